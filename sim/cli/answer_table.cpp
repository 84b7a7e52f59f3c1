#include "cli/answer_table.hpp"

#include "cli/terminal.hpp"
#include "support/math.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace multivector::cli {

using results::Answer;

namespace {

template <typename Row>
const Row* find(const std::vector<Row>& rows, int variant, int measure) {
  const auto at = std::find_if(rows.begin(), rows.end(),
                               [&](const Row& row) { return row.variant == variant && row.measure == measure; });
  return at == rows.end() ? nullptr : &*at;
}

/// The change as a share of the reference's mean, where that says something.
std::string relative(const results::SummaryRow* reference, double change) {
  if (!reference || !(std::abs(reference->mean) > 1e-12)) return {};
  const double share = change / std::abs(reference->mean);
  if (std::abs(share) < 0.0005) return "~0 %";
  return std::abs(share) < 100 ? fmt::format("{:+.{}f} %", 100 * share, std::abs(share) < 0.0995 ? 1 : 0) : "";
}

std::string describe(const results::MeasureLabel& measure, int width) {
  std::string text = measure.name;
  if (!measure.unit.empty() && measure.unit != "1") text += ", " + measure.unit;
  std::string how = measure.kind == "at" ? measure.text : measure.kind + " of " + measure.text;
  if (measure.kind == "first") how += "; waits within " + rounded(measure.horizon) + " months";
  if (static_cast<int>(width_of(text + how)) + 4 < width) text += "  (" + how + ")";
  return text;
}

/// Whether every difference is zero, or rounding beside the measure's size.
bool no_change(const results::EffectRow& effect, const results::SummaryRow* summary) {
  const double size = summary && std::isfinite(summary->mean) ? std::abs(summary->mean) : 0;
  const auto small = [&](double x) { return std::abs(x) <= 1e-12 * size; };
  return effect.pairs > 0 && small(effect.q05) && small(effect.q95) && small(effect.mean_difference) &&
         !(effect.ci_high - effect.ci_low > 1e-12 * size);
}

std::vector<std::string> header(const Answer& answer) {
  std::vector<std::string> cells = answer.axes;
  cells.insert(cells.end(), {"comes in", "mean", "change", "", "90 % interval", "stands", "9 in 10 between",
                             "same sign", "luck", "the sign depends on"});
  return cells;
}

std::vector<std::string> row(const Answer& answer, int variant, int measure, const AnswerStyle& style) {
  std::vector<std::string> cells = answer.variants[static_cast<std::size_t>(variant)].options;
  const auto* summary = find(answer.summaries, variant, measure);
  const auto* effect = find(answer.effects, variant, measure);
  const bool first = answer.measures[static_cast<std::size_t>(measure)].kind == "first";
  cells.push_back(summary && (first || summary->share_empty > 0) ? percent(1 - summary->share_empty) : "");
  cells.push_back(summary ? rounded(summary->mean) : "");
  if (!effect) {
    if (answer.effects.empty() && summary)  // nothing to compare: how the values themselves spread
      cells.insert(cells.end(), {"", "", "", "", rounded(summary->q05) + " to " + rounded(summary->q95)});
    else if (variant == 0 && !style.between_runs)
      cells.emplace_back("reference");
    return cells;
  }
  if (no_change(*effect, summary)) {
    cells.emplace_back("none");
    return cells;
  }
  const auto& e = *effect;
  const double spread = std::max(std::abs(e.q05), std::abs(e.q95));
  const double size = std::isnan(e.ci_low) ? e.mean_difference : std::max(std::abs(e.ci_low), std::abs(e.ci_high));
  cells.push_back(std::isnan(e.mean_difference) ? "-" : signed_rounded(e.mean_difference, size));
  cells.push_back(relative(find(answer.summaries, style.between_runs ? variant : 0, measure), e.mean_difference));
  cells.push_back(std::isnan(e.ci_low) ? "-"
                                       : signed_rounded(e.ci_low, size) + " to " + signed_rounded(e.ci_high, size));
  cells.push_back(verdict(e));
  cells.push_back(e.pairs < 2 ? "" : signed_rounded(e.q05, spread) + " to " + signed_rounded(e.q95, spread));
  cells.push_back(percent(effect->direction_share));
  cells.push_back(style.between_runs ? "" : percent(effect->luck_share));
  cells.push_back(decides_the_sign(answer, *effect));
  return cells;
}

/// Whether some variant differs from the reference in this measure, or may: not all branches could be compared.
bool changes(const Answer& answer, int measure) {
  return std::any_of(answer.effects.begin(), answer.effects.end(), [&](const auto& e) {
    return e.measure == measure && (e.unpaired > 0 || !no_change(e, find(answer.summaries, e.variant, measure)));
  });
}

/// The measures that differ between variants, or all where there is nothing to compare: in the scenario's order.
std::vector<int> worth_a_table(const Answer& answer) {
  std::vector<int> measures;
  for (int m = 0; m < static_cast<int>(answer.measures.size()); ++m)
    if (answer.effects.empty() || changes(answer, m)) measures.push_back(m);
  return measures;
}

}  // namespace

std::string decides_the_sign(const Answer& answer, const results::EffectRow& effect) {
  if (!(effect.direction_share < 0.95)) return {};
  const results::DriverRow* best = nullptr;
  for (const auto& d : answer.drivers) {
    if (d.variant != effect.variant || d.measure != effect.measure || std::isnan(d.sign_correlation)) continue;
    if (!best || std::abs(d.sign_correlation) > std::abs(best->sign_correlation)) best = &d;
  }
  if (!best) return {};
  const double chance = (1.5 + std::sqrt(2 * support::det_log(1.0 + static_cast<double>(answer.drawn.size())))) /
                        std::sqrt(static_cast<double>(std::max<std::size_t>(best->pairs, 1)));
  if (std::abs(best->sign_correlation) < chance) return {};
  return fmt::format("{} ({:+.2f})", best->parameter, best->sign_correlation);
}

std::string verdict(const results::EffectRow& effect) {
  if (effect.p_adjusted < 0.1) return "yes";
  return effect.p < 0.1 ? "alone" : "";
}

std::string answer_table(const Answer& answer, const AnswerStyle& style) {
  std::vector<Align> columns(answer.axes.size(), Align::left);
  columns.insert(columns.end(), {Align::right, Align::right, Align::right, Align::right, Align::right, Align::left,
                                 Align::right, Align::right, Align::right, Align::left});
  if (answer.measures.empty()) return "The scenario has no measures.\n";
  Table table(std::move(columns));
  table.row(header(answer));
  const auto measures = worth_a_table(answer);
  for (std::size_t i = 0; i < std::min(measures.size(), style.measures); ++i) {
    const int m = measures[i];
    table.heading(describe(answer.measures[static_cast<std::size_t>(m)], style.width));
    for (int v = 0; v < static_cast<int>(answer.variants.size()); ++v)
      if (find(answer.summaries, v, m)) table.row(row(answer, v, m, style));
  }
  return table.text(2, style.colour);
}

std::string left_out(const Answer& answer, const AnswerStyle& style) {
  const auto measures = worth_a_table(answer);
  if (measures.size() <= style.measures) return {};
  std::string text = std::to_string(measures.size() - style.measures) + " more with --all (and in effects.csv):";
  for (std::size_t i = style.measures; i < measures.size(); ++i)
    text += (i == style.measures ? " " : ", ") + answer.measures[static_cast<std::size_t>(measures[i])].name;
  return '\n' + wrapped(text, static_cast<std::size_t>(std::min(style.width, 120)));
}

std::string unchanged(const Answer& answer) {
  std::string text;
  for (int m = 0; m < static_cast<int>(answer.measures.size()); ++m) {
    const auto* reference = find(answer.summaries, 0, m);
    if (answer.effects.empty() || changes(answer, m) || !reference) continue;
    text += (text.empty() ? "" : ", ") + answer.measures[static_cast<std::size_t>(m)].name + " (" +
            rounded(reference->mean) + ")";
  }
  return text.empty() ? text : "\nThe same in every variant: " + text + "\n";
}

}  // namespace multivector::cli
