#include "results/tables.hpp"

#include "results/labels.hpp"
#include "results/text.hpp"

namespace multivector::results {

namespace {

using Fields = std::vector<std::string>;

std::string header(const Answer& answer, const Fields& columns) {
  Fields taken = columns;
  taken.insert(taken.begin(), "measure");
  Fields all = {"measure"};
  for (auto& axis : axis_columns(answer.axes, taken)) all.push_back(std::move(axis));
  all.insert(all.end(), columns.begin(), columns.end());
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
  std::string text = header(answer, {"n", "mean", "sd", "q05", "q25", "q50", "q75", "q95", "share_empty"});
  for (const auto& s : answer.summaries)
    text += row(answer, s.variant, s.measure,
                {std::to_string(s.n), number(s.mean), number(s.sd), number(s.q05), number(s.q25), number(s.q50),
                 number(s.q75), number(s.q95), number(s.share_empty)});
  return text;
}

std::string effects_csv(const Answer& answer) {
  std::string text = header(answer, {"mean_difference", "ci_low", "ci_high", "direction_share", "luck_share", "pairs",
                                     "q05", "q95"});
  for (const auto& e : answer.effects)
    text += row(answer, e.variant, e.measure,
                {number(e.mean_difference), number(e.ci_low), number(e.ci_high), number(e.direction_share),
                 number(e.luck_share), std::to_string(e.pairs), number(e.q05), number(e.q95)});
  return text;
}

std::string drivers_csv(const Answer& answer) {
  std::string text = header(answer, {"parameter", "rank_correlation", "sign_correlation", "pairs"});
  for (const auto& d : answer.drivers)
    text += row(answer, d.variant, d.measure,
                {d.parameter, number(d.rank_correlation), number(d.sign_correlation), std::to_string(d.pairs)});
  return text;
}

}  // namespace multivector::results
