#include "model/yaml/precheck.hpp"

#include "model/yaml/utf8.hpp"

namespace multivector::yaml {

namespace {

bool is_forbidden_control(unsigned char c) { return c < 0x20 && c != '\n' && c != '\r' && c != '\t'; }

}  // namespace

std::size_t bom_bytes(const std::string& text) { return text.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

bool check_text(int file, Diagnostics& diagnostics) {
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
