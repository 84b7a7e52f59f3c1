// What every branch of a sweep leaves behind: measures, and some dates of series.
#include "analysis/sweep/read.hpp"

#include <algorithm>
#include <numeric>

namespace multivector::sweep {

namespace {

/// Numbers of the elements that the texts name; unknown ones are reported with the nearest.
template <class Elements>
std::vector<int> numbers_of(const Reading& r, const std::vector<const Text*>& names, const Elements& elements,
                            const char* code, const char* what) {
  std::vector<int> numbers;
  for (const Text* name : names) {
    const auto at = std::ranges::find(elements, name->text, [](const auto& e) { return e.name; });
    if (at != elements.end()) {
      numbers.push_back(static_cast<int>(at - elements.begin()));
      continue;
    }
    std::vector<std::string> known;
    for (const auto& e : elements) known.push_back(e.name);
    r.error(code, name->span(), std::string("the scenario has no ") + what + " `" + name->text + "`",
            did_you_mean(name->text, known));
  }
  return numbers;
}

/// The ticks whose values are kept; none is an error.
std::vector<int> dates_of(const Reading& r, const Fields& fields) {
  const scenario::Scenario& scenario = r.sweep.scenario;
  const int tick = scenario.model.vocabulary.step_months;
  const Text* text = fields.text("every");
  int every = std::max(12, tick);
  if (text != nullptr) every = static_cast<int>(read_whole(r, *text, 1, 1'000'000).value_or(1));
  std::vector<int> ticks;
  for (int t = every / tick - 1; t < scenario.ticks() && every % tick == 0; t += every / tick) ticks.push_back(t);
  if (every % tick != 0)
    r.error("no-dates", fields.key_span("every"), "dates " + std::to_string(every) + " months apart are no ticks",
            "a tick of this model has " + std::to_string(tick) + " months: write a multiple of it");
  else if (ticks.empty())
    r.error("no-dates", fields.key_span("every"),
            "the horizon ends before the first date: it has " + std::to_string(scenario.ticks() * tick) + " months",
            "write a smaller `every`");
  return ticks;
}

void read_paths(const Reading& r, const yaml::Node& node, std::vector<Named>& outputs) {
  const Fields fields(node, keys::construct("paths"), r.diagnostics);
  const yaml::Node* of = fields.ok() ? fields.get("of") : nullptr;
  if (of == nullptr) return;
  const scenario::Scenario& scenario = r.sweep.scenario;
  const std::vector<int> ticks = dates_of(r, fields);
  const auto names = read_texts(r, *of);
  for (const Text* name : names) outputs.push_back({name->text, "a path", name->span()});
  for (const int series : numbers_of(r, names, scenario.series, "unknown-series", "series"))
    r.sweep.paths.push_back({series, ticks});
}

}  // namespace

void read_outputs(const Reading& r, const Fields& fields) {
  const auto& measures = r.sweep.scenario.measures;
  std::vector<Named> outputs;
  if (const yaml::Node* node = fields.get("measures")) {
    const auto names = read_texts(r, *node);
    for (const Text* name : names) outputs.push_back({name->text, "a measure", name->span()});
    r.sweep.measures = numbers_of(r, names, measures, "unreported-measure", "measure");
  } else {
    for (const auto& measure : measures) outputs.push_back({measure.name, "a measure", measure.span});
    r.sweep.measures.resize(measures.size());
    std::iota(r.sweep.measures.begin(), r.sweep.measures.end(), 0);
  }
  if (const yaml::Node* node = fields.get("paths")) read_paths(r, *node, outputs);
  check_names(r, outputs);
  if (r.sweep.measures.empty() && r.sweep.paths.empty() && !r.diagnostics.has_errors())
    r.error("nothing-measured", fields.key_span("sweep"), "the scenario has no measure",
            "a sweep needs `measures` in its scenario");
}

}  // namespace multivector::sweep
