#include "model/yaml/scalar.hpp"

#include "model/yaml/utf8.hpp"

#include <algorithm>

namespace multivector::yaml {

namespace {

bool is_space(char c) { return c == ' ' || c == '\n'; }

/// Walks the source beside the value; one subclass would be one style, but they differ in two lines each.
class Placer {
public:
  Placer(const std::string& value, std::string_view source, std::size_t begin)
      : value_(value), source_(source), at_(begin) {
    const char first = peek();
    if (first == '|' || first == '>')
      enter_block();
    else if (first == '"' || first == '\'') {
      quote_ = first;
      ++at_;
    }
  }

  std::vector<std::size_t> offsets() {
    while (offsets_.size() < value_.size()) step();
    offsets_.push_back(std::min(at_, source_.size()));
    return std::move(offsets_);
  }

private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < source_.size() ? source_[at_ + ahead] : '\0';
  }

  /// Skip the header line of a block and find its indentation.
  void enter_block() {
    block_ = true;
    while (at_ < source_.size() && peek() != '\n') ++at_;
    if (at_ < source_.size()) ++at_;
    std::size_t line = at_;
    while (line < source_.size()) {
      std::size_t end = line;
      while (end < source_.size() && source_[end] == ' ') ++end;
      indent_ = end - line;
      if (end >= source_.size() || source_[end] != '\n') break;
      line = end + 1;
    }
    skip_indent();
  }

  void skip_indent() {
    for (std::size_t i = 0; i < indent_ && peek() == ' '; ++i) ++at_;
  }

  void step() {
    const char wanted = value_[offsets_.size()];
    if (quote_ == '"' && peek() == '\\') return escape();
    if (quote_ == '\'' && wanted == '\'' && peek(1) == '\'') return take(1, 2);
    if (block_ && peek() == '\n') return block_line_end(wanted);
    if (!block_ && is_space(wanted)) return fold(wanted);
    take(1, peek() == wanted ? 1 : 0);
  }

  void take(std::size_t value_bytes, std::size_t source_bytes) {
    value_bytes = std::min(value_bytes, value_.size() - offsets_.size());
    offsets_.insert(offsets_.end(), value_bytes, std::min(at_, source_.size()));
    at_ = std::min(at_ + source_bytes, source_.size());
  }

  void escape() {
    if (peek(1) == '\n') {  // an escaped line end is nothing
      at_ = std::min(at_ + 2, source_.size());
      while (peek() == ' ') ++at_;
      return;
    }
    const std::size_t length = peek(1) == 'x' ? 4 : peek(1) == 'u' ? 6 : peek(1) == 'U' ? 10 : 2;
    take(std::max<std::size_t>(1, utf8_length(value_, offsets_.size())), length);
  }

  void block_line_end(char wanted) {
    if (is_space(wanted))
      take(1, 1);
    else
      ++at_;
    skip_indent();
  }

  /// A space or line end of the value: one space of the source, or all the space around line ends.
  void fold(char wanted) {
    std::size_t end = at_;
    while (end < source_.size() && is_space(source_[end])) ++end;
    const bool line_end = source_.substr(at_, end - at_).find('\n') != std::string_view::npos;
    if (end == at_)
      take(1, 0);
    else if (line_end)
      take(1, end - at_);
    else
      take(1, wanted == ' ' ? 1 : 0);
  }

  const std::string& value_;
  std::string_view source_;
  std::size_t at_;
  std::size_t indent_ = 0;
  bool block_ = false;
  char quote_ = 0;
  std::vector<std::size_t> offsets_;
};

}  // namespace

language::Text place_scalar(const std::string& value, int file, std::string_view source, std::size_t begin) {
  language::Text text;
  text.text = value;
  text.file = file;
  text.comments = begin < source.size() && source[begin] == '|';
  text.offset = Placer(value, source, begin).offsets();
  return text;
}

std::size_t scalar_end(const language::Text& text, std::string_view source, std::size_t begin) {
  const std::size_t end = text.offset.empty() ? begin : text.offset.back();
  const bool quoted = begin < source.size() && (source[begin] == '"' || source[begin] == '\'');
  return std::min(source.size(), quoted ? end + 1 : std::max(end, begin));
}

}  // namespace multivector::yaml
