#include "diagnostics/diagnostics.hpp"
#include "diagnostics/order.hpp"
#include "diagnostics/source_line.hpp"

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

std::string render(const Sources& sources, const Diagnostic& item) {
  const char* severity = item.severity == Severity::error ? "error" : "warning";
  std::string out =
      fmt::format("{}{}: {} [{}]\n", place(sources, item.span), severity, printable(item.message), item.code);
  out += excerpt(sources, item.span);
  if (!item.help.empty()) out += fmt::format("help: {}\n", printable(item.help));
  for (const Note& note : item.notes) {
    out += fmt::format("note: {}{}\n", place(sources, note.span), printable(note.text));
    out += excerpt(sources, note.span);
  }
  return out + "\n";
}

std::string counted(int n, const char* what) { return fmt::format("{} {}{}", n, what, n == 1 ? "" : "s"); }

std::string closing(const Diagnostics& diagnostics) {
  std::set<int> files;
  int warnings = 0;
  for (const Diagnostic& item : diagnostics.all()) {
    if (item.severity == Severity::warning) ++warnings;
    if (item.span.file >= 0 && (item.severity == Severity::error || !diagnostics.has_errors()))
      files.insert(item.span.file);
  }
  std::string out;
  if (diagnostics.has_errors()) out = counted(diagnostics.error_count(), "error");
  if (warnings > 0) out += (out.empty() ? "" : " and ") + counted(warnings, "warning");
  if (files.size() == 1) out += " in " + printable(diagnostics.sources.path(*files.begin()));
  if (files.size() > 1) out += fmt::format(" in {} files", files.size());
  return out + (diagnostics.has_errors() ? "; nothing was run\n" : "\n");
}

}  // namespace

std::string render_text(const Diagnostics& diagnostics) {
  if (diagnostics.all().empty()) return {};
  std::string out;
  for (const Diagnostic* item : in_order(diagnostics)) out += render(diagnostics.sources, *item);
  return out + closing(diagnostics);
}

}  // namespace multivector
