// Ctrl-C and a cluster's SIGTERM as a flag.
#pragma once

#include <atomic>

namespace multivector::cli {

/// While it lives, the first SIGINT or SIGTERM sets `stopped`; a second one ends the program at once.
class Interrupt {
public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;
  [[nodiscard]] const std::atomic<bool>& stopped() const;
};

}  // namespace multivector::cli
