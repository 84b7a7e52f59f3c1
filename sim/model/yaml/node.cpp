#include "model/yaml/node.hpp"

namespace multivector::yaml {

const Node* Node::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key.text == key) return &entry.value;
  }
  return nullptr;
}

std::string_view describe(NodeKind kind) {
  switch (kind) {
  case NodeKind::scalar: return "text";
  case NodeKind::map: return "a map";
  case NodeKind::list: return "a list";
  case NodeKind::empty:
  case NodeKind::broken: break;
  }
  return "nothing";
}

}  // namespace multivector::yaml
