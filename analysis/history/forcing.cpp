#include "analysis/history/forcing.hpp"

#include "analysis/history/targets.hpp"
#include "analysis/history/user_table.hpp"
#include "model/yaml/precheck.hpp"
#include "results/text.hpp"
#include "support/math.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>
#include <string_view>

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

/// A line without the comment at its end; `#` within quotes is text.
std::string_view without_comment(std::string_view line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0)
      quote = c == quote ? char{0} : quote;
    else if (c == '"' || c == '\'')
      quote = c;
    else if (c == '#' && (i == 0 || line[i - 1] == ' '))
      line = line.substr(0, i);
  }
  return line.substr(0, line.find_last_not_of(" \r") + 1);
}

bool is_word(std::string_view text) {
  const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
  return !text.empty() && std::isdigit(static_cast<unsigned char>(text[0])) == 0 &&
         std::all_of(text.begin(), text.end(), fits);
}

language::Text placed(std::string_view text, int file, std::size_t begin) {
  language::Text out{.text = std::string(text), .file = file, .offset = {}};
  for (std::size_t i = 0; i <= text.size(); ++i) out.offset.push_back(begin + i);
  return out;
}

/// `  name: {at: 2014-03, ...}`, without its comment; `begin` is its place in the file.
std::optional<Event> event_in(std::string_view line, int file, std::size_t begin) {
  constexpr std::string_view kIndent = "  ", kAt = ": {at: ";
  constexpr std::size_t kMonth = 7;
  const std::size_t at = line.find(kAt);
  if (!line.starts_with(kIndent) || at == std::string_view::npos || !line.ends_with('}')) return std::nullopt;
  const std::string_view name = line.substr(kIndent.size(), at - kIndent.size());
  const std::string_view behind = line.substr(at + kAt.size());
  const auto month = results::month_in(behind.substr(0, kMonth));
  if (!is_word(name) || !month || behind.substr(std::min(kMonth, behind.size()), 1) != ",") return std::nullopt;
  const std::string_view text = line.substr(at + 2);
  return Event{std::string(name), std::string(text), *month, placed(name, file, begin + kIndent.size()),
               placed(text, file, begin + at + 2)};
}

}  // namespace

std::vector<Event> read_events(const std::filesystem::path& file, Diagnostics& diagnostics, Span named) {
  const int number = add_file(file, diagnostics, named);
  if (number < 0) throw Mistakes();
  const std::string text = diagnostics.sources.text(number);
  std::vector<Event> events;
  for (std::size_t begin = yaml::bom_bytes(text); begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = without_comment(std::string_view(text).substr(begin, end - begin));
    if (auto event = event_in(line, number, begin))
      events.push_back(std::move(*event));
    else if (!line.empty() && line != "shocks:")
      diagnostics.error("bad-event", {number, begin, begin + line.size()}, "this is neither an event nor a comment",
                        "write `  name: {at: 2014-03, ...}`, each event on a line of its own under `shocks:`");
    begin = end + 1;
  }
  if (diagnostics.has_errors()) throw Mistakes();
  return events;
}

std::vector<Path> read_paths(const std::filesystem::path& file, Diagnostics& diagnostics, Span named) {
  const UserTable table(file, {"cell", "year", "value"}, diagnostics, named);
  std::vector<Path> paths;
  for (const auto& row : table.rows()) {
    const auto same = [&](const Path& path) { return path.cell == row.text("cell"); };
    if (paths.empty() || !same(paths.back())) {
      if (std::any_of(paths.begin(), paths.end(), same))
        row.error("row-twice", "cell", "the path of " + row.quoted("cell") + " goes on after another one",
                  "sort the table by cell and year");
      paths.push_back({row.text("cell"), {}, row.cell("cell")});
    }
    auto& figures = paths.back().figures;
    figures.emplace_back(row.year("year"), row.number("value"));
    if (figures.size() > 1 && figures[figures.size() - 2].first >= figures.back().first)
      row.error("bad-figure", "year", "the years of a path ascend", "sort the table by cell and year");
    if (!(figures.back().second > 0) || !std::isnormal(figures.back().second))
      row.error("bad-figure", "value", "a path is above 0: it is drawn in logs", "leave years without a figure out");
  }
  if (paths.empty()) table.error("bad-table", "the table has no path", "add a row for each year");
  table.check();
  return paths;
}

double base_of(const Path& path, int from) { return value_in(path, from / 12 - 1); }

std::vector<Event> path_events(const Path& path, int from, int to) {
  const double base = base_of(path, from);
  if (!(base > 0)) return {};
  std::vector<Event> events;
  for (int month = from; month <= to; ++month) {
    const double value = value_in(path, month / 12.0 - 0.5 + 1.0 / 24);  // a year's figure belongs to its middle
    if (!(value > 0)) break;
    const std::string at = month_text(month);
    std::string name = "path_" + std::to_string(month) + "_";
    for (const char c : path.cell) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    events.push_back(
        {name,
         "{at: " + at + ", set: \"" + path.cell + "\", to: " + results::number(value / base) + ", force: true}",
         month,
         {},
         path.place});
  }
  return events;
}

}  // namespace multivector::history
