// What the user asks of a study, as text.
#include "analysis/study/study.hpp"
#include "results/statistics.hpp"
#include "support/edit_distance.hpp"

#include <algorithm>
#include <charconv>
#include <sstream>

namespace multivector::study {

namespace {

std::optional<double> number_of(const std::string& text) {
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size()) return std::nullopt;
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

/// q75: a quantile over all points and policies.
double quantile_of(const Outcome& outcome, double percent) {
  std::vector<double> values;
  for (const double v : outcome.means.reshaped())
    if (std::isfinite(v)) values.push_back(v);
  std::ranges::sort(values);
  return results::quantile(values, percent / 100);
}

}  // namespace

std::optional<Interest> read_interest(const std::string& text, const Outcomes& outcomes, std::string& problem) {
  std::string spaced;
  for (const char c : text) spaced += c == '<' || c == '>' ? std::string(" ") + c + " " : std::string(1, c);
  std::istringstream words(spaced);
  Interest interest;
  std::string sign, bound, more;
  words >> interest.measure >> sign >> bound;
  interest.text = interest.measure + " " + sign + " " + bound;
  if ((sign != "<" && sign != ">") || bound.empty() || words >> more) {
    problem = "`" + text + "` is no question such as `remittances < 5` or `remittances < q25`";
    return std::nullopt;
  }
  const Outcome* measure = measure_called(outcomes, interest.measure, problem);
  if (measure == nullptr) return std::nullopt;
  interest.above = sign == ">";
  const auto number = number_of(bound.front() == 'q' ? bound.substr(1) : bound);
  if (!number || (bound.front() == 'q' && (*number < 0 || *number > 100))) {
    problem = "`" + bound + "` is neither a number nor a quantile such as q75";
    return std::nullopt;
  }
  interest.threshold = bound.front() == 'q' ? quantile_of(*measure, *number) : *number;
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

}  // namespace multivector::study
