#include "analysis/attribution/report.hpp"

#include "analysis/validation/layout.hpp"
#include "results/text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace multivector::attribution {

namespace {

constexpr std::size_t kElementsShown = 15;

std::string size(double value) { return std::isnan(value) ? "-" : value == 0 ? "0" : fmt::format("{:+.3g}", value); }
std::string interval(const Estimate& e) { return std::isnan(e.low) ? "-" : size(e.low) + " to " + size(e.high); }
std::string share(double value) {
  if (std::isnan(value)) return "-";
  return fmt::format("{:.1f} %", std::abs(value) < 0.0005 ? 0.0 : 100 * value);
}
std::string shares(const Estimate& e) { return std::isnan(e.low) ? "-" : share(e.low) + " to " + share(e.high); }

std::string head(const Origin& origin, const Question& question, const Attribution& found) {
  const auto& answer = origin.run.answer;
  const auto& measure = answer.measures[static_cast<std::size_t>(question.measure)];
  return fmt::format("Why {} differs by {}{} ({}): {}, less {}\n\n", measure.name, size(found.effect.mean),
                     measure.unit == "1" ? "" : " " + measure.unit, interval(found.effect),
                     label_of(answer, question.contrast.variant), label_of(answer, question.contrast.reference));
}

std::string group_table(const Attribution& found) {
  validation::Columns columns("lrrrrrr");
  columns.row({"group", "contribution", "90 % interval", "share", "90 % interval", "left out alone", "90 % interval"});
  for (const Share& s : found.shares)
    columns.row({s.name, size(s.contribution.mean), interval(s.contribution), share(s.share.mean), shares(s.share),
                 size(s.left_out.mean), interval(s.left_out)});
  columns.row({kRemainder, size(found.remainder.mean), interval(found.remainder), share(found.remainder_share.mean),
               shares(found.remainder_share), "", ""});
  double sum = found.remainder.mean;
  for (const Share& s : found.shares) sum += s.contribution.mean;
  columns.row({kSum, size(sum), "", share(sum / found.effect.mean), "", "", ""});
  return columns.text(2);
}

std::string element_table(const Attribution& found) {
  if (found.elements.empty()) return {};
  validation::Columns columns("llrrr");
  columns.row({"", "left out alone", "goes with it", "90 % interval", "p, adjusted"});
  const std::size_t shown = std::min(found.elements.size(), kElementsShown);
  for (std::size_t i = 0; i < shown; ++i) {
    const LeftOut& e = found.elements[i];
    columns.row({e.kind, e.id, size(e.change.mean), interval(e.change),
                 std::isnan(e.p_adjusted) ? "-" : fmt::format("{:.2g}", e.p_adjusted)});
  }
  return "\n" + columns.text(2) +
         fmt::format("  {} of {} shown; p after Holm for {} comparisons\n", shown, found.elements.size(),
                     found.elements.size());
}

std::string notes(const Question& question, const Attribution& found) {
  const std::string orders =
      found.orders == 0
          ? fmt::format("exact, over all {} coalitions; intervals are over {} replicates", found.coalitions,
                        found.replicates)
          : fmt::format("over {} orders of the groups, in pairs of an order and its reverse; intervals are over {} "
                        "replicates and {} pairs of orders",
                        found.orders, found.replicates, found.orders / 2);
  std::string text =
      "\nContributions are Shapley values, " + orders +
      " (Student's t).\nThe remainder is the effect that is left with all groups off.\n" +
      fmt::format("Off means off in the variant and in the reference, from {} on, when they part; a shock "
                  "does not happen at all.\n",
                  results::month(found.parting)) +
      fmt::format("{} of {} rules, doctrines and mechanisms were screened out: they did and worked out the "
                  "same in both.\n",
                  found.screened_out, found.seen);
  if (found.replicates < static_cast<std::size_t>(question.contrast.replicates))
    text += fmt::format("{} of {} replicates have no number in some coalition and take no part.\n",
                        static_cast<std::size_t>(question.contrast.replicates) - found.replicates,
                        question.contrast.replicates);
  return text + fmt::format("{} branches, {} of {} branch-ticks run ({:.0f} %).\n", found.cost.branches,
                            found.cost.ticks_run, found.cost.branch_ticks,
                            100.0 * static_cast<double>(found.cost.ticks_run) /
                                static_cast<double>(std::max<std::uint64_t>(found.cost.branch_ticks, 1)));
}

}  // namespace

std::string attribution_text(const Origin& origin, const Question& question, const Attribution& found) {
  std::string text = head(origin, question, found);
  if (found.replicates == 0) return text + "No replicate has a number for this measure in every coalition.\n";
  return text + group_table(found) + element_table(found) + notes(question, found);
}

}  // namespace multivector::attribution
