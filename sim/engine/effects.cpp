// Stocks and effects: bounds, accumulators, what is scheduled.
#include "engine/batch.hpp"
#include "engine/lanes.hpp"
#include "multivector/random.hpp"
#include "support/math.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

namespace multivector::engine {

using model::EffectKind;
using program::Instruction;

/// out = in, without -0, clamped. The difference is 0 wherever nothing was clamped and the value is finite.
void Batch::store(double* out, const double* in, std::int32_t cell) {
  const program::Bounds bounds = program_.bounds[static_cast<std::size_t>(cell)];
  std::uint64_t odd = 0;
  for (int k = 0; k < width_; ++k) {
    const double wanted = in[k] + 0.0;
    const double low = wanted < bounds.min ? bounds.min : wanted;
    const double kept = bounds.max < low ? bounds.max : low;
    odd |= std::bit_cast<std::uint64_t>(kept - wanted);
    out[k] = kept;
  }
  if (odd == 0) return;
  for (int k = 0; k < task_.lanes; ++k) {
    const auto lane = static_cast<std::size_t>(k);
    const double wanted = in == out ? out[k] : in[k];
    if (!std::isfinite(out[k])) {
      if (result_.failed_tick[lane] < 0) {
        result_.failed_tick[lane] = tick_;
        result_.failed_cell[lane] = cell;
      }
    } else if (out[k] != wanted) {
      ++result_.counts.clamped[static_cast<std::size_t>(cell)];
    }
  }
}

void Batch::change(const Instruction& i) {
  double* next = scratch_.data();
  const double *stock = column(i.dst), *sum = column(i.a);
  for (int k = 0; k < width_; ++k) next[k] = stock[k] + sum[k];
  if (holding_ && i.imm2 >= 0)  // mechanisms rest
    for (int k = 0; k < width_; ++k)
      if (held_next(i.imm2, k)) next[k] = stock[k];
  store(column(i.dst), next, i.imm);
}

/// The first effect of a tick on a stock: its accumulator begins anew.
void Batch::touch(std::int32_t index) {
  auto& touched = touched_[static_cast<std::size_t>(index)];
  if (touched) return;
  touched = 1;
  touched_list_.push_back(index);
  const program::Accumulator& a = program_.accumulators[static_cast<std::size_t>(index)];
  if (a.add >= 0) std::fill_n(column(a.add), width_, 0.0);
  if (a.scale >= 0) std::fill_n(column(a.scale), width_, 1.0);
  if (a.has_set >= 0) std::fill_n(column(a.has_set), width_, 0.0);
}

void Batch::accumulate_lane(std::int32_t index, EffectKind kind, double x, int lane) {
  const program::Accumulator& a = program_.accumulators[static_cast<std::size_t>(index)];
  switch (kind) {
  case EffectKind::add: column(a.add)[lane] += x; return;
  case EffectKind::scale: column(a.scale)[lane] *= x; return;
  case EffectKind::set: return accumulate_set(index, x, lane);
  }
}

/// Every set of a cell in a tick has the same chance to stand: the one numbered n (from 0) takes the place of those
/// before it with probability 1 / (n + 1).
void Batch::accumulate_set(std::int32_t index, double x, int lane) {
  const program::Accumulator& a = program_.accumulators[static_cast<std::size_t>(index)];
  double& count = column(a.has_set)[lane];
  double& stands = column(a.set)[lane];
  count += 1;
  if (count == 1) {
    stands = x;
    return;
  }
  if (stands == x) return;
  if (lane < task_.lanes) ++result_.counts.set_conflicts[static_cast<std::size_t>(a.cell)];
  const auto n = 2 * std::min(static_cast<std::uint32_t>(count) - 1, 4095U) + (shows_ == tick_ ? 0U : 1U);
  const double u = uniform(task_.seed, a.place, replicates_[static_cast<std::size_t>(lane)], luck_tick(), n);
  if (u * count < 1) stands = x;
}

/// While a cell is held, mechanisms rest for it, and what else falls on it is lost and counted.
void Batch::accumulate_beside_holds(std::int32_t index, EffectKind kind, double x, int lane, bool by_mechanism) {
  const program::Accumulator& a = program_.accumulators[static_cast<std::size_t>(index)];
  if (a.passing < 0 || !held_next(a.passing, lane)) return accumulate_lane(index, kind, x, lane);
  if (!by_mechanism && lane < task_.lanes) ++result_.counts.lost_to_holds[static_cast<std::size_t>(a.cell)];
}

void Batch::accumulate(const Instruction& i, EffectKind kind) {
  touch(i.imm);
  const program::Accumulator& a = program_.accumulators[static_cast<std::size_t>(i.imm)];
  const bool lanes = !program::is_uniform(i.a) && !program::is_uniform(i.b);
  if (holding_ && a.passing >= 0) {
    for (int k = 0; k < width_; ++k)
      if (holds(i.b, k)) accumulate_beside_holds(i.imm, kind, value(i.a, k), k, i.imm2 != 0);
  } else if (kind == EffectKind::add && !program::is_uniform(i.a) && i.b == program::kNoOperand) {
    Column(column(a.add), width_) += ConstColumn(column(i.a), width_);
  } else if (kind == EffectKind::add && lanes) {
    map(column(a.add), Lanes{column(a.add)}, Lanes{column(i.a)}, Lanes{column(i.b)}, width_,
        [](double sum, double x, double mask) { return support::detail::select(mask != 0, sum + x, sum); });
  } else {
    for (int k = 0; k < width_; ++k)
      if (holds(i.b, k)) accumulate_lane(i.imm, kind, value(i.a, k), k);
  }
}

/// Adds to the stock that each lane has chosen, everywhere: the common case, without a branch for each part of it.
void Batch::scatter_add(const Instruction& i) {
  const program::Accumulator& first = program_.accumulators[static_cast<std::size_t>(i.imm)];
  const std::size_t next = static_cast<std::size_t>(i.imm) + 1;
  const std::ptrdiff_t apart = next < program_.accumulators.size() ? program_.accumulators[next].add - first.add : 1;
  const double *offset = column(i.c), *x = column(i.a);
  double* sums = column(first.add);
  for (int k = 0; k < width_; ++k) {
    if (offset[k] < 0) continue;
    const auto at = static_cast<std::int32_t>(offset[k]);
    touch(i.imm + at);
    sums[apart * at * width_ + k] += x[k];
  }
}

void Batch::accumulate_any(const Instruction& i, EffectKind kind) {
  const bool lanes = !program::is_uniform(i.a) && !program::is_uniform(i.c);
  if (kind == EffectKind::add && lanes && i.b == program::kNoOperand && !holding_) return scatter_add(i);
  for (int k = 0; k < width_; ++k) {
    const double offset = value(i.c, k);
    if (offset < 0 || !holds(i.b, k)) continue;
    const std::int32_t index = i.imm + static_cast<std::int32_t>(offset);
    touch(index);
    accumulate_beside_holds(index, kind, value(i.a, k), k, i.imm2 != 0);
  }
}

void Batch::apply() {
  double* next = scratch_.data();
  for (const std::int32_t index : touched_list_) {
    const program::Accumulator& a = program_.accumulators[static_cast<std::size_t>(index)];
    Column to(next, width_);
    to = ConstColumn(column(a.stock), width_);
    if (a.add >= 0) to += ConstColumn(column(a.add), width_);
    if (a.scale >= 0) to *= ConstColumn(column(a.scale), width_);
    if (a.has_set >= 0)
      map(next, Lanes{column(a.has_set)}, Lanes{column(a.set)}, Lanes{next}, width_,
          [](double has, double set, double other) { return support::detail::select(has != 0, set, other); });
    store(column(a.stock), next, a.cell);
    touched_[static_cast<std::size_t>(index)] = 0;
  }
  touched_list_.clear();
}

void Batch::schedule(const program::Schedule& s) {
  for (int k = 0; k < task_.lanes; ++k) {
    if (!holds(s.mask, k)) continue;
    const double offset = value(s.target, k);
    if (offset < 0) continue;
    Pending item;
    item.target = s.first_target + static_cast<std::int32_t>(offset);
    item.kind = s.kind;
    item.passing = s.passing;
    item.by_step = s.by_step;
    item.born = tick_;
    item.begin = shows_ + static_cast<std::int32_t>(value(s.after, k));
    item.over = static_cast<std::int32_t>(value(s.over, k));
    item.value = value(s.value, k);
    item.end = item.begin + (s.passing ? static_cast<std::int32_t>(value(s.lasting, k)) : item.over);
    if (!s.passing) begin_part(item, k);
    if (s.passing && s.kind == EffectKind::set && item.begin < item.end) begin_hold(item, k);
    if (item.begin < item.end) pending_[static_cast<std::size_t>(k)].push_back(item);
  }
}

/// A permanent effect in equal parts; the first may show at once.
void Batch::begin_part(Pending& item, int lane) {
  if (item.over > 1 && item.kind == EffectKind::add) item.value = item.value / item.over;
  if (item.over > 1 && item.kind == EffectKind::scale) item.value = support::det_pow(item.value, 1.0 / item.over);
  if (item.begin != shows_) return;
  touch(item.target);
  accumulate_beside_holds(item.target, item.kind, item.value, lane, false);
  ++item.begin;
}

void Batch::due(bool of_steps) {
  const std::int32_t shows = tick_ + 1;
  for (int k = 0; k < task_.lanes; ++k) {
    auto& lane = pending_[static_cast<std::size_t>(k)];
    bool ended = false;
    for (const Pending& item : lane) {
      if (item.passing || item.begin > shows) continue;
      ended = ended || item.end <= shows + 1;
      if (item.end <= shows || (item.born == tick_) != of_steps) continue;
      touch(item.target);
      accumulate_beside_holds(item.target, item.kind, item.value, k, false);
    }
    if (of_steps && ended)
      std::erase_if(lane, [shows](const Pending& item) { return !item.passing && item.end <= shows + 1; });
  }
}

}  // namespace multivector::engine
