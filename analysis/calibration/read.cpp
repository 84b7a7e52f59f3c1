#include "analysis/calibration/read.hpp"

#include "analysis/history/user_table.hpp"

#include <set>

namespace multivector::calibration {

namespace {

template <typename Item>
void append(std::vector<Item>& list, std::vector<Item> more) {
  for (Item& item : more) list.push_back(std::move(item));
}

void read_key(const history::UserTable::Row& row, const std::filesystem::path& folder, history::Past& past,
              Diagnostics& diagnostics) {
  const std::string what = row.text("key"), value = row.text("value");
  if (value.empty()) {
    row.error("missing-value", "value", row.quoted("key") + " has no value", "give it one, or delete the row");
  } else if (what == "from") {
    past.from = row.month("value");
    past.from_place = row.span("value");
  } else if (what == "to") {
    past.to = row.month("value");
    past.to_place = row.span("value");
  } else if (what == "forcing") {
    append(past.events, history::read_events(folder / value, diagnostics, row.span("value")));
  } else if (what == "paths") {
    append(past.paths, history::read_paths(folder / value, diagnostics, row.span("value")));
  } else if (what == "disable") {
    past.disable = row.cell("value");
  } else {
    row.error("unknown-key", "key", row.quoted("key") + " is no key of a study",
              "write from, to, forcing, paths or disable");
  }
}

void read_study(const std::filesystem::path& folder, history::Past& past, Diagnostics& diagnostics) {
  const history::UserTable table(folder / "study.csv", {"key", "value"}, diagnostics);
  std::set<std::string> seen;
  for (const auto& row : table.rows()) {
    read_key(row, folder, past, diagnostics);
    const bool many = row.text("key") == "forcing" || row.text("key") == "paths";
    if (!seen.insert(row.text("key") + (many ? "=" + row.text("value") : "")).second)
      row.error("row-twice", "key", row.quoted("key") + " is given twice", "delete one of the rows");
  }
  table.check();
  if (past.from == 0 || past.to <= past.from)
    table.error("dates-reversed", "`from` and `to` are missing, or not one after the other", "write both as 2014-03");
  table.check();
}

}  // namespace

Material read_material(const std::filesystem::path& model, const std::filesystem::path& folder,
                       Diagnostics& diagnostics) {
  Material material;
  history::Past& past = material.past;
  past.model = model;
  read_study(folder, past, diagnostics);
  past.targets = history::read_targets(folder / "targets.csv", diagnostics);
  for (const history::Target& t : past.targets) history::check_inside(t, past.from, past.to, diagnostics);
  history::check_once(past.targets, std::vector<int>(past.targets.size()), diagnostics);
  if (diagnostics.has_errors()) throw history::Mistakes();
  material.fitted = read_fitted(folder / "fit.csv", diagnostics);
  return material;
}

}  // namespace multivector::calibration
