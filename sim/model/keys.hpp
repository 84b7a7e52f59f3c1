// Every key of every construct, with what it takes and what it means: the reader refuses others by this table, and
// the JSON Schema for editors is made from it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace multivector::keys {

/// What stands behind a key.
enum class Takes {
  text,    ///< words for people
  name,    ///< letters, digits, _
  id,      ///< letters, digits, . _ + -
  choice,  ///< one of Key::choices
  expression,
  condition,
  number,
  integer,
  date,
  time,
  trigger,
  cell,
  act,
  pattern,
  member,
  unit,
  yes_no,  ///< true or false
  path,
  selection,  ///< an id, a pattern, or construct Key::of
  anything,   ///< read by its own rules, see Key::doc
  indices,    ///< {s: state, ...}
  lets,       ///< {name: expression, ...}
  one,        ///< a map of construct Key::of
  map_of,     ///< name: construct Key::of
  list_of     ///< - construct Key::of
};

struct Key {
  std::string_view name;
  Takes takes = Takes::text;
  std::string_view doc;
  std::string_view of = {};
  bool required = false;
  bool or_list = false;  ///< a list of the same is fine, too
  std::vector<std::string_view> choices = {};
};

struct Construct {
  std::string_view name;
  std::string_view doc;
  std::vector<Key> keys;

  [[nodiscard]] const Key* find(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> names() const;
};

/// All constructs; `model` and `scenario` are the files themselves.
[[nodiscard]] const std::vector<Construct>& constructs();
/// @pre there is one of that name.
[[nodiscard]] const Construct& construct(std::string_view name);

/// What a key that people bring from elsewhere is called here (`if` is `when`), or empty.
[[nodiscard]] std::string_view ours(std::string_view key);

}  // namespace multivector::keys
