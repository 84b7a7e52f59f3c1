// Some branches that step together: the state of a batch and the machine that runs a program on it.
//
// In: a program (shared, immutable), options, the replicates' numbers, the seed. Out: measures, series, drawn
// parameters, counts and log of these branches. Lanes never interact. All lanes have the same options; which ones, may
// change between two ticks, so that variants with a common past run as one until they part.
#pragma once

#include "engine/batch_result.hpp"
#include "program/program.hpp"
#include "support/aligned.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace multivector::engine {

/// What part of a run a batch is.
struct Task {
  std::vector<int> options;  ///< on each axis, -1: left out
  int first_replicate = 0;
  int lanes = 1;                               ///< branches in use, at most the batch's width
  std::vector<std::uint32_t> replicates = {};  ///< of each lane; empty: consecutive ones from first_replicate
  std::vector<double> given = {};              ///< [k * lanes + lane]: values of the parameters CompileOptions::given
  int replicates_per_draw = 1;
  std::uint64_t seed = 1;
  int log_replicates = 0;
};

/// An effect under way in one lane.
struct Pending {
  std::int32_t target = 0;  ///< accumulator or passing slot
  model::EffectKind kind = model::EffectKind::add;
  bool passing = false;
  bool by_step = false;
  std::int32_t born = 0;            ///< tick in which it was fixed
  std::int32_t begin = 0, end = 0;  ///< ticks in which it shows: [begin, end)
  std::int32_t over = 1;
  double value = 0;  ///< of one part; of the whole, if passing
  double lot = 0;    ///< of holds that begin in one tick the one with the largest lot stands
};

/// A batch between two ticks: all that its future depends on, and what it has to report so far.
struct Past {
  int tick = 0;
  bool remembered = false, holding = false;
  std::vector<int> options;
  support::AlignedDoubles state;
  std::vector<std::vector<Pending>> pending;
  std::vector<std::uint8_t> passing_touched;
  std::vector<std::int32_t> passing_list;
  std::vector<std::vector<Event>> events;
  BatchResult result;
};

/// Memory of a machine and of a saved past, lists not counted.
[[nodiscard]] std::size_t machine_bytes(const program::Program& program, int width, int series);
[[nodiscard]] std::size_t past_bytes(const program::Program& program, int width, int series);

class Batch {
public:
  /// @param width  lanes, a multiple of 8.
  Batch(const program::Program& program, int width);

  /// Runs branches of one variant from start to end. Nothing of an earlier task remains.
  [[nodiscard]] BatchResult run(const Task& task, int series);

  /// The same step by step: the initial state, as many ticks as the program has, the result.
  void begin(const Task& task, int series);
  void run_tick();
  [[nodiscard]] int tick() const { return tick_; }  ///< the next one, from 0
  [[nodiscard]] const std::vector<int>& options() const { return task_.options; }
  /// What the branches have come to, told of a variant whose steps so far are those that were run.
  [[nodiscard]] BatchResult result(int variant, const std::vector<int>& options) const;

  /// From the next tick on the axis has this option. @param carried  columns whose values go over to others: what a
  /// step that both options have remembers.
  void choose(int axis, int option, const std::vector<std::pair<std::int32_t, std::int32_t>>& carried);
  /// Whether steps would happen in the next tick, in some lane, if their options were chosen.
  /// @param probes  numbers of the program's probes. @returns an answer for each.
  [[nodiscard]] std::vector<char> ask(const std::vector<int>& probes);

  void save(Past& past) const;
  void restore(const Past& past);

private:
  void reset(const Task& task);
  void work_out_uniforms();
  void execute(const std::vector<program::Instruction>& code);

  /// Date of the tick, in months; and the tick's number for luck.
  [[nodiscard]] double now() const { return program_.from + tick_ * program_.step_months; }
  [[nodiscard]] std::uint32_t luck_tick() const {
    return static_cast<std::uint32_t>(program_.from / program_.step_months + tick_);
  }

  // --- values
  [[nodiscard]] double* column(std::int32_t index) {
    return arena_.data() + static_cast<std::ptrdiff_t>(index) * width_;
  }
  [[nodiscard]] const double* column(std::int32_t index) const {
    return arena_.data() + static_cast<std::ptrdiff_t>(index) * width_;
  }
  [[nodiscard]] double value(program::Operand operand, int lane) {
    return program::is_uniform(operand) ? uniforms_[static_cast<std::size_t>(~operand)] : column(operand)[lane];
  }
  [[nodiscard]] bool holds(program::Operand mask, int lane) {
    return mask == program::kNoOperand || value(mask, lane) != 0;
  }
  template <class F>
  void unary(const program::Instruction& i, F f);
  template <class F>
  void binary(const program::Instruction& i, F f);
  void select(const program::Instruction& i);
  void arithmetic(const program::Instruction& i);
  void table(const program::Instruction& i);
  void gather(const program::Instruction& i);
  void quantile(const program::Instruction& i);
  void draw(const program::Instruction& i);
  void draw_pair(const program::Instruction& i);
  void copy(const program::Instruction& i);
  void copy_where(const program::Instruction& i);
  void raise(const program::Instruction& i);

  // --- stocks and effects (effects.cpp)
  void store(double* out, const double* in, std::int32_t cell);
  void change(const program::Instruction& i);
  void accumulate(const program::Instruction& i, model::EffectKind kind);
  void scatter_add(const program::Instruction& i);
  void accumulate_any(const program::Instruction& i, model::EffectKind kind);
  void accumulate_lane(std::int32_t accumulator, model::EffectKind kind, double value, int lane);
  void accumulate_set(std::int32_t accumulator, double value, int lane);
  void accumulate_beside_holds(std::int32_t accumulator, model::EffectKind kind, double value, int lane,
                               bool by_mechanism);
  void touch(std::int32_t accumulator);
  void apply();
  void schedule(const program::Schedule& s);
  void begin_part(Pending& item, int lane);
  void due(bool of_steps);

  // --- layers and holds (passing.cpp)
  [[nodiscard]] bool held_next(std::int32_t slot, int lane) const;
  void begin_hold(Pending& item, int lane);
  void begin_passing();
  void open_slot(std::int32_t slot);
  void lay_passing(const Pending& item, int lane);
  void lay(const program::Instruction& i);

  // --- history and log (history.cpp)
  void record();
  void remember();
  void fill_past(bool computed_only);
  double* ring_column(const program::Ring& ring, int ticks_ago);
  void history(const program::Instruction& i);
  void average(const program::Instruction& i);
  void clock(const program::Instruction& i);
  void flush_clocks();
  void log(const program::LogEntry& entry);
  void count(const program::Instruction& i, std::vector<std::uint64_t>& counts);
  void count_bound(const program::Instruction& i);

  const program::Program& program_;
  int width_;
  Task task_;
  int tick_ = 0;                     ///< from 0
  int shows_ = 0;                    ///< the tick in which a change that is made now is read
  bool holding_ = false;             ///< some cell is held in some lane
  bool remembered_ = false;          ///< the past of cells with an initial value stands already
  support::AlignedDoubles arena_;    ///< columns side by side
  support::AlignedDoubles scratch_;  ///< one column
  std::vector<double> uniforms_;
  std::vector<std::uint8_t> flags_;
  std::vector<std::uint32_t> replicates_, parameter_draws_;
  std::vector<std::vector<Pending>> pending_;  ///< by lane, in order of birth
  std::vector<std::uint8_t> touched_, passing_touched_, clock_touched_;
  std::vector<std::int32_t> touched_list_, passing_list_;
  std::vector<std::vector<Event>> events_;  ///< by lane
  BatchResult result_;
};

}  // namespace multivector::engine
