#include "cli/progress.hpp"

#include "cli/terminal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace multivector::cli {

namespace {

constexpr std::chrono::milliseconds kBarEvery{100};
constexpr std::chrono::seconds kLineEvery{10};

std::string duration(double seconds) {
  const auto s = static_cast<long>(seconds + 0.5);
  if (s < 60) return fmt::format("{} s", s);
  if (s < 3600) return fmt::format("{} min {:02} s", s / 60, s % 60);
  return fmt::format("{} h {:02} min", s / 3600, s / 60 % 60);
}

}  // namespace

std::string progress_text(const ProgressState& state) {
  std::string text = grouped(state.done) + " of " + grouped(state.total) + " branches";
  if (state.seconds <= 0 || state.done <= state.before) return text;
  const double rate = static_cast<double>(state.done - state.before) / state.seconds;
  text += ", " + (rate < 10 ? fmt::format("{:.1f}", rate) : grouped(static_cast<std::uint64_t>(rate))) + " a second";
  if (state.done < state.total) text += ", " + duration(static_cast<double>(state.total - state.done) / rate) + " left";
  return text;
}

std::string progress_bar(const ProgressState& state, int width) {
  const std::string text = progress_text(state);
  const int room = std::min(30, width - static_cast<int>(text.size()) - 4);
  if (room < 5) return text.substr(0, static_cast<std::size_t>(std::max(width - 1, 0)));
  const auto full =
      state.total == 0 ? 0 : static_cast<int>(state.done * static_cast<std::uint64_t>(room) / state.total);
  return "[" + std::string(static_cast<std::size_t>(full), '#') +
         std::string(static_cast<std::size_t>(room - full), '.') + "] " + text;
}

Progress::Progress(ProgressStyle style) : style_(style), start_(Clock::now()), shown_(start_) {}

Progress::~Progress() {
  if (style_ == ProgressStyle::bar) std::fputs("\r\033[K", stderr);
}

void Progress::update(std::uint64_t done, std::uint64_t total, std::uint64_t before) {
  const auto now = Clock::now();
  if (done < state_.done || total != state_.total) start_ = now;  // work of another kind has begun
  state_.done = done;
  state_.before = before;
  state_.total = total;
  if (style_ == ProgressStyle::none) return;
  if (now - shown_ >= (style_ == ProgressStyle::bar ? Clock::duration(kBarEvery) : Clock::duration(kLineEvery)))
    show(now);
}

void Progress::show(Clock::time_point now) {
  shown_ = now;
  state_.seconds = std::chrono::duration<double>(now - start_).count();
  if (style_ == ProgressStyle::bar)
    std::fprintf(stderr, "\r\033[K%s", progress_bar(state_, terminal_width(2)).c_str());
  else
    std::fprintf(stderr, "%s\n", progress_text(state_).c_str());
  std::fflush(stderr);
}

}  // namespace multivector::cli
