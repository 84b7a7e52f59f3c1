#include "scenario/scenario.hpp"
#include "support/math.hpp"

#include <algorithm>

namespace multivector::scenario {

namespace {

/// Axes, each after those that its options' `under` names.
std::vector<int> in_order_of_under(const std::vector<Axis>& axes) {
  std::vector<int> order;
  std::vector<char> done(axes.size(), 0);
  for (std::size_t round = 0; round <= axes.size() && order.size() < axes.size(); ++round) {
    for (std::size_t a = 0; a < axes.size(); ++a) {
      const auto ready = [&](const AxisOption& option) {
        return std::all_of(option.under.begin(), option.under.end(),
                           [&](const auto& pair) { return done[static_cast<std::size_t>(pair.first)] != 0; });
      };
      if (done[a] != 0 || !std::all_of(axes[a].options.begin(), axes[a].options.end(), ready)) continue;
      done[a] = 1;
      order.push_back(static_cast<int>(a));
    }
  }
  return order;
}

/// For each axis that `under` names, one of the options named there is chosen.
bool available(const AxisOption& option, const std::vector<int>& choice) {
  return std::all_of(option.under.begin(), option.under.end(), [&](const auto& pair) {
    return std::any_of(option.under.begin(), option.under.end(), [&](const auto& other) {
      return other.first == pair.first && choice[static_cast<std::size_t>(other.first)] == other.second;
    });
  });
}

}  // namespace

int most_times(const Step& step, int step_months) {
  return step.trigger == StepTrigger::rate ? most_times(step.hazard, step_months) : 1;
}

int most_times(const model::Trigger& rate, int step_months) {
  if (!rate.value) return 1;
  if (rate.value->op != language::Op::number) return kMostTimesOfVarying;
  const double expected = std::max(0.0, rate.value->number) * (rate.every > 0 ? rate.every : step_months) / rate.months;
  int times = 0;
  double term = support::det_exp(-expected);  // probability of exactly `times`
  for (double above = 1 - term; above > 1e-9 && times < kMostTimes; above -= term) {
    ++times;
    term = term * expected / times;
  }
  return std::max(times, 1);
}

std::string place_of_time(const Step& step, int time) {
  return time == 1 ? step.place : step.place + "#" + std::to_string(time);
}

std::vector<int> effective_options(const Scenario& scenario, std::vector<int> options) {
  for (const int number : in_order_of_under(scenario.axes)) {
    const auto a = static_cast<std::size_t>(number);
    if (options[a] >= 0 && !available(scenario.axes[a].options[static_cast<std::size_t>(options[a])], options))
      options[a] = -1;
  }
  return options;
}

std::vector<Waiting> waiting_steps(const Scenario& scenario) {
  std::vector<Waiting> all;
  const auto add = [&](const std::vector<Step>& steps, int axis, int option, const std::string& name) {
    for (std::size_t k = 0; k < steps.size(); ++k)
      if (steps[k].trigger != StepTrigger::first_tick && steps[k].trigger != StepTrigger::at)
        all.push_back({axis, option, static_cast<int>(k),
                       axis < 0 ? "shock " + steps[k].place.substr(steps[k].place.find('|') + 1)
                                : name + (steps.size() > 1 ? ", step " + std::to_string(k + 1) : ""),
                       steps[k].trigger != StepTrigger::when});
  };
  add(scenario.shocks, -1, -1, "");
  for (std::size_t a = 0; a < scenario.axes.size(); ++a)
    for (std::size_t o = 0; o < scenario.axes[a].options.size(); ++o)
      add(scenario.axes[a].options[o].steps, static_cast<int>(a), static_cast<int>(o),
          "axis " + scenario.axes[a].name + ", option " + scenario.axes[a].options[o].name);
  return all;
}

std::vector<Variant> variants(const Scenario& scenario) {
  std::vector<Variant> all{{std::vector<int>(scenario.axes.size(), -1), 1.0}};
  for (const int number : in_order_of_under(scenario.axes)) {
    const auto a = static_cast<std::size_t>(number);
    const Axis& axis = scenario.axes[a];
    std::vector<Variant> next;
    for (const Variant& variant : all) {
      std::vector<int> open;
      double sum = 0;
      for (std::size_t o = 0; o < axis.options.size(); ++o) {
        if (!available(axis.options[o], variant.choice)) continue;
        open.push_back(static_cast<int>(o));
        sum += axis.options[o].probability;
      }
      if (open.empty()) next.push_back(variant);
      for (const int o : open) {
        Variant& more = next.emplace_back(variant);
        more.choice[a] = o;
        const double probability = axis.options[static_cast<std::size_t>(o)].probability;
        if (probability >= 0) more.weight *= sum > 0 ? probability / sum : 0;
      }
    }
    all = std::move(next);
  }
  std::sort(all.begin(), all.end(), [](const Variant& x, const Variant& y) { return x.choice < y.choice; });
  return all;
}

}  // namespace multivector::scenario
