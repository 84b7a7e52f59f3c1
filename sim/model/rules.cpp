// Rules and decisions.
#include "model/build.hpp"

#include <cctype>

namespace multivector::model {

namespace {

/// An agent's rule does acts of that agent; nature's does acts without `by`.
void check_doer(Build& build, const Rule& rule, const ActCall& act) {
  const language::ActionSignature& action = build.model.vocabulary.actions[static_cast<std::size_t>(act.action)];
  if (!rule.agent) {
    if (!action.has_by) return;
    build.diagnostics
        .error("nature-acts", act.span, "`" + action.id + "` has a doer, and this rule has no `agent`",
               "add `agent: ...` to the rule")
        .notes.push_back({"the action", action.span});
    return;
  }
  if (!action.has_by) {
    build.diagnostics
        .error("agent-befalls", act.span, "`" + action.id + "` has no `by`: nobody does it",
               "delete `agent` from the rule, or give the action a `by`")
        .notes.push_back({"the action", action.span});
    return;
  }
  const PartyArgument& doer = act.parties.front();
  if (doer.member && same_member(*doer.member, *rule.agent)) return;
  build.diagnostics.error("not-the-agent", doer.member ? doer.member->span : act.span,
                          "the doer of `" + action.id + "` must be the rule's `agent`", "name the agent first");
}

void read_option(Build& build, const yaml::Entry& entry, Rule& rule, Scope& scope) {
  const Fields fields(entry.value, keys::construct("choice"), build.diagnostics);
  if (!fields.ok()) return;
  Option option{
      .id = entry.key.text, .acts = read_acts(build, fields, "do", scope), .utility = {}, .span = entry.key.span()};
  if (option.id.empty() || std::isalpha(static_cast<unsigned char>(option.id[0])) == 0 ||
      option.id.find_first_of("|, ") != std::string::npos) {
    build.diagnostics.error("bad-name", option.span, "`" + option.id + "` is no name",
                            "an option's name begins with a letter");
  }
  for (const ActCall& act : option.acts) check_doer(build, rule, act);
  const bool weight = fields.has("weight");
  if (weight == fields.has("utility")) {
    build.diagnostics.error("utility-or-weight", entry.key.span(), "an option has `utility` or `weight`",
                            weight ? "keep one of them" : "`utility: 0` is a start");
  }
  if (weight != rule.weights) {
    build.diagnostics.error("utility-or-weight", entry.key.span(),
                            "some options of this decision have `weight`, others `utility`", "use one of them for all");
  }
  if (const Text* text = fields.text(weight ? "weight" : "utility"))
    option.utility = build.checker.number(*text, scope, {});
  if (option.utility) rule.options.push_back(std::move(option));
}

void read_options(Build& build, const Fields& fields, Rule& rule, Scope& scope) {
  const Node* node = fields.get("choose");
  if (node == nullptr) return;
  const auto& entries = as_map(*node, "a map of options", build.diagnostics);
  if (entries.empty() && node->is(NodeKind::map))
    build.diagnostics.error("missing-value", fields.key_span("choose"), "`choose` has no options");
  if (!entries.empty()) rule.weights = entries.front().value.find("weight") != nullptr;
  for (const yaml::Entry& entry : entries) read_option(build, entry, rule, scope);
}

void read_do(Build& build, const Fields& fields, Rule& rule, Scope& scope) {
  rule.acts = read_acts(build, fields, "do", scope);
  const Node* node = fields.get("do");
  if (node != nullptr && node->is(NodeKind::list) && node->items.empty()) {
    build.diagnostics.error("missing-value", fields.key_span("do"), "`do` has no acts");
  }
  const bool agent_known = rule.agent || !fields.has("agent");
  if (!agent_known) return;
  for (const ActCall& act : rule.acts) check_doer(build, rule, act);
}

void read_cooldown(Build& build, const Fields& fields, Rule& rule, Scope& scope) {
  const Text* text = fields.text("cooldown");
  if (text == nullptr) return;
  if (const auto time = build.checker.time(*text, scope, false, true)) rule.cooldown_months = time->low;
}

}  // namespace

void read_rule(Build& build, const Node& node, int file, bool decision) {
  const Fields fields(node, keys::construct(decision ? "decision" : "rule"), build.diagnostics);
  if (!fields.ok()) return;
  Rule rule;
  Scope scope;
  rule.decision = decision;
  read_element(build, fields, rule, scope, decision ? "decision" : "rule", file);
  if (const Text* agent = fields.text("agent")) rule.agent = read_agent(build, *agent, scope);
  // Draws are numbered by key: chance, choose, cooldown, do, lag, rate, rationality, when.
  if (fields.has("chance")) rule.trigger = read_trigger(build, fields, scope);
  if (decision) read_options(build, fields, rule, scope);
  read_cooldown(build, fields, rule, scope);
  if (!decision) read_do(build, fields, rule, scope);
  if (const Text* lag = fields.text("lag")) rule.lag = build.checker.lag(*lag, scope);
  if (!fields.has("chance")) rule.trigger = read_trigger(build, fields, scope);
  if (const Text* text = fields.text("rationality")) rule.rationality = build.checker.number(*text, scope, {});
  if (const Text* when = fields.text("when")) rule.when = build.checker.condition(*when, scope);
  const std::string_view once = fields.choice("once");
  rule.once = once == "run" ? Once::run : once == "episode" ? Once::episode : Once::no;
  rule.evidence = read_evidence(build, fields);
  rule.slots = scope.slots;
  build.model.rules.push_back(std::move(rule));
}

void read_rules(Build& build) {
  for (const auto& [node, file] : build.list_section("rules")) read_rule(build, *node, file, false);
  for (const auto& [node, file] : build.list_section("decisions")) read_rule(build, *node, file, true);
}

}  // namespace multivector::model
