// Initial values: a number, an expression, a map (nested for several indices) or a table; then `otherwise`.
#include "model/build.hpp"
#include "model/tables.hpp"

namespace multivector::model {

namespace {

class InitialReader {
public:
  InitialReader(Build& build, int variable) : build_(build), number_(variable) {}

  void read(const Node* initial, const Node* otherwise) {
    if (initial != nullptr) read_initial(*initial);
    if (otherwise == nullptr || otherwise->is(NodeKind::empty) || otherwise->is(NodeKind::broken)) return;
    const Text* text = as_text(*otherwise, "a number or an expression", build_.diagnostics);
    if (text != nullptr) fill(check(*text), {}, false);
  }

private:
  [[nodiscard]] const language::Variable& variable() const {
    return build_.model.vocabulary.variables[static_cast<std::size_t>(number_)];
  }

  void read_initial(const Node& node) {
    if (node.is(NodeKind::scalar) && node.text.text.ends_with(".csv")) return read_table(build_, number_, node.text);
    read_level(node, {});
  }

  /// One level of a nested map: `members` are those of the indices above it.
  void read_level(const Node& node, std::vector<int> members) {
    if (node.is(NodeKind::scalar)) return fill(check(node.text), members, true);
    if (members.size() >= variable().over.size()) {
      (void)as_text(node, "a number or an expression", build_.diagnostics);
      return;
    }
    for (const yaml::Entry& entry : as_map(node, "a number, an expression, or a map of members", build_.diagnostics)) {
      const int member = find_member(build_, entry.key, variable().over[members.size()]);
      if (member < 0) continue;
      members.push_back(member);
      if (entry.value.is(NodeKind::empty))
        (void)as_text(entry.value, "a number or an expression", build_.diagnostics);
      else
        read_level(entry.value, members);
      members.pop_back();
    }
  }

  Initial check(const Text& text) {
    Scope scope;
    for (std::size_t i = 0; i < variable().over.size(); ++i)
      scope.add(variable().index_names[i], member_type(variable().over[i]));
    if (variable().fixed)
      scope.allowed = {.draws = false, .cells = false, .parameters = false, .time = false};
    else
      scope.allowed = {.draws = true, .cells = true, .parameters = true, .time = false, .initial_values = true};
    Initial initial;
    if (variable().type.kind == language::Kind::member)
      initial.expr = build_.checker.member(text, scope, variable().type.range);
    else
      initial.expr = build_.checker.number(text, scope, variable().type.unit);
    initial.slots = scope.slots;
    if (!initial.expr)
      initial.expr = constant_expr(variable().type, 0, text.span());  // reported: nothing more about it
    return initial;
  }

  /// Give the value to all cells below `members`; without `replace`, only to those that have none.
  void fill(const Initial& initial, const std::vector<int>& members, bool replace) {
    std::size_t below = 1, position = 0;
    for (std::size_t i = 0; i < variable().over.size(); ++i) {
      const language::Range& range = build_.model.vocabulary.ranges[static_cast<std::size_t>(variable().over[i])];
      if (i >= members.size())
        below *= range.members.size();
      else
        position = position * range.members.size() + static_cast<std::size_t>(language::position_in(range, members[i]));
    }
    const std::size_t begin = static_cast<std::size_t>(variable().first_cell) + position * below;
    for (std::size_t cell = begin; cell < begin + below; ++cell) {
      Initial& place = build_.model.initials[cell];
      if (replace || !place.expr) place = initial;
    }
  }

  Build& build_;
  int number_;
};

}  // namespace

void read_initials(Build& build) {
  for (std::size_t v = 0; v < build.variable_nodes.size(); ++v) {
    const Node& node = *build.variable_nodes[v];
    InitialReader(build, static_cast<int>(v)).read(node.find("initial"), node.find("otherwise"));
  }
}

}  // namespace multivector::model
