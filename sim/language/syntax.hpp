// The syntax tree of an expression: what was written, nothing looked up yet.
#pragma once

#include "language/expr.hpp"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace multivector::language {

struct Node;
using NodePtr = std::unique_ptr<Node>;

/// A piece of the text: bytes [begin, end).
struct Piece {
  std::size_t begin = 0, end = 0;
};

struct Argument {
  std::string name;  ///< of `name=value`, else empty
  Piece name_at;
  NodePtr value;
};

enum class NodeKind : std::uint8_t {
  number,  // `number`
  date,    // `number`: 12 * year + month - 1
  name,    // `name`
  index,   // name[args]
  call,    // name(args)
  fold,    // name(index in set where filter, body)
  timed,   // args[0] followed by `months` or `years`; `number`: months in one
  unary,   // op: neg, logical_not
  binary,  // op
  any,     // `_`
  bad,     // reported already
};

struct Node {
  NodeKind kind = NodeKind::bad;
  Piece at;       ///< the whole
  Piece name_at;  ///< the name, or the operator
  std::string name;
  double number = 0;
  Op op = Op::number;
  std::vector<Argument> args;
  std::string index, set;  ///< of a fold
  Piece index_at, set_at;
  NodePtr filter;
  bool in_brackets = false;
  int depth = 1;
};

}  // namespace multivector::language
