// A hindcast as a table for people and as tables for programs.
#include "analysis/hindcast/hindcast.hpp"

#include "results/text.hpp"

#include <fmt/format.h>

namespace multivector::analysis {

namespace {

std::string percent(double share) { return fmt::format("{:.0f} %", 100 * share); }
std::string short_number(double value) { return fmt::format("{:.4g}", value); }

/// Skills far below 0 come from a reference that happened to hit: nobody needs their digits.
std::string skill(double value) { return value < -9.99 ? "<-9.99" : fmt::format("{:+.2f}", value); }

std::string scores_text(const Hindcast& result) {
  std::string text = fmt::format("{:<34} {:>7} {:>6} {:>6} {:>6} {:>6}  {:>25} {:>12} {:>7}\n", "", "figures", "CRPS",
                                 "bias", "in 50", "in 90", "skill of agents", "persistence", "trend");
  for (const HindcastScore& s : result.scores)
    text +=
        fmt::format("{:<34} {:>7} {:>6.2f} {:>+6.2f} {:>6} {:>6}  {:>6} ({:>6} to {:>6}) {:>12} {:>7}\n", s.what,
                    s.figures, s.crps, s.bias, percent(s.coverage50), percent(s.coverage90), skill(s.skill_mechanisms),
                    skill(s.agents_low), skill(s.agents_high), skill(s.skill_persistence), skill(s.skill_trend));
  return text;
}

std::string verdict_on(const HindcastScore& score) {
  const std::string of = score.what == "all" ? "" : " (" + score.what + ")";
  if (score.agents_low > 0) return "The agents' rules add skill to the mechanisms" + of + ".\n";
  if (score.agents_high < 0) return "The agents' rules take skill from the mechanisms" + of + ".\n";
  return "The agents' rules add no skill that can be told from none" + of + ".\n";
}

/// On all rows, and on each block: before the first start.
std::string verdict(const Hindcast& result) {
  std::string text;
  for (const HindcastScore& score : result.scores) {
    if (score.what.find_first_of("0123456789") == 0) break;
    text += verdict_on(score);
  }
  return text;
}

std::string order_text(const Hindcast& result) {
  if (result.order.empty()) return {};
  std::string text = fmt::format("\n{:<44} {:>10} {:>9} {:>8} {:>9}\n", "order of events", "documented", "happened",
                                 "median", "in order");
  for (const OrderStep& o : result.order)
    text += fmt::format("{:<44} {:>10} {:>9} {:>6.0f} m {:>9}\n", o.step, history::month_text(o.month),
                        percent(o.happened), o.median, percent(o.in_order));
  return text + fmt::format("all steps, none before the one above it: {}\n", percent(result.whole_order));
}

}  // namespace

std::string hindcast_text(const Hindcast& result) {
  return "Hindcast: CRPS and bias over the spread of each series, series alike; skill 1 - CRPS/CRPS of the "
         "reference\n\n" +
         scores_text(result) + "\n" + verdict(result) + order_text(result) +
         fmt::format("\n{} branches, {} failed\n", result.branches, result.failed);
}

std::string hindcast_csv(const Hindcast& result) {
  std::string text =
      "start,id,series,block,month,observed,unit,mean,q05,q25,q50,q75,q95,in50,in90,spread,bias,crps,crps_mechanisms,"
      "crps_persistence,crps_trend,source\n";
  for (const HindcastRow& r : result.rows) {
    std::vector<std::string> row{history::month_text(r.start), r.id,  r.series, r.block, history::month_text(r.month),
                                 short_number(r.observed),     r.unit};
    for (const double v : {r.mean, r.q05, r.q25, r.q50, r.q75, r.q95}) row.push_back(short_number(v));
    row.push_back(r.in50 ? "1" : "0");
    row.push_back(r.in90 ? "1" : "0");
    for (const double v : {r.spread, r.bias(), r.crps, r.crps_mechanisms, r.crps_persistence, r.crps_trend})
      row.push_back(short_number(v));
    row.push_back(r.source);
    text += results::csv_line(row);
  }
  return text;
}

std::string hindcast_scores_csv(const Hindcast& result) {
  std::string text =
      "what,figures,crps,bias,coverage50,coverage90,skill_agents,skill_agents_low,skill_agents_high,skill_persistence,"
      "skill_trend\n";
  for (const HindcastScore& s : result.scores) {
    std::vector<std::string> row{s.what, std::to_string(s.figures)};
    for (const double v : {s.crps, s.bias, s.coverage50, s.coverage90, s.skill_mechanisms, s.agents_low, s.agents_high,
                           s.skill_persistence, s.skill_trend})
      row.push_back(short_number(v));
    text += results::csv_line(row);
  }
  return text;
}

}  // namespace multivector::analysis
