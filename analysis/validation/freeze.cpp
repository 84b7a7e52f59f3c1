#include "analysis/validation/freeze.hpp"

#include <algorithm>
#include <sstream>

namespace multivector::validation {

void read_frozen(const Files& files, Suite& suite) {
  const Files::Read read = files.read(join_path(suite.folder, kFrozenName));
  suite.has_frozen = read.problem.empty();
  std::istringstream lines(read.text);
  for (std::string hash, id; suite.has_frozen && lines >> hash >> id;) suite.frozen[id] = hash;
}

std::string frozen_text(const Suite& suite) {
  std::map<std::string, std::string> by_id;
  for (const Expectation& e : suite.expectations) by_id[e.id] = e.hash;
  std::string text;
  for (const auto& [id, hash] : by_id) text += hash + "  " + id + "\n";
  return text;
}

FreezeReport compare_with_frozen(const Suite& suite) {
  FreezeReport report{suite.has_frozen, {}, {}, {}};
  if (!suite.has_frozen) return report;
  for (const Expectation& e : suite.expectations) {
    const auto known = suite.frozen.find(e.id);
    if (known == suite.frozen.end())
      report.fresh.push_back(e.id);
    else if (known->second != e.hash)
      report.changed.push_back(e.id);
  }
  for (const auto& [id, hash] : suite.frozen) {
    const auto has = [&id](const Expectation& e) { return e.id == id; };
    if (std::none_of(suite.expectations.begin(), suite.expectations.end(), has)) report.missing.push_back(id);
  }
  return report;
}

}  // namespace multivector::validation
