#include "analysis/validation/ensembles.hpp"

#include "ensemble/ensemble.hpp"
#include "model/switching.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

namespace multivector::validation {

namespace {

/// Where an asked expectation stands in its ensemble.
struct Seat {
  std::size_t asked = 0;
  std::vector<int> options, measures;  ///< of its cases and measures
};

/// All that is run with one horizon and one world.
struct Group {
  scenario::Scenario scenario;
  std::map<std::string, int> option_of, measure_of;  ///< by text
  std::vector<Seat> seats;
};

using Key = std::tuple<int, int, std::string>;

scenario::Scenario empty_scenario(const Suite& suite, const Expectation& e) {
  scenario::Scenario scenario;
  scenario.id = "validate";
  scenario.path = suite.path;
  scenario.model = suite.model_of(e);
  scenario.from = e.from;
  scenario.to = e.to;
  scenario.replicates_per_draw = 1;
  scenario.shocks = e.world;
  scenario.axes.push_back({"case", {}});
  scenario.log_replicates = 0;
  return scenario;
}

Seat seat(Group& group, const Suite& suite, const Asked& asked, std::size_t number) {
  const Expectation& e = suite.expectations[static_cast<std::size_t>(asked.expectation)];
  Seat seat{number, {}, {}};
  auto& options = group.scenario.axes[0].options;
  for (const Case& c : asked.cases) {
    const auto [found, fresh] = group.option_of.emplace(c.text, static_cast<int>(options.size()));
    if (fresh) options.push_back({e.id + "." + c.name, -1, c.steps, {}, {}});
    seat.options.push_back(found->second);
  }
  auto& measures = group.scenario.measures;
  for (std::size_t m = 0; m < e.measures.size(); ++m) {
    const auto [found, fresh] = group.measure_of.emplace(e.measure_texts[m], static_cast<int>(measures.size()));
    if (fresh) measures.push_back(e.measures[m]);
    seat.measures.push_back(found->second);
  }
  return seat;
}

/// Only what some step of this ensemble switches needs to be watched while it runs.
void mark_switched(scenario::Scenario& scenario) {
  model::Model& model = scenario.model;
  const auto clear = [](auto& elements) {
    for (auto& element : elements) {
      element.switched = false;
      for (auto& part : element.parts) part.switched = false;
    }
  };
  clear(model.mechanisms);
  clear(model.doctrines);
  clear(model.rules);
  const auto see = [&model](const scenario::Step& step) {
    model::mark_switched(model, step.disable);
    model::mark_switched(model, step.enable);
  };
  for (const auto& step : scenario.shocks) see(step);
  for (const auto& option : scenario.axes[0].options)
    for (const auto& step : option.steps) see(step);
}

/// Keeps of every branch the measures that some expectation reads.
class Keeper {
public:
  Keeper(const Group& group, const Design& design) : group_(group), design_(design) {
    const std::size_t options = group.scenario.axes[0].options.size();
    kept_.resize(options);
    acts_.resize(options);
    for (const Seat& seat : group.seats)
      for (const int option : seat.options)
        for (const int measure : seat.measures) kept_[static_cast<std::size_t>(option)][measure] = {};
    for (auto& option : kept_)
      for (auto& [measure, values] : option) values.resize(static_cast<std::size_t>(group.scenario.replicates));
    if (design.count_acts)
      for (auto& option : acts_) option.assign(group.scenario.model.rules.size(), 0);
  }

  void take(const ensemble::BatchResult& batch) {
    const auto option = static_cast<std::size_t>(batch.variant), lanes = static_cast<std::size_t>(batch.lanes);
    const auto first = static_cast<std::size_t>(batch.first_replicate);
    for (auto& [measure, values] : kept_[option])
      for (std::size_t k = 0; k < lanes; ++k)
        values[first + k] =
            value(measure, batch.measures[static_cast<std::size_t>(measure) * lanes + k], batch.failed_tick[k] >= 0);
    for (const auto& event : batch.events)
      if (event.kind == ensemble::Event::By::rule && event.outcome == ensemble::Outcome::done)
        acts_[option][static_cast<std::size_t>(event.source)] += 1.0 / group_.scenario.replicates;
  }

  /// The first replicates of each draw, as many as the expectation averages over.
  [[nodiscard]] Sample sample(const Seat& seat, int luck) const {
    const int in_draw = group_.scenario.replicates_per_draw;
    Sample sample;
    sample.draws = design_.draws;
    sample.luck = std::min(luck, in_draw);
    for (const int measure : seat.measures) {
      auto& of_measure = sample.values.emplace_back();
      for (const int option : seat.options) {
        const auto& all = kept_[static_cast<std::size_t>(option)].at(measure);
        auto& values = of_measure.emplace_back();
        for (int draw = 0; draw < sample.draws; ++draw)
          for (int k = 0; k < sample.luck; ++k) values.push_back(all[static_cast<std::size_t>(draw * in_draw + k)]);
        sample.failed_branches += static_cast<std::uint64_t>(
            std::count_if(values.begin(), values.end(), [](double v) { return std::isnan(v); }));
      }
    }
    if (design_.count_acts)
      for (const int option : seat.options) sample.acts.push_back(acts_[static_cast<std::size_t>(option)]);
    return sample;
  }

private:
  [[nodiscard]] double value(int measure, double value, bool failed) const {
    const bool never = !failed && std::isnan(value) &&
                       group_.scenario.measures[static_cast<std::size_t>(measure)].kind == scenario::MeasureKind::first;
    return never ? std::numeric_limits<double>::infinity() : value;
  }

  const Group& group_;
  const Design& design_;
  std::vector<std::map<int, std::vector<double>>> kept_;  ///< [option]: measure -> by replicate
  std::vector<std::vector<double>> acts_;                 ///< [option][rule]
};

int luck_of(const Suite& suite, const Asked& asked, const Design& design) {
  return std::min(suite.expectations[static_cast<std::size_t>(asked.expectation)].luck, design.most_luck);
}

std::map<Key, Group> make_groups(const Suite& suite, const std::vector<Asked>& asked, const Design& design) {
  std::map<Key, Group> groups;
  for (std::size_t a = 0; a < asked.size(); ++a) {
    const Expectation& e = suite.expectations[static_cast<std::size_t>(asked[a].expectation)];
    const auto [found, fresh] = groups.try_emplace(Key(e.from, e.to, e.world_text));
    Group& group = found->second;
    if (fresh) group.scenario = empty_scenario(suite, e);
    group.seats.push_back(seat(group, suite, asked[a], a));
    auto& luck = group.scenario.replicates_per_draw;
    luck = std::max(luck, luck_of(suite, asked[a], design));
  }
  for (auto& [key, group] : groups) {
    group.scenario.replicates = design.draws * group.scenario.replicates_per_draw;
    group.scenario.seed = design.seed;
    if (design.count_acts) group.scenario.log_replicates = group.scenario.replicates;
    mark_switched(group.scenario);
  }
  return groups;
}

}  // namespace

std::vector<Asked> as_written(const Suite& suite) {
  std::vector<Asked> asked;
  for (std::size_t e = 0; e < suite.expectations.size(); ++e)
    asked.push_back({static_cast<int>(e), suite.expectations[e].cases});
  return asked;
}

std::vector<Sample> run_all(const Suite& suite, const std::vector<Asked>& asked, const Design& design,
                            const Change& change, RunTotals* totals) {
  std::vector<Sample> samples(asked.size());
  auto groups = make_groups(suite, asked, design);
  std::uint64_t total = 0, done = 0;
  for (auto& [key, group] : groups)
    total += group.scenario.axes[0].options.size() * static_cast<std::uint64_t>(group.scenario.replicates);
  for (auto& [key, group] : groups) {
    if (change) change(group.scenario);
    Keeper keeper(group, design);
    ensemble::Options options;
    options.threads = design.threads;
    options.stop = design.stop;
    const auto summary = ensemble::run(group.scenario, options, [&](ensemble::BatchResult&& batch) {
      done += static_cast<std::uint64_t>(batch.lanes);
      keeper.take(batch);
      if (design.progress) design.progress(done, total);
    });
    if (summary.stopped) throw Stopped{};
    for (const Seat& seat : group.seats)
      samples[seat.asked] = keeper.sample(seat, luck_of(suite, asked[seat.asked], design));
    if (totals != nullptr) {
      totals->branches += summary.branches;
      totals->branch_ticks += summary.branch_ticks;
      ++totals->ensembles;
    }
  }
  return samples;
}

}  // namespace multivector::validation
