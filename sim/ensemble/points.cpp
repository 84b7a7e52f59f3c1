#include "ensemble/points.hpp"

#include "engine/batch.hpp"
#include "program/program.hpp"

#include <algorithm>

namespace multivector::ensemble {

namespace {

/// Lanes whose columns fill about half of a level-2 cache of 1 MiB.
int usual_lanes(const program::Program& program) {
  constexpr int kWorkingSet = 1 << 20;
  return std::clamp(kWorkingSet / (8 * std::max(1, static_cast<int>(program.columns))) / 16 * 16, 64, 256);
}

}  // namespace

struct PointProgram::Parts {
  const scenario::Scenario& scenario;
  program::Program program;
  int lanes = 0;
};

PointProgram::PointProgram(const scenario::Scenario& scenario, const std::vector<int>& given, bool fixed_parameters,
                           int lanes)
    : parts_(new Parts{scenario, program::compile(scenario, {fixed_parameters, given})}) {
  parts_->lanes = lanes > 0 ? (lanes + 7) / 8 * 8 : usual_lanes(parts_->program);
}
PointProgram::~PointProgram() = default;

int PointProgram::lanes() const { return parts_->lanes; }

std::uint64_t PointProgram::instructions() const {
  const program::Program& program = parts_->program;
  return program.start.size() + static_cast<std::uint64_t>(program.ticks) * program.tick.size();
}

std::size_t PointProgram::machine_bytes() const {
  return engine::machine_bytes(parts_->program, parts_->lanes, static_cast<int>(parts_->scenario.series.size()));
}

struct PointProgram::Machine::State {
  const Parts& parts;
  engine::Batch batch;
};

PointProgram::Machine::Machine(const PointProgram& program, int lanes)
    : state_(new State{*program.parts_,
                       engine::Batch(program.parts_->program, lanes > 0 ? lanes : program.parts_->lanes)}) {}
PointProgram::Machine::~Machine() = default;

engine::BatchResult PointProgram::Machine::run(const PointTask& task) {
  const scenario::Scenario& scenario = state_->parts.scenario;
  engine::Task work;
  work.options = task.options;
  work.lanes = static_cast<int>(task.replicates.size());
  work.replicates = task.replicates;
  work.given = task.given;
  work.replicates_per_draw = scenario.replicates_per_draw;
  work.seed = scenario.seed;
  return state_->batch.run(work, static_cast<int>(scenario.series.size()));
}

}  // namespace multivector::ensemble
