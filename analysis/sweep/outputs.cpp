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

void read_paths(const Reading& r, const yaml::Node& node) {
  const Fields fields(node, keys::construct("paths"), r.diagnostics);
  const yaml::Node* of = fields.ok() ? fields.get("of") : nullptr;
  if (of == nullptr) return;
  const scenario::Scenario& scenario = r.sweep.scenario;
  std::int64_t every = 12;
  if (const Text* text = fields.text("every")) every = read_whole(r, *text, 1, 1200).value_or(12);
  const auto step = std::max<std::int64_t>(1, every / scenario.model.vocabulary.step_months);
  std::vector<int> ticks;
  for (std::int64_t t = step - 1; t < scenario.ticks(); t += step) ticks.push_back(static_cast<int>(t));
  for (const int series : numbers_of(r, read_texts(r, *of), scenario.series, "unknown-series", "series"))
    r.sweep.paths.push_back({series, ticks});
}

}  // namespace

void read_outputs(const Reading& r, const Fields& fields) {
  const auto& measures = r.sweep.scenario.measures;
  if (const yaml::Node* node = fields.get("measures")) {
    r.sweep.measures = numbers_of(r, read_texts(r, *node), measures, "unreported-measure", "measure");
  } else {
    r.sweep.measures.resize(measures.size());
    std::iota(r.sweep.measures.begin(), r.sweep.measures.end(), 0);
  }
  if (const yaml::Node* node = fields.get("paths")) read_paths(r, *node);
  if (r.sweep.measures.empty() && r.sweep.paths.empty() && !r.diagnostics.has_errors())
    r.error("nothing-measured", fields.key_span("sweep"), "the scenario has no measure",
            "a sweep needs `measures` in its scenario");
}

}  // namespace multivector::sweep
