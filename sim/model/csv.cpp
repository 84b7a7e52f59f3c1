#include "model/csv.hpp"

#include "model/yaml/precheck.hpp"

#include <algorithm>
#include <map>

namespace multivector {

namespace {

class CsvReader {
public:
  CsvReader(int file, Diagnostics& diagnostics)
      : file_(file), text_(diagnostics.sources.text(file)), at_(yaml::bom_bytes(text_)), diagnostics_(diagnostics) {}

  [[nodiscard]] bool at_end() const { return at_ >= text_.size(); }

  std::vector<CsvCell> row() {
    std::vector<CsvCell> cells;
    do {
      cells.push_back(cell());
    } while (!at_end() && text_[at_] == ',' && ++at_ > 0);
    while (!at_end() && text_[at_] != '\n') ++at_;
    if (!at_end()) ++at_;
    return cells;
  }

private:
  CsvCell cell() {
    while (!at_end() && text_[at_] == ' ') ++at_;
    if (!at_end() && text_[at_] == '"') return quoted();
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(",\n", at_), text_.size());
    std::size_t end = at_;
    while (end > begin && (text_[end - 1] == ' ' || text_[end - 1] == '\r')) --end;
    return {begin, end, false};
  }

  CsvCell quoted() {
    const std::size_t begin = ++at_;
    for (;; ++at_) {
      at_ = text_.find('"', at_);
      if (at_ == std::string::npos) return unclosed(begin);
      if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
      ++at_;
    }
    const CsvCell cell{begin, at_++, true};
    while (!at_end() && (text_[at_] == ' ' || text_[at_] == '\r')) ++at_;
    if (!at_end() && text_[at_] != ',' && text_[at_] != '\n') {
      diagnostics_.error("bad-table", {file_, at_, at_ + 1}, "text after a closing quote",
                         "put a comma between columns; a quote inside quotes is written twice");
      at_ = std::min(text_.find_first_of(",\n", at_), text_.size());
    }
    return cell;
  }

  CsvCell unclosed(std::size_t begin) {
    diagnostics_.error("unclosed-quote", {file_, begin - 1, begin}, "this quote is not closed",
                       "add `\"` at the end of the text");
    at_ = text_.size();
    return {begin, begin, true};
  }

  int file_;
  const std::string& text_;
  std::size_t at_;
  Diagnostics& diagnostics_;
};

bool blank(const std::vector<CsvCell>& cells) {
  return std::all_of(cells.begin(), cells.end(),
                     [](const CsvCell& cell) { return cell.begin == cell.end && !cell.quoted; });
}

/// A header of one column that has `;` in it was written for another list separator.
bool check_separator(const Csv& csv, Diagnostics& diagnostics) {
  const std::string& text = diagnostics.sources.text(csv.file);
  const CsvCell& first = csv.header.front();
  const std::size_t at = text.find(';', first.begin);
  if (csv.header.size() > 1 || at == std::string::npos || at >= first.end) return true;
  diagnostics.error("bad-table", {csv.file, at, at + 1}, "`;` between columns",
                    "save the table with commas between columns");
  return false;
}

/// A column without a name is nobody's; of two with one name nobody knows which is meant.
bool check_names(const Csv& csv, Diagnostics& diagnostics) {
  std::map<std::string, Span> seen;
  bool ok = true;
  for (const CsvCell& cell : csv.header) {
    const language::Text name = csv.text(cell, diagnostics);
    if (name.text.empty()) continue;
    const auto [first, fresh] = seen.emplace(name.text, csv.span(cell));
    if (fresh) continue;
    ok = false;
    diagnostics
        .error("bad-table", name.span(), "two columns are called `" + name.text + "`",
               "delete one of them, or give it another name")
        .notes.push_back({"the first is here", first->second});
  }
  return ok;
}

}  // namespace

language::Text Csv::text(const CsvCell& cell, const Diagnostics& diagnostics) const {
  const std::string& source = diagnostics.sources.text(file);
  language::Text text{.text = {}, .file = file, .offset = {}};
  for (std::size_t at = cell.begin; at < cell.end; ++at) {
    text.text += source[at];
    text.offset.push_back(at);
    if (cell.quoted && source[at] == '"') ++at;
  }
  text.offset.push_back(cell.end);
  return text;
}

std::optional<Csv> read_csv(int file, Diagnostics& diagnostics) {
  if (!yaml::check_text(file, diagnostics) || !yaml::check_tabs(file, diagnostics)) return std::nullopt;
  Csv csv{.file = file, .header = {}, .rows = {}};
  CsvReader reader(file, diagnostics);
  while (!reader.at_end() && (csv.header.empty() || blank(csv.header))) csv.header = reader.row();
  if (csv.header.empty() || blank(csv.header)) {
    diagnostics.error("bad-table", {file, 0, 0}, "the table is empty", "begin with a line of column names");
    return std::nullopt;
  }
  if (!check_separator(csv, diagnostics) || !check_names(csv, diagnostics)) return std::nullopt;
  while (!reader.at_end()) {
    std::vector<CsvCell> row = reader.row();
    if (blank(row)) continue;
    if (row.size() != csv.header.size()) {
      diagnostics.error("bad-table", {file, row.front().begin, row.back().end},
                        "this row has " + std::to_string(row.size()) + " columns, the header has " +
                            std::to_string(csv.header.size()),
                        "put text with a comma in quotes");
      continue;
    }
    csv.rows.push_back(std::move(row));
  }
  return csv;
}

}  // namespace multivector
