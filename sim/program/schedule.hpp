// The scheduler's parts: placement of values in blocks, writing of instructions, registers.
#pragma once

#include "program/builder.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace multivector::program {

class Scheduler {
public:
  Scheduler(Builder& builder, Section& section, bool at_start, std::vector<Instruction>& out);

  void run();
  /// Moves the registers behind the state.
  void rebase(std::int32_t first_register);
  [[nodiscard]] std::int32_t registers_used() const { return registers_used_; }

private:
  static constexpr std::size_t kNoGuard = static_cast<std::size_t>(-1);

  /// Values that vary by lane in this section; others are constants, uniforms or worked out at the start.
  [[nodiscard]] bool is_local(NodeId node) const;
  void place_nodes();
  void use(NodeId node, int block);
  void need(NodeId node, int block);
  [[nodiscard]] int common_block(int a, int b) const;

  void emit_block(int index);
  std::size_t write_guard(const Block& block);
  void write_statement(const Statement& statement);
  void materialize(NodeId wanted);
  void write_node(NodeId id);
  bool write_pair(NodeId id);
  Operand operand(NodeId id, bool uniforms);
  Operand new_register();
  std::int32_t constant_column(NodeId id);
  std::int32_t hoisted_column(NodeId id);
  std::int32_t uniform_index(NodeId id);
  void fill_schedule(std::int32_t index, const std::vector<Operand>& operands);
  void fill_log(std::int32_t index, const std::vector<Operand>& operands);
  void allocate_registers();

  Builder& b_;
  Graph& graph_;
  Section& section_;
  bool at_start_;
  std::vector<Instruction>& code_;
  std::vector<int> block_of_;               ///< node -> block in which it is worked out, -1: not needed
  std::vector<std::vector<NodeId>> needs_;  ///< block -> values from outside that must stand before it is entered
  std::vector<Operand> register_;           ///< node -> register
  std::int32_t registers_ = 0, registers_used_ = 0;
  std::vector<std::pair<std::size_t, std::vector<Operand>>> extra_uses_;  ///< instruction -> operands in its descriptor
  std::vector<Operand*> rebase_;
};

}  // namespace multivector::program
