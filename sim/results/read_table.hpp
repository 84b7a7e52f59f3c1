// Reading back a CSV table that we wrote.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace multivector::results {

/// A table row by row. Quoted fields may hold commas and doubled quotes.
/// @throws std::runtime_error  with file and line: the file cannot be read, or a row has not as many fields as the
/// header.
class TableReader {
public:
  using Fields = std::vector<std::string>;

  explicit TableReader(std::filesystem::path path);
  [[nodiscard]] bool done() const { return at_ >= text_.size(); }
  [[nodiscard]] Fields next();
  /// @throws std::runtime_error  it has none of this name, or two.
  [[nodiscard]] std::size_t column(const std::string& name) const;
  /// A number as `number` writes it, NaN if the field is empty; a whole number from 0 to `most`.
  [[nodiscard]] double number(const Fields& row, std::size_t column) const;
  [[nodiscard]] std::size_t whole(const Fields& row, std::size_t column, std::size_t most) const;
  /// @throws std::runtime_error  about the row that was read last.
  [[noreturn]] void fail(const std::string& what) const;
  [[nodiscard]] std::size_t size() const { return text_.size(); }  ///< bytes: more rows it cannot have
  [[nodiscard]] std::string checksum() const;                      ///< of the whole file

private:
  std::filesystem::path path_;
  std::string text_;
  std::size_t at_ = 0, line_ = 0, next_line_ = 1;
  Fields header_;
};

/// All of a file. @throws std::runtime_error
[[nodiscard]] std::string text_of(const std::filesystem::path& path);

/// A number as `number` writes it: NaN if it is empty.
[[nodiscard]] double number_in(const std::string& field);

}  // namespace multivector::results
