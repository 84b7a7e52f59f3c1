#include "scenario/alike.hpp"

#include <algorithm>
#include <functional>

namespace multivector::scenario {

namespace {

template <typename T>
bool same(const std::vector<T>& a, const std::vector<T>& b);

bool same(const ExprPtr& a, const ExprPtr& b) {
  if (a == b) return true;
  if (!a || !b) return false;
  return a->op == b->op && a->type.kind == b->type.kind && a->type.range == b->type.range && a->number == b->number &&
         a->id == b->id && a->range == b->range && a->ticks == b->ticks && a->draw == b->draw && a->path == b->path &&
         same(a->args, b->args);
}

bool same(const model::Index& a, const model::Index& b) { return a.slot == b.slot && a.range == b.range; }

bool same(const model::Time& a, const model::Time& b) {
  return a.low == b.low && a.high == b.high && a.draw == b.draw && a.path == b.path;
}

bool same(const model::Effect& a, const model::Effect& b) {
  return a.kind == b.kind && same(a.target, b.target) && same(a.value, b.value) && same(a.for_, b.for_) &&
         same(a.where, b.where) && same(a.when, b.when) && same(a.after, b.after) && same(a.over, b.over) &&
         same(a.lasting, b.lasting) && a.has_after == b.has_after && a.has_over == b.has_over && a.passing == b.passing;
}

bool same(const model::PartyArgument& a, const model::PartyArgument& b) {
  return a.range == b.range && same(a.member, b.member);
}

bool same(const model::ActCall& a, const model::ActCall& b) {
  return a.action == b.action && same(a.parties, b.parties) && same(a.inputs, b.inputs);
}

bool same(const std::pair<int, ExprPtr>& a, const std::pair<int, ExprPtr>& b) {
  return a.first == b.first && same(a.second, b.second);
}

bool same(const model::ElementRef& a, const model::ElementRef& b) { return a == b; }

template <typename T>
bool same(const std::vector<T>& a, const std::vector<T>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const T& x, const T& y) { return same(x, y); });
}

bool same_time(const Step& a, const Step& b) {
  return a.trigger == b.trigger && a.at == b.at && a.from == b.from && a.until == b.until &&
         same(a.condition, b.condition) && a.hazard.kind == b.hazard.kind && a.hazard.months == b.hazard.months &&
         a.hazard.every == b.hazard.every && same(a.hazard.value, b.hazard.value);
}

/// Of the numbers that usually make the difference.
class Mixer {
public:
  void operator()(double number) { state_ = (state_ ^ std::hash<double>{}(number)) * 0x9E3779B97F4A7C15u; }
  void operator()(int number) { (*this)(static_cast<double>(number)); }
  void operator()(const ExprPtr& expr) {
    if (!expr) return;
    (*this)(static_cast<int>(expr->op));
    (*this)(expr->number);
    (*this)(expr->id);
    for (const ExprPtr& arg : expr->args) (*this)(arg);
  }
  [[nodiscard]] std::size_t state() const { return state_ ^ (state_ >> 29); }

private:
  std::size_t state_ = 0x6D756C74u;
};

}  // namespace

std::size_t alike_hash(const Step& step) {
  Mixer mix;
  mix(static_cast<int>(std::hash<std::string>{}(step.place) % 1'000'003));
  mix(step.at);
  for (const ExprPtr& expr : {step.condition, step.hazard.value}) mix(expr);
  for (const auto& act : step.acts) {
    mix(act.action);
    for (const auto& party : act.parties) mix(party.member);
    for (const ExprPtr& input : act.inputs) mix(input);
  }
  for (const auto& effect : step.effects)
    for (const ExprPtr& expr : {effect.target, effect.value}) mix(expr);
  for (const auto& [parameter, value] : step.parameters) {
    mix(parameter);
    mix(value);
  }
  for (const auto& ref : step.disable) mix(ref.index);
  for (const auto& ref : step.enable) mix(ref.index);
  return mix.state();
}

bool alike(const Step& a, const Step& b) {
  return a.place == b.place && same_time(a, b) && a.propose == b.propose && a.force == b.force &&
         same(a.acts, b.acts) && same(a.effects, b.effects) && same(a.parameters, b.parameters) &&
         same(a.disable, b.disable) && same(a.enable, b.enable);
}

}  // namespace multivector::scenario
