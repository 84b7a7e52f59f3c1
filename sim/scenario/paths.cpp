// Paths: a cell held at one value after the other, by dates. `path: {2026-01: 0.2, 2027-01: 0.5}`, or a table.
#include "model/constant.hpp"
#include "model/tables.hpp"
#include "scenario/build.hpp"

#include <algorithm>

namespace multivector::scenario {

namespace {

struct Point {
  int date = 0;  ///< first month of its tick
  language::ExprPtr value;
  Span span;
};

/// In order of date; two of one tick are reported.
std::vector<Point> sorted(ScenarioBuild& s, std::vector<Point> points) {
  std::stable_sort(points.begin(), points.end(), [](const Point& a, const Point& b) { return a.date < b.date; });
  for (std::size_t i = 1; i < points.size(); ++i) {
    if (points[i].date != points[i - 1].date) continue;
    s.diagnostics()
        .error("row-twice", points[i].span, "two values of this path fall into one tick", "keep one a tick")
        .notes.push_back({"the other one", points[i - 1].span});
    break;
  }
  return points;
}

std::vector<Point> points_of_map(ScenarioBuild& s, const Node& node, const language::Expr& target, Scope& scope) {
  std::vector<Point> points;
  for (const yaml::Entry& entry : as_map(node, "{DATE: value, ...}, or the name of a table", s.diagnostics())) {
    const auto date = s.build.checker.tick(entry.key);
    const Text* text = as_text(entry.value, "a value", s.diagnostics());
    auto value = text == nullptr ? nullptr : model::read_value(s.build, *text, scope, target);
    if (date && value) points.push_back({*date, std::move(value), entry.key.span()});
  }
  return sorted(s, std::move(points));
}

/// The same cell, its members written out.
language::ExprPtr exact_cell(const language::Expr& target, const std::vector<int>& members) {
  language::Expr cell = target;
  for (std::size_t i = 0; i < members.size(); ++i) {
    language::Expr member;
    member.type = target.args[i]->type;
    member.number = members[i];
    member.span = target.args[i]->span;
    cell.args[i] = std::make_shared<const language::Expr>(std::move(member));
  }
  return std::make_shared<const language::Expr>(std::move(cell));
}

class PathReader {
public:
  PathReader(ScenarioBuild& s, const Fields& fields, Step& step, Scope& scope)
      : s_(s), fields_(fields), step_(step), scope_(scope) {}

  void read() {
    check_keys();
    const Text* cell = fields_.text("set");
    const Node* node = fields_.get("path");
    if (cell == nullptr || node == nullptr) return;
    const std::size_t outer = scope_.locals.size();
    indices_ = model::read_indices(s_.build, fields_, "for", scope_);
    target_ = s_.build.checker.cell(*cell, scope_);
    if (const Text* last = fields_.text("lasting")) last_ = model::read_time(s_.build, *last, scope_);
    if (target_) read_points(*node);
    scope_.locals.resize(outer);
    finish();
  }

private:
  void check_keys() {
    if (!fields_.has("set"))
      s_.diagnostics().error("bad-effect", fields_.key_span("path"), "`path` goes with `set`",
                             "write `{set: x, path: {2026-01: 0.2, 2027-01: 0.5}}`");
    for (const char* key : {"to", "by", "after", "over", "where", "every", "from", "until"}) {
      if (!fields_.has(key)) continue;
      s_.diagnostics().error("idle-key", fields_.key_span(key),
                             std::string("`") + key + "` has no meaning beside `path`",
                             "a path says its values and its dates");
    }
  }

  void read_points(const Node& node) {
    if (!node.is(NodeKind::scalar)) return lay(points_of_map(s_, node, *target_, scope_), target_, indices_);
    std::map<int, std::vector<Point>> points = points_of_table(node.text);
    model::Constants constants(s_.build.model);
    bool any = false;
    (void)model::for_each_instance(
        s_.build.model, constants, indices_, nullptr, scope_.slots, [&](std::vector<double>& frame) {
          std::vector<int> members;
          for (const auto& arg : target_->args)
            members.push_back(static_cast<int>(constants.value(*arg, frame).value_or(-1)));
          const auto& variable = s_.build.vocabulary().variables[static_cast<std::size_t>(target_->id)];
          const auto found = points.find(language::cell_of(s_.build.vocabulary(), variable, members));
          if (found == points.end()) return;
          any = true;
          lay(sorted(s_, found->second), exact_cell(*target_, members), {});
        });
    if (!any && !s_.diagnostics().has_errors())
      s_.diagnostics().error("missing-value", node.span, "the table has no row for the cells that this step sets");
  }

  std::map<int, std::vector<Point>> points_of_table(const Text& path) {
    std::map<int, std::vector<Point>> points;
    const language::Type& type = s_.build.vocabulary().variables[static_cast<std::size_t>(target_->id)].type;
    for (const model::TableRow& row : model::read_rows(s_.build, target_->id, path, s_.folder)) {
      if (row.date == model::kUndated)
        s_.diagnostics().error("missing-value", row.span, "this row of a path has no date");
      else
        points[row.cell].push_back({language::tick_of(s_.build.vocabulary(), row.date),
                                    model::constant_expr(type, row.value, row.span), row.span});
    }
    return points;
  }

  /// A hold for each point that shows in the run, from its date to the next one's.
  void lay(const std::vector<Point>& points, const language::ExprPtr& target,
           const std::vector<model::Index>& indices) {
    const int end = s_.scenario.to + s_.build.vocabulary().step_months;
    for (std::size_t i = 0; i < points.size(); ++i) {
      const bool is_last = i + 1 == points.size();
      const int until = is_last ? end : points[i + 1].date;
      const int begin = std::max(points[i].date, s_.scenario.from);
      if (until <= s_.scenario.from || begin > s_.scenario.to) continue;
      model::Effect effect;
      effect.kind = model::EffectKind::set;
      effect.target = target;
      effect.value = points[i].value;
      effect.for_ = indices;
      effect.span = points[i].span;
      effect.passing = effect.has_after = true;
      effect.lasting.low = effect.lasting.high = until - begin;
      if (is_last && last_) effect.lasting = *last_;
      holds_.emplace_back(begin, std::move(effect));
    }
    if (holds_.empty() && !points.empty())
      s_.diagnostics().warning("outside-horizon", points.front().span,
                               "this path is after the run ends: it never shows");
  }

  /// The step happens at the first date; the others show so much later.
  void finish() {
    step_.trigger = StepTrigger::at;
    step_.at = s_.scenario.from;
    if (holds_.empty()) return;
    step_.at = std::min_element(holds_.begin(), holds_.end(), [](const auto& a, const auto& b) {
                 return a.first < b.first;
               })->first;
    for (auto& [begin, effect] : holds_) {
      effect.after.low = effect.after.high = begin - step_.at;
      step_.effects.push_back(std::move(effect));
    }
  }

  ScenarioBuild& s_;
  const Fields& fields_;
  Step& step_;
  Scope& scope_;
  std::vector<model::Index> indices_;
  language::ExprPtr target_;
  std::optional<model::Time> last_;                   ///< how long the last value is held, if not to the end
  std::vector<std::pair<int, model::Effect>> holds_;  ///< with the month in which each begins
};

}  // namespace

void read_path(ScenarioBuild& s, const Fields& fields, Step& step, Scope& scope) {
  PathReader(s, fields, step, scope).read();
}

}  // namespace multivector::scenario
