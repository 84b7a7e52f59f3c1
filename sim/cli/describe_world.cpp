// What the world is made of: variables, parameters, functions, mechanisms and their modules.
#include "cli/comments.hpp"
#include "cli/describe_structure.hpp"
#include "cli/describe_tables.hpp"
#include "results/text.hpp"

#include <cmath>
#include <filesystem>
#include <set>

namespace multivector::cli {

namespace {

using Rows = std::vector<std::vector<std::string>>;

std::string kind_of(const language::Variable& variable, const model::VariableInfo& info) {
  if (variable.fixed) return "constant";
  switch (info.kind) {
  case model::VariableKind::lever: return "lever";
  case model::VariableKind::outcome: return "outcome";
  case model::VariableKind::exogenous: return "exogenous";
  case model::VariableKind::open: break;
  }
  return "";
}

std::string bounds_of(const model::VariableInfo& info) {
  const bool low = std::isfinite(info.min), high = std::isfinite(info.max);
  if (low && high) return results::number(info.min) + " to " + results::number(info.max);
  if (low) return results::number(info.min) + " or more";
  return high ? results::number(info.max) + " or less" : "";
}

std::string over(const Words& words, const language::Variable& variable) {
  std::string text;
  for (const int range : variable.over) text += (text.empty() ? "" : " × ") + words.range(range);
  return text;
}

/// Modules whose mechanisms write the variable.
std::string owners(const Structure& structure, int variable) {
  std::string text;
  for (const Module& module : structure.modules)
    for (const int v : module.writes)
      if (v == variable) text += (text.empty() ? "" : ", ") + module.name;
  return text;
}

std::string unit_or(const std::string& unit) { return unit == "1" ? "" : unit; }

std::string joined(const Words& words, const std::vector<int>& variables) {
  std::string text;
  for (const int v : variables)
    text += (text.empty() ? "" : ", ") + words.model().vocabulary.variables[static_cast<std::size_t>(v)].id;
  return text;
}

std::string equation(const Words& words, const model::Mechanism& m) {
  const auto locals = local_names(m);
  std::string text;
  for (const auto& let : m.lets) text += let.name + " is " + words.written(let.value, locals) + "; ";
  if (m.kind == model::MechanismKind::set)
    text += words.written(m.target, locals) + " = " + words.written(m.value, locals);
  if (m.kind == model::MechanismKind::add)
    text += words.written(m.target, locals) + " += " + words.written(m.value, locals);
  for (std::size_t e = 0; e < m.effects.size(); ++e)
    text += (e == 0 ? "" : "; ") + words.written(m.effects[e].target, locals) +
            " += " + words.written(m.effects[e].value, locals);
  return text;
}

std::string instances(const Words& words, const model::Element& element) {
  std::string text;
  for (const auto& index : element.for_)
    text += (text.empty() ? "" : ", ") + index.name + " in " + words.range(index.range);
  if (element.where) text += " where " + words.written(element.where, local_names(element));
  return text;
}

std::string module_of(const Structure& structure, int mechanism) {
  for (const Module& module : structure.modules)
    for (const int m : module.mechanisms)
      if (m == mechanism) return module.name;
  return {};
}

}  // namespace

DescribedTable variables_table(const Words& words) {
  const auto& model = words.model();
  const Structure structure = structure_of(words);
  Rows rows;
  for (std::size_t v = 0; v < model.vocabulary.variables.size(); ++v) {
    const auto& variable = model.vocabulary.variables[v];
    const auto& info = model.variable_info[v];
    const bool member = variable.type.kind == language::Kind::member;
    std::string note = words.note(info.description, variable.span);
    if (!info.name.empty()) note = info.name + (note.empty() ? "" : ": " + note);
    rows.push_back({variable.id, over(words, variable),
                    member ? "one of " + words.range(variable.type.range) : unit_or(info.unit_text), bounds_of(info),
                    kind_of(variable, info), owners(structure, static_cast<int>(v)), info.initial_text, note});
  }
  return {{{"variable", true}, {"over"}, {"unit"}, {"range"}, {"kind"}, {"module"}, {"start", true}, {"meaning"}},
          std::move(rows)};
}

DescribedTable parameters_table(const Words& words) {
  const auto& model = words.model();
  Rows rows;
  for (std::size_t p = 0; p < model.vocabulary.parameters.size(); ++p) {
    const auto& info = model.parameter_info[p];
    rows.push_back({model.vocabulary.parameters[p].id, results::number(info.value), unit_or(info.unit_text),
                    words.written(info.prior, {}), info.source,
                    words.note(info.note, model.vocabulary.parameters[p].span)});
  }
  return {{{"parameter", true}, {"value"}, {"unit"}, {"prior", true}, {"where from"}, {"note"}}, std::move(rows)};
}

DescribedTable functions_table(const Words& words) {
  Rows rows;
  for (const auto& function : words.model().functions) {
    std::string of;
    for (const auto& index : function.of)
      of += (of.empty() ? "" : ", ") + index.name + " in " + words.range(index.range);
    rows.push_back({function.id + "(" + of + ")", words.one_line(function.text), words.note("", function.span)});
  }
  return {{{"function", true}, {"is", true}, {"meaning"}}, std::move(rows)};
}

DescribedTable mechanisms_table(const Words& words) {
  const auto& model = words.model();
  const Structure structure = structure_of(words);
  Rows rows;
  for (const Module& module : structure.modules)
    for (const int m : module.mechanisms) {
      const auto& mechanism = model.mechanisms[static_cast<std::size_t>(m)];
      rows.push_back({module_of(structure, m), mechanism.id, instances(words, mechanism), equation(words, mechanism),
                      words.note(mechanism), mechanism.enabled ? "" : "off", words.short_evidence(mechanism.evidence)});
    }
  return {{{"module"}, {"mechanism", true}, {"for", true}, {"equation", true}, {"what it says"}, {""}, {"evidence"}},
          std::move(rows)};
}

DescribedTable modules_table(const Words& words) {
  const Structure structure = structure_of(words);
  Rows rows;
  const int count = static_cast<int>(structure.modules.size());
  for (int m = 0; m < count; ++m) {
    const Module& module = structure.modules[static_cast<std::size_t>(m)];
    std::string from;
    for (int other = -1; other < count; ++other)
      if (const Flow* flow = structure.flow(other, m))
        from += (from.empty() ? "" : "; ") +
                (other < 0 ? std::string("levers") : structure.modules[static_cast<std::size_t>(other)].name) + ": " +
                joined(words, flow->variables);
    rows.push_back({std::to_string(m + 1), module.name, module.about, std::to_string(module.mechanisms.size()),
                    joined(words, module.writes), from});
  }
  return {{{"order"}, {"module", true}, {"about"}, {"mechanisms"}, {"writes"}, {"reads from"}}, std::move(rows)};
}

}  // namespace multivector::cli
