#include "diagnostics/source_line.hpp"

#include <algorithm>
#include <vector>

namespace multivector {
namespace {

using support::escaped, support::is_control;

constexpr std::size_t kWidest = 120;  // of a shown line, in characters
constexpr std::size_t kBefore = 50;   // kept before the span when a line is cut

/// What is shown for a character of the line; `marked` if it lies in the span.
struct Shown {
  std::string text;
  std::size_t width = 1;
  bool marked = false;
};

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

/// What of a very long line is looked at: far more than is shown.
std::pair<std::size_t, std::size_t> part_near(std::string_view line, std::size_t from) {
  constexpr std::size_t kNear = 8 * kWidest;  // bytes; a character has at most four
  const auto goes_on = [&](std::size_t i) {
    return i < line.size() && (static_cast<unsigned char>(line[i]) & 0xC0) == 0x80;
  };
  std::size_t begin = from > kNear ? from - kNear : 0, end = std::min(line.size(), from + kNear);
  while (begin > 0 && goes_on(begin)) --begin;
  while (goes_on(end)) ++end;
  return {begin, end};
}

}  // namespace

SourceLine show_line(const Sources& sources, const Span& span) {
  const std::string& text = sources.text(span.file);
  const std::size_t begin = std::min(span.begin, text.size());
  const std::string_view line = sources.line(span.file, sources.position(span.file, begin).line);
  const auto line_begin = static_cast<std::size_t>(line.data() == nullptr ? 0 : line.data() - text.data());
  const std::size_t from = begin - std::min(line_begin, begin);
  const std::size_t to = std::max(span.end - std::min(line_begin, span.end), from + 1);  // at least one character
  const auto [part, part_end] = part_near(line, from);
  const std::vector<Shown> shown =
      show_characters(line.substr(part, part_end - part), from - part, to - std::min(part, to));
  const auto [left, right] = window(shown);
  SourceLine out;
  if (left > 0 || part > 0) out.text = "...";
  if (left > 0 || part > 0) out.carets = "   ";
  bool any = false;
  for (std::size_t i = left; i < right; ++i) {
    out.text += shown[i].text;
    if (!any || shown[i].marked) out.carets += std::string(shown[i].width, shown[i].marked ? '^' : ' ');
    any = any || shown[i].marked;
  }
  if (right < shown.size() || part_end < line.size()) out.text += "...";
  if (!any) out.carets += '^';
  return out;
}

}  // namespace multivector
