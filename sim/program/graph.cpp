#include "program/node.hpp"

#include <algorithm>
#include <bit>
#include <stdexcept>

namespace multivector::program {
namespace {

Rate rate_of_operands(const Graph& graph, const Node& node) {
  Rate rate = Rate::constant;
  for (const NodeId arg : node.args) {
    if (arg == kNone) continue;
    const Rate other = graph[arg].rate;
    if ((rate == Rate::uniform && other == Rate::run) || (rate == Rate::run && other == Rate::uniform))
      rate = Rate::lane;
    else
      rate = std::max(rate, other);
  }
  return rate;
}

}  // namespace

const char* name_of(Op op) {
  switch (op) {
  case Op::constant: return "constant";
  case Op::now: return "now";
  case Op::column: return "column";
#define X(name, operands)                                                                                              \
  case Op::name: return #name;
    MULTIVECTOR_PURE_OPS(X)
#undef X
  }
  return "?";
}

int operand_count(Op op) {
  switch (op) {
#define X(name, operands)                                                                                              \
  case Op::name: return operands;
    MULTIVECTOR_PURE_OPS(X)
#undef X
  default: return 0;
  }
}

std::size_t Graph::Hash::operator()(const Node& node) const {
  std::uint64_t hash = 0xcbf29ce484222325u;
  const auto mix = [&hash](std::uint64_t value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 29;
  };
  mix(static_cast<std::uint64_t>(node.op) << 32 | static_cast<std::uint32_t>(node.imm));
  mix(std::bit_cast<std::uint64_t>(node.number) + static_cast<std::uint32_t>(node.imm2));
  for (const NodeId arg : node.args) mix(static_cast<std::uint32_t>(arg));
  return hash;
}

bool Graph::Same::operator()(const Node& a, const Node& b) const {
  return a.op == b.op && a.imm == b.imm && a.imm2 == b.imm2 && a.args == b.args &&
         std::bit_cast<std::uint64_t>(a.number) == std::bit_cast<std::uint64_t>(b.number);
}

NodeId Graph::intern(const Node& node) {
  const auto [found, fresh] = index_.try_emplace(node, static_cast<NodeId>(nodes_.size()));
  if (fresh) nodes_.push_back(node);
  if (nodes_.size() > 30'000'000) throw std::length_error("the model expands to more than 30 million operations");
  return found->second;
}

NodeId Graph::constant(double value) {
  Node node;
  node.number = value;
  return intern(node);
}

NodeId Graph::now() {
  Node node;
  node.op = Op::now;
  node.rate = Rate::uniform;
  return intern(node);
}

NodeId Graph::column(std::int32_t column, ColumnRate rate, std::int32_t version) {
  Node node;
  node.op = Op::column;
  node.rate = rate == ColumnRate::run ? Rate::run : Rate::lane;
  node.imm = column;
  node.imm2 = version;
  return intern(node);
}

NodeId Graph::uniform(const DrawKey& key) {
  const auto [found, fresh] = key_index_.try_emplace(key, static_cast<std::int32_t>(draw_keys.size()));
  if (fresh) draw_keys.push_back(key);
  Node node;
  node.op = Op::uniform;
  node.rate = key.at_start ? Rate::run : Rate::lane;
  node.imm = found->second;
  const NodeId id = intern(node);
  if (fresh) key_nodes_.push_back(id);
  return id;
}

NodeId Graph::sibling(NodeId uniform) const {
  DrawKey key = draw_keys[static_cast<std::size_t>((*this)[uniform].imm)];
  key.n ^= 1u;
  const auto found = key_index_.find(key);
  return found == key_index_.end() ? kNone : key_nodes_[static_cast<std::size_t>(found->second)];
}

NodeId Graph::history(std::int32_t ring, int ticks_ago, std::int32_t version) {
  Node node;
  node.op = Op::history;
  node.rate = Rate::lane;
  node.imm = ring;
  node.imm2 = version;
  node.number = ticks_ago;
  return intern(node);
}

NodeId Graph::average(std::int32_t ring, int records, int newest_ago) {
  Node node;
  node.op = Op::average;
  node.rate = Rate::lane;
  node.imm = ring;
  node.imm2 = newest_ago;
  node.number = records;
  return intern(node);
}

NodeId Graph::flagged(std::int32_t mask_column, std::int32_t flag) {
  Node node;
  node.op = Op::flagged;
  node.rate = Rate::lane;
  node.imm = mask_column;
  node.imm2 = flag;
  return intern(node);
}

NodeId Graph::table(std::vector<double> values, NodeId index, double otherwise) {
  if (is_constant(index)) {
    const double at = value(index);
    return constant(at < 0 || at >= static_cast<double>(values.size()) ? otherwise
                                                                       : values[static_cast<std::size_t>(at)]);
  }
  const auto [found, fresh] = table_index_.try_emplace(values, static_cast<std::int32_t>(tables.size()));
  if (fresh) tables.push_back(std::move(values));
  Node node;
  node.op = Op::table;
  node.imm = found->second;
  node.number = otherwise;
  node.args[0] = index;
  node.rate = rate_of_operands(*this, node);
  return intern(node);
}

NodeId Graph::gather(std::int32_t first_column, NodeId index, double otherwise, std::int32_t version) {
  if (is_constant(index))
    return value(index) < 0 ? constant(otherwise)
                            : column(first_column + static_cast<std::int32_t>(value(index)), ColumnRate::lane, version);
  Node node;
  node.op = Op::gather;
  node.imm = first_column;
  node.imm2 = version;
  node.number = otherwise;
  node.args[0] = index;
  node.rate = Rate::lane;
  return intern(node);
}

NodeId Graph::quantile(int distribution, NodeId u, NodeId a, NodeId b, NodeId c) {
  Node node;
  node.op = Op::quantile;
  node.imm = distribution;
  node.args[0] = u;
  node.args[1] = a;
  node.args[2] = b;
  node.args[3] = c;
  node.rate = rate_of_operands(*this, node);
  return intern(node);
}

NodeId Graph::folded(const Node& node) {
  double x[4] = {0, 0, 0, 0};
  for (int i = 0; i < 4; ++i) {
    if (node.args[i] == kNone) continue;
    if (!is_constant(node.args[i])) return kNone;
    x[i] = value(node.args[i]);
  }
  return constant(apply_scalar(node.op, node.imm, x[0], x[1], x[2], x[3]));
}

NodeId Graph::make(Op op, NodeId a, NodeId b, NodeId c) {
  switch (op) {
  case Op::both: return both(a, b);
  case Op::either: return either(a, b);
  case Op::negate: return negate(a);
  case Op::select: return select(a, b, c);
  case Op::mul:  // x * 1 is x to the last bit
    if (is_constant(a, 1)) return b;
    if (is_constant(b, 1)) return a;
    break;
  case Op::div:
    if (is_constant(b, 1)) return a;
    break;
  case Op::pow:
    if (is_constant(b, 1)) return a;
    if (is_constant(b, 2)) return make(Op::mul, a, a);
    break;
  default: break;
  }
  return with_operands(op, a, b, c);
}

NodeId Graph::with_operands(Op op, NodeId a, NodeId b, NodeId c) {
  Node node;
  node.op = op;
  node.args = {a, b, c, kNone};
  if (const NodeId known = folded(node); known != kNone) return known;
  node.rate = rate_of_operands(*this, node);
  return intern(node);
}

NodeId Graph::both(NodeId a, NodeId b) {
  if (is_constant(a, 0) || is_constant(b, 1) || a == b) return a;
  if (is_constant(b, 0) || is_constant(a, 1)) return b;
  return with_operands(Op::both, a, b);
}

NodeId Graph::either(NodeId a, NodeId b) {
  if (is_constant(a, 1) || is_constant(b, 0) || a == b) return a;
  if (is_constant(b, 1) || is_constant(a, 0)) return b;
  return with_operands(Op::either, a, b);
}

NodeId Graph::negate(NodeId a) {
  if ((*this)[a].op == Op::negate) return (*this)[a].args[0];
  return with_operands(Op::negate, a);
}

NodeId Graph::select(NodeId condition, NodeId yes, NodeId no) {
  if (is_constant(condition)) return value(condition) != 0 ? yes : no;
  if (yes == no) return yes;
  return with_operands(Op::select, condition, yes, no);
}

}  // namespace multivector::program
