#include "tests/support/oracle/measures.hpp"

#include "tests/support/oracle/acts.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace multivector::oracle {

namespace {

using scenario::Measure;
using scenario::MeasureKind;

Frame frame_of_reader(const World& world, int slots) {
  return {world, std::vector<double>(static_cast<std::size_t>(std::max(slots, 0)), 0.0), "", world.luck_tick()};
}

double acts_counted(const World& world, const Measure& measure) {
  Frame frame = frame_of_reader(world, measure.slots);
  const auto fits = [&](const Act& act) {
    return std::any_of(measure.patterns.begin(), measure.patterns.end(),
                       [&](const auto& pattern) { return matches(act, pattern, frame); });
  };
  return static_cast<double>(std::count_if(world.done.begin(), world.done.end(), fits));
}

void add_value(const World& world, const Measure& measure, double x, Tally& tally) {
  switch (measure.kind) {
  case MeasureKind::at: tally.value = x; break;
  case MeasureKind::total: tally.value += x * measure.tick_weight; break;
  case MeasureKind::mean: tally.value += x; break;
  case MeasureKind::min: tally.value = !tally.any || std::isnan(x) || x < tally.value ? x : tally.value; break;
  case MeasureKind::max: tally.value = !tally.any || std::isnan(x) || tally.value < x ? x : tally.value; break;
  case MeasureKind::share: tally.value += x != 0 ? 1 : 0; break;
  case MeasureKind::count: tally.value += x; break;
  case MeasureKind::first:
    if (x == 0 || tally.any) return;
    tally.value = world.date() - world.scenario.from;
    break;
  }
  tally.any = true;
}

bool counts_now(const World& world, const Measure& measure) {
  const int begin = world.date(), end = begin + world.vocabulary.step_months;
  if (measure.kind == MeasureKind::at) return measure.at >= begin && measure.at < end;
  return begin >= measure.from && begin <= measure.to;
}

double outcome(const Measure& measure, const Tally& tally) {
  constexpr double kEmpty = std::numeric_limits<double>::quiet_NaN();
  switch (measure.kind) {
  case MeasureKind::mean:
  case MeasureKind::share: return tally.ticks > 0 ? tally.value / tally.ticks : kEmpty;
  case MeasureKind::total:
  case MeasureKind::count: return tally.value;
  default: return tally.any ? tally.value : kEmpty;
  }
}

}  // namespace

void read_series(World& world) {
  for (std::size_t s = 0; s < world.scenario.series.size(); ++s) {
    const auto& series = world.scenario.series[s];
    Frame frame = frame_of_reader(world, series.slots);
    world.result.series.at(s * static_cast<std::size_t>(world.scenario.ticks()) +
                           static_cast<std::size_t>(world.tick)) = value(*series.expr, frame);
  }
}

void read_measures(World& world, std::vector<Tally>& tallies) {
  tallies.resize(world.scenario.measures.size());
  for (std::size_t m = 0; m < tallies.size(); ++m) {
    const Measure& measure = world.scenario.measures[m];
    if (!counts_now(world, measure)) continue;
    Frame frame = frame_of_reader(world, measure.slots);
    const double x = measure.kind == MeasureKind::count ? acts_counted(world, measure) : value(*measure.expr, frame);
    add_value(world, measure, x, tallies[m]);
    ++tallies[m].ticks;
  }
}

void finish_measures(World& world, const std::vector<Tally>& tallies) {
  const bool failed = world.result.failed_tick[0] >= 0;
  for (std::size_t m = 0; m < tallies.size(); ++m)
    world.result.measures.push_back(failed ? std::numeric_limits<double>::quiet_NaN()
                                           : outcome(world.scenario.measures[m], tallies[m]));
}

}  // namespace multivector::oracle
