#include "analysis/validation/layout.hpp"
#include "analysis/validation/report.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace multivector::validation {

namespace {

std::string interval(const Share& share) {
  return share.of == 0 ? "-" : fmt::format("{:.2f} to {:.2f}", share.low, share.high);
}

std::string size_of(const Judgement& j) {
  if (!j.has_size) return "-";
  return fmt::format("{} ({} to {})", short_number(j.size), short_number(j.size_low), short_number(j.size_high));
}

std::string path_of(const Path& path) {
  if (!path.found) return "no way";
  return fmt::format("{} {} mod, {} links", path.tier(), path.modules, path.links.size());
}

std::string table(const Report& report) {
  Columns columns("lllrlrll");
  columns.row({"id", "tier", "shortest way", "P", "90 % interval", "size, 90 % interval", "verdict", "claim"});
  for (std::size_t i = 0; i < report.judgements.size(); ++i) {
    const Expectation& e = report.suite->expectations[i];
    const Judgement& j = report.judgements[i];
    columns.row({e.id, e.tier, path_of(report.paths[i]), fmt::format("{:.2f}", j.held.p), interval(j.held), size_of(j),
                 to_text(j.verdict), shortened(e.claim, 60)});
  }
  return columns.text();
}

/// Why a condition did not hold, in a few words.
std::string reason(const Condition& condition, const ConditionResult& result) {
  std::string text = fmt::format("`{}` held in {}", condition.text, percent(result.held.p));
  if (!result.compares) return text;
  return text + fmt::format(" (left {} and right {} on average; less {}, equal {}, more {})", short_number(result.left),
                            short_number(result.right), percent(result.less), percent(result.equal),
                            percent(result.more));
}

std::string misses(const Report& report) {
  std::string out;
  for (std::size_t i = 0; i < report.judgements.size(); ++i) {
    const Expectation& e = report.suite->expectations[i];
    const Judgement& j = report.judgements[i];
    if (j.verdict == Verdict::holds) continue;
    out += fmt::format("  {} {} ({})\n", e.id, to_text(j.verdict), e.tier);
    for (std::size_t c = 0; c < j.conditions.size(); ++c)
      if (j.conditions[c].held.held < j.conditions[c].held.of)
        out += "    " + wrapped(reason(e.conditions[c], j.conditions[c]), 118, 6) + "\n";
    if (j.failed_branches > 0) out += fmt::format("    {} values of failed branches left out\n", j.failed_branches);
  }
  return out.empty() ? "" : "\nMisses, and why\n" + out;
}

std::string summary(const Report& report) {
  Columns columns("lrrrl");
  columns.row({"tier", "hold", "of", "share", "target"});
  std::size_t evidence = 0, of = 0;
  for (const TierSummary& tier : by_tier(report)) {
    const double share = static_cast<double>(tier.holds) / static_cast<double>(std::max<std::size_t>(tier.of, 1));
    const std::string target = tier.of == 0 || tier.target == 0 ? ""
                                                                : fmt::format("{} {}", percent(tier.target),
                                                                              share >= tier.target ? "met" : "missed");
    columns.row(
        {tier.tier, std::to_string(tier.holds), std::to_string(tier.of), tier.of == 0 ? "-" : percent(share), target});
    if (tier.tier == "T2+T3" || tier.tier == "T4") {
      evidence += tier.holds;
      of += tier.of;
    }
  }
  return "\nBy tier\n" + columns.text(2) +
         fmt::format("  Evidence is T2 to T4 only: {} of {} hold. T0 and T1 verify that what was written was built.\n",
                     evidence, of);
}

std::string declared_too_high(const Report& report) {
  std::string ids;
  for (std::size_t i = 0; i < report.paths.size(); ++i) {
    const Expectation& e = report.suite->expectations[i];
    if (e.tier == "T2" && report.paths[i].found && report.paths[i].links.size() <= 1)
      ids += (ids.empty() ? "" : ", ") + e.id;
  }
  return ids.empty()
             ? ""
             : "  " + wrapped("Declared T2, but one link alone leads from lever to measure: " + ids, 118, 4) + "\n";
}

std::string list(const std::vector<std::string>& ids) {
  std::string text;
  for (const auto& id : ids) text += (text.empty() ? "" : ", ") + id;
  return text.empty() ? "none" : text;
}

std::string frozen(const FreezeReport& freeze) {
  if (!freeze.frozen)
    return "\nNot frozen: `validate --freeze` writes the hashes of measures, windows, cases and conditions.\n";
  if (freeze.changed.empty() && freeze.fresh.empty() && freeze.missing.empty())
    return "\nMeasures, windows, cases and conditions are as frozen.\n";
  return "\nSince measures, windows, cases and conditions were frozen\n  changed: " +
         wrapped(list(freeze.changed), 118, 4) + "\n  new: " + wrapped(list(freeze.fresh), 118, 4) +
         "\n  missing: " + wrapped(list(freeze.missing), 118, 4) + "\n";
}

}  // namespace

std::string report_text(const Report& report) {
  std::string out =
      table(report) + misses(report) + summary(report) + declared_too_high(report) + frozen(report.freeze);
  out += fmt::format(
      "\n{} expectations in {} ensembles, {} draws of the parameters each, seed {}; {} branches in {:.0f} s.\n"
      "P is the share of draws in which all conditions hold, measures averaged over the luck of a draw; the interval "
      "is\n"
      "Wilson's at 90 %. T0 is asked of every branch. Size: left less right of the first comparison, 90 % t "
      "interval.\n",
      report.judgements.size(), report.totals.ensembles, report.design.draws, report.design.seed,
      report.totals.branches, report.seconds);
  for (const Finding& finding : report.findings) out += "\n" + finding.text;
  return out;
}

}  // namespace multivector::validation
