#include "analysis/validation/read_parts.hpp"

#include <algorithm>
#include <set>

namespace multivector::validation {

namespace {

using scenario::ScenarioBuild;

/// A text that stands nowhere of its own: messages point to where it comes from.
language::Text at(const std::string& words, Span span) {
  language::Text text{.text = words, .file = span.file, .offset = {}};
  text.offset.assign(words.size() + 1, span.begin);
  return text;
}

/// A case and a measure must not share a name, nor take one of the language's.
void check_names(ScenarioBuild& s, const Fields& fields) {
  const language::Vocabulary nothing;
  const std::vector<language::Function> none;
  const language::Checker words(nothing, none, s.diagnostics());
  const auto check = [&](const yaml::Node* node, const yaml::Node* other) {
    if (node == nullptr) return;
    for (const yaml::Entry& entry : node->entries) {
      std::string meaning = words.meaning_of(entry.key.text);
      if (meaning.empty() && other != nullptr && other->find(entry.key.text) != nullptr) meaning = "measure";
      if (!meaning.empty())
        s.diagnostics().error("name-taken", entry.key.span(), "`" + entry.key.text + "` is already a " + meaning,
                              "conditions speak of measures and cases: choose another name");
    }
  };
  check(fields.get("cases"), fields.get("measures"));
  check(fields.get("measures"), nullptr);
}

void make_table(ScenarioBuild& s, Expectation& e) {
  language::Vocabulary& table = e.table;
  table.bases.push_back({"case", {}});
  table.ranges.push_back({"case", 0, {}, {}});
  for (std::size_t c = 0; c < e.cases.size(); ++c) {
    table.bases[0].members.push_back({e.cases[c].name, e.cases[c].name, {}});
    table.ranges[0].members.push_back(static_cast<int>(c));
  }
  const int cases = static_cast<int>(e.cases.size());
  for (const scenario::Measure& measure : e.measures) {
    language::Variable variable;
    variable.id = measure.name;
    variable.over = {0};
    variable.index_names = {"case"};
    variable.fixed = true;
    variable.first_cell = table.cell_count;
    variable.cell_count = cases;
    variable.span = measure.span;
    if (!measure.unit_text.empty())
      variable.type.unit = s.build.checker.unit(at(measure.unit_text, measure.span)).value_or(language::Unit{});
    table.variables.push_back(std::move(variable));
    table.cell_count += cases;
  }
}

void collect_measures(const language::Expr& expr, std::set<int>& found) {
  if (expr.op == language::Op::cell) found.insert(expr.id);
  for (const auto& arg : expr.args)
    if (arg) collect_measures(*arg, found);
}

}  // namespace

void read_conditions(ScenarioBuild& s, const Fields& fields, Expectation& e) {
  check_names(s, fields);
  make_table(s, e);
  const std::vector<language::Function> none;
  language::Checker checker(e.table, none, s.diagnostics());
  for (const language::Text* text : fields.texts("expect")) {
    language::Scope scope;
    scope.allowed = {.draws = false, .cells = true, .parameters = false, .time = false};
    Condition condition{text->text, checker.condition(*text, scope), {}};
    if (!condition.expr) continue;
    std::set<int> measures;
    collect_measures(*condition.expr, measures);
    condition.measures.assign(measures.begin(), measures.end());
    if (measures.empty())
      s.diagnostics().error("no-measure", text->span(), "this condition speaks of no measure",
                            "name a measure in one of the cases: `workers[law] < workers[nothing]`");
    e.conditions.push_back(std::move(condition));
  }
}

}  // namespace multivector::validation
