#include "cli/answer_more.hpp"

#include "cli/answer_table.hpp"
#include "cli/terminal.hpp"
#include "results/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace multivector::cli {

namespace {

using results::Answer;

constexpr std::size_t kMostWindows = 12;

template <typename Row>
const Row* find(const std::vector<Row>& rows, int variant, int measure) {
  const auto at = std::find_if(rows.begin(), rows.end(),
                               [&](const Row& row) { return row.variant == variant && row.measure == measure; });
  return at == rows.end() ? nullptr : &*at;
}

std::string interval(double low, double high) {
  const double size = std::max(std::abs(low), std::abs(high));
  return std::isnan(low) ? "-" : signed_rounded(low, size) + " to " + signed_rounded(high, size);
}

/// Only the axes on which some variant differs from the reference say something.
std::string name_of(const Answer& answer, int variant) {
  const auto& own = answer.variants[static_cast<std::size_t>(variant)].options;
  const auto& reference = answer.variants.front().options;
  std::string name;
  for (std::size_t a = 0; a < own.size(); ++a)
    if (own[a] != reference[a]) name += (name.empty() ? "" : ", ") + answer.axes[a] + " " + own[a];
  return name;
}

}  // namespace

std::string pools_text(const Answer& answer, const AnswerStyle& style) {
  if (answer.pooled_summaries.empty()) return {};
  std::vector<Align> columns(answer.axes.size(), Align::left);
  columns.insert(columns.end(), {Align::right, Align::right, Align::right, Align::right, Align::left, Align::right,
                                 Align::right, Align::right});
  Table table(std::move(columns));
  std::vector<std::string> header = answer.axes;
  header.insert(header.end(), {"mean", "9 in 10 between", "change", "90 % interval", "stands", "median shifts by",
                               "same sign", "luck"});
  table.row(header);
  const std::size_t shown = std::min(answer.measures.size(), style.measures);
  for (int m = 0; m < static_cast<int>(shown); ++m) {
    table.heading(answer.measures[static_cast<std::size_t>(m)].name);
    for (int p = 0; p < static_cast<int>(answer.pools.size()); ++p) {
      const auto* summary = find(answer.pooled_summaries, p, m);
      if (!summary) continue;
      std::vector<std::string> cells = answer.pools[static_cast<std::size_t>(p)].options;
      cells.insert(cells.end(), {rounded(summary->mean), rounded(summary->q05) + " to " + rounded(summary->q95)});
      if (const auto* e = find(answer.pooled_effects, p, m))
        cells.insert(
            cells.end(),
            {std::isnan(e->mean_difference) ? "-" : signed_rounded(e->mean_difference, std::abs(e->mean_difference)),
             interval(e->ci_low, e->ci_high), verdict(*e),
             std::isnan(e->shift50.difference) ? "-"
                                               : signed_rounded(e->shift50.difference, std::abs(e->shift50.difference)),
             percent(e->direction_share), percent(e->luck_share)});
      table.row(cells);
    }
  }
  return "\nAveraged by the options' probabilities (*):\n" + table.text(2, style.colour);
}

std::string windows_text(const Answer& answer, const AnswerStyle& style) {
  std::vector<const results::WindowRow*> open;
  for (const auto& w : answer.windows)
    if (w.opens >= 0) open.push_back(&w);
  if (open.empty()) return {};
  Table table({Align::left, Align::left, Align::left, Align::left, Align::left, Align::right, Align::right});
  table.row({"series", "variant", "opens", "closes", "peak", "change", "90 % interval"});
  const std::size_t most = style.measures == SIZE_MAX ? open.size() : std::min(open.size(), kMostWindows);
  for (std::size_t i = 0; i < most; ++i) {
    const auto& w = *open[i];
    table.row({w.series, name_of(answer, w.variant), results::month(w.opens),
               w.closes < 0 ? "open at the end" : results::month(w.closes), results::month(w.peak),
               signed_rounded(w.peak_difference, std::abs(w.peak_difference)), interval(w.peak_low, w.peak_high)});
  }
  std::string text = "\nWhen effects on series open and close:\n" + table.text(2, style.colour);
  if (most < open.size()) text += std::to_string(open.size() - most) + " more in windows.csv\n";
  return text;
}

}  // namespace multivector::cli
