// The tables of a run read back.
#include "results/labels.hpp"
#include "results/read_table.hpp"
#include "results/stored_parts.hpp"
#include "results/text.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <stdexcept>

namespace multivector::results {

namespace fs = std::filesystem;

namespace {

using Fields = std::vector<std::string>;

/// Finds variants and measures of rows by their words.
class Rows {
public:
  Rows(const Answer& answer, const TableReader& table, const Fields& axis_columns) : table_(table) {
    for (std::size_t v = 0; v < answer.variants.size(); ++v)
      variants_[answer.variants[v].options] = static_cast<int>(v);
    for (std::size_t m = 0; m < answer.measures.size(); ++m) measures_[answer.measures[m].name] = static_cast<int>(m);
    for (const auto& axis : axis_columns) axes_.push_back(table.column(axis));
  }
  [[nodiscard]] Fields options(const Fields& row) const {
    Fields options;
    for (const std::size_t c : axes_) options.push_back(row[c]);
    return options;
  }
  [[nodiscard]] int variant(const Fields& row) const {
    const auto found = variants_.find(options(row));
    if (found == variants_.end()) table_.fail("its options are those of no variant in run.json");
    return found->second;
  }
  [[nodiscard]] bool pooled(const Fields& row) const {
    return std::any_of(axes_.begin(), axes_.end(), [&](std::size_t c) { return row[c] == "*"; });
  }
  [[nodiscard]] int measure(const Fields& row) const {
    const auto found = measures_.find(row[table_.column("measure")]);
    if (found == measures_.end()) table_.fail("`" + row[table_.column("measure")] + "` is no measure in run.json");
    return found->second;
  }
  [[nodiscard]] double number(const Fields& row, const char* column) const {
    return table_.number(row, table_.column(column));
  }
  [[nodiscard]] std::size_t count(const Fields& row, const char* column) const {
    return table_.whole(row, table_.column(column), INT64_MAX);
  }

private:
  const TableReader& table_;
  std::map<Fields, int> variants_;
  std::map<std::string, int> measures_;
  std::vector<std::size_t> axes_;
};

/// Number of the pool with these options; a new one if there is none.
int pool(Answer& a, const Fields& options) {
  for (std::size_t p = 0; p < a.pools.size(); ++p)
    if (a.pools[p].options == options) return static_cast<int>(p);
  a.pools.push_back({options, 1});
  return static_cast<int>(a.pools.size()) - 1;
}

void read_summaries(const fs::path& directory, Answer& a) {
  TableReader table(directory / "summary.csv");
  const Rows s(a, table, axis_columns(a.axes, summary_columns()));
  while (!table.done()) {
    const Fields row = table.next();
    const bool pooled = s.pooled(row);
    (pooled ? a.pooled_summaries : a.summaries)
        .push_back({pooled ? pool(a, s.options(row)) : s.variant(row), s.measure(row), s.count(row, "n"),
                    s.number(row, "mean"), s.number(row, "sd"), s.number(row, "q05"), s.number(row, "q25"),
                    s.number(row, "q50"), s.number(row, "q75"), s.number(row, "q95"), s.number(row, "share_empty"),
                    s.count(row, "never"), s.count(row, "not_finite"), s.count(row, "failed")});
  }
}

void read_effects(const fs::path& directory, Answer& a) {
  TableReader table(directory / "effects.csv");
  const Rows e(a, table, axis_columns(a.axes, effect_columns()));
  while (!table.done()) {
    const Fields row = table.next();
    const bool pooled = e.pooled(row);
    const auto shift = [&](const std::string& name) {
      return Shift{e.number(row, name.c_str()), e.number(row, (name + "_low").c_str()),
                   e.number(row, (name + "_high").c_str())};
    };
    (pooled ? a.pooled_effects : a.effects)
        .push_back({.variant = pooled ? pool(a, e.options(row)) : e.variant(row),
                    .measure = e.measure(row),
                    .mean_difference = e.number(row, "mean_difference"),
                    .ci_low = e.number(row, "ci_low"),
                    .ci_high = e.number(row, "ci_high"),
                    .direction_share = e.number(row, "direction_share"),
                    .luck_share = e.number(row, "luck_share"),
                    .pairs = e.count(row, "pairs"),
                    .q05 = e.number(row, "q05"),
                    .q95 = e.number(row, "q95"),
                    .median = shift("median"),
                    .shift05 = shift("shift_q05"),
                    .shift50 = shift("shift_q50"),
                    .shift95 = shift("shift_q95"),
                    .variance_reduction = e.number(row, "variance_reduction"),
                    .p = e.number(row, "p"),
                    .p_adjusted = e.number(row, "p_adjusted"),
                    .unpaired = e.count(row, "unpaired"),
                    .happened = e.number(row, "happened"),
                    .happened_reference = e.number(row, "happened_reference")});
  }
}

void read_windows(const fs::path& directory, Answer& a) {
  TableReader table(directory / "windows.csv");
  const Rows rows(a, table, axis_columns(a.axes, window_columns()));
  while (!table.done()) {
    const Fields row = table.next();
    const auto text = [&](const char* column) { return row[table.column(column)]; };
    const auto date = [&](const char* column) {
      const auto found = text(column).empty() ? std::optional(-1) : month_in(text(column));
      if (!found) table.fail("`" + text(column) + "` is no month");
      return *found;
    };
    a.windows.push_back({rows.variant(row), text("series"), text("unit"), date("opens"), date("closes"), date("peak"),
                         rows.number(row, "peak_difference"), rows.number(row, "peak_low"),
                         rows.number(row, "peak_high")});
  }
}

}  // namespace

void read_tables(const fs::path& directory, Answer& a) {
  read_summaries(directory, a);
  read_effects(directory, a);
  read_windows(directory, a);
  TableReader drivers(directory / "drivers.csv");
  const Rows d(a, drivers, axis_columns(a.axes, driver_columns()));
  while (!drivers.done()) {
    const Fields row = drivers.next();
    a.drivers.push_back({d.variant(row), d.measure(row), row[drivers.column("parameter")],
                         d.number(row, "rank_correlation"), d.number(row, "sign_correlation"), d.count(row, "pairs")});
  }
}

void read_branches(const fs::path& directory, StoredRun& run) {
  const Answer& a = run.answer;
  TableReader table(directory / "branches.csv");
  const Rows rows(a, table, axis_columns(a.axes, branch_columns(a.measures)));
  run.values.assign(a.variants.size(), std::vector<std::vector<double>>(a.measures.size()));
  run.failed.resize(a.variants.size());
  const std::size_t replicate = table.column(scenario::kReplicateColumn),
                    failed = table.column(scenario::kFailedColumn);
  std::vector<std::size_t> places;
  for (const auto& measure : a.measures) places.push_back(table.column(measure.name));
  std::vector<std::size_t> rows_of(a.variants.size(), 0);
  while (!table.done()) {
    const Fields row = table.next();
    const auto variant = static_cast<std::size_t>(rows.variant(row));
    const std::size_t at = table.whole(row, replicate, kMostReplicates);
    if (at >= static_cast<std::size_t>(a.replicates) || at >= table.size())  // they are numbered from 0 without gaps
      table.fail("the run has no such replicate");
    ++rows_of[variant];
    auto& failures = run.failed[variant];
    if (failures.size() <= at) failures.resize(at + 1);
    failures[at] = !row[failed].empty();
    for (std::size_t m = 0; m < places.size(); ++m) {
      auto& column = run.values[variant][m];
      if (column.size() <= at) column.resize(at + 1, std::numeric_limits<double>::quiet_NaN());
      column[at] = table.number(row, places[m]);
    }
  }
  for (std::size_t v = 0; v < rows_of.size() && !places.empty(); ++v)
    if (run.values[v].front().size() != rows_of[v])
      throw std::runtime_error((directory / "branches.csv").string() +
                               ": a replicate is missing or stands twice: the file is cut short or damaged");
}

}  // namespace multivector::results
