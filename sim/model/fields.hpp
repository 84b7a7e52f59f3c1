// A map of a file, read key by key: unknown keys, missing keys and values of the wrong shape are reported here.
#pragma once

#include "model/keys.hpp"
#include "model/yaml/node.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace multivector {

using language::Text;

class Fields {
public:
  /// Report whatever the construct's table does not allow: another shape, unknown keys, missing ones.
  Fields(const yaml::Node& node, const keys::Construct& construct, Diagnostics& diagnostics);

  /// False if it is no map at all (which has been reported).
  [[nodiscard]] bool ok() const { return ok_; }
  /// Some key is none (reported).
  [[nodiscard]] bool has_unknown_keys() const { return unknown_keys_; }
  /// Whether a key that is none was probably meant to be this one.
  [[nodiscard]] bool meant(std::string_view key) const;
  [[nodiscard]] bool has(std::string_view key) const { return node_.find(key) != nullptr; }
  /// The value, or null if it is not there, is empty or was reported as broken.
  [[nodiscard]] const yaml::Node* get(std::string_view key) const;
  /// Place of a key, or of the whole map if it is not there.
  [[nodiscard]] Span key_span(std::string_view key) const;
  /// A value that must be text; null if it is not (reported) or not there.
  [[nodiscard]] const Text* text(std::string_view key) const;
  /// Words for people; empty if not there.
  [[nodiscard]] std::string words(std::string_view key) const;
  /// One text or a list of texts.
  [[nodiscard]] std::vector<const Text*> texts(std::string_view key) const;
  /// One node or a list of nodes.
  [[nodiscard]] std::vector<const yaml::Node*> list(std::string_view key) const;
  /// true or false, as written; `fallback` if not there or something else (reported).
  [[nodiscard]] bool yes_no(std::string_view key, bool fallback) const;
  /// One of the choices of the key's table, or empty.
  [[nodiscard]] std::string_view choice(std::string_view key) const;
  [[nodiscard]] const yaml::Node& node() const { return node_; }

private:
  void check_keys();
  void unknown_key(const yaml::Entry& entry);

  const yaml::Node& node_;
  const keys::Construct& construct_;
  Diagnostics& diagnostics_;
  bool ok_ = false;
  bool unknown_keys_ = false;
  std::vector<std::string> meant_;
};

/// The node as text, or null and an error that says what was expected there.
[[nodiscard]] const Text* as_text(const yaml::Node& node, std::string_view expected, Diagnostics& diagnostics);
/// The entries of a map (keys are free names); none and an error if it is no map. An empty value is an empty map.
[[nodiscard]] const std::vector<yaml::Entry>& as_map(const yaml::Node& node, std::string_view expected,
                                                     Diagnostics& diagnostics);

/// More errors than are kept: looking for more, or for suggestions, is a waste of time.
[[nodiscard]] bool enough(const Diagnostics& diagnostics);

/// "did you mean `x`?", or empty.
[[nodiscard]] std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates);
/// "`a`, `b` or `c`".
[[nodiscard]] std::string list_of(const std::vector<std::string_view>& words);
/// Bytes [begin, end) of a text, with their places.
[[nodiscard]] Text part(const Text& text, std::size_t begin, std::size_t end);

}  // namespace multivector
