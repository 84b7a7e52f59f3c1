// Parameters and initial values: what is set in the first tick is read by initial values, what is set later is not.
#include "scenario/build.hpp"
#include "scenario/visit.hpp"

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>

namespace multivector::scenario {

namespace {

/// A value that needs the world, which begins with initial values.
bool reads_the_world(const language::Expr& expr) {
  using language::Op;
  if (expr.op == Op::cell || expr.op == Op::lag || expr.op == Op::average || expr.op == Op::since ||
      expr.op == Op::draw)
    return true;
  return std::any_of(expr.args.begin(), expr.args.end(),
                     [](const ExprPtr& arg) { return arg && reads_the_world(*arg); });
}

bool in_first_tick(const Scenario& scenario, const Step& step) {
  if (step.trigger == StepTrigger::first_tick) return true;
  return step.trigger == StepTrigger::at && step.at == scenario.from;
}

template <class Visit>
void for_each_step(const Scenario& scenario, const Visit& visit) {
  for (const Step& shock : scenario.shocks) visit(shock, -1, -1);
  for (std::size_t a = 0; a < scenario.axes.size(); ++a)
    for (std::size_t o = 0; o < scenario.axes[a].options.size(); ++o)
      for (const Step& step : scenario.axes[a].options[o].steps) visit(step, static_cast<int>(a), static_cast<int>(o));
}

void add_parameters(const ExprPtr& expr, std::set<int>& parameters) {
  if (!expr) return;
  if (expr->op == language::Op::parameter) parameters.insert(expr->id);
  for (const ExprPtr& arg : expr->args) add_parameters(arg, parameters);
}

}  // namespace

std::vector<StartSetting> settings_at_start(const Scenario& scenario, int parameter) {
  std::vector<StartSetting> settings;
  for_each_step(scenario, [&](const Step& step, int axis, int option) {
    if (!in_first_tick(scenario, step)) return;
    for (const auto& [id, value] : step.parameters)
      if (id == parameter && !reads_the_world(*value)) settings.push_back({axis, option, &step, value});
  });
  std::stable_sort(settings.begin(), settings.end(), [](const auto& a, const auto& b) {  // the scenario, then options
    return std::tuple(a.axis >= 0, std::string_view(a.step->place)) <
           std::tuple(b.axis >= 0, std::string_view(b.step->place));
  });
  return settings;
}

/// A change that comes too late for the only ones who read the parameter.
void check_late_parameters(ScenarioBuild& s) {
  std::set<int> by_initials, by_others;
  for (const auto& initial : s.build.model.initials) add_parameters(initial.expr, by_initials);
  for_each_expr_but_initials(s.build.model, s.scenario, [&](const language::Expr& expr) {
    if (expr.op == language::Op::parameter) by_others.insert(expr.id);
  });
  for_each_step(s.scenario, [&](const Step& step, int, int) {
    for (const auto& [id, value] : step.parameters) {
      if (!by_initials.contains(id) || by_others.contains(id)) continue;
      const bool late = !in_first_tick(s.scenario, step);
      if (!late && !reads_the_world(*value)) continue;
      const std::string name = "`" + s.build.model.vocabulary.parameters[static_cast<std::size_t>(id)].id + "`";
      s.diagnostics().error("late-parameter", value->span,
                            late ? name + " is read by initial values only: a change after the start changes nothing"
                                 : name + " is read by initial values, and this value reads the world that they make",
                            late ? "let it be set from the first month on, or read the parameter in a mechanism or rule"
                                 : "set it to a number, or to an expression of parameters");
    }
  });
}

}  // namespace multivector::scenario
