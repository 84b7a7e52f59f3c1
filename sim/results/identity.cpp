#include "results/identity.hpp"

#include "model/switching.hpp"
#include "results/build_info.hpp"
#include "results/text.hpp"

#include <sstream>

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

std::string first_difference(const std::string& before, const std::string& now) {
  std::istringstream a(before), b(now);
  for (std::string x, y;;) {
    const bool more = static_cast<bool>(std::getline(a, x)), also = static_cast<bool>(std::getline(b, y));
    if (!more && !also) return {};
    if (!more || !also || x != y) return "then `" + (more ? x : "nothing") + "`, now `" + (also ? y : "nothing") + "`";
  }
}

}  // namespace multivector::results
