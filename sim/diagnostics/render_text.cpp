#include "diagnostics/diagnostics.hpp"
#include "diagnostics/order.hpp"
#include "diagnostics/source_line.hpp"

#include <algorithm>
#include <fmt/core.h>
#include <set>

namespace multivector {
namespace {

std::string place(const Sources& sources, const Span& span) {
  if (span.file < 0) return {};
  const auto at = sources.position(span.file, span.begin);
  return fmt::format("{}:{}:{}: ", printable(sources.path(span.file)), at.line, at.column);
}

/// " 42 |     when: ..." and the carets below.
std::string excerpt(const Sources& sources, const Span& span) {
  if (span.file < 0) return {};
  const int line = sources.position(span.file, span.begin).line;
  const SourceLine shown = show_line(sources, span);
  const std::string number = std::to_string(line);
  return fmt::format(" {} | {}\n {} | {}\n", number, shown.text, std::string(number.size(), ' '), shown.carets);
}

/// "note: also in line 18, 22, rules.yaml:7 and 3 more places"
std::string also(const Sources& sources, const Finding& finding) {
  constexpr std::size_t kMost = 8;
  std::vector<std::string> places;
  for (const Diagnostic* item : finding.again) {
    if (item->span.file < 0) continue;
    const std::string line = std::to_string(sources.position(item->span.file, item->span.begin).line);
    const bool here = item->span.file == finding.first->span.file;
    std::string place = here ? line : printable(sources.path(item->span.file)) + ":" + line;
    if (here && places.empty()) place = "line " + place;
    if (places.empty() || (places.back() != place && places.back() != "line " + place)) places.push_back(place);
  }
  std::string out;
  for (std::size_t i = 0; i < std::min(places.size(), kMost); ++i)
    out += (i == 0 ? "note: also in " : ", ") + places[i];
  if (places.size() > kMost) out += fmt::format(" and {} more places", places.size() - kMost);
  return out.empty() ? out : out + "\n";
}

std::string render(const Sources& sources, const Finding& finding) {
  const Diagnostic& item = *finding.first;
  const char* severity = item.severity == Severity::error ? "error" : "warning";
  std::string out =
      fmt::format("{}{}: {} [{}]\n", place(sources, item.span), severity, printable(item.message), item.code);
  out += excerpt(sources, item.span);
  if (!item.help.empty()) out += fmt::format("help: {}\n", printable(item.help));
  out += also(sources, finding);
  for (const Note& note : item.notes) {
    out += fmt::format("note: {}{}\n", place(sources, note.span), printable(note.text));
    out += excerpt(sources, note.span);
  }
  return out + "\n";
}

std::string counted(int n, const char* what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

/// " in model.yaml", " in 2 files"; nothing for what is in no file.
std::string in_files(const Sources& sources, const std::set<int>& files) {
  if (files.empty()) return "";
  return files.size() == 1 ? " in " + printable(sources.path(*files.begin()))
                           : fmt::format(" in {} files", files.size());
}

/// Errors and warnings: each with its files, unless they are the same.
std::string closing(const Diagnostics& diagnostics, const std::vector<Finding>& all) {
  std::set<int> errors_in, warnings_in;
  int warnings = 0, repeats = 0;
  for (const Finding& finding : all) {
    const Diagnostic& item = *finding.first;
    const bool error = item.severity == Severity::error;
    (error ? repeats : warnings) += error ? static_cast<int>(finding.again.size()) : 1;
    if (item.span.file >= 0) (error ? errors_in : warnings_in).insert(item.span.file);
  }
  std::string out;
  if (diagnostics.has_errors()) {
    out = counted(diagnostics.error_count() - repeats, "error");
    if (warnings == 0 || errors_in != warnings_in) out += in_files(diagnostics.sources, errors_in);
  }
  if (warnings > 0)
    out += (out.empty() ? "" : " and ") + counted(warnings, "warning") + in_files(diagnostics.sources, warnings_in);
  return out + (diagnostics.has_errors() ? "; nothing was run\n" : "\n");
}

}  // namespace

std::string render_text(const Diagnostics& diagnostics) {
  if (diagnostics.all().empty()) return {};
  std::string out;
  const std::vector<Finding> all = findings(diagnostics);
  for (const Finding& finding : all) out += render(diagnostics.sources, finding);
  return out + closing(diagnostics, all);
}

}  // namespace multivector
