#include "results/tables.hpp"

#include "results/labels.hpp"
#include "results/text.hpp"

namespace multivector::results {

namespace {

using Fields = std::vector<std::string>;

/// `columns` begins with `measure`; the axes come behind it.
std::string header(const Answer& answer, const Fields& columns) {
  Fields all = axis_columns(answer.axes, columns);
  all.insert(all.begin(), columns.front());
  all.insert(all.end(), columns.begin() + 1, columns.end());
  return csv_line(all);
}

std::string row(const Answer& answer, const VariantLabel& label, int measure, const Fields& cells) {
  Fields all = {answer.measures[static_cast<std::size_t>(measure)].name};
  all.insert(all.end(), label.options.begin(), label.options.end());
  all.insert(all.end(), cells.begin(), cells.end());
  return csv_line(all);
}

Fields cells_of(const SummaryRow& s) {
  return {std::to_string(s.n),
          number(s.mean),
          number(s.sd),
          number(s.q05),
          number(s.q25),
          number(s.q50),
          number(s.q75),
          number(s.q95),
          number(s.share_empty),
          std::to_string(s.never),
          std::to_string(s.not_finite),
          std::to_string(s.failed)};
}

Fields cells_of(const EffectRow& e) {
  Fields cells = {number(e.mean_difference), number(e.ci_low),        number(e.ci_high), number(e.direction_share),
                  number(e.luck_share),      std::to_string(e.pairs), number(e.q05),     number(e.q95)};
  for (const Shift& s : {e.median, e.shift05, e.shift50, e.shift95})
    for (const double x : {s.difference, s.low, s.high}) cells.push_back(number(x));
  for (const double x : {e.variance_reduction, e.p, e.p_adjusted}) cells.push_back(number(x));
  cells.insert(cells.end(), {std::to_string(e.unpaired), number(e.happened), number(e.happened_reference)});
  return cells;
}

const VariantLabel& at(const std::vector<VariantLabel>& labels, int i) { return labels[static_cast<std::size_t>(i)]; }

}  // namespace

std::string summary_csv(const Answer& answer) {
  std::string text = header(answer, summary_columns());
  for (const auto& s : answer.summaries) text += row(answer, at(answer.variants, s.variant), s.measure, cells_of(s));
  for (const auto& s : answer.pooled_summaries)
    text += row(answer, at(answer.pools, s.variant), s.measure, cells_of(s));
  return text;
}

std::string effects_csv(const Answer& answer) {
  std::string text = header(answer, effect_columns());
  for (const auto& e : answer.effects) text += row(answer, at(answer.variants, e.variant), e.measure, cells_of(e));
  for (const auto& e : answer.pooled_effects) text += row(answer, at(answer.pools, e.variant), e.measure, cells_of(e));
  return text;
}

std::string windows_csv(const Answer& answer) {
  const auto date = [](int at) { return at < 0 ? std::string() : month(at); };
  std::string text = header(answer, window_columns());
  for (const auto& w : answer.windows) {
    Fields cells = {w.series};
    const auto& options = at(answer.variants, w.variant).options;
    cells.insert(cells.end(), options.begin(), options.end());
    cells.insert(cells.end(), {w.unit, date(w.opens), date(w.closes), date(w.peak), number(w.peak_difference),
                               number(w.peak_low), number(w.peak_high)});
    text += csv_line(cells);
  }
  return text;
}

std::string drivers_csv(const Answer& answer) {
  std::string text = header(answer, driver_columns());
  for (const auto& d : answer.drivers)
    text += row(answer, at(answer.variants, d.variant), d.measure,
                {d.parameter, number(d.rank_correlation), number(d.sign_correlation), std::to_string(d.pairs)});
  return text;
}

}  // namespace multivector::results
