#include "cli/overrides.hpp"

#include "results/run.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

namespace multivector::cli {

namespace {

std::optional<double> number(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

}  // namespace

std::string apply_overrides(const RunCommand& command, scenario::Scenario& scenario,
                            std::vector<std::pair<std::string, double>>& set) {
  if (command.replicates) scenario.replicates = *command.replicates;
  if (command.seed) scenario.seed = *command.seed;
  for (const std::string& text : command.set) {
    const auto equals = text.find('=');
    const std::string name = text.substr(0, equals);
    const auto value = equals == std::string::npos ? std::nullopt : number(std::string_view(text).substr(equals + 1));
    if (!value) return "--set wants PARAM=NUMBER, not `" + text + "`";
    if (std::any_of(set.begin(), set.end(), [&](const auto& given) { return given.first == name; }))
      return "--set " + name + " is given twice";
    if (const std::string wrong = results::override_parameter(scenario, name, *value); !wrong.empty())
      return "--set " + text + ": " + wrong;
    set.emplace_back(name, *value);
  }
  return {};
}

}  // namespace multivector::cli
