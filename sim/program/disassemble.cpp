// A program as text: one instruction a line, columns by name.
#include "program/program.hpp"

#include <fmt/format.h>

namespace multivector::program {
namespace {

class Printer {
public:
  explicit Printer(const Program& program) : program_(program) {}

  std::string operand(Operand operand) const {
    if (operand == kNoOperand) return "-";
    if (is_uniform(operand)) {
      const auto index = ~operand;
      if (index == program_.now_uniform) return "now";
      for (const auto& step : program_.uniform_steps)
        if (step.dst == index) return fmt::format("u{}", index);
      return fmt::format("{}", program_.uniforms[static_cast<std::size_t>(index)]);
    }
    if (operand < program_.state_columns) {
      const std::string& name = program_.column_names[static_cast<std::size_t>(operand)];
      return name == "constant" || name == "hoisted" ? fmt::format("{}{}", name, operand) : name;
    }
    return fmt::format("r{}", operand - program_.state_columns);
  }

  std::string line(std::size_t at, const Instruction& i) const {
    std::string text = fmt::format("{:6}  {:<16}", at, name_of(i.code));
    if (i.dst >= 0) text += " " + operand(i.dst) + " <-";
    for (const Operand o : {i.a, i.b, i.c, i.d})
      if (o != kNoOperand) text += " " + operand(o);
    return text + detail(i);
  }

private:
  std::string detail(const Instruction& i) const {
    switch (i.code) {
    case Code::skip_unless_any_:
    case Code::skip_unless_: return fmt::format(" -> {}", i.imm);
    case Code::skip_unless_flag_: return fmt::format(" flag {} -> {}", i.imm2, i.imm);
    case Code::uniform:
    case Code::uniform_pair_: {
      const DrawKey& key = program_.draw_keys[static_cast<std::size_t>(i.imm)];
      return fmt::format(" place {:016x} n {}{}{}", key.place, key.n, key.at_start ? " at start" : "",
                         key.by_draw ? " by draw" : "");
    }
    case Code::gather: return " from " + operand(i.imm);
    case Code::table: return fmt::format(" table {}", i.imm);
    case Code::history:
    case Code::average: return fmt::format(" ring {} ticks {}", i.imm, i.number);
    case Code::log_: return " " + program_.logs[static_cast<std::size_t>(i.imm)].place;
    case Code::add_to_:
    case Code::scale_by_:
    case Code::set_to_:
    case Code::add_to_any_:
    case Code::scale_any_:
    case Code::set_any_: return " into " + operand(program_.accumulators[static_cast<std::size_t>(i.imm)].stock);
    default: return "";
    }
  }

  const Program& program_;
};

}  // namespace

const char* name_of(Code code) {
  switch (code) {
#define X(name, operands)                                                                                              \
  case Code::name: return #name;
    MULTIVECTOR_PURE_OPS(X)
#undef X
#define X(name)                                                                                                        \
  case Code::name##_: return #name;
    MULTIVECTOR_EFFECT_CODES(X)
#undef X
  case Code::broadcast_: return "broadcast";
  case Code::uniform_pair_: return "uniform_pair";
  }
  return "?";
}

std::string disassemble(const Program& program) {
  const Printer printer(program);
  std::string text = fmt::format(
      "; {} columns of state, {} registers, {} instructions a tick, {} at the start, {} ticks\n", program.state_columns,
      program.columns - program.state_columns, program.tick.size(), program.start.size(), program.ticks);
  text += "; once a tick, equal in all lanes\n";
  for (const auto& step : program.uniform_steps) {
    text += fmt::format("        {:<16} u{} <-", name_of(step.op), step.dst);
    for (const auto arg : step.args)
      if (arg >= 0) text += " " + printer.operand(~arg);
    text += "\n";
  }
  for (const auto& [name, code] :
       {std::pair{"start", &program.start}, std::pair{"probe", &program.probe}, std::pair{"tick", &program.tick}}) {
    text += fmt::format("; {}\n", name);
    for (std::size_t at = 0; at < code->size(); ++at) text += printer.line(at, (*code)[at]) + "\n";
  }
  return text;
}

}  // namespace multivector::program
