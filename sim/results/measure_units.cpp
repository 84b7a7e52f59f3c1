// What a measure's text says beside its words: a number takes the unit of what it is compared with, so the same text
// means another thing where a variable has another unit.
#include "results/labels.hpp"
#include "results/text.hpp"

#include "language/checker.hpp"

#include <algorithm>
#include <set>

namespace multivector::results {

namespace {

using language::Expr;
using language::Op;

class Units {
public:
  /// @param file  of the measure: bodies of the model's functions are not its text.
  explicit Units(int file) : file_(file) {}

  /// @returns whether the value is made of written numbers alone.
  bool see(const Expr& expr) {
    bool written = expr.op == Op::number || (expr.op >= Op::neg && expr.op <= Op::logistic);
    for (const auto& arg : expr.args)
      if (arg) written = see(*arg) && written;
    if (expr.span.file != file_ || expr.type.kind != language::Kind::number) return written;
    if (written)
      add_written(expr);
    else if (expr.op == Op::cell || expr.op == Op::parameter || expr.op == Op::attribute)
      add(dimension_of(expr.type.unit));
    return written;
  }

  [[nodiscard]] std::string text() const {
    std::string all;
    for (const auto& unit : found_) all += (all.empty() ? "" : ", ") + unit;
    return all;
  }

private:
  void add(const std::string& unit) {
    if (!unit.empty()) found_.insert(unit);
  }
  void add_written(const Expr& expr) {
    const bool plain = expr.type.unit.dimensionless() && expr.type.unit.scale == 1;
    const bool zero = expr.op == Op::number && expr.number == 0;  // the same in all units
    if (!plain) add(zero ? dimension_of(expr.type.unit) : language::to_text(expr.type.unit));
  }

  int file_;
  std::set<std::string> found_;
};

}  // namespace

std::string dimension_of(const language::Unit& unit) {
  std::string text;
  for (const auto& [base, exponent] : unit.exponents)
    text += (text.empty() ? "" : " ") + base + (exponent == 1 ? "" : "^" + number(exponent));
  return text;
}

std::string units_in(const scenario::Measure& measure) {
  Units units(measure.span.file);
  if (measure.expr) units.see(*measure.expr);
  for (const auto& pattern : measure.patterns)
    for (const auto& input : pattern.inputs)
      if (input) units.see(*input);
  return units.text();
}

}  // namespace multivector::results
