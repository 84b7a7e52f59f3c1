#include "analysis/validation/read_parts.hpp"

namespace multivector::validation {

namespace {

/// Length first, so that no text can be taken for another's end.
std::string counted(const std::string& text) { return std::to_string(text.size()) + ":" + text; }

}  // namespace

std::string canonical(const yaml::Node& node) {
  std::string out;
  switch (node.kind) {
  case yaml::NodeKind::scalar: return counted(node.text.text);
  case yaml::NodeKind::map:
    for (const auto& entry : node.entries) out += counted(entry.key.text) + "=" + canonical(entry.value) + ";";
    return "{" + out + "}";
  case yaml::NodeKind::list:
    for (const auto& item : node.items) out += canonical(item) + ",";
    return "[" + out + "]";
  default: return "~";
  }
}

}  // namespace multivector::validation
