#include "analysis/sweep/merge.hpp"

#include "analysis/sweep/chunk.hpp"
#include "analysis/sweep/heartbeat.hpp"
#include "analysis/sweep/results_file.hpp"
#include "results/build_info.hpp"
#include "results/checksum.hpp"
#include "results/directory_lock.hpp"
#include "results/files.hpp"
#include "results/staged_path.hpp"
#include "results/stored_json.hpp"
#include "results/text.hpp"
#include "support/file.hpp"
#include "support/hash.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>

namespace multivector::sweep {

namespace {

namespace fs = std::filesystem;

bool same_bytes(const fs::path& a, const fs::path& b) {
  constexpr std::size_t limit = std::size_t{1} << 33;
  return support::read_file(a, limit).text == support::read_file(b, limit).text;
}

/// What is missing is being worked out.
void refuse_if_alive(const fs::path& directory) {
  if (const auto working = alive(directory); !working.empty())
    throw results::DirectoryTaken(directory.string() + " is in use: process " + working.front().process +
                                  " still works there (shard " + working.front().shard +
                                  ")\n  wait until it has ended, and merge then");
}

/// Where each chunk lies.
class Shards {
public:
  explicit Shards(std::vector<fs::path> directories)
      : directories_(std::move(directories)), plan_(read_plan(directories_.at(0))) {
    for (const fs::path& directory : directories_)
      if (const Plan other = read_plan(directory); other.key != plan_.key)
        complain(directory.string() + " is of another sweep, or of other files (its key is " + other.key + ", not " +
                 plan_.key + ")");
    for (std::int64_t n = 0; n < plan_.chunks(); ++n) find(n);
    if (!missing_.empty())
      for (const fs::path& directory : directories_) refuse_if_alive(directory);
    if (!missing_.empty())
      complain("chunks missing: " + ranges_text(missing_) + " of 0-" + std::to_string(plan_.chunks() - 1) +
               "; run those shards again with --resume");
    if (!problems_.empty()) throw CannotMerge(problems_);
  }

  [[nodiscard]] const Plan& plan() const { return plan_; }
  [[nodiscard]] const fs::path& path(std::int64_t number) const { return paths_[static_cast<std::size_t>(number)]; }

private:
  void complain(const std::string& text) { problems_ += (problems_.empty() ? "" : "\n") + text; }

  void find(std::int64_t number) {
    fs::path found;
    for (const fs::path& directory : directories_) {
      const fs::path path = chunk_path(directory, number);
      if (!fs::exists(path)) continue;
      if (!found.empty() && !fs::equivalent(found, path) && !same_bytes(found, path))
        complain(found.string() + " and " + path.string() + " hold different results of the same points");
      if (found.empty()) found = path;
    }
    if (found.empty()) missing_.push_back(number);
    paths_.push_back(found);
  }

  std::vector<fs::path> directories_;
  Plan plan_;
  std::vector<fs::path> paths_;
  std::vector<std::int64_t> missing_;
  std::string problems_;
};

std::string manifest(const Plan& plan, const Merged& merged, const std::string& checksum) {
  nlohmann::ordered_json json = {{"format", "multivector sweep 1"},
                                 {"sweep", plan.sweep},
                                 {"question", plan.question},
                                 {"key", plan.key},
                                 {"points", merged.points},
                                 {"branches", merged.branches},
                                 {"failed_branches", merged.failed},
                                 {"not_finite_branches", merged.not_finite},
                                 {"results_hash", merged.results_hash},
                                 {"results_nc_checksum", checksum},
                                 {"program", nlohmann::ordered_json::object()}};
  for (const auto& [name, value] : results::build_facts()) json["program"][name] = value;
  return json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string ranges_text(const std::vector<std::int64_t>& numbers) {
  std::string text;
  for (std::size_t i = 0; i < numbers.size();) {
    std::size_t end = i + 1;
    while (end < numbers.size() && numbers[end] == numbers[end - 1] + 1) ++end;
    text += (text.empty() ? "" : ", ") + std::to_string(numbers[i]);
    if (end - i > 1) text += "-" + std::to_string(numbers[end - 1]);
    i = end;
  }
  return text;
}

std::vector<std::int64_t> missing_shards(const std::vector<fs::path>& directories, std::int64_t shards) {
  const Plan plan = read_plan(directories.at(0));
  std::vector<std::int64_t> missing;
  for (std::int64_t shard = 1; shard <= std::min(shards, plan.chunks()); ++shard)
    for (std::int64_t n = shard - 1; n < plan.chunks(); n += shards)
      if (std::ranges::none_of(directories, [&](const fs::path& d) { return fs::exists(chunk_path(d, n)); })) {
        missing.push_back(shard);
        break;
      }
  return missing;
}

namespace {

Merged merge(const Shards& shards, const designs::Points& points, const fs::path& out) {
  const Plan& plan = shards.plan();
  ResultsFile results(out, plan, points);
  Merged merged;
  merged.points = plan.points;
  std::uint64_t hash = support::fnv1a(plan.key);
  for (std::int64_t n = 0; n < plan.chunks(); ++n) {
    Chunk chunk;
    try {
      chunk = read_chunk(shards.path(n), plan, n);
    } catch (const std::runtime_error& problem) {
      throw CannotMerge(problem.what());
    }
    const std::string bytes = encode(chunk, plan);
    hash = support::fnv1a(std::string_view(bytes).substr(bytes.size() - sizeof hash), hash);
    merged.branches += chunk.failed_tick.size();
    merged.failed += results.add(chunk);
    merged.not_finite += not_finite(chunk, plan);
    merged.with_numbers += with_numbers(chunk, plan);
  }
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(hash));
  merged.results_hash = text;
  results.publish();
  results::write_whole(out / "sweep.json", manifest(plan, merged, results::file_checksum(out / kResultsName)));
  tidy(out);
  return merged;
}

}  // namespace

Merged merge(const std::vector<fs::path>& directories, const fs::path& out) {
  const Shards shards(directories);
  check_free(out);
  const results::DirectoryLock lock(out);
  const designs::Points points = read_points(directories.at(0), shards.plan());
  claim(out, shards.plan(), points);
  return merge(shards, points, out);
}

Merged merge(const fs::path& directory, const designs::Points& points) {
  const results::DirectoryLock lock(directory);
  return merge(Shards({directory}), points, directory);
}

fs::path merged_file(const fs::path& directory) {
  const fs::path path = directory / kResultsName;
  const std::string again = ": `multivector merge " + directory.string() + "`";
  const auto manifest = support::read_file(directory / "sweep.json");
  if (!fs::exists(path) || manifest.error != support::ReadError::none)
    throw std::runtime_error(directory.string() + " is not merged yet" + again);
  const auto json = results::parse_json(directory / "sweep.json", manifest.text);
  const bool known = json.is_object() && json.contains("results_nc_checksum");
  if (!known || json.at("results_nc_checksum") != results::file_checksum(path))
    throw std::runtime_error(path.string() +
                             " is not as this version merged it (cut short, changed, damaged, or of an "
                             "earlier version); merge again" +
                             again);
  return path;
}

}  // namespace multivector::sweep
