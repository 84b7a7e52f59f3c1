// A file as a small tree of maps, lists and scalars, in which every byte of text knows its place.
#pragma once

#include "language/text.hpp"

#include <string_view>
#include <vector>

namespace multivector::yaml {

enum class NodeKind {
  empty,  ///< nothing was written: `key:`
  scalar,
  map,
  list,
  broken  ///< already reported: whoever meets it says nothing more
};

struct Entry;

struct Node {
  NodeKind kind = NodeKind::empty;
  language::Text text;         ///< of a scalar: quotes, escapes and folds undone
  bool plain = false;          ///< a scalar without quotes
  bool flow = false;           ///< a map or list in { } or [ ]
  Span span;                   ///< of a scalar: all of it; of a map or list: its first key, item or bracket
  std::vector<Entry> entries;  ///< of a map, as written; keys are unique
  std::vector<Node> items;     ///< of a list

  [[nodiscard]] bool is(NodeKind other) const { return kind == other; }
  [[nodiscard]] const Node* find(std::string_view key) const;
};

struct Entry {
  language::Text key;
  Node value;
};

/// What a person would call it: "a map", "a list", "text", "nothing".
[[nodiscard]] std::string_view describe(NodeKind kind);

}  // namespace multivector::yaml
