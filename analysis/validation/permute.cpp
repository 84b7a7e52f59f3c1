#include "analysis/validation/permute.hpp"

#include "analysis/validation/trees.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <random>
#include <string>

namespace multivector::validation {

namespace {

using language::Op;

int first_action(const model::Rule& rule) {
  if (!rule.acts.empty()) return rule.acts.front().action;
  for (const model::Option& option : rule.options)
    if (!option.acts.empty()) return option.acts.front().action;
  return -1;
}

class Permuter {
public:
  Permuter(model::Model& model, std::uint64_t seed) : model_(model), random_(seed) {}

  std::size_t actors() {
    std::map<std::pair<int, int>, std::vector<model::Rule*>> kinds;  // (base set, action)
    for (model::Rule& rule : model_.rules) {
      if (!rule.agent || rule.agent->op != Op::number || !rule.enabled || first_action(rule) < 0) continue;
      kinds[{base_of(*rule.agent), first_action(rule)}].push_back(&rule);
    }
    std::size_t changed = 0;
    for (auto& [kind, rules] : kinds) {
      std::vector<double> agents;
      for (const auto* rule : rules) agents.push_back(rule->agent->number);
      shuffle(agents);
      for (std::size_t i = 0; i < rules.size(); ++i) changed += give(*rules[i], kind.first, agents[i]) ? 1 : 0;
    }
    return changed;
  }

  std::size_t strengths() {
    std::vector<model::Rule*> rules;
    std::vector<std::string> given;
    for (model::Rule& rule : model_.rules) {
      if (rule.evidence.strength.empty()) continue;
      rules.push_back(&rule);
      given.push_back(rule.evidence.strength);
    }
    shuffle(given);
    std::size_t changed = 0;
    for (std::size_t i = 0; i < rules.size(); ++i) changed += cite(*rules[i], given[i]) ? 1 : 0;
    return changed;
  }

private:
  [[nodiscard]] int base_of(const language::Expr& member) const {
    return member.type.kind == language::Kind::member && member.type.range >= 0
               ? model_.vocabulary.ranges[static_cast<std::size_t>(member.type.range)].base
               : -1;
  }

  /// Fisher and Yates, with our own choice of a number below n: the same for every library.
  template <typename T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[random_() % i]);
  }

  bool give(model::Rule& rule, int base, double agent) {
    const double own = rule.agent->number;
    if (own == agent) return false;
    model::Rule changed = rule;
    bool fits = true;
    each_expression(changed, [&](ExprPtr& expr) {
      expr = rewritten(expr, [&](const ExprPtr& node) -> ExprPtr {
        if (node->op != Op::number || base_of(*node) != base || (node->number != own && node->number != agent))
          return nullptr;
        auto other = std::make_shared<language::Expr>(*node);
        other->number = node->number == own ? agent : own;
        return other;
      });
      fits = fits && possible(expr);
    });
    fits = fits && parties_fit(changed.acts);
    for (const model::Option& option : changed.options) fits = fits && parties_fit(option.acts);
    if (fits) rule = std::move(changed);
    return fits;
  }

  [[nodiscard]] bool in(int range, const language::Expr& member) const {
    return member.op != Op::number || member.number < 0 ||
           language::position_in(model_.vocabulary.ranges[static_cast<std::size_t>(range)],
                                 static_cast<int>(member.number)) >= 0;
  }

  [[nodiscard]] bool possible(const ExprPtr& expr) const {
    if (!expr) return true;
    if (expr->op == Op::cell) {
      const auto& variable = model_.vocabulary.variables[static_cast<std::size_t>(expr->id)];
      for (std::size_t i = 0; i < expr->args.size(); ++i)
        if (!in(variable.over[i], *expr->args[i])) return false;
    }
    if (expr->op == Op::since) {
      const auto& action = model_.vocabulary.actions[static_cast<std::size_t>(expr->id)];
      for (std::size_t i = 0; i < expr->args.size(); ++i)
        if (!in(action.parties[i].range, *expr->args[i])) return false;
    }
    return std::all_of(expr->args.begin(), expr->args.end(), [this](const ExprPtr& arg) { return possible(arg); });
  }

  [[nodiscard]] bool parties_fit(const std::vector<model::ActCall>& calls) const {
    for (const model::ActCall& call : calls) {
      const auto& action = model_.vocabulary.actions[static_cast<std::size_t>(call.action)];
      for (std::size_t i = 0; i < call.parties.size(); ++i)
        if (call.parties[i].member && !in(action.parties[i].range, *call.parties[i].member)) return false;
    }
    return true;
  }

  bool cite(model::Rule& rule, const std::string& strength) {
    if (rule.evidence.strength == strength) return false;
    const std::string ending = "_" + rule.evidence.strength;
    bool changed = false;
    each_expression(rule, [&](ExprPtr& expr) {
      expr = rewritten(expr, [&](const ExprPtr& node) -> ExprPtr {
        if (node->op != Op::parameter) return nullptr;
        const std::string& id = model_.vocabulary.parameters[static_cast<std::size_t>(node->id)].id;
        if (!id.ends_with(ending)) return nullptr;
        const auto other = parameter_called(id.substr(0, id.size() - ending.size()) + "_" + strength);
        if (!other) return nullptr;
        changed = true;
        return parameter_expr(*other);
      });
    });
    return changed;
  }

  [[nodiscard]] std::optional<int> parameter_called(const std::string& id) const {
    const auto& all = model_.vocabulary.parameters;
    for (std::size_t p = 0; p < all.size(); ++p)
      if (all[p].id == id) return static_cast<int>(p);
    return std::nullopt;
  }

  model::Model& model_;
  std::mt19937_64 random_;
};

}  // namespace

Permuted permute(model::Model& model, std::uint64_t seed) {
  Permuter permuter(model, seed);
  Permuted permuted;
  permuted.actors = permuter.actors();
  permuted.strengths = permuter.strengths();
  return permuted;
}

}  // namespace multivector::validation
