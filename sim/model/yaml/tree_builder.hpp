// yaml-cpp's events -> Node. Private to sim/model/yaml.
#pragma once

#include "model/yaml/node.hpp"

#include <yaml-cpp/eventhandler.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace multivector::yaml {

/// Thrown out of yaml-cpp when going on makes no sense; already reported.
struct Stop {};

class TreeBuilder : public YAML::EventHandler {
public:
  /// @param source the text as yaml-cpp sees it, from byte `skipped` of the file.
  TreeBuilder(int file, std::string_view source, std::size_t skipped, Diagnostics& diagnostics);

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { close(); }

  [[nodiscard]] Node take_root() { return std::move(root_); }
  /// Byte behind the last scalar that was read; where to look for what yaml-cpp stumbled over.
  [[nodiscard]] std::size_t last_end() const { return last_end_; }
  /// Byte at which that scalar begins.
  [[nodiscard]] std::size_t last_begin() const { return last_begin_; }
  /// Places of the { and [ that are open.
  [[nodiscard]] std::vector<std::size_t> open_brackets() const;

private:
  /// A map or list under construction, or the key that waits for its value.
  struct Frame {
    Node node;
    language::Text key;
    bool has_key = false;
    bool key_ok = true;                          ///< false: the value is read and dropped
    std::unordered_map<std::string, Span> keys;  ///< those met so far
  };

  [[nodiscard]] std::size_t offset(const YAML::Mark& mark) const;
  [[nodiscard]] bool expects_key() const;
  void put(Node node);
  void put_key(Node node);
  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, NodeKind kind, bool flow);
  void close();
  bool refuse_properties(std::size_t at, const std::string& tag, YAML::anchor_t anchor);
  [[nodiscard]] Node empty_node(std::size_t at);
  void check_cut(Node& node) const;
  void warn_of_comment(const Node& node) const;
  void check_closed(const language::Text& text, std::size_t at) const;

  int file_;
  std::string_view source_;
  std::size_t skipped_;
  Diagnostics& diagnostics_;
  std::vector<Frame> stack_;
  Node root_;
  int documents_ = 0;
  std::size_t last_begin_ = 0, last_end_ = 0;
};

}  // namespace multivector::yaml
