#include "analysis/calibration/read.hpp"

#include "results/read_table.hpp"

#include <stdexcept>

namespace multivector::calibration {

namespace {

template <typename Item>
void append(std::vector<Item>& list, std::vector<Item> more) {
  for (Item& item : more) list.push_back(std::move(item));
}

}  // namespace

Material read_material(const std::filesystem::path& model, const std::filesystem::path& folder) {
  Material material;
  history::Past& past = material.past;
  past.model = model;
  results::TableReader table(folder / "study.csv");
  const std::size_t key = table.column("key"), value = table.column("value");
  while (!table.done()) {
    const auto row = table.next();
    const std::string& what = row[key];
    if (what == "from")
      past.from = history::month_in(row[value]);
    else if (what == "to")
      past.to = history::month_in(row[value]);
    else if (what == "forcing")
      append(past.events, history::read_events(folder / row[value]));
    else if (what == "paths")
      append(past.paths, history::read_paths(folder / row[value]));
    else if (what == "disable")
      past.disable = row[value];
    else
      throw std::runtime_error((folder / "study.csv").string() + ": `" + what +
                               "` is none of from, to, forcing, paths, disable");
  }
  if (past.from == 0 || past.to <= past.from)
    throw std::runtime_error((folder / "study.csv").string() + ": `from` and `to` are months, one after the other");
  past.targets = history::read_targets(folder / "targets.csv");
  material.fitted = read_fitted(folder / "fit.csv");
  return material;
}

}  // namespace multivector::calibration
