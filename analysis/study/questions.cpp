#include "analysis/study/questions.hpp"

#include "results/statistics.hpp"
#include "support/edit_distance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <sstream>
#include <utility>

namespace multivector::study {

namespace {

constexpr std::pair<const char*, Sign> kSigns[] = {
    {"<", Sign::less}, {"<=", Sign::at_most}, {">", Sign::more}, {">=", Sign::at_least}, {"==", Sign::equal}};

const char* sign_text(Sign sign) {
  return std::ranges::find(kSigns, sign, [](const auto& s) { return s.second; })->first;
}

std::optional<double> number_of(const std::string& text) {
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size() || std::isnan(value)) return std::nullopt;
  return value;
}

const Outcome* measure_called(const Outcomes& outcomes, const std::string& name, std::string& problem) {
  const auto at = std::ranges::find(outcomes.measures, name, &Outcome::name);
  if (at != outcomes.measures.end()) return &*at;
  std::vector<std::string> known;
  for (const Outcome& m : outcomes.measures) known.push_back(m.name);
  const auto near = support::nearest(name, known);
  problem = "there is no measure `" + name + "`" + (near ? "; did you mean `" + *near + "`?" : "");
  return nullptr;
}

/// The numbers of the sample's points under all policies, ascending.
std::vector<double> sorted_values(const Outcome& outcome, const Sample& sample) {
  std::vector<double> values;
  for (const Eigen::Index point : sample.points)
    for (Eigen::Index p = 0; p < outcome.means.cols(); ++p)
      if (const double v = outcome.means(point, p); std::isfinite(v)) values.push_back(v);
  std::ranges::sort(values);
  return values;
}

/// Words of a question; signs need no spaces around them.
std::vector<std::string> words_of(const std::string& text) {
  std::string spaced;
  const auto is_sign = [](char c) { return c == '<' || c == '>' || c == '='; };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && is_sign(text[i]) != is_sign(text[i - 1])) spaced += ' ';
    spaced += text[i];
  }
  std::istringstream in(spaced);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

double share_of(const std::vector<double>& values, Sign sign, double threshold) {
  const Interest asked{"", "", sign, threshold};
  return static_cast<double>(std::ranges::count_if(values, [&](double v) { return asked.holds(v); })) /
         static_cast<double>(std::max<std::size_t>(1, values.size()));
}

/// Where many points have the threshold's very value the question's sign decides on all of them at once: said, and
/// taken with them where without them nothing would be left of a quantile.
void look_at_ties(Interest& interest, const std::vector<double>& values, bool quantile, const std::string& bound) {
  const auto equal = share_of(values, Sign::equal, interest.threshold);
  if (interest.sign == Sign::equal || equal * static_cast<double>(values.size()) < 2) return;
  const bool upper = interest.sign == Sign::more || interest.sign == Sign::at_least;
  const Sign strict = upper ? Sign::more : Sign::less, with = upper ? Sign::at_least : Sign::at_most;
  const double without_them = share_of(values, strict, interest.threshold);
  if (quantile && interest.sign == strict && without_them == 0) {
    interest.sign = with;
    interest.text = interest.measure + " " + sign_text(with) + " " + bound;
  }
  interest.note =
      fmt::format("{:.3g} % of the points have the very value {:.6g}: `{}` holds in {:.3g} % of all, `{}` in "
                  "{:.3g} %",
                  100 * equal, interest.threshold, sign_text(strict), 100 * without_them, sign_text(with),
                  100 * share_of(values, with, interest.threshold));
}

/// A number, or a quantile: q75, or as a share q0.75.
std::optional<double> threshold_of(const std::string& bound, const std::vector<double>& values, std::string& problem) {
  const bool quantile = bound.front() == 'q';
  const auto number = number_of(quantile ? bound.substr(1) : bound);
  if (number && !quantile) return number;
  if (number && *number >= 0 && *number <= 100) return results::quantile(values, *number < 1 ? *number : *number / 100);
  problem = "`" + bound + "` is neither a number nor a quantile such as q75";
  return std::nullopt;
}

}  // namespace

bool Interest::holds(double value) const {
  switch (sign) {
  case Sign::less: return value < threshold;
  case Sign::at_most: return value <= threshold;
  case Sign::more: return value > threshold;
  case Sign::at_least: return value >= threshold;
  case Sign::equal: return value == threshold;
  default: return false;
  }
}

std::optional<Interest> read_interest(const std::string& text, const Outcomes& outcomes, std::string& problem) {
  const std::vector<std::string> words = words_of(text);
  if (words.size() == 1 && words[0] == "failed") return Interest{"failed", "", Sign::failed};
  const auto sign = std::ranges::find(kSigns, words.size() == 3 ? words[1] : "", [](const auto& s) { return s.first; });
  const bool state = words.size() == 2 && (words[1] == "failed" || words[1] == "never");
  if (!state && sign == std::end(kSigns)) {
    problem = "`" + text +
              "` is no question such as `remittances < 5`, `remittances >= q75`, `first_deal never`, "
              "`remittances failed` or `failed`";
    return std::nullopt;
  }
  const Outcome* measure = measure_called(outcomes, words[0], problem);
  if (measure == nullptr) return std::nullopt;
  if (state && words[1] == "never" && !measure->waits()) {
    problem = "`never` asks of a measure with `first` whether it happened; `" + words[0] + "` is none";
    return std::nullopt;
  }
  if (state) return Interest{words[0] + " " + words[1], words[0], words[1] == "failed" ? Sign::failed : Sign::never};
  const auto values = sorted_values(*measure, outcomes.sample);
  const auto threshold = threshold_of(words[2], values, problem);
  if (!threshold) return std::nullopt;
  Interest interest{words[0] + " " + words[1] + " " + words[2], words[0], sign->second, *threshold};
  look_at_ties(interest, values, words[2].front() == 'q', words[2]);
  return interest;
}

std::optional<Goal> read_goal(const std::string& text, const Outcomes& outcomes, std::string& problem) {
  std::istringstream words(text);
  Goal goal;
  std::string direction, threshold, more;
  words >> goal.measure >> direction >> threshold;
  const auto number = threshold.empty() ? std::optional(std::nan("")) : number_of(threshold);
  if ((direction != "more" && direction != "less") || !number || words >> more) {
    problem = "`" + text + "` is no goal such as `output more` or `labour_dependence less 0.6`";
    return std::nullopt;
  }
  if (measure_called(outcomes, goal.measure, problem) == nullptr) return std::nullopt;
  goal.more = direction == "more";
  goal.threshold = *number;
  return goal;
}

std::optional<Interest> usual_interest(const Outcomes& outcomes) {
  std::string problem;
  for (const Outcome& measure : outcomes.measures)
    if (sensitivity::varies(measure.means(outcomes.sample.points, Eigen::all).reshaped()))
      return read_interest(measure.name + " > q75", outcomes, problem);
  return std::nullopt;
}

}  // namespace multivector::study
