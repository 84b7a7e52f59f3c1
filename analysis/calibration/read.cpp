#include "analysis/calibration/read.hpp"

#include "analysis/history/user_table.hpp"

namespace multivector::calibration {

namespace {

template <typename Item>
void append(std::vector<Item>& list, std::vector<Item> more) {
  for (Item& item : more) list.push_back(std::move(item));
}

}  // namespace

Material read_material(const std::filesystem::path& model, const std::filesystem::path& folder,
                       Diagnostics& diagnostics) {
  Material material;
  history::Past& past = material.past;
  past.model = model;
  const history::UserTable table(folder / "study.csv", {"key", "value"}, diagnostics);
  for (const auto& row : table.rows()) {
    const std::string what = row.text("key"), value = row.text("value");
    if (what == "from")
      past.from = row.month("value");
    else if (what == "to")
      past.to = row.month("value");
    else if (what == "forcing")
      append(past.events, history::read_events(folder / value, diagnostics));
    else if (what == "paths")
      append(past.paths, history::read_paths(folder / value, diagnostics));
    else if (what == "disable")
      past.disable = value;
    else
      row.error("unknown-key", "key", "`" + what + "` is no key of a study",
                "write from, to, forcing, paths or disable");
  }
  if (past.from == 0 || past.to <= past.from)
    table.error("dates-reversed", "`from` and `to` are missing, or not one after the other", "write both as 2014-03");
  table.check();
  past.targets = history::read_targets(folder / "targets.csv", diagnostics);
  material.fitted = read_fitted(folder / "fit.csv", diagnostics);
  return material;
}

}  // namespace multivector::calibration
