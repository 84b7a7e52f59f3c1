// What happened in one branch: dated, one line a decision.
#pragma once

#include "analysis/attribution/branch.hpp"

#include <optional>
#include <string>
#include <vector>

namespace multivector::attribution {

/// What became of one act of a decision.
struct Deed {
  std::string act;      ///< `raise_fee(A, amount=0.3)`
  std::string outcome;  ///< `done`, `impossible`, `forbidden by pp.no-bases (003:L12-15)`, `refused by RU`, ...
  int month = 0;        ///< when; later than the decision where the rule has a lag
};

struct Decision {
  char mark = ' ';  ///< `+`: decided here and not in the reference, `-`: the other way round; where that was asked
  int month = 0;
  std::string who;       ///< the agent's id, `nature`, `shock` or `option`
  std::string rule;      ///< id, or the shock's or option's place
  std::string members;   ///< `UZ,RU`
  std::string option;    ///< what a decision chose; `none` where nothing was open to it
  std::string trigger;   ///< `strain[UZ] = 0.42, limit = 0.35; chance 0.1`
  std::string evidence;  ///< `000:L912-957`
  std::vector<Deed> deeds;
  std::vector<std::string> parties;  ///< all members that decide or take part
  std::string key;                   ///< what was decided and what became of it, without amounts
};

struct Narrowing {
  std::optional<std::string> agent;  ///< who decides or takes part
  std::optional<int> from, to;       ///< months, both included
  bool different = false;            ///< only what the reference's branch of the same replicate has not, and its own
};

struct Story {
  Branch branch;
  Course course;
  std::vector<Decision> decisions;  ///< by date, then in the order of the log
  std::size_t untold = 0;           ///< left out by the narrowing
};

/// Runs the branch again with its log, and once more with the values that its rules' conditions read.
/// @throws Mistake  no agent of that name; the branch comes out otherwise; the reference is to differ from itself.
[[nodiscard]] Story tell(const Origin& origin, const Branch& branch, const Narrowing& narrowing);

/// One line a decision.
[[nodiscard]] std::string story_text(const Origin& origin, const Story& story);
[[nodiscard]] std::string story_json(const Origin& origin, const Story& story);

}  // namespace multivector::attribution
