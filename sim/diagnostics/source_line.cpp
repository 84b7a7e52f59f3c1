#include "diagnostics/source_line.hpp"

#include <algorithm>
#include <cstdint>
#include <fmt/core.h>
#include <vector>

namespace multivector {
namespace {

constexpr std::size_t kWidest = 120;  // of a shown line, in characters
constexpr std::size_t kBefore = 50;   // kept before the span when a line is cut

/// What is shown for a character of the line; `marked` if it lies in the span.
struct Shown {
  std::string text;
  std::size_t width = 1;
  bool marked = false;
};

bool is_control(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (first < 0x20 || first == 0x7F) return true;
  if (character.size() == 2 && first == 0xC2) return static_cast<unsigned char>(character[1]) < 0xA0;  // C1 controls
  if (character.size() != 3 || first != 0xE2) return false;
  const auto second = static_cast<unsigned char>(character[1]), third = static_cast<unsigned char>(character[2]);
  return (second == 0x80 && (third == 0x8E || third == 0x8F || (third >= 0xA8 && third <= 0xAE))) ||
         (second == 0x81 && third >= 0xA6 && third <= 0xA9);  // marks that change the direction of the text
}

std::string escaped(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) out += fmt::format("\\x{:02x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
  return out;
}

Shown show_character(std::string_view character, bool valid) {
  if (character == "\t") return {"  ", 2, false};
  if (valid && !is_control(character)) return {std::string(character), 1, false};
  const std::string text = escaped(character);
  return {text, text.size(), false};
}

std::vector<Shown> show_characters(std::string_view line, std::size_t begin, std::size_t end) {
  std::vector<Shown> out;
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t length = utf8_length(line.substr(i));
    const std::size_t taken = std::max<std::size_t>(length, 1);
    Shown shown = show_character(line.substr(i, taken), length > 0);
    shown.marked = i < end && i + taken > begin;
    out.push_back(std::move(shown));
    i += taken;
  }
  return out;
}

std::size_t first_marked(const std::vector<Shown>& line) {
  const auto at = std::find_if(line.begin(), line.end(), [](const Shown& c) { return c.marked; });
  return static_cast<std::size_t>(at - line.begin());
}

/// The part [from, to) of the line that is shown.
std::pair<std::size_t, std::size_t> window(const std::vector<Shown>& line) {
  std::size_t width = 0;
  for (const Shown& c : line) width += c.width;
  if (width <= kWidest) return {0, line.size()};
  const std::size_t mark = std::min(first_marked(line), line.size());
  const std::size_t from = mark > kBefore ? mark - kBefore : 0;
  std::size_t to = from;
  for (std::size_t used = 0; to < line.size() && used + line[to].width <= kWidest; ++to) used += line[to].width;
  return {from, to};
}

}  // namespace

std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
  const std::uint32_t first = byte(0);
  const std::size_t length = first < 0x80                    ? 1
                             : first >= 0xC2 && first < 0xE0 ? 2
                             : first >= 0xE0 && first < 0xF0 ? 3
                             : first >= 0xF0 && first < 0xF5 ? 4
                                                             : 0;
  if (length == 0 || length > text.size()) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0u) != 0x80u) return 0;
  if (length == 3 && ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F))) return 0;
  if (length == 4 && ((first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F))) return 0;
  return length;
}

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8_length(text.substr(i));
    const std::string_view character = text.substr(i, std::max<std::size_t>(length, 1));
    if (character == "\n" || character == "\t" || character == "\r")
      out += ' ';
    else
      out += length > 0 && !is_control(character) ? std::string(character) : escaped(character);
    i += character.size();
  }
  return out;
}

SourceLine show_line(const Sources& sources, const Span& span) {
  const std::string& text = sources.text(span.file);
  const std::size_t begin = std::min(span.begin, text.size());
  const std::string_view line = sources.line(span.file, sources.position(span.file, begin).line);
  const auto line_begin = static_cast<std::size_t>(line.data() == nullptr ? 0 : line.data() - text.data());
  const std::size_t from = begin - std::min(line_begin, begin);
  const std::size_t to = std::max(span.end - std::min(line_begin, span.end), from + 1);  // at least one character
  const std::vector<Shown> shown = show_characters(line, from, to);
  const auto [left, right] = window(shown);
  SourceLine out;
  if (left > 0) out.text = "...";
  if (left > 0) out.carets = "   ";
  bool any = false;
  for (std::size_t i = left; i < right; ++i) {
    out.text += shown[i].text;
    if (!any || shown[i].marked) out.carets += std::string(shown[i].width, shown[i].marked ? '^' : ' ');
    any = any || shown[i].marked;
  }
  if (right < shown.size()) out.text += "...";
  if (!any) out.carets += '^';
  return out;
}

}  // namespace multivector
