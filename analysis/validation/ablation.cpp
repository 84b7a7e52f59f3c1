// (b) Switch off what carries an effect, and what does not.
#include "analysis/validation/falsify.hpp"
#include "analysis/validation/layout.hpp"
#include "analysis/validation/table.hpp"
#include "results/statistics.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace multivector::validation {

namespace {

constexpr int kDraws = 12, kLuck = 2;
constexpr double kMostLeft = 0.2, kLeastKept = 0.8;

std::vector<Case> without(const std::vector<Case>& cases, const std::vector<model::ElementRef>& off) {
  scenario::Step step;
  step.place = "axis|case|ablation";
  step.disable = off;
  std::string text = "without";
  for (const auto& ref : off) text += fmt::format(" {}:{}:{}", static_cast<int>(ref.kind), ref.index, ref.agent);
  std::vector<Case> changed = cases;
  for (Case& c : changed) {
    c.steps.insert(c.steps.begin(), step);
    c.text += "|" + text;
  }
  return changed;
}

struct Row {
  int expectation;
  bool channels;  ///< the named ones are off; else those that should not matter
  double share;   ///< of the effect that is left
  bool passed;
};

std::string text_of(const Suite& suite, const std::vector<Row>& rows) {
  Columns columns("llrl");
  columns.row({"id", "switched off", "effect left", ""});
  for (const Row& row : rows)
    columns.row({suite.expectations[static_cast<std::size_t>(row.expectation)].id,
                 row.channels ? "named channels" : "null channels", percent(row.share),
                 row.passed     ? ""
                 : row.channels ? "goes another way, too"
                                : "mattered after all"});
  return columns.text(2);
}

}  // namespace

Finding ablation(const Trial& trial) {
  const Suite& suite = trial.suite;
  std::vector<Asked> asked;
  struct Part {
    int expectation;
    bool channels;
    std::size_t full, ablated;  ///< numbers of samples
  };
  std::vector<Part> parts;
  for (int i = 0; i < static_cast<int>(suite.expectations.size()); ++i) {
    const Expectation& e = suite.expectations[static_cast<std::size_t>(i)];
    if (!trial.holds(i) || (e.channels.empty() && e.not_through.empty())) continue;
    const std::size_t full = asked.size();
    asked.push_back({i, e.cases});
    for (const bool channels : {true, false}) {
      const auto& off = channels ? e.channels : e.not_through;
      if (off.empty()) continue;
      parts.push_back({i, channels, full, asked.size()});
      asked.push_back({i, without(e.cases, off)});
    }
  }
  const auto samples = run_all(suite, asked, trial.with(kDraws, kLuck));
  std::vector<Row> rows;
  Finding finding{"ablation", {}, {}};
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  std::size_t passed = 0;
  for (const Part& part : parts) {
    const Expectation& e = suite.expectations[static_cast<std::size_t>(part.expectation)];
    const double full = results::moments(sizes_by_draw(e, samples[part.full])).mean;
    const double left = results::moments(sizes_by_draw(e, samples[part.ablated])).mean;
    if (!std::isfinite(full) || full == 0 || !std::isfinite(left)) continue;  // nothing was to go or to stay
    const double share = left / full;
    rows.push_back({part.expectation, part.channels, share, part.channels ? share <= kMostLeft : share >= kLeastKept});
    passed += rows.back().passed ? 1 : 0;
    json.push_back({{"id", e.id},
                    {"off", part.channels ? "channels" : "not_through"},
                    {"share_left", share},
                    {"passed", rows.back().passed}});
  }
  finding.passed = passed == rows.size();
  finding.json = json.dump();
  finding.text = fmt::format("Ablation: of effects that hold, at least 80 % must go with the named channels, and at "
                             "least 80 % stay without the null ones\n  {} of {} as they should be; {} draws, luck {}\n",
                             passed, rows.size(), kDraws, kLuck) +
                 text_of(suite, rows);
  return finding;
}

}  // namespace multivector::validation
