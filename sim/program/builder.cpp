#include "program/builder.hpp"

namespace multivector::program {

Builder::Builder(const scenario::Scenario& s) : scenario(s), model(s.model), vocabulary(s.model.vocabulary) {}

std::int32_t Builder::column(std::string name, double fill) {
  const std::int32_t index = program.state_columns++;
  program.column_names.push_back(std::move(name));
  if (fill != 0) program.fills.emplace_back(index, fill);
  return index;
}

std::int32_t Builder::columns(std::string name, int count) {
  const std::int32_t first = program.state_columns;
  for (int i = 0; i < count; ++i) column(name + "+" + std::to_string(i));
  return first;
}

void Builder::emit(Section& section, Statement statement) {
  Block& block = section.blocks[static_cast<std::size_t>(section.open.back())];
  block.items.push_back({false, static_cast<int>(section.statements.size())});
  section.statements.push_back(std::move(statement));
}

void Builder::open_block(Section& section, NodeId guard, std::int32_t flag) {
  Block block;
  block.guard = guard;
  block.flag = flag;
  block.parent = section.open.back();
  block.depth = section.blocks[static_cast<std::size_t>(block.parent)].depth + 1;
  const int index = static_cast<int>(section.blocks.size());
  section.blocks[static_cast<std::size_t>(block.parent)].items.push_back({true, index});
  section.blocks.push_back(std::move(block));
  section.open.push_back(index);
}

bool Builder::open(Section& section, NodeId guard) {
  if (graph.is_constant(guard, 0)) return false;
  open_block(section, guard, -1);
  return true;
}

void Builder::open_flag(Section& section, std::int32_t flag) { open_block(section, kNone, flag); }

void Builder::close(Section& section) { section.open.pop_back(); }

}  // namespace multivector::program
