#include "analysis/history/forcing.hpp"

#include "analysis/history/targets.hpp"
#include "results/read_table.hpp"
#include "results/text.hpp"
#include "support/math.hpp"

#include <cmath>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace multivector::history {

namespace {

double value_in(const Path& path, double year) {
  for (std::size_t i = 1; i < path.figures.size(); ++i) {
    const auto [before, low] = path.figures[i - 1];
    const auto [after, high] = path.figures[i];
    if (year < before || year > after) continue;
    const double share = (year - before) / (after - before);
    return support::det_exp((1 - share) * support::det_log(low) + share * support::det_log(high));
  }
  return 0;
}

}  // namespace

std::vector<Event> read_events(const std::filesystem::path& file) {
  static const std::regex event(R"re(^  ([A-Za-z_][A-Za-z0-9_]*): (\{at: ([0-9]{4}-[0-9]{2}),.*\})\s*(#.*)?$)re");
  static const std::regex nothing(R"re(^\s*(#.*)?$|^shocks:\s*(#.*)?$)re");
  std::istringstream lines(results::text_of(file));
  std::vector<Event> events;
  std::smatch match;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (std::regex_match(line, nothing)) continue;
    if (!std::regex_match(line, match, event))
      throw std::runtime_error(file.string() + ":" + std::to_string(number) +
                               ": neither a comment nor an event (write `  name: {at: 2014-03, ...}`)");
    events.push_back({match[1], match[2], month_in(match[3])});
  }
  return events;
}

std::vector<Path> read_paths(const std::filesystem::path& file) {
  results::TableReader table(file);
  const std::size_t cell = table.column("cell"), year = table.column("year"), value = table.column("value");
  std::vector<Path> paths;
  while (!table.done()) {
    const auto row = table.next();
    if (paths.empty() || paths.back().cell != row[cell]) paths.push_back({row[cell], {}});
    auto& figures = paths.back().figures;
    figures.emplace_back(year_in(row[year]), results::number_in(row[value]));
    const bool ascends = figures.size() < 2 || figures[figures.size() - 2].first < figures.back().first;
    if (!ascends || !(figures.back().second > 0))
      throw std::runtime_error(file.string() + ": years ascend and values are above 0");
  }
  return paths;
}

std::vector<Event> path_events(const Path& path, int from, int to) {
  const double base = value_in(path, from / 12 - 1);
  if (!(base > 0)) throw std::runtime_error("no figure of `" + path.cell + "` for the year before the start");
  std::vector<Event> events;
  for (int month = from; month <= to; ++month) {
    const double value = value_in(path, month / 12.0 - 0.5 + 1.0 / 24);  // a year's figure belongs to its middle
    if (!(value > 0)) break;
    const std::string at = month_text(month);
    std::string name = "path_" + std::to_string(month) + "_";
    for (const char c : path.cell) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    events.push_back(
        {name, "{at: " + at + ", set: \"" + path.cell + "\", to: " + results::number(value / base) + ", force: true}",
         month});
  }
  return events;
}

}  // namespace multivector::history
