// Where paths part: the state of a batch copied, and another option chosen.
#include "engine/batch.hpp"

#include <algorithm>

namespace multivector::engine {

namespace {

std::size_t state_doubles(const program::Program& program, int width) {
  return static_cast<std::size_t>(program.state_columns) * static_cast<std::size_t>(width);
}

}  // namespace

void Batch::choose(int axis, int option, const std::vector<std::pair<std::int32_t, std::int32_t>>& carried) {
  const auto a = static_cast<std::size_t>(axis);
  task_.options[a] = option;
  std::fill_n(column(program_.option_columns[a]), width_, static_cast<double>(option));
  for (const auto& [from, to] : carried) std::copy_n(column(from), width_, column(to));
}

std::vector<char> Batch::ask(const std::vector<int>& probes) {
  std::fill(flags_.begin(), flags_.end(), 0);
  for (const int p : probes) flags_[static_cast<std::size_t>(program_.probes[static_cast<std::size_t>(p)].wanted)] = 1;
  work_out_uniforms();
  execute(program_.probe);
  std::vector<char> answers;
  for (const int p : probes)
    answers.push_back(
        static_cast<char>(flags_[static_cast<std::size_t>(program_.probes[static_cast<std::size_t>(p)].answer)]));
  return answers;
}

/// Registers, scratch memory, uniforms and flags hold nothing between two ticks, and the marks of accumulators and of
/// clocks are clean then.
void Batch::save(Past& past) const {
  const std::size_t count = state_doubles(program_, width_);
  if (past.state.data() == nullptr) past.state = support::AlignedDoubles(count);
  std::copy_n(arena_.data(), count, past.state.data());
  past.tick = tick_;
  past.remembered = remembered_;
  past.holding = holding_;
  past.options = task_.options;
  past.pending = pending_;
  past.passing_touched = passing_touched_;
  past.passing_list = passing_list_;
  past.events = events_;
  past.result = result_;
}

void Batch::restore(const Past& past) {
  std::copy_n(past.state.data(), state_doubles(program_, width_), arena_.data());
  tick_ = past.tick;
  remembered_ = past.remembered;
  holding_ = past.holding;
  task_.options = past.options;
  pending_ = past.pending;
  passing_touched_ = past.passing_touched;
  passing_list_ = past.passing_list;
  events_ = past.events;
  result_ = past.result;
}

std::size_t past_bytes(const program::Program& program, int width, int series) {
  const std::size_t record = static_cast<std::size_t>(series) * static_cast<std::size_t>(program.ticks);
  return (state_doubles(program, width) + record * static_cast<std::size_t>(width)) * sizeof(double);
}

std::size_t machine_bytes(const program::Program& program, int width, int series) {
  const auto registers = static_cast<std::size_t>(program.columns - program.state_columns) + 1;
  return past_bytes(program, width, series) + registers * static_cast<std::size_t>(width) * sizeof(double);
}

}  // namespace multivector::engine
