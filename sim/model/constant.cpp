#include "model/constant.hpp"

#include "language/known.hpp"
#include "model/limits.hpp"
#include "support/math.hpp"

#include <algorithm>
#include <cmath>

namespace multivector::model {

using language::Expr;
using language::Op;

namespace {

constexpr std::size_t kMaxChain = 500;  ///< fixed cells whose values need each other: recursion stays shallow

}  // namespace

std::optional<double> read_constant(Build& build, const Text& text, const language::Unit& unit) {
  Scope scope;
  scope.allowed = {.draws = false, .cells = false, .parameters = false, .time = false};
  const language::ExprPtr expr = build.checker.number(text, scope, unit);
  if (!expr) return std::nullopt;
  Constants constants(build.model);
  std::vector<double> frame;
  const auto value = constants.value(*expr, frame);
  if (!value) {
    build.diagnostics.error("not-constant", text.span(), "a constant is expected here", "write a number");
  } else if (std::isnan(*value)) {
    build.diagnostics.error("not-constant", text.span(), "this is not a number (it divides 0 by 0, or the like)");
    return std::nullopt;
  }
  return value;
}

std::optional<double> Constants::value(const Expr& expr, std::vector<double>& frame) {
  try {
    return eval(expr, frame);
  } catch (const Unknown&) {
    open_.clear();
    return std::nullopt;
  }
}

double Constants::eval(const Expr& expr, std::vector<double>& frame) {
  if (++steps_ > kMaxConstantSteps) {
    exhausted_ = true;
    throw Unknown{};
  }
  const auto arg = [&](std::size_t i) { return eval(*expr.args[i], frame); };
  switch (expr.op) {
  case Op::number: return expr.number;
  case Op::local:
    if (static_cast<std::size_t>(expr.id) >= frame.size()) throw Unknown{};
    if (std::isnan(frame[static_cast<std::size_t>(expr.id)])) throw Unknown{};  // a `let`, an input: not known yet
    return frame[static_cast<std::size_t>(expr.id)];
  case Op::parameter:
    if (parameters_ == Parameters::unknown) throw Unknown{};
    return model_.parameter_info[static_cast<std::size_t>(expr.id)].value;
  case Op::cell: return eval_cell(expr, frame);
  case Op::attribute: {
    const double member = arg(0);
    const language::Attribute& attribute = model_.vocabulary.attributes[static_cast<std::size_t>(expr.id)];
    const double missing = attribute.type.kind == language::Kind::member ? -1 : 0;
    return member < 0 ? missing : attribute.values.at(static_cast<std::size_t>(member));
  }
  case Op::logical_and: return arg(0) != 0 && arg(1) != 0 ? 1 : 0;
  case Op::logical_or: return arg(0) != 0 || arg(1) != 0 ? 1 : 0;
  case Op::logical_not: return arg(0) != 0 ? 0 : 1;
  case Op::choose: return arg(0) != 0 ? arg(1) : arg(2);
  case Op::fold_sum:
  case Op::fold_mean:
  case Op::fold_min:
  case Op::fold_max:
  case Op::fold_any:
  case Op::fold_all:
  case Op::fold_count: return eval_fold(expr, frame);
  case Op::best: return eval_choice(expr, frame);
  default:
    if (language::varies_in_a_run(expr.op)) throw Unknown{};
    return eval_numbers(expr, frame);
  }
}

double Constants::eval_numbers(const Expr& expr, std::vector<double>& frame) {
  const double a = eval(*expr.args[0], frame);
  const double b = expr.args.size() > 1 ? eval(*expr.args[1], frame) : 0;
  switch (expr.op) {
  case Op::neg: return -a;
  case Op::add: return a + b;
  case Op::sub: return a - b;
  case Op::mul: return a * b;
  case Op::div: return a / b;
  case Op::pow: return support::det_pow(a, b);
  case Op::min: return b < a || b != b ? b : a;
  case Op::max: return a < b || b != b ? b : a;
  case Op::abs: return std::abs(a);
  case Op::exp: return support::det_exp(a);
  case Op::log: return support::det_log(a);
  case Op::sqrt: return std::sqrt(a);
  case Op::logistic: return support::det_logistic(a);
  case Op::lt: return a < b ? 1 : 0;
  case Op::le: return a <= b ? 1 : 0;
  case Op::gt: return a > b ? 1 : 0;
  case Op::ge: return a >= b ? 1 : 0;
  case Op::eq: return a == b ? 1 : 0;
  case Op::ne: return a != b ? 1 : 0;
  default: throw Unknown{};
  }
}

double Constants::eval_fold(const Expr& expr, std::vector<double>& frame) {
  const auto slot = static_cast<std::size_t>(expr.id);
  if (frame.size() <= slot) frame.resize(slot + 1, std::nan(""));
  double sum = 0, count = 0, least = INFINITY, largest = -INFINITY;
  bool any = false, all = true;
  for (const int member : model_.vocabulary.ranges[static_cast<std::size_t>(expr.range)].members) {
    frame[slot] = member;
    if (expr.args.size() > 1 && expr.args[1] && eval(*expr.args[1], frame) == 0) continue;
    const double body = expr.args[0] ? eval(*expr.args[0], frame) : 1;
    sum += body;
    ++count;
    least = body < least || body != body ? body : least;
    largest = largest < body || body != body ? body : largest;
    any = any || body != 0;
    all = all && body != 0;
  }
  switch (expr.op) {
  case Op::fold_sum: return sum;
  case Op::fold_mean: return count > 0 ? sum / count : 0;
  case Op::fold_min: return least;
  case Op::fold_max: return largest;
  case Op::fold_any: return any ? 1 : 0;
  case Op::fold_all: return all ? 1 : 0;
  default: return count;
  }
}

double Constants::eval_choice(const Expr& expr, std::vector<double>& frame) {
  const auto slot = static_cast<std::size_t>(expr.id);
  if (frame.size() <= slot) frame.resize(slot + 1, std::nan(""));
  double best = -1, best_score = -INFINITY;
  for (const int member : model_.vocabulary.ranges[static_cast<std::size_t>(expr.range)].members) {
    frame[slot] = member;
    if (expr.args.size() > 1 && expr.args[1] && eval(*expr.args[1], frame) == 0) continue;
    const double score = eval(*expr.args[0], frame);
    if (best >= 0 && !(score > best_score)) continue;
    best = member;
    if (score > best_score) best_score = score;
  }
  return best;
}

double Constants::eval_cell(const Expr& expr, std::vector<double>& frame) {
  const language::Variable& variable = model_.vocabulary.variables[static_cast<std::size_t>(expr.id)];
  if (!variable.fixed) throw Unknown{};
  std::vector<int> members;
  for (const auto& arg : expr.args) members.push_back(static_cast<int>(eval(*arg, frame)));
  const int cell = language::cell_of(model_.vocabulary, variable, members);
  if (cell < 0) return variable.type.kind == language::Kind::member ? -1 : 0;
  if (const auto known = fixed_.find(cell); known != fixed_.end()) return known->second;
  const Initial& initial = model_.initials[static_cast<std::size_t>(cell)];
  if (!initial.expr || open_.size() > kMaxChain || !open_.insert(cell).second) throw Unknown{};
  std::vector<double> own(members.begin(), members.end());
  own.resize(static_cast<std::size_t>(std::max<std::size_t>(own.size(), static_cast<std::size_t>(initial.slots))));
  const VariableInfo& info = model_.variable_info[static_cast<std::size_t>(expr.id)];
  double value = eval(*initial.expr, own);
  value = value < info.min ? info.min : info.max < value ? info.max : value;
  open_.erase(cell);
  return fixed_[cell] = value;
}

bool for_each_instance(const Model& model, Constants& constants, const std::vector<Index>& indices,
                       const language::ExprPtr& where, int slots,
                       const std::function<void(std::vector<double>&)>& visit) {
  std::vector<std::size_t> sizes;
  for (const Index& index : indices)
    sizes.push_back(model.vocabulary.ranges[static_cast<std::size_t>(index.range)].members.size());
  if (!limited_product(sizes, kMaxInstances)) return false;
  std::vector<double> frame(static_cast<std::size_t>(std::max(slots, 0)), std::nan(""));
  const std::function<bool(std::size_t)> descend = [&](std::size_t depth) {
    if (depth == indices.size()) {
      const auto holds = where ? constants.value(*where, frame) : std::optional(1.0);
      if (holds && *holds != 0) visit(frame);
      return holds.has_value();
    }
    const auto slot = static_cast<std::size_t>(indices[depth].slot);
    if (frame.size() <= slot) frame.resize(slot + 1, std::nan(""));
    for (const int member : model.vocabulary.ranges[static_cast<std::size_t>(indices[depth].range)].members) {
      frame[slot] = member;
      if (!descend(depth + 1)) return false;
    }
    return true;
  };
  return descend(0);
}

}  // namespace multivector::model
