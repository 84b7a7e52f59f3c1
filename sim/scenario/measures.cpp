// Measures: what is reported for each branch.
#include "model/check.hpp"
#include "scenario/build.hpp"
#include "support/math.hpp"
#include "support/special_functions.hpp"

#include <cmath>

namespace multivector::scenario {

namespace {

struct Kind {
  const char* key;
  MeasureKind kind;
};

constexpr Kind kKinds[] = {{"of", MeasureKind::at},       {"total", MeasureKind::total}, {"mean", MeasureKind::mean},
                           {"min", MeasureKind::min},     {"max", MeasureKind::max},     {"first", MeasureKind::first},
                           {"share", MeasureKind::share}, {"count", MeasureKind::count}};

/// Which kind a measure is; nothing (reported) if it is none, or two.
const Kind* kind_of(ScenarioBuild& s, const Fields& fields, Span name) {
  const Kind* found = nullptr;
  for (const Kind& kind : kKinds) {
    if (!fields.has(kind.key)) continue;
    if (found != nullptr) {
      s.diagnostics().error("two-measures", fields.key_span(kind.key),
                            std::string("`") + found->key + "` and `" + kind.key + "` in one measure",
                            "make two measures");
      return nullptr;
    }
    found = &kind;
  }
  if (found == nullptr) {
    s.diagnostics().error("missing-key", name, "this measure measures nothing",
                          "give it `of` (with `at`), `total`, `mean`, `min`, `max`, `first`, `share` or `count`");
  }
  return found;
}

/// A month of the run, at the beginning of its tick.
int read_month(ScenarioBuild& s, const Text& text, int fallback) {
  const auto tick = s.build.checker.tick(text);
  if (!tick || s.scenario.from == 0) return fallback;
  if (*tick < s.scenario.from || *tick > s.scenario.to) {
    s.diagnostics().error("outside-horizon", text.span(), "`" + text.text + "` is not in the horizon of this scenario");
    return fallback;
  }
  return *tick;
}

void read_dates(ScenarioBuild& s, const Fields& fields, Measure& measure) {
  measure.from = s.scenario.from;
  measure.to = s.scenario.to;
  measure.at = s.scenario.to;
  const Text* at = fields.text("at");
  if (measure.kind == MeasureKind::at) {
    if (at == nullptr)
      s.diagnostics().error("missing-key", fields.node().span, "the key `at` is missing in this measure",
                            "`at: end`, or a month");
    else if (at->text != "end")
      measure.at = read_month(s, *at, s.scenario.to);
    for (const char* key : {"from", "to"}) {
      if (fields.has(key))
        s.diagnostics().error("idle-key", fields.key_span(key), std::string("`") + key + "` has no meaning beside `of`",
                              "`at` is the date");
    }
    return;
  }
  if (at != nullptr)
    s.diagnostics().error("idle-key", fields.key_span("at"), "`at` goes with `of`", "`from` and `to` narrow the time");
  if (const Text* text = fields.text("from")) measure.from = read_month(s, *text, measure.from);
  if (const Text* text = fields.text("to")) measure.to = read_month(s, *text, measure.to);
  if (measure.from > measure.to)
    s.diagnostics().error("dates-reversed", fields.key_span("to"), "`to` is before `from`");
}

language::ExprPtr scaled(language::ExprPtr expr, double factor, const language::Unit& unit) {
  language::Expr number;
  number.number = factor;
  language::Expr product;
  product.op = language::Op::mul;
  product.type.unit = unit;
  product.span = expr->span;
  product.args = {std::move(expr), std::make_shared<const language::Expr>(std::move(number))};
  return std::make_shared<const language::Expr>(std::move(product));
}

/// The sum of a flow over months is an amount: USD bn / year becomes USD bn, and the expression its part of a month.
void make_total(Measure& measure) {
  language::Unit unit = measure.expr->type.unit;
  double& months = unit.exponents["month"];
  const bool flow = months == -1;
  months += 1;
  if (months == 0) unit.exponents.erase("month");
  if (flow) {
    const double yearly = unit.scale * 12, magnitude = std::round(support::log_ten(yearly));
    if (std::abs(yearly / support::det_pow(10, magnitude) - 1) < 1e-9) {
      unit.scale = support::det_pow(10, magnitude);
      measure.expr = scaled(measure.expr, 1.0 / 12, unit);
    }
  }
  measure.unit_text = language::to_text(unit);
}

void read_expression(ScenarioBuild& s, const Text& text, Measure& measure) {
  Scope scope;
  scope.allowed.draws = false;
  const bool condition = measure.kind == MeasureKind::first || measure.kind == MeasureKind::share;
  measure.text = text.text;
  measure.expr = condition ? s.build.checker.condition(text, scope) : s.build.checker.value(text, scope);
  measure.slots = scope.slots;
  if (!measure.expr) return;
  model::check_reads(s.build, measure.expr, false);
  if (!condition && measure.expr->type.kind != language::Kind::number) {
    s.diagnostics().error("not-a-number", text.span(), "a measure is a number",
                          "of a condition, take `share` or `first`; of a member, `if(x == member, 1, 0)`");
  }
  if (measure.kind == MeasureKind::total) {
    make_total(measure);
    measure.tick_weight = s.build.model.vocabulary.step_months;
  } else if (measure.kind == MeasureKind::first)
    measure.unit_text = "month";
  else
    measure.unit_text = condition ? "1" : language::to_text(measure.expr->type.unit);
}

}  // namespace

void read_measures(ScenarioBuild& s, const Fields& fields) {
  const Node* node = fields.get("measures");
  if (node == nullptr) return;
  for (const yaml::Entry& entry : as_map(*node, "a map of measures", s.diagnostics())) {
    if (!model::check_name(s.build, entry.key)) continue;
    Scope names;
    const Fields own(entry.value, keys::construct("measure"), s.diagnostics());
    const Kind* kind = own.ok() ? kind_of(s, own, entry.key.span()) : nullptr;
    if (kind == nullptr) continue;
    Measure measure;
    measure.name = entry.key.text;
    measure.span = entry.key.span();
    measure.kind = kind->kind;
    read_dates(s, own, measure);
    if (measure.kind == MeasureKind::count) {
      for (const Text* text : own.texts("count")) {
        measure.text += (measure.text.empty() ? "" : ", ") + text->text;
        if (auto pattern = model::read_pattern(s.build, *text, names)) measure.patterns.push_back(std::move(*pattern));
      }
      measure.unit_text = "1";
    } else if (const Text* text = own.text(kind->key)) {
      read_expression(s, *text, measure);
    }
    s.scenario.measures.push_back(std::move(measure));
  }
}

}  // namespace multivector::scenario
