#include "analysis/validation/report.hpp"

#include <chrono>

namespace multivector::validation {

Report validate(const Suite& suite, const Design& design) {
  const auto began = std::chrono::steady_clock::now();
  Report report;
  report.suite = &suite;
  report.design = design;
  report.freeze = compare_with_frozen(suite);
  const auto samples = run_all(suite, as_written(suite), design, {}, &report.totals);
  const Graph graph = graph_of(suite);
  for (std::size_t i = 0; i < suite.expectations.size(); ++i) {
    const Expectation& e = suite.expectations[i];
    report.judgements.push_back(judge(e, samples[i]));
    report.paths.push_back(graph.shortest(e));
  }
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  return report;
}

void falsify(Report& report, const Falsifications& wanted) {
  const Trial trial{*report.suite, report.design, report.judgements};
  const auto run = [&](bool asked, const char* name, const auto& work) {
    if (!asked) return;
    if (wanted.begins) wanted.begins(name);
    report.findings.push_back(work());
  };
  run(wanted.placebo, "placebo", [&] { return placebo(trial); });
  run(wanted.ablation, "ablation", [&] { return ablation(trial); });
  run(wanted.flip, "flip", [&] { return flips(trial); });
  run(wanted.random_signs > 0, "random signs", [&] { return random_signs(trial, wanted.random_signs); });
  run(wanted.leave_out, "leave out", [&] { return leave_out(trial, wanted.document); });
  run(wanted.permute > 0, "permute", [&] { return permutations(trial, wanted.permute); });
}

std::vector<TierSummary> by_tier(const Report& report) {
  std::vector<TierSummary> tiers = {{"T0", 0, 0, 1.0}, {"T1", 0, 0, 0.95}, {"T2+T3", 0, 0, 0.8}, {"T4", 0, 0, 0}};
  for (std::size_t i = 0; i < report.judgements.size(); ++i) {
    const std::string& tier = report.suite->expectations[i].tier;
    TierSummary& summary = tiers[tier == "T0" ? 0 : tier == "T1" ? 1 : tier == "T4" ? 3 : 2];
    ++summary.of;
    summary.holds += report.judgements[i].verdict == Verdict::holds ? 1 : 0;
  }
  return tiers;
}

}  // namespace multivector::validation
