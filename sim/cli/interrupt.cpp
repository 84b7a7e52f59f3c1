#include "cli/interrupt.hpp"

#include "cli/commands.hpp"

#include <csignal>
#include <string_view>
#include <unistd.h>

namespace multivector::cli {

namespace {

std::atomic<bool> stop_wanted{false}, somebody_looks{false};
static_assert(std::atomic<bool>::is_always_lock_free);

void say(std::string_view text) { [[maybe_unused]] const auto written = write(2, text.data(), text.size()); }

void on_signal(int) {
  if (somebody_looks.load() && !stop_wanted.exchange(true)) {
    say("\nstopping after the batches under way (again: at once)\n");
    return;
  }
  say("\nmultivector: stopped\n");
  _exit(kFailed);
}

void handle(int signal, void (*handler)(int)) {
  struct sigaction now {};
  if (sigaction(signal, nullptr, &now) != 0 || now.sa_handler == SIG_IGN) return;
  now = {};
  now.sa_handler = handler;
  sigemptyset(&now.sa_mask);
  now.sa_flags = SA_RESTART;
  sigaction(signal, &now, nullptr);
}

void handle_all(void (*handler)(int)) {
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) handle(signal, handler);
}

}  // namespace

Interrupt::Interrupt() {
  stop_wanted.store(false);
  somebody_looks.store(false);
  handle_all(on_signal);
}

Interrupt::~Interrupt() { handle_all(SIG_DFL); }

void Interrupt::working(bool can_be_stopped) const { somebody_looks.store(can_be_stopped); }

const std::atomic<bool>& Interrupt::stopped() const { return stop_wanted; }

}  // namespace multivector::cli
