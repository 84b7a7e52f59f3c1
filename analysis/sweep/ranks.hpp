// The processes of an MPI run: who we are, and the next piece of work that nobody has.
//
// Without MPI (not built with it, or not started by mpirun) there is one process, which is rank 0.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

namespace multivector::sweep {

class Ranks {
public:
  Ranks();  ///< every process of the run makes one, at the same place
  ~Ranks();

  [[nodiscard]] int rank() const;
  [[nodiscard]] int count() const;
  /// 0, 1, 2, ...: each number goes to one process, whoever asks first. One thread at a time.
  [[nodiscard]] std::int64_t next();
  /// Rank 0 does it first, then the others, each alone.
  void one_after_another(const std::function<void()>& work);
  void wait_for_all();
  /// Ends all processes of the run: one that fails must not leave the others waiting. Returns if there is one alone.
  void end_all(int status);

private:
  struct World;
  std::unique_ptr<World> world_;
};

}  // namespace multivector::sweep
