#include "results/read_table.hpp"

#include "support/file.hpp"

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

TableReader::TableReader(fs::path path) : path_(std::move(path)), text_(text_of(path_)) { header_ = next(); }

void TableReader::fail() const { throw std::runtime_error(path_.string() + " is not as a run writes it"); }

TableReader::Fields TableReader::next() {
  Fields fields(1);
  for (bool quoted = false; at_ < text_.size(); ++at_) {
    const char c = text_[at_];
    if (c == '"' && quoted && at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
      fields.back() += text_[++at_];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == ',' && !quoted) {
      fields.emplace_back();
    } else if (c == '\n' && !quoted) {
      ++at_;
      break;
    } else {
      fields.back() += c;
    }
  }
  if (!header_.empty() && fields.size() != header_.size()) fail();
  return fields;
}

std::size_t TableReader::column(const std::string& name) const {
  for (std::size_t c = 0; c < header_.size(); ++c)
    if (header_[c] == name) return c;
  throw std::runtime_error(path_.string() + " has no column " + name);
}

double number_in(const std::string& field) {
  if (field == "inf" || field == "-inf") return (field[0] == '-' ? -1 : 1) * std::numeric_limits<double>::infinity();
  double value = std::numeric_limits<double>::quiet_NaN();
  std::from_chars(field.data(), field.data() + field.size(), value);
  return value;
}

}  // namespace multivector::results
