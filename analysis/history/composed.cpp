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
  for (std::size_t i = 0; i < words.size(); ++i) {
    add(words[i], byte_of(words, text, i), true);
    origins_.back().made = words != text.text;
  }
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

bool Composed::made(const Span& span) const {
  const std::size_t begin = std::min(span.begin, origins_.size()), end = std::min(span.end, origins_.size());
  const auto at = [&](std::size_t i) { return origins_.begin() + static_cast<std::ptrdiff_t>(i); };
  return begin < end && std::all_of(at(begin), at(end), [](const Origin& origin) { return origin.made; });
}

Span Composed::origin(const Span& span) const {
  Span found;
  const std::size_t end = std::min(std::max(span.end, span.begin + 1), origins_.size());
  for (std::size_t i = span.begin; i < end; ++i) {
    const Span& place = origins_[i].place;
    if (!origins_[i].written || (found.file >= 0 && place.file != found.file)) continue;
    found =
        found.file < 0 ? place : Span{place.file, std::min(found.begin, place.begin), std::max(found.end, place.end)};
  }
  for (std::size_t i = end; i > 0 && found.file < 0; --i) found = origins_[i - 1].place;  // our words: what is before
  return found;
}

}  // namespace multivector::history
