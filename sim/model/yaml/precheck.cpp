#include "model/yaml/precheck.hpp"

#include "model/yaml/utf8.hpp"

#include <string_view>

namespace multivector::yaml {

namespace {

bool is_forbidden_control(unsigned char c) { return c < 0x20 && c != '\n' && c != '\r' && c != '\t'; }

constexpr std::string_view kMark = "\xEF\xBB\xBF";

/// With a byte order mark, or as Latin text looks in it: every other byte is 0.
bool is_utf16(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  return text.size() > 3 && ((text[0] == 0 && text[2] == 0) || (text[1] == 0 && text[3] == 0));
}

bool check_encoding(int file, Diagnostics& diagnostics) {
  const std::string_view text = diagnostics.sources.text(file);
  const char* const help = "save it as UTF-8 in your editor";
  if (is_utf16(text)) {
    diagnostics.error("not-utf8", {file, 0, 1}, "the file is UTF-16 text, not UTF-8", help);
    return false;
  }
  if (text.starts_with(kMark) && text.substr(kMark.size()).starts_with(kMark)) {
    diagnostics.error("second-mark", {file, kMark.size(), 2 * kMark.size()}, "a second byte order mark (U+FEFF)",
                      std::string(help) + ", without a mark: it is not seen");
    return false;
  }
  return true;
}

}  // namespace

std::size_t bom_bytes(const std::string& text) { return text.starts_with(kMark) ? kMark.size() : 0; }

bool check_given(int file, Diagnostics& diagnostics) {
  if (!check_text(file, diagnostics)) return false;
  const std::string& text = diagnostics.sources.text(file);
  if (text.find_first_not_of(" \t\r\n", bom_bytes(text)) != std::string::npos) return true;
  diagnostics.error("empty-file", {file, 0, 0}, "the file is empty");
  return false;
}

bool check_text(int file, Diagnostics& diagnostics) {
  if (!check_encoding(file, diagnostics)) return false;
  const std::string& text = diagnostics.sources.text(file);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text, at);
    if (length == 0) {
      diagnostics.error("not-utf8", {file, at, at + 1}, "the file is not UTF-8 text from here on",
                        "save it as UTF-8 in your editor");
      return false;
    }
    if (is_forbidden_control(static_cast<unsigned char>(text[at])) || text[at] == 0x7F) {
      diagnostics.error("control-character", {file, at, at + 1}, "a control character that is no text", "delete it");
      return false;
    }
    if (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n')) {
      diagnostics.error("bad-line-end", {file, at, at + 1}, "a carriage return that ends no line",
                        "save the file with the line ends of Unix (LF) or Windows (CR LF)");
      return false;
    }
    at += length;
  }
  return true;
}

bool check_tabs(int file, Diagnostics& diagnostics) {
  const std::string& text = diagnostics.sources.text(file);
  int reported = 0;
  for (std::size_t at = text.find('\t'); at != std::string::npos && reported < 20; ++reported) {
    diagnostics.error("tab", {file, at, at + 1}, "a tab", "use spaces: a tab's width differs from editor to editor");
    const std::size_t next_line = text.find('\n', at);
    at = next_line == std::string::npos ? next_line : text.find('\t', next_line);
  }
  return reported == 0;
}

}  // namespace multivector::yaml
