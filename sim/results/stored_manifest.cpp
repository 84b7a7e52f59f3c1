// run.json read back.
#include "results/read_table.hpp"
#include "results/stored_json.hpp"
#include "results/stored_parts.hpp"
#include "results/text.hpp"

#include <algorithm>
#include <stdexcept>

namespace multivector::results {

namespace fs = std::filesystem;

namespace {

using Json = nlohmann::json;
using Fields = std::vector<std::string>;

int month_of(const Json& horizon, const char* key) {
  const auto found = month_in(horizon.at(key).get<std::string>());
  if (!found) throw std::runtime_error("`" + std::string(key) + "` of the horizon is no month");
  return *found;
}

Answer head(const Json& run) {
  Answer a;
  a.scenario = run.at("scenario");
  a.question = run.at("question");
  a.model = run.at("model");
  a.first_month = month_of(run.at("horizon"), "from");
  a.last_month = month_of(run.at("horizon"), "to");
  a.seed = run.at("seed").get<std::uint64_t>();
  a.replicates = static_cast<int>(whole_in(run, "replicates", 1, kMostReplicates));
  a.replicates_per_draw = run.contains("replicates_per_draw")
                              ? static_cast<int>(whole_in(run, "replicates_per_draw", 1, kMostReplicates))
                              : 1;
  a.axes = run.at("axes");
  for (const auto& v : run.at("variants")) {
    VariantLabel label{{}, v.at("weight")};
    for (const auto& axis : a.axes) label.options.push_back(v.at("options").at(axis));
    a.variants.push_back(std::move(label));
  }
  for (const auto& m : run.at("measures"))
    a.measures.push_back({m.at("name"), m.at("kind"), m.at("unit"), m.at("of"), m.value("window", ""),
                          m.value("dimension", ""), m.value("scale", 1.0), m.value("horizon", 0.0),
                          m.value("units", "")});
  a.drawn = run.at("parameters").at("drawn").get<Fields>();
  a.complete = run.at("complete");
  a.comparisons = static_cast<std::size_t>(whole_in(run.at("effects"), "comparisons", 0, INT64_MAX));
  a.luck_share_by = run.at("effects").at("luck_share_by");
  a.branches = static_cast<std::uint64_t>(whole_in(run.at("counts"), "branches", 0, INT64_MAX));
  a.results_hash = run.at("results_hash");
  if (a.variants.empty()) throw std::runtime_error("it has no variants");
  return a;
}

/// What was counted on the way.
void read_counts(const Json& run, Answer& a) {
  const Json& counts = run.at("counts");
  const auto read = [&](const char* name, const char* what, std::vector<Count>& list) {
    for (const auto& c : counts.at(name))
      list.push_back({c.at(what), static_cast<std::uint64_t>(whole_in(c, "count", 0, INT64_MAX))});
  };
  read("clamped", "cell", a.clamped);
  read("probability_outside_0_to_1", "rule", a.probabilities);
  for (const auto& n : counts.value("never_happened", Json::array()))
    a.never_held.push_back({n.at("of"), n.at("branches"), n.at("waited_for") == "luck"});
  if (counts.at("set_conflicts").is_array()) {  // runs of earlier builds have a number, and no holds
    read("set_conflicts", "cell", a.set_conflicts);
    read("lost_to_holds", "cell", a.lost_to_holds);
    read("no_room", "action", a.no_room);
  } else if (const auto all = static_cast<std::uint64_t>(whole_in(counts, "set_conflicts", 0, INT64_MAX)); all > 0) {
    a.set_conflicts.push_back({"cells that an earlier build did not name", all});
  }
  a.never_wished = counts.value("rules_that_never_wished", Fields{});
  a.never_bound = counts.value("doctrines_that_never_bound", Fields{});
  a.failed_branches = static_cast<std::uint64_t>(whole_in(counts, "failed_branches", 0, INT64_MAX));
  for (const auto& f : run.at("failed")) {
    FailedBranch branch{0, static_cast<int>(whole_in(f, "replicate", 0, kMostReplicates)), f.at("date"), f.at("cell")};
    Fields options;
    for (const auto& axis : a.axes) options.push_back(f.at("options").at(axis));
    const auto known =
        std::find_if(a.variants.begin(), a.variants.end(), [&](const auto& v) { return v.options == options; });
    if (known == a.variants.end()) throw std::runtime_error("a failed branch is of no variant");
    branch.variant = static_cast<int>(known - a.variants.begin());
    a.failed.push_back(std::move(branch));
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
  facts["horizon"] =
      run.at("horizon").at("from").get<std::string>() + " to " + run.at("horizon").at("to").get<std::string>();
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

StoredRun described_by(const Json& json, const fs::path& path) try {
  StoredRun run{head(json), {}, json.value("identity", ""), {}, facts_of(json)};
  read_counts(json, run.answer);
  return run;
} catch (const Json::exception& problem) {
  throw std::runtime_error(path.string() + ": " + plain_text(problem));
} catch (const std::runtime_error& problem) {
  throw std::runtime_error(path.string() + ": " + problem.what());
}

void changed(const fs::path& path) {
  throw std::runtime_error(path.string() +
                           " is not as the run wrote it: it was cut short, changed or damaged; run the scenario again");
}

namespace {

void check_format(const fs::path& path, const Json& run) {
  if (!run.is_object() || !run.contains("multivector_run"))
    throw std::runtime_error(path.string() + " is of no run: it has no `multivector_run`");
  const Json& format = run.at("multivector_run");
  if (format != kRunFormat)
    throw std::runtime_error(path.string() +
                             " was written by another version of the program: its `multivector_run` is " +
                             (format.is_number() ? format.dump() : "no number") + ", this one reads " +
                             std::to_string(kRunFormat) + "; run the scenario again");
}

}  // namespace

Json read_manifest(const fs::path& directory) {
  const fs::path path = directory / "run.json";
  const std::string text = text_of(path);
  Json run = parse_json(path, text);
  const Seal seal = seal_of(text);
  if (seal == Seal::broken) changed(path);
  check_format(path, run);
  if (seal == Seal::none || !run.contains("checksums"))
    throw std::runtime_error(path.string() +
                             " has no checksums, so nobody can say whether its numbers are those of the run; run the "
                             "scenario again");
  return run;
}

}  // namespace multivector::results
