// Cells of variables and attributes of members: what takes indices.
#include "language/analysis.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace multivector::language {

bool Analysis::may_read(const Node& node, const Variable& variable) {
  return variable.fixed ||
         allowed(scope_.allowed.cells, node, "a variable that changes in a run",
                 "only indices, attributes and variables with `fixed: true` are known here; ask in `when`");
}

/// The innermost index here that runs within the range and is not taken yet, or empty.
std::string Analysis::index_in(int range, const std::vector<std::string>& taken) const {
  const int base = names_.vocabulary().ranges[static_cast<std::size_t>(range)].base;
  const std::vector<int>& all = names_.sorted(range);
  for (auto bound = locals_.rbegin(); bound != locals_.rend(); ++bound) {
    const Value& value = bound->value;
    const bool fits = value && value.is(Kind::member) && value.base == base &&
                      std::includes(all.begin(), all.end(), value.members.begin(), value.members.end());
    if (fits && std::find(taken.begin(), taken.end(), bound->name) == taken.end()) return bound->name;
  }
  return {};
}

/// The innermost index here that runs over all of the range, or empty.
std::string Analysis::index_over(int range) const {
  const int base = names_.vocabulary().ranges[static_cast<std::size_t>(range)].base;
  for (auto bound = locals_.rbegin(); bound != locals_.rend(); ++bound) {
    const Value& value = bound->value;
    if (value && value.is(Kind::member) && value.base == base && value.members == names_.sorted(range))
      return bound->name;
  }
  return {};
}

/// How the name is written with as many indices as it has: those that stand there, then indices of this place. Where
/// there are none, what a person can do instead.
std::string Analysis::with_indices(const Node& node, const std::vector<int>& ranges) const {
  std::vector<std::string> chosen;
  bool all_known = true;
  for (const Argument& argument : node.args)
    if (chosen.size() < ranges.size())
      chosen.push_back(text_->text.substr(argument.value->at.begin, argument.value->at.end - argument.value->at.begin));
  while (chosen.size() < ranges.size()) {
    const int range = ranges[chosen.size()];
    const std::string index = index_in(range, chosen);
    all_known = all_known && !index.empty();
    const Range& set = names_.vocabulary().ranges[static_cast<std::size_t>(range)];
    const bool repeats = chosen.size() > 0 && chosen.back() == names_.member_id(set.base, set.members.front());
    chosen.push_back(index.empty() ? names_.member_id(set.base, repeats ? set.members.back() : set.members.front())
                                   : index);
  }
  std::string inside;
  for (const std::string& one : chosen) inside += (inside.empty() ? "" : ",") + one;
  if (all_known) return fmt::format("write {}[{}]", node.name, inside);
  if (ranges.size() == 1)
    return fmt::format("name a member, {}[{}], or take them all: sum(k in {}, {}[k])", node.name, inside,
                       names_.range_text(ranges[0]), node.name);
  return fmt::format("each index is a member or an index that stands here, such as {}[{}]", node.name, inside);
}

std::vector<ExprPtr> Analysis::indices(const Node& node, const std::vector<int>& ranges) {
  if (node.args.size() != ranges.size()) {
    check_all(node);
    const std::string found = node.args.empty() ? "none" : std::to_string(node.args.size());
    error("missing-index", node.args.empty() ? node.name_at : node.at,
          fmt::format("`{}` has {} {}, found {}", node.name, ranges.size(), ranges.size() == 1 ? "index" : "indices",
                      found),
          ranges.empty() ? fmt::format("write {} alone", node.name) : with_indices(node, ranges));
    return {};
  }
  std::vector<ExprPtr> out;
  bool ok = true;
  for (std::size_t i = 0; i < ranges.size(); ++i) {
    const Node& arg = *node.args[i].value;
    if (!node.args[i].name.empty())
      error("bad-operator", node.args[i].name_at, "indices have no names", "write them in the order of `over`");
    const Value value = want_member(check(arg), arg, ranges[i], fmt::format("index {} of `{}`", i + 1, node.name));
    ok = ok && value;
    out.push_back(value.expr);
  }
  return ok ? out : std::vector<ExprPtr>{};
}

Value Analysis::cell(const Node& node, int variable_number, bool reads) {
  const Variable& variable = names_.vocabulary().variables[static_cast<std::size_t>(variable_number)];
  const bool readable_here = !reads || may_read(node, variable);
  std::vector<ExprPtr> args = indices(node, variable.over);
  if (!readable_here || args.size() != variable.over.size()) return {};
  if (node.args.size() != variable.over.size()) return {};
  auto expr = make(Op::cell, variable.type, std::move(args), node);
  expr->id = variable_number;
  if (variable.type.kind == Kind::member) return range_value(expr, variable.type.range);
  return {expr, variable.type, false, -1, {}};
}

/// The whole set that has the attribute.
int Analysis::attribute_range(int attribute) const {
  const Vocabulary& vocabulary = names_.vocabulary();
  const int base = vocabulary.attributes[static_cast<std::size_t>(attribute)].base;
  return names_.find(vocabulary.bases[static_cast<std::size_t>(base)].id).index;
}

/// Several sets may have an attribute of one name: the member decides.
Value Analysis::attribute(const Node& node, int first) {
  const auto& attributes = names_.vocabulary().attributes;
  const std::string& set =
      names_.vocabulary().bases[static_cast<std::size_t>(attributes[static_cast<std::size_t>(first)].base)].id;
  if (node.args.size() != 1) {
    check_all(node);
    error("missing-index", node.at,
          fmt::format("`{}` is an attribute and has one index, found {}", node.name, node.args.size()),
          with_indices(node, {attribute_range(first)}));
    return {};
  }
  const Node& arg = *node.args[0].value;
  const Value member = check(arg);
  if (!member) return {};
  std::size_t which = static_cast<std::size_t>(first);
  while (which < attributes.size() && (attributes[which].id != node.name || attributes[which].base != member.base))
    ++which;
  if (!member.is(Kind::member) || member.base < 0 || which == attributes.size()) {
    error("wrong-member", arg.at,
          fmt::format("`{}` is an attribute of {}, but {} is {}", node.name, set, source(arg.at), describe(member)));
    return {};
  }
  const Type& type = attributes[which].type;
  auto expr = make(Op::attribute, type, {member.expr}, node);
  expr->id = static_cast<int>(which);
  return type.kind == Kind::member ? range_value(expr, type.range) : Value{expr, type, false, -1, {}};
}

Value Analysis::target(const Node& node) {
  const Entry entry = names_.find(node.name);
  const bool names_cell = (node.kind == NodeKind::name || node.kind == NodeKind::index) && !local(node.name) &&
                          (entry.meaning == Meaning::variable || entry.meaning == Meaning::nothing);
  if (!names_cell) {
    if (check(node))
      error("not-a-cell", node.at, fmt::format("{} is not the cell of a variable", source(node.at)),
            "write what is changed as x or x[i,j]");
    return {};
  }
  if (entry.meaning == Meaning::nothing) return check(node);
  const Variable& variable = names_.vocabulary().variables[static_cast<std::size_t>(entry.index)];
  if (variable.fixed) {
    error("not-a-cell", node.at, fmt::format("`{}` is fixed: nothing may write it", node.name));
    return {};
  }
  return cell(node, entry.index, false);
}

}  // namespace multivector::language
