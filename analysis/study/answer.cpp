// A study as text for a terminal: what decides. The parts that rest on a sample are in answer_sample.cpp.
#include "analysis/study/answer.hpp"

#include "analysis/study/files.hpp"
#include "results/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace multivector::study {

namespace {

std::string interval(const sensitivity::Estimate& e) { return fmt::format("{:.3f} to {:.3f}", e.low, e.high); }

std::string leader_text(const Leader& leader, const std::vector<std::string>& names) {
  if (leader.factor < 0) return "  " + leader.why_none + "\n";
  return names.size() < 2 ? ""
                          : "  " + names[static_cast<std::size_t>(leader.factor)] +
                                " stands first: its interval lies above all others\n";
}

std::string shares_text(const Outcomes& in, const Indices& i) {
  const auto names = moved_names(in.plan);
  std::string out =
      fmt::format("  {:<28}{:>8}  {:<16}{:>8}  {:<16}{}\n", "share of the variance", "alone", "90 % interval", "total",
                  "90 % interval", i.single.empty() ? "" : "  of single replicates");
  for (const std::size_t f : largest(i.of.total.size(), [&](std::size_t k) { return i.of.total[k].value; })) {
    const auto &a = i.of.first[f], &t = i.of.total[f];
    out += fmt::format("  {:<28}{:>8.3f}  {:<16}{:>8.3f}  {:<16}{}\n", names[f], a.value, interval(a), t.value,
                       interval(t), i.single.empty() ? "" : "  " + interval(i.single[f]));
  }
  return out + leader_text(i.leader, names);
}

std::string indices_text(const Outcomes& in, const Indices& i) {
  const Outcome& outcome = in.measures[i.outcome];
  std::string out = head(in, "What decides " + outcome.name + "?", i.policy) + basis_lines(i.basis);
  if (!i.basis.refused.empty()) return out;
  if (!i.of.varies) return out + "  it does not vary\n";
  return out + luck_line(in, outcome, i.policy) + shares_text(in, i);
}

std::string screening_text(const Outcomes& in, const Screening& s) {
  const Outcome& outcome = in.measures[s.outcome];
  std::string out = head(in, "What matters for " + outcome.name + "?", s.policy) + basis_lines(s.basis);
  if (!s.basis.refused.empty()) return out;
  if (!s.of.varies) return out + "  it does not vary\n";
  out += luck_line(in, outcome, s.policy);
  out +=
      fmt::format("  {:<28}{:>10}  {:<20}{:>10}{:>10}\n", "elementary effects", "mu*", "90 % interval", "mu", "sigma");
  const auto names = moved_names(in.plan);
  for (const std::size_t f : largest(s.of.mu.size(), [&](std::size_t k) { return s.of.mu_star[k].value; })) {
    const auto& star = s.of.mu_star[f];
    out += fmt::format("  {:<28}{:>10.4g}  {:<20}{:>10}{:>10.4g}\n", names[f], star.value,
                       fmt::format("{:.4g} to {:.4g}", star.low, star.high),
                       std::isnan(s.of.mu[f]) ? "-" : fmt::format("{:.4g}", s.of.mu[f]), s.of.sigma[f]);
  }
  return out + leader_text(s.leader, names);
}

/// Of a measure with `first`: how often it happened, and after how long.
std::string waiting_text(const Outcomes& in, const Outcome& outcome, std::size_t policy) {
  const Counts& counts = outcome.counts[policy];
  if (!outcome.waits() || counts.numbers == 0) return {};
  const results::FirstTime time = first_time(outcome.branches[policy], outcome.horizon);
  return head(in, "When does " + outcome.name + " happen?", static_cast<int>(policy)) +
         fmt::format(
             "  in {:.3g} % of {} branches; after {:.4g} months on average, {:.4g} counted where it does not happen "
             "(restricted mean); median {}\n",
             100 * time.share, time.branches, time.restricted_mean, outcome.horizon,
             std::isnan(time.median) ? "not reached" : fmt::format("{:.4g}", time.median));
}

std::string missing_text(const Outcomes& in) {
  std::string out;
  for (const Outcome& outcome : in.measures)
    for (std::size_t p = 0; p < outcome.counts.size(); ++p)
      if (const Counts& c = outcome.counts[p]; c.numbers < c.branches)
        out += head(in, outcome.name + " has no number", static_cast<int>(p)) +
               fmt::format(
                   "  in {} of {} branches, at {} of {} points in none: they failed, or the measure is no number\n",
                   c.branches - c.numbers, c.branches, (outcome.missing.col(static_cast<Eigen::Index>(p)) == 1).count(),
                   in.plan.points);
  return out;
}

}  // namespace

std::string head(const Outcomes& in, const std::string& what, int policy) {
  const bool one = in.plan.policies.size() < 2;
  return "\n" + what + (one ? "" : "  (" + in.plan.policies[static_cast<std::size_t>(policy)] + ")") + "\n";
}

std::string basis_lines(const Basis& basis) {
  if (!basis.refused.empty()) return "  no answer: " + basis.refused + "\n";
  const std::string text = basis_text(basis);
  return text.empty() ? "" : "  " + text + "\n";
}

std::string luck_line(const Outcomes& in, const Outcome& outcome, int policy) {
  const Luck& luck = outcome.luck[static_cast<std::size_t>(policy)];
  if (std::isnan(luck.of_branches)) return {};
  return fmt::format("  luck, with drawn parameters that are no factors, is {:.0f} % of the variance of single runs\n"
                     "  and {:.0f} % (90 %: up to {:.0f}) of that between points (means over {} replicates)\n",
                     100 * luck.of_branches, 100 * luck.of_means, 100 * luck.of_means_high, in.plan.replicates);
}

std::string answer_text(const Outcomes& in, const Study& study) {
  std::string out = in.plan.sweep + (in.plan.question.empty() ? "" : ": " + in.plan.question) + "\n";
  out += in.plan.design == "cases"
             ? fmt::format("{} cases\n", in.plan.points)
             : fmt::format("{} points ({}), {} replicate{} each\n", in.plan.points, in.plan.design, in.plan.replicates,
                           in.plan.replicates == 1 ? "" : "s");
  out += missing_text(in);
  for (const Outcome& outcome : in.measures)
    for (std::size_t p = 0; p < in.plan.policies.size(); ++p) out += waiting_text(in, outcome, p);
  for (const Indices& i : study.indices) out += indices_text(in, i);
  for (const Screening& s : study.screenings) out += screening_text(in, s);
  out += sample_text(in, study);
  for (const std::string& note : study.notes) out += "\nnote: " + note;
  for (const std::string& warning : study.warnings) out += "\nwarning: " + warning;
  return out + (study.notes.empty() && study.warnings.empty() ? "" : "\n");
}

}  // namespace multivector::study
