// multivector explain: which part of the model is meant, or the code of an error.
#include "cli/commands.hpp"
#include "cli/explanations.hpp"
#include "cli/suggest.hpp"
#include "cli/terminal.hpp"

#include <cstdio>
#include <filesystem>

namespace multivector::cli {

namespace {

int explain_error(const std::string& code) {
  const std::string text = explain_code(code);
  if (!text.empty()) {
    std::printf("%s\n", text.c_str());
    return kDone;
  }
  if (std::filesystem::exists(code))
    std::fprintf(stderr, "multivector: what of %s? Give an id: multivector explain %s ID\n", code.c_str(),
                 code.c_str());
  else
    std::fprintf(stderr, "multivector: there is no error code `%s`%s\n", code.c_str(),
                 did_you_mean(code, all_codes()).c_str());
  return kWrongUsage;
}

}  // namespace

int explain(const ExplainCommand& command) {
  if (command.second.empty()) return explain_error(command.first);
  Diagnostics diagnostics;
  const Loaded loaded = load_or_complain(command.first, diagnostics);
  if (!loaded) return kWrongInput;
  const Words words(*loaded.model(), diagnostics.sources);
  const std::string text = explanation(words, command.second);
  if (text.empty()) {
    std::fprintf(stderr, "multivector: the model has nothing called `%s`%s\n", command.second.c_str(),
                 did_you_mean(command.second, explainable(*loaded.model())).c_str());
    return kWrongUsage;
  }
  std::fputs(text.c_str(), stdout);
  return kDone;
}

}  // namespace multivector::cli
