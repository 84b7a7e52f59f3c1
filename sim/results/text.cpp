#include "results/text.hpp"

#include <fmt/format.h>

#include <cmath>

namespace multivector::results {

std::string number(double value) { return std::isnan(value) ? std::string{} : fmt::format("{}", value); }

std::string month(int months) { return fmt::format("{:04}-{:02}", months / 12, months % 12 + 1); }

std::string field(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_line(std::span<const std::string> fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line += ',';
    line += field(fields[i]);
  }
  return line + '\n';
}

}  // namespace multivector::results
