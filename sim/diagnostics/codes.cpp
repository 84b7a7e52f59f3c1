#include "diagnostics/codes.hpp"

#include "diagnostics/diagnostics.hpp"

#include <algorithm>
#include <fmt/core.h>

namespace multivector {
namespace {

std::vector<codes::Code> catalogue() {
  std::vector<codes::Code> all;
  for (const auto* area : {&codes::language(), &codes::files(), &codes::model(), &codes::scenario(), &codes::sweep()})
    all.insert(all.end(), area->begin(), area->end());
  std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.code < b.code; });
  return all;
}

std::string indented(std::string_view text) {
  std::string out = "    ";
  for (const char c : text) {
    out += c;
    if (c == '\n') out += "    ";
  }
  return out + "\n";
}

}  // namespace

std::string explain_code(std::string_view code) {
  for (const codes::Code& entry : catalogue()) {
    if (entry.code != code) continue;
    std::string out = fmt::format("{}\n\n{}\n", entry.code, entry.what);
    if (!entry.wrong.empty()) out += "\nwrong:\n" + indented(entry.wrong);
    if (!entry.right.empty()) out += "\nright:\n" + indented(entry.right);
    return out;
  }
  return {};
}

std::vector<std::string> all_codes() {
  std::vector<std::string> out;
  for (const codes::Code& entry : catalogue()) out.emplace_back(entry.code);
  return out;
}

}  // namespace multivector
