// What a batch of branches leaves behind.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace multivector::engine {

/// merged: an equal mutual act was done in the same tick. no_room: `at_most` others were.
enum class Outcome : std::uint8_t { wished, done, impossible, forbidden, refused, merged, no_room };

/// One line of the decision log.
struct Event {
  int variant = 0, replicate = 0, tick = 0;
  Outcome outcome = Outcome::done;
  int source = -1;  ///< see `kind`
  enum class By : std::uint8_t { rule, shock, option } kind = By::rule;
  std::string place;  ///< the wish: `id|members`
  int act = 0;        ///< k within the wish
  int action = -1;
  std::vector<int> parties;  ///< ordinals, -1 none
  std::vector<double> inputs;
  int by_doctrine = -1;  ///< forbidden or refused by this doctrine
  int refused_by = -1;   ///< member (ordinal) whose consent failed, with its base set
  int refused_base = -1;
};

/// Results of one batch: `lanes` replicates of one variant, starting at `first_replicate`.
struct BatchResult {
  int variant = 0;
  int first_replicate = 0;
  int lanes = 0;
  std::vector<double> measures;            ///< [measure * lanes + lane]; NaN: empty (`first` that never came) or failed
  std::vector<double> series;              ///< [(series * ticks + tick) * lanes + lane]
  std::vector<std::uint64_t> series_hash;  ///< two words a lane, in the place of a series that is not kept; or empty
  std::vector<double> parameters;          ///< [parameter * lanes + lane], as drawn
  std::vector<int> failed_tick;            ///< [lane], -1: fine
  std::vector<int> failed_cell;            ///< [lane]
  std::vector<Event> events;               ///< by replicate, tick, order
  struct Counts {
    std::vector<std::uint64_t> clamped;        ///< by cell
    std::vector<std::uint64_t> lost_to_holds;  ///< by cell: effects that fell on it while it was held
    std::vector<std::uint64_t> probability;    ///< by rule: probability outside 0 to 1
    std::vector<std::uint64_t> no_room;        ///< by action: acts beyond `at_most`
    std::vector<std::uint64_t> wished;         ///< by rule: wishes
    std::vector<std::uint64_t> bound;          ///< by doctrine: acts that it forbade or refused
    std::vector<std::uint64_t> held;  ///< by waiting step (scenario::waiting_steps): lanes in which it happened
    std::vector<std::uint64_t> set_conflicts;  ///< by cell: sets (or holds) beside a different one of the same tick
  } counts;
};

}  // namespace multivector::engine
