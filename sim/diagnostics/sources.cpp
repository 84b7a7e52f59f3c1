#include "diagnostics/diagnostics.hpp"

#include <algorithm>

namespace multivector {

int Sources::add(std::string path, std::string text) {
  File file{std::move(path), std::move(text), {0}};
  for (std::size_t i = 0; i < file.text.size(); ++i)
    if (file.text[i] == '\n') file.line_begins.push_back(i + 1);
  files_.push_back(std::move(file));
  return count() - 1;
}

Sources::Position Sources::position(int file, std::size_t offset) const {
  const File& f = files_.at(static_cast<std::size_t>(file));
  offset = std::min(offset, f.text.size());
  const auto next = std::upper_bound(f.line_begins.begin(), f.line_begins.end(), offset);
  Position at;
  at.line = static_cast<int>(next - f.line_begins.begin());
  for (std::size_t i = *(next - 1); i < offset; ++i)
    if ((static_cast<unsigned char>(f.text[i]) & 0xC0u) != 0x80u) ++at.column;  // not a continuation byte
  return at;
}

std::string_view Sources::line(int file, int line) const {
  const File& f = files_.at(static_cast<std::size_t>(file));
  if (line < 1 || line > static_cast<int>(f.line_begins.size())) return {};
  const std::size_t begin = f.line_begins[static_cast<std::size_t>(line) - 1];
  std::size_t end = f.text.find('\n', begin);
  if (end == std::string::npos) end = f.text.size();
  if (end > begin && f.text[end - 1] == '\r') --end;
  return std::string_view(f.text).substr(begin, end - begin);
}

}  // namespace multivector
