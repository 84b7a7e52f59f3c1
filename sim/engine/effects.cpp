// Stocks and effects: bounds, accumulators, what is scheduled, what passes.
#include "engine/batch.hpp"
#include "engine/lanes.hpp"
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

void Batch::lay(const Instruction& i) {
  const auto slot = static_cast<std::size_t>(i.imm2);
  if (!passing_touched_[slot]) return store(column(i.dst), column(i.a), i.imm);
  const program::PassingSlot& p = program_.passing[slot];
  const double *in = column(i.a), *add = column(p.add), *scale = column(p.scale), *set = column(p.set),
               *has = column(p.has_set);
  double* laid = scratch_.data();
  for (int k = 0; k < width_; ++k) laid[k] = support::detail::select(has[k] != 0, set[k], (in[k] + add[k]) * scale[k]);
  store(column(i.dst), laid, i.imm);
}

void Batch::change(const Instruction& i) {
  double* next = scratch_.data();
  const double *stock = column(i.dst), *sum = column(i.a);
  for (int k = 0; k < width_; ++k) next[k] = stock[k] + sum[k];
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
  case EffectKind::set: break;
  }
  double& has = column(a.has_set)[lane];
  double& set = column(a.set)[lane];
  if (has == 0) {
    has = 1;
    set = x;
  } else if (set != x && lane < task_.lanes) {
    ++result_.counts.set_conflicts;
  }
}

void Batch::accumulate(const Instruction& i, EffectKind kind) {
  touch(i.imm);
  const program::Accumulator& a = program_.accumulators[static_cast<std::size_t>(i.imm)];
  const bool lanes = !program::is_uniform(i.a) && !program::is_uniform(i.b);
  if (kind == EffectKind::add && !program::is_uniform(i.a) && i.b == program::kNoOperand) {
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
  if (kind == EffectKind::add && lanes && i.b == program::kNoOperand) return scatter_add(i);
  for (int k = 0; k < width_; ++k) {
    const double offset = value(i.c, k);
    if (offset < 0 || !holds(i.b, k)) continue;
    const std::int32_t index = i.imm + static_cast<std::int32_t>(offset);
    touch(index);
    accumulate_lane(index, kind, value(i.a, k), k);
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
    const std::int32_t first = s.by_step ? tick_ : tick_ + 1;
    item.begin = first + static_cast<std::int32_t>(value(s.after, k));
    item.over = static_cast<std::int32_t>(value(s.over, k));
    item.value = value(s.value, k);
    if (s.passing) {
      item.end = item.begin + static_cast<std::int32_t>(value(s.lasting, k));
    } else {
      item.end = item.begin + item.over;
      if (item.over > 1 && s.kind == EffectKind::add) item.value = item.value / item.over;
      if (item.over > 1 && s.kind == EffectKind::scale) item.value = support::det_pow(item.value, 1.0 / item.over);
      if (item.begin == first) {
        touch(item.target);
        accumulate_lane(item.target, item.kind, item.value, k);
        ++item.begin;
      }
    }
    if (item.begin < item.end) pending_[static_cast<std::size_t>(k)].push_back(item);
  }
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
      accumulate_lane(item.target, item.kind, item.value, k);
    }
    if (of_steps && ended)
      std::erase_if(lane, [shows](const Pending& item) { return !item.passing && item.end <= shows + 1; });
  }
}

void Batch::begin_passing() {
  for (const std::int32_t slot : passing_list_) passing_touched_[static_cast<std::size_t>(slot)] = 0;
  passing_list_.clear();
  for (int k = 0; k < task_.lanes; ++k) {
    auto& lane = pending_[static_cast<std::size_t>(k)];
    bool ended = false;
    for (const Pending& item : lane) {
      if (!item.passing) continue;
      ended = ended || item.end <= tick_;
      if (item.begin <= tick_ && tick_ < item.end) lay_passing(item, k);
    }
    if (ended) std::erase_if(lane, [this](const Pending& item) { return item.passing && item.end <= tick_; });
  }
}

void Batch::lay_passing(const Pending& item, int lane) {
  const program::PassingSlot& p = program_.passing[static_cast<std::size_t>(item.target)];
  auto& touched = passing_touched_[static_cast<std::size_t>(item.target)];
  if (!touched) {
    touched = 1;
    passing_list_.push_back(item.target);
    std::fill_n(column(p.add), width_, 0.0);
    std::fill_n(column(p.scale), width_, 1.0);
    std::fill_n(column(p.has_set), width_, 0.0);
  }
  const double share = static_cast<double>(std::min(tick_ - item.begin + 1, item.over)) / item.over;
  switch (item.kind) {
  case EffectKind::add: column(p.add)[lane] += item.value * share; return;
  case EffectKind::scale: column(p.scale)[lane] *= share < 1 ? 1.0 + (item.value - 1.0) * share : item.value; return;
  case EffectKind::set: break;
  }
  const double began = item.begin + 1.0;  // the one that began last counts; of those, the first in order
  if (began > column(p.has_set)[lane]) {
    column(p.has_set)[lane] = began;
    column(p.set)[lane] = item.value;
  }
}

}  // namespace multivector::engine
