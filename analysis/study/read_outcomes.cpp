// A merged sweep's files as outcomes.
#include "analysis/study/outcomes.hpp"
#include "analysis/sweep/merge.hpp"
#include "model/csv.hpp"
#include "results/netcdf_reader.hpp"
#include "support/file.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>
#include <stdexcept>

namespace multivector::study {

namespace {

namespace fs = std::filesystem;

struct Sizes {
  std::size_t points, policies, replicates;
};

/// Branches that failed, by their number: point, then policy, then replicate.
std::set<std::size_t> failed_branches(const fs::path& directory, const sweep::Plan& plan) {
  const fs::path path = directory / "failures.csv";
  const auto file = support::read_file(path, std::size_t{1} << 34);
  if (file.error != support::ReadError::none)
    throw std::runtime_error("cannot read " + path.string() + ": " + support::to_text(file.error));
  Diagnostics diagnostics;
  const auto table = read_csv(diagnostics.sources.add(path.string(), file.text), diagnostics);
  std::set<std::size_t> failed;
  for (const auto& row : table ? table->rows : decltype(table->rows){}) {
    const auto text = [&](std::size_t column) { return table->text(row.at(column), diagnostics).text; };
    const auto whole = [&](std::size_t column, std::size_t below) {
      const std::string cell = text(column);
      std::size_t value = 0;
      const auto [end, problem] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
      if (problem != std::errc{} || end != cell.data() + cell.size() || value >= below)
        throw std::runtime_error(path.string() + " does not fit plan.json");
      return value;
    };
    const auto policy = std::ranges::find(plan.policies, text(1));
    if (policy == plan.policies.end()) throw std::runtime_error(path.string() + " does not fit plan.json");
    const auto replicates = static_cast<std::size_t>(plan.replicates);
    const std::size_t variant = whole(0, static_cast<std::size_t>(plan.points)) * plan.policies.size() +
                                static_cast<std::size_t>(policy - plan.policies.begin());
    failed.insert(variant * replicates + whole(2, replicates));
  }
  return failed;
}

/// All tables of a sweep, one after the other.
class Reading {
public:
  Reading(const fs::path& directory, const Outcomes& out)
      : out_(out), reader_(sweep::merged_file(directory)),
        failed_(failed_branches(directory, out.plan)), n_{static_cast<std::size_t>(out.plan.points),
                                                          out.plan.policies.size(),
                                                          static_cast<std::size_t>(out.plan.replicates)} {}

  /// A measure, or a path date by date.
  [[nodiscard]] std::vector<Outcome> read(const sweep::OutputLabel& label) const {
    const std::size_t dates = std::max<std::size_t>(1, label.months.size());
    const std::vector<double> values = reader_.numbers(label.name, n_.points * n_.policies * n_.replicates * dates);
    std::vector<Outcome> all;
    for (std::size_t d = 0; d < dates; ++d) {
      Outcome outcome{label.name, label.unit, label.months.empty() ? -1 : label.months[d], label.horizon};
      for (std::size_t p = 0; p < n_.policies; ++p)
        add_policy(outcome, table(values, p, dates, d, label.horizon), out_.sample.points);
      all.push_back(std::move(outcome));
    }
    return all;
  }

private:
  /// [point, replicate] under one policy at one date; of `first` what did not happen took the whole horizon.
  [[nodiscard]] Eigen::ArrayXXd table(const std::vector<double>& values, std::size_t policy, std::size_t dates,
                                      std::size_t date, double horizon) const {
    Eigen::ArrayXXd table(static_cast<Eigen::Index>(n_.points), static_cast<Eigen::Index>(n_.replicates));
    for (std::size_t i = 0; i < n_.points; ++i)
      for (std::size_t r = 0; r < n_.replicates; ++r) {
        const std::size_t branch = (i * n_.policies + policy) * n_.replicates + r;
        double value = values[branch * dates + date];
        if (horizon >= 0 && std::isnan(value) && !failed_.contains(branch)) value = horizon;
        table(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(r)) = value;
      }
    return table;
  }

  const Outcomes& out_;
  results::NetcdfReader reader_;
  std::set<std::size_t> failed_;
  Sizes n_;
};

}  // namespace

Outcomes read_outcomes(const fs::path& directory) {
  Outcomes out;
  out.plan = sweep::read_plan(directory);
  if (!fs::exists(directory / "results.nc"))
    throw std::runtime_error(directory.string() + " is not merged yet: `multivector merge " + directory.string() + "`");
  out.points = sweep::read_points(directory, out.plan);
  out.sample = sample_of(out.plan);
  const Reading reading(directory, out);
  for (const auto& label : out.plan.outputs) {
    std::vector<Outcome> all = reading.read(label);
    if (label.months.empty())
      out.measures.push_back(std::move(all.front()));
    else
      out.paths.push_back(std::move(all));
  }
  require_numbers(out, "no branch of " + directory.string() + " has a number: " +
                           (directory / "failures.csv").string() + " says in which tick and cell branches failed");
  return out;
}

}  // namespace multivector::study
