// The machine: one instruction after the other, each over all lanes.
#include "engine/batch.hpp"
#include "engine/lanes.hpp"
#include "program/quantile.hpp"
#include "support/distributions.hpp"
#include "support/math.hpp"
#include "support/philox.hpp"

#include <cmath>

namespace multivector::engine {

using program::Code;
using program::Instruction;
using program::is_uniform;
using support::detail::select;

template <class F>
void Batch::unary(const Instruction& i, F f) {
  map(column(i.dst), Lanes{column(i.a)}, width_, f);
}

template <class F>
void Batch::binary(const Instruction& i, F f) {
  double* out = column(i.dst);
  if (is_uniform(i.a))
    map(out, Same{value(i.a, 0)}, Lanes{column(i.b)}, width_, f);
  else if (is_uniform(i.b))
    map(out, Lanes{column(i.a)}, Same{value(i.b, 0)}, width_, f);
  else
    map(out, Lanes{column(i.a)}, Lanes{column(i.b)}, width_, f);
}

void Batch::select(const Instruction& i) {
  double* out = column(i.dst);
  const auto pick = [](double c, double yes, double no) { return support::detail::select(c != 0, yes, no); };
  if (is_uniform(i.a)) {
    for (int k = 0; k < width_; ++k) out[k] = value(i.a, 0) != 0 ? value(i.b, k) : value(i.c, k);
    return;
  }
  const Lanes c{column(i.a)};
  if (is_uniform(i.b) && is_uniform(i.c))
    map(out, c, Same{value(i.b, 0)}, Same{value(i.c, 0)}, width_, pick);
  else if (is_uniform(i.b))
    map(out, c, Same{value(i.b, 0)}, Lanes{column(i.c)}, width_, pick);
  else if (is_uniform(i.c))
    map(out, c, Lanes{column(i.b)}, Same{value(i.c, 0)}, width_, pick);
  else
    map(out, c, Lanes{column(i.b)}, Lanes{column(i.c)}, width_, pick);
}

/// + - * / through Eigen; its packet operations are IEEE 754's, so bits do not depend on the packet's width.
void Batch::arithmetic(const Instruction& i) {
  Column out(column(i.dst), width_);
  const auto with = [&](auto a, auto b) {
    switch (i.code) {
    case Code::add: out = a + b; break;
    case Code::sub: out = a - b; break;
    case Code::mul: out = a * b; break;
    default: out = a / b; break;
    }
  };
  const auto same = [this](double v) { return Eigen::ArrayXd::Constant(width_, v); };
  if (is_uniform(i.a))
    with(same(value(i.a, 0)), ConstColumn(column(i.b), width_));
  else if (is_uniform(i.b))
    with(ConstColumn(column(i.a), width_), same(value(i.b, 0)));
  else
    with(ConstColumn(column(i.a), width_), ConstColumn(column(i.b), width_));
}

void Batch::table(const Instruction& i) {
  const auto& values = program_.tables[static_cast<std::size_t>(i.imm)];
  const double size = static_cast<double>(values.size());
  const double* index = column(i.a);
  double* out = column(i.dst);
  for (int k = 0; k < width_; ++k)
    out[k] = index[k] >= 0 && index[k] < size ? values[static_cast<std::size_t>(static_cast<std::int32_t>(index[k]))]
                                              : i.number;
}

void Batch::gather(const Instruction& i) {
  const double* index = column(i.a);
  const double* from = column(i.imm);
  double* out = column(i.dst);
  for (int k = 0; k < width_; ++k)
    out[k] =
        index[k] >= 0 ? from[static_cast<std::ptrdiff_t>(static_cast<std::int32_t>(index[k])) * width_ + k] : i.number;
}

void Batch::quantile(const Instruction& i) {
  double* out = column(i.dst);
  const double* u = column(i.a);
  const auto n = static_cast<std::size_t>(width_);
  using language::Draw;
  const bool same = (i.b == program::kNoOperand || is_uniform(i.b)) && (i.c == program::kNoOperand || is_uniform(i.c));
  if (static_cast<Draw>(i.imm) == Draw::uniform && same) {
    const double a = value(i.b, 0), b = value(i.c, 0);
    if (a <= b) return map(out, Lanes{u}, width_, [a, b](double x) { return a + (b - a) * x; });
  }
  if (static_cast<Draw>(i.imm) == Draw::normal && !is_uniform(i.b) && !is_uniform(i.c))
    return support::normal_n(out, u, column(i.b), column(i.c), n);
  const auto at = [this](program::Operand operand, int k) {
    return operand == program::kNoOperand ? 0.0 : value(operand, k);
  };
  for (int k = 0; k < width_; ++k) out[k] = program::quantile(i.imm, u[k], at(i.b, k), at(i.c, k), at(i.d, k));
}

void Batch::draw(const Instruction& i) {
  const auto& key = program_.draw_keys[static_cast<std::size_t>(i.imm)];
  const auto tick = key.at_start ? 0u : luck_tick();
  support::uniforms(column(i.dst), (key.by_draw ? parameter_draws_ : replicates_).data(),
                    static_cast<std::size_t>(width_), task_.seed, key.place, tick, key.n);
}

void Batch::draw_pair(const Instruction& i) {
  const auto& key = program_.draw_keys[static_cast<std::size_t>(i.imm)];
  const auto tick = key.at_start ? 0u : luck_tick();
  support::uniform_pairs(column(i.dst), column(i.d), (key.by_draw ? parameter_draws_ : replicates_).data(),
                         static_cast<std::size_t>(width_), task_.seed, key.place, tick, key.n / 2);
}

void Batch::copy(const Instruction& i) {
  if (is_uniform(i.a))
    Column(column(i.dst), width_).setConstant(value(i.a, 0));
  else
    Column(column(i.dst), width_) = ConstColumn(column(i.a), width_);
}

void Batch::copy_where(const Instruction& i) {
  double* out = column(i.dst);
  for (int k = 0; k < width_; ++k) out[k] = holds(i.b, k) ? value(i.a, k) : out[k];
}

void Batch::raise(const Instruction& i) {
  const double* mask = column(i.a);
  Column(column(i.dst), width_) = ConstColumn(mask, width_);
  flags_[static_cast<std::size_t>(i.imm)] = static_cast<std::uint8_t>(any(mask, task_.lanes));
}

void Batch::execute(const std::vector<Instruction>& code) {
  const auto truth = [](bool holds) { return holds ? 1.0 : 0.0; };
  const auto n = static_cast<std::size_t>(width_);
  for (std::size_t at = 0;; ++at) {
    const Instruction& i = code[at];
    switch (i.code) {
    case Code::add:
    case Code::sub:
    case Code::mul:
    case Code::div: arithmetic(i); break;
    case Code::neg: Column(column(i.dst), width_) = -ConstColumn(column(i.a), width_); break;
    case Code::abs: Column(column(i.dst), width_) = ConstColumn(column(i.a), width_).abs(); break;
    case Code::pow:
      if (is_uniform(i.b))
        support::pow_n(column(i.dst), column(i.a), value(i.b, 0), n);
      else
        binary(i, [](double a, double b) { return support::det_pow(a, b); });
      break;
    case Code::min: binary(i, [](double a, double b) { return (b < a) | (b != b) ? b : a; }); break;
    case Code::max: binary(i, [](double a, double b) { return (a < b) | (b != b) ? b : a; }); break;
    case Code::exp: support::exp_n(column(i.dst), column(i.a), n); break;
    case Code::log: support::log_n(column(i.dst), column(i.a), n); break;
    case Code::sqrt: support::sqrt_n(column(i.dst), column(i.a), n); break;
    case Code::logistic: support::logistic_n(column(i.dst), column(i.a), n); break;
    case Code::floor: unary(i, [](double a) { return std::floor(a); }); break;
    case Code::lt: binary(i, [truth](double a, double b) { return truth(a < b); }); break;
    case Code::le: binary(i, [truth](double a, double b) { return truth(a <= b); }); break;
    case Code::eq: binary(i, [truth](double a, double b) { return truth(a == b); }); break;
    case Code::ne: binary(i, [truth](double a, double b) { return truth(a != b); }); break;
    case Code::both: binary(i, [](double a, double b) { return a * b; }); break;
    case Code::either: binary(i, [](double a, double b) { return a < b ? b : a; }); break;
    case Code::negate: unary(i, [](double a) { return 1.0 - a; }); break;
    case Code::select: select(i); break;
    case Code::table: table(i); break;
    case Code::gather: gather(i); break;
    case Code::quantile: quantile(i); break;
    case Code::uniform: draw(i); break;
    case Code::uniform_pair_: draw_pair(i); break;
    case Code::history: history(i); break;
    case Code::average: average(i); break;
    case Code::flagged:
      if (flags_[static_cast<std::size_t>(i.imm2)])
        Column(column(i.dst), width_) = ConstColumn(column(i.imm), width_);
      else
        Column(column(i.dst), width_).setZero();
      break;
    case Code::broadcast_:
    case Code::copy_: copy(i); break;
    case Code::copy_where_: copy_where(i); break;
    case Code::tally_: Column(column(i.dst), width_) += ConstColumn(column(i.a), width_); break;
    case Code::raise_: raise(i); break;
    case Code::skip_unless_any_:
      if (!any(column(i.a), task_.lanes)) at = static_cast<std::size_t>(i.imm) - 1;
      break;
    case Code::skip_unless_:
      if (value(i.a, 0) == 0) at = static_cast<std::size_t>(i.imm) - 1;
      break;
    case Code::skip_unless_flag_:
      if (!flags_[static_cast<std::size_t>(i.imm2)]) at = static_cast<std::size_t>(i.imm) - 1;
      break;
    case Code::store_: store(column(i.dst), column(i.a), i.imm); break;
    case Code::lay_: lay(i); break;
    case Code::change_: change(i); break;
    case Code::add_to_: accumulate(i, model::EffectKind::add); break;
    case Code::scale_by_: accumulate(i, model::EffectKind::scale); break;
    case Code::set_to_: accumulate(i, model::EffectKind::set); break;
    case Code::add_to_any_: accumulate_any(i, model::EffectKind::add); break;
    case Code::scale_any_: accumulate_any(i, model::EffectKind::scale); break;
    case Code::set_any_: accumulate_any(i, model::EffectKind::set); break;
    case Code::apply_: apply(); break;
    case Code::schedule_: schedule(program_.schedules[static_cast<std::size_t>(i.imm)]); break;
    case Code::begin_passing_: begin_passing(); break;
    case Code::due_earlier_: due(false); break;
    case Code::due_steps_: due(true); break;
    case Code::remember_: remember(); break;
    case Code::record_: record(); break;
    case Code::clock_: clock(i); break;
    case Code::flush_clocks_: flush_clocks(); break;
    case Code::log_: log(program_.logs[static_cast<std::size_t>(i.imm)]); break;
    case Code::count_outside_: count(i, result_.counts.probability); break;
    case Code::count_wished_: count(i, result_.counts.wished); break;
    case Code::count_bound_: count_bound(i); break;
    case Code::count_no_room_: count(i, result_.counts.no_room); break;
    case Code::series_:
      for (int k = 0; k < task_.lanes; ++k)
        result_.series[(static_cast<std::size_t>(i.imm) * static_cast<std::size_t>(program_.ticks) +
                        static_cast<std::size_t>(tick_)) *
                           static_cast<std::size_t>(task_.lanes) +
                       static_cast<std::size_t>(k)] = value(i.a, k);
      break;
    case Code::ask_:
      flags_[static_cast<std::size_t>(i.imm)] = static_cast<std::uint8_t>(any(column(i.a), task_.lanes));
      break;
    case Code::keep_: break;
    case Code::end_: return;
    }
  }
}

}  // namespace multivector::engine
