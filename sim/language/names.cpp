#include "language/names.hpp"

#include "language/builtins.hpp"
#include "language/token.hpp"
#include "support/edit_distance.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace multivector::language {
namespace {

template <class List>
void put_ids(std::unordered_map<std::string, Entry>& entries, const List& list, Meaning meaning) {
  for (std::size_t i = 0; i < list.size(); ++i)
    entries.try_emplace(list[i].id, Entry{meaning, static_cast<int>(i), -1});
}

}  // namespace

const char* to_text(Meaning meaning) {
  switch (meaning) {
  case Meaning::nothing:
  case Meaning::reported: return "";
  case Meaning::word: return "word of the language";
  case Meaning::builtin_function: return "built-in function";
  case Meaning::builtin_value: return "built-in value";
  case Meaning::set: return "set";
  case Meaning::member: return "member";
  case Meaning::variable: return "variable";
  case Meaning::attribute: return "attribute";
  case Meaning::parameter: return "parameter";
  case Meaning::action: return "action";
  case Meaning::function: return "function";
  }
  return "";
}

Names::Names(const Vocabulary& vocabulary, const std::vector<Function>& functions)
    : vocabulary_(vocabulary), functions_(functions) {
  refresh();
}

void Names::refresh() {
  entries_.clear();
  for (const BuiltinFunction& f : builtin_functions()) put(std::string(f.name), {Meaning::builtin_function, -1, -1});
  for (const std::string_view value : builtin_values()) put(std::string(value), {Meaning::builtin_value, -1, -1});
  for (std::size_t i = 0; i < vocabulary_.ranges.size(); ++i)
    if (!vocabulary_.ranges[i].id.empty()) put(vocabulary_.ranges[i].id, {Meaning::set, static_cast<int>(i), -1});
  for (std::size_t b = 0; b < vocabulary_.bases.size(); ++b)
    for (std::size_t m = 0; m < vocabulary_.bases[b].members.size(); ++m)
      put(vocabulary_.bases[b].members[m].id, {Meaning::member, static_cast<int>(m), static_cast<int>(b)});
  put_ids(entries_, vocabulary_.attributes, Meaning::attribute);
  put_ids(entries_, vocabulary_.variables, Meaning::variable);
  put_ids(entries_, vocabulary_.parameters, Meaning::parameter);
  put_ids(entries_, vocabulary_.actions, Meaning::action);
  put_ids(entries_, functions_, Meaning::function);
  sorted_.clear();
  for (const Range& range : vocabulary_.ranges) {
    sorted_.push_back(range.members);
    std::sort(sorted_.back().begin(), sorted_.back().end());
    sorted_.back().erase(std::unique(sorted_.back().begin(), sorted_.back().end()), sorted_.back().end());
  }
}

Entry Names::find(const std::string& name) const {
  if (is_word(name) && name != "year") return {Meaning::word, -1, -1};
  if (wrong_.contains(name)) return {Meaning::reported, -1, -1};
  const auto at = entries_.find(name);
  return at == entries_.end() ? Entry{} : at->second;
}

std::string Names::description(const std::string& name) const {
  const Entry entry = find(name);
  const auto at = static_cast<std::size_t>(entry.index);
  if (entry.meaning == Meaning::member)
    return "member of " + vocabulary_.bases[static_cast<std::size_t>(entry.base)].id;
  if (entry.meaning == Meaning::builtin_function) return std::string(find_builtin(name)->usage);
  const auto in_unit = [](const Type& type) {
    return type.kind != Kind::number || type.unit.dimensionless() ? "" : " in " + to_text(type.unit);
  };
  if (entry.meaning == Meaning::parameter) return "parameter" + in_unit(vocabulary_.parameters[at].type);
  if (entry.meaning != Meaning::variable) return to_text(entry.meaning);
  const Variable& variable = vocabulary_.variables[at];
  std::string over;
  for (const int range : variable.over) over += (over.empty() ? "" : ", ") + range_text(range);
  const std::string out = over.empty() ? "variable" : fmt::format("variable over {}", over);
  return out + in_unit(variable.type);
}

std::string Names::suggestion(const std::string& name, std::initializer_list<Meaning> meanings,
                              const std::vector<std::string>& locals) const {
  std::vector<std::string> candidates = locals;
  for (const auto& [candidate, entry] : entries_)
    if (std::find(meanings.begin(), meanings.end(), entry.meaning) != meanings.end()) candidates.push_back(candidate);
  std::sort(candidates.begin() + static_cast<std::ptrdiff_t>(locals.size()), candidates.end());
  const auto near = support::nearest(name, candidates);
  if (!near) return {};
  const bool local = std::find(locals.begin(), locals.end(), *near) != locals.end();
  return fmt::format("did you mean `{}` ({})?", *near, local ? "index, input or `let` here" : description(*near));
}

const std::string& Names::member_id(int base, int ordinal) const {
  return vocabulary_.bases[static_cast<std::size_t>(base)].members[static_cast<std::size_t>(ordinal)].id;
}

int Names::smallest_range(int base, const std::vector<int>& members) const {
  int best = -1;
  for (std::size_t i = 0; i < sorted_.size(); ++i) {
    if (vocabulary_.ranges[i].base != base || sorted_[i].size() < members.size()) continue;
    if (best >= 0 && sorted_[static_cast<std::size_t>(best)].size() <= sorted_[i].size()) continue;
    if (std::includes(sorted_[i].begin(), sorted_[i].end(), members.begin(), members.end())) best = static_cast<int>(i);
  }
  return best;
}

std::string Names::members_text(int base, const std::vector<int>& members) const {
  if (base < 0) return "none";
  for (std::size_t i = 0; i < sorted_.size(); ++i)
    if (vocabulary_.ranges[i].base == base && !vocabulary_.ranges[i].id.empty() && sorted_[i] == members)
      return vocabulary_.ranges[i].id;
  std::string out;
  for (std::size_t i = 0; i < members.size() && i < 4; ++i) out += (i == 0 ? "" : ", ") + member_id(base, members[i]);
  if (members.size() > 4) out += ", ...";
  return members.size() == 1 ? out : fmt::format("{{{}}}", out);
}

std::string Names::range_text(int range) const {
  const Range& r = vocabulary_.ranges[static_cast<std::size_t>(range)];
  return r.id.empty() ? members_text(r.base, sorted(range)) : r.id;
}

}  // namespace multivector::language
