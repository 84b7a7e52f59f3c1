// What was fixed before the first fit: a hash of each expectation's measures, windows, cases and conditions.
#pragma once

#include "analysis/validation/expectation.hpp"
#include "model/files.hpp"

#include <string>
#include <vector>

namespace multivector::validation {

/// `frozen.txt` beside the expectations: a line `HASH  ID` for each.
inline constexpr const char* kFrozenName = "frozen.txt";

/// Fills in what was frozen, if the file is there. Lines that say nothing are left out.
void read_frozen(const Files& files, Suite& suite);

/// The file's text for the expectations as they are now, by id.
[[nodiscard]] std::string frozen_text(const Suite& suite);

/// How the expectations differ from what was frozen. Empty lists if nothing was frozen.
struct FreezeReport {
  bool frozen = false;
  std::vector<std::string> changed, fresh, missing;  ///< ids
};
[[nodiscard]] FreezeReport compare_with_frozen(const Suite& suite);

}  // namespace multivector::validation
