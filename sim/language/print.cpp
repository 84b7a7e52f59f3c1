// A checked tree back as text.
#include "language/builtins.hpp"
#include "language/checker.hpp"
#include "language/unit.hpp"

#include <array>
#include <cmath>
#include <fmt/core.h>

namespace multivector::language {
namespace {

/// How tightly an operator binds; a weaker operand goes into brackets.
enum Level { kOr, kAnd, kNot, kCompare, kSum, kTerm, kSign, kPower, kAtom };

struct Printed {
  std::string text;
  Level level = kAtom;
};

struct Operator {
  const char* sign;
  Level level;
};

Operator operator_of(Op op) {
  switch (op) {
  case Op::logical_or: return {"or", kOr};
  case Op::logical_and: return {"and", kAnd};
  case Op::lt: return {"<", kCompare};
  case Op::le: return {"<=", kCompare};
  case Op::gt: return {">", kCompare};
  case Op::ge: return {">=", kCompare};
  case Op::eq: return {"==", kCompare};
  case Op::ne: return {"!=", kCompare};
  case Op::add: return {"+", kSum};
  case Op::sub: return {"-", kSum};
  case Op::mul: return {"*", kTerm};
  case Op::div: return {"/", kTerm};
  default: return {nullptr, kAtom};
  }
}

const char* function_name(Op op) {
  switch (op) {
  case Op::min:
  case Op::fold_min: return "min";
  case Op::max:
  case Op::fold_max: return "max";
  case Op::abs: return "abs";
  case Op::exp: return "exp";
  case Op::log: return "log";
  case Op::sqrt: return "sqrt";
  case Op::logistic: return "logistic";
  case Op::choose: return "if";
  case Op::fold_sum: return "sum";
  case Op::fold_mean: return "mean";
  case Op::fold_any: return "any";
  case Op::fold_all: return "all";
  case Op::fold_count: return "count";
  case Op::best: return "best";
  case Op::pick: return "pick";
  case Op::logit: return "logit";
  case Op::initial: return "initial";
  default: return "?";
  }
}

template <class List>
const auto& at(const List& list, int i) {
  return list[static_cast<std::size_t>(i)];
}

class Printer {
public:
  Printer(const Vocabulary& vocabulary, const std::vector<std::string>& locals)
      : vocabulary_(vocabulary), locals_(locals) {}

  Printed print(const Expr& expr) const {
    switch (expr.op) {
    case Op::number: return number(expr);
    case Op::local: return {local(expr.id), kAtom};
    case Op::now: return {"now", kAtom};
    case Op::year: return {"year", kAtom};
    case Op::month_of_year: return {"month_of_year", kAtom};
    case Op::parameter: return {at(vocabulary_.parameters, expr.id).id, kAtom};
    case Op::cell: return {indexed(at(vocabulary_.variables, expr.id).id, expr), kAtom};
    case Op::attribute: return {indexed(at(vocabulary_.attributes, expr.id).id, expr), kAtom};
    case Op::since: return {fmt::format("since({})", indexed(at(vocabulary_.actions, expr.id).id, expr)), kAtom};
    case Op::neg: return {"-" + wrapped(*expr.args[0], kSign), kSign};
    case Op::logical_not: return {"not " + wrapped(*expr.args[0], kNot), kNot};
    case Op::pow: return {wrapped(*expr.args[0], kAtom) + "^" + wrapped(*expr.args[1], kSign), kPower};
    case Op::draw: return {called(std::string(draw_name(static_cast<Draw>(expr.id))), expr), kAtom};
    case Op::lag: return {history("lag", expr), kAtom};
    case Op::average: return {history("average", expr), kAtom};
    default: break;
    }
    if (expr.range >= 0) return {fold(expr), kAtom};
    if (operator_of(expr.op).sign) return infix(expr);
    return {called(function_name(expr.op), expr), kAtom};
  }

private:
  std::string local(int slot) const {
    const auto i = static_cast<std::size_t>(slot);
    return slot >= 0 && i < locals_.size() && !locals_[i].empty() ? locals_[i] : fmt::format("i{}", slot);
  }

  Printed number(const Expr& expr) const {
    if (expr.type.kind == Kind::date) {
      const int months = static_cast<int>(expr.number);
      return {fmt::format("{:04}-{:02}", months / 12, months % 12 + 1), kAtom};
    }
    if (expr.type.kind == Kind::member) return {member(expr), kAtom};
    if (std::isinf(expr.number)) return {expr.number > 0 ? "forever" : "-forever", expr.number > 0 ? kAtom : kSign};
    std::string text = fmt::format("{}", expr.number);
    if (is_duration(expr.type.unit))
      text += fmt::format(" {}{}", expr.type.unit.scale == 12 ? "year" : "month", expr.number == 1 ? "" : "s");
    return {text, expr.number < 0 ? kSign : kAtom};
  }

  std::string member(const Expr& expr) const {
    if (expr.number < 0 || expr.type.range < 0) return "none";
    const BaseSet& base = at(vocabulary_.bases, at(vocabulary_.ranges, expr.type.range).base);
    return at(base.members, static_cast<int>(expr.number)).id;
  }

  std::string wrapped(const Expr& expr, Level least) const {
    Printed inner = print(expr);
    return inner.level < least ? "(" + inner.text + ")" : inner.text;
  }

  Printed infix(const Expr& expr) const {
    const auto [sign, level] = operator_of(expr.op);
    const bool chain = level != kCompare;  // a - b - c needs no brackets on the left; comparisons do not chain
    const std::string left = wrapped(*expr.args[0], chain ? level : kSum);

    const std::string right = wrapped(*expr.args[1], static_cast<Level>(level + 1));
    return {fmt::format("{} {} {}", left, sign, right), level};
  }

  std::string list(const Expr& expr, const char* separator) const {
    std::string out;
    for (const ExprPtr& arg : expr.args) out += (out.empty() ? "" : separator) + print(*arg).text;
    return out;
  }

  std::string indexed(const std::string& id, const Expr& expr) const {
    return expr.args.empty() ? id : fmt::format("{}[{}]", id, list(expr, ","));
  }
  std::string called(const std::string& id, const Expr& expr) const {
    return fmt::format("{}({})", id, list(expr, ", "));
  }

  std::string history(const char* id, const Expr& expr) const {
    const int months = expr.ticks * vocabulary_.step_months;
    return fmt::format("{}({}, {} month{})", id, print(*expr.args[0]).text, months, months == 1 ? "" : "s");
  }

  std::string fold(const Expr& expr) const {
    const Range& range = at(vocabulary_.ranges, expr.range);
    std::string out = fmt::format("{}({} in {}", function_name(expr.op), local(expr.id), range.id);
    if (expr.args[1]) out += " where " + print(*expr.args[1]).text;
    if (expr.args[0]) out += ", " + print(*expr.args[0]).text;
    return out + ")";
  }

  const Vocabulary& vocabulary_;
  const std::vector<std::string>& locals_;
};

}  // namespace

std::string to_text(const Vocabulary& vocabulary, const Expr& expr, const std::vector<std::string>& local_names) {
  return Printer(vocabulary, local_names).print(expr).text;
}

}  // namespace multivector::language
