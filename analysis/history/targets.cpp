#include "analysis/history/targets.hpp"

#include "results/read_table.hpp"
#include "results/statistics.hpp"
#include "results/text.hpp"

#include <cmath>
#include <map>
#include <set>
#include <stdexcept>

namespace multivector::history {

namespace {

[[noreturn]] void wrong(const std::filesystem::path& file, const std::string& what) {
  throw std::runtime_error(file.string() + ": " + what);
}

/// The spread of each series' figures, for those that give none.
void fill_spreads(const std::filesystem::path& file, std::vector<Target>& targets) {
  std::map<std::string, std::vector<double>> figures;
  for (const Target& t : targets) figures[t.series].push_back(t.value);
  for (Target& t : targets) {
    if (!(t.sd > 0)) t.sd = results::moments(figures[t.series]).sd;
    if (!(t.sd > 0)) wrong(file, "`" + t.id + "` has no spread: give its row an `sd`");
  }
}

}  // namespace

int year_in(const std::string& text) {
  const bool fits = !text.empty() && text.size() <= 6 && text.find_first_not_of("0123456789") == std::string::npos;
  if (!fits) throw std::runtime_error("`" + text + "` is no year (write 2014)");
  int year = 0;
  for (const char digit : text) year = 10 * year + (digit - '0');
  return year;
}

int month_in(const std::string& text) {
  const bool fits = text.size() == 7 && text[4] == '-' && text.substr(0, 4).find('-') == std::string::npos &&
                    text.substr(5).find_first_not_of("0123456789") == std::string::npos;
  const int month = fits ? year_in(text.substr(5)) : 0;
  if (month < 1 || month > 12) throw std::runtime_error("`" + text + "` is no month (write 2014-03)");
  return 12 * year_in(text.substr(0, 4)) + month - 1;
}

std::string month_text(int month) { return results::month(month); }

std::vector<Target> read_targets(const std::filesystem::path& file) {
  results::TableReader table(file);
  const auto at = [&](const char* name) { return table.column(name); };
  const std::size_t id = at("id"), series = at("series"), block = at("block"), kind = at("kind"),
                    measure = at("measure"), from = at("from"), to = at("to"), against = at("against"),
                    value = at("value"), sd = at("sd"), unit = at("unit"), source = at("source"), note = at("note");
  std::vector<Target> targets;
  std::set<std::string> ids;
  while (!table.done()) {
    const auto row = table.next();
    Target t{.id = row[id],
             .series = row[series],
             .block = row[block],
             .kind = row[kind],
             .measure = row[measure],
             .unit = row[unit],
             .source = row[source],
             .note = row[note]};
    if (!ids.insert(t.id).second) wrong(file, "`" + t.id + "` stands twice");
    try {
      t.from = month_in(row[from]);
      t.to = row[to].empty() ? t.from : month_in(row[to]);
      if (!row[against].empty()) t.against = 12 * (t.to / 12 - year_in(row[against]));
      t.value = results::number_in(row[value]);
      t.sd = row[sd].empty() ? 0 : results::number_in(row[sd]);
    } catch (const std::exception& problem) {
      wrong(file, "in `" + t.id + "`: " + problem.what());
    }
    if (!std::isfinite(t.value) || t.to < t.from || t.against < 0)
      wrong(file, "`" + t.id + "` has no value, ends before it begins, or stands against a later year");
    targets.push_back(std::move(t));
  }
  fill_spreads(file, targets);
  return targets;
}

}  // namespace multivector::history
