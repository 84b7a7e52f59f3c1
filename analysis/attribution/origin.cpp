#include "analysis/attribution/origin.hpp"

#include "results/read_table.hpp"
#include "results/stored_json.hpp"
#include "results/text.hpp"
#include "scenario/load.hpp"

#include <nlohmann/json.hpp>

#include <bit>
#include <map>

namespace multivector::attribution {

namespace {

using Json = nlohmann::json;

Overrides overrides_of(const Json& run) {
  Overrides given;
  given.replicates = run.at("replicates").get<int>();
  given.seed = run.at("seed").get<std::uint64_t>();
  if (!run.contains("overrides")) return given;
  const Json& said = run.at("overrides");
  for (const std::string text : said.at("set")) {
    const auto equals = text.find('=');
    given.set.emplace_back(text.substr(0, equals), text.substr(equals + 1));
  }
  said.at("disable").get_to(given.disable);
  said.at("enable").get_to(given.enable);
  said.at("replace").get_to(given.replace);
  said.at("add").get_to(given.add);
  return given;
}

void check_inputs(const std::string& directory, const Json& run, const scenario::Scenario& scenario) {
  std::map<std::string, std::string> now(scenario.model.inputs.begin(), scenario.model.inputs.end());
  for (const auto& input : run.at("inputs")) {
    const std::string path = input.at("path");
    const auto found = now.find(path);
    if (found == now.end())
      throw Mistake(directory + " was made with " + path + ", which the scenario no longer reads");
    if (found->second != input.at("hash").get<std::string>())
      throw Mistake(path + " has changed since " + directory + " was made; run the scenario again");
    now.erase(found);
  }
  if (!now.empty())
    throw Mistake("the scenario now reads " + now.begin()->first + ", which it did not when " + directory +
                  " was made; run it again");
}

}  // namespace

Origin read_origin(const std::filesystem::path& directory) try {
  Origin origin{results::read_run(directory, true), {}, {}, false};
  const Json run = results::parse_json(directory / "run.json", results::text_of(directory / "run.json"));
  if (run.at("inputs").empty()) throw Mistake(directory.string() + "/run.json names no input files");
  const std::string path = run.at("inputs").at(0).at("path");
  origin.fixed_parameters = run.at("parameters").at("all_fixed");
  if (!std::filesystem::exists(path))
    throw Mistake(path + " is not there; call this from the directory in which " + directory.string() + " was made");
  auto scenario = load_scenario(path, origin.diagnostics, overrides_of(run));
  if (!scenario)
    throw Mistake(render_text(origin.diagnostics) + path + ", from which " + directory.string() +
                  " was made, has mistakes now");
  check_inputs(directory.string(), run, *scenario);
  origin.scenario = std::move(*scenario);
  return origin;
} catch (const Json::exception& problem) {
  throw Mistake(directory.string() + "/run.json: " + results::plain_text(problem));
} catch (const Mistake&) {
  throw;
} catch (const std::runtime_error& problem) {
  throw Mistake(problem.what());
}

void check_same(const Origin& origin, const Branch& branch, const std::vector<double>& measures) {
  const auto& stored = origin.run.values[static_cast<std::size_t>(branch.variant)];
  for (std::size_t m = 0; m < measures.size(); ++m) {
    if (stored[m].size() <= static_cast<std::size_t>(branch.replicate))
      throw Mistake("the run was stopped before replicate " + std::to_string(branch.replicate) + " of " +
                    label_of(origin.run.answer, branch.variant));
    const double was = stored[m][static_cast<std::size_t>(branch.replicate)], is = measures[m];
    if ((was != was && is != is) || std::bit_cast<std::uint64_t>(was) == std::bit_cast<std::uint64_t>(is)) continue;
    throw Mistake(
        "replicate " + std::to_string(branch.replicate) + " of " + label_of(origin.run.answer, branch.variant) +
        " comes out otherwise than in the run: " + origin.run.answer.measures[m].name + " is " + results::number(is) +
        ", was " + results::number(was) + "; another version of the program made the run");
  }
}

}  // namespace multivector::attribution
