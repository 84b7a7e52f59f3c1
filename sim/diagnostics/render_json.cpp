#include "diagnostics/diagnostics.hpp"
#include "diagnostics/order.hpp"

#include <nlohmann/json.hpp>

namespace multivector {
namespace {

using Json = nlohmann::ordered_json;

void add_place(Json& out, const Sources& sources, const Span& span) {
  if (span.file < 0) return;
  const auto begin = sources.position(span.file, span.begin);
  const auto end = sources.position(span.file, span.end);
  out["file"] = sources.path(span.file);
  out["line"] = begin.line;
  out["column"] = begin.column;
  out["end_line"] = end.line;
  out["end_column"] = end.column;
}

Json to_json(const Sources& sources, const Diagnostic& item) {
  Json out;
  out["code"] = item.code;
  out["severity"] = item.severity == Severity::error ? "error" : "warning";
  add_place(out, sources, item.span);
  out["message"] = item.message;
  out["help"] = item.help;
  out["notes"] = Json::array();
  for (const Note& note : item.notes) {
    Json entry;
    entry["text"] = note.text;
    add_place(entry, sources, note.span);
    out["notes"].push_back(entry);
  }
  return out;
}

}  // namespace

std::string render_json(const Diagnostics& diagnostics) {
  Json out = Json::array();
  for (const Diagnostic* item : in_order(diagnostics)) out.push_back(to_json(diagnostics.sources, *item));
  return out.dump(2, ' ', false, Json::error_handler_t::replace);
}

}  // namespace multivector
