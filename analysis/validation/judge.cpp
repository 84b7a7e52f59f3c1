#include "analysis/validation/judge.hpp"

#include "analysis/validation/table.hpp"
#include "results/statistics.hpp"

#include <algorithm>
#include <cmath>

namespace multivector::validation {

namespace {

/// Goes through all draws, or for an invariant through all branches.
class Judge {
public:
  Judge(const Expectation& e, const Sample& sample) : e_(e), sample_(sample), table_(e), held_(e.conditions.size()) {
    for (const Condition& condition : e.conditions) {
      const auto* comparison = comparison_in(*condition.expr);
      sides_.push_back({comparison, {}, {}});
      if (size_of_ < 0 && comparison != nullptr) size_of_ = static_cast<int>(sides_.size()) - 1;
    }
  }

  Judgement judgement() {
    const bool branches = e_.tier == "T0";
    const auto n = static_cast<std::size_t>(sample_.draws) * (branches ? static_cast<std::size_t>(sample_.luck) : 1);
    for (std::size_t i = 0; i < n; ++i)
      look(branches ? values_of_branch(sample_, i) : means_of_draw(e_, sample_, static_cast<int>(i)));
    Judgement j;
    j.held = Share::of_draws(all_, n);
    j.verdict = verdict_of(j.held.p, branches ? 1.0 : e_.needed);
    j.branches = branches ? n : 0;
    j.failed_branches = sample_.failed_branches;
    for (std::size_t c = 0; c < e_.conditions.size(); ++c) j.conditions.push_back(condition(c, n));
    if (size_of_ >= 0) size(j);
    return j;
  }

private:
  struct Sides {
    const language::Expr* comparison;
    std::vector<double> left, right;
  };

  void look(const std::vector<std::vector<double>>& values) {
    table_.fill(values);
    bool all = true;
    for (std::size_t c = 0; c < e_.conditions.size(); ++c) {
      const bool held = table_.holds(e_.conditions[c]);
      held_[c] += held ? 1 : 0;
      all = all && held;
      if (sides_[c].comparison == nullptr) continue;
      sides_[c].left.push_back(table_.value(*sides_[c].comparison->args[0]));
      sides_[c].right.push_back(table_.value(*sides_[c].comparison->args[1]));
    }
    all_ += all ? 1 : 0;
  }

  ConditionResult condition(std::size_t c, std::size_t n) const {
    const Sides& sides = sides_[c];
    ConditionResult result;
    result.held = Share::of_draws(held_[c], n);
    result.compares = sides.comparison == e_.conditions[c].expr.get() && n > 0;
    for (std::size_t i = 0; i < sides.left.size(); ++i) {
      result.less += sides.left[i] < sides.right[i] ? 1 : 0;
      result.equal += sides.left[i] == sides.right[i] ? 1 : 0;
      result.more += sides.left[i] > sides.right[i] ? 1 : 0;
    }
    for (double* share : {&result.less, &result.equal, &result.more}) *share /= static_cast<double>(n);
    result.left = results::moments(sides.left).mean;
    result.right = results::moments(sides.right).mean;
    return result;
  }

  void size(Judgement& j) const {
    const Sides& sides = sides_[static_cast<std::size_t>(size_of_)];
    std::vector<double> differences;
    for (std::size_t i = 0; i < sides.left.size(); ++i) {
      const double d = sides.left[i] == sides.right[i] ? 0.0 : sides.left[i] - sides.right[i];
      if (std::isfinite(d)) differences.push_back(d);
    }
    const auto moments = results::moments(differences);
    const auto interval = results::mean_interval(moments, 0.9);
    j.has_size = moments.n > 0;
    j.size = moments.mean;
    j.size_low = interval.low;
    j.size_high = interval.high;
    j.size_text = e_.conditions[static_cast<std::size_t>(size_of_)].text;
  }

  const Expectation& e_;
  const Sample& sample_;
  Table table_;
  std::vector<Sides> sides_;
  std::vector<std::size_t> held_;
  std::size_t all_ = 0;
  int size_of_ = -1;
};

}  // namespace

const char* to_text(Verdict verdict) {
  switch (verdict) {
  case Verdict::holds: return "holds";
  case Verdict::weak: return "weak";
  case Verdict::contested: return "contested";
  default: return "fails";
  }
}

Verdict verdict_of(double p, double needed) {
  if (p >= needed) return Verdict::holds;
  if (needed == 1) return Verdict::fails;  // an invariant has no degrees
  if (p >= 0.6) return Verdict::weak;
  if (p >= 0.4) return Verdict::contested;
  return Verdict::fails;
}

Judgement judge(const Expectation& expectation, const Sample& sample) { return Judge(expectation, sample).judgement(); }

std::vector<bool> held_by_draw(const Expectation& expectation, const Sample& sample) {
  Table table(expectation);
  std::vector<bool> held;
  for (int draw = 0; draw < sample.draws; ++draw) {
    table.fill(means_of_draw(expectation, sample, draw));
    held.push_back(std::all_of(expectation.conditions.begin(), expectation.conditions.end(),
                               [&table](const Condition& condition) { return table.holds(condition); }));
  }
  return held;
}

std::vector<double> sizes_by_draw(const Expectation& expectation, const Sample& sample) {
  Table table(expectation);
  const language::Expr* comparison = nullptr;
  for (const Condition& condition : expectation.conditions)
    if (comparison == nullptr) comparison = comparison_in(*condition.expr);
  std::vector<double> sizes;
  for (int draw = 0; comparison != nullptr && draw < sample.draws; ++draw) {
    table.fill(means_of_draw(expectation, sample, draw));
    sizes.push_back(table.value(*comparison->args[0]) - table.value(*comparison->args[1]));
  }
  return sizes;
}

}  // namespace multivector::validation
