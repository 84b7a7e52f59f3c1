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

std::string row(const Answer& answer, int variant, int measure, const Fields& cells) {
  Fields all = {answer.measures[static_cast<std::size_t>(measure)].name};
  const auto& options = answer.variants[static_cast<std::size_t>(variant)].options;
  all.insert(all.end(), options.begin(), options.end());
  all.insert(all.end(), cells.begin(), cells.end());
  return csv_line(all);
}

}  // namespace

std::string summary_csv(const Answer& answer) {
  std::string text = header(answer, summary_columns());
  for (const auto& s : answer.summaries)
    text += row(answer, s.variant, s.measure,
                {std::to_string(s.n), number(s.mean), number(s.sd), number(s.q05), number(s.q25), number(s.q50),
                 number(s.q75), number(s.q95), number(s.share_empty)});
  return text;
}

std::string effects_csv(const Answer& answer) {
  std::string text = header(answer, effect_columns());
  for (const auto& e : answer.effects)
    text += row(answer, e.variant, e.measure,
                {number(e.mean_difference), number(e.ci_low), number(e.ci_high), number(e.direction_share),
                 number(e.luck_share), std::to_string(e.pairs), number(e.q05), number(e.q95)});
  return text;
}

std::string drivers_csv(const Answer& answer) {
  std::string text = header(answer, driver_columns());
  for (const auto& d : answer.drivers)
    text += row(answer, d.variant, d.measure,
                {d.parameter, number(d.rank_correlation), number(d.sign_correlation), std::to_string(d.pairs)});
  return text;
}

}  // namespace multivector::results
