// A text made of pieces that know where a user wrote them. Private to this folder.
#pragma once

#include "language/text.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace multivector::history {

class Composed {
public:
  /// Our own words, put there because of what stands at `because`.
  void add(std::string_view words, Span because = {});
  /// What the user wrote: `text`, byte by byte, or a text that stands for it.
  void add(std::string_view words, const language::Text& text);
  /// The same, as a text of YAML in double quotes.
  void add_quoted(std::string_view words, const language::Text& text);

  [[nodiscard]] const std::string& text() const { return text_; }
  /// Where the user wrote what stands there, or before our own words there; file -1: nothing is the user's.
  [[nodiscard]] Span origin(const Span& span) const;
  /// Whether nothing of it stands there in the user's own words, but something that was made of them.
  [[nodiscard]] bool made(const Span& span) const;

private:
  struct Origin {
    Span place;
    bool written = false, made = false;  ///< made: of another text, which stands for it
  };
  void add(char byte, const Span& place, bool written);
  std::string text_;
  std::vector<Origin> origins_;  ///< of each byte
};

}  // namespace multivector::history
