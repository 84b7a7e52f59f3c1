#include "support/quote.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace multivector::support {

namespace {

constexpr std::size_t kLongestName = 200;  ///< bytes; file systems take 255, and we put endings behind names

std::string made_printable(std::string_view text, bool lines) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8_length(text.substr(i));
    const std::string_view character = text.substr(i, std::max<std::size_t>(length, 1));
    if (character == "\n" || character == "\t" || (character == "\r" && !lines))
      out += lines ? character : " ";
    else
      out += length > 0 && !is_control(character) ? std::string(character) : escaped(character);
    i += character.size();
  }
  return out;
}

bool is_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  return !text.empty() && problem != std::errc::invalid_argument && end == text.data() + text.size();
}

/// Also what looks as if it were guarded already: so the `'` can be taken away again.
bool wants_guard(std::string_view text) {
  const std::size_t marks = std::min(text.find_first_not_of('\''), text.size());
  const std::string_view rest = text.substr(marks);
  if (rest.empty() || std::string_view("=+-@\t\r").find(rest[0]) == std::string_view::npos) return false;
  return marks > 0 || !is_number(rest);
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

bool is_control(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(character[i]); };
  if (byte(0) < 0x20 || byte(0) == 0x7F) return true;
  if (character.size() == 2) return (byte(0) == 0xC2 && byte(1) < 0xA0) || character == "\xD8\x9C";
  if (character.size() != 3 || byte(0) != 0xE2) return character == "\xEF\xBB\xBF";
  return (byte(1) == 0x80 && (byte(2) == 0x8E || byte(2) == 0x8F || (byte(2) >= 0xA8 && byte(2) <= 0xAE))) ||
         (byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9);
}

std::string escaped(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    out += {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 15]};
  }
  return out;
}

std::string printable(std::string_view text) { return made_printable(text, false); }

std::string printable_lines(std::string_view text) { return made_printable(text, true); }

std::string shortened(std::string_view text) {
  constexpr std::size_t kMost = 60;
  std::size_t at = 0;
  for (std::size_t count = 0; count < kMost && at < text.size(); ++count)
    at += std::max<std::size_t>(utf8_length(text.substr(at)), 1);
  return at >= text.size() ? std::string(text) : std::string(text.substr(0, at)) + "…";
}

std::string csv_field(std::string_view text) {
  const std::string guarded = (wants_guard(text) ? "'" : "") + std::string(text);
  if (guarded.find_first_of(",\"\r\n") == std::string::npos) return guarded;
  std::string quoted = "\"";
  for (const char c : guarded) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_text(std::string_view field) {
  if (field.starts_with('\'') && wants_guard(field.substr(1))) field.remove_prefix(1);
  return std::string(field);
}

std::string wrong_in_path(std::string_view name) {
  if (name.empty()) return "it is empty";
  if (name.size() > kLongestName) return "it is longer than " + std::to_string(kLongestName) + " bytes";
  if (name[0] == '.') return "it begins with `.`";
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t length = utf8_length(name.substr(i));
    if (length == 0 || is_control(name.substr(i, length))) return "it has a control character";
    if (name[i] == '/' || name[i] == '\\') return std::string("it has a `") + name[i] + "`";
    i += length;
  }
  return {};
}

std::string path_component(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (c == '<' || c == '>')
      out += c == '<' ? "below" : "above";
    else
      out += plain || c == '-' || c == '_' ? c : '-';
  }
  return out.substr(0, kLongestName);
}

}  // namespace multivector::support
