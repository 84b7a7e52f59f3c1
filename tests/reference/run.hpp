// Runs a scenario from files or from text and keeps every branch's measures, for tests that state facts about them.
#pragma once

#include "diagnostics/diagnostics.hpp"
#include "ensemble/ensemble.hpp"
#include "scenario/load.hpp"

#include <cmath>
#include <filesystem>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace multivector::test {

struct Run {
  scenario::Scenario scenario;
  std::vector<scenario::Variant> variants;
  std::vector<std::vector<std::vector<double>>> values;  ///< [measure][variant][replicate]
  std::vector<ensemble::Event> events;
  int failed_branches = 0;
  std::uint64_t set_conflicts = 0, lost_to_holds = 0;
  std::vector<std::uint64_t> wished, bound;  ///< by rule, by doctrine

  [[nodiscard]] int measure(const std::string& name) const {
    for (std::size_t m = 0; m < scenario.measures.size(); ++m)
      if (scenario.measures[m].name == name) return static_cast<int>(m);
    throw std::out_of_range("no measure " + name);
  }
  /// The variant in which this option is chosen and every other axis stands at its first option.
  [[nodiscard]] int variant(const std::string& option) const {
    int best = -1, least = 1 << 30;
    for (std::size_t v = 0; v < variants.size(); ++v) {
      bool here = false;
      int others = 0;
      for (std::size_t a = 0; a < scenario.axes.size(); ++a) {
        const int choice = variants[v].choice[a];
        if (choice >= 0 && scenario.axes[a].options[choice].name == option)
          here = true;
        else if (choice > 0)
          ++others;
      }
      if (here && others < least) best = static_cast<int>(v), least = others;
    }
    if (best < 0) throw std::out_of_range("no option " + option);
    return best;
  }
  [[nodiscard]] const std::vector<double>& all(const std::string& name, int v = 0) const {
    return values[measure(name)][v];
  }
  /// Mean over the replicates that have a value.
  [[nodiscard]] double mean(const std::string& name, int v = 0) const {
    double sum = 0;
    int n = 0;
    for (const double x : all(name, v))
      if (!std::isnan(x)) sum += x, ++n;
    return n ? sum / n : std::nan("");
  }
  [[nodiscard]] double variance(const std::string& name, int v = 0) const {
    const double m = mean(name, v);
    double sum = 0;
    int n = 0;
    for (const double x : all(name, v))
      if (!std::isnan(x)) sum += (x - m) * (x - m), ++n;
    return n > 1 ? sum / (n - 1) : 0;
  }
};

inline Run run(scenario::Scenario scenario, const ensemble::Options& options = {.threads = 1}) {
  Run result;
  result.variants = variants(scenario);
  const std::vector<double> empty(static_cast<std::size_t>(scenario.replicates), std::nan(""));
  result.values.assign(scenario.measures.size(), std::vector(result.variants.size(), empty));
  ensemble::run(scenario, options, [&](ensemble::BatchResult&& batch) {
    for (std::size_t m = 0; m < scenario.measures.size(); ++m)
      for (int lane = 0; lane < batch.lanes; ++lane)
        result.values[m][batch.variant][batch.first_replicate + lane] = batch.measures[m * batch.lanes + lane];
    for (const int tick : batch.failed_tick) result.failed_branches += tick >= 0;
    for (const std::uint64_t n : batch.counts.set_conflicts) result.set_conflicts += n;
    for (const std::uint64_t n : batch.counts.lost_to_holds) result.lost_to_holds += n;
    for (const auto& [sum, part] :
         {std::pair(&result.wished, &batch.counts.wished), std::pair(&result.bound, &batch.counts.bound)}) {
      sum->resize(part->size());
      for (std::size_t i = 0; i < part->size(); ++i) (*sum)[i] += (*part)[i];
    }
    result.events.insert(result.events.end(), batch.events.begin(), batch.events.end());
  });
  result.scenario = std::move(scenario);
  return result;
}

/// @throws std::runtime_error with the diagnostics if the files are wrong.
inline scenario::Scenario load(const std::filesystem::path& path) {
  Diagnostics diagnostics;
  auto scenario = load_scenario(path.string(), diagnostics);
  if (!scenario || diagnostics.has_errors()) throw std::runtime_error(render_text(diagnostics));
  return std::move(*scenario);
}

inline std::filesystem::path scenarios() { return std::filesystem::path(MULTIVECTOR_SOURCE_DIR) / "scenarios"; }

}  // namespace multivector::test
