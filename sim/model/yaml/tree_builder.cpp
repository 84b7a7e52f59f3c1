#include "model/yaml/tree_builder.hpp"

#include "model/yaml/reader.hpp"
#include "model/yaml/scalar.hpp"

#include <yaml-cpp/mark.h>

#include <algorithm>

namespace multivector::yaml {

namespace {

/// Whether round and square brackets close in order.
bool balanced(std::string_view text) {
  std::string open;
  for (const char c : text) {
    if (c == '(' || c == '[') open += c;
    if (c != ')' && c != ']') continue;
    if (open.empty() || open.back() != (c == ')' ? '(' : '[')) return false;
    open.pop_back();
  }
  return open.empty();
}

bool names_null(std::string_view source, std::size_t at) {
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (!source.substr(std::min(at, source.size())).starts_with(word)) continue;
    const std::size_t end = at + word.size();
    if (end >= source.size() || std::string_view(" \n,]}:#").find(source[end]) != std::string_view::npos) return true;
  }
  return false;
}

}  // namespace

TreeBuilder::TreeBuilder(int file, std::string_view source, std::size_t skipped, Diagnostics& diagnostics)
    : file_(file), source_(source), skipped_(skipped), diagnostics_(diagnostics) {}

std::size_t TreeBuilder::offset(const YAML::Mark& mark) const {
  return std::min(source_.size(), static_cast<std::size_t>(std::max(0, mark.pos)) + skipped_);
}

std::vector<std::size_t> TreeBuilder::open_brackets() const {
  std::vector<std::size_t> places;
  for (const Frame& frame : stack_) {
    if (frame.node.flow) places.push_back(frame.node.span.begin);
  }
  return places;
}

void TreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
  if (++documents_ != 2) return;
  const std::size_t at = offset(mark);
  diagnostics_.error("second-document", {file_, at, at + 1}, "a second document in one file",
                     "put it into a file of its own, or delete the `---` before it");
}

bool TreeBuilder::expects_key() const {
  return !stack_.empty() && stack_.back().node.is(NodeKind::map) && !stack_.back().has_key;
}

bool TreeBuilder::refuse_properties(std::size_t at, const std::string& tag, YAML::anchor_t anchor) {
  if (anchor == 0 && (tag.empty() || tag == "?" || (tag == "!" && source_[at] != '!'))) return true;
  const std::size_t end = std::min(source_.find_first_of(" \n,]}", at), source_.size());
  const Span span{file_, at, std::max(end, at + 1)};
  if (anchor != 0)
    diagnostics_.error("anchor", span, "anchors (`&`) are not part of the language",
                       "write the text out where it is needed");
  else
    diagnostics_.error("tag", span, "tags (`!`) are not part of the language",
                       "put text that begins with `!` in quotes");
  return false;
}

Node TreeBuilder::empty_node(std::size_t at) {
  Node node;
  if (stack_.empty() || !stack_.back().has_key)
    node.span = {file_, at, at};
  else
    node.span = stack_.back().key.span();
  return node;
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const std::size_t at = offset(mark);
  if (anchor != 0) (void)refuse_properties(at, "", anchor);
  const auto column = [&](std::size_t place) { return place - (place == 0 ? 0 : source_.rfind('\n', place - 1) + 1); };
  bool written = names_null(source_, at);
  if (written && !stack_.empty() && stack_.back().has_key && !stack_.back().node.flow) {
    // The mark of an empty value is that of the next token, which may be a key called `null`.
    const std::size_t key = stack_.back().key.span().begin;
    const bool same_line = source_.substr(key, at - std::min(key, at)).find('\n') == std::string_view::npos;
    written = same_line || column(at) > column(key);
  }
  if (!written) return put(empty_node(at));
  const std::size_t length = source_[at] == '~' ? 1 : 4;
  OnScalar(mark, "?", 0, std::string(source_.substr(at, length)));
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t) {
  const std::size_t at = offset(mark);
  const std::size_t end = std::min(source_.find_first_of(" \n,]}", at), source_.size());
  Node node;
  node.kind = NodeKind::broken;
  node.span = {file_, at, end};
  diagnostics_.error("alias", node.span, "aliases (`*`) are not part of the language",
                     "write the text out, or put text that begins with `*` in quotes");
  put(std::move(node));
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& value) {
  const std::size_t at = offset(mark);
  Node node;
  node.kind = NodeKind::scalar;
  (void)refuse_properties(at, tag, anchor);
  node.text = place_scalar(value, file_, source_, at);
  const char first = at < source_.size() ? source_[at] : ' ';
  node.plain = first != '"' && first != '\'' && first != '|' && first != '>';
  check_closed(node.text, at);
  last_begin_ = at;
  last_end_ = scalar_end(node.text, source_, at);
  node.span = {file_, at, last_end_};
  if (node.plain) warn_of_comment(node);
  if (first == '|' || first == '>') node.span = node.text.span();
  put(std::move(node));
}

/// A text without quotes ends at ` #`. Comments have a space behind the sign; `#1` and `#and` were hardly meant as one.
void TreeBuilder::warn_of_comment(const Node& node) const {
  const std::size_t sign = source_.find_first_not_of(' ', last_end_);
  if (sign == std::string_view::npos || source_[sign] != '#' || sign == last_end_ || node.text.text.empty()) return;
  const char after = sign + 1 < source_.size() ? source_[sign + 1] : '\n';
  const char behind = sign + 2 < source_.size() ? source_[sign + 2] : '\n';
  const bool number = after == ' ' && behind >= '0' && behind <= '9' && sign == last_end_ + 1;
  if (std::string_view(" \n#!-=").find(after) != std::string_view::npos && !number) return;
  const std::size_t end = std::min(source_.find('\n', sign), source_.size());
  diagnostics_.warning("cut-by-comment", {file_, sign, end}, "the text ends before ` #`: what follows is a comment",
                       "put the text in quotes, or begin the comment with `# `");
}

/// yaml-cpp lets a quote run to the end of the file.
void TreeBuilder::check_closed(const language::Text& text, std::size_t at) const {
  const char quote = at < source_.size() ? source_[at] : ' ';
  if (quote != '"' && quote != '\'') return;
  std::size_t end = text.offset.back();
  while (end < source_.size() && (source_[end] == ' ' || source_[end] == '\n')) ++end;
  if (end < source_.size() && source_[end] == quote && end > at) return;
  diagnostics_.error("unclosed-quote", {file_, at, at + 1}, "this quote is not closed",
                     std::string("add `") + quote + "` at the end of the text");
  throw Stop{};
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                                  YAML::EmitterStyle::value style) {
  open(mark, tag, anchor, NodeKind::list, style == YAML::EmitterStyle::Flow);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value style) {
  open(mark, tag, anchor, NodeKind::map, style == YAML::EmitterStyle::Flow);
}

void TreeBuilder::open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, NodeKind kind,
                       bool flow) {
  const std::size_t at = offset(mark);
  if (!tag.empty() || anchor != 0) (void)refuse_properties(at, tag, anchor);
  if (stack_.size() >= static_cast<std::size_t>(kMaxDepth)) {
    diagnostics_.error("too-deep", {file_, at, at + 1}, "maps and lists stand more than 40 deep in each other");
    throw Stop{};
  }
  Frame frame;
  frame.node.kind = kind;
  frame.node.flow = flow;
  frame.node.span = {file_, at, std::min(at + 1, source_.size())};
  stack_.push_back(std::move(frame));
}

void TreeBuilder::close() {
  Node node = std::move(stack_.back().node);
  stack_.pop_back();
  check_cut(node);
  if (!node.flow && !node.entries.empty()) node.span = node.entries.front().key.span();
  put(std::move(node));
}

void TreeBuilder::put(Node node) {
  if (stack_.empty()) {
    if (documents_ <= 1) root_ = std::move(node);
    return;
  }
  if (expects_key()) return put_key(std::move(node));
  Frame& frame = stack_.back();
  if (frame.node.is(NodeKind::list)) {
    frame.node.items.push_back(std::move(node));
  } else {
    frame.has_key = false;
    if (frame.key_ok) frame.node.entries.push_back({std::move(frame.key), std::move(node)});
  }
}

void TreeBuilder::put_key(Node node) {
  Frame& frame = stack_.back();
  frame.has_key = true;
  frame.key_ok = false;
  frame.key = std::move(node.text);
  if (!node.is(NodeKind::scalar)) {
    frame.key.file = file_;
    if (frame.key.offset.empty()) frame.key.offset = {node.span.begin};
    if (!node.is(NodeKind::broken))
      diagnostics_.error("bad-key", node.span, "a key must be a plain name", "a map or list cannot be a key");
    return;
  }
  if (frame.key.text == "<<" && node.plain) {
    diagnostics_.error("merge-key", node.span, "merge keys (`<<`) are not part of the language", "write the keys out");
    return;
  }
  const auto [first, fresh] = frame.keys.emplace(frame.key.text, node.span);
  if (!fresh) {
    diagnostics_.error("duplicate-key", node.span, "`" + frame.key.text + "` is given twice", "keep one of them")
        .notes.push_back({"first given here", first->second});
    return;
  }
  frame.key_ok = true;
}

/// In { } and [ ] a comma ends a text without quotes, so `max(0, x)` falls in two: its brackets do not close.
void TreeBuilder::check_cut(Node& node) const {
  if (!node.flow) return;
  const auto cut = [](const Node& item) {
    return item.is(NodeKind::scalar) && item.plain && !balanced(item.text.text);
  };
  const auto report = [&](const language::Text& text) {
    diagnostics_.error("unquoted-comma", text.span(), "brackets that do not close in `" + text.text + "`",
                       "a comma inside { } or [ ] ends a text: put the whole expression in quotes");
    node.kind = NodeKind::broken;
  };
  for (const Node& item : node.items) {
    if (cut(item)) return report(item.text);
  }
  for (const Entry& entry : node.entries) {
    if (cut(entry.value)) return report(entry.value.text);
    if (!balanced(entry.key.text)) return report(entry.key);
  }
}

}  // namespace multivector::yaml
