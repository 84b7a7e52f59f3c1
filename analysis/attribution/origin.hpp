// A run directory -> the run, and the scenario that it was made from, read again.
#pragma once

#include "results/stored_run.hpp"
#include "scenario/scenario.hpp"

#include <filesystem>
#include <stdexcept>
#include <string>

namespace multivector::attribution {

/// The run directory or a name does not fit. The text says what does.
class Mistake : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

struct Origin {
  results::StoredRun run;
  scenario::Scenario scenario;
  Diagnostics diagnostics;  ///< holds the texts of the files: expressions are shown as written
  bool fixed_parameters = false;
};

/// Reads the tables, then the scenario with the overrides that run.json names, from the paths that it names (relative
/// ones from the current directory).
/// @throws Mistake  it is no whole run directory, a file has changed since, or the run cannot be made again.
[[nodiscard]] Origin read_origin(const std::filesystem::path& directory);

/// A variant by its options, `law=package,west=lenient` (an axis that is not named has the reference's option where
/// that is possible), or by options alone, `package/lenient`. @throws Mistake  with the nearest name.
[[nodiscard]] int variant_named(const results::Answer& answer, const std::string& text);

/// @throws Mistake  with the nearest name.
[[nodiscard]] int measure_named(const results::Answer& answer, const std::string& name);

struct Branch {
  int variant = 0, replicate = 0;
};
/// `law=package,west=lenient,replicate=17`, `package/lenient/17`, or `17` (of the reference). @throws Mistake
[[nodiscard]] Branch branch_named(const results::Answer& answer, const std::string& text);

/// `law package, west lenient`; `the only variant` without axes.
[[nodiscard]] std::string label_of(const results::Answer& answer, int variant);

/// The stored values of the branch's measures equal these to the last bit (what is empty is NaN in both).
/// @throws Mistake  if not: another program made the run.
void check_same(const Origin& origin, const Branch& branch, const std::vector<double>& measures);

}  // namespace multivector::attribution
