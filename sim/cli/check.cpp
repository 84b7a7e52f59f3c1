// multivector check
#include "analysis/sweep/sweep.hpp"
#include "cli/commands.hpp"
#include "cli/load.hpp"
#include "cli/part.hpp"
#include "model/load.hpp"
#include "model/work.hpp"
#include "scenario/load.hpp"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <stdexcept>

namespace multivector::cli {

namespace {

/// What is to be said of files that are fine, a line each.
using Told = std::vector<std::string>;

void tell(const model::Work& work, Told& told) {
  if (work.all >= model::kWorkWorthSaying) told.push_back("compiling takes " + model::work_text(work.all));
}

/// The file alone, or each of those that belong to it.
Told check_file(const std::string& file, const CheckCommand& command, Diagnostics& diagnostics) {
  for (const std::string& part : command.add) check_part(file, part, diagnostics);
  if (!command.add.empty()) return {};
  Told told;
  const FileKind kind = kind_of(file);
  if (kind == FileKind::sweep) {
    (void)sweep::load(file, diagnostics);
  } else if (kind == FileKind::model) {
    if (const auto model = check_model_alone(DiskFiles{}, file, "", diagnostics)) tell(model::work_of(*model), told);
  } else if (const Loaded loaded = load(file, diagnostics); loaded.scenario) {
    told = loaded.scenario->selections;
    tell(scenario::work_of(*loaded.scenario), told);
  }
  return told;
}

std::string name_of(const std::string& file, const CheckCommand& command) {
  std::string name = file;
  for (const std::string& part : command.add) name += " with " + part;
  return name;
}

}  // namespace

int check(const CheckCommand& command) {
  bool wrong = false;
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const auto& file : command.files) {
    Diagnostics diagnostics, as_text;
    const bool readable = is_readable(file, as_text);
    if (const PartKind kind = part_kind(text_of(file)); readable && kind != PartKind::none) {
      std::fprintf(stderr, "multivector: %s\n", part_alone(file, kind).c_str());
      wrong = true;
      continue;
    }
    const Told told = readable ? check_file(file, command, diagnostics) : Told();
    if (!readable) diagnostics = std::move(as_text);
    wrong = wrong || diagnostics.has_errors();
    if (command.json)
      for (auto& message : nlohmann::ordered_json::parse(render_json(diagnostics))) all.push_back(std::move(message));
    else if (!diagnostics.all().empty())
      std::fputs(render_text(diagnostics).c_str(), stderr);
    else
      std::printf("%s: fine\n", name_of(file, command).c_str());
    if (!command.json)
      for (const std::string& line : told) std::printf("  %s\n", line.c_str());
  }
  if (command.json) std::printf("%s\n", all.dump(2).c_str());
  return wrong ? kWrongInput : kDone;
}

}  // namespace multivector::cli
