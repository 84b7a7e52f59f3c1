// Reading back a CSV table that we wrote.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace multivector::results {

/// A table row by row. Quoted fields may hold commas and doubled quotes.
/// @throws std::runtime_error  the file cannot be read, or a row has not as many fields as the header.
class TableReader {
public:
  using Fields = std::vector<std::string>;

  explicit TableReader(std::filesystem::path path);
  [[nodiscard]] bool done() const { return at_ >= text_.size(); }
  [[nodiscard]] Fields next();
  [[nodiscard]] std::size_t column(const std::string& name) const;

private:
  [[noreturn]] void fail() const;
  std::filesystem::path path_;
  std::string text_;
  std::size_t at_ = 0;
  Fields header_;
};

/// All of a file. @throws std::runtime_error
[[nodiscard]] std::string text_of(const std::filesystem::path& path);

/// A number as `number` writes it: NaN if it is empty.
[[nodiscard]] double number_in(const std::string& field);

}  // namespace multivector::results
