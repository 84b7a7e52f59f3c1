#include "cli/interrupt.hpp"

#include <csignal>
#include <unistd.h>

namespace multivector::cli {

namespace {

std::atomic<bool> stop_wanted{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void on_signal(int signal) {
  stop_wanted.store(true);
  std::signal(signal, SIG_DFL);
  constexpr char kText[] = "\nstopping after the batches under way (again: at once)\n";
  [[maybe_unused]] const auto written = write(2, kText, sizeof kText - 1);
}

}  // namespace

Interrupt::Interrupt() {
  stop_wanted.store(false);
  std::signal(SIGINT, on_signal);
  std::signal(SIGTERM, on_signal);
}

Interrupt::~Interrupt() {
  std::signal(SIGINT, SIG_DFL);
  std::signal(SIGTERM, SIG_DFL);
}

const std::atomic<bool>& Interrupt::stopped() const { return stop_wanted; }

}  // namespace multivector::cli
