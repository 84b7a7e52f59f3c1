#include "results/labels.hpp"

#include "results/text.hpp"

#include <algorithm>
#include <set>

namespace multivector::results {

namespace {

const char* kind_name(scenario::MeasureKind kind) {
  using enum scenario::MeasureKind;
  switch (kind) {
  case at: return "at";
  case total: return "total";
  case mean: return "mean";
  case min: return "min";
  case max: return "max";
  case first: return "first";
  case share: return "share";
  case count: return "count";
  }
  return "";
}

std::string unit_of(const scenario::Measure& measure) {
  if (measure.kind == scenario::MeasureKind::first) return "months";
  if (measure.kind == scenario::MeasureKind::share || measure.kind == scenario::MeasureKind::count) return "1";
  return measure.unit_text;
}

/// What a measure's numbers are in; a plain number for those that count.
language::Unit converting_unit(const scenario::Measure& measure) {
  using enum scenario::MeasureKind;
  const bool counts = measure.kind == share || measure.kind == count || measure.kind == first || !measure.expr;
  return counts ? language::Unit{} : measure.expr->type.unit;
}

std::string window_of(const scenario::Measure& measure) {
  if (measure.kind == scenario::MeasureKind::at) return month(measure.at);
  return month(measure.from) + " to " + month(measure.to);
}

std::vector<std::string> columns_beside(const std::vector<std::string>& names, const std::vector<std::string>& taken,
                                        const std::string& prefix) {
  std::set<std::string> used(taken.begin(), taken.end());
  std::vector<std::string> columns;
  for (const auto& name : names) {
    std::string column = name;
    const bool mine = !used.contains(name);
    while (!mine && (used.contains(column) || std::find(names.begin(), names.end(), column) != names.end()))
      column.insert(0, prefix);
    used.insert(column);
    columns.push_back(std::move(column));
  }
  return columns;
}

}  // namespace

std::vector<std::string> axis_names(const scenario::Scenario& scenario) {
  std::vector<std::string> names;
  for (const auto& axis : scenario.axes) names.push_back(axis.name);
  return names;
}

std::vector<VariantLabel> variant_labels(const scenario::Scenario& scenario) {
  std::vector<VariantLabel> labels;
  for (const auto& variant : scenario::variants(scenario)) {
    VariantLabel label{{}, variant.weight};
    for (std::size_t a = 0; a < scenario.axes.size(); ++a) {
      const int option = variant.choice[a];
      label.options.push_back(option < 0 ? "-" : scenario.axes[a].options[static_cast<std::size_t>(option)].name);
    }
    labels.push_back(std::move(label));
  }
  return labels;
}

std::vector<MeasureLabel> measure_labels(const scenario::Scenario& scenario) {
  std::vector<MeasureLabel> labels;
  for (const auto& m : scenario.measures) {
    const language::Unit unit = converting_unit(m);
    labels.push_back({m.name, kind_name(m.kind), unit_of(m), m.text, window_of(m), dimension_of(unit), unit.scale,
                      m.kind == scenario::MeasureKind::first
                          ? static_cast<double>(m.to - scenario.from + scenario.model.vocabulary.step_months)
                          : 0,
                      units_in(m)});
  }
  return labels;
}

std::string cell_name(const language::Vocabulary& vocabulary, int cell) {
  for (const auto& variable : vocabulary.variables) {
    if (cell < variable.first_cell || cell >= variable.first_cell + variable.cell_count) continue;
    const std::string members = language::cell_members(vocabulary, variable, cell);
    return members.empty() ? variable.id : variable.id + "[" + members + "]";
  }
  return "cell " + std::to_string(cell);
}

std::string member_name(const language::Vocabulary& vocabulary, int base, int member) {
  if (base < 0 || member < 0) return "none";
  return vocabulary.bases[static_cast<std::size_t>(base)].members[static_cast<std::size_t>(member)].id;
}

std::vector<int> drawn_parameters(const scenario::Scenario& scenario, bool fixed_parameters) {
  std::vector<int> drawn;
  if (fixed_parameters) return drawn;
  const auto& parameters = scenario.model.parameter_info;
  for (int p = 0; p < static_cast<int>(parameters.size()); ++p) {
    const bool fixed = std::any_of(scenario.fixed_parameters.begin(), scenario.fixed_parameters.end(),
                                   [&](const auto& given) { return given.first == p; });
    if (parameters[static_cast<std::size_t>(p)].prior && !fixed) drawn.push_back(p);
  }
  return drawn;
}

std::vector<std::string> axis_columns(const std::vector<std::string>& axes, const std::vector<std::string>& taken) {
  return columns_beside(axes, taken, "axis_");
}

std::vector<std::string> parameter_columns(const std::vector<std::string>& parameters) {
  return columns_beside(parameters, {scenario::kReplicateColumn}, "parameter_");
}

std::vector<std::string> branch_columns(const std::vector<MeasureLabel>& measures) {
  std::vector<std::string> columns = {scenario::kReplicateColumn, scenario::kWeightColumn};
  for (const auto& measure : measures) columns.push_back(measure.name);
  columns.emplace_back(scenario::kFailedColumn);
  return columns;
}

const std::vector<std::string>& summary_columns() {
  static const std::vector<std::string> columns = {
      "measure", "n", "mean", "sd", "q05", "q25", "q50", "q75", "q95", "share_empty", "never", "not_finite", "failed"};
  return columns;
}

const std::vector<std::string>& effect_columns() {
  static const std::vector<std::string> columns = {"measure",
                                                   "mean_difference",
                                                   "ci_low",
                                                   "ci_high",
                                                   "direction_share",
                                                   "luck_share",
                                                   "pairs",
                                                   "q05",
                                                   "q95",
                                                   "median",
                                                   "median_low",
                                                   "median_high",
                                                   "shift_q05",
                                                   "shift_q05_low",
                                                   "shift_q05_high",
                                                   "shift_q50",
                                                   "shift_q50_low",
                                                   "shift_q50_high",
                                                   "shift_q95",
                                                   "shift_q95_low",
                                                   "shift_q95_high",
                                                   "variance_reduction",
                                                   "p",
                                                   "p_adjusted",
                                                   "unpaired",
                                                   "happened",
                                                   "happened_reference"};
  return columns;
}

const std::vector<std::string>& window_columns() {
  static const std::vector<std::string> columns = {"series",          "unit",     "opens",    "closes", "peak",
                                                   "peak_difference", "peak_low", "peak_high"};
  return columns;
}

const std::vector<std::string>& driver_columns() {
  static const std::vector<std::string> columns = {"measure", "parameter", "rank_correlation", "sign_correlation",
                                                   "pairs"};
  return columns;
}

int month_of_tick(const scenario::Scenario& scenario, int tick) {
  return scenario.from + tick * scenario.model.vocabulary.step_months;
}

}  // namespace multivector::results
