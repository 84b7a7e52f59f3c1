// (f) One document's expectations, met by what the other documents say.
#include "analysis/validation/falsify.hpp"
#include "analysis/validation/layout.hpp"
#include "analysis/validation/trees.hpp"
#include "model/switching.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <map>
#include <set>

namespace multivector::validation {

namespace {

constexpr int kDraws = 12, kLuck = 2;

template <typename Elements>
void add_only_from(const Elements& elements, model::ElementKind kind, const std::string& document,
                   std::vector<model::ElementRef>& refs) {
  for (std::size_t i = 0; i < elements.size(); ++i)
    if (elements[i].enabled && model::documents_of(elements[i].evidence) == std::set{document})
      refs.push_back({kind, static_cast<int>(i)});
}

std::vector<model::ElementRef> only_from(const model::Model& model, const std::string& document) {
  std::vector<model::ElementRef> refs;
  add_only_from(model.mechanisms, model::ElementKind::mechanism, document, refs);
  add_only_from(model.doctrines, model::ElementKind::doctrine, document, refs);
  add_only_from(model.rules, model::ElementKind::rule, document, refs);
  return refs;
}

}  // namespace

Finding leave_out(const Trial& trial, const std::string& wanted) {
  const Suite& suite = trial.suite;
  std::map<std::string, std::vector<int>> by_document;
  for (int i = 0; i < static_cast<int>(suite.expectations.size()); ++i) {
    const Expectation& e = suite.expectations[static_cast<std::size_t>(i)];
    for (const std::string& document : model::documents_of(e.evidence))
      if (e.counts_as_evidence() && (wanted.empty() || wanted == document)) by_document[document].push_back(i);
  }
  Columns columns("lrrrr");
  columns.row({"document left out", "elements off", "expectations", "hold with it", "hold without"});
  auto json = nlohmann::ordered_json::array();
  for (const auto& [document, expectations] : by_document) {
    std::vector<Asked> asked;
    std::size_t off = 0, before = 0, after = 0;
    for (const int i : expectations) {
      const Expectation& e = suite.expectations[static_cast<std::size_t>(i)];
      asked.push_back({i, e.cases});
      before += trial.holds(i) ? 1 : 0;
    }
    const auto samples = run_all(suite, asked, trial.with(kDraws, kLuck), [&](scenario::Scenario& scenario) {
      const auto refs = only_from(scenario.model, document);
      off = refs.size();
      switch_off(scenario, refs);
    });
    for (std::size_t k = 0; k < expectations.size(); ++k) {
      const Judgement j = judge(suite.expectations[static_cast<std::size_t>(expectations[k])], samples[k]);
      after += j.verdict == Verdict::holds ? 1 : 0;
    }
    columns.row({document, std::to_string(off), std::to_string(expectations.size()), std::to_string(before),
                 std::to_string(after)});
    json.push_back({{"document", document},
                    {"elements_off", off},
                    {"expectations", expectations.size()},
                    {"hold_with", before},
                    {"hold_without", after}});
  }
  return {
      "leave_out",
      fmt::format("Leave one document out: its T2 to T4 expectations, met by what the others say; {} draws, luck {}\n",
                  kDraws, kLuck) +
          columns.text(2),
      json.dump(), true};
}

}  // namespace multivector::validation
