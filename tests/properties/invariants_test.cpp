// Invariants of Central Asia under whatever may happen: random shocks, random parameters, every power pressing at once.
#include "analysis/validation/judge.hpp"
#include "analysis/validation/read.hpp"
#include "analysis/validation/trees.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <random>

using namespace multivector;
using namespace multivector::validation;

namespace {

constexpr int kWorlds = 4;  ///< sets of random shocks for each invariant

std::string central_asia() { return std::string(MULTIVECTOR_SOURCE_DIR) + "/scenarios/central-asia/"; }

int action_called(const model::Model& model, const std::string& id) {
  const auto& actions = model.vocabulary.actions;
  for (std::size_t a = 0; a < actions.size(); ++a)
    if (actions[a].id == id) return static_cast<int>(a);
  throw std::out_of_range("no action " + id);
}

/// Every pole presses each of the five from the first month on.
scenario::Step all_press(const model::Model& model) {
  scenario::Step step;
  step.place = "axis|case|pressure";
  const int press = action_called(model, "press");
  const auto& action = model.vocabulary.actions[static_cast<std::size_t>(press)];
  model::ActCall call;
  call.action = press;
  for (const auto& party : action.parties) call.parties.push_back({nullptr, party.range});
  for (const auto& input : action.inputs) call.inputs.push_back(number_expr(input.value.value_or(1)));
  step.acts.push_back(std::move(call));
  return step;
}

/// In some month an outcome or lever that holds a number jumps to somewhere within its bounds. Not those that
/// invariants speak of: a shock that breaks an invariant by decree says nothing of the agents.
scenario::Step random_shock(const Expectation& e, const model::Model& model, std::mt19937& random, int number) {
  const auto& vocabulary = model.vocabulary;
  const auto asked = [&](int v) {
    return std::any_of(e.measures.begin(), e.measures.end(), [&](const scenario::Measure& measure) {
      return measure.text.find(vocabulary.variables[static_cast<std::size_t>(v)].id) != std::string::npos;
    });
  };
  for (;;) {
    const int v = static_cast<int>(random() % vocabulary.variables.size());
    const auto& variable = vocabulary.variables[static_cast<std::size_t>(v)];
    const auto& info = model.variable_info[static_cast<std::size_t>(v)];
    const bool bounded = std::isfinite(info.min) && std::isfinite(info.max) && info.max <= 10;
    if (variable.fixed || variable.type.kind != language::Kind::number || !bounded || asked(v)) continue;
    const int cell = variable.first_cell + static_cast<int>(random() % static_cast<unsigned>(variable.cell_count));
    if (model.set_by[static_cast<std::size_t>(cell)] >= 0) continue;
    scenario::Step step;
    step.place = "axis|case|random " + std::to_string(number);
    step.trigger = scenario::StepTrigger::at;
    step.at = e.from + 1 + static_cast<int>(random() % static_cast<unsigned>(e.to - e.from));
    step.force = true;
    model::Effect effect;
    effect.kind = model::EffectKind::set;
    effect.target = cell_expr(vocabulary, v, cell);
    effect.value = number_expr(info.min + (info.max - info.min) * static_cast<double>(random() % 1001) / 1000);
    step.effects.push_back(std::move(effect));
    return step;
  }
}

/// Every parameter with a prior anywhere between half and twice its value.
void widen_priors(scenario::Scenario& scenario) {
  for (auto& info : scenario.model.parameter_info) {
    if (!info.prior) continue;
    const double a = info.value * 0.5, b = info.value * 2;
    const auto scale = make_expr(language::Op::mul, {number_expr(b - a), uniform_draw()});
    info.prior = make_expr(language::Op::add, {number_expr(a), scale});
  }
}

}  // namespace

TEST_CASE("invariants hold under random shocks, random parameters and with every power pressing at once",
          "[properties][central-asia][slow]") {
  Diagnostics diagnostics;
  const auto suite =
      read_suite(DiskFiles{}, central_asia() + "model.yaml", central_asia() + "expectations", diagnostics);
  INFO(render_text(diagnostics));
  REQUIRE(suite);
  std::vector<Asked> asked;
  std::mt19937 random(7);
  for (std::size_t i = 0; i < suite->expectations.size(); ++i) {
    const Expectation& e = suite->expectations[i];
    if (e.tier != "T0" || e.cases.size() < 2) continue;  // one case alone checks the start, not what agents do
    for (int world = 0; world < kWorlds; ++world) {
      Asked one{static_cast<int>(i), e.cases};
      for (Case& c : one.cases) {
        c.steps.push_back(all_press(suite->model_of(e)));
        c.text += "|world " + std::to_string(world);
      }
      std::vector<scenario::Step> shocks;
      for (int k = 0; k < 6; ++k) shocks.push_back(random_shock(e, suite->model_of(e), random, k));
      for (Case& c : one.cases) c.steps.insert(c.steps.end(), shocks.begin(), shocks.end());
      asked.push_back(std::move(one));
    }
  }
  REQUIRE(asked.size() >= 4);
  Design design;
  design.draws = 4;
  design.most_luck = 2;
  const auto samples = run_all(*suite, asked, design, widen_priors);
  for (std::size_t k = 0; k < asked.size(); ++k) {
    const Expectation& e = suite->expectations[static_cast<std::size_t>(asked[k].expectation)];
    const Judgement j = judge(e, samples[k]);
    INFO(e.id << ": " << e.claim << " held in " << j.held.held << " of " << j.held.of << " branches");
    CHECK(j.verdict == Verdict::holds);
  }
}
