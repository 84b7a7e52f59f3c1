// The plan of a sweep: written before the first run, the same for every shard, and never changed.
#pragma once

#include "analysis/sweep/sweep.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace multivector::sweep {

/// A factor as the results show it.
struct FactorLabel {
  std::string name, unit, domain;    ///< domain: range, log range, values, prior, options, listed
  std::vector<std::string> options;  ///< of an axis; empty: a parameter
  double low = 0, high = 0;          ///< of a range
  std::vector<double> values{};      ///< of `values`
};

struct OutputLabel {
  std::string name, unit, text;
  std::vector<int> months;  ///< of a path; empty: a measure
  double horizon = -1;      ///< of `first`: months in which it could happen; below 0: something else
};

/// What all chunks of a sweep share. Two directories belong together if and only if their plans have the same key.
struct Plan {
  std::string sweep, question, key;  ///< key: hash of all that moves results
  std::int64_t points = 0, chunk = 0;
  int replicates = 1;
  std::vector<std::string> policies;
  std::vector<FactorLabel> factors;
  std::vector<OutputLabel> outputs;  ///< measures, then paths
  std::string design;                ///< its kind
  std::int64_t design_n = 0;
  bool second_order = false;
  int levels = 4;
  std::uint64_t design_seed = 0;
  std::vector<int> group_of;        ///< by factor; empty: each is its own
  std::vector<std::string> groups;  ///< names, if there are groups
  std::string unit_sha256;          ///< of a Morris design's unit points
  std::size_t columns = 0;          ///< numbers that a branch leaves behind
  std::string text;                 ///< plan.json
  std::string points_hash;          ///< of points.csv's numbers

  [[nodiscard]] std::int64_t chunks() const { return (points + chunk - 1) / chunk; }
  [[nodiscard]] std::int64_t first(std::int64_t number) const { return number * chunk; }
  [[nodiscard]] std::int64_t count(std::int64_t number) const { return std::min(chunk, points - first(number)); }
  [[nodiscard]] std::size_t branches(std::int64_t number) const {
    return static_cast<std::size_t>(count(number)) * policies.size() * static_cast<std::size_t>(replicates);
  }
};

/// Points of a chunk unless the sweep says otherwise: enough branches to fill batches (256), few enough to be done soon
/// (4,096), and some 32 chunks to share out.
[[nodiscard]] std::int64_t usual_chunk(std::int64_t points, std::int64_t branches_a_point);

/// SHA-256 of the bytes of points.
[[nodiscard]] std::string points_hash(const designs::Points& points);

[[nodiscard]] Plan make_plan(const Sweep& sweep, const designs::Points& points);

/// @throws results::DirectoryTaken  the directory holds other things and no sweep.
void check_free(const std::filesystem::path& directory);

/// Writes plan.json and points.csv if they are not there.
/// @throws results::DirectoryTaken  the directory holds another sweep, or something else. @throws std::runtime_error
/// the
///         disk will not have it.
void claim(const std::filesystem::path& directory, const Plan& plan, const designs::Points& points);

/// @throws std::runtime_error  there is no plan, or it was cut short, changed or damaged.
[[nodiscard]] Plan read_plan(const std::filesystem::path& directory);

/// points.csv as text: point, then a column for each factor; options by name.
[[nodiscard]] std::string points_text(const Plan& plan, const designs::Points& points);
/// points.csv read back: [point, factor]; an option is its number.
/// @throws std::runtime_error  it is not there, or does not fit the plan.
[[nodiscard]] designs::Points read_points(const std::filesystem::path& directory, const Plan& plan);

[[nodiscard]] std::filesystem::path chunk_path(const std::filesystem::path& directory, std::int64_t number);

}  // namespace multivector::sweep
