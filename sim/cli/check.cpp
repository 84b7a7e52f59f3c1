// multivector check
#include "analysis/sweep/sweep.hpp"
#include "cli/commands.hpp"
#include "cli/load.hpp"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <stdexcept>

namespace multivector::cli {

int check(const CheckCommand& command) {
  bool wrong = false;
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const auto& file : command.files) {
    Diagnostics diagnostics;
    const bool stands = kind_of(file) == FileKind::sweep ? sweep::load(file, diagnostics).has_value()
                                                         : static_cast<bool>(load(file, diagnostics));
    wrong = wrong || diagnostics.has_errors() || !stands;
    if (command.json)
      for (auto& message : nlohmann::ordered_json::parse(render_json(diagnostics))) all.push_back(std::move(message));
    else if (!diagnostics.all().empty())
      std::fputs(render_text(diagnostics).c_str(), stderr);
    else
      std::printf("%s: fine\n", file.c_str());
    if (!command.json && loaded.scenario)
      for (const std::string& line : loaded.scenario->selections) std::printf("  %s\n", line.c_str());
  }
  if (command.json) std::printf("%s\n", all.dump(2).c_str());
  return wrong ? kWrongInput : kDone;
}

}  // namespace multivector::cli
