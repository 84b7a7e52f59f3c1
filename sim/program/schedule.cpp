// From the graph and the statements to instructions: where each value is worked out, in which order, in which register.
#include "program/schedule.hpp"

#include <algorithm>

namespace multivector::program {
namespace {

/// Registers are numbered from here until the number of state columns is known.
constexpr Operand kFirstRegister = 1 << 29;

bool takes_uniforms(Code code) {
  switch (code) {
  case Code::add:
  case Code::sub:
  case Code::mul:
  case Code::div:
  case Code::min:
  case Code::max:
  case Code::pow:
  case Code::lt:
  case Code::le:
  case Code::eq:
  case Code::ne:
  case Code::select:
  case Code::quantile:
  case Code::copy_:
  case Code::copy_where_:
  case Code::add_to_:
  case Code::scale_by_:
  case Code::set_to_:
  case Code::add_to_any_:
  case Code::scale_any_:
  case Code::set_any_:
  case Code::clock_:
  case Code::series_:
  case Code::schedule_:
  case Code::log_: return true;
  default: return false;
  }
}

}  // namespace

Scheduler::Scheduler(Builder& builder, Section& section, bool at_start, std::vector<Instruction>& out)
    : b_(builder), graph_(builder.graph), section_(section), at_start_(at_start), code_(out) {}

bool Scheduler::is_local(NodeId node) const {
  const Node& n = graph_[node];
  if (n.op == Op::column || n.rate == Rate::constant || n.rate == Rate::uniform) return false;
  return at_start_ || n.rate == Rate::lane;
}

void Scheduler::run() {
  place_nodes();
  emit_block(0);
  code_.push_back({Code::end_});
  allocate_registers();
}

/// Works out a value (and what it needs) in the block that is being written.
void Scheduler::materialize(NodeId wanted) {
  if (!is_local(wanted)) return;
  std::vector<NodeId> stack{wanted};
  while (!stack.empty()) {
    const NodeId node = stack.back();
    if (register_[static_cast<std::size_t>(node)] >= 0) {
      stack.pop_back();
      continue;
    }
    bool ready = true;
    for (const NodeId arg : graph_[node].args) {
      if (arg == kNone || !is_local(arg) || register_[static_cast<std::size_t>(arg)] >= 0) continue;
      stack.push_back(arg);
      ready = false;
    }
    if (!ready) continue;
    stack.pop_back();
    write_node(node);
  }
}

/// Two draws of one block of random words, if both are wanted in the same block of the program.
bool Scheduler::write_pair(NodeId id) {
  const NodeId other = graph_.sibling(id);
  if (other == kNone || block_of_[static_cast<std::size_t>(other)] != block_of_[static_cast<std::size_t>(id)])
    return false;
  const bool odd = graph_.draw_keys[static_cast<std::size_t>(graph_[id].imm)].n % 2 != 0;
  const NodeId even_node = odd ? other : id, odd_node = odd ? id : other;
  Instruction pair{Code::uniform_pair_, new_register()};
  pair.d = new_register();
  pair.imm = graph_[even_node].imm;
  register_[static_cast<std::size_t>(even_node)] = pair.dst;
  register_[static_cast<std::size_t>(odd_node)] = pair.d;
  code_.push_back(pair);
  return true;
}

void Scheduler::write_node(NodeId id) {
  const Node& node = graph_[id];
  if (node.op == Op::uniform && write_pair(id)) return;
  Instruction instruction;
  instruction.code = static_cast<Code>(static_cast<int>(node.op) - static_cast<int>(Op::neg));
  instruction.imm = node.imm;
  instruction.imm2 = node.imm2;
  instruction.number = node.number;
  Operand* const slots[4] = {&instruction.a, &instruction.b, &instruction.c, &instruction.d};
  for (int i = 0; i < 4; ++i)
    if (node.args[static_cast<std::size_t>(i)] != kNone)
      *slots[i] = operand(node.args[static_cast<std::size_t>(i)], takes_uniforms(instruction.code));
  instruction.dst = new_register();
  register_[static_cast<std::size_t>(id)] = instruction.dst;
  code_.push_back(instruction);
}

Operand Scheduler::new_register() { return kFirstRegister + registers_++; }

/// Where a value stands: a column, a register, or (if the instruction takes them) a uniform.
Operand Scheduler::operand(NodeId id, bool uniforms) {
  if (id == kNone) return kNoOperand;
  const Node& node = graph_[id];
  if (node.op == Op::column) return node.imm;
  if (node.rate == Rate::constant || node.rate == Rate::uniform) {
    const Operand uniform = ~uniform_index(id);
    if (uniforms) return uniform;
    if (node.rate == Rate::constant) return constant_column(id);
    Instruction broadcast{Code::broadcast_, new_register(), uniform};
    code_.push_back(broadcast);
    return broadcast.dst;
  }
  if (!is_local(id)) return hoisted_column(id);
  return register_[static_cast<std::size_t>(id)];
}

std::int32_t Scheduler::constant_column(NodeId id) {
  const auto [found, fresh] = b_.constant_columns.try_emplace(id, -1);
  if (fresh) found->second = b_.column("constant", graph_.value(id));
  return found->second;
}

std::int32_t Scheduler::hoisted_column(NodeId id) {
  const auto [found, fresh] = b_.hoisted_columns.try_emplace(id, -1);
  if (fresh) {
    found->second = b_.column("hoisted");
    b_.emit(b_.start, {Code::copy_, found->second, {id}});
  }
  return found->second;
}

std::int32_t Scheduler::uniform_index(NodeId id) {
  const auto found = b_.uniform_indices.find(id);
  if (found != b_.uniform_indices.end()) return found->second;
  const Node& node = graph_[id];
  UniformStep step;
  step.op = node.op;
  step.imm = node.imm;
  step.number = node.number;
  if (node.rate == Rate::uniform && node.op != Op::now)
    for (std::size_t i = 0; i < 4; ++i) step.args[i] = node.args[i] == kNone ? -1 : uniform_index(node.args[i]);
  step.dst = static_cast<std::int32_t>(b_.program.uniforms.size());
  b_.program.uniforms.push_back(node.rate == Rate::constant ? node.number : 0);
  b_.uniform_indices.emplace(id, step.dst);
  if (node.op == Op::now)
    b_.program.now_uniform = step.dst;
  else if (node.rate == Rate::uniform)
    b_.program.uniform_steps.push_back(step);
  return step.dst;
}

void Scheduler::write_statement(const Statement& statement) {
  for (const NodeId node : statement.operands)
    if (node != kNone) materialize(node);
  if (statement.code == Code::keep_) return;
  Instruction instruction{statement.code, statement.dst};
  instruction.imm = statement.imm;
  instruction.imm2 = statement.imm2;
  instruction.number = statement.number;
  std::vector<Operand> operands;
  for (const NodeId node : statement.operands) operands.push_back(operand(node, takes_uniforms(statement.code)));
  if (statement.code == Code::schedule_)
    fill_schedule(statement.imm, operands);
  else if (statement.code == Code::log_)
    fill_log(statement.imm, operands);
  Operand* const slots[4] = {&instruction.a, &instruction.b, &instruction.c, &instruction.d};
  for (std::size_t i = 0; i < operands.size() && i < 4; ++i) *slots[i] = operands[i];
  code_.push_back(instruction);
  if (operands.size() > 4) extra_uses_.emplace_back(code_.size() - 1, operands);
}

void Scheduler::fill_schedule(std::int32_t index, const std::vector<Operand>& operands) {
  Schedule& s = b_.program.schedules[static_cast<std::size_t>(index)];
  s.mask = operands[0];
  s.value = operands[1];
  s.target = operands[2];
  s.after = operands[3];
  s.over = operands[4];
  s.lasting = operands[5];
  rebase_.insert(rebase_.end(), {&s.mask, &s.value, &s.target, &s.after, &s.over, &s.lasting});
}

void Scheduler::fill_log(std::int32_t index, const std::vector<Operand>& operands) {
  LogEntry& entry = b_.program.logs[static_cast<std::size_t>(index)];
  entry.mask = operands[0];
  entry.doctrine = operands[1];
  entry.refused_by = operands[2];
  std::size_t at = 3;
  for (Operand& party : entry.parties) party = operands[at++];
  for (Operand& input : entry.inputs) input = operands[at++];
  rebase_.insert(rebase_.end(), {&entry.mask, &entry.doctrine, &entry.refused_by});
  for (Operand& party : entry.parties) rebase_.push_back(&party);
  for (Operand& input : entry.inputs) rebase_.push_back(&input);
}

void Scheduler::emit_block(int index) {
  const Block block = section_.blocks[static_cast<std::size_t>(index)];
  for (const Block::Item& item : block.items) {
    if (!item.is_block) {
      write_statement(section_.statements[static_cast<std::size_t>(item.index)]);
      continue;
    }
    const Block& child = section_.blocks[static_cast<std::size_t>(item.index)];
    for (const NodeId node : needs_[static_cast<std::size_t>(item.index)]) materialize(node);
    if (child.guard != kNone) materialize(child.guard);
    const std::size_t skip = write_guard(child);
    emit_block(item.index);
    if (skip != kNoGuard) code_[skip].imm = static_cast<std::int32_t>(code_.size());
  }
}

std::size_t Scheduler::write_guard(const Block& block) {
  Instruction skip;
  if (block.flag >= 0) {
    skip.code = Code::skip_unless_flag_;
    skip.imm2 = block.flag;
  } else {
    const Rate rate = graph_[block.guard].rate;
    if (rate == Rate::constant) return kNoGuard;
    skip.code = rate == Rate::uniform ? Code::skip_unless_ : Code::skip_unless_any_;
    skip.a = operand(block.guard, true);
  }
  code_.push_back(skip);
  return code_.size() - 1;
}

void schedule(Builder& builder) {
  Scheduler tick(builder, builder.tick, false, builder.program.tick);
  tick.run();
  Scheduler probe(builder, builder.probe, false, builder.program.probe);
  probe.run();
  Scheduler start(builder, builder.start, true, builder.program.start);
  start.run();
  const std::int32_t base = builder.program.state_columns;
  tick.rebase(base);
  probe.rebase(base);
  start.rebase(base);
  builder.program.columns = base + std::max({tick.registers_used(), probe.registers_used(), start.registers_used()});
  builder.program.tables = builder.graph.tables;
  builder.program.draw_keys = builder.graph.draw_keys;
}

}  // namespace multivector::program
