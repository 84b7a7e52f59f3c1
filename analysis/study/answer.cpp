// A study as text for a terminal.
#include "analysis/study/files.hpp"
#include "results/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace multivector::study {

namespace {

constexpr std::size_t kShown = 6;

std::string head(const Outcomes& in, const std::string& what, int policy) {
  const bool one = in.plan.policies.size() < 2;
  return "\n" + what + (one ? "" : "  (" + in.plan.policies[static_cast<std::size_t>(policy)] + ")") + "\n";
}

template <class Value>
std::vector<std::size_t> ranked(std::size_t n, Value value) {
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](auto a, auto b) { return value(a) > value(b); });
  order.resize(std::min(n, kShown));
  return order;
}

std::string indices_text(const Outcomes& in, const Indices& i) {
  std::string out = head(in, "What decides " + in.measures[i.outcome].name, i.policy);
  if (!(i.of.variance > 0)) return out + "  it does not vary\n";
  out += fmt::format("  {:<28}{:>8}  {:<16}{:>8}  {}\n", "share of the variance", "alone", "90 % interval", "total",
                     "90 % interval");
  for (const std::size_t f : ranked(i.of.total.size(), [&](std::size_t k) { return i.of.total[k].value; })) {
    const auto &a = i.of.first[f], &t = i.of.total[f];
    out += fmt::format("  {:<28}{:>8.3f}  {:<16}{:>8.3f}  {:.3f} to {:.3f}\n", in.plan.factors[f].name, a.value,
                       fmt::format("{:.3f} to {:.3f}", a.low, a.high), t.value, t.low, t.high);
  }
  return out;
}

std::string screening_text(const Outcomes& in, const Screening& s) {
  std::string out = head(in, "What matters for " + in.measures[s.outcome].name, s.policy);
  out += fmt::format("  {:<28}{:>10}{:>10}{:>10}\n", "elementary effects", "mu*", "mu", "sigma");
  for (const std::size_t f : ranked(s.of.mu.size(), [&](std::size_t k) { return s.of.mu_star[k].value; }))
    out += fmt::format("  {:<28}{:>10.4g}{:>10.4g}{:>10.4g}\n", in.plan.factors[f].name, s.of.mu_star[f].value,
                       s.of.mu[f], s.of.sigma[f]);
  return out;
}

std::string discovery_text(const Outcomes& in, const Discovery& d) {
  std::string out = head(in, "Where " + d.interest.text, d.policy);
  out += fmt::format("  holds in {:.0f} % of the points (threshold {:.4g})\n", 100 * d.share, d.interest.threshold);
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

/// Only if the design gives nothing sharper.
std::string scores_text(const Outcomes& in, const Scores& s) {
  std::string out = head(in, "What goes with " + in.measures[s.outcome].name, s.policy);
  const double luck = in.measures[s.outcome].luck[static_cast<std::size_t>(s.policy)];
  if (std::isfinite(luck))
    out += fmt::format("  luck, with drawn parameters that are no factors, is {:.0f} % of its variance\n", 100 * luck);
  for (const std::size_t f : ranked(s.of.size(), [&](std::size_t k) { return s.of[k]; }))
    out += fmt::format("  {:<28}{:>8.3f}\n", in.plan.factors[f].name, s.of[f]);
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

std::string answer_text(const Outcomes& in, const Study& study) {
  std::string out = in.plan.sweep + (in.plan.question.empty() ? "" : ": " + in.plan.question) + "\n";
  out += fmt::format("{} points ({}), {} replicates each\n", in.plan.points, in.plan.design, in.plan.replicates);
  for (const Indices& i : study.indices) out += indices_text(in, i);
  for (const Screening& s : study.screenings) out += screening_text(in, s);
  if (study.indices.empty() && study.screenings.empty())
    for (const Scores& s : study.scores) out += scores_text(in, s);
  for (const Discovery& d : study.discoveries) out += discovery_text(in, d);
  for (const Judgement& j : study.judgements) out += judgement_text(in, j);
  for (const std::string& warning : study.warnings) out += "\nwarning: " + warning;
  return out + (study.warnings.empty() ? "" : "\n");
}

}  // namespace multivector::study
