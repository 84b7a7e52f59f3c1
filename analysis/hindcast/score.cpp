#include "analysis/hindcast/score.hpp"

#include "multivector/random.hpp"
#include "results/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <set>

namespace multivector::analysis {

namespace {

/// Means over the figures of one series, all over the spread.
struct Means {
  double crps = 0, mechanisms = 0, persistence = 0, trend = 0, bias = 0, in50 = 0, in90 = 0;
  int figures = 0;
};

Means& operator+=(Means& sum, const Means& more) {
  sum.crps += more.crps;
  sum.mechanisms += more.mechanisms;
  sum.persistence += more.persistence;
  sum.trend += more.trend;
  sum.bias += more.bias;
  sum.in50 += more.in50;
  sum.in90 += more.in90;
  sum.figures += more.figures;
  return sum;
}

Means over(const Means& sum, double n) {
  return {sum.crps / n, sum.mechanisms / n, sum.persistence / n, sum.trend / n,
          sum.bias / n, sum.in50 / n,       sum.in90 / n,        sum.figures};
}

Means of_row(const HindcastRow& row) {
  const double s = row.spread;
  return {row.crps / s,   row.crps_mechanisms / s, row.crps_persistence / s, row.crps_trend / s,
          row.bias() / s, row.in50 ? 1.0 : 0.0,    row.in90 ? 1.0 : 0.0,     1};
}

/// One for each series, in order of their names; the same series from two starts counts as two.
std::vector<Means> by_series(const std::vector<HindcastRow>& rows,
                             const std::function<bool(const HindcastRow&)>& taken) {
  std::map<std::pair<int, std::string>, Means> sums;
  for (const HindcastRow& row : rows)
    if (taken(row)) sums[{row.start, row.series}] += of_row(row);
  std::vector<Means> means;
  for (const auto& [key, sum] : sums) means.push_back(over(sum, sum.figures));
  return means;
}

Means mean_of(const std::vector<Means>& series) {
  Means sum;
  for (const Means& m : series) sum += m;
  return over(sum, static_cast<double>(series.size()));
}

double skill(double crps, double reference) { return reference > 0 ? 1 - crps / reference : 0; }

/// 90 % interval of the agents' skill: series drawn again with replacement, 1,000 times.
std::pair<double, double> resampled(const std::vector<Means>& series) {
  std::vector<double> skills;
  const std::uint64_t place = place_hash("hindcast|agents");
  for (std::uint32_t time = 0; time < 1000; ++time) {
    Means sum;
    for (std::uint32_t i = 0; i < series.size(); ++i)
      sum += series[static_cast<std::size_t>(uniform(1, place, time, i, 2) * static_cast<double>(series.size()))];
    skills.push_back(skill(sum.crps, sum.mechanisms));
  }
  std::sort(skills.begin(), skills.end());
  return {results::quantile(skills, 0.05), results::quantile(skills, 0.95)};
}

HindcastScore score(const std::string& what, const std::vector<Means>& series) {
  const Means mean = mean_of(series);
  HindcastScore s{what,
                  mean.figures,
                  mean.crps,
                  mean.bias,
                  mean.in50,
                  mean.in90,
                  skill(mean.crps, mean.mechanisms),
                  skill(mean.crps, mean.persistence),
                  skill(mean.crps, mean.trend),
                  0,
                  0};
  std::tie(s.agents_low, s.agents_high) = resampled(series);
  return s;
}

}  // namespace

void add_scores(Hindcast& result) {
  if (result.rows.empty()) return;
  const auto add = [&](const std::string& what, const std::function<bool(const HindcastRow&)>& taken) {
    result.scores.push_back(score(what, by_series(result.rows, taken)));
  };
  add("all", [](const HindcastRow&) { return true; });
  std::set<std::string> blocks;
  for (const HindcastRow& row : result.rows) blocks.insert(row.block);
  for (const std::string& block : blocks)
    if (blocks.size() > 1) add(block, [&block](const HindcastRow& row) { return row.block == block; });
  std::map<int, std::vector<std::string>> starts;
  for (const HindcastRow& row : result.rows) {
    auto& series = starts[row.start];
    if (std::find(series.begin(), series.end(), row.series) == series.end()) series.push_back(row.series);
  }
  for (const auto& [start, series] : starts) {
    const std::string from = history::month_text(start);
    add(from, [start = start](const HindcastRow& row) { return row.start == start; });
    for (const std::string& name : series)
      add(from + " " + name,
          [start = start, &name](const HindcastRow& row) { return row.start == start && row.series == name; });
  }
}

void score_order(const std::vector<Step>& steps, const history::Ensemble& branches, std::size_t first,
                 Hindcast& result) {
  const std::size_t n = branches.replicates;
  std::vector<bool> whole(n, true);
  std::size_t counted = 0;
  for (std::size_t r = 0; r < n; ++r) counted += branches.failed(r) ? 0 : 1;
  for (std::size_t k = 0; k < steps.size(); ++k) {
    OrderStep row{steps[k].step, steps[k].source, steps[k].month, 0, 0, 0};
    std::vector<double> months;
    double in_order = 0;
    for (std::size_t r = 0; r < n; ++r) {
      if (branches.failed(r)) continue;
      const double month = branches.of(first + k)[r], before = k == 0 ? 0 : branches.of(first + k - 1)[r];
      const bool came = !std::isnan(month), fits = came && !std::isnan(before) && month >= before;
      if (came) months.push_back(month);
      in_order += fits ? 1 : 0;
      whole[r] = whole[r] && fits;
    }
    std::sort(months.begin(), months.end());
    row.happened = static_cast<double>(months.size()) / static_cast<double>(std::max<std::size_t>(counted, 1));
    row.median = results::quantile(months, 0.5);
    row.in_order = in_order / static_cast<double>(std::max<std::size_t>(counted, 1));
    result.order.push_back(row);
  }
  for (std::size_t r = 0; r < n; ++r)
    if (!branches.failed(r) && whole[r]) result.whole_order += 1 / static_cast<double>(counted);
}

}  // namespace multivector::analysis
