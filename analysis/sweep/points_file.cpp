// points.csv: where the points of a sweep stand beside its plan.
#include "analysis/sweep/plan.hpp"
#include "model/csv.hpp"
#include "results/text.hpp"
#include "support/file.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace multivector::sweep {

namespace {

std::optional<double> value_of(const FactorLabel& factor, const std::string& cell) {
  if (!factor.options.empty()) {
    const auto at = std::ranges::find(factor.options, cell);
    if (at == factor.options.end()) return std::nullopt;
    return static_cast<double>(at - factor.options.begin());
  }
  double value = 0;
  const auto [end, problem] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (problem != std::errc{} || end != cell.data() + cell.size()) return std::nullopt;
  return value;
}

}  // namespace

std::string points_text(const Plan& plan, const designs::Points& points) {
  std::string text = "point";
  for (const FactorLabel& factor : plan.factors) text += "," + results::field(factor.name);
  text += "\n";
  for (Eigen::Index i = 0; i < points.rows(); ++i) {
    text += std::to_string(i);
    for (Eigen::Index f = 0; f < points.cols(); ++f) {
      const auto& options = plan.factors[static_cast<std::size_t>(f)].options;
      text += "," + (options.empty() ? results::number(points(i, f))
                                     : results::field(options[static_cast<std::size_t>(points(i, f))]));
    }
    text += "\n";
  }
  return text;
}

designs::Points read_points(const std::filesystem::path& directory, const Plan& plan) {
  const std::filesystem::path path = directory / "points.csv";
  const auto file = support::read_file(path, std::size_t{1} << 34);
  const auto damaged = [&] {
    return std::runtime_error(path.string() + " does not fit plan.json: it was cut short, changed or damaged");
  };
  if (file.error != support::ReadError::none)
    throw std::runtime_error("cannot read " + path.string() + ": " + support::to_text(file.error));
  Diagnostics diagnostics;
  const auto table = read_csv(diagnostics.sources.add(path.string(), file.text), diagnostics);
  if (!table || table->header.size() != plan.factors.size() + 1 ||
      table->rows.size() != static_cast<std::size_t>(plan.points))
    throw damaged();
  designs::Points points(plan.points, static_cast<Eigen::Index>(plan.factors.size()));
  for (std::size_t row = 0; row < table->rows.size(); ++row)
    for (std::size_t f = 0; f < plan.factors.size(); ++f) {
      const std::string cell = table->text(table->rows[row][f + 1], diagnostics).text;
      const auto value = value_of(plan.factors[f], cell);
      if (!value) throw damaged();
      points(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(f)) = *value;
    }
  if (points_hash(points) != plan.points_hash) throw damaged();
  return points;
}

}  // namespace multivector::sweep
