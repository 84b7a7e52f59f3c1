#include "model/yaml/missing_colon.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace multivector::yaml {

namespace {

struct Line {
  std::size_t begin = 0, end = 0;  ///< of its text, without indentation, dash and comment
  std::size_t column = 0;          ///< of the text
  bool dash = false;

  [[nodiscard]] std::string_view text(std::string_view source) const { return source.substr(begin, end - begin); }
};

/// A line that begins with a dash has the column of what stands behind it.
Line line_at(std::string_view source, std::size_t start) {
  const std::size_t stop = std::min(source.find('\n', start), source.size());
  Line line{start, stop, 0, false};
  while (line.begin < stop && source[line.begin] == ' ') ++line.begin;
  if (source.substr(line.begin, 2) == "- ") {
    line.dash = true;
    line.begin = std::min(source.find_first_not_of(' ', line.begin + 1), stop);
  }
  if (const std::size_t comment = source.substr(0, stop).find(" #", line.begin); comment != std::string_view::npos)
    line.end = comment;
  while (line.end > line.begin && source[line.end - 1] == ' ') --line.end;
  line.column = line.begin - start;
  return line;
}

/// The last line before `start` that says something.
std::optional<Line> line_before(std::string_view source, std::size_t start) {
  while (start > 0) {
    start = start < 2 ? 0 : source.rfind('\n', start - 2) + 1;
    const Line line = line_at(source, start);
    if (line.end > line.begin && source[line.begin] != '#') return line;
  }
  return std::nullopt;
}

bool has_key(std::string_view text) { return text.ends_with(":") || text.find(": ") != std::string_view::npos; }

bool opens_text(std::string_view text) {
  const std::size_t colon = text.find(": ");
  return colon != std::string_view::npos || (!text.empty() && !text.ends_with(":"));
}

void report_colon(int file, std::string_view source, const Line& line, Diagnostics& diagnostics) {
  const std::string_view text = line.text(source);
  const std::size_t end = std::min(text.find_first_of(" :="), text.size());
  const std::size_t rest = std::min(text.find_first_not_of(" :=", end), text.size());
  const std::string key(text.substr(0, end)), value(text.substr(rest));
  diagnostics.error("missing-colon", {file, line.begin, line.begin + std::max<std::size_t>(end, 1)},
                    "a colon and a space are missing after `" + key + "`",
                    "write `" + key + ":" + (value.empty() ? "" : " " + value) + "`");
}

}  // namespace

bool report_missing_colon(int file, std::string_view source, std::size_t start, Diagnostics& diagnostics) {
  const Line here = line_at(source, start);
  const auto guilty = line_before(source, start);
  if (!guilty) return false;
  if (has_key(guilty->text(source))) {
    const bool deeper = here.column > guilty->column && !guilty->dash && !guilty->text(source).ends_with(":");
    if (!deeper) return false;
    diagnostics
        .error("bad-indentation", {file, here.begin, here.end},
               "this line stands deeper than the one before it, whose key has its value already",
               "begin it in the same column; if both belong to one entry of a list, the first has a dash: `- `")
        .notes.push_back({"the line before", {file, guilty->begin, guilty->end}});
    return true;
  }
  const auto above = line_before(source, guilty->begin - guilty->column);
  const bool goes_on = above && !guilty->dash && guilty->column > above->column && opens_text(above->text(source));
  if (goes_on) return false;
  report_colon(file, source, *guilty, diagnostics);
  return true;
}

bool report_line_without_key(int file, std::string_view source, std::size_t start, Diagnostics& diagnostics) {
  const Line line = line_at(source, start);
  const std::string_view text = line.text(source);
  const bool begins_a_name =
      !text.empty() && ((text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z'));
  if (!begins_a_name || line.dash || has_key(text)) return false;
  report_colon(file, source, line, diagnostics);
  return true;
}

}  // namespace multivector::yaml
