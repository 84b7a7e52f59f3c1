// Registers: a column is given away after the last use of what it holds.
#include "program/schedule.hpp"

#include <algorithm>
#include <array>

namespace multivector::program {
namespace {

constexpr Operand kFirstRegister = 1 << 29;

bool is_register(Operand operand) { return operand >= kFirstRegister; }

}  // namespace

void Scheduler::allocate_registers() {
  std::vector<std::size_t> last_use(static_cast<std::size_t>(registers_), 0);
  const auto see = [&last_use](Operand operand, std::size_t at) {
    if (is_register(operand)) last_use[static_cast<std::size_t>(operand - kFirstRegister)] = at;
  };
  for (std::size_t i = 0; i < code_.size(); ++i)
    for (const Operand operand : {code_[i].dst, code_[i].a, code_[i].b, code_[i].c, code_[i].d}) see(operand, i);
  for (const auto& [at, operands] : extra_uses_)
    for (const Operand operand : operands)
      see(operand,
          std::max(at, is_register(operand) ? last_use[static_cast<std::size_t>(operand - kFirstRegister)] : at));

  std::vector<Operand> home(static_cast<std::size_t>(registers_), -1), free;
  std::vector<std::vector<Operand>> ending(code_.size());
  for (std::size_t r = 0; r < last_use.size(); ++r) ending[last_use[r]].push_back(static_cast<Operand>(r));
  const auto settle = [&](Operand& operand) {
    if (!is_register(operand)) return;
    Operand& at = home[static_cast<std::size_t>(operand - kFirstRegister)];
    if (at < 0) {
      if (free.empty())
        at = registers_used_++;
      else {
        at = free.back();
        free.pop_back();
      }
    }
    operand = kFirstRegister + at;
  };
  for (std::size_t i = 0; i < code_.size(); ++i) {
    Instruction& instruction = code_[i];
    for (Operand* operand : {&instruction.a, &instruction.b, &instruction.c, &instruction.d}) settle(*operand);
    settle(instruction.dst);
    for (const Operand r : ending[i])
      if (home[static_cast<std::size_t>(r)] >= 0) free.push_back(home[static_cast<std::size_t>(r)]);
  }
  for (Operand* operand : rebase_) settle(*operand);
}

void Scheduler::rebase(std::int32_t first_register) {
  const auto move = [first_register](Operand& operand) {
    if (is_register(operand)) operand = operand - kFirstRegister + first_register;
  };
  for (Instruction& instruction : code_)
    for (Operand* operand : {&instruction.dst, &instruction.a, &instruction.b, &instruction.c, &instruction.d})
      move(*operand);
  for (Operand* operand : rebase_) move(*operand);
}

}  // namespace multivector::program
