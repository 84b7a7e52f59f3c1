// Where values are worked out: in the innermost block that holds all their uses.
#include "program/schedule.hpp"

namespace multivector::program {

int Scheduler::common_block(int a, int b) const {
  const auto depth = [this](int block) { return section_.blocks[static_cast<std::size_t>(block)].depth; };
  while (a != b) {
    if (depth(a) >= depth(b))
      a = section_.blocks[static_cast<std::size_t>(a)].parent;
    else
      b = section_.blocks[static_cast<std::size_t>(b)].parent;
  }
  return a;
}

void Scheduler::use(NodeId node, int block) {
  if (node == kNone || !is_local(node)) return;
  int& at = block_of_[static_cast<std::size_t>(node)];
  at = at < 0 ? block : common_block(at, block);
}

/// A use in `block` of a value that may stand in a block around it.
void Scheduler::need(NodeId node, int block) {
  if (node == kNone || !is_local(node)) return;
  for (const int home = block_of_[static_cast<std::size_t>(node)]; block != home;
       block = section_.blocks[static_cast<std::size_t>(block)].parent) {
    auto& needs = needs_[static_cast<std::size_t>(block)];
    if (needs.empty() || needs.back() != node) needs.push_back(node);
  }
}

void Scheduler::place_nodes() {
  block_of_.assign(graph_.size(), -1);
  register_.assign(graph_.size(), -1);
  needs_.assign(section_.blocks.size(), {});
  const auto for_each_use = [this](auto&& body) {
    for (std::size_t block = 0; block < section_.blocks.size(); ++block) {
      const Block& here = section_.blocks[block];
      if (here.parent >= 0 && here.guard != kNone) body(here.guard, here.parent);
      for (const Block::Item& item : here.items)
        if (!item.is_block)
          for (const NodeId node : section_.statements[static_cast<std::size_t>(item.index)].operands)
            body(node, static_cast<int>(block));
    }
  };
  for_each_use([this](NodeId node, int block) { use(node, block); });
  for (std::size_t id = graph_.size(); id-- > 0;)  // users have higher numbers than what they use
    if (block_of_[id] >= 0)
      for (const NodeId arg : graph_[static_cast<NodeId>(id)].args) use(arg, block_of_[id]);

  for_each_use([this](NodeId node, int block) { need(node, block); });
  for (std::size_t id = 0; id < graph_.size(); ++id)
    if (block_of_[id] >= 0)
      for (const NodeId arg : graph_[static_cast<NodeId>(id)].args) need(arg, block_of_[id]);
}

}  // namespace multivector::program
