#include "analysis/calibration/judging.hpp"

#include "multivector/random.hpp"
#include "results/statistics.hpp"
#include "support/distributions.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <utility>

namespace multivector::calibration {

namespace {

constexpr double kShares[] = {0.04, 0.06, 0.09, 0.13, 0.2, 0.3, 0.45, 0.65, 0.85, 1};  ///< that may be kept
constexpr double kWanted = 0.9;                                                        ///< coverage of the 90 % range
constexpr double kBestShare = 0.05;  ///< of points, that show what the model leaves out

/// The values of one parameter at some points, ascending.
std::vector<double> sorted_values(const std::vector<std::size_t>& points, const std::vector<double>& values,
                                  std::size_t parameters, std::size_t parameter) {
  std::vector<double> own;
  for (const std::size_t point : points) own.push_back(values[point * parameters + parameter]);
  std::sort(own.begin(), own.end());
  return own;
}

/// How far each series lies off the points that fit best, beyond luck: what the model leaves out. By target.
std::vector<double> left_out(const Study& study, const Runs& runs, const Judges& judges,
                             const std::vector<double>& losses) {
  const auto best = lowest(losses, kBestShare, 1);
  std::map<std::string, std::pair<double, double>> sums;
  for (const std::size_t t : judges)
    for (const std::size_t point : best) {
      auto& [sum, count] = sums[study.targets[t].series];
      sum += runs.wave.excess(point, t, study.observed[t]);
      count += 1;
    }
  std::vector<double> sizes(study.targets.size(), 0);
  for (const std::size_t t : judges) {
    const auto [sum, count] = sums[study.targets[t].series];
    sizes[t] = std::sqrt(std::max(0.0, sum / count));
  }
  return sizes;
}

/// A made-up history with a discrepancy of its own: half of its variance is shared by a series, half is each year's.
std::vector<double> made_up(const Study& study, const Runs& runs, const std::vector<double>& sizes, std::size_t h) {
  const auto normal = [h](const std::string& place) {
    return support::standard_normal_from(uniform(1, place_hash(place), static_cast<std::uint32_t>(h), 0, 2));
  };
  std::vector<double> figures;
  for (std::size_t t = 0; t < study.targets.size(); ++t)
    figures.push_back(runs.histories.figure(h, t) +
                      sizes[t] * std::sqrt(0.5) *
                          (normal("series|" + study.targets[t].series) + normal("figure|" + study.targets[t].id)));
  return figures;
}

/// The part of made-up histories whose true value lies in the 90 % range of the points that they keep.
double coverage_of(double share, const std::vector<std::vector<double>>& losses, const Runs& runs,
                   std::size_t parameters, std::size_t parameter) {
  double held = 0;
  for (std::size_t h = 0; h < losses.size(); ++h) {
    const auto values = sorted_values(lowest(losses[h], share), runs.values, parameters, parameter);
    const double truth = runs.true_values[h * parameters + parameter];
    held += truth >= results::quantile(values, 0.05) && truth <= results::quantile(values, 0.95) ? 1 : 0;
  }
  return losses.empty() ? 0 : held / static_cast<double>(losses.size());
}

}  // namespace

Verdict judge(const Study& study, const Runs& runs, std::size_t parameter) {
  const Judges& judges = study.judges[parameter];
  Verdict verdict;
  verdict.losses = study.losses(runs.wave, judges);
  std::vector<std::vector<double>> losses;  ///< [history][point]
  const auto sizes = left_out(study, runs, judges, verdict.losses);
  for (std::size_t h = 0; h < runs.histories.points(); ++h)
    losses.push_back(runs.wave.losses(judges, made_up(study, runs, sizes, h), study.spreads));
  for (const double share : kShares) {
    verdict.share = share;
    verdict.coverage = coverage_of(share, losses, runs, study.parameters.size(), parameter);
    if (verdict.coverage >= kWanted) break;
  }
  verdict.kept = lowest(verdict.losses, verdict.share);
  verdict.values = sorted_values(verdict.kept, runs.values, study.parameters.size(), parameter);
  return verdict;
}

}  // namespace multivector::calibration
