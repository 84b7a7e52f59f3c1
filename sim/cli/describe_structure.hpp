// How a model hangs together: its modules, and what each one takes from the others and from the agents' levers.
#pragma once

#include "cli/words.hpp"

#include <string>
#include <vector>

namespace multivector::cli {

/// Mechanisms of one file. A model that keeps them all in one file has a module for each mechanism.
struct Module {
  std::string name;             ///< the file's, without folder and ending; or the mechanism's id
  std::string about;            ///< comment at the file's head, or what is said about the mechanism
  std::vector<int> mechanisms;  ///< in the model's order
  std::vector<int> writes;      ///< variables, ascending
};

/// Variables that one side writes and the other reads. `kAgents` stands for all acts and rules.
struct Flow {
  static constexpr int kAgents = -1;
  int from = 0, to = 0;  ///< modules
  std::vector<int> variables;
};

struct Structure {
  std::vector<Module> modules;  ///< see `structure_of`
  std::vector<Flow> flows;      ///< from one side to another, never to itself
  [[nodiscard]] const Flow* flow(int from, int to) const;
};

/// Modules stand in the order in which a tick works them out: one that computes cells comes before those that read them
/// in the same tick; beyond that, the order in which fewest flows lead back.
[[nodiscard]] Structure structure_of(const Words& words);

}  // namespace multivector::cli
