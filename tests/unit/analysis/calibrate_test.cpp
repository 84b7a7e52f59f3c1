#include "analysis/calibration/box.hpp"
#include "analysis/calibration/calibrate.hpp"
#include "analysis/calibration/read.hpp"
#include "analysis/calibration/wave.hpp"
#include "analysis/history/user_table.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

using namespace multivector;
using namespace multivector::calibration;

namespace {

const std::string kToy = MULTIVECTOR_SOURCE_DIR "/tests/unit/analysis/toy";

Material toy() {
  Diagnostics diagnostics;
  return read_material(kToy + "/model.yaml", kToy, diagnostics);
}

Plan small_plan(std::uint64_t seed = 1) {
  Plan plan;
  plan.points = 128;
  plan.luck = 16;
  plan.waves = 2;
  plan.histories = 60;
  plan.seed = seed;
  return plan;
}

/// A made-up past: the toy at a true elasticity, with luck of its own.
history::Past made_up(const Material& material, double elasticity, std::uint64_t seed) {
  Diagnostics diagnostics;
  const auto scenario = history::compose(material.past, diagnostics);
  REQUIRE(scenario);
  history::Points model(*scenario, history::measuring_of(material.past), {0}, {});
  const Wave truth(model.run({elasticity}, 1, seed), 1);
  history::Past past = material.past;
  for (std::size_t t = 0; t < past.targets.size(); ++t) {
    past.targets[t].value = truth.figure(0, t);
    past.targets[t].sd = 0.3;
  }
  return past;
}

const Posterior& of(const Outcome& outcome, const std::string& parameter) {
  for (const Posterior& p : outcome.posteriors)
    if (p.parameter == parameter) return p;
  throw std::logic_error("no such parameter");
}

}  // namespace

TEST_CASE("calibration: a parameter that the figures tell of is found, one they do not tell of keeps its prior",
          "[analysis][calibrate]") {
  const Material material = toy();
  Diagnostics diagnostics;
  const Outcome outcome = calibrate(material.past, material.fitted, small_plan(), diagnostics);
  const Posterior& elasticity = of(outcome, "elasticity");
  CHECK(elasticity.after.q05 < 1.2);
  CHECK(elasticity.after.q95 > 1.2);
  CHECK(elasticity.narrowed > 0.5);
  CHECK(of(outcome, "nothing").narrowed < 0.25);
  CHECK(outcome.total.posterior < outcome.total.prior);
  CHECK(outcome.total.posterior < outcome.total.model);  // the model has 0.5
  CHECK(elasticity.loss_after < elasticity.loss_before);
  CHECK(outcome.figures == 10);
  CHECK(outcome.branches == 2 * (128 * 16 + 60) + 65 * 16 + 256);
}

TEST_CASE("calibration: ranges hold the truth of made-up histories about as often as they say",
          "[analysis][calibrate]") {
  const Material material = toy();
  const std::vector<Fitted> fitted{material.fitted[0]};
  int held = 0;
  double narrowed = 0;
  const int times = 30;
  for (int t = 0; t < times; ++t) {
    const double truth = 0.1 + 1.8 * (t + 0.5) / times;
    Diagnostics diagnostics;
    Plan plan = small_plan(100 + static_cast<std::uint64_t>(t));
    plan.waves = 1;
    const Outcome outcome =
        calibrate(made_up(material, truth, 900 + static_cast<std::uint64_t>(t)), fitted, plan, diagnostics);
    const Range& range = outcome.posteriors.front().after;
    held += truth >= range.q05 && truth <= range.q95 ? 1 : 0;
    narrowed += outcome.posteriors.front().narrowed / times;
  }
  CHECK(held >= 23);  // 27 expected of 30; 22 or fewer has a probability of 1 %
  CHECK(narrowed > 0.3);
}

TEST_CASE("calibration: lanes and threads change no branch of a point", "[analysis][calibrate][lanes]") {
  const Material material = toy();
  Diagnostics diagnostics;
  const auto scenario = history::compose(material.past, diagnostics);
  REQUIRE(scenario);
  const auto measuring = history::measuring_of(material.past);
  std::vector<double> values;  // of 13 points: no number of lanes divides 13 * 5 branches
  for (int point = 0; point < 13; ++point) values.push_back(0.1 + 0.1 * point);
  history::Points alone(*scenario, measuring, {0}, {.threads = 1, .lanes = 8});
  const auto expected = alone.run(values, 5, 3);
  const int lanes = GENERATE(16, 24, 64, 256), threads = GENERATE(1, 3);
  history::Points model(*scenario, measuring, {0}, {.threads = threads, .lanes = lanes});
  CHECK(model.run({0.7}, 2, 9).values != expected.values);  // what ran before leaves nothing behind
  CHECK(model.run(values, 5, 3).values == expected.values);
  const auto single = model.run({values[4]}, 5, 3);
  for (std::size_t m = 0; m < single.measures; ++m)
    for (std::size_t k = 0; k < 5; ++k) CHECK(single.of(m)[k] == expected.of(m)[4 * 5 + k]);
}

TEST_CASE("calibration: lanes and threads change no posterior, the seed does", "[analysis][calibrate][lanes]") {
  const Material material = toy();
  Diagnostics diagnostics;
  Plan plan = small_plan();
  plan.points = 64;
  plan.how.threads = 1;
  const Outcome one = calibrate(material.past, material.fitted, plan, diagnostics);
  plan.how = {.threads = 3, .lanes = 40};
  const Outcome other = calibrate(material.past, material.fitted, plan, diagnostics);
  CHECK(posterior_csv(other, plan) == posterior_csv(one, plan));
  CHECK(other.total.posterior == one.total.posterior);
  plan.seed = 2;
  const Outcome reseeded = calibrate(material.past, material.fitted, plan, diagnostics);
  CHECK(of(reseeded, "elasticity").after.q50 != of(one, "elasticity").after.q50);
}

TEST_CASE("calibration: the next box holds what was kept, with a margin, and never leaves the last",
          "[analysis][calibrate]") {
  std::vector<double> places, losses;  // the best points lie around 0.7
  for (int i = 0; i < 100; ++i) {
    places.push_back((i + 0.5) / 100);
    losses.push_back(std::abs(places.back() - 0.7));
  }
  const Side next = next_side({0, 0.5}, places, losses, 0.1);  // three tenths bound it all the same: 0.555 to 0.845
  CHECK_THAT(next.low, Catch::Matchers::WithinAbs(0.5 * (0.555 - 0.05), 0.006));
  CHECK_THAT(next.high, Catch::Matchers::WithinAbs(0.5 * (0.845 + 0.05), 0.006));
  const Side all = next_side(next, places, losses, 1);
  CHECK(all.low == next.low);
  CHECK(all.high == next.high);
}

TEST_CASE("calibration: priors are read as the model language writes them", "[analysis][calibrate]") {
  CHECK(Prior("uniform(1, 3)").quantile(0.25) == 1.5);
  CHECK_THAT(Prior("normal(2, 0.5)").quantile(0.5), Catch::Matchers::WithinAbs(2, 1e-12));
  CHECK_THAT(Prior("lognormal(0, 1)").quantile(0.5), Catch::Matchers::WithinAbs(1, 1e-12));
  for (const char* wrong : {"normal(1)", "uniform(3, 1)", "cauchy(0, 1)", "0.5", "normal(0, 1) + 1"})
    CHECK_THROWS_AS(Prior(wrong), std::runtime_error);
  CHECK(Prior("uniform(1, 3)").has_width());
  CHECK_FALSE(Prior("uniform(1, 1)").has_width());
}

TEST_CASE("calibration: a fit that cannot be made says why", "[analysis][calibrate]") {
  const Material material = toy();
  const auto said = [&](const history::Past& past, const std::vector<Fitted>& fitted) {
    Diagnostics diagnostics;
    (void)read_material(kToy + "/model.yaml", kToy, diagnostics);  // the texts that places point into
    CHECK_THROWS_AS(calibrate(past, fitted, small_plan(), diagnostics), history::Mistakes);
    return render_text(diagnostics);
  };
  const auto has = [](const std::string& text, const char* part) { return text.find(part) != std::string::npos; };
  auto fitted = material.fitted;
  fitted[0].parameter = "elastisity";
  std::string text = said(material.past, fitted);
  CHECK(has(text, "fit.csv:2:1: error: the model has no parameter `elastisity` [unknown-parameter]"));
  CHECK(has(text, "did you mean `elasticity`?"));
  fitted = material.fitted;
  fitted[0].judges = {"received"};
  text = said(material.past, fitted);
  CHECK(has(text, "fit.csv:2:28: error: `elasticity` is judged by `received`, of which there is no figure"));
  auto past = material.past;
  past.targets[0].measure = "log(snet)";
  text = said(past, material.fitted);
  CHECK(has(text, "targets.csv:2:27: error: "));
  CHECK(has(text, "did you mean `sent`"));
}
