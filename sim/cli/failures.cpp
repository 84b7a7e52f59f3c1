#include "cli/failures.hpp"

#include "cli/commands.hpp"
#include "cli/terminal.hpp"

#include <cstdio>

namespace multivector::cli {

std::string failures(std::uint64_t failed, std::uint64_t not_finite) {
  return grouped(failed) + " failed" +
         (not_finite > 0 ? ", " + grouped(not_finite) + " with a value that is no number" : "");
}

int status_of_numbers(std::uint64_t branches_with_numbers, const std::filesystem::path& directory) {
  if (branches_with_numbers > 0) return kDone;
  std::fprintf(
      stderr,
      "multivector: no branch has a number: %s says in which tick and cell branches failed; a measure that is no "
      "number anywhere does not stand there\n",
      (directory / "failures.csv").c_str());
  return kFailed;
}

}  // namespace multivector::cli
