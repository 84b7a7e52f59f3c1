#include "results/read_table.hpp"

#include "results/checksum.hpp"
#include "support/file.hpp"
#include "support/quote.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <stdexcept>
#include <utility>

namespace multivector::results {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kLargest = std::size_t{8} << 30;

}  // namespace

std::string text_of(const fs::path& path) {
  auto file = support::read_file(path, kLargest);
  if (file.error != support::ReadError::none)
    throw std::runtime_error(path.string() + ": " + support::to_text(file.error));
  return std::move(file.text);
}

TableReader::TableReader(fs::path path) : path_(std::move(path)), text_(text_of(path_)) {
  if (text_.empty()) throw std::runtime_error(path_.string() + " is empty");
  header_ = next();
}

void TableReader::fail(const std::string& what) const {
  throw std::runtime_error(path_.string() + " is not as a run writes it: line " + std::to_string(line_) + ": " + what);
}

TableReader::Fields TableReader::next() {
  Fields fields(1);
  line_ = next_line_;
  bool quoted = false;
  for (; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    next_line_ += c == '\n' ? 1 : 0;
    if (c == '"' && quoted && at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
      fields.back() += text_[++at_];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else if (c == '\n' && !quoted) {
      ++at_;
      break;
    } else if (quoted || c != '\r') {
      fields.back() += c;
    }
  }
  if (quoted) fail("a quote is not closed: the file is cut short or damaged");
  if (!header_.empty() && fields.size() != header_.size())
    fail("this row has " + std::to_string(fields.size()) + " fields, the header has " + std::to_string(header_.size()) +
         ": the file is cut short or damaged");
  for (std::string& field : fields) field = support::csv_text(field);
  return fields;
}

std::size_t TableReader::column(const std::string& name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  if (found != header_.end()) {
    if (std::find(found + 1, header_.end(), name) == header_.end())
      return static_cast<std::size_t>(found - header_.begin());
    throw std::runtime_error(path_.string() + " is not as a run writes it: two columns are called `" + name + "`");
  }
  throw std::runtime_error(path_.string() + " has no column `" + name + "`");
}

double TableReader::number(const Fields& row, std::size_t column) const {
  const std::string& text = row[column];
  if (text.empty()) return std::numeric_limits<double>::quiet_NaN();
  double value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size())
    fail("`" + text + "` in column `" + header_[column] + "` is no number");
  return value;
}

std::size_t TableReader::whole(const Fields& row, std::size_t column, std::size_t most) const {
  const std::string& text = row[column];
  std::size_t value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc{} || end != text.data() + text.size() || value > most)
    fail("`" + text + "` in column `" + header_[column] + "` is no whole number up to " + std::to_string(most));
  return value;
}

std::string TableReader::checksum() const {
  TableChecksum sum;
  sum.add(text_);
  return sum.hex();
}

double number_in(const std::string& field) {
  if (field == "inf" || field == "-inf") return (field[0] == '-' ? -1 : 1) * std::numeric_limits<double>::infinity();
  double value = std::numeric_limits<double>::quiet_NaN();
  std::from_chars(field.data(), field.data() + field.size(), value);
  return value;
}

}  // namespace multivector::results
