// Actions, parameters, variables and sets in plain words.
#include "cli/explanations.hpp"
#include "results/labels.hpp"
#include "results/text.hpp"

#include <algorithm>
#include <cmath>

namespace multivector::cli {

namespace {

std::string head(const Words& words, const std::string& what, Span span) {
  const std::string place = words.place(span);
  return what + (place.empty() ? "" : "  (" + place + ")") + "\n\n";
}

bool does(const model::Rule& rule, int action) {
  const auto is = [&](const model::ActCall& call) { return call.action == action; };
  return std::any_of(rule.acts.begin(), rule.acts.end(), is) ||
         std::any_of(rule.options.begin(), rule.options.end(), [&](const model::Option& option) {
           return std::any_of(option.acts.begin(), option.acts.end(), is);
         });
}

bool writes(const language::ExprPtr& target, int variable) { return target && target->id == variable; }

/// Ids of what changes a variable, each with how.
std::vector<std::string> writers(const model::Model& model, int variable) {
  std::vector<std::string> found;
  for (const auto& m : model.mechanisms) {
    if (writes(m.target, variable))
      found.push_back((m.kind == model::MechanismKind::set ? "computed by " : "changed by ") + m.id);
    for (const auto& e : m.effects)
      if (writes(e.target, variable)) {
        found.push_back("changed by " + m.id);
        break;
      }
  }
  for (std::size_t a = 0; a < model.actions.size(); ++a)
    if (std::any_of(model.actions[a].effects.begin(), model.actions[a].effects.end(),
                    [&](const auto& e) { return writes(e.target, variable); }))
      found.push_back("changed by the action " + model.vocabulary.actions[a].id);
  return found;
}

std::string bounds(const model::VariableInfo& info) {
  if (std::isfinite(info.min) && std::isfinite(info.max))
    return "  held between " + results::number(info.min) + " and " + results::number(info.max) + "\n";
  if (std::isfinite(info.min)) return "  never below " + results::number(info.min) + "\n";
  if (std::isfinite(info.max)) return "  never above " + results::number(info.max) + "\n";
  return {};
}

const char* kind_text(model::VariableKind kind) {
  switch (kind) {
  case model::VariableKind::lever: return "  a lever: actions write it\n";
  case model::VariableKind::outcome: return "  an outcome: only mechanisms of one file write it\n";
  case model::VariableKind::exogenous: return "  exogenous: only mechanisms of one file and shocks write it\n";
  case model::VariableKind::open: break;
  }
  return "";
}

}  // namespace

std::string explain_action(const Words& words, int action) {
  const auto& model = words.model();
  const auto at = static_cast<std::size_t>(action);
  const auto& signature = model.vocabulary.actions[at];
  const auto& a = model.actions[at];
  const auto locals = local_names(signature, a);
  std::string text = head(words, "Action " + words.signature(action), signature.span);
  if (!a.name.empty()) text += a.name + "\n";
  text += signature.has_by ? "Done by " + signature.parties[0].name + ".\n" : "Befalls; nobody in the model does it.\n";
  if (signature.mutual) text += "Mutual: done by either it is the same act.\n";
  if (a.where) text += "Only where " + words.written(a.where, locals) + "\n";
  if (a.when) text += "Possible if " + words.written(a.when, locals) + "\n";
  for (const auto& c : a.consent)
    text += "Needs the consent of " + words.written(c.of, locals) +
            (c.for_.empty() ? "" : " for every " + words.indices(c.for_)) +
            (c.when ? " if " + words.written(c.when, locals) : "") + ", given with probability " +
            words.written(c.accepts, locals) + "\n";
  text += a.effects.empty() ? "It changes nothing but its clock.\n" : "Effects:\n";
  for (const auto& e : a.effects) text += "  " + words.effect(e, locals) + "\n";
  std::string by, against;
  for (const auto& rule : model.rules)
    if (does(rule, action)) by += (by.empty() ? "" : ", ") + rule.id;
  for (const auto& d : model.doctrines)
    if (std::any_of(d.forbids.begin(), d.forbids.end(), [&](const auto& p) { return p.action == action; }))
      against += (against.empty() ? "" : ", ") + d.id;
  if (!by.empty()) text += "\nWished by: " + by + "\n";
  if (!against.empty()) text += "Doctrines against it: " + against + "\n";
  return text;
}

std::string explain_parameter(const Words& words, int parameter) {
  const auto at = static_cast<std::size_t>(parameter);
  const auto& p = words.model().vocabulary.parameters[at];
  const auto& info = words.model().parameter_info[at];
  std::string text = head(words, "Parameter " + p.id, p.span);
  text += "  value " + results::number(info.value) +
          (info.unit_text.empty() || info.unit_text == "1" ? "" : " " + info.unit_text) + "\n";
  text += info.prior ? "  drawn in every replicate from " + words.written(info.prior, {}) + "\n"
                     : "  never drawn: it has no prior\n";
  if (!info.source.empty()) text += "  source: " + info.source + "\n";
  if (!info.note.empty()) text += "  " + info.note + "\n";
  return text;
}

std::string explain_variable(const Words& words, int variable) {
  const auto at = static_cast<std::size_t>(variable);
  const auto& v = words.model().vocabulary.variables[at];
  const auto& info = words.model().variable_info[at];
  std::string text = head(words, "Variable " + words.variable(variable), v.span);
  for (const std::string& line : {info.name, info.description})
    if (!line.empty()) text += line + "\n";
  for (std::size_t i = 0; i < v.over.size(); ++i)
    text += "  " + v.index_names[i] + " in " + words.range(v.over[i]) + " (" + words.range_members(v.over[i]) + ")\n";
  if (v.type.kind == language::Kind::member)
    text += "  holds one of " + words.range_members(v.type.range) + "\n";
  else
    text += "  unit " + (info.unit_text.empty() ? "1" : info.unit_text) + "\n";
  if (v.fixed) text += "  a constant\n";
  text += kind_text(info.kind) + bounds(info);
  for (const auto& line : writers(words.model(), variable)) text += "  " + line + "\n";
  return text;
}

std::string explain_set(const Words& words, int range) {
  const auto& v = words.model().vocabulary;
  const auto& r = v.ranges[static_cast<std::size_t>(range)];
  const auto& base = v.bases[static_cast<std::size_t>(r.base)];
  std::string text = head(words, "Set " + r.id + (base.id == r.id ? "" : ", within " + base.id), r.span);
  for (const int m : r.members) {
    const auto& member = base.members[static_cast<std::size_t>(m)];
    text += "  " + member.id + (member.name.empty() ? "" : "  " + member.name) + "\n";
  }
  return text;
}

}  // namespace multivector::cli
