// A tree of variants walked depth first on one machine: trunks run once, the state is kept where paths part.
#pragma once

#include "engine/batch.hpp"
#include "ensemble/tree.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

namespace multivector::ensemble {

class Walk {
public:
  /// What becomes of a batch of one variant; called where the variant ends.
  using Take = std::function<void(engine::BatchResult&&)>;

  /// @param most_kept  states kept at once. Beyond that a path is run again from the last kept one, or from the start:
  ///                   more time, the same results. Never more than the logarithm of the number of variants are needed.
  /// @param stopped    asked in every tick: true ends the walk.
  Walk(engine::Batch& machine, const Tree& tree, int series, std::size_t most_kept, Take take,
       std::function<bool()> stopped);

  /// Runs these variants of the batch that `task` describes; its options and variant play no part.
  void run(const engine::Task& task, const std::vector<int>& variants);

  [[nodiscard]] std::uint64_t ticks() const { return ticks_; }  ///< run since the walk was made, of whole batches

private:
  void start(const Group& group, const engine::Past* from);
  void begin_apart(const std::vector<Group>& groups);
  void follow(Group group, const engine::Past* from);
  void adopt(const Group& group);
  [[nodiscard]] std::vector<Group> parts(const Group& group);
  void finish(const Group& group);

  engine::Batch& machine_;
  const Tree& tree_;
  int series_;
  std::size_t most_kept_;
  Take take_;
  std::function<bool()> stopped_;
  engine::Task task_;
  std::size_t kept_ = 0;
  std::vector<std::unique_ptr<engine::Past>> pasts_;
  std::uint64_t ticks_ = 0;
};

}  // namespace multivector::ensemble
