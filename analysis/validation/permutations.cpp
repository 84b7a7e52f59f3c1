// (d) Does it matter who does what, and how firmly?
#include "analysis/validation/falsify.hpp"
#include "analysis/validation/layout.hpp"
#include "analysis/validation/permute.hpp"
#include "results/statistics.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <tuple>

namespace multivector::validation {

namespace {

constexpr int kDraws = 8;
constexpr std::size_t kMostExpectations = 20;

/// T2 and T3 of the horizon and world that most of them share: one program for each permutation.
std::vector<int> of_one_ensemble(const Suite& suite) {
  std::map<std::tuple<int, int, std::string>, std::vector<int>> groups;
  for (const int i : evidence(suite)) {
    const Expectation& e = suite.expectations[static_cast<std::size_t>(i)];
    if (e.tier != "T4") groups[{e.from, e.to, e.world_text}].push_back(i);
  }
  std::vector<int> largest;
  for (const auto& [key, group] : groups)
    if (group.size() > largest.size()) largest = group;
  return spread(largest, kMostExpectations);
}

/// Share of pairs of expectation and draw that hold.
double held_share(const Suite& suite, const std::vector<Asked>& asked, const std::vector<Sample>& samples) {
  double held = 0, of = 0;
  for (std::size_t k = 0; k < asked.size(); ++k) {
    const auto by_draw = held_by_draw(suite.expectations[static_cast<std::size_t>(asked[k].expectation)], samples[k]);
    held += static_cast<double>(std::count(by_draw.begin(), by_draw.end(), true));
    of += static_cast<double>(by_draw.size());
  }
  return of > 0 ? held / of : std::nan("");
}

}  // namespace

Finding permutations(const Trial& trial, int count) {
  const Suite& suite = trial.suite;
  std::vector<Asked> asked;
  for (const int i : of_one_ensemble(suite))
    asked.push_back({i, suite.expectations[static_cast<std::size_t>(i)].cases});
  Design design = trial.with(kDraws, 1);
  const double as_written = held_share(suite, asked, run_all(suite, asked, design));
  const auto report = design.progress;
  std::vector<double> shares;
  double actors = 0, strengths = 0;
  for (int p = 0; p < count; ++p) {
    if (report)
      design.progress = [&](std::uint64_t done, std::uint64_t total) {
        report(static_cast<std::uint64_t>(p) * total + done, static_cast<std::uint64_t>(count) * total);
      };
    const auto samples = run_all(suite, asked, design, [&](scenario::Scenario& scenario) {
      const Permuted permuted = permute(scenario.model, trial.design.seed * 1'000'003 + static_cast<std::uint64_t>(p));
      actors += static_cast<double>(permuted.actors) / count;
      strengths += static_cast<double>(permuted.strengths) / count;
    });
    shares.push_back(held_share(suite, asked, samples));
  }
  std::sort(shares.begin(), shares.end());
  const double high = results::quantile(shares, 0.95), mean = results::moments(shares).mean;
  const bool passed = as_written > high;
  const nlohmann::ordered_json json = {{"permutations", count},
                                       {"draws", kDraws},
                                       {"expectations", asked.size()},
                                       {"as_written", as_written},
                                       {"mean", mean},
                                       {"p95", high},
                                       {"rules_with_another_actor", actors},
                                       {"rules_with_another_strength", strengths},
                                       {"passed", passed}};
  return {"permute",
          fmt::format(
              "Permutations: {} models with actors (of {:.0f} rules) and strengths (of {:.0f}) exchanged; {} draws,\n"
              "  {} expectations of T2 and T3\n"
              "  as written {} of expectations hold in a draw; permuted {} on average, 95th percentile {}: {}\n",
              count, actors, strengths, kDraws, asked.size(), percent(as_written), percent(mean), percent(high),
              passed ? "beyond it" : "not beyond it"),
          json.dump(), passed};
}

}  // namespace multivector::validation
