// Ctrl-C, a cluster's SIGTERM and a terminal that is closed (SIGHUP).
#pragma once

#include <atomic>

namespace multivector::cli {

/// While it lives, a signal ends the program at once with status 3; nothing that counts as whole is half written then.
/// While work goes on that can be stopped (`working(true)`), the first one only sets `stopped`. A signal that was
/// ignored when the program began (nohup, a job in the background) stays ignored.
class Interrupt {
public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  /// Whether somebody looks at `stopped` from now on.
  void working(bool can_be_stopped) const;
  [[nodiscard]] const std::atomic<bool>& stopped() const;
};

}  // namespace multivector::cli
