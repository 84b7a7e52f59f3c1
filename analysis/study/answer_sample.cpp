#include "analysis/study/answer.hpp"
#include "analysis/study/files.hpp"

#include <fmt/format.h>

#include <cmath>

namespace multivector::study {

namespace {

/// Only if the design gives nothing sharper.
std::string scores_text(const Outcomes& in, const Scores& s) {
  const Outcome& outcome = in.measures[s.outcome];
  std::string out = head(in, "What goes with " + outcome.name, s.policy) + basis_lines(s.basis);
  if (!s.basis.refused.empty()) return out;
  if (!s.varies) return out + "  it does not vary\n";
  out += luck_line(in, outcome, s.policy);
  out += fmt::format("  {:<28}{:>8}  {:>18}\n", "", "score", "rank correlation");
  for (const std::size_t f : largest(s.of.size(), [&](std::size_t k) { return s.of[k]; }))
    out += fmt::format("  {:<28}{:>8.3f}  {:>18}\n", in.plan.factors[f].name, s.of[f],
                       std::isnan(s.spearman[f]) ? "-" : fmt::format("{:.3f}", s.spearman[f]));
  return out;
}

std::string discovery_text(const Outcomes& in, const Discovery& d) {
  std::string out = head(in, "Where " + d.interest.text, d.policy);
  out += fmt::format("  holds in {:.3g} % of {} points", 100 * d.share, d.points.size());
  out += d.interest.compares() ? fmt::format(" (threshold {:.4g})\n", d.interest.threshold) : "\n";
  if (!d.interest.note.empty()) out += "  " + d.interest.note + "\n";
  out += basis_lines(d.basis);
  if (d.trajectory.empty()) return out;
  if (d.box.limits.empty()) return out + "  no box of factors holds it better than chance\n";
  out += fmt::format("  a box holds {:.0f} % of them, and in it {:.0f} % of the points are of interest:\n",
                     100 * d.box.coverage, 100 * d.box.density);
  for (const auto& limit : d.box.limits)
    out += fmt::format("    {:<44} quasi-p {:.2g}\n", limit_text(in, limit), limit.quasi_p);
  return out;
}

std::string judgement_text(const Outcomes& in, const Judgement& j) {
  std::string out =
      "\nWhich policy stands up: " + j.goal.measure + (j.goal.more ? ", more" : ", less") + " is better\n";
  out += basis_lines(j.basis);
  if (!j.basis.refused.empty()) return out;
  out += fmt::format("  {:<28}{:>10}{:>10}{:>12}{:>12}{:>12}\n", "policy", "mean", "worst", "max regret", "regret 90 %",
                     "satisfied");
  for (std::size_t p = 0; p < j.policies.size(); ++p) {
    const auto& s = j.policies[p];
    out += fmt::format("  {:<28}{:>10.4g}{:>10.4g}{:>12.4g}{:>12.4g}{:>12}\n", in.plan.policies[p], s.mean, s.worst,
                       s.largest_regret, s.regret_90,
                       std::isnan(s.satisfied) ? "-" : fmt::format("{:.0f} %", 100 * s.satisfied));
  }
  return out;
}

}  // namespace

std::string limit_text(const Outcomes& in, const discovery::Limit& limit) {
  const auto& factor = in.plan.factors[static_cast<std::size_t>(limit.factor)];
  if (!limit.allowed.empty()) {
    std::string names;
    for (std::size_t n = 0; n < limit.allowed.size(); ++n)
      if (limit.allowed[n]) names += (names.empty() ? "" : ", ") + factor.options[n];
    return factor.name + " in {" + names + "}";
  }
  const std::string unit = factor.unit.empty() || factor.unit == "1" ? "" : " " + factor.unit;
  const auto text = [](double v) { return fmt::format("{:.4g}", v); };
  if (std::isinf(limit.low)) return factor.name + " <= " + text(limit.high) + unit;
  if (std::isinf(limit.high)) return factor.name + " >= " + text(limit.low) + unit;
  return text(limit.low) + " <= " + factor.name + " <= " + text(limit.high) + unit;
}

std::string sample_text(const Outcomes& in, const Study& study) {
  std::string out;
  if (study.indices.empty() && study.screenings.empty())
    for (const Scores& s : study.scores) out += scores_text(in, s);
  for (const Discovery& d : study.discoveries) out += discovery_text(in, d);
  for (const Judgement& j : study.judgements) out += judgement_text(in, j);
  return out;
}

results::FirstTime first_time(const sensitivity::Replicated& branches, double horizon) {
  std::vector<double> times;
  for (Eigen::Index r = 0; r < branches.replicates(); ++r)
    for (const double months : branches.replicate(r))
      if (std::isfinite(months)) times.push_back(months);
  return results::first_time(std::move(times), horizon);
}

}  // namespace multivector::study
