// (c) Does an expectation notice when a mechanism on its way works the other way round?
#include "analysis/validation/falsify.hpp"
#include "analysis/validation/graph.hpp"
#include "analysis/validation/layout.hpp"
#include "analysis/validation/mirror.hpp"
#include "analysis/validation/trees.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>
#include <set>

namespace multivector::validation {

namespace {

constexpr int kDraws = 6, kLuck = 2;

/// Mechanisms on a shortest way from lever to a measure of the conditions, and those among the named channels.
std::set<int> on_the_way(const Graph& graph, const Expectation& e) {
  std::set<int> mechanisms;
  const auto add = [&mechanisms](model::ElementRef ref) {
    if (ref.kind == model::ElementKind::mechanism) mechanisms.insert(ref.index);
  };
  for (const Condition& condition : e.conditions)
    for (const int measure : condition.measures)
      for (const Link& link : graph.path(e.cases, e.measures[static_cast<std::size_t>(measure)]).links)
        add(link.element);
  for (const auto ref : e.channels) add(ref);
  return mechanisms;
}

/// The mechanism's number is the parameter's for now: it is only known when the model has been changed.
std::vector<Case> flipped(const std::vector<Case>& cases, int mechanism) {
  scenario::Step step;
  step.place = "axis|case|flip";
  step.parameters = {{mechanism, number_expr(-1)}};
  std::vector<Case> changed = cases;
  for (Case& c : changed) {
    c.steps.insert(c.steps.begin(), step);
    c.text += fmt::format("|flip {}", mechanism);
  }
  return changed;
}

void put_parameters(scenario::Scenario& scenario) {
  std::set<int> mechanisms;
  const auto each = [&scenario](const auto& visit) {
    for (auto& option : scenario.axes[0].options)
      for (auto& step : option.steps)
        if (step.place == "axis|case|flip") visit(option, step);
  };
  each([&mechanisms](auto&, auto& step) { mechanisms.insert(step.parameters[0].first); });
  const auto parameters = make_flippable(scenario, {mechanisms.begin(), mechanisms.end()});
  each([&parameters](auto&, auto& step) {
    const auto found = parameters.find(step.parameters[0].first);
    if (found != parameters.end())
      step.parameters[0].first = found->second;
    else
      step.parameters.clear();
  });
}

std::string joined(const std::vector<std::string>& ids) {
  std::string text;
  for (const auto& id : ids) text += (text.empty() ? "" : ", ") + id;
  return text;
}

}  // namespace

Finding flips(const Trial& trial) {
  const Suite& suite = trial.suite;
  const Graph graph = graph_of(suite);
  std::vector<Asked> asked;
  std::vector<int> turned;  ///< mechanism of each asked one
  for (int i = 0; i < static_cast<int>(suite.expectations.size()); ++i) {
    const Expectation& e = suite.expectations[static_cast<std::size_t>(i)];
    if (e.tier == "T0" || !trial.holds(i)) continue;
    for (const int mechanism : on_the_way(graph, e)) {
      asked.push_back({i, flipped(e.cases, mechanism)});
      turned.push_back(mechanism);
    }
  }
  const auto samples = run_all(suite, asked, trial.with(kDraws, kLuck), put_parameters);
  struct Row {
    std::vector<std::string> broken_by, blind_to;
  };
  std::map<int, Row> rows;
  std::set<int> tested;
  for (std::size_t k = 0; k < asked.size(); ++k) {
    const Expectation& e = suite.expectations[static_cast<std::size_t>(asked[k].expectation)];
    const auto& mechanism = suite.model_of(e).mechanisms[static_cast<std::size_t>(turned[k])];
    Row& row = rows[asked[k].expectation];
    const bool holds = judge(e, samples[k]).verdict == Verdict::holds;
    (holds ? row.blind_to : row.broken_by).push_back(mechanism.id);
    if (!holds) tested.insert(turned[k]);
  }
  Columns columns("lll");
  columns.row({"id", "tests (the flip breaks it)", "does not test (it still holds)"});
  auto json = nlohmann::ordered_json::array();
  std::size_t sharp = 0;
  for (const auto& [i, row] : rows) {
    const std::string& id = suite.expectations[static_cast<std::size_t>(i)].id;
    columns.row({id, joined(row.broken_by), joined(row.blind_to)});
    json.push_back({{"id", id}, {"tests", row.broken_by}, {"does_not_test", row.blind_to}});
    sharp += row.broken_by.empty() ? 0 : 1;
  }
  const std::size_t mechanisms = suite.models.empty() ? 0 : suite.models.begin()->second.mechanisms.size();
  return {"flip",
          fmt::format(
              "Sign flips: each mechanism on an expectation's way turned, one by one; {} draws, luck {}\n"
              "  {} of {} expectations that hold test some mechanism on their way; {} of {} mechanisms are tested\n",
              kDraws, kLuck, sharp, rows.size(), tested.size(), mechanisms) +
              columns.text(2),
          json.dump(), sharp == rows.size()};
}

}  // namespace multivector::validation
