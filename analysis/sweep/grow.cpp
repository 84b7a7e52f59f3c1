#include "analysis/sweep/grow.hpp"

#include "analysis/sweep/heartbeat.hpp"
#include "results/files.hpp"
#include "results/staged_path.hpp"

#include <nlohmann/json.hpp>

#include <set>
#include <system_error>

namespace multivector::sweep {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// What two sizes of one sweep have in common, as text.
std::string kind_of(const Plan& plan) {
  Json json = Json::parse(plan.text);
  for (const char* key : {"key", "points", "chunk", "replicates", "points_sha256", "design", "question"})
    json.erase(key);
  for (Json& factor : json.at("factors"))
    for (const char* key : {"domain", "from", "to", "values"}) factor.erase(key);
  return json.dump();
}

std::set<std::vector<double>> set_of(const designs::Points& points) {
  std::set<std::vector<double>> all;
  for (Eigen::Index i = 0; i < points.rows(); ++i)
    all.emplace(points.row(i).data(), points.row(i).data() + points.cols());
  return all;
}

void refuse_loss(const fs::path& directory, const Plan& old, const designs::Points& had, const Plan& plan,
                 const designs::Points& points) {
  const std::string there = directory.string() + " holds ";
  if (kind_of(old) != kind_of(plan))
    throw results::DirectoryTaken(
        there + "another sweep, or this one before its files were changed: it can grow only in points and replicates");
  if (plan.replicates < old.replicates)
    throw results::DirectoryTaken(there + std::to_string(old.replicates) + " replicates, and " +
                                  std::to_string(plan.replicates) + " are fewer");
  std::int64_t lost = 0;
  const auto now = set_of(points);
  for (Eigen::Index i = 0; i < had.rows(); ++i)
    lost += now.contains({had.row(i).data(), had.row(i).data() + had.cols()}) ? 0 : 1;
  if (lost > 0)
    throw results::DirectoryTaken(there + std::to_string(lost) + " points that are not among the " +
                                  std::to_string(plan.points) +
                                  " of this design. Sobol', random, saltelli and morris designs grow with their seed "
                                  "and factors as they were, lists and grids by what is added; a Latin hypercube of "
                                  "another size has other points");
}

}  // namespace

void grow(const fs::path& directory, const Plan& plan, const designs::Points& points) {
  if (!fs::exists(directory / "plan.json")) return;
  const Plan old = read_plan(directory);
  if (old.key == plan.key) return;
  if (!alive(directory).empty())
    throw results::DirectoryTaken("somebody works on the sweep in " + directory.string() +
                                  ": it can grow when it has ended");
  const fs::path aside = directory / "before" / old.key;
  const designs::Points had = read_points(fs::exists(aside / "plan.json") ? aside : directory, old);
  refuse_loss(directory, old, had, plan, points);
  results::make_directory(aside);
  results::write_whole(aside / "points.csv", points_text(old, had));
  results::write_whole(aside / "plan.json", old.text);
  if (!fs::exists(aside / "chunks")) results::move_file(directory / "chunks", aside / "chunks");
  results::make_directory(directory / "chunks");
  for (const char* name : {"sweep.json", "results.nc", "results.csv", "failures.csv"})
    results::remove_file(directory / name);
  results::write_whole(directory / "points.csv", points_text(plan, points));
  results::write_whole(directory / "plan.json", plan.text);
}

void forget_earlier(const fs::path& directory) {
  std::error_code ignored;
  fs::remove_all(directory / "before", ignored);
}

}  // namespace multivector::sweep
