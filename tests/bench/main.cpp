// multivector_bench: agent-steps a second of T1 by four means, branch-ticks a second of the flagship, what a tree of
// variants costs. One core.
//
//     multivector_bench [--branches N] [--repetitions R] [--smoke]
//
// The contenders take turns, so that a busy machine hurts all alike. Time is the process's CPU time; the median of the
// repetitions counts.
#include "t1.hpp"

#include "diagnostics/diagnostics.hpp"
#include "ensemble/ensemble.hpp"
#include "scenario/load.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace multivector::bench {

namespace {

struct Settings {
  int branches = 4096;
  int repetitions = 7;
  int flagship_replicates = 64;
  int tree_replicates = 256;
};

scenario::Scenario load(const std::filesystem::path& path) {
  Diagnostics diagnostics;
  auto scenario = load_scenario(path.string(), diagnostics);
  if (!scenario || diagnostics.has_errors()) {
    fmt::print(stderr, "{}", render_text(diagnostics));
    std::exit(1);
  }
  return std::move(*scenario);
}

T1Result t1_engine(const scenario::Scenario& scenario) {
  T1Result result;
  ensemble::run(scenario, {.threads = 1}, [&](ensemble::BatchResult&& batch) {
    const auto begin = batch.measures.begin();
    result.richest.insert(result.richest.end(), begin, begin + batch.lanes);
    result.poorest.insert(result.poorest.end(), begin + batch.lanes, begin + 2 * batch.lanes);
  });
  return result;
}

double seconds(const std::function<void()>& work) {
  const auto now = [] {
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
  };
  const double begin = now();
  work();
  return now() - begin;
}

double median(std::vector<double> x) {
  std::sort(x.begin(), x.end());
  return x.size() % 2 ? x[x.size() / 2] : (x[x.size() / 2 - 1] + x[x.size() / 2]) / 2;
}

double mean(const std::vector<double>& x) {
  double sum = 0;
  for (const double value : x) sum += value;
  return sum / static_cast<double>(x.size());
}

struct Contender {
  std::string name;
  std::function<T1Result()> work;
  std::vector<double> times = {};
  T1Result result = {};
};

int t1(const Settings& settings) {
  auto scenario = load(std::filesystem::path(MULTIVECTOR_SOURCE_DIR) / "tests/bench/t1/scenario.yaml");
  scenario.replicates = settings.branches;
  const std::uint64_t seed = scenario.seed;
  std::vector<Contender> contenders = {
      {"engine, from YAML", [&] { return t1_engine(scenario); }},
      {"scalar C++, xoshiro256++", [&] { return t1_scalar_xoshiro(settings.branches, seed); }},
      {"scalar C++, Philox", [&] { return t1_scalar_philox(settings.branches, seed); }},
      {"lane-wise C++, 64 lanes", [&] { return t1_lanes(settings.branches, seed); }},
  };
  for (int repetition = 0; repetition < settings.repetitions; ++repetition)
    for (Contender& c : contenders) c.times.push_back(seconds([&] { c.result = c.work(); }));

  const double steps = 1.0 * kAgents * kTicks * settings.branches;
  fmt::print("T1: {} agents, {} ticks, {} branches, one core, median of {}\n", kAgents, kTicks, settings.branches,
             settings.repetitions);
  fmt::print("{:<26} {:>20} {:>10} {:>14} {:>14}\n", "", "agent-steps / s", "ns each", "engine is x", "mean richest");
  const double engine = median(contenders[0].times);
  for (const Contender& c : contenders) {
    const double time = median(c.times);
    fmt::print("{:<26} {:>20.3g} {:>10.2f} {:>14.2f} {:>14.4f}\n", c.name, steps / time, 1e9 * time / steps,
               time / engine, mean(c.result.richest));
  }
  const auto same = [&](const T1Result& a, const T1Result& b) {
    return a.richest == b.richest && a.poorest == b.poorest;
  };
  const bool scalar = same(contenders[0].result, contenders[2].result),
             lanes = same(contenders[0].result, contenders[3].result);
  fmt::print("the same results to the last bit: engine and scalar Philox {}, engine and lane-wise {}\n",
             scalar ? "yes" : "NO", lanes ? "yes" : "NO");
  return scalar && lanes ? 0 : 1;
}

void flagship(const Settings& settings) {
  const auto path =
      std::filesystem::path(MULTIVECTOR_SOURCE_DIR) / "scenarios/central-asia/what-if/russian-migration-law.yaml";
  if (!std::filesystem::exists(path)) {
    fmt::print("flagship: not there\n");
    return;
  }
  auto scenario = load(path);
  scenario.replicates = settings.flagship_replicates;
  std::vector<double> times;
  ensemble::Summary summary;
  for (int repetition = 0; repetition < std::min(3, settings.repetitions); ++repetition)
    times.push_back(
        seconds([&] { summary = ensemble::run(scenario, {.threads = 1}, [](ensemble::BatchResult&&) {}); }));
  fmt::print("flagship: {} branches of {} ticks, one core: {:.3g} branch-ticks / s ({} lanes a batch)\n",
             summary.branches, scenario.ticks(), static_cast<double>(summary.branch_ticks) / median(times),
             summary.batch);
}

/// A tree of 64 variants that parts at 80 % of the horizon beside one variant from start to end.
void tree(const char* name, scenario::Scenario scenario, int replicates, int repetitions) {
  scenario.replicates = replicates;
  ensemble::Options one{.threads = 1}, all{.threads = 1}, alone{.threads = 1};
  one.variants = {0};
  alone.share_trunks = false;
  alone.batch = one.batch = all.batch = ensemble::Ensemble(scenario, all).batch();
  std::vector<double> trunk, shared;
  ensemble::Summary summary;
  const auto time = [&](const ensemble::Options& options) {
    ensemble::Ensemble machinery(scenario, options);  // compiled outside of the measured time
    return seconds([&] { summary = machinery.run([](ensemble::BatchResult&&) {}); });
  };
  for (int repetition = 0; repetition < repetitions; ++repetition) {
    trunk.push_back(time(one));
    shared.push_back(time(all));
  }
  const auto variants = scenario::variants(scenario).size();
  const double lengths = median(shared) / median(trunk), ideal = 0.8 + 0.2 * static_cast<double>(variants);
  fmt::print("tree, {}: {} variants that part at 80 % of {} ticks, {} replicates: {:.1f} trunk lengths of time, "
             "{:.2f} times {:.1f}; {:.1f} times fewer branch-ticks than without sharing\n",
             name, variants, scenario.ticks(), replicates, lengths, lengths / ideal, ideal,
             static_cast<double>(summary.branch_ticks) / static_cast<double>(summary.ticks_run));
}

/// The flagship with six axes, on each of which its first what-if comes, or does not, at 80 % of the horizon.
scenario::Scenario flagship_tree() {
  auto scenario =
      load(std::filesystem::path(MULTIVECTOR_SOURCE_DIR) / "scenarios/central-asia/what-if/russian-migration-law.yaml");
  scenario::AxisOption none, some;
  for (const auto& option : scenario.axes.at(0).options)
    if (some.steps.empty()) some.steps = option.steps;
  for (auto& step : some.steps) {
    step.trigger = scenario::StepTrigger::at;
    step.at = scenario.from + scenario.ticks() * 4 / 5 * scenario.model.vocabulary.step_months;
  }
  scenario.axes.assign(6, {"what-if", {none, some}});
  return scenario;
}

void trees(const Settings& settings) {
  const auto path = std::filesystem::path(MULTIVECTOR_SOURCE_DIR) / "tests/bench/tree/scenario.yaml";
  tree("T1", load(path), settings.tree_replicates, std::min(5, settings.repetitions));
  tree("Central Asia", flagship_tree(), settings.flagship_replicates, std::min(3, settings.repetitions));
}

}  // namespace

}  // namespace multivector::bench

int main(int argc, char** argv) {
  using namespace multivector::bench;
  Settings settings;
  for (int i = 1; i < argc; ++i) {
    const std::string_view word = argv[i];
    if (word == "--smoke")
      settings = {.branches = 70, .repetitions = 1, .flagship_replicates = 2, .tree_replicates = 2};
    else if (word == "--branches" && i + 1 < argc)
      settings.branches = std::max(1, std::atoi(argv[++i]));
    else if (word == "--repetitions" && i + 1 < argc)
      settings.repetitions = std::max(1, std::atoi(argv[++i]));
    else {
      fmt::print(stderr, "usage: multivector_bench [--branches N] [--repetitions R] [--smoke]\n");
      return 2;
    }
  }
  const int status = t1(settings);
  flagship(settings);
  trees(settings);
  return status;
}
