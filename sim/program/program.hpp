// A compiled scenario: instructions over columns of lanes. Immutable; all threads share one.
#pragma once

#include "program/node.hpp"
#include "scenario/scenario.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace multivector::program {

/// Instructions that change the state. The pure operations of node.hpp follow them in `Code`.
#define MULTIVECTOR_EFFECT_CODES(X)                                                                                    \
  X(copy)             /* dst = a                                                                        */             \
  X(copy_where)       /* dst = b ? a : dst                                                              */             \
  X(tally)            /* dst += a (conditions)                                                          */             \
  X(raise)            /* dst = a; flags[imm] = any lane                                                 */             \
  X(skip_unless_any)  /* go to imm unless a holds in some lane                                          */             \
  X(skip_unless)      /* go to imm unless the uniform a is not 0                                        */             \
  X(skip_unless_flag) /* go to imm unless flags[imm2]                                                   */             \
  X(store)            /* dst = a, clamped to the bounds of cell imm, counted, checked finite            */             \
  X(lay)              /* a is stored beneath, unless held; dst = it under the layers of slot imm2, as store */         \
  X(change)     /* dst = dst + a, then as store: a stock that only mechanisms add to; imm2: passing slot or -1 */      \
  X(add_to)     /* accumulator imm: add a where b (b may be none: everywhere); imm2: by a mechanism */                 \
  X(scale_by)   /* accumulator imm: multiply                                                      */                   \
  X(set_to)     /* accumulator imm: set; of several, luck says which stands                       */                   \
  X(add_to_any) /* the same for accumulator imm + c, c varies by lane, negative: none             */                   \
  X(scale_any)                                                                                                         \
  X(set_any)                                                                                                           \
  X(apply)         /* all touched accumulators change their stocks; then they are clean              */                \
  X(schedule)      /* an effect with times: schedules[imm]                                           */                \
  X(begin_passing) /* collect the passing effects that show in this tick                             */                \
  X(due_earlier)   /* parts that show next tick, of effects begun in earlier ticks                   */                \
  X(due_steps)     /* ... of effects begun by steps of this tick                                     */                \
  X(remember)      /* the past before the run: what the cells hold now                                */               \
  X(record)        /* ring imm takes a                                                               */                \
  X(clock)         /* clocks of block imm, number a: done now, where b; imm2: at once, else at the tick's end */       \
  X(flush_clocks)  /* clocks set in this tick become visible                                         */                \
  X(log)           /* a line of the decision log: logs[imm]                                          */                \
  X(count_outside) /* a probability of rule imm was outside 0 to 1 where a                           */                \
  X(count_wished)  /* a wish of rule imm where a                                                     */                \
  X(count_bound)   /* an act was forbidden or refused by doctrine b (negative: by none) where a      */                \
  X(count_no_room) /* an act of action imm found no room where a                                     */                \
  X(series)        /* a is value of series imm in this tick                                          */                \
  X(ask)           /* flags[imm] = a in any lane                                                     */                \
  X(keep)          /* a must have been worked out before the statements that follow                  */                \
  X(end)

enum class Code : std::uint8_t {
#define X(name, operands) name,
  MULTIVECTOR_PURE_OPS(X)
#undef X
#define X(name) name##_,
      MULTIVECTOR_EFFECT_CODES(X)
#undef X
          broadcast_,  // dst = uniform a in every lane
  uniform_pair_,       // dst, d = the two draws of one block of random words; imm: the even one's key
};

[[nodiscard]] const char* name_of(Code code);

/// Where a value stands: columns count from 0; uniforms (constants and values of the tick) are written as ~index.
using Operand = std::int32_t;
inline constexpr Operand kNoOperand = INT32_MIN;
[[nodiscard]] constexpr bool is_uniform(Operand operand) { return operand < 0; }

struct Instruction {
  Code code = Code::end_;
  std::int32_t dst = -1;
  Operand a = kNoOperand, b = kNoOperand, c = kNoOperand, d = kNoOperand;
  std::int32_t imm = 0, imm2 = 0;
  double number = 0;
};

/// One operation on uniforms, done once a tick.
struct UniformStep {
  Op op = Op::constant;
  std::int32_t imm = 0;
  double number = 0;
  std::int32_t dst = 0;
  std::int32_t args[4] = {0, 0, 0, 0};
};

struct Bounds {
  double min = 0, max = 0;
};

/// What effects leave for a stock until they are applied together. Columns are -1 where no effect of that kind exists.
struct Accumulator {
  std::int32_t cell = 0;
  std::int32_t stock = -1;  ///< column
  std::int32_t add = -1, scale = -1, set = -1, has_set = -1;
  std::int32_t passing = -1;  ///< slot of the passing effects on this cell, or -1
  std::uint64_t place = 0;    ///< of the luck that decides between two sets of one tick
};

/// What passing effects do to a cell in this tick: layers on what is stored (add, scale), and holds of what is stored.
struct PassingSlot {
  std::int32_t cell = 0;
  std::int32_t stored = -1, value = -1;               ///< what lies beneath, what everybody reads
  std::int32_t add = -1, scale = -1;                  ///< layers
  std::int32_t held = -1, has_hold = -1, until = -1;  ///< the value, whether, and the tick in which the last hold ends
  bool rests = false;  ///< mechanisms write the variable: they rest while it is held, and go on from the held value
  std::uint64_t place = 0;  ///< of the luck that decides between two holds of one tick
};

/// The last records of one cell.
struct Ring {
  std::int32_t cell = 0;
  std::int32_t depth = 1;  ///< records kept
  std::int32_t first_column = 0;
  std::int32_t source = 0;                ///< column that is recorded
  bool computed_without_initial = false;  ///< before the run: its first value
};

/// An effect whose parts show later, or for a time.
struct Schedule {
  model::EffectKind kind = model::EffectKind::add;
  bool passing = false;
  bool by_step = false;
  std::int32_t first_target = -1;  ///< accumulator or passing slot of the variable's first cell
  Operand value = kNoOperand, mask = kNoOperand;
  Operand target = kNoOperand;                                          ///< offset from first_target
  Operand after = kNoOperand, over = kNoOperand, lasting = kNoOperand;  ///< whole ticks
};

/// A line of the decision log.
struct LogEntry {
  int outcome = 0;
  int kind = 0;  ///< rule, shock, option
  int source = -1;
  std::string place;
  int act = -1;
  int action = -1;
  Operand mask = kNoOperand;
  std::vector<Operand> parties, inputs;
  Operand doctrine = kNoOperand, refused_by = kNoOperand;
  int refused_base = -1;
};

/// Code that tells, before a tick, whether an option's step would happen in it if its option were chosen. Steps whose
/// condition may be changed by a step of the same tick have none.
struct Probe {
  int axis = 0, option = 0, step = 0;
  std::int32_t wanted = -1;  ///< flag to raise before
  std::int32_t answer = -1;  ///< flag to read afterwards: it would, in some lane
};

/// How often a step that waits for a condition (once at most) or for luck has happened. Of a shock: axis and option -1.
struct FiredColumn {
  int axis = 0, option = 0, step = 0;
  std::int32_t column = -1;
};

struct MeasureColumn {
  std::int32_t column = -1;  ///< the running figure
  double divisor = 1;        ///< ticks of the window for means and shares
};

struct Program {
  int ticks = 0, step_months = 1;
  int from = 0;  ///< month of the first tick

  std::vector<Instruction> start;  ///< once: parameters, initial values, values that do not change in a run
  std::vector<Instruction> tick;
  std::vector<Instruction> probe;  ///< before a tick, changes nothing but flags
  std::vector<UniformStep> uniform_steps;
  std::vector<double> uniforms;  ///< constants in place; the others are worked out in each tick
  std::int32_t now_uniform = -1;

  std::int32_t columns = 0;        ///< state, then registers
  std::int32_t state_columns = 0;  ///< a copy of these and of what is scheduled is a whole past
  std::int32_t flags = 0;
  struct ClockBlock {  ///< clocks of one action: current, then as many that wait for the end of the tick
    std::int32_t first = 0, count = 0, first_flag = 0;
  };
  std::vector<ClockBlock> clock_blocks;
  std::int32_t clock_flags = 0;
  std::vector<std::pair<std::int32_t, double>> fills;  ///< columns that begin with a number other than 0

  std::vector<Accumulator> accumulators;
  std::vector<PassingSlot> passing;
  std::vector<Ring> rings;
  std::vector<Schedule> schedules;
  std::vector<LogEntry> logs;
  std::vector<Bounds> bounds;  ///< by cell
  std::vector<std::vector<double>> tables;
  std::vector<DrawKey> draw_keys;

  std::vector<std::int32_t> cell_columns;       ///< cell -> column of its snapshot value
  std::vector<std::int32_t> parameter_columns;  ///< parameter -> column of its value as drawn
  std::vector<std::int32_t> given_columns;      ///< k -> column of the value of CompileOptions::given[k]
  std::vector<std::int32_t> option_columns;     ///< axis -> column that holds the option (-1: none)
  std::vector<Probe> probes;                    ///< by axis, option, step
  std::vector<FiredColumn> fired;               ///< in the order of scenario::waiting_steps
  std::vector<MeasureColumn> measures;
  int rules = 0, actions = 0, doctrines = 0;  ///< of the model: counts are kept by them
  std::vector<std::string> column_names;      ///< for disassembly
};

struct CompileOptions {
  bool fixed_parameters = false;
  std::vector<int> given = {};  ///< parameters whose values come with each task, lane by lane
};

/// Turns a checked scenario into a program for its engine.
/// @throws std::length_error if it expands beyond what fits (30 million operations).
[[nodiscard]] Program compile(const scenario::Scenario& scenario, const CompileOptions& options = {});

/// The program as text, one instruction a line.
[[nodiscard]] std::string disassemble(const Program& program);

}  // namespace multivector::program
