#include "results/stored_run.hpp"

#include "results/labels.hpp"
#include "results/paired.hpp"
#include "results/read_table.hpp"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>

namespace multivector::results {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::json;
using Fields = std::vector<std::string>;

int month_in(const std::string& text) { return 12 * std::stoi(text.substr(0, 4)) + std::stoi(text.substr(5)) - 1; }

Answer head(const Json& run) {
  Answer a;
  a.scenario = run.at("scenario");
  a.question = run.at("question");
  a.model = run.at("model");
  a.first_month = month_in(run.at("horizon").at("from"));
  a.last_month = month_in(run.at("horizon").at("to"));
  a.seed = run.at("seed");
  a.replicates = run.at("replicates");
  a.replicates_per_draw = run.value("replicates_per_draw", 1);
  a.axes = run.at("axes");
  for (const auto& v : run.at("variants")) {
    VariantLabel label{{}, v.at("weight")};
    for (const auto& axis : a.axes) label.options.push_back(v.at("options").at(axis));
    a.variants.push_back(std::move(label));
  }
  for (const auto& m : run.at("measures")) a.measures.push_back({m.at("name"), m.at("kind"), m.at("unit"), m.at("of")});
  a.drawn = run.at("parameters").at("drawn").get<Fields>();
  a.complete = run.at("complete");
  a.branches = run.at("counts").at("branches");
  a.results_hash = run.at("results_hash");
  return a;
}

/// Finds variants and measures of rows by their words.
class Rows {
public:
  Rows(const Answer& answer, TableReader& table, const Fields& axis_columns) : table_(table) {
    for (std::size_t v = 0; v < answer.variants.size(); ++v)
      variants_[answer.variants[v].options] = static_cast<int>(v);
    for (std::size_t m = 0; m < answer.measures.size(); ++m) measures_[answer.measures[m].name] = static_cast<int>(m);
    for (const auto& axis : axis_columns) axes_.push_back(table.column(axis));
  }
  [[nodiscard]] int variant(const Fields& row) const {
    Fields options;
    for (const std::size_t c : axes_) options.push_back(row[c]);
    return variants_.at(options);
  }
  [[nodiscard]] int measure(const Fields& row) const { return measures_.at(row[table_.column("measure")]); }
  [[nodiscard]] double number(const Fields& row, const char* column) const {
    return number_in(row[table_.column(column)]);
  }

private:
  TableReader& table_;
  std::map<Fields, int> variants_;
  std::map<std::string, int> measures_;
  std::vector<std::size_t> axes_;
};

void read_tables(const fs::path& directory, Answer& a) {
  TableReader summaries(directory / "summary.csv");
  const Rows s(a, summaries, axis_columns(a.axes, summary_columns()));
  while (!summaries.done()) {
    const Fields row = summaries.next();
    a.summaries.push_back({s.variant(row), s.measure(row), static_cast<std::size_t>(s.number(row, "n")),
                           s.number(row, "mean"), s.number(row, "sd"), s.number(row, "q05"), s.number(row, "q25"),
                           s.number(row, "q50"), s.number(row, "q75"), s.number(row, "q95"),
                           s.number(row, "share_empty")});
  }
  TableReader effects(directory / "effects.csv");
  const Rows e(a, effects, axis_columns(a.axes, effect_columns()));
  while (!effects.done()) {
    const Fields row = effects.next();
    a.effects.push_back({e.variant(row), e.measure(row), e.number(row, "mean_difference"), e.number(row, "ci_low"),
                         e.number(row, "ci_high"), e.number(row, "direction_share"), e.number(row, "luck_share"),
                         static_cast<std::size_t>(e.number(row, "pairs")), e.number(row, "q05"), e.number(row, "q95")});
  }
  TableReader drivers(directory / "drivers.csv");
  const Rows d(a, drivers, axis_columns(a.axes, driver_columns()));
  while (!drivers.done()) {
    const Fields row = drivers.next();
    a.drivers.push_back({d.variant(row), d.measure(row), row[drivers.column("parameter")],
                         d.number(row, "rank_correlation"), d.number(row, "sign_correlation"),
                         static_cast<std::size_t>(d.number(row, "pairs"))});
  }
}

void read_branches(const fs::path& directory, StoredRun& run) {
  const Answer& a = run.answer;
  TableReader table(directory / "branches.csv");
  const Rows rows(a, table, axis_columns(a.axes, branch_columns(a.measures)));
  run.values.assign(a.variants.size(), std::vector<std::vector<double>>(a.measures.size()));
  const std::size_t replicate = table.column("replicate"), first_measure = replicate + 2;
  while (!table.done()) {
    const Fields row = table.next();
    auto& columns = run.values[static_cast<std::size_t>(rows.variant(row))];
    const auto at = static_cast<std::size_t>(std::stoul(row[replicate]));
    for (std::size_t m = 0; m < columns.size(); ++m) {
      columns[m].resize(at, std::numeric_limits<double>::quiet_NaN());
      columns[m].push_back(number_in(row[first_measure + m]));
    }
  }
}

template <typename List, typename Same>
int position(const List& list, Same&& same) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (same(list[i])) return static_cast<int>(i);
  return -1;
}

}  // namespace

StoredRun read_run(const fs::path& directory, bool with_branches) {
  if (!fs::exists(directory / "run.json"))
    throw std::runtime_error(directory.string() + " is no run directory (it has no run.json)");
  try {
    StoredRun run{head(Json::parse(text_of(directory / "run.json"))), {}};
    read_tables(directory, run.answer);
    if (with_branches) read_branches(directory, run);
    return run;
  } catch (const std::logic_error&) {
    throw std::runtime_error(directory.string() + ": a file is not as a run writes it");
  } catch (const Json::exception& problem) {
    throw std::runtime_error(directory.string() + "/run.json: " + problem.what());
  }
}

Answer compare_runs(const StoredRun& one, const StoredRun& other) {
  Answer a = one.answer;
  a.effects.clear();
  a.drivers.clear();
  for (int v = 0; v < static_cast<int>(a.variants.size()); ++v) {
    const auto& options = a.variants[static_cast<std::size_t>(v)].options;
    const int partner = position(other.answer.variants, [&](const auto& label) { return label.options == options; });
    for (int m = 0; partner >= 0 && m < static_cast<int>(a.measures.size()); ++m) {
      const auto& name = a.measures[static_cast<std::size_t>(m)].name;
      const int same = position(other.answer.measures, [&](const auto& label) { return label.name == name; });
      if (same < 0) continue;
      const auto pairs = paired(one.values[static_cast<std::size_t>(v)][static_cast<std::size_t>(m)],
                                other.values[static_cast<std::size_t>(partner)][static_cast<std::size_t>(same)]);
      a.effects.push_back(effect_of(v, m, pairs, std::max(a.replicates_per_draw, other.answer.replicates_per_draw)));
    }
  }
  if (a.effects.empty()) throw std::runtime_error("the runs have no variant and measure in common");
  return a;
}

}  // namespace multivector::results
