// multivector list
#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"
#include "results/labels.hpp"
#include "results/text.hpp"

#include <cstdio>
#include <functional>
#include <utility>

namespace multivector::cli {

namespace {

using Row = std::vector<std::string>;
using Rows = std::vector<Row>;

Rows sets(const Words& words) {
  Rows rows;
  const auto& v = words.model().vocabulary;
  for (std::size_t r = 0; r < v.ranges.size(); ++r) {
    const auto& range = v.ranges[r];
    if (range.id.empty()) continue;
    const auto& base = v.bases[static_cast<std::size_t>(range.base)].id;
    rows.push_back({range.id, base == range.id ? "" : "within " + base, words.range_members(static_cast<int>(r))});
  }
  return rows;
}

Rows variables(const Words& words) {
  Rows rows;
  const auto& model = words.model();
  for (std::size_t i = 0; i < model.vocabulary.variables.size(); ++i) {
    const auto& variable = model.vocabulary.variables[i];
    const auto& info = model.variable_info[i];
    std::string kind = variable.fixed ? "fixed" : "";
    if (info.kind == model::VariableKind::lever) kind = "lever";
    if (info.kind == model::VariableKind::outcome) kind = "outcome";
    if (info.kind == model::VariableKind::exogenous) kind = "exogenous";
    const bool member = variable.type.kind == language::Kind::member;
    rows.push_back({words.variable(static_cast<int>(i)), kind,
                    member ? "one of " + words.range(variable.type.range) : info.unit_text,
                    info.name.empty() ? info.description : info.name});
  }
  return rows;
}

Rows parameters(const Words& words) {
  Rows rows;
  const auto& model = words.model();
  for (std::size_t i = 0; i < model.vocabulary.parameters.size(); ++i) {
    const auto& info = model.parameter_info[i];
    rows.push_back({model.vocabulary.parameters[i].id, results::number(info.value), info.unit_text,
                    info.prior ? "prior " + words.written(info.prior, {}) : ""});
  }
  return rows;
}

Rows mechanisms(const Words& words) {
  Rows rows;
  for (const auto& m : words.model().mechanisms) {
    const auto locals = local_names(m);
    std::string what;
    if (m.kind == model::MechanismKind::set) what = "computes " + words.written(m.target, locals);
    if (m.kind == model::MechanismKind::add) what = "adds to " + words.written(m.target, locals);
    for (const auto& e : m.effects) what += (what.empty() ? "adds to " : ", ") + words.written(e.target, locals);
    rows.push_back({m.id, m.enabled ? "" : "off", what});
  }
  return rows;
}

Rows actions(const Words& words) {
  Rows rows;
  const auto& model = words.model();
  for (std::size_t a = 0; a < model.vocabulary.actions.size(); ++a)
    rows.push_back({words.signature(static_cast<int>(a)), model.vocabulary.actions[a].has_by
                                                              ? "by " + model.vocabulary.actions[a].parties[0].name
                                                              : "befalls"});
  return rows;
}

Rows doctrines(const Words& words) {
  Rows rows;
  for (const auto& d : words.model().doctrines) {
    const auto locals = local_names(d);
    std::string forbids;
    for (const auto& p : d.forbids) forbids += (forbids.empty() ? "not " : ", ") + words.pattern(p, locals);
    rows.push_back({d.id, d.enabled ? "" : "off", words.member_title(d.agent), d.hard ? "hard" : "soft", forbids});
  }
  return rows;
}

Rows rules(const Words& words, bool decisions) {
  Rows rows;
  for (const auto& r : words.model().rules) {
    if (r.decision != decisions) continue;
    const auto locals = local_names(r);
    std::string what;
    for (const auto& act : r.acts) what += (what.empty() ? "" : ", ") + words.call(act, locals);
    for (const auto& option : r.options) what += (what.empty() ? "" : " | ") + option.id;
    rows.push_back({r.id, r.enabled ? "" : "off", words.member_title(r.agent), what, r.evidence.status});
  }
  return rows;
}

Rows variant_rows(const scenario::Scenario& scenario) {
  Rows rows;
  for (const auto& variant : results::variant_labels(scenario)) {
    Row row;
    for (std::size_t a = 0; a < scenario.axes.size(); ++a)
      row.push_back(scenario.axes[a].name + " " + variant.options[a]);
    row.push_back("weight " + results::number(variant.weight));
    rows.push_back(std::move(row));
  }
  return rows;
}

Rows measures(const scenario::Scenario& scenario) {
  Rows rows;
  for (const auto& m : results::measure_labels(scenario))
    rows.push_back({m.name, m.kind, m.unit == "1" ? "" : m.unit, m.text});
  return rows;
}

void print(const std::string& title, const Rows& rows) {
  if (rows.empty()) return;
  Table table(std::vector<Align>(rows.front().size(), Align::left));
  table.row({});
  for (const auto& row : rows) table.row(row);
  const std::string text = table.text(2, false);
  std::printf("%s (%zu)%s", title.c_str(), rows.size(), text.substr(text.find('\n')).c_str());
}

}  // namespace

int list(const ListCommand& command) {
  Diagnostics diagnostics;
  const Loaded loaded = load_or_complain(command.file, diagnostics);
  if (!loaded) return kWrongInput;
  const Words words(*loaded.model(), diagnostics.sources);
  std::vector<std::pair<std::string, std::function<Rows()>>> sections = {
      {"sets", [&] { return sets(words); }},
      {"variables", [&] { return variables(words); }},
      {"parameters", [&] { return parameters(words); }},
      {"mechanisms", [&] { return mechanisms(words); }},
      {"actions", [&] { return actions(words); }},
      {"doctrines", [&] { return doctrines(words); }},
      {"rules", [&] { return rules(words, false); }},
      {"decisions", [&] { return rules(words, true); }}};
  if (loaded.scenario) {
    sections.emplace_back("variants", [&] { return variant_rows(*loaded.scenario); });
    sections.emplace_back("measures", [&] { return measures(*loaded.scenario); });
  }
  for (const auto& [name, rows] : sections)
    if (command.what.empty() || command.what == name) print(name, rows());
  return kDone;
}

}  // namespace multivector::cli
