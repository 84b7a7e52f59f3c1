// What the lowering passes build together: the graph of values, the statements in nested blocks, the columns.
#pragma once

#include "program/node.hpp"
#include "program/program.hpp"

#include <string>
#include <unordered_map>
#include <vector>

namespace multivector::program {

/// Something that changes the state, with the values that it needs.
struct Statement {
  Code code = Code::end_;
  std::int32_t dst = -1;
  std::vector<NodeId> operands{};  ///< kNone: not given
  std::int32_t imm = 0, imm2 = 0;
  double number = 0;
};

/// Statements that are skipped together when their guard holds in no lane.
struct Block {
  NodeId guard = kNone;    ///< kNone with flag < 0: the root
  std::int32_t flag = -1;  ///< or a flag
  int parent = -1;
  int depth = 0;
  struct Item {
    bool is_block = false;
    int index = -1;  ///< statement or block
  };
  std::vector<Item> items;
};

/// One of the two programs under construction: the start of a run, or a tick.
struct Section {
  std::vector<Statement> statements;
  std::vector<Block> blocks{Block{}};
  std::vector<int> open{0};
};

class Builder {
public:
  explicit Builder(const scenario::Scenario& s);

  const scenario::Scenario& scenario;
  const model::Model& model;
  const language::Vocabulary& vocabulary;
  Graph graph;
  Program program;
  Section start, tick, probe;

  /// A new column of the state, 0 at the start of a run unless `fill` says otherwise.
  std::int32_t column(std::string name, double fill = 0);
  std::int32_t columns(std::string name, int count);  ///< side by side; the first
  std::int32_t flag() { return program.flags++; }

  // Filled by the scheduler for both sections.
  std::unordered_map<NodeId, std::int32_t> constant_columns;  ///< constants that an instruction wants as lanes
  std::unordered_map<NodeId, std::int32_t> hoisted_columns;   ///< values that do not change in a run
  std::unordered_map<NodeId, std::int32_t> uniform_indices;

  void emit(Section& section, Statement statement);
  /// Opens a block. False, and nothing is opened, if the guard can never hold.
  [[nodiscard]] bool open(Section& section, NodeId guard);
  void open_flag(Section& section, std::int32_t flag);
  void close(Section& section);

private:
  void open_block(Section& section, NodeId guard, std::int32_t flag);
};

/// A block that closes itself.
class Guarded {
public:
  Guarded(Builder& builder, Section& section, NodeId guard)
      : builder_(builder), section_(section), open_(builder.open(section, guard)) {}
  ~Guarded() {
    if (open_) builder_.close(section_);
  }
  Guarded(const Guarded&) = delete;
  Guarded& operator=(const Guarded&) = delete;
  explicit operator bool() const { return open_; }

private:
  Builder& builder_;
  Section& section_;
  bool open_;
};

/// Orders the statements' values, gives out registers and fills in the program's instructions.
void schedule(Builder& builder);

}  // namespace multivector::program
