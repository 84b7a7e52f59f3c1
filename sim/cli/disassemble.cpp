// multivector disassemble
#include "cli/commands.hpp"
#include "cli/load.hpp"
#include "program/program.hpp"

#include <cstdio>
#include <utility>

namespace multivector::cli {

namespace {

/// A model alone as the shortest of scenarios: its first tick.
scenario::Scenario first_tick_of(model::Model model) {
  scenario::Scenario scenario;
  scenario.id = "model";
  scenario.from = scenario.to = model.vocabulary.start;
  scenario.replicates = 1;
  scenario.model = std::move(model);
  return scenario;
}

}  // namespace

int disassemble(const DisassembleCommand& command) {
  Diagnostics diagnostics;
  Loaded loaded = load_or_complain(command.file, diagnostics);
  if (!loaded) return kWrongInput;
  const auto scenario = loaded.scenario ? std::move(*loaded.scenario) : first_tick_of(std::move(*loaded.model_alone));
  std::fputs(program::disassemble(program::compile(scenario)).c_str(), stdout);
  return kDone;
}

}  // namespace multivector::cli
