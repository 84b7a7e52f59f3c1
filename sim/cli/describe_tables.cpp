#include "cli/describe_tables.hpp"

#include "results/text.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace multivector::cli {

namespace {

using Maker = std::function<DescribedTable(const Words&)>;

const std::vector<std::pair<std::string, Maker>>& makers() {
  static const std::vector<std::pair<std::string, Maker>> all = {
      {"modules", modules_table},     {"variables", variables_table},   {"parameters", parameters_table},
      {"functions", functions_table}, {"mechanisms", mechanisms_table}, {"actions", actions_table},
      {"doctrines", doctrines_table}, {"agents", agents_table},         {"rules", rules_table}};
  return all;
}

/// A cell of a pipe table: one line, no bare pipe; code in backticks.
std::string markdown_cell(const std::string& text, bool code) {
  if (text.empty()) return {};
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c == '\n' ? ' ' : c;
  }
  return code ? "`" + out + "`" : out;
}

}  // namespace

const std::vector<std::string>& described() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list;
    for (const auto& [name, make] : makers()) list.push_back(name);
    return list;
  }();
  return names;
}

DescribedTable describe_as_table(const Words& words, const std::string& what) {
  for (const auto& [name, make] : makers())
    if (name == what) return make(words);
  return {};
}

std::string as_markdown(const DescribedTable& table) {
  std::vector<std::size_t> kept;
  for (std::size_t c = 0; c < table.columns.size(); ++c)
    if (std::any_of(table.rows.begin(), table.rows.end(), [c](const auto& row) { return !row[c].empty(); }))
      kept.push_back(c);
  if (kept.empty()) return "(none)\n";
  std::string head = "|", rule = "|", body;
  for (const std::size_t c : kept) {
    head += " " + table.columns[c].head + " |";
    rule += "---|";
  }
  for (const auto& row : table.rows) {
    body += "|";
    for (const std::size_t c : kept) body += " " + markdown_cell(row[c], table.columns[c].code) + " |";
    body += "\n";
  }
  return head + "\n" + rule + "\n" + body;
}

std::string as_csv(const DescribedTable& table) {
  std::vector<std::string> heads;
  for (const Column& column : table.columns) heads.push_back(column.head);
  std::string text = results::csv_line(heads);
  for (const auto& row : table.rows) text += results::csv_line(row);
  return text;
}

}  // namespace multivector::cli
