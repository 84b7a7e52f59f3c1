#include "analysis/hindcast/folder.hpp"

#include "analysis/history/user_table.hpp"
#include "model/fields.hpp"
#include "support/quote.hpp"

#include <algorithm>
#include <set>

namespace multivector::analysis {

namespace {

bool fits(const history::Target& target, const Start& start) {
  return target.from - target.against >= start.from && target.to <= start.to;
}

/// The start that a figure names, or nothing and a diagnostic.
const Start* own_start(const Folder& folder, std::size_t i, Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (const Start& start : folder.starts) {
    if (start.from == folder.figures.start[i]) return &start;
    known.push_back(history::month_text(start.from));
  }
  const std::string month = history::month_text(folder.figures.start[i]);
  std::string help = did_you_mean(month, known);
  if (help.empty()) help = "write one of the months of `from` there";
  diagnostics.error("bad-figure", folder.figures.start_place[i], "no row of starts.csv begins in " + month, help);
  return nullptr;
}

/// A figure that no run is asked for would be left out.
void check_asked(const Folder& folder, std::size_t i, Diagnostics& diagnostics) {
  const history::Target& target = folder.figures.targets[i];
  if (folder.figures.start[i] != 0) {
    const Start* own = own_start(folder, i, diagnostics);
    if (own != nullptr) history::check_inside(target, own->from, own->to, diagnostics);
    return;
  }
  const auto& starts = folder.starts;
  if (std::any_of(starts.begin(), starts.end(), [&](const Start& start) { return fits(target, start); })) return;
  if (starts.size() == 1) return history::check_inside(target, starts[0].from, starts[0].to, diagnostics);
  diagnostics.error("outside-horizon", history::place_of(target.places.from), "no run of starts.csv has this figure",
                    "a change looks back within the run; leave the figure out, or let a run be longer");
}

/// The years whose prices a figure in dollars is asked for.
std::set<int> years_of_prices(const Folder& folder, std::size_t i) {
  const history::Target& target = folder.figures.targets[i];
  const auto past = folder.past.find(target.series);
  std::set<int> years{target.to / 12};
  if (target.against > 0) years.insert((target.to - target.against) / 12);
  for (const Start& start : folder.starts) {
    const auto asked = asked_from(folder, start);
    if (std::find(asked.begin(), asked.end(), i) == asked.end()) continue;
    if (target.against == 0) years.insert(start.from / 12 - 1);
    if (past == folder.past.end()) continue;
    for (const scoring::Figure& figure : past->second.figures)
      if (figure.year < start.from / 12) years.insert(static_cast<int>(figure.year));
  }
  return years;
}

void check_prices(const Folder& folder, std::size_t i, Diagnostics& diagnostics) {
  if (!folder.figures.dollars[i]) return;
  for (const int year : years_of_prices(folder, i))
    if (!folder.dollars.contains(year))
      diagnostics.error("bad-figure", folder.figures.dollars_place[i],
                        "this figure needs the price of a dollar of " + std::to_string(year) +
                            ", which dollars.csv does not have",
                        "add the year there");
}

void check_past(const Folder& folder, Diagnostics& diagnostics) {
  std::vector<std::string> known;
  for (const history::Target& target : folder.figures.targets) known.push_back(target.series);
  for (const auto& [series, past] : folder.past)
    if (std::find(known.begin(), known.end(), series) == known.end())
      diagnostics.error("bad-figure", past.place,
                        "no figure of targets.csv is of the series `" + support::shortened(series) + "`",
                        did_you_mean(series, known));
}

void check_order(const Folder& folder, const std::filesystem::path& file, Diagnostics& diagnostics) {
  for (const Start& start : folder.starts)
    if (start.order && folder.order.empty())
      diagnostics.error("bad-table", start.from_place,
                        "this run's order is scored, and " + file.string() + " has no step",
                        "add a row for each step, or write `no`");
}

}  // namespace

Folder read_folder(const std::filesystem::path& path, Diagnostics& diagnostics) {
  const Folder folder{read_starts(path / "starts.csv", diagnostics), read_figures(path / "targets.csv", diagnostics),
                      read_past(path / "past.csv", diagnostics), read_order(path / "order.csv", diagnostics),
                      read_dollars(path / "dollars.csv", diagnostics)};
  history::check_once(folder.figures.targets, folder.figures.start, diagnostics);
  for (std::size_t i = 0; i < folder.figures.targets.size(); ++i) {
    check_asked(folder, i, diagnostics);
    check_prices(folder, i, diagnostics);
  }
  check_past(folder, diagnostics);
  check_order(folder, path / "order.csv", diagnostics);
  if (diagnostics.has_errors()) throw history::Mistakes();
  return folder;
}

std::vector<std::size_t> asked_from(const Folder& folder, const Start& start) {
  std::vector<std::size_t> asked;
  for (std::size_t i = 0; i < folder.figures.targets.size(); ++i) {
    const int own = folder.figures.start[i];
    if (fits(folder.figures.targets[i], start) && (own == 0 || own == start.from)) asked.push_back(i);
  }
  return asked;
}

}  // namespace multivector::analysis
