// Actions: parties and inputs first, so that rules may name them; then conditions, consent and effects.
#include "model/build.hpp"

#include <algorithm>
#include <cctype>

namespace multivector::model {

namespace {

void add_parties(Build& build, const Fields& fields, std::string_view key, language::ActionSignature& action) {
  Scope scope;
  for (const language::Party& party : action.parties) scope.add(party.name, member_type(party.range));
  for (const Index& index : read_indices(build, fields, key, scope))
    action.parties.push_back({index.name, index.range});
}

void read_by(Build& build, const Fields& fields, language::ActionSignature& action) {
  add_parties(build, fields, "by", action);
  action.has_by = !action.parties.empty();
  if (action.parties.size() > 1) {
    build.diagnostics.error("two-doers", fields.key_span("by"), "`by` names one doer", "put the others into `towards`");
    action.parties.resize(1);
  }
}

/// A set: a member must be given. A number: the default. {value, unit}: the default with a unit.
std::optional<language::Input> read_input(Build& build, const yaml::Entry& entry) {
  language::Input input{.name = entry.key.text, .type = {}, .value = {}};
  const Node& node = entry.value;
  if (node.is(NodeKind::map)) {
    const Fields fields(node, keys::construct("input"), build.diagnostics);
    if (const Text* unit = fields.text("unit")) {
      if (const auto checked = build.checker.unit(*unit)) input.type.unit = *checked;
    }
    if (const Text* value = fields.text("value")) input.value = build.checker.plain_number(*value);
    return input;
  }
  const Text* text = as_text(node, "a set, a number, or {value, unit}", build.diagnostics);
  if (text == nullptr) return std::nullopt;
  const bool is_name = !text->text.empty() && std::isalpha(static_cast<unsigned char>(text->text[0])) != 0;
  if (!is_name) {
    input.value = build.checker.plain_number(*text);
    return input;
  }
  const int range = find_range(build, *text);
  input.type = member_type(range);
  return range < 0 ? std::nullopt : std::optional(input);
}

void read_inputs(Build& build, const Fields& fields, language::ActionSignature& action) {
  const Node* node = fields.get("inputs");
  if (node == nullptr) return;
  Scope scope;
  for (const language::Party& party : action.parties) scope.add(party.name, member_type(party.range));
  for (const yaml::Entry& entry : as_map(*node, "a map of inputs", build.diagnostics)) {
    const auto input = read_input(build, entry);
    if (input && declare_local(build, scope, entry.key, input->type, "party") >= 0) action.inputs.push_back(*input);
  }
}

void check_mutual(Build& build, const Fields& fields, const language::ActionSignature& action) {
  if (!action.mutual) return;
  const auto& parties = action.parties;
  const bool fits = action.has_by && parties.size() == 2 && parties[0].range == parties[1].range;
  if (fits) return;
  build.diagnostics.error("bad-mutual", fields.key_span("mutual"),
                          "a mutual act has one doer and one other party, of the same set");
}

std::vector<Consent> read_consent(Build& build, const Fields& fields, Scope& scope) {
  std::vector<Consent> result;
  for (const Node* item : fields.list("consent")) {
    const Fields own(*item, keys::construct("consent"), build.diagnostics);
    if (!own.ok()) continue;
    Consent consent;
    consent.span = item->span;
    const std::size_t outer = scope.locals.size();
    const int outer_draw = scope.next_draw;
    scope.next_draw = 2;  // each entry has a place of its own
    consent.for_ = read_indices(build, own, "for", scope);
    const Text* accepts = own.text("accepts");
    const Text* of = own.text("of");
    if (accepts != nullptr) consent.accepts = build.checker.number(*accepts, scope, {});
    if (of != nullptr) consent.of = read_agent(build, *of, scope);
    if (const Text* when = own.text("when")) consent.when = build.checker.condition(*when, scope);
    if (consent.accepts && consent.accepts->op == language::Op::number &&
        (consent.accepts->number < 0 || consent.accepts->number > 1)) {
      build.diagnostics.error("bad-probability", consent.accepts->span, "`accepts` is a probability from 0 to 1");
    }
    scope.locals.resize(outer);
    scope.next_draw = outer_draw;
    if (consent.of && consent.accepts) result.push_back(std::move(consent));
  }
  return result;
}

void add_locals(const language::ExprPtr& expr, std::set<int>& slots) {
  if (!expr) return;
  if (expr->op == language::Op::local) slots.insert(expr->id);
  for (const auto& arg : expr->args) add_locals(arg, slots);
}

/// Its folds use slots of its own scope: inputs stand right behind the parties.
void read_at_most(Build& build, const Fields& fields, Action& action, Scope scope, int& slots) {
  const Text* text = fields.text("at_most");
  if (text == nullptr) return;
  if (fields.yes_no("mutual", false))
    build.diagnostics.error("bad-mutual", fields.key_span("at_most"), "a mutual action has no `at_most`",
                            "let one side do it, with the `consent` of the other");
  scope.allowed.draws = false;
  action.at_most = build.checker.number(*text, scope, {});
  slots = std::max(slots, scope.slots);
  std::set<int> read;
  add_locals(action.at_most, read);
  for (std::size_t i = 0; i < action.for_.size(); ++i)
    if (read.contains(action.for_[i].slot)) action.at_most_parties.push_back(static_cast<int>(i));
}

void read_action(Build& build, std::size_t number, int file) {
  const language::ActionSignature& signature = build.vocabulary().actions[number];
  const Fields fields(*build.action_nodes[number], keys::construct("action"), build.diagnostics);
  Action& action = build.model.actions[number];
  action.id = signature.id;
  action.span = signature.span;
  action.file = file;
  read_words(fields, action);
  Scope scope;
  scope.indices_reported = build.checker.meaning_of(signature.id).empty();
  for (const language::Party& party : signature.parties) {
    const int slot = scope.add(party.name, member_type(party.range));
    action.for_.push_back({party.name, slot, party.range});
  }
  int slots = 0;
  action.where = read_where(build, fields, scope, slots);
  read_at_most(build, fields, action, scope, slots);
  for (const language::Input& input : signature.inputs) scope.add(input.name, input.type);
  scope.slots = std::max(scope.slots, slots);
  read_lets(build, fields, action, scope);
  action.consent = read_consent(build, fields, scope);
  action.effects = read_effects(build, fields, "effect", scope);
  if (const Text* when = fields.text("when")) action.when = build.checker.condition(*when, scope);
  action.slots = scope.slots;
}

}  // namespace

void read_signatures(Build& build) {
  for (const Item& item : build.section("actions")) {
    const Text& name = item.entry->key;
    if (!declare(build, name, "action")) continue;
    const Fields fields(item.entry->value, keys::construct("action"), build.diagnostics);
    if (!fields.ok()) continue;
    const int errors = build.diagnostics.error_count();
    language::ActionSignature action{.id = name.text,
                                     .has_by = false,
                                     .parties = {},
                                     .inputs = {},
                                     .mutual = fields.yes_no("mutual", false),
                                     .span = name.span()};
    read_by(build, fields, action);
    add_parties(build, fields, "towards", action);
    read_inputs(build, fields, action);
    check_mutual(build, fields, action);
    if (build.diagnostics.error_count() > errors) build.checker.forget(name.text);
    build.vocabulary().actions.push_back(std::move(action));
    build.action_nodes.push_back(&item.entry->value);
    build.model.actions.emplace_back().file = item.file;
  }
}

void read_actions(Build& build) {
  for (std::size_t a = 0; a < build.action_nodes.size(); ++a) read_action(build, a, build.model.actions[a].file);
}

}  // namespace multivector::model
