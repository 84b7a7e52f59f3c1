// (a) Shocks that should do nothing.
#include "analysis/validation/falsify.hpp"
#include "analysis/validation/layout.hpp"
#include "analysis/validation/neutral.hpp"
#include "analysis/validation/table.hpp"
#include "analysis/validation/trees.hpp"
#include "results/text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <optional>

namespace multivector::validation {

namespace {

constexpr int kExactDraws = 4, kExactLuck = 2;  ///< differences must be 0 to the bit: few are enough
constexpr int kUnrelatedDraws = 16, kUnrelatedLuck = 1;

using Json = nlohmann::ordered_json;

bool equal_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](double x, double y) { return std::memcmp(&x, &y, sizeof x) == 0 || (x != x && y != y); });
}

/// Cases whose measures differ from the reference's in any bit.
std::vector<std::string> moved(const Expectation& e, const Sample& sample) {
  std::vector<std::string> names;
  for (std::size_t c = 1; c < e.cases.size(); ++c)
    for (const auto& measure : sample.values)
      if (!equal_bits(measure[c], measure[0])) {
        names.push_back(e.id + "." + e.cases[c].name);
        break;
      }
  return names;
}

std::string list(const std::vector<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "none" : text;
}

struct Exact {
  std::size_t tried = 0;
  std::vector<std::string> moved;
};

Exact size_zero(const Trial& trial) {
  const Suite& suite = trial.suite;
  std::vector<Asked> asked;
  for (int i = 0; i < static_cast<int>(suite.expectations.size()); ++i) {
    const auto& cases = suite.expectations[static_cast<std::size_t>(i)].cases;
    if (std::any_of(cases.begin(), cases.end(), [](const Case& c) { return has_size(c.steps); }))
      asked.push_back({i, cases});
  }
  const auto samples = run_all(suite, asked, trial.with(kExactDraws, kExactLuck), make_neutral);
  Exact exact{asked.size(), {}};
  for (std::size_t k = 0; k < asked.size(); ++k)
    for (auto& name : moved(suite.expectations[static_cast<std::size_t>(asked[k].expectation)], samples[k]))
      exact.moved.push_back(std::move(name));
  return exact;
}

/// The first month in which some case does something; nothing if one does something from the start, or when it may.
std::optional<int> first_date(const std::vector<Case>& cases) {
  std::optional<int> first;
  for (const Case& c : cases)
    for (const scenario::Step& step : c.steps) {
      if (step.trigger != scenario::StepTrigger::at) return std::nullopt;
      first = std::min(first.value_or(step.at), step.at);
    }
  return first;
}

/// A number that every cell of the model moves.
ExprPtr checksum(const language::Vocabulary& vocabulary) {
  std::vector<ExprPtr> terms;
  for (std::size_t v = 0; v < vocabulary.variables.size(); ++v) {
    const auto& variable = vocabulary.variables[v];
    for (int i = 0; !variable.fixed && i < variable.cell_count; ++i) {
      const int cell = variable.first_cell + i;
      const double weight = 1 + std::fmod(0.6180339887498949 * cell, 1.0);
      terms.push_back(
          make_expr(language::Op::mul, {number_expr(weight), cell_expr(vocabulary, static_cast<int>(v), cell)}));
    }
  }
  while (terms.size() > 1) {  // a balanced tree: recursion stays shallow
    std::vector<ExprPtr> sums;
    for (std::size_t i = 0; i < terms.size(); i += 2)
      sums.push_back(i + 1 < terms.size() ? make_expr(language::Op::add, {terms[i], terms[i + 1]}) : terms[i]);
    terms = std::move(sums);
  }
  return terms.empty() ? number_expr(0) : terms[0];
}

/// The same cases with one measure: the checksum in the month before the first date of the shock.
std::optional<Expectation> watched_before(const Suite& suite, const Expectation& e, const ExprPtr& sum) {
  const std::optional<int> first = first_date(e.cases);
  const int step = suite.model_of(e).vocabulary.step_months;
  if (!first || *first - step < e.from) return std::nullopt;
  Expectation watched = e;
  scenario::Measure measure;
  measure.name = "before";
  measure.kind = scenario::MeasureKind::at;
  measure.expr = sum;
  measure.at = measure.from = measure.to = *first - step;
  measure.unit_text = "1";
  watched.measures = {measure};
  watched.measure_texts = {fmt::format("checksum at {}", measure.at)};
  watched.conditions.clear();
  return watched;
}

Exact before_the_shock(const Trial& trial) {
  Suite suite;  // of watched copies; the models are the same
  suite.path = trial.suite.path;
  suite.models = trial.suite.models;
  std::map<int, ExprPtr> sums;
  for (const auto& [from, model] : suite.models) sums[from] = checksum(model.vocabulary);
  for (const Expectation& e : trial.suite.expectations)
    if (auto watched = watched_before(trial.suite, e, sums.at(e.from)))
      suite.expectations.push_back(std::move(*watched));
  const auto samples = run_all(suite, as_written(suite), trial.with(kExactDraws, kExactLuck));
  Exact exact{suite.expectations.size(), {}};
  for (std::size_t k = 0; k < samples.size(); ++k)
    for (auto& name : moved(suite.expectations[k], samples[k])) exact.moved.push_back(std::move(name));
  return exact;
}

struct Unrelated {
  std::string name;
  std::size_t tried = 0;
  std::vector<std::string> decided;
};

/// The sample of an expectation in which nothing but the reference ever happens.
Sample nothing_happens(const Sample& sample) {
  Sample same = sample;
  for (auto& measure : same.values)
    for (auto& of_case : measure) of_case = measure.front();
  return same;
}

std::vector<Unrelated> unrelated(const Trial& trial) {
  const Suite& suite = trial.suite;
  std::vector<Unrelated> found;
  std::vector<Asked> asked;
  std::vector<std::size_t> shock_of;
  for (int i = 0; i < static_cast<int>(suite.expectations.size()); ++i) {
    const Expectation& e = suite.expectations[static_cast<std::size_t>(i)];
    const auto shocks = suite.placebos.find(e.from);
    if (shocks == suite.placebos.end() || e.cases.size() < 2) continue;
    for (std::size_t s = 0; s < shocks->second.size(); ++s) {
      if (found.size() <= s) found.push_back({shocks->second[s].name, 0, {}});
      Asked other{i, {}};
      for (std::size_t c = 0; c < e.cases.size(); ++c) {
        Case changed = e.cases.front();
        changed.name = e.cases[c].name;
        if (c > 0) {
          changed.steps.insert(changed.steps.end(), shocks->second[s].steps.begin(), shocks->second[s].steps.end());
          changed.text += "|placebo " + shocks->second[s].name;
        }
        other.cases.push_back(std::move(changed));
      }
      asked.push_back(std::move(other));
      shock_of.push_back(s);
    }
  }
  const auto samples = run_all(suite, asked, trial.with(kUnrelatedDraws, kUnrelatedLuck));
  for (std::size_t k = 0; k < asked.size(); ++k) {
    const Expectation& e = suite.expectations[static_cast<std::size_t>(asked[k].expectation)];
    if (judge(e, nothing_happens(samples[k])).verdict == Verdict::holds) continue;  // it asks for no effect
    Unrelated& shock = found[shock_of[k]];
    ++shock.tried;
    if (judge(e, samples[k]).verdict == Verdict::holds) shock.decided.push_back(e.id);
  }
  return found;
}

std::string exact_text(const char* what, const Exact& exact) {
  return fmt::format("  {}: {} expectations tried, moved: {}\n", what, exact.tried, wrapped(list(exact.moved), 110, 4));
}

Json exact_json(const Exact& exact) { return {{"tried", exact.tried}, {"moved", exact.moved}}; }

}  // namespace

Finding placebo(const Trial& trial) {
  const Exact zero = size_zero(trial), before = before_the_shock(trial);
  const auto shocks = unrelated(trial);
  Finding finding{"placebo", {}, {}, zero.moved.empty() && before.moved.empty()};
  finding.text =
      fmt::format("Placebo: shocks of size zero, and months before a shock, to the last bit ({} branches); shocks\n"
                  "that have nothing to do with it ({} draws, luck {})\n",
                  kExactDraws * kExactLuck, kUnrelatedDraws, kUnrelatedLuck) +
      exact_text("size zero", zero) + exact_text("before the shock", before);
  Json json = {{"size_zero", exact_json(zero)}, {"before", exact_json(before)}, {"unrelated", Json::array()}};
  for (const Unrelated& shock : shocks) {
    finding.text += fmt::format("  {}: {} expectations that ask for an effect, decided by it: {}\n", shock.name,
                                shock.tried, wrapped(list(shock.decided), 110, 4));
    json["unrelated"].push_back({{"shock", shock.name}, {"tried", shock.tried}, {"decided", shock.decided}});
    finding.passed = finding.passed && shock.decided.empty();
  }
  if (shocks.empty()) finding.text += "  no unrelated shock is given (key `placebo` in a file of expectations)\n";
  finding.json = json.dump();
  return finding;
}

}  // namespace multivector::validation
