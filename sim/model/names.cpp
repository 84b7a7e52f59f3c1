// One name, one meaning.
#include "model/build.hpp"

#include "support/quote.hpp"

#include <algorithm>
#include <cctype>

namespace multivector::model {

namespace {

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }
bool is_name_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

void report_taken(Build& build, const Text& name, const std::string& meaning, const Span* first) {
  auto& error = build.diagnostics.error("name-taken", name.span(), "`" + name.text + "` is already a " + meaning,
                                        "a name means one thing in a model: choose another");
  if (first != nullptr) error.notes.push_back({"first given here", *first});
}

/// The name's other meaning, reported.
bool is_free(Build& build, const Text& name) {
  if (const auto known = build.names.find(name.text); known != build.names.end()) {
    report_taken(build, name, known->second.what, &known->second.span);
    return false;
  }
  if (const std::string meaning = build.checker.meaning_of(name.text); !meaning.empty()) {
    report_taken(build, name, meaning, nullptr);
    return false;
  }
  return true;
}

template <typename Items>
int index_of(const Items& items, std::string_view id) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].id == id) return static_cast<int>(i);
  }
  return -1;
}

std::string members_of(const language::Vocabulary& vocabulary, const language::Range& range) {
  std::string text;
  for (std::size_t i = 0; i < range.members.size() && i < 12; ++i) {
    text +=
        (i == 0 ? "" : " ") +
        vocabulary.bases[static_cast<std::size_t>(range.base)].members[static_cast<std::size_t>(range.members[i])].id;
  }
  return range.members.size() > 12 ? text + " ..." : text;
}

}  // namespace

bool check_name(Build& build, const Text& name) {
  const std::string& text = name.text;
  if (!text.empty() && text.size() <= 100 && is_letter(text[0]) && std::all_of(text.begin(), text.end(), is_name_char))
    return true;
  const bool several = text.find(' ') != std::string::npos;
  build.diagnostics.error(
      "bad-name", name.span(), "`" + text + "` is no name",
      several ? "a name is one word, of letters, digits and `_`; in a list names have commas between them"
              : "a name is a letter, then letters, digits or `_`");
  return false;
}

std::string name_of_directory(Diagnostics& diagnostics, const Text& name) {
  if (const std::string wrong = support::wrong_in_path(name.text); !wrong.empty())
    diagnostics.error("bad-file-name", name.span(), "`" + name.text + "` cannot name a directory of results: " + wrong,
                      "write letters, digits, spaces, `-` and `_`; `question` has room for all else");
  return name.text;
}

bool declare(Build& build, const Text& name, const std::string& what) {
  if (!check_name(build, name) || !is_free(build, name)) return false;
  build.names[name.text] = {what, name.span()};
  return true;
}

int declare_local(Build& build, Scope& scope, const Text& name, const language::Type& type, std::string_view what) {
  if (!check_name(build, name) || !is_free(build, name)) return -1;
  for (const language::Local& local : scope.locals) {
    if (local.name != name.text) continue;
    report_taken(build, name, std::string(what) + " here", nullptr);
    return -1;
  }
  return scope.add(name.text, type);
}

bool declare_id(Build& build, const Text& id, const std::string& what) {
  const std::string& text = id.text;
  const auto is_id_char = [](char c) {
    return is_name_char(c) || std::string_view(".+-").find(c) != std::string_view::npos;
  };
  if (text.empty() || text.size() > 200 || !std::all_of(text.begin(), text.end(), is_id_char)) {
    build.diagnostics.error("bad-id", id.span(), "`" + text + "` is no id",
                            "an id has letters, digits, `.`, `_`, `+` and `-`");
    return false;
  }
  if (text == "parameter" || text == "initial" || text == "shock" || text == "axis") {
    build.diagnostics.error("bad-id", id.span(), "the id `" + text + "` is reserved: places of luck begin so",
                            "choose another");
    return false;
  }
  const auto [known, fresh] = build.ids.emplace(text, Use{what, id.span()});
  if (fresh || build.add_fragments) return true;
  build.diagnostics
      .error("duplicate-id", id.span(), "the id `" + text + "` is given twice", "ids of all elements differ")
      .notes.push_back({"first given to this " + known->second.what, known->second.span});
  return false;
}

std::optional<int> range_called(const language::Vocabulary& vocabulary, std::string_view id) {
  const int found = id.empty() ? -1 : index_of(vocabulary.ranges, id);
  return found < 0 ? std::nullopt : std::optional(found);
}

std::optional<std::pair<int, int>> member_called(const Build& build, const std::string& id) {
  const auto use = build.names.find(id);
  if (use == build.names.end() || use->second.member < 0) return std::nullopt;
  return std::pair(use->second.base, use->second.member);
}

int variable_called(const language::Vocabulary& vocabulary, std::string_view id) {
  return index_of(vocabulary.variables, id);
}
int parameter_called(const language::Vocabulary& vocabulary, std::string_view id) {
  return index_of(vocabulary.parameters, id);
}
int action_called(const language::Vocabulary& vocabulary, std::string_view id) {
  return index_of(vocabulary.actions, id);
}

language::Type member_type(int range) { return {.kind = language::Kind::member, .unit = {}, .range = range}; }

int base_range(const language::Vocabulary& vocabulary, int base) {
  for (std::size_t i = 0; i < vocabulary.ranges.size(); ++i) {
    const language::Range& range = vocabulary.ranges[i];
    if (range.base == base && range.id == vocabulary.bases[static_cast<std::size_t>(base)].id)
      return static_cast<int>(i);
  }
  return -1;
}

int find_range(Build& build, const Text& name) {
  if (const auto range = range_called(build.vocabulary(), name.text)) return *range;
  if (enough(build.diagnostics)) return -1;
  std::vector<std::string> sets;
  for (const language::Range& range : build.vocabulary().ranges) {
    if (!range.id.empty()) sets.push_back(range.id);
  }
  const auto use = build.names.find(name.text);
  if (use != build.names.end() && use->second.what == "set") return -1;  // one that is wrong, which has been said
  std::string help = did_you_mean(name.text, sets);
  if (help.empty() && name.text.find(' ') != std::string::npos)
    help = "several indices are a map: {a: state, b: state}";
  build.diagnostics.error("unknown-set", name.span(), "there is no set `" + support::shortened(name.text) + "`", help);
  return -1;
}

int find_member(Build& build, const Text& name, int range_number) {
  const auto& range = build.vocabulary().ranges[static_cast<std::size_t>(range_number)];
  const auto& base = build.vocabulary().bases[static_cast<std::size_t>(range.base)];
  const auto use = build.names.find(name.text);
  const bool known_member = use != build.names.end() && use->second.base == range.base;
  const auto at_own_place = [&](int member) {  // in a base set, where a search would be slow
    return static_cast<std::size_t>(member) < range.members.size() &&
           range.members[static_cast<std::size_t>(member)] == member;
  };
  if (known_member && (at_own_place(use->second.member) || language::position_in(range, use->second.member) >= 0))
    return use->second.member;
  if (enough(build.diagnostics)) return -1;
  std::vector<std::string> known;
  for (const int m : range.members) known.push_back(base.members[static_cast<std::size_t>(m)].id);
  const std::string set = range.id.empty() ? base.id : range.id;
  auto& error = build.diagnostics.error("unknown-member", name.span(),
                                        "`" + support::shortened(name.text) + "` is no member of `" + set + "`",
                                        did_you_mean(name.text, known));
  if (error.help.empty()) error.help = "`" + set + "` has " + members_of(build.vocabulary(), range);
  return -1;
}

}  // namespace multivector::model
