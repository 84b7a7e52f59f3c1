#include "language/builtins.hpp"

namespace multivector::language {
namespace {

constexpr int kMany = 1000;

}  // namespace

const std::vector<BuiltinFunction>& builtin_functions() {
  using B = Builtin;
  static const std::vector<BuiltinFunction> table = {
      {"if", B::choose, 3, 3, false, {}, "if(condition, a, b)"},
      {"min", B::minimum, 2, kMany, true, {}, "min(a, b) or min(k in set, x)"},
      {"max", B::maximum, 2, kMany, true, {}, "max(a, b) or max(k in set, x)"},
      {"abs", B::absolute, 1, 1, false, {}, "abs(x)"},
      {"exp", B::exponential, 1, 1, false, {}, "exp(x)"},
      {"log", B::logarithm, 1, 1, false, {}, "log(x)"},
      {"sqrt", B::square_root, 1, 1, false, {}, "sqrt(x)"},
      {"logistic", B::logistic, 1, 1, false, {}, "logistic(x)"},
      {"clamp", B::clamp, 3, 3, false, {}, "clamp(x, low, high)"},
      {"approach", B::approach, 3, 3, false, {}, "approach(x, target, tau)"},
      {"uniform", B::draw, 2, 2, false, Draw::uniform, "uniform(a, b)"},
      {"normal", B::draw, 2, 2, false, Draw::normal, "normal(mean, sd)"},
      {"lognormal", B::draw, 2, 2, false, Draw::lognormal, "lognormal(mu, sigma)"},
      {"exponential", B::draw, 1, 1, false, Draw::exponential, "exponential(mean)"},
      {"triangular", B::draw, 3, 3, false, Draw::triangular, "triangular(a, mode, b)"},
      {"bernoulli", B::draw, 1, 1, false, Draw::bernoulli, "bernoulli(p)"},
      {"poisson", B::draw, 1, 1, false, Draw::poisson, "poisson(mean)"},
      {"binomial", B::draw, 2, 2, false, Draw::binomial, "binomial(n, p)"},
      {"beta", B::draw, 2, 2, false, Draw::beta, "beta(a, b)"},
      {"gamma", B::draw, 2, 2, false, Draw::gamma, "gamma(shape, scale)"},
      {"sum", B::sum, 0, 0, true, {}, "sum(k in set where c, x)"},
      {"mean", B::mean, 0, 0, true, {}, "mean(k in set where c, x)"},
      {"any", B::any, 0, 0, true, {}, "any(k in set, condition)"},
      {"all", B::all, 0, 0, true, {}, "all(k in set where c, condition)"},
      {"count", B::count, 0, 0, true, {}, "count(k in set where c)"},
      {"best", B::best, 0, 0, true, {}, "best(k in set where c, score)"},
      {"pick", B::pick, 0, 0, true, {}, "pick(k in set where c)"},
      {"logit", B::logit, 0, 0, true, {}, "logit(k in set where c, utility)"},
      {"previous", B::previous, 1, 1, false, {}, "previous(x[i])"},
      {"lag", B::lag, 2, 2, false, {}, "lag(x[i], 3 months)"},
      {"average", B::average, 2, 2, false, {}, "average(x[i], 12 months)"},
      {"change", B::change, 2, 2, false, {}, "change(x[i], 12 months)"},
      {"initial", B::initial, 1, 1, false, {}, "initial(x[i])"},
      {"since", B::since, 1, 1, false, {}, "since(act[a,b])"},
  };
  return table;
}

const BuiltinFunction* find_builtin(std::string_view name) {
  for (const BuiltinFunction& entry : builtin_functions())
    if (entry.name == name) return &entry;
  return nullptr;
}

const std::vector<std::string_view>& builtin_values() {
  static const std::vector<std::string_view> names = {"now", "year", "month_of_year", "step", "none", "forever"};
  return names;
}

std::string_view draw_name(Draw draw) {
  for (const BuiltinFunction& entry : builtin_functions())
    if (entry.what == Builtin::draw && entry.draw == draw) return entry.name;
  return "draw";
}

}  // namespace multivector::language
