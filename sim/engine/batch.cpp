// Life of a batch: reset, start, ticks, results.
#include "engine/batch.hpp"

#include "engine/lanes.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace multivector::engine {

using program::Program;

Batch::Batch(const Program& program, int width)
    : program_(program), width_(width),
      arena_(static_cast<std::size_t>(program.columns) * static_cast<std::size_t>(width)),
      scratch_(static_cast<std::size_t>(width)), uniforms_(program.uniforms),
      flags_(static_cast<std::size_t>(program.flags)), replicates_(static_cast<std::size_t>(width)),
      parameter_draws_(static_cast<std::size_t>(width)), pending_(static_cast<std::size_t>(width)),
      touched_(program.accumulators.size()), passing_touched_(program.passing.size()),
      clock_touched_(static_cast<std::size_t>(program.clock_flags)), events_(static_cast<std::size_t>(width)) {
  if (width <= 0 || width % 8 != 0) throw std::invalid_argument("a batch's width is a multiple of 8");
}

void Batch::reset(const Task& task) {
  task_ = task;
  tick_ = 0;
  holding_ = false;
  const auto fill = [this](std::int32_t index, double value) { std::fill_n(column(index), width_, value); };
  std::fill_n(column(0), static_cast<std::size_t>(program_.state_columns) * static_cast<std::size_t>(width_), 0.0);
  for (const auto& [index, value] : program_.fills) fill(index, value);
  for (std::size_t axis = 0; axis < program_.option_columns.size(); ++axis)
    fill(program_.option_columns[axis], task.options[axis]);
  for (int k = 0; k < width_; ++k) {  // lanes beyond the last do what the last one does; nobody looks
    const int lane = std::min(k, task.lanes - 1);
    replicates_[static_cast<std::size_t>(k)] = task.replicates.empty()
                                                   ? static_cast<std::uint32_t>(task.first_replicate + lane)
                                                   : task.replicates[static_cast<std::size_t>(lane)];
    for (std::size_t g = 0; g < program_.given_columns.size(); ++g)
      column(program_.given_columns[g])[k] =
          task.given[g * static_cast<std::size_t>(task.lanes) + static_cast<std::size_t>(lane)];
  }
  std::transform(replicates_.begin(), replicates_.end(), parameter_draws_.begin(), [&task](std::uint32_t replicate) {
    return replicate / static_cast<std::uint32_t>(task.replicates_per_draw);
  });
  for (auto& lane : pending_) lane.clear();
  for (auto& lane : events_) lane.clear();
  for (auto* marks : {&touched_, &passing_touched_, &clock_touched_, &flags_})
    std::fill(marks->begin(), marks->end(), 0);
  touched_list_.clear();
  passing_list_.clear();
  result_ = {};
  remembered_ = false;
  result_.first_replicate = task.first_replicate;
  result_.lanes = task.lanes;
  result_.failed_tick.assign(static_cast<std::size_t>(task.lanes), -1);
  result_.failed_cell.assign(static_cast<std::size_t>(task.lanes), -1);
  result_.counts.clamped.assign(program_.bounds.size(), 0);
  result_.counts.lost_to_holds.assign(program_.bounds.size(), 0);
  result_.counts.set_conflicts.assign(program_.bounds.size(), 0);
  result_.counts.probability.assign(static_cast<std::size_t>(program_.rules), 0);
  result_.counts.wished.assign(static_cast<std::size_t>(program_.rules), 0);
  result_.counts.bound.assign(static_cast<std::size_t>(program_.doctrines), 0);
  result_.counts.no_room.assign(static_cast<std::size_t>(program_.actions), 0);
}

void Batch::work_out_uniforms() {
  if (program_.now_uniform >= 0) uniforms_[static_cast<std::size_t>(program_.now_uniform)] = now();
  for (const auto& step : program_.uniform_steps) {
    double x[4] = {0, 0, 0, 0};
    for (int i = 0; i < 4; ++i)
      if (step.args[i] >= 0) x[i] = uniforms_[static_cast<std::size_t>(step.args[i])];
    double& out = uniforms_[static_cast<std::size_t>(step.dst)];
    if (step.op == program::Op::table) {
      const auto& values = program_.tables[static_cast<std::size_t>(step.imm)];
      out =
          x[0] < 0 || x[0] >= static_cast<double>(values.size()) ? step.number : values[static_cast<std::size_t>(x[0])];
    } else {
      out = program::apply_scalar(step.op, step.imm, x[0], x[1], x[2], x[3]);
    }
  }
}

void Batch::begin(const Task& task, int series) {
  reset(task);
  result_.series.resize(static_cast<std::size_t>(series) * static_cast<std::size_t>(program_.ticks) *
                        static_cast<std::size_t>(task.lanes));
  work_out_uniforms();
  execute(program_.start);
  fill_past(remembered_);
  std::fill(result_.counts.clamped.begin(), result_.counts.clamped.end(), 0);  // what counts begins with the first tick
  std::fill(result_.failed_tick.begin(), result_.failed_tick.end(), -1);
}

void Batch::run_tick() {
  std::fill(flags_.begin(), flags_.end(), 0);
  shows_ = tick_;
  work_out_uniforms();
  execute(program_.tick);
  ++tick_;
}

BatchResult Batch::run(const Task& task, int series) {
  begin(task, series);
  while (tick_ < program_.ticks) run_tick();
  return result(0, task.options);
}

BatchResult Batch::result(int variant, const std::vector<int>& options) const {
  BatchResult all = result_;
  all.variant = variant;
  const auto lanes = static_cast<std::size_t>(task_.lanes);
  for (const auto& measure : program_.measures) {
    const double* values = column(measure.column);
    for (std::size_t k = 0; k < lanes; ++k)
      all.measures.push_back(all.failed_tick[k] < 0 ? values[k] / measure.divisor
                                                    : std::numeric_limits<double>::quiet_NaN());
  }
  for (const std::int32_t parameter : program_.parameter_columns)
    all.parameters.insert(all.parameters.end(), column(parameter), column(parameter) + lanes);
  for (const auto& fired : program_.fired) {
    const double* happened = column(fired.column);
    all.counts.held.push_back(
        static_cast<std::uint64_t>(std::count_if(happened, happened + lanes, [](double x) { return x != 0; })));
  }
  for (const auto& lane : events_) all.events.insert(all.events.end(), lane.begin(), lane.end());
  for (Event& event : all.events) {
    event.variant = variant;
    if (event.kind != Event::By::option) continue;
    const int axis = event.source / scenario::kMostOptions;
    event.source = axis * scenario::kMostOptions + options[static_cast<std::size_t>(axis)];
  }
  return all;
}

}  // namespace multivector::engine
