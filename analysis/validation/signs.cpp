// (e) What would hold if the signs of all guessed links had been thrown like coins?
#include "analysis/validation/signs.hpp"
#include "analysis/validation/falsify.hpp"
#include "analysis/validation/layout.hpp"
#include "analysis/validation/trees.hpp"
#include "results/statistics.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace multivector::validation {

namespace {

using language::Op;

constexpr std::size_t kMostExpectations = 30;

class Signs {
public:
  explicit Signs(model::Model& model) : model_(model) {}

  std::size_t throw_all() {
    for (model::Mechanism& mechanism : model_.mechanisms) {
      for (model::Let& let : mechanism.lets) let.value = signed_(let.value, true);
      if (mechanism.value) mechanism.value = signed_(mechanism.value, true);
      for (model::Effect& effect : mechanism.effects) effect.value = signed_(effect.value, true);
    }
    return sign_of_.size();
  }

private:
  [[nodiscard]] bool guessed(int parameter) const {
    return parameter < static_cast<int>(model_.parameter_info.size()) &&
           model_.parameter_info[static_cast<std::size_t>(parameter)].source.starts_with("guess");
  }

  int sign_of(int parameter) {
    const auto [known, fresh] = sign_of_.try_emplace(parameter, -1);
    if (!fresh) return known->second;
    const ExprPtr coin =
        make_expr(Op::choose, {make_expr(Op::lt, {uniform_draw(), number_expr(0.5)}), number_expr(-1), number_expr(1)});
    const std::string id = "sign of " + model_.vocabulary.parameters[static_cast<std::size_t>(parameter)].id;
    return known->second = add_parameter(model_, id, 1, coin);
  }

  /// @param factor  whether a number standing here multiplies what comes out.
  ExprPtr signed_(const ExprPtr& expr, bool factor) {
    if (!expr) return expr;
    if (expr->op == Op::parameter && factor && guessed(expr->id))
      return make_expr(Op::mul, {parameter_expr(sign_of(expr->id)), expr});
    auto copy = std::make_shared<language::Expr>(*expr);
    for (std::size_t i = 0; i < copy->args.size(); ++i)
      copy->args[i] = signed_(copy->args[i], factor && passes(*expr, i));
    return copy;
  }

  /// Whether argument i is a factor, or a summand of one: no time, width, threshold, exponent or spread.
  static bool passes(const language::Expr& expr, std::size_t i) {
    switch (expr.op) {
    case Op::neg:
    case Op::add:
    case Op::sub:
    case Op::mul:
    case Op::exp:
    case Op::logistic:
    case Op::min:
    case Op::max:
    case Op::fold_sum:
    case Op::fold_mean:
    case Op::fold_min:
    case Op::fold_max:
    case Op::div: return i == 0 || (expr.op != Op::div && !is_fold(expr.op));
    case Op::choose: return i > 0;
    default: return false;
    }
  }
  static bool is_fold(Op op) { return op >= Op::fold_sum && op <= Op::fold_count; }

  model::Model& model_;
  std::map<int, int> sign_of_;
};

}  // namespace

std::size_t throw_signs(model::Model& model) { return Signs(model).throw_all(); }

Finding random_signs(const Trial& trial, int count) {
  const Suite& suite = trial.suite;
  const auto chosen = spread(evidence(suite), kMostExpectations);
  std::vector<Asked> asked;
  for (const int i : chosen) asked.push_back({i, suite.expectations[static_cast<std::size_t>(i)].cases});
  std::size_t links = 0;
  const auto samples = run_all(suite, asked, trial.with(count, 1),
                               [&](scenario::Scenario& scenario) { links = throw_signs(scenario.model); });
  std::vector<double> held(static_cast<std::size_t>(count), 0);
  double as_written = 0;
  for (std::size_t k = 0; k < asked.size(); ++k) {
    const auto by_draw = held_by_draw(suite.expectations[static_cast<std::size_t>(chosen[k])], samples[k]);
    for (std::size_t d = 0; d < held.size(); ++d)
      held[d] += (by_draw[d] ? 1.0 : 0.0) / static_cast<double>(std::max<std::size_t>(asked.size(), 1));
    as_written += trial.as_run[static_cast<std::size_t>(chosen[k])].held.p /
                  static_cast<double>(std::max<std::size_t>(asked.size(), 1));
  }
  const double chance = results::moments(held).mean;
  std::sort(held.begin(), held.end());
  const double high = results::quantile(held, 0.95);
  const nlohmann::ordered_json json = {{"draws", count},         {"links", links},     {"expectations", asked.size()},
                                       {"chance_level", chance}, {"chance_p95", high}, {"as_written", as_written}};
  return {"random_signs",
          fmt::format(
              "Random signs: coins thrown for {} guessed factors in mechanisms; {} draws, {} expectations of T2 to T4\n"
              "  chance level: {} of expectations hold in a draw on average (95th percentile {}); as written {}\n",
              links, count, asked.size(), percent(chance), percent(high), percent(as_written)),
          json.dump(), as_written > high};
}

std::vector<int> evidence(const Suite& suite) {
  std::vector<int> all;
  for (std::size_t i = 0; i < suite.expectations.size(); ++i)
    if (suite.expectations[i].counts_as_evidence()) all.push_back(static_cast<int>(i));
  return all;
}

std::vector<int> spread(const std::vector<int>& all, std::size_t most) {
  if (all.size() <= most) return all;
  std::vector<int> chosen;
  for (std::size_t k = 0; k < most; ++k) chosen.push_back(all[k * all.size() / most]);
  return chosen;
}

}  // namespace multivector::validation
