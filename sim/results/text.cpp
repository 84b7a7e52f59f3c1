#include "results/text.hpp"

#include "support/quote.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace multivector::results {

std::string number(double value) { return std::isnan(value) ? std::string{} : fmt::format("{}", value); }

std::string month(int months) { return fmt::format("{:04}-{:02}", months / 12, months % 12 + 1); }

std::optional<int> month_in(std::string_view text) {
  const auto dash = text.find('-');
  if (dash == std::string_view::npos || dash < 4 || dash > 6 || text.size() != dash + 3) return std::nullopt;
  int year = 0, month = 0;
  const auto digits = [&](std::string_view part, int& number) {
    const auto [end, problem] = std::from_chars(part.data(), part.data() + part.size(), number);
    return problem == std::errc{} && end == part.data() + part.size() && part[0] != '-';
  };
  if (!digits(text.substr(0, dash), year) || !digits(text.substr(dash + 1), month) || month < 1 || month > 12)
    return std::nullopt;
  return 12 * year + month - 1;
}

std::string field(std::string_view text) { return support::csv_field(text); }

std::string csv_line(std::span<const std::string> fields) {
  std::string line;
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (i > 0) line += ',';
    line += field(fields[i]);
  }
  return line + '\n';
}

}  // namespace multivector::results
