#include "model/tables.hpp"

#include "support/quote.hpp"

#include <algorithm>
#include <functional>

namespace multivector::model {

namespace {

/// Which column holds what, for one variable.
struct Columns {
  std::vector<int> indices;  ///< parallel to the variable's
  int value = -1, variable = -1, date = -1, unit = -1;
};

class TableReader {
public:
  using Take = std::function<void(const TableRow&)>;

  TableReader(Build& build, const Csv& csv, int variable, const Text& path, Take take)
      : build_(build), csv_(csv), variable_(build.vocabulary().variables[static_cast<std::size_t>(variable)]),
        path_(path), take_(std::move(take)) {
    seen_.resize(static_cast<std::size_t>(variable_.cell_count));
    for (const int over : variable_.over) {
      const language::Range& range = build.vocabulary().ranges[static_cast<std::size_t>(over)];
      sizes_.push_back(static_cast<int>(range.members.size()));
      std::vector<int>& own =
          positions_.emplace_back(build.vocabulary().bases[static_cast<std::size_t>(range.base)].members.size(), -1);
      for (std::size_t m = 0; m < range.members.size(); ++m)
        own[static_cast<std::size_t>(range.members[m])] = static_cast<int>(m);
    }
  }

  void read() {
    if (!find_columns()) return;
    for (const auto& row : csv_.rows) read_row(row);
  }

private:
  [[nodiscard]] Text text(const CsvCell& cell) const { return csv_.text(cell, build_.diagnostics); }

  /// language::cell_of without a search: tables may have a million rows.
  [[nodiscard]] int cell_of(const std::vector<int>& members) const {
    int cell = 0;
    for (std::size_t i = 0; i < members.size(); ++i)
      cell = cell * sizes_[i] + positions_[i][static_cast<std::size_t>(members[i])];
    return variable_.first_cell + cell;
  }

  bool find_columns() {
    columns_.indices.assign(variable_.over.size(), -1);
    bool ok = true;
    for (std::size_t c = 0; c < csv_.header.size(); ++c) {
      const Text name = text(csv_.header[c]);
      ok = place_column(name, static_cast<int>(c)) && ok;
    }
    return ok && check_columns();
  }

  bool place_column(const Text& name, int column) {
    const auto index = std::find(variable_.index_names.begin(), variable_.index_names.end(), name.text);
    if (index != variable_.index_names.end())
      columns_.indices[static_cast<std::size_t>(index - variable_.index_names.begin())] = column;
    else if (name.text == "value" || name.text == variable_.id)
      columns_.value = column;
    else if (name.text == "variable")
      columns_.variable = column;
    else if (name.text == "date")
      columns_.date = column;
    else if (name.text == "unit")
      columns_.unit = column;
    else if (name.text != "source" && name.text != "note")
      return check_other(name);
    return true;
  }

  /// Another variable, or an index of another variable, may have a column here.
  bool check_other(const Text& name) {
    std::vector<std::string> known{"value", "variable", "date", "unit", "source", "note"};
    known.insert(known.end(), variable_.index_names.begin(), variable_.index_names.end());
    for (const language::Variable& other : build_.vocabulary().variables) {
      if (other.id == name.text ||
          std::find(other.index_names.begin(), other.index_names.end(), name.text) != other.index_names.end())
        return true;
      known.push_back(other.id);
    }
    build_.diagnostics.error(
        "unknown-column", name.span(),
        "a column `" + support::shortened(name.text) +
            "` that is no index, no variable and none of `value`, `variable`, `date`, `unit`, `source`, `note`",
        did_you_mean(name.text, known));
    return false;
  }

  bool check_columns() {
    std::string missing;
    for (std::size_t i = 0; i < columns_.indices.size(); ++i) {
      if (columns_.indices[i] < 0) missing = variable_.index_names[i];
    }
    if (missing.empty() && columns_.value < 0) missing = variable_.id;
    if (missing.empty()) return true;
    const CsvCell whole{csv_.header.front().begin, csv_.header.back().end, false};
    build_.diagnostics
        .error("missing-column", csv_.span(whole),
               "the table has no column `" + missing + "`, which `" + variable_.id + "` needs",
               "a column for each index, headed as in `over`, then `value` or one column a variable")
        .notes.push_back({"read from here", path_.span()});
    return false;
  }

  void read_row(const std::vector<CsvCell>& row) {
    const auto cell_at = [&](int column) -> const CsvCell& { return row[static_cast<std::size_t>(column)]; };
    if (columns_.variable >= 0 && !is_own_row(text(cell_at(columns_.variable)))) return;
    const CsvCell& value = cell_at(columns_.value);
    const bool wide = text(csv_.header[static_cast<std::size_t>(columns_.value)]).text != "value";
    if (wide && value.begin == value.end) return;  // nothing is said about this variable
    std::vector<int> members;
    for (std::size_t i = 0; i < columns_.indices.size(); ++i)
      members.push_back(find_member(build_, text(cell_at(columns_.indices[i])), variable_.over[i]));
    const auto date = columns_.date < 0 || cell_at(columns_.date).begin == cell_at(columns_.date).end
                          ? std::optional(kUndated)
                          : build_.checker.date(text(cell_at(columns_.date)));
    const auto factor = columns_.unit < 0 ? std::optional(1.0) : unit_factor(cell_at(columns_.unit));
    const auto number = read_value(text(value));
    if (!date || !factor || !number || std::find(members.begin(), members.end(), -1) != members.end()) return;
    place(cell_of(members), *date, *number * *factor, row);
  }

  bool is_own_row(const Text& name) {
    if (name.text == variable_.id) return true;
    if (variable_called(build_.vocabulary(), name.text) < 0) {
      std::vector<std::string> known;
      for (const auto& other : build_.vocabulary().variables) known.push_back(other.id);
      build_.diagnostics.error("unknown-variable", name.span(),
                               "there is no variable `" + support::shortened(name.text) + "`",
                               did_you_mean(name.text, known));
    }
    return false;
  }

  std::optional<double> unit_factor(const CsvCell& cell) {
    if (cell.begin == cell.end) return 1.0;
    const Text name = text(cell);
    const auto unit = build_.checker.unit(name);
    if (!unit) return std::nullopt;
    if (unit->same_dimension(variable_.type.unit)) return unit->scale / variable_.type.unit.scale;
    build_.diagnostics.error("unit-mismatch", name.span(),
                             "`" + support::shortened(name.text) + "` cannot be converted to `" +
                                 language::to_text(variable_.type.unit) + "`, the unit of `" + variable_.id + "`");
    return std::nullopt;
  }

  std::optional<double> read_value(const Text& value) {
    if (variable_.type.kind != language::Kind::member) return build_.checker.plain_number(value);
    if (value.text == "none") return -1.0;
    const int member = find_member(build_, value, variable_.type.range);
    return member < 0 ? std::nullopt : std::optional<double>(member);
  }

  void place(int cell, int date, double value, const std::vector<CsvCell>& row) {
    if (cell < 0) return;
    const Span span = csv_.span({row.front().begin, row.back().end, false});
    const auto local = static_cast<std::size_t>(cell - variable_.first_cell);
    if (const auto [first, fresh] = seen_[local].emplace(date, span); !fresh) {
      build_.diagnostics
          .error("row-twice", span,
                 "two rows for `" + cell_name(cell) + "` " + (date == kUndated ? "without a date" : "of one date"),
                 "delete one of them")
          .notes.push_back({"first given here", first->second});
      return;
    }
    take_({cell, date, value, span});
  }

  [[nodiscard]] std::string cell_name(int cell) const {
    const std::string members = language::cell_members(build_.model.vocabulary, variable_, cell);
    return members.empty() ? variable_.id : variable_.id + "[" + members + "]";
  }

  Build& build_;
  const Csv& csv_;
  const language::Variable& variable_;
  const Text& path_;
  Take take_;
  Columns columns_;
  std::vector<int> sizes_;                   ///< of the variable's ranges
  std::vector<std::vector<int>> positions_;  ///< by index: ordinal -> position in its range
  std::vector<std::map<int, Span>> seen_;    ///< by cell: date -> row
};

}  // namespace

language::ExprPtr constant_expr(const language::Type& type, double value, Span span) {
  language::Expr expr;
  expr.type = type;
  expr.number = value;
  expr.span = span;
  return std::make_shared<const language::Expr>(std::move(expr));
}

const Csv* read_csv(Build& build, const Text& path, const std::string& folder) {
  const int file = read_inside(build, path, folder);
  if (file < 0) return nullptr;
  if (const auto known = build.tables.find(file); known != build.tables.end())
    return known->second.file < 0 ? nullptr : &known->second;
  auto csv = multivector::read_csv(file, build.diagnostics);
  const Csv& table = build.tables[file] = csv ? std::move(*csv) : Csv{};
  return table.file < 0 ? nullptr : &table;
}

void read_table(Build& build, int variable, const Text& path) {
  const language::Type& type = build.vocabulary().variables[static_cast<std::size_t>(variable)].type;
  std::map<int, int> dates;  // of the row that counts so far, by cell
  const auto take = [&](const TableRow& row) {
    if (row.date > build.first_tick) return;
    const auto [known, fresh] = dates.emplace(row.cell, row.date);
    if (!fresh && row.date <= known->second) return;
    known->second = row.date;
    build.model.initials[static_cast<std::size_t>(row.cell)].expr = constant_expr(type, row.value, row.span);
  };
  if (const Csv* csv = read_csv(build, path, build.folder)) {
    TableReader(build, *csv, variable, path, take).read();
    return;
  }
  const language::Variable& v = build.model.vocabulary.variables[static_cast<std::size_t>(variable)];
  for (int cell = v.first_cell; cell < v.first_cell + v.cell_count; ++cell)  // reported: no values are missed besides
    build.model.initials[static_cast<std::size_t>(cell)] = {constant_expr(v.type, 0, path.span()), 0};
}

std::vector<TableRow> read_rows(Build& build, int variable, const Text& path, const std::string& folder) {
  std::vector<TableRow> rows;
  const auto take = [&rows](const TableRow& row) { rows.push_back(row); };
  if (const Csv* csv = read_csv(build, path, folder)) TableReader(build, *csv, variable, path, take).read();
  return rows;
}

}  // namespace multivector::model
