// Series: recorded in every tick.
#include "model/check.hpp"
#include "model/reads.hpp"
#include "scenario/build.hpp"

namespace multivector::scenario {

namespace {

constexpr int kMaxSeries = 10'000;

void add_series(ScenarioBuild& s, std::string name, Span span, const Text& text) {
  Scope scope;
  scope.allowed.draws = false;
  Series series{.name = std::move(name),
                .unit_text = {},
                .expr = s.build.checker.value(text, scope),
                .slots = scope.slots,
                .span = span};
  if (!series.expr) return;
  series.slots = scope.slots;
  model::check_reads(s.build, series.expr, false);
  series.unit_text = series.expr->type.kind == language::Kind::number ? language::to_text(series.expr->type.unit) : "1";
  s.scenario.series.push_back(std::move(series));
}

/// All cells of a variable, one series each.
void add_variable(ScenarioBuild& s, const Text& name) {
  const auto& vocabulary = s.build.model.vocabulary;
  const int number = model::variable_called(vocabulary, name.text);
  if (number < 0) {
    std::vector<std::string> known;
    for (const auto& variable : vocabulary.variables) known.push_back(variable.id);
    s.diagnostics().error("unknown-variable", name.span(), "there is no variable `" + name.text + "`",
                          did_you_mean(name.text, known));
    return;
  }
  const language::Variable& variable = vocabulary.variables[static_cast<std::size_t>(number)];
  if (variable.cell_count > kMaxSeries) {
    s.diagnostics().error("too-many-series", name.span(), "`" + name.text + "` has more than 10,000 cells",
                          "record the cells that matter: NAME: expression");
    return;
  }
  for (int cell = variable.first_cell; cell < variable.first_cell + variable.cell_count; ++cell) {
    Text text{.text = model::cell_text(vocabulary, cell), .file = name.file, .offset = {}};
    text.offset.assign(text.text.size() + 1, name.offset.front());
    add_series(s, text.text, name.span(), text);
  }
}

/// What is recorded if the scenario does not say: the measures that are numbers in every tick.
void add_measures(ScenarioBuild& s) {
  for (const Measure& m : s.scenario.measures) {
    const bool number = m.expr && m.expr->type.kind == language::Kind::number;
    if (number && m.kind != MeasureKind::first && m.kind != MeasureKind::share)
      s.scenario.series.push_back({m.name, language::to_text(m.expr->type.unit), m.expr, m.slots, m.span});
  }
}

/// `--series`: variables beside those that the scenario records.
void read_given_series(ScenarioBuild& s) {
  for (const std::string& name : s.overrides.series) {
    Text text{.text = name, .file = s.diagnostics().sources.add("--series", name), .offset = {}};
    for (std::size_t i = 0; i <= name.size(); ++i) text.offset.push_back(i);
    add_variable(s, text);
  }
}

void read_own_series(ScenarioBuild& s, const Fields& fields) {
  const Node* node = fields.get("series");
  if (node == nullptr) return add_measures(s);
  if (node->is(NodeKind::map)) {
    for (const yaml::Entry& entry : node->entries) {
      if (const Text* text = as_text(entry.value, "an expression", s.diagnostics()))
        add_series(s, entry.key.text, entry.key.span(), *text);
    }
    return;
  }
  for (const Text* name : fields.texts("series")) add_variable(s, *name);
}

}  // namespace

std::size_t read_series(ScenarioBuild& s, const Fields& fields) {
  read_own_series(s, fields);
  const std::size_t own = s.scenario.series.size();
  read_given_series(s);
  return own;
}

}  // namespace multivector::scenario
