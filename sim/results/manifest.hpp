// run.json: what was run, with what, and what the run says about itself.
#pragma once

#include "ensemble/ensemble.hpp"
#include "multivector/overrides.hpp"
#include "multivector/results.hpp"

#include <string>
#include <utility>
#include <vector>

namespace multivector::results {

/// How a run was asked for and how it went: what is not part of the answer.
struct RunFacts {
  ensemble::Summary summary;
  bool fixed_parameters = false;
  Overrides overrides;                 ///< what the command line said in place of the scenario
  std::uint64_t resumed_branches = 0;  ///< from an earlier start
  std::string started;                 ///< UTC, 2026-01-31T12:00:00Z
  std::string error;                   ///< why it failed, or empty
  std::string identity;                ///< hash of what the results depend on (identity.hpp)
  std::vector<std::string> files;      ///< written beside run.json
  std::vector<std::pair<std::string, std::string>> checksums = {};  ///< of these files (checksum.hpp)
};

/// JSON with a line feed behind, sealed (stored_json.hpp). `complete` is false for a run that was stopped or failed.
[[nodiscard]] std::string manifest(const Answer& answer, const scenario::Scenario& scenario, const RunFacts& facts);

/// The answer alone as JSON: what `run --json` prints. Numbers that do not exist are null.
[[nodiscard]] std::string answer_json(const Answer& answer);

}  // namespace multivector::results
