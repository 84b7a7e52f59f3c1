// The pure part of a program while it is being built: a graph of values in which equal values are one node.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

namespace multivector::program {

/// Operations on lanes. X(name, number of operands). The scalar meaning of each is in scalar_ops.cpp.
#define MULTIVECTOR_PURE_OPS(X)                                                                                        \
  X(neg, 1)                                                                                                            \
  X(add, 2)                                                                                                            \
  X(sub, 2)                                                                                                            \
  X(mul, 2)                                                                                                            \
  X(div, 2)                                                                                                            \
  X(pow, 2)                                                                                                            \
  X(min, 2)                                                                                                            \
  X(max, 2)                                                                                                            \
  X(abs, 1)                                                                                                            \
  X(exp, 1)                                                                                                            \
  X(log, 1)                                                                                                            \
  X(sqrt, 1)                                                                                                           \
  X(logistic, 1)                                                                                                       \
  X(floor, 1) X(lt, 2) X(le, 2) X(eq, 2) X(ne, 2) X(both, 2) X(either, 2) X(negate, 1) X(select, 3)                    \
      X(table, 1)    /* tables[imm] at the operand, `extra` for a negative one */                                      \
      X(gather, 1)   /* column imm + operand, `extra` for a negative one */                                            \
      X(quantile, 4) /* distribution imm of (u, a, b, c) */                                                            \
      X(uniform, 0)  /* u of draw_keys[imm] */                                                                         \
      X(history, 0)  /* ring imm, `extra` ticks ago */                                                                 \
      X(average, 0)  /* ring imm, last `extra` records; imm2: the newest is this many ticks ago */                     \
      X(flagged, 0)  /* mask column imm if flag imm2 is up, else 0 */

enum class Op : std::uint8_t {
  constant,  // a number
  now,       // the date of the tick, in months
  column,    // column imm of the state; `version` keeps reads apart that have a write between them
#define X(name, operands) name,
  MULTIVECTOR_PURE_OPS(X)
#undef X
};

[[nodiscard]] const char* name_of(Op op);
[[nodiscard]] int operand_count(Op op);

/// How often a value changes: never, once a tick and the same in all lanes, once a run, or in every lane and tick.
enum class Rate : std::uint8_t { constant, uniform, run, lane };

using NodeId = std::int32_t;
inline constexpr NodeId kNone = -1;

struct Node {
  Op op = Op::constant;
  Rate rate = Rate::constant;
  std::int32_t imm = 0;  ///< column, table, ring, key: see the operation
  std::int32_t imm2 = 0;
  double number = 0;  ///< value of a constant; `extra` of others
  std::array<NodeId, 4> args{kNone, kNone, kNone, kNone};
};

struct DrawKey {
  std::uint64_t place = 0;  ///< hash of the place
  std::uint32_t n = 0;
  bool at_start = false;  ///< tick 0: parameters and initial values
  bool by_draw = false;   ///< of a parameter: the same in all replicates of one draw

  auto operator<=>(const DrawKey&) const = default;
};

/// What a column holds decides how often reads of it change.
enum class ColumnRate : std::uint8_t { run, lane };

class Graph {
public:
  NodeId constant(double value);
  NodeId now();
  /// A read of a column. Reads with different versions are different values.
  NodeId column(std::int32_t column, ColumnRate rate, std::int32_t version = 0);
  NodeId uniform(const DrawKey& key);
  /// The other draw of the same block of random words, or kNone if nobody asked for it.
  [[nodiscard]] NodeId sibling(NodeId uniform) const;
  /// Reads with different versions are different values: the first record may fill the past.
  NodeId history(std::int32_t ring, int ticks_ago, std::int32_t version = 0);
  NodeId average(std::int32_t ring, int records, int newest_ago);
  NodeId table(std::vector<double> values, NodeId index, double otherwise);
  NodeId gather(std::int32_t first_column, NodeId index, double otherwise, std::int32_t version = 0);
  NodeId flagged(std::int32_t mask_column, std::int32_t flag);
  NodeId quantile(int distribution, NodeId u, NodeId a, NodeId b, NodeId c);
  NodeId make(Op op, NodeId a, NodeId b = kNone, NodeId c = kNone);

  // conditions, simplified where an operand is known
  NodeId both(NodeId a, NodeId b);
  NodeId either(NodeId a, NodeId b);
  NodeId negate(NodeId a);
  NodeId select(NodeId condition, NodeId yes, NodeId no);

  [[nodiscard]] const Node& operator[](NodeId id) const { return nodes_[static_cast<std::size_t>(id)]; }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }
  [[nodiscard]] bool is_constant(NodeId id) const { return (*this)[id].op == Op::constant; }
  [[nodiscard]] bool is_constant(NodeId id, double value) const {
    return is_constant(id) && (*this)[id].number == value;
  }
  [[nodiscard]] double value(NodeId id) const { return (*this)[id].number; }

  std::vector<std::vector<double>> tables;
  std::vector<DrawKey> draw_keys;

private:
  struct Hash {
    std::size_t operator()(const Node& node) const;
  };
  struct Same {
    bool operator()(const Node& a, const Node& b) const;
  };

  NodeId intern(const Node& node);
  NodeId folded(const Node& node);
  NodeId with_operands(Op op, NodeId a, NodeId b = kNone, NodeId c = kNone);

  std::vector<Node> nodes_;
  std::unordered_map<Node, NodeId, Hash, Same> index_;
  std::map<std::vector<double>, std::int32_t> table_index_;
  std::map<DrawKey, std::int32_t> key_index_;
  std::vector<NodeId> key_nodes_;  ///< key -> its draw
};

/// The value of an operation on numbers: what every lane computes. Not for table, gather, uniform, history, average,
/// flagged.
[[nodiscard]] double apply_scalar(Op op, int imm, double a, double b, double c, double d);

}  // namespace multivector::program
