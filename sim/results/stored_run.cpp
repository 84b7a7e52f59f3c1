#include "results/stored_run.hpp"

#include "results/journal.hpp"
#include "results/labels.hpp"
#include "results/read_table.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
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
  for (const auto& m : run.at("measures"))
    a.measures.push_back({m.at("name"), m.at("kind"), m.at("unit"), m.at("of"), m.value("window", ""),
                          m.value("dimension", ""), m.value("scale", 1.0), m.value("horizon", 0.0)});
  a.drawn = run.at("parameters").at("drawn").get<Fields>();
  a.complete = run.at("complete");
  a.comparisons = run.at("effects").at("comparisons");
  a.luck_share_by = run.at("effects").at("luck_share_by");
  a.branches = run.at("counts").at("branches");
  a.results_hash = run.at("results_hash");
  return a;
}

/// What was counted on the way.
void read_counts(const Json& run, Answer& a) {
  const Json& counts = run.at("counts");
  const auto read = [&](const char* name, const char* what, std::vector<Count>& list) {
    for (const auto& c : counts.at(name)) list.push_back({c.at(what), c.at("count")});
  };
  read("clamped", "cell", a.clamped);
  read("probability_outside_0_to_1", "rule", a.probabilities);
  for (const auto& n : counts.value("never_happened", Json::array()))
    a.never_held.push_back({n.at("of"), n.at("branches"), n.at("waited_for") == "luck"});
  if (counts.at("set_conflicts").is_array()) {  // runs of earlier builds have a number, and no holds
    read("set_conflicts", "cell", a.set_conflicts);
    read("lost_to_holds", "cell", a.lost_to_holds);
    read("no_room", "action", a.no_room);
  } else if (const std::uint64_t all = counts.at("set_conflicts"); all > 0) {
    a.set_conflicts.push_back({"cells that an earlier build did not name", all});
  }
  a.failed_branches = counts.at("failed_branches");
  for (const auto& f : run.at("failed")) {
    FailedBranch branch{0, f.at("replicate"), f.at("date"), f.at("cell")};
    Fields options;
    for (const auto& axis : a.axes) options.push_back(f.at("options").at(axis));
    while (a.variants.at(static_cast<std::size_t>(branch.variant)).options != options) ++branch.variant;
    a.failed.push_back(std::move(branch));
  }
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
  [[nodiscard]] Fields options(const Fields& row) const {
    Fields options;
    for (const std::size_t c : axes_) options.push_back(row[c]);
    return options;
  }
  [[nodiscard]] int variant(const Fields& row) const { return variants_.at(options(row)); }
  [[nodiscard]] bool pooled(const Fields& row) const {
    return std::any_of(axes_.begin(), axes_.end(), [&](std::size_t c) { return row[c] == "*"; });
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

std::uint64_t count(const Rows& rows, const Fields& row, const char* column) {
  const double number = rows.number(row, column);
  return number >= 0 && number < 1e15 ? static_cast<std::uint64_t>(number) : 0;
}

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
        .push_back({pooled ? pool(a, s.options(row)) : s.variant(row), s.measure(row),
                    static_cast<std::size_t>(s.number(row, "n")), s.number(row, "mean"), s.number(row, "sd"),
                    s.number(row, "q05"), s.number(row, "q25"), s.number(row, "q50"), s.number(row, "q75"),
                    s.number(row, "q95"), s.number(row, "share_empty"), count(s, row, "never"),
                    count(s, row, "not_finite"), count(s, row, "failed")});
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
                    .pairs = static_cast<std::size_t>(e.number(row, "pairs")),
                    .q05 = e.number(row, "q05"),
                    .q95 = e.number(row, "q95"),
                    .median = shift("median"),
                    .shift05 = shift("shift_q05"),
                    .shift50 = shift("shift_q50"),
                    .shift95 = shift("shift_q95"),
                    .variance_reduction = e.number(row, "variance_reduction"),
                    .p = e.number(row, "p"),
                    .p_adjusted = e.number(row, "p_adjusted"),
                    .unpaired = count(e, row, "unpaired"),
                    .happened = e.number(row, "happened"),
                    .happened_reference = e.number(row, "happened_reference")});
  }
}

void read_windows(const fs::path& directory, Answer& a) {
  TableReader table(directory / "windows.csv");
  const Fields axes = axis_columns(a.axes, window_columns());
  std::map<Fields, int> variants;
  for (std::size_t v = 0; v < a.variants.size(); ++v) variants[a.variants[v].options] = static_cast<int>(v);
  while (!table.done()) {
    const Fields row = table.next();
    const auto text = [&](const char* column) { return row[table.column(column)]; };
    const auto date = [&](const char* column) { return text(column).empty() ? -1 : month_in(text(column)); };
    Fields options;
    for (const auto& axis : axes) options.push_back(row[table.column(axis)]);
    a.windows.push_back({variants.at(options), text("series"), text("unit"), date("opens"), date("closes"),
                         date("peak"), number_in(text("peak_difference")), number_in(text("peak_low")),
                         number_in(text("peak_high"))});
  }
}

void read_tables(const fs::path& directory, Answer& a) {
  read_summaries(directory, a);
  read_effects(directory, a);
  read_windows(directory, a);
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
  run.failed.resize(a.variants.size());
  const std::size_t replicate = table.column("replicate"), first_measure = replicate + 2;
  const std::size_t failed = table.column("failed");
  while (!table.done()) {
    const Fields row = table.next();
    auto& columns = run.values[static_cast<std::size_t>(rows.variant(row))];
    const auto at = static_cast<std::size_t>(std::stoul(row[replicate]));
    auto& failures = run.failed[static_cast<std::size_t>(rows.variant(row))];
    failures.resize(at);
    failures.push_back(!row[failed].empty());
    for (std::size_t m = 0; m < columns.size(); ++m) {
      columns[m].resize(at, std::numeric_limits<double>::quiet_NaN());
      columns[m].push_back(number_in(row[first_measure + m]));
    }
  }
}

/// Lists of words such as `--disable` as one fact for each.
void add_words(std::map<std::string, std::string>& facts, const Json& overrides, const char* name) {
  for (const auto& word : overrides.value(name, Json::array()))
    facts[std::string(name) + " " + word.get<std::string>()] = "yes";
}

std::map<std::string, std::string> facts_of(const Json& run) {
  std::map<std::string, std::string> facts;
  facts["scenario"] = run.at("scenario");
  facts["model"] = run.at("model");
  facts["seed"] = run.at("seed").dump();
  facts["replicates"] = run.at("replicates").dump();
  facts["replicates_per_draw"] = std::to_string(run.value("replicates_per_draw", 1));
  facts["horizon"] = run.at("horizon").at("from").get<std::string>() + " to " +
                     run.at("horizon").at("to").get<std::string>();
  facts["version"] = run.at("program").at("version");
  const Json& parameters = run.at("parameters");
  facts["parameters drawn"] = parameters.value("all_fixed", false) ? "none" : "those with a prior";
  for (const auto& [name, value] : parameters.at("fixed").items()) facts["parameter " + name] = value.dump();
  for (const char* name : {"disable", "enable", "replace", "add"}) add_words(facts, run.at("overrides"), name);
  for (const auto& input : run.at("inputs"))
    facts["file " + fs::path(input.at("path").get<std::string>()).filename().string()] +=
        input.at("hash").get<std::string>();
  return facts;
}

}  // namespace

namespace {

/// A run that was killed leaves its journal only.
std::string why_no_run(const fs::path& directory) {
  if (fs::exists(directory / kJournalName))
    return directory.string() +
           " holds a run that was cut short: its tables are not written; finish it with `run SCENARIO --out " +
           directory.string() + " --resume`";
  return directory.string() + " is no run directory (it has no run.json)";
}

void check_whole(const fs::path& directory, const StoredRun& run) {
  for (const auto& name : {"branches.csv", "summary.csv", "effects.csv", "drivers.csv", "windows.csv"})
    if (!fs::exists(directory / name))
      throw std::runtime_error(directory.string() + " is not whole: " + name + " is missing");
  std::size_t rows = 0;
  for (const auto& variant : run.values)
    if (!variant.empty()) rows += variant.front().size();
  if (!run.values.empty() && !run.answer.measures.empty() && run.answer.complete && rows < run.answer.branches)
    throw std::runtime_error(directory.string() + "/branches.csv is cut short: " + std::to_string(rows) + " of " +
                             std::to_string(run.answer.branches) + " branches");
}

}  // namespace

StoredRun read_run(const fs::path& directory, bool with_branches) {
  if (!fs::exists(directory / "run.json")) throw std::runtime_error(why_no_run(directory));
  try {
    const Json json = Json::parse(text_of(directory / "run.json"));
    StoredRun run{head(json), {}, json.value("identity", ""), {}, facts_of(json)};
    read_counts(json, run.answer);
    check_whole(directory, run);
    read_tables(directory, run.answer);
    if (with_branches) read_branches(directory, run);
    check_whole(directory, run);
    return run;
  } catch (const Json::exception& problem) {
    throw std::runtime_error(directory.string() + "/run.json: " + problem.what());
  } catch (const std::logic_error&) {
    throw std::runtime_error(directory.string() + ": a file is cut short, or not as this version writes it");
  }
}

}  // namespace multivector::results
