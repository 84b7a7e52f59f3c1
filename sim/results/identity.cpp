#include "results/identity.hpp"

#include "model/switching.hpp"
#include "results/build_info.hpp"
#include "results/text.hpp"

#include <algorithm>
#include <sstream>
#include <vector>

namespace multivector::results {

std::string identity_of(const scenario::Scenario& scenario, bool fixed_parameters) {
  std::string text = "version " + std::string(build_info().version) + "\n";
  for (const auto& [path, hash] : scenario.model.inputs) text += "file " + path + " " + hash + "\n";
  text += "seed " + std::to_string(scenario.seed) + "\nreplicates " + std::to_string(scenario.replicates) + ", " +
          std::to_string(scenario.replicates_per_draw) + " a draw of parameters\n";
  text += fixed_parameters ? "all parameters fixed\n" : "parameters drawn\n";
  for (const auto& [p, value] : scenario.fixed_parameters)
    text += "parameter " + scenario.model.vocabulary.parameters[static_cast<std::size_t>(p)].id + " " + number(value) +
            "\n";
  for (const auto& series : scenario.series) text += "series " + series.name + "\n";
  model::for_each_element(scenario.model, [&](model::ElementRef ref) {
    const model::Element& element = model::element_of(scenario.model, ref);
    if (!element.enabled) text += "off " + element.id + "\n";
    for (const model::Part& part : element.parts)
      if (part.enabled != element.enabled)
        text +=
            (part.enabled ? "on " : "off ") + model::name_of(scenario.model, {ref.kind, ref.index, part.agent}) + "\n";
  });
  return text;
}

namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// What a line speaks of, "parameter p" of "parameter p 0.3": lines that speak of the same differ in its value.
std::string subject_of(const std::string& line) {
  const std::string kind = line.substr(0, line.find(' '));
  if (kind == "parameter" || kind == "file") return line.substr(0, line.rfind(' '));
  if (kind == "off" || kind == "on" || kind == "series") return line;
  return kind == "all" ? "parameters" : kind;
}

/// As it is asked for on the command line: if files are the same, it came from there.
std::string shown(const std::string& line) {
  const std::string rest = line.substr(line.find(' ') + 1);
  if (line.starts_with("parameter "))
    return "`--set " + rest.substr(0, rest.rfind(' ')) + "=" + rest.substr(rest.rfind(' ') + 1) + "`";
  return line.starts_with("series ") ? "`--series " + rest + "`" : "`" + line + "`";
}

const std::string* find(const std::vector<std::string>& lines, const std::string& subject) {
  const auto found = std::ranges::find_if(lines, [&](const auto& line) { return subject_of(line) == subject; });
  return found == lines.end() ? nullptr : &*found;
}

}  // namespace

std::string first_difference(const std::string& before, const std::string& now) {
  const std::vector<std::string> then_lines = lines_of(before), now_lines = lines_of(now);
  for (const std::string& line : then_lines) {
    const std::string* other = find(now_lines, subject_of(line));
    if (other == nullptr) return "then also " + shown(line);
    if (*other != line) return "then " + shown(line) + ", now " + shown(*other);
  }
  for (const std::string& line : now_lines)
    if (find(then_lines, subject_of(line)) == nullptr) return "now also " + shown(line);
  return before == now ? "" : "the same in another order";
}

}  // namespace multivector::results
