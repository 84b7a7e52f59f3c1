// Rules, decisions, doctrines and mechanisms in plain words.
#include "cli/explanations.hpp"
#include "results/text.hpp"

#include <cmath>

namespace multivector::cli {

namespace {

using Locals = std::vector<std::string>;

std::string head(const Words& words, const char* kind, const model::Element& element) {
  const std::string place = words.place(element.span);
  return std::string(kind) + " " + element.id + (place.empty() ? "" : "  (" + place + ")") +
         (element.enabled ? "" : "\nOff, unless a scenario enables it.") + "\n\n";
}

std::string instances(const Words& words, const model::Element& element, const Locals& locals) {
  if (element.for_.empty()) return {};
  std::string text = "For every " + words.indices(element.for_);
  if (element.where) text += " where " + words.written(element.where, locals);
  return text + ":\n";
}

std::string lets(const Words& words, const model::Element& element, const Locals& locals) {
  std::string text;
  for (const auto& let : element.lets) text += "  let " + let.name + " be " + words.written(let.value, locals) + ",\n";
  return text;
}

std::string tail(const Words& words, const model::Evidence& evidence) {
  const std::string text = words.evidence(evidence);
  return text.empty() ? "\nNo source is given.\n" : "\nEvidence: " + text + "\n";
}

std::string trigger(const Words& words, const model::Rule& rule, const Locals& locals) {
  if (rule.trigger.kind == model::TriggerKind::certain) return "then, every time,";
  const std::string per = rule.trigger.months == 12 ? " per year" : " per month";
  std::string value = words.written(rule.trigger.value, locals);
  if (value.find(" per ") == std::string::npos) value += per;
  return rule.trigger.kind == model::TriggerKind::chance ? "then with a probability of " + value
                                                         : "then at a rate of " + value;
}

std::string lag(const Words& words, const model::Rule& rule, const Locals& locals) {
  if (!rule.lag) return {};
  const std::string text = words.written(rule.lag, locals);
  return "  The act is due after " + text +
         (text.find("month") + text.find("year") == 2 * std::string::npos ? " months" : "") + ".\n";
}

std::string pauses(const model::Rule& rule) {
  std::string text;
  if (std::isinf(rule.cooldown_months))
    text += "  It does so once only.\n";
  else if (rule.cooldown_months > 0)
    text += "  Having tried, it rests for " + months_text(rule.cooldown_months) + ".\n";
  if (rule.once == model::Once::episode) text += "  It tries once while the condition stays true.\n";
  if (rule.once == model::Once::run) text += "  It tries once in a run.\n";
  return text;
}

std::string options(const Words& words, const model::Rule& rule, const Locals& locals) {
  std::string text = rule.weights ? "  it draws one of these, in proportion to the weights:\n"
                                  : "  it weighs these options; a larger utility makes one likelier";
  if (!rule.weights)
    text +=
        (rule.rationality ? " (rationality " + words.written(rule.rationality, locals) + ")" : "") + std::string(":\n");
  for (const auto& option : rule.options) {
    text += "    " + option.id + ": ";
    for (std::size_t a = 0; a < option.acts.size(); ++a) text += (a ? ", " : "") + words.call(option.acts[a], locals);
    if (option.acts.empty()) text += "do nothing";
    text += std::string("; ") + (rule.weights ? "weight " : "utility ") + words.written(option.utility, locals) + "\n";
  }
  return text;
}

std::string acts(const Words& words, const model::Rule& rule, const Locals& locals) {
  std::string text;
  for (const auto& act : rule.acts) text += (text.empty() ? "" : " and ") + words.call(act, locals);
  return "  " + std::string(rule.agent ? "it tries to do: " : "this happens: ") + text + "\n";
}

}  // namespace

std::string explain_rule(const Words& words, const model::Rule& rule) {
  const Locals locals = local_names(rule);
  std::string text = head(words, rule.decision ? "Decision" : "Rule", rule) + instances(words, rule, locals);
  text += rule.agent ? words.member_title(rule.agent) + " acts.\n" : "Nobody's policy: it happens by itself.\n";
  text += lets(words, rule, locals);
  text += rule.when ? "If " + words.written(rule.when, locals) + ",\n" : "Always,\n";
  text += trigger(words, rule, locals) + "\n";
  text += rule.decision ? options(words, rule, locals) : acts(words, rule, locals);
  return text + lag(words, rule, locals) + pauses(rule) + tail(words, rule.evidence);
}

std::string explain_doctrine(const Words& words, const model::Doctrine& doctrine) {
  const Locals locals = local_names(doctrine);
  std::string text = head(words, "Doctrine", doctrine) + instances(words, doctrine, locals);
  text += words.member_title(doctrine.agent) +
          (doctrine.hard ? " will not take part in:\n" : " is loath to take part in:\n");
  for (const auto& pattern : doctrine.forbids) text += "  " + words.pattern(pattern, locals) + "\n";
  if (doctrine.when) text += "as long as " + words.written(doctrine.when, locals) + ",\n";
  if (doctrine.since) text += "from " + results::month(*doctrine.since) + " on,\n";
  if (doctrine.until) text += "until " + results::month(*doctrine.until) + ",\n";
  text += doctrine.hard ? "without exception.\n"
                        : "at a cost of " + words.written(doctrine.cost, locals) + " in utility.\n";
  return text + tail(words, doctrine.evidence);
}

std::string explain_mechanism(const Words& words, const model::Mechanism& mechanism) {
  const Locals locals = local_names(mechanism);
  std::string text = head(words, "Mechanism", mechanism) + instances(words, mechanism, locals);
  text += lets(words, mechanism, locals);
  const std::string target = words.written(mechanism.target, locals), value = words.written(mechanism.value, locals);
  if (mechanism.kind == model::MechanismKind::set) text += target + " is, in every tick,\n  " + value + "\n";
  if (mechanism.kind == model::MechanismKind::add) text += target + " changes in every tick by\n  " + value + "\n";
  for (const auto& effect : mechanism.effects) text += "  " + words.effect(effect, locals) + "\n";
  return text + tail(words, mechanism.evidence);
}

}  // namespace multivector::cli
