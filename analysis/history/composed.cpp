#include "analysis/history/composed.hpp"

#include "analysis/history/targets.hpp"

#include <algorithm>

namespace multivector::history {

namespace {

/// The place of byte i of `words`.
Span byte_of(std::string_view words, const language::Text& text, std::size_t i) {
  return words == text.text && text.file >= 0 ? text.span(i, i + 1) : place_of(text);
}

}  // namespace

void Composed::add(char byte, const Span& place, bool written) {
  text_ += byte;
  origins_.push_back({place, written && place.file >= 0});
}

void Composed::add(std::string_view words, Span because) {
  for (const char c : words) add(c, because, false);
}

void Composed::add(std::string_view words, const language::Text& text) {
  for (std::size_t i = 0; i < words.size(); ++i) add(words[i], byte_of(words, text, i), true);
}

void Composed::add_quoted(std::string_view words, const language::Text& text) {
  add("\"", place_of(text));
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Span place = byte_of(words, text, i);
    if (words[i] == '"' || words[i] == '\\') add('\\', place, true);
    add(words[i], place, true);
  }
  add("\"", place_of(text));
}

Span Composed::origin(const Span& span) const {
  Span found;
  const std::size_t end = std::min(std::max(span.end, span.begin + 1), origins_.size());
  for (std::size_t i = span.begin; i < end; ++i) {
    const auto& [place, written] = origins_[i];
    if (!written || (found.file >= 0 && place.file != found.file)) continue;
    found =
        found.file < 0 ? place : Span{place.file, std::min(found.begin, place.begin), std::max(found.end, place.end)};
  }
  return found.file >= 0 || span.begin >= end ? found : origins_[span.begin].place;
}

}  // namespace multivector::history
