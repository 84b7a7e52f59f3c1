#include "analysis/hindcast/tables.hpp"

#include "results/read_table.hpp"

#include <stdexcept>

namespace multivector::analysis {

std::vector<Start> read_starts(const std::filesystem::path& file) {
  results::TableReader table(file);
  const std::size_t from = table.column("from"), to = table.column("to"), forcing = table.column("forcing"),
                    paths = table.column("paths"), order = table.column("order");
  std::vector<Start> starts;
  while (!table.done()) {
    const auto row = table.next();
    starts.push_back(
        {history::month_in(row[from]), history::month_in(row[to]), row[forcing], row[paths], row[order] == "yes"});
  }
  if (starts.empty()) throw std::runtime_error(file.string() + ": no start");
  return starts;
}

Figures read_figures(const std::filesystem::path& file) {
  Figures figures;
  figures.targets = history::read_targets(file);
  results::TableReader table(file);
  const std::size_t start = table.column("start"), dollars = table.column("dollars");
  while (!table.done()) {
    const auto row = table.next();
    figures.start.push_back(row[start].empty() ? 0 : history::month_in(row[start]));
    figures.dollars.push_back(row[dollars] == "yes");
  }
  return figures;
}

PastFigures read_past(const std::filesystem::path& file) {
  results::TableReader table(file);
  const std::size_t series = table.column("series"), year = table.column("year"), value = table.column("value");
  PastFigures past;
  while (!table.done()) {
    const auto row = table.next();
    auto& figures = past[row[series]];
    figures.push_back({results::number_in(row[year]), results::number_in(row[value])});
    if (figures.size() > 1 && figures[figures.size() - 2].year >= figures.back().year)
      throw std::runtime_error(file.string() + ": years of `" + row[series] + "` do not ascend");
  }
  return past;
}

Dollars read_dollars(const std::filesystem::path& file) {
  results::TableReader table(file);
  const std::size_t year = table.column("year"), index = table.column("index");
  Dollars dollars;
  while (!table.done()) {
    const auto row = table.next();
    dollars[history::year_in(row[year])] = results::number_in(row[index]);
  }
  return dollars;
}

std::vector<Step> read_order(const std::filesystem::path& file) {
  results::TableReader table(file);
  const std::size_t step = table.column("step"), condition = table.column("condition"), month = table.column("month"),
                    source = table.column("source");
  std::vector<Step> steps;
  while (!table.done()) {
    const auto row = table.next();
    steps.push_back({row[step], row[condition], row[source], history::month_in(row[month])});
  }
  return steps;
}

}  // namespace multivector::analysis
