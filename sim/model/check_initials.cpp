// Every stock has an initial value, and none needs itself.
#include "model/check.hpp"
#include "model/reads.hpp"

#include <algorithm>

namespace multivector::model {

namespace {

/// Computed from the first tick on; a mechanism that is off leaves its cells at their initial value.
bool computed_at_start(const Model& model, int cell) {
  const int setter = model.set_by[static_cast<std::size_t>(cell)];
  return setter >= 0 && model.mechanisms[static_cast<std::size_t>(setter)].enabled;
}

/// A key that is no key (`initail`) was reported: it may have been the initial value.
bool was_misspelt(const Build& build, const language::Variable& variable) {
  const auto number = static_cast<std::size_t>(&variable - build.model.vocabulary.variables.data());
  const auto& entries = build.variable_nodes[number]->entries;
  const keys::Construct& construct = keys::construct("variable");
  return std::any_of(entries.begin(), entries.end(), [&](const yaml::Entry& entry) {
    return construct.find(entry.key.text) == nullptr || entry.value.is(NodeKind::broken);
  });
}

void check_missing(Build& build, const language::Variable& variable) {
  const Model& model = build.model;
  std::vector<int> missing;
  for (int cell = variable.first_cell; cell < variable.first_cell + variable.cell_count; ++cell) {
    if (!model.initials[static_cast<std::size_t>(cell)].expr && !computed_at_start(model, cell))
      missing.push_back(cell);
  }
  if (missing.empty() || was_misspelt(build, variable)) return;
  const bool nothing_given = missing.size() == static_cast<std::size_t>(variable.cell_count);
  if (build.mechanism_dropped && nothing_given) return;  // a mechanism that is wrong may set it
  const auto number = static_cast<std::size_t>(&variable - model.vocabulary.variables.data());
  const bool wrongly_given = nothing_given && build.variable_nodes[number]->find("initial") != nullptr;
  if (wrongly_given && build.diagnostics.has_errors()) return;
  std::string cells;
  for (std::size_t i = 0; i < missing.size() && i < 3; ++i)
    cells += (i == 0 ? "`" : ", `") + cell_text(model.vocabulary, missing[i]) + "`";
  if (missing.size() > 3) cells += " and " + std::to_string(missing.size() - 3) + " more";
  const int setter = model.set_by[static_cast<std::size_t>(missing.front())];
  auto& error =
      build.diagnostics.error("initial-missing", variable.span,
                              (missing.size() == 1 ? "no initial value for " : "no initial values for ") + cells,
                              missing.size() == static_cast<std::size_t>(variable.cell_count)
                                  ? "add `initial: 0`, or a mechanism that sets it"
                                  : "add `otherwise: 0`, or a mechanism that sets them");
  if (setter >= 0)
    error.notes.push_back(
        {"the mechanism that sets it is off at the start", model.mechanisms[static_cast<std::size_t>(setter)].span});
}

/// A number outside `min` to `max` would be clamped at the start: probably a slip.
void check_bounds(Build& build, std::size_t number) {
  const language::Variable& variable = build.model.vocabulary.variables[number];
  const VariableInfo& info = build.model.variable_info[number];
  if (info.min > info.max) return;  // reported
  for (int cell = variable.first_cell; cell < variable.first_cell + variable.cell_count; ++cell) {
    const auto& expr = build.model.initials[static_cast<std::size_t>(cell)].expr;
    if (!expr || expr->op != language::Op::number || variable.type.kind != language::Kind::number) continue;
    if (expr->number >= info.min && expr->number <= info.max) continue;
    build.diagnostics.warning("initial-outside", expr->span,
                              "the initial value of `" + cell_text(build.model.vocabulary, cell) +
                                  "` lies outside its `min` and `max`",
                              "it would be clamped at the start");
    return;
  }
}

/// Depth-first over cells; a cell that is met on its own path is a loop.
class InitialLoops {
public:
  InitialLoops(Build& build, Constants& constants)
      : build_(build), model_(build.model), constants_(constants), state_(model_.initials.size(), 0) {}

  void run() {
    for (std::size_t cell = 0; cell < model_.initials.size(); ++cell) visit(static_cast<int>(cell));
  }

private:
  struct Step {
    int cell;
    std::vector<std::pair<int, Span>> reads;
  };

  void visit(int root) {
    if (state_[static_cast<std::size_t>(root)] != 0) return;
    path_.clear();
    enter(root);
    while (!path_.empty()) {
      if (path_.back().reads.empty()) {
        state_[static_cast<std::size_t>(path_.back().cell)] = 2;
        path_.pop_back();
        continue;
      }
      const auto [next, span] = path_.back().reads.back();
      path_.back().reads.pop_back();
      const char state = state_[static_cast<std::size_t>(next)];
      if (state == 1) report(next, span);
      if (state == 0) enter(next);
    }
  }

  void enter(int cell) {
    state_[static_cast<std::size_t>(cell)] = 1;
    path_.push_back({cell, reads(cell)});
  }

  std::vector<std::pair<int, Span>> reads(int cell) {
    std::vector<std::pair<int, Span>> result;
    const Initial& initial = model_.initials[static_cast<std::size_t>(cell)];
    if (!initial.expr || initial.expr->op == language::Op::number) return result;
    for_each_read(initial.expr, [&](const language::Expr& read, Access) {
      for_each_written(build_, constants_, at_cell(read, cell), {}, {}, initial.slots, [&](int other) {
        const auto n = static_cast<std::size_t>(other);
        if (model_.initials[n].expr)
          result.emplace_back(other, read.span);
        else if (model_.set_by[n] >= 0 && reported_.insert({read.span.file, read.span.begin}).second) {
          build_.diagnostics.error("initial-of-computed", read.span,
                                   "`" + cell_text(model_.vocabulary, other) +
                                       "` is computed and has no initial value");
        }
        return true;
      });
    });
    return result;
  }

  /// The read with the cell's own members in place of the variable's indices.
  [[nodiscard]] language::Expr at_cell(const language::Expr& read, int cell) const {
    const auto& variable = model_.vocabulary.variables[static_cast<std::size_t>(variable_of(model_.vocabulary, cell))];
    language::Expr exact = read;
    for (auto& arg : exact.args) {
      if (arg->op != language::Op::local || static_cast<std::size_t>(arg->id) >= variable.over.size()) continue;
      int number = cell - variable.first_cell;
      for (std::size_t i = variable.over.size(); i-- > static_cast<std::size_t>(arg->id) + 1;)
        number /= size(variable, i);
      language::Expr member;
      member.type = arg->type;
      const auto index = static_cast<std::size_t>(arg->id);
      member.number = model_.vocabulary.ranges[static_cast<std::size_t>(variable.over[index])]
                          .members[static_cast<std::size_t>(number % size(variable, index))];
      arg = std::make_shared<const language::Expr>(std::move(member));
    }
    return exact;
  }

  [[nodiscard]] int size(const language::Variable& variable, std::size_t index) const {
    return static_cast<int>(model_.vocabulary.ranges[static_cast<std::size_t>(variable.over[index])].members.size());
  }

  void report(int cell, Span span) {
    if (!reported_.insert({span.file, span.begin}).second) return;
    auto& error = build_.diagnostics.error(
        "initial-loop", span, "the initial value of `" + cell_text(model_.vocabulary, cell) + "` needs itself",
        "give one of them a number");
    bool inside = false;
    for (const Step& step : path_) {
      inside = inside || step.cell == cell;
      if (inside && error.notes.size() < 6)
        error.notes.push_back({"by way of `" + cell_text(model_.vocabulary, step.cell) + "`",
                               model_.initials[static_cast<std::size_t>(step.cell)].expr->span});
    }
  }

  Build& build_;
  const Model& model_;
  Constants& constants_;
  std::vector<char> state_;  ///< 0 not met, 1 on the path, 2 done
  std::vector<Step> path_;
  std::set<std::pair<int, std::size_t>> reported_;
};

}  // namespace

void check_initials(Build& build) {
  for (const language::Variable& variable : build.model.vocabulary.variables) check_missing(build, variable);
  for (std::size_t v = 0; v < build.model.vocabulary.variables.size(); ++v) check_bounds(build, v);
  Constants constants(build.model);
  InitialLoops(build, constants).run();
}

}  // namespace multivector::model
