#include "analysis/calibration/scores.hpp"

#include "analysis/designs/sequences.hpp"
#include "results/statistics.hpp"

#include <cmath>
#include <stdexcept>

namespace multivector::calibration {

double mean_of(const std::vector<double>& losses) {
  std::vector<double> known;
  for (const double loss : losses)
    if (!std::isnan(loss)) known.push_back(loss);
  return results::moments(known).mean;
}

void score_prior(const Study& study, const Wave& wave, Outcome& outcome) {
  for (const auto& [block, judges] : study.blocks) outcome.blocks[block].prior = mean_of(study.losses(wave, judges));
}

void score_best(const Study& study, const Wave& wave, Outcome& outcome) {
  std::map<std::string, std::vector<double>> losses;
  std::vector<double> total(wave.points(), 0);
  for (const auto& [block, judges] : study.blocks) {
    losses[block] = study.losses(wave, judges);
    for (std::size_t i = 0; i < total.size(); ++i)
      total[i] += losses[block][i] / static_cast<double>(study.blocks.size());
  }
  const auto order = lowest(total, 0, 1);
  if (order.empty())
    throw std::runtime_error(
        "no point of the fit can be judged: at each of them branches fail or figures are not finite; "
        "look at the priors in fit.csv");
  const std::size_t best = order.front();
  for (const auto& [block, of_points] : losses) outcome.blocks[block].best = of_points[best];
}

std::vector<double> model_and_posterior(const Study& study, const std::vector<std::vector<double>>& kept, int draws,
                                        std::uint64_t seed) {
  const auto points = designs::scrambled_sobol(draws, static_cast<int>(kept.size()), seed);
  std::vector<double> values = study.model_values;
  for (Eigen::Index i = 0; i < points.rows(); ++i)
    for (std::size_t p = 0; p < kept.size(); ++p)
      values.push_back(results::quantile(kept[p], points(i, static_cast<Eigen::Index>(p))));
  return values;
}

void score_model_and_posterior(const Study& study, const Wave& wave, Outcome& outcome) {
  for (const auto& [block, judges] : study.blocks) {
    auto losses = study.losses(wave, judges);
    outcome.blocks[block].model = losses.front();
    losses.erase(losses.begin());
    outcome.blocks[block].posterior = mean_of(losses);
  }
}

void score_drawn(const Study& study, const Wave& wave, Outcome& outcome) {
  for (const auto& [block, judges] : study.blocks) outcome.blocks[block].drawn = study.losses(wave, judges).front();
}

void add_totals(Outcome& outcome) {
  const auto n = static_cast<double>(outcome.blocks.size());
  for (const auto& [block, loss] : outcome.blocks) {
    outcome.total.prior += loss.prior / n;
    outcome.total.model += loss.model / n;
    outcome.total.drawn += loss.drawn / n;
    outcome.total.posterior += loss.posterior / n;
    outcome.total.best += loss.best / n;
  }
}

}  // namespace multivector::calibration
