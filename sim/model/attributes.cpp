// Attributes of members: constants, each a number for every member or a member of a set.
#include "model/build.hpp"

#include <algorithm>

namespace multivector::model {

namespace {

/// What one member says of one attribute.
struct Given {
  int member;
  const Text* value;
};

struct Column {
  const Text* name = nullptr;
  std::vector<Given> values;
};

using Columns = std::map<std::string, Column>;

void collect(Build& build, const Node& member_node, int member, Columns& columns, std::vector<std::string>& order) {
  const Node* attributes = member_node.find("attributes");
  if (attributes == nullptr) return;
  for (const yaml::Entry& entry : as_map(*attributes, "a map of attributes", build.diagnostics)) {
    const Text* value = as_text(entry.value, "a number or a member", build.diagnostics);
    if (value == nullptr) continue;
    Column& column = columns[entry.key.text];
    if (column.name == nullptr) {
      column.name = &entry.key;
      order.push_back(entry.key.text);
    }
    column.values.push_back({member, value});
  }
}

/// A number for each member; missing ones are 0.
void add_numbers(Build& build, language::Attribute& attribute, const Column& column) {
  for (const Given& given : column.values) {
    if (member_called(build, given.value->text)) {
      build.diagnostics
          .error("mixed-attribute", given.value->span(),
                 "`" + attribute.id + "` is a number elsewhere, and a member here")
          .notes.push_back({"a number here", column.values.front().value->span()});
      continue;
    }
    attribute.values[static_cast<std::size_t>(given.member)] = build.checker.plain_number(*given.value).value_or(0);
  }
}

/// A member for each; missing ones are none. The attribute ranges over those it holds.
void add_members(Build& build, language::Attribute& attribute, const Column& column, int base) {
  language::Range range{.id = {}, .base = base, .members = {}, .span = column.name->span()};
  std::fill(attribute.values.begin(), attribute.values.end(), -1.0);
  for (const Given& given : column.values) {
    const auto member = member_called(build, given.value->text);
    if (given.value->text == "none") continue;
    if (!member || member->first != base) {
      const std::string& set = build.vocabulary().bases[static_cast<std::size_t>(base)].id;
      build.diagnostics.error("mixed-attribute", given.value->span(),
                              "`" + attribute.id + "` is a member of `" + set + "` elsewhere, and `" +
                                  given.value->text + "` is none");
      continue;
    }
    attribute.values[static_cast<std::size_t>(given.member)] = member->second;
    range.members.push_back(member->second);
  }
  std::sort(range.members.begin(), range.members.end());
  range.members.erase(std::unique(range.members.begin(), range.members.end()), range.members.end());
  attribute.type = member_type(static_cast<int>(build.vocabulary().ranges.size()));
  build.vocabulary().ranges.push_back(std::move(range));
}

void add_attribute(Build& build, int base, const Column& column) {
  const auto& set = build.vocabulary().bases[static_cast<std::size_t>(base)];
  if (!declare(build, *column.name, "attribute of `" + set.id + "`")) return;
  language::Attribute attribute{
      .id = column.name->text, .base = base, .type = {}, .values = std::vector<double>(set.members.size(), 0.0)};
  int held = -1;
  for (const Given& given : column.values) {
    const auto member = member_called(build, given.value->text);
    if (member && held < 0) held = member->first;
  }
  const bool first_is_member = member_called(build, column.values.front().value->text).has_value() ||
                               column.values.front().value->text == "none";
  if (held >= 0 && first_is_member)
    add_members(build, attribute, column, held);
  else
    add_numbers(build, attribute, column);
  build.vocabulary().attributes.push_back(std::move(attribute));
}

}  // namespace

void read_attributes(Build& build) {
  for (const Item& item : build.section("sets")) {
    if (item.entry->value.find("within") != nullptr) continue;
    Columns columns;
    std::vector<std::string> order;
    int base = -1;
    for (const yaml::Entry& member : item.entry->value.entries) {
      const auto found = member_called(build, member.key.text);
      if (!found || build.vocabulary().bases[static_cast<std::size_t>(found->first)].id != item.entry->key.text)
        continue;
      base = found->first;
      collect(build, member.value, found->second, columns, order);
    }
    for (const std::string& name : order) add_attribute(build, base, columns[name]);
  }
}

}  // namespace multivector::model
