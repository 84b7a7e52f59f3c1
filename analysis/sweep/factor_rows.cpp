// A factor of rows: parameters and axes that move together, so that points visit combinations that belong together.
#include "analysis/sweep/read.hpp"
#include "model/csv.hpp"

#include <algorithm>
#include <numeric>

namespace multivector::sweep {

namespace {

/// Names and cells, wherever they are written.
struct Rows {
  std::vector<Text> names;
  std::vector<std::vector<Text>> cells;  ///< [row][column]
};

std::optional<Rows> from_table(const Reading& r, const Text& path) {
  const std::string full = join_path(r.folder, path.text);
  Files::Read read = r.files.read(full);
  if (!read.problem.empty()) {
    r.error("no-such-file", path.span(), "cannot read `" + full + "`: " + read.problem);
    return std::nullopt;
  }
  const auto table = read_csv(r.diagnostics.sources.add(full, std::move(read.text)), r.diagnostics);
  if (!table) return std::nullopt;
  Rows rows;
  const auto texts = [&](const std::vector<CsvCell>& cells) {
    std::vector<Text> all;
    for (const CsvCell& cell : cells) all.push_back(table->text(cell, r.diagnostics));
    return all;
  };
  rows.names = texts(table->header);
  for (const auto& row : table->rows) rows.cells.push_back(texts(row));
  return rows;
}

/// `rows: [{a: 1, b: 2}, {a: 3, b: 4}]`: all rows have the names of the first.
std::optional<Rows> from_maps(const Reading& r, const yaml::Node& list) {
  Rows rows;
  for (const yaml::Node& item : list.items) {
    const auto& entries = as_map(item, "a row: {parameter: value, ...}", r.diagnostics);
    if (rows.names.empty())
      for (const yaml::Entry& entry : entries) rows.names.push_back(entry.key);
    auto& cells = rows.cells.emplace_back();
    for (const Text& name : rows.names) {
      const yaml::Node* value = item.find(name.text);
      if (value == nullptr || entries.size() != rows.names.size()) {
        r.error("uneven-rows", item.span, "this row does not have the names of the first one",
                "every row gives a value to each");
        return std::nullopt;
      }
      if (const Text* text = as_text(*value, "a value", r.diagnostics)) cells.push_back(*text);
    }
    if (cells.size() != rows.names.size()) return std::nullopt;
  }
  return rows;
}

/// `together: {a: [1, 3], b: [2, 4]}`.
std::optional<Rows> from_lists(const Reading& r, const yaml::Node& map) {
  Rows rows;
  for (const yaml::Entry& entry : as_map(map, "{parameter: [values], ...}", r.diagnostics)) {
    const auto texts = read_texts(r, entry.value);
    if (rows.names.empty()) rows.cells.resize(texts.size());
    if (texts.size() != rows.cells.size()) {
      r.error("uneven-rows", entry.value.span, "`" + entry.key.text + "` has another number of values than the first",
              "what moves together has as many values each");
      return std::nullopt;
    }
    rows.names.push_back(entry.key);
    for (std::size_t i = 0; i < texts.size(); ++i) rows.cells[i].push_back(*texts[i]);
  }
  return rows;
}

std::optional<Column> column_of(const Reading& r, const Rows& rows, std::size_t number) {
  const auto factor = factor_called(r, rows.names[number]);
  if (!factor) return std::nullopt;
  Column column{factor->name, factor->parameter, factor->axis, {}};
  for (const auto& row : rows.cells) {
    const Text& cell = row[number];
    const auto value = column.axis >= 0 ? option_called(r, column.axis, cell) : read_real(r, cell);
    column.values.push_back(value.value_or(0));
    if (enough(r.diagnostics)) break;
  }
  return column;
}

}  // namespace

void take_rows(const Reading& r, const Fields& fields, Factor& factor) {
  factor.domain = Domain::rows;
  const yaml::Node* together = fields.get("together");
  const yaml::Node* node = together != nullptr ? together : fields.get("rows");
  if (node == nullptr) return;
  std::optional<Rows> rows;
  if (together != nullptr)
    rows = from_lists(r, *together);
  else if (node->is(yaml::NodeKind::list))
    rows = from_maps(r, *node);
  else if (const Text* path = as_text(*node, "a list of rows, or a CSV table", r.diagnostics))
    rows = from_table(r, *path);
  if (!rows) return;
  if (rows->cells.empty() || rows->names.empty())
    return r.error("empty-list", node->span, "`" + factor.name + "` has no rows", "write at least one");
  for (std::size_t number = 0; number < rows->names.size(); ++number)
    if (auto column = column_of(r, *rows, number)) factor.columns.push_back(std::move(*column));
  factor.values.resize(rows->cells.size());
  std::iota(factor.values.begin(), factor.values.end(), 0.0);
}

}  // namespace multivector::sweep
