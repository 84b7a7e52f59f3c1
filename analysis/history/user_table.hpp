// A table that a user wrote beside a model: its mistakes are diagnostics with their place.
#pragma once

#include "model/csv.hpp"
#include "multivector/diagnostics.hpp"

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

namespace multivector::history {

/// The files of a study have mistakes; all of them are in the diagnostics.
class Mistakes : public std::runtime_error {
public:
  Mistakes() : std::runtime_error("the files of the study have mistakes") {}
};

/// The text of a file in `diagnostics.sources`, or a diagnostic and -1. UTF-8 without controls.
/// @param named  where the file is named, if it is.
[[nodiscard]] int add_file(const std::filesystem::path& path, Diagnostics& diagnostics, Span named = {});

class UserTable {
public:
  /// @param columns  that it must have; others are left alone. @throws Mistakes  it is no such table.
  UserTable(const std::filesystem::path& path, const std::vector<const char*>& columns, Diagnostics& diagnostics,
            Span named = {});

  class Row {
  public:
    Row(const UserTable& table, const std::vector<CsvCell>& cells) : table_(table), cells_(cells) {}
    [[nodiscard]] language::Text cell(const char* column) const;
    [[nodiscard]] std::string text(const char* column) const { return cell(column).text; }
    [[nodiscard]] Span span(const char* column) const;
    [[nodiscard]] std::string quoted(const char* column) const;  ///< as messages quote it
    [[nodiscard]] bool empty(const char* column) const { return text(column).empty(); }
    /// What a cell says; a diagnostic, and 0, if it says no such thing.
    [[nodiscard]] int month(const char* column) const;
    [[nodiscard]] int year(const char* column) const;
    [[nodiscard]] double number(const char* column) const;
    [[nodiscard]] double positive(const char* column) const;  ///< as large as computers count with all their digits
    [[nodiscard]] bool yes(const char* column) const;         ///< `yes`; `no` or empty: not. In any letters
    void error(const char* code, const char* column, const std::string& message, const std::string& help = {}) const;

  private:
    const UserTable& table_;
    const std::vector<CsvCell>& cells_;
  };

  [[nodiscard]] std::vector<Row> rows() const;
  /// About the table as a whole.
  void error(const char* code, const std::string& message, const std::string& help = {}) const;
  /// @throws Mistakes  if there were any.
  void check() const;

private:
  [[nodiscard]] std::size_t column(const std::string& name) const;
  void check_header(const std::vector<const char*>& columns) const;
  Diagnostics& diagnostics_;
  Csv csv_;
  std::vector<std::string> names_;
};

}  // namespace multivector::history
