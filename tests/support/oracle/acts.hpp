// Acts: made from calls, matched by patterns, judged, done.
#pragma once

#include "tests/support/oracle/evaluate.hpp"

#include <utility>
#include <vector>

namespace multivector::oracle {

/// The acts that a list of calls stands for, a set in a party's place written out; parties and inputs as they are now.
[[nodiscard]] std::vector<Act> acts_of(const World& world, const std::vector<model::ActCall>& calls, Frame& frame,
                                       Act common);

/// Whether an act fits a pattern, whose members and inputs are evaluated in `frame`.
[[nodiscard]] bool matches(const Act& act, const model::Pattern& pattern, Frame& frame);

/// A member of a base set: an agent.
struct Agent {
  int base = -1;
  int member = -1;
  [[nodiscard]] bool operator==(const Agent&) const = default;
};
[[nodiscard]] Agent agent_of(const World& world, const language::Expr& expr, Frame& frame);
/// Whether an instance of a rule or doctrine that acts for the agent is on.
[[nodiscard]] bool is_on(const World& world, model::ElementRef ref, int agent);
/// Party i of an act; member -1 if it is none.
[[nodiscard]] Agent party(const World& world, const Act& act, std::size_t i);

/// First hard doctrine of the agent that forbids the act now, or -1.
[[nodiscard]] int hard_doctrine(const World& world, const Act& act, const Agent& agent);
/// What the agent's soft doctrines say the act costs it now.
[[nodiscard]] double soft_cost(const World& world, const Act& act, const Agent& agent);

/// `where` and `when` of the action hold, and every party is somebody.
[[nodiscard]] bool possible(const World& world, const Act& act);
/// The same act: action, parties (of a mutual act the other way round too) and inputs.
[[nodiscard]] bool same_act(const World& world, const Act& a, const Act& b);

/// Puts the act's effects under way; they show from tick `first` on.
void do_effects(World& world, const Act& act, int first);
/// Sets the clock that `since` reads to this tick; of a mutual act both.
void set_clock(World& world, const Act& act);
void log_event(World& world, const Act& act, ensemble::Outcome outcome, int doctrine = -1, Agent refused_by = {});

/// Frame of the action: parties, inputs and lets. Place `wish|k`.
[[nodiscard]] Frame frame_of_act(const World& world, const Act& act);

/// Judges all acts due in this tick on the snapshot, and does those that nothing stands against.
void judge(World& world, const std::vector<Act>& acts);

}  // namespace multivector::oracle
