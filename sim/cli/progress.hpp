// How far a run is, on stderr: a bar on a terminal, a plain line now and then otherwise.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace multivector::cli {

enum class ProgressStyle { none, lines, bar };

struct ProgressState {
  std::uint64_t done = 0, total = 0;
  double seconds = 0;
  std::uint64_t before = 0;  ///< of `done`: what was there before the clock began
};

/// `1,200 of 6,000 branches, 850 a second, 6 s left`
[[nodiscard]] std::string progress_text(const ProgressState& state);
/// The same behind a bar, not wider than `width`.
[[nodiscard]] std::string progress_bar(const ProgressState& state, int width);

class Progress {
public:
  explicit Progress(ProgressStyle style);
  ~Progress();  ///< clears the bar
  void update(std::uint64_t done, std::uint64_t total, std::uint64_t before = 0);

private:
  using Clock = std::chrono::steady_clock;
  void show(Clock::time_point now);

  ProgressState state_;
  ProgressStyle style_;
  Clock::time_point start_, shown_;
};

}  // namespace multivector::cli
