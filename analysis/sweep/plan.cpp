#include "analysis/sweep/plan.hpp"

#include "analysis/sweep/points.hpp"
#include "results/directory_lock.hpp"
#include "results/files.hpp"
#include "results/labels.hpp"
#include "results/staged_path.hpp"
#include "results/stored_json.hpp"
#include "support/file.hpp"
#include "support/hash.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <system_error>

namespace multivector::sweep {

namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr const char* kFormat = "multivector sweep plan 1";

/// A row is shown by its number from 1; what it sets stands here alone.
void add_rows(const Sweep& sweep, const Factor& factor, Json& json) {
  for (std::size_t row = 1; row <= factor.values.size(); ++row) json["options"].push_back(std::to_string(row));
  for (const Column& column : factor.columns) {
    Json& values = json["rows"][column.name] = Json::array();
    for (const double value : column.values)
      if (column.axis < 0)
        values.push_back(value);
      else
        values.push_back(
            sweep.scenario.axes[static_cast<std::size_t>(column.axis)].options[static_cast<std::size_t>(value)].name);
  }
}

Json factor_json(const Sweep& sweep, const Factor& factor) {
  static constexpr std::array domains = {"range", "log range", "values", "prior", "options", "rows"};
  Json json = {{"name", factor.name}, {"unit", ""}};
  json["domain"] = sweep.design ? domains[static_cast<std::size_t>(factor.domain)] : "listed";
  json["from"] = factor.low;
  json["to"] = factor.high;
  json["values"] = factor.values;
  json["options"] = Json::array();
  if (factor.domain == Domain::rows)
    add_rows(sweep, factor, json);
  else if (factor.axis >= 0)
    for (const auto& option : sweep.scenario.axes[static_cast<std::size_t>(factor.axis)].options)
      json["options"].push_back(option.name);
  else
    json["unit"] = sweep.scenario.model.parameter_info[static_cast<std::size_t>(factor.parameter)].unit_text;
  return json;
}

Json design_json(const Sweep& sweep) {
  if (!sweep.design) return {{"kind", "list"}};
  const auto& d = *sweep.design;
  Json json = {{"kind", designs::name(d.kind)},
               {"n", d.n},
               {"levels", d.levels},
               {"second_order", d.second_order},
               {"seed", d.seed},
               {"scramble", d.scramble},
               {"group_of", d.groups},
               {"groups", sweep.groups}};
  if (d.kind == designs::Kind::morris) json["unit_sha256"] = points_hash(unit_points(sweep));
  return json;
}

/// Of a measure with `first`: months from the start in which it could happen, so that what has not happened counts as
/// that many.
std::optional<int> months_of_waiting(const scenario::Scenario& scenario, int measure) {
  const auto& m = scenario.measures[static_cast<std::size_t>(measure)];
  if (m.kind != scenario::MeasureKind::first) return std::nullopt;
  return m.to - scenario.from + scenario.model.vocabulary.step_months;
}

Json outputs_json(const Sweep& sweep) {
  Json outputs = Json::array();
  const auto labels = results::measure_labels(sweep.scenario);
  for (const int m : sweep.measures) {
    const auto& label = labels[static_cast<std::size_t>(m)];
    outputs.push_back({{"name", label.name}, {"unit", label.unit}, {"text", label.text}, {"months", Json::array()}});
    if (const auto end = months_of_waiting(sweep.scenario, m)) outputs.back()["horizon"] = *end;
  }
  for (const Path& path : sweep.paths) {
    const auto& series = sweep.scenario.series[static_cast<std::size_t>(path.series)];
    Json months = Json::array();
    for (const int tick : path.ticks) months.push_back(results::month_of_tick(sweep.scenario, tick));
    outputs.push_back({{"name", series.name}, {"unit", series.unit_text}, {"text", series.name}, {"months", months}});
  }
  return outputs;
}

/// Everything that moves a result: files, points, luck.
Json inputs_json(const Sweep& sweep) {
  Json files = Json::array();
  for (const auto& [path, hash] : sweep.scenario.model.inputs)
    files.push_back({{"file", fs::path(path).filename().string()}, {"sha256", hash}});
  Json fixed = Json::object();
  for (const auto& [parameter, value] : sweep.scenario.fixed_parameters)
    fixed[sweep.scenario.model.vocabulary.parameters[static_cast<std::size_t>(parameter)].id] = value;
  return {{"files", files},
          {"seed", sweep.scenario.seed},
          {"fixed", fixed},
          {"others", sweep.draw_others ? "drawn" : "fixed"}};
}

void take_labels(const Json& json, Plan& plan) {
  plan.policies = json.at("policies").get<std::vector<std::string>>();
  for (const auto& f : json.at("factors"))
    plan.factors.push_back(
        {f.at("name"), f.at("unit"), f.at("domain"), f.at("options"), f.at("from"), f.at("to"), f.at("values")});
  for (const auto& o : json.at("outputs")) {
    plan.outputs.push_back({o.at("name"), o.at("unit"), o.at("text"), o.at("months")});
    if (o.contains("horizon")) plan.outputs.back().horizon = o.at("horizon").get<double>();
    plan.columns += std::max<std::size_t>(1, plan.outputs.back().months.size());
  }
  const auto& design = json.at("design");
  plan.design = design.at("kind").get<std::string>();
  plan.design_n = design.value("n", std::int64_t{0});
  plan.levels = design.value("levels", 4);
  plan.second_order = design.value("second_order", false);
  plan.design_seed = design.value("seed", std::uint64_t{0});
  plan.group_of = design.value("group_of", std::vector<int>{});
  plan.groups = design.value("groups", std::vector<std::string>{});
  plan.unit_sha256 = design.value("unit_sha256", std::string{});
}

std::string key_of(Json json) {
  json["key"] = "";
  return support::sha256(json.dump(-1, ' ', false, Json::error_handler_t::replace)).substr(0, 32);
}

/// Numbers of a plan that everything else is counted by.
void take_sizes(const Json& json, Plan& plan) {
  constexpr std::int64_t kMost = 1'000'000'000'000;
  plan.points = results::whole_in(json, "points", 1, kMost);
  plan.chunk = results::whole_in(json, "chunk", 1, kMost);
  plan.replicates = static_cast<int>(results::whole_in(json, "replicates", 1, 1'000'000'000));
  if (plan.policies.empty() || plan.outputs.empty()) throw std::runtime_error("it has no policies or no measures");
  const double numbers = static_cast<double>(plan.points) * static_cast<double>(plan.policies.size()) *
                         plan.replicates * static_cast<double>(plan.columns);
  if (numbers > 1e15) throw std::runtime_error("it has more branches than any machine can hold");
}

Plan plan_of(const Json& json) {
  Plan plan;
  plan.sweep = json.at("sweep").get<std::string>();
  plan.question = json.at("question").get<std::string>();
  plan.key = json.at("key").get<std::string>();
  plan.points_hash = json.at("points_sha256").get<std::string>();
  take_labels(json, plan);
  take_sizes(json, plan);
  plan.text = json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
  return plan;
}

/// What a sweep that was killed before its plan stood may have left.
bool is_ours(const fs::path& path) {
  return results::is_lock_name(path.filename().string()) || path.filename() == "chunks" ||
         path.filename() == "points.csv" || path.extension() == ".tmp";
}

}  // namespace

std::int64_t usual_chunk(std::int64_t points, std::int64_t branches_a_point) {
  const auto holding = [&](std::int64_t branches) { return (branches + branches_a_point - 1) / branches_a_point; };
  return std::clamp(points / 32, holding(256), holding(4096));
}

std::string points_hash(const designs::Points& points) {
  return support::sha256(
      {reinterpret_cast<const char*>(points.data()), static_cast<std::size_t>(points.size()) * sizeof(double)});
}

Plan make_plan(const Sweep& sweep, const designs::Points& points) {
  const auto policies = crossing(sweep).names;
  const std::int64_t a_point = static_cast<std::int64_t>(policies.size()) * sweep.scenario.replicates;
  Json json = {{"format", kFormat}, {"sweep", sweep.id}, {"question", sweep.question}, {"key", ""}};
  json["points"] = points.rows();
  json["chunk"] = sweep.chunk > 0 ? sweep.chunk : usual_chunk(points.rows(), a_point);
  json["replicates"] = sweep.scenario.replicates;
  json["policies"] = policies;
  json["factors"] = Json::array();
  for (const Factor& factor : sweep.factors) json["factors"].push_back(factor_json(sweep, factor));
  json["design"] = design_json(sweep);
  json["outputs"] = outputs_json(sweep);
  json["points_sha256"] = points_hash(points);
  json["inputs"] = inputs_json(sweep);
  json["key"] = key_of(json);
  return plan_of(json);
}

void check_free(const fs::path& directory) {
  if (!fs::is_directory(directory) || fs::exists(directory / "plan.json")) return;
  for (const auto& entry : fs::directory_iterator(directory))
    if (!is_ours(entry.path()))
      throw results::DirectoryTaken(directory.string() + " holds other things (" + entry.path().filename().string() +
                                    "); give another --out");
}

void claim(const fs::path& directory, const Plan& plan, const designs::Points& points) {
  if (directory.string().find('\\') != std::string::npos)  // it reads `\` as `/`, and would fail after all has run
    throw results::DirectoryTaken(
        directory.string() + " has a backslash in its path, where the NetCDF library cannot write; give another --out");
  results::make_directory(directory / "chunks");
  if (!fs::exists(directory / "plan.json")) {
    check_free(directory);
    results::write_whole(directory / "points.csv", points_text(plan, points));
    results::write_whole(directory / "plan.json", plan.text);
    return;
  }
  if (read_plan(directory).key != plan.key)
    throw results::DirectoryTaken(
        directory.string() + " holds another sweep, or this one before its files were changed; give another --out");
}

Plan read_plan(const fs::path& directory) {
  const fs::path path = directory / "plan.json";
  const auto file = support::read_file(path);
  if (file.error != support::ReadError::none)
    throw std::runtime_error("no sweep in " + directory.string() + " (plan.json: " + support::to_text(file.error) +
                             ")");
  const Json json = results::parse_json<Json>(path, file.text);
  try {
    if (json.at("format") != kFormat) throw std::runtime_error("it is no plan that this version knows");
    if (json.at("key").get<std::string>() != key_of(json)) throw std::runtime_error("it was changed or damaged");
    return plan_of(json);
  } catch (const nlohmann::json::exception& problem) {
    throw std::runtime_error(path.string() + ": " + results::plain_text(problem));
  } catch (const std::runtime_error& problem) {
    throw std::runtime_error(path.string() + ": " + problem.what());
  }
}

fs::path chunk_path(const fs::path& directory, std::int64_t number) {
  char name[32];
  std::snprintf(name, sizeof name, "%08lld.chunk", static_cast<long long>(number));
  return directory / "chunks" / name;
}

}  // namespace multivector::sweep
