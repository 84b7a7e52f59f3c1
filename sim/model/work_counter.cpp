// Steps of expressions, instances and effects.
#include "model/work_counter.hpp"

#include "language/known.hpp"

#include <algorithm>

namespace multivector::model {

namespace {

using language::Op;

constexpr double kFolded = 1.0 / 60;  ///< a constant is worked out at once and leaves nothing behind

bool is_fold(const Expr& expr) { return expr.op >= Op::fold_sum && expr.op <= Op::logit; }

/// Operations of one member besides its body: the largest so far is kept with its number; luck of each candidate.
double of_member(Op op) { return op == Op::logit ? 8 : op == Op::best || op == Op::pick ? 4 : 1; }

}  // namespace

double WorkCounter::size_of(int range) const {
  return range < 0 ? 1 : static_cast<double>(model_.vocabulary.ranges[static_cast<std::size_t>(range)].members.size());
}

double WorkCounter::of(const ExprPtr& expr, Frame& frame) {
  if (!expr) return 0;
  const Cost all = cost(*expr, frame);
  return all.known ? all.folded * kFolded : all.steps;
}

WorkCounter::Cost WorkCounter::cost(const Expr& expr, Frame& frame) {
  if (is_fold(expr)) return cost_of_fold(expr, frame);
  const auto id = static_cast<std::size_t>(expr.id);
  Cost all{1, 1, !language::varies_in_a_run(expr.op)};
  if (expr.op == Op::local) all.known = id < frame.size() && !std::isnan(frame[id]);
  if (expr.op == Op::cell) all.known = at_start_ && !drawn_[id];
  for (const ExprPtr& arg : expr.args) {
    if (!arg) continue;
    const Cost one = cost(*arg, frame);
    all.known = all.known && one.known;
    all.folded += one.folded;
    all.steps += one.steps;
  }
  return all;
}

/// Members for which the filter holds; all of them where that is not to be known now.
std::vector<int> WorkCounter::held(const Expr& fold, Frame& frame, bool& filter_known) {
  const std::vector<int>& members = model_.vocabulary.ranges[static_cast<std::size_t>(fold.range)].members;
  const ExprPtr filter = fold.args.size() > 1 ? fold.args[1] : nullptr;
  filter_known = !filter;
  if (!filter || !exact_) return members;
  std::vector<int> found;
  for (const int member : members) {
    frame[static_cast<std::size_t>(fold.id)] = member;
    const auto holds = constants_.value(*filter, frame);
    if (!holds) return constants_.exhausted() ? std::vector<int>{members.front()} : members;
    if (*holds != 0) found.push_back(member);
  }
  filter_known = true;
  return found;
}

/// A few members stand for all.
WorkCounter::Cost WorkCounter::cost_of_fold(const Expr& expr, Frame& frame) {
  const auto slot = static_cast<std::size_t>(expr.id);
  if (frame.size() <= slot) frame.resize(slot + 1, std::nan(""));
  const ExprPtr filter = expr.args.size() > 1 ? expr.args[1] : nullptr;
  bool filter_known = true;
  const std::vector<int> members = held(expr, frame, filter_known);
  const std::size_t samples = std::min<std::size_t>(members.size(), samples_left_ > 0 ? 3 : 1);
  Cost each{0, 0, filter_known && !language::varies_in_a_run(expr.op)};
  for (std::size_t i = 0; i < samples; ++i) {
    --samples_left_;
    frame[slot] = members[(2 * i + 1) * members.size() / (2 * samples)];
    for (const ExprPtr& part : {expr.args.empty() ? nullptr : expr.args[0], filter_known ? nullptr : filter}) {
      if (!part) continue;
      const Cost one = cost(*part, frame);
      each.known = each.known && one.known;
      each.folded += one.folded / static_cast<double>(samples);
      each.steps += one.steps / static_cast<double>(samples);
    }
  }
  frame[slot] = std::nan("");
  const double asked = filter && filter_known ? size_of(expr.range) : 0, n = static_cast<double>(members.size());
  const double folded = asked + n * (of_member(expr.op) + each.folded);
  return {folded, each.known ? folded * kFolded : asked * kFolded + n * (of_member(expr.op) + each.steps), each.known};
}

}  // namespace multivector::model
