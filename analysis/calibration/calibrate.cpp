#include "analysis/calibration/calibrate.hpp"

#include "analysis/calibration/box.hpp"
#include "analysis/calibration/judging.hpp"
#include "analysis/calibration/scores.hpp"
#include "analysis/calibration/study.hpp"
#include "analysis/history/runs.hpp"
#include "results/statistics.hpp"

#include <functional>

namespace multivector::calibration {

namespace {

constexpr int kPosteriorDraws = 64;  ///< points
constexpr int kModelDraws = 256;     ///< replicates

/// Runs waves and counts what they ran.
class Laboratory {
public:
  Laboratory(const Study& study, const Plan& plan, Outcome& outcome)
      : study_(study), how_(plan.how), points_(study.scenario, study.measuring, study.parameters, plan.how),
        outcome_(outcome) {}

  Wave wave(const std::vector<double>& values, int luck, std::uint64_t seed) {
    return counted(Wave(points_.run(values, luck, seed), luck), luck);
  }

  /// One point: the fitted parameters, too, are drawn from the model's own priors.
  Wave drawn(int replicates, std::uint64_t seed) {
    scenario::Scenario scenario = study_.scenario;
    scenario.seed = seed;
    scenario.replicates = replicates;
    return counted(Wave(history::run(scenario, study_.measuring, how_), replicates), replicates);
  }

private:
  Wave counted(Wave wave, int luck) {
    outcome_.branches += wave.points() * static_cast<std::uint64_t>(luck);
    outcome_.failed_branches += wave.failed();
    return wave;
  }

  const Study& study_;
  const history::RunHow& how_;
  history::Points points_;
  Outcome& outcome_;
};

std::vector<double> column(const designs::Points& points, std::size_t p) {
  std::vector<double> places;
  for (Eigen::Index i = 0; i < points.rows(); ++i) places.push_back(points(i, static_cast<Eigen::Index>(p)));
  return places;
}

/// @param quantile  of p in 0 to 1.
Range range_of(const std::function<double(double)>& quantile) {
  return {quantile(0.05), quantile(0.25), quantile(0.5), quantile(0.75), quantile(0.95)};
}

Posterior posterior_of(const Fitted& fitted, double model_value, const Verdict& verdict) {
  Posterior row;
  row.parameter = fitted.parameter;
  row.prior = fitted.prior.text();
  row.note = fitted.note;
  for (const std::string& judge : fitted.judges) row.judges += (row.judges.empty() ? "" : " ") + judge;
  row.value = model_value;
  row.before = range_of([&](double p) { return fitted.prior.quantile(p); });
  row.after = range_of([&](double p) { return results::quantile(verdict.values, p); });
  row.kept = verdict.share;
  row.points = static_cast<int>(verdict.kept.size());
  row.coverage = verdict.coverage;
  row.narrowed = 1 - (row.after.q95 - row.after.q05) / (row.before.q95 - row.before.q05);
  return row;
}

/// The waves: each judges every parameter and bounds the next.
class Fit {
public:
  Fit(const Study& study, const std::vector<Fitted>& fitted, const Plan& plan, Outcome& outcome)
      : study_(study), fitted_(fitted), plan_(plan), outcome_(outcome), laboratory_(study, plan, outcome),
        box_(fitted.size()) {}

  void wave(int number) {
    const auto points = designs::scrambled_sobol(plan_.points, size(), plan_.seed + static_cast<std::uint64_t>(number));
    const Runs runs = run(points, number);
    if (number == 0) score_prior(study_, runs.wave, outcome_);
    if (number + 1 == plan_.waves) score_best(study_, runs.wave, outcome_);
    verdicts_.clear();
    for (std::size_t p = 0; p < fitted_.size(); ++p) {
      verdicts_.push_back(judge(study_, runs, p));
      const Verdict& verdict = verdicts_.back();
      if (number == 0) prior_losses_.push_back(mean_of(verdict.losses));
      box_[p] = next_side(box_[p], column(points, p), verdict.losses, verdict.share);
    }
  }

  void conclude() {
    std::vector<std::vector<double>> kept;
    for (std::size_t p = 0; p < fitted_.size(); ++p) {
      const Verdict& verdict = verdicts_[p];
      kept.push_back(verdict.values);
      Posterior row = posterior_of(fitted_[p], study_.model_values[p], verdict);
      std::vector<double> losses;
      for (const std::size_t point : verdict.kept) losses.push_back(verdict.losses[point]);
      row.loss_before = prior_losses_[p];
      row.loss_after = mean_of(losses);
      outcome_.posteriors.push_back(row);
    }
    const auto values = model_and_posterior(study_, kept, kPosteriorDraws, plan_.seed + 77);
    score_model_and_posterior(study_, laboratory_.wave(values, plan_.luck, plan_.seed + 5), outcome_);
    score_drawn(study_, laboratory_.drawn(kModelDraws, plan_.seed + 6), outcome_);
    add_totals(outcome_);
  }

private:
  [[nodiscard]] int size() const { return static_cast<int>(fitted_.size()); }

  Runs run(const designs::Points& points, int number) {
    const auto truths =
        designs::random_points(plan_.histories, size(), plan_.seed + 500 + static_cast<std::uint64_t>(number));
    const std::uint64_t seed = plan_.seed + 1000 * static_cast<std::uint64_t>(number);
    const auto values = values_at(points, fitted_, box_), true_values = values_at(truths, fitted_, box_);
    return {values, true_values, laboratory_.wave(values, plan_.luck, seed),
            laboratory_.wave(true_values, 1, seed + 1)};
  }

  const Study& study_;
  const std::vector<Fitted>& fitted_;
  const Plan& plan_;
  Outcome& outcome_;
  Laboratory laboratory_;
  std::vector<Side> box_;
  std::vector<Verdict> verdicts_;
  std::vector<double> prior_losses_;
};

}  // namespace

Outcome calibrate(const history::Past& past, const std::vector<Fitted>& fitted, const Plan& plan,
                  Diagnostics& diagnostics) {
  const Study study = make_study(past, fitted, diagnostics);
  Outcome outcome;
  outcome.figures = study.targets.size();
  Fit fit(study, fitted, plan, outcome);
  for (int number = 0; number < plan.waves; ++number) fit.wave(number);
  fit.conclude();
  return outcome;
}

}  // namespace multivector::calibration
