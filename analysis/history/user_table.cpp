#include "analysis/history/user_table.hpp"

#include "model/yaml/precheck.hpp"
#include "results/text.hpp"
#include "support/file.hpp"
#include "support/quote.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace multivector::history {

namespace {

template <class Number>
bool read(const std::string& text, Number& number) {
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  return problem == std::errc{} && end == text.data() + text.size();
}

}  // namespace

int add_file(const std::filesystem::path& path, Diagnostics& diagnostics, Span named) {
  auto file = support::read_file(path);
  if (file.error != support::ReadError::none) {
    diagnostics.error("no-such-file", named, "cannot read `" + path.string() + "`: " + support::to_text(file.error));
    return -1;
  }
  const int number = diagnostics.sources.add(path.string(), std::move(file.text));
  return yaml::check_text(number, diagnostics) ? number : -1;
}

UserTable::UserTable(const std::filesystem::path& path, const std::vector<const char*>& columns,
                     Diagnostics& diagnostics, Span named)
    : diagnostics_(diagnostics) {
  const int file = add_file(path, diagnostics, named);
  auto csv = file < 0 ? std::nullopt : read_csv(file, diagnostics);
  if (!csv || diagnostics.has_errors()) throw Mistakes();
  csv_ = std::move(*csv);
  for (const CsvCell& cell : csv_.header) names_.push_back(csv_.text(cell, diagnostics_).text);
  check_header(columns);
  check();
}

void UserTable::check_header(const std::vector<const char*>& columns) const {
  for (const std::string name : columns) {
    const auto first = std::find(names_.begin(), names_.end(), name);
    if (first == names_.end()) {
      error("missing-column", "the table has no column `" + name + "`", "add it to the header; cells may be empty");
      continue;
    }
    const auto again = std::find(first + 1, names_.end(), name);
    if (again != names_.end())
      diagnostics_.error("bad-table", csv_.span(csv_.header[static_cast<std::size_t>(again - names_.begin())]),
                         "two columns are called `" + name + "`", "delete one of them");
  }
}

std::size_t UserTable::column(const std::string& name) const {
  return static_cast<std::size_t>(std::find(names_.begin(), names_.end(), name) - names_.begin());
}

std::vector<UserTable::Row> UserTable::rows() const {
  std::vector<Row> rows;
  for (const auto& cells : csv_.rows) rows.emplace_back(*this, cells);
  return rows;
}

void UserTable::error(const char* code, const std::string& message, const std::string& help) const {
  diagnostics_.error(code, csv_.span(csv_.header.front()), message, help);
}

void UserTable::check() const {
  if (diagnostics_.has_errors()) throw Mistakes();
}

language::Text UserTable::Row::cell(const char* column) const {
  return table_.csv_.text(cells_[table_.column(column)], table_.diagnostics_);
}

Span UserTable::Row::span(const char* column) const { return table_.csv_.span(cells_[table_.column(column)]); }

std::string UserTable::Row::quoted(const char* column) const { return "`" + support::shortened(text(column)) + "`"; }

void UserTable::Row::error(const char* code, const char* column, const std::string& message,
                           const std::string& help) const {
  table_.diagnostics_.error(code, span(column), message, help);
}

int UserTable::Row::month(const char* column) const {
  const auto month = results::month_in(text(column));
  if (!month) error("bad-date", column, quoted(column) + " is no month", "write it as 2014-03");
  return month.value_or(0);
}

int UserTable::Row::year(const char* column) const {
  constexpr int kFirst = 1, kLast = 9999;
  int year = 0;
  if (read(text(column), year) && year >= kFirst && year <= kLast) return year;
  error("bad-number", column, quoted(column) + " is no year", "write it as 2014");
  return 0;
}

double UserTable::Row::number(const char* column) const {
  double number = 0;
  if (read(text(column), number) && std::isfinite(number)) return number;
  error("bad-number", column, quoted(column) + " is no number", "write it with a decimal point, as 0.35");
  return 0;
}

double UserTable::Row::positive(const char* column) const {
  double number = 0;
  if (read(text(column), number) && std::isnormal(number) && number > 0) return number;
  error("bad-number", column, quoted(column) + " is no number above 0", "write it with a decimal point, as 0.35");
  return 1;
}

bool UserTable::Row::yes(const char* column) const {
  std::string word = text(column);
  for (char& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (word != "yes" && word != "no" && !word.empty())
    error("not-yes-or-no", column, quoted(column) + " is neither `yes` nor `no`", "an empty cell means `no`");
  return word == "yes";
}

}  // namespace multivector::history
