#include "analysis/calibration/calibrate.hpp"

#include "analysis/calibration/wave.hpp"
#include "analysis/designs/sequences.hpp"
#include "multivector/random.hpp"
#include "results/statistics.hpp"
#include "support/distributions.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace multivector::calibration {

namespace {

constexpr double kShares[] = {0.04, 0.06, 0.09, 0.13, 0.2, 0.3, 0.45, 0.65, 0.85, 1};  ///< that may be kept
constexpr std::size_t kLeast = 25;   ///< points that a range is made of
constexpr double kWanted = 0.9;      ///< coverage of the 90 % range
constexpr double kBestShare = 0.05;  ///< of points, that show what the model leaves out
constexpr double kMargin = 0.05;     ///< of the width, on either side of what a wave kept
constexpr double kBoxShare = 0.3;    ///< the least share that bounds the next wave

/// A parameter's part of the box, in probability of its prior.
struct Side {
  double low = 0, high = 1;
};

struct Study {
  scenario::Scenario scenario;
  history::Measuring measuring;
  std::vector<history::Target> targets;
  std::vector<int> parameters;
  std::vector<Judges> judges;  ///< of each fitted parameter
  std::vector<double> observed, spreads;
  std::map<std::string, Judges> blocks;
};

/// What one wave says of one parameter.
struct Verdict {
  double share = 1, coverage = 0;
  std::vector<std::size_t> kept;
};

Judges judges_of(const Fitted& fitted, const std::vector<history::Target>& targets) {
  Judges judges;
  for (const std::string& name : fitted.judges) {
    const std::size_t before = judges.size();
    for (std::size_t t = 0; t < targets.size(); ++t)
      if (targets[t].series == name || targets[t].block == name) judges.push_back(t);
    if (judges.size() == before)
      throw std::runtime_error("`" + fitted.parameter + "` is judged by `" + name + "`, of which there is no figure");
  }
  std::sort(judges.begin(), judges.end());
  judges.erase(std::unique(judges.begin(), judges.end()), judges.end());
  return judges;
}

Study make_study(const history::Past& past, const std::vector<Fitted>& fitted, Diagnostics& diagnostics) {
  auto scenario = history::compose(past, diagnostics);
  if (!scenario) throw std::runtime_error("the past cannot be run: see the errors");
  Study study;
  study.scenario = std::move(*scenario);
  study.targets = history::inside(past);
  study.measuring = history::measuring_of(past);
  const auto& known = study.scenario.model.vocabulary.parameters;
  for (const Fitted& f : fitted) {
    const auto at = std::find_if(known.begin(), known.end(), [&](const auto& p) { return p.id == f.parameter; });
    if (at == known.end()) throw std::runtime_error("the model has no parameter `" + f.parameter + "`");
    study.parameters.push_back(static_cast<int>(at - known.begin()));
    study.judges.push_back(judges_of(f, study.targets));
  }
  for (std::size_t t = 0; t < study.targets.size(); ++t) {
    study.observed.push_back(study.targets[t].value);
    study.spreads.push_back(study.targets[t].sd);
    study.blocks[study.targets[t].block].push_back(t);
  }
  return study;
}

std::vector<double> values_at(const designs::Points& points, const std::vector<Fitted>& fitted,
                              const std::vector<Side>& box) {
  std::vector<double> values;
  for (Eigen::Index i = 0; i < points.rows(); ++i)
    for (std::size_t p = 0; p < fitted.size(); ++p) {
      const double u = points(i, static_cast<Eigen::Index>(p));
      values.push_back(fitted[p].prior.quantile(box[p].low + u * (box[p].high - box[p].low)));
    }
  return values;
}

Range range_of(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  const auto q = [&](double p) { return results::quantile(values, p); };
  return {q(0.05), q(0.25), q(0.5), q(0.75), q(0.95)};
}

std::vector<double> values_of(const std::vector<std::size_t>& points, const std::vector<double>& values,
                              std::size_t parameters, std::size_t parameter) {
  std::vector<double> own;
  for (const std::size_t point : points) own.push_back(values[point * parameters + parameter]);
  return own;
}

/// Points, and histories made up at other points of the same box.
struct Runs {
  std::vector<double> values, true_values;
  Wave wave, histories;
};

/// How far each series lies off the points that fit best, beyond luck: what the model leaves out. By target.
std::vector<double> left_out(const Study& study, const Runs& runs, std::size_t p) {
  const auto best = lowest(runs.wave.losses(study.judges[p], study.observed, study.spreads), kBestShare, 1);
  std::map<std::string, std::pair<double, double>> sums;
  for (const std::size_t t : study.judges[p])
    for (const std::size_t point : best) {
      auto& [sum, count] = sums[study.targets[t].series];
      sum += runs.wave.excess(point, t, study.observed[t]);
      count += 1;
    }
  std::vector<double> sizes(study.targets.size(), 0);
  for (const std::size_t t : study.judges[p]) {
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

/// The share that must be kept, by fitting made-up histories; then what the figures themselves keep.
Verdict judge(const Study& study, const Runs& runs, std::size_t p) {
  const std::size_t size = study.parameters.size(), least = std::min(kLeast, runs.wave.points());
  std::vector<std::vector<double>> losses;  ///< [history][point]
  const auto sizes = left_out(study, runs, p);
  for (std::size_t h = 0; h < runs.histories.points(); ++h)
    losses.push_back(runs.wave.losses(study.judges[p], made_up(study, runs, sizes, h), study.spreads));
  Verdict verdict;
  for (const double share : kShares) {
    double held = 0;
    for (std::size_t h = 0; h < losses.size(); ++h) {
      const Range range = range_of(values_of(lowest(losses[h], share, least), runs.values, size, p));
      const double truth = runs.true_values[h * size + p];
      held += truth >= range.q05 && truth <= range.q95 ? 1 : 0;
    }
    verdict.share = share;
    verdict.coverage = losses.empty() ? 0 : held / static_cast<double>(losses.size());
    if (verdict.coverage >= kWanted) break;
  }
  verdict.kept = lowest(runs.wave.losses(study.judges[p], study.observed, study.spreads), verdict.share, least);
  return verdict;
}

/// Where the next wave looks: the kept points in probability of the prior, with a margin.
Side next_side(const Study& study, const Runs& runs, const designs::Points& points, const Verdict& verdict,
               const Side& side, std::size_t p) {
  const double share = std::max(kBoxShare, verdict.share);
  const auto kept = lowest(runs.wave.losses(study.judges[p], study.observed, study.spreads), share,
                           std::min(kLeast, runs.wave.points()));
  std::vector<double> u;
  for (const std::size_t point : kept)
    u.push_back(points(static_cast<Eigen::Index>(point), static_cast<Eigen::Index>(p)));
  const auto [low, high] = std::minmax_element(u.begin(), u.end());
  const double width = side.high - side.low;
  return {std::max(side.low, side.low + width * (*low - kMargin)),
          std::min(side.high, side.low + width * (*high + kMargin))};
}

double mean_of(const std::vector<double>& losses) {
  std::vector<double> known;
  for (const double loss : losses)
    if (!std::isnan(loss)) known.push_back(loss);
  return results::moments(known).mean;
}

Runs run_wave(const Study& study, const std::vector<double>& values, const std::vector<double>& true_values,
              const Plan& plan, int wave) {
  const std::uint64_t seed = plan.seed + 1000 * static_cast<std::uint64_t>(wave);
  return {values, true_values,
          Wave(study.scenario, study.measuring, study.parameters, values, plan.luck, seed, plan.how),
          Wave(study.scenario, study.measuring, study.parameters, true_values, 1, seed + 1, plan.how)};
}

/// One point at the model's own values, and points drawn from the posterior ranges, each parameter on its own.
void score_model_and_posterior(const Study& study, const std::vector<Fitted>& fitted,
                               const std::vector<std::vector<double>>& kept, const Plan& plan, Outcome& outcome) {
  const auto draws = designs::sobol_sequence(64, static_cast<int>(fitted.size()), plan.seed + 77);
  std::vector<double> values;
  for (const int p : study.parameters)
    values.push_back(study.scenario.model.parameter_info[static_cast<std::size_t>(p)].value);
  for (Eigen::Index i = 0; i < draws.rows(); ++i)
    for (std::size_t p = 0; p < fitted.size(); ++p)
      values.push_back(results::quantile(kept[p], draws(i, static_cast<Eigen::Index>(p))));
  const Wave wave(study.scenario, study.measuring, study.parameters, values, plan.luck, plan.seed + 5, plan.how);
  for (const auto& [block, judges] : study.blocks) {
    auto losses = wave.losses(judges, study.observed, study.spreads);
    outcome.blocks[block].model = losses.front();
    losses.erase(losses.begin());
    outcome.blocks[block].posterior = mean_of(losses);
  }
  outcome.branches += wave.points() * static_cast<std::uint64_t>(plan.luck);
}

void score_blocks(const Study& study, const Wave& wave, bool first, bool last, Outcome& outcome) {
  std::vector<double> total(wave.points(), 0);
  for (const auto& [block, judges] : study.blocks) {
    const auto losses = wave.losses(judges, study.observed, study.spreads);
    if (first) outcome.blocks[block].prior = mean_of(losses);
    for (std::size_t i = 0; i < total.size(); ++i) total[i] += losses[i] / static_cast<double>(study.blocks.size());
  }
  if (!last) return;
  const std::size_t best = lowest(total, 0, 1).front();
  for (const auto& [block, judges] : study.blocks)
    outcome.blocks[block].best = wave.losses(judges, study.observed, study.spreads)[best];
}

void add_totals(Outcome& outcome) {
  const auto n = static_cast<double>(outcome.blocks.size());
  for (const auto& [block, loss] : outcome.blocks) {
    outcome.total.prior += loss.prior / n;
    outcome.total.model += loss.model / n;
    outcome.total.posterior += loss.posterior / n;
    outcome.total.best += loss.best / n;
  }
}

Posterior posterior_of(const Study& study, const Fitted& fitted, std::size_t p, const Verdict& verdict,
                       std::vector<double>& values) {
  Posterior row;
  row.parameter = fitted.parameter;
  row.prior = fitted.prior.text();
  row.note = fitted.note;
  for (const std::string& judge : fitted.judges) row.judges += (row.judges.empty() ? "" : " ") + judge;
  row.value = study.scenario.model.parameter_info[static_cast<std::size_t>(study.parameters[p])].value;
  const auto q = [&](double at) { return fitted.prior.quantile(at); };
  row.before = {q(0.05), q(0.25), q(0.5), q(0.75), q(0.95)};
  std::sort(values.begin(), values.end());
  row.after = range_of(values);
  row.kept = verdict.share;
  row.points = static_cast<int>(verdict.kept.size());
  row.coverage = verdict.coverage;
  row.narrowed = 1 - (row.after.q95 - row.after.q05) / (row.before.q95 - row.before.q05);
  return row;
}

}  // namespace

Outcome calibrate(const history::Past& past, const std::vector<Fitted>& fitted, const Plan& plan,
                  Diagnostics& diagnostics) {
  const Study study = make_study(past, fitted, diagnostics);
  const int size = static_cast<int>(fitted.size());
  Outcome outcome;
  outcome.figures = study.targets.size();
  std::vector<Side> box(fitted.size());
  std::vector<std::vector<double>> kept(fitted.size());
  for (int w = 0; w < plan.waves; ++w) {
    const std::uint64_t seed = plan.seed + static_cast<std::uint64_t>(w);
    const auto points = designs::sobol_sequence(plan.points, size, seed);
    const auto truths = designs::random_points(plan.histories, size, seed + 500);
    const Runs runs = run_wave(study, values_at(points, fitted, box), values_at(truths, fitted, box), plan, w);
    const bool last = w + 1 == plan.waves;
    score_blocks(study, runs.wave, w == 0, last, outcome);
    std::vector<Side> next = box;
    for (std::size_t p = 0; p < fitted.size(); ++p) {
      const Verdict verdict = judge(study, runs, p);
      next[p] = next_side(study, runs, points, verdict, box[p], p);
      if (!last) continue;
      kept[p] = values_of(verdict.kept, runs.values, fitted.size(), p);
      outcome.posteriors.push_back(posterior_of(study, fitted[p], p, verdict, kept[p]));
    }
    box = next;
    outcome.branches += runs.wave.points() * static_cast<std::uint64_t>(plan.luck) + runs.histories.points();
    outcome.failed_branches += runs.wave.failed() + runs.histories.failed();
  }
  score_model_and_posterior(study, fitted, kept, plan, outcome);
  add_totals(outcome);
  return outcome;
}

}  // namespace multivector::calibration
