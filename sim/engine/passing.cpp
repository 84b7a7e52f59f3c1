// What passes: layers that lie on what is stored for a time, holds that keep what is stored at a value.
#include "engine/batch.hpp"
#include "engine/lanes.hpp"
#include "multivector/random.hpp"
#include "support/math.hpp"

#include <algorithm>

namespace multivector::engine {

using model::EffectKind;

/// Whether what is stored is held, and still will be when a change that is made now is read.
bool Batch::held_next(std::int32_t slot, int lane) const {
  const auto s = static_cast<std::size_t>(slot);
  return program_.passing[s].rests && passing_touched_[s] && column(program_.passing[s].until)[lane] > shows_;
}

/// Of holds that begin in the same tick luck says which stands: each draws a lot.
void Batch::begin_hold(Pending& item, int lane) {
  const program::PassingSlot& p = program_.passing[static_cast<std::size_t>(item.target)];
  std::uint32_t earlier = 0;
  bool differs = false;
  for (const Pending& other : pending_[static_cast<std::size_t>(lane)]) {
    if (!other.passing || other.kind != EffectKind::set || other.target != item.target || other.begin != item.begin)
      continue;
    ++earlier;
    differs = differs || other.value != item.value;
  }
  if (differs) ++result_.counts.set_conflicts[static_cast<std::size_t>(p.cell)];
  const std::uint32_t tick = luck_tick() + static_cast<std::uint32_t>(item.begin - tick_);
  item.lot = uniform(task_.seed, p.place, replicates_[static_cast<std::size_t>(lane)], tick, std::min(earlier, 8191U));
}

void Batch::begin_passing() {
  holding_ = false;
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

void Batch::open_slot(std::int32_t slot) {
  auto& touched = passing_touched_[static_cast<std::size_t>(slot)];
  if (touched) return;
  touched = 1;
  passing_list_.push_back(slot);
  const program::PassingSlot& p = program_.passing[static_cast<std::size_t>(slot)];
  std::fill_n(column(p.add), width_, 0.0);
  std::fill_n(column(p.scale), width_, 1.0);
  std::fill_n(column(p.has_hold), width_, 0.0);
  std::fill_n(column(p.until), width_, 0.0);
}

void Batch::lay_passing(const Pending& item, int lane) {
  const program::PassingSlot& p = program_.passing[static_cast<std::size_t>(item.target)];
  open_slot(item.target);
  const double share = static_cast<double>(std::min(tick_ - item.begin + 1, item.over)) / item.over;
  switch (item.kind) {
  case EffectKind::add: column(p.add)[lane] += item.value * share; return;
  case EffectKind::scale: column(p.scale)[lane] *= share < 1 ? 1.0 + (item.value - 1.0) * share : item.value; return;
  case EffectKind::set: break;
  }
  holding_ = true;
  column(p.until)[lane] = std::max<double>(column(p.until)[lane], item.end);
  const double rank = item.begin + 1.0 + item.lot;  // the one that began last stands; of those, the largest lot
  if (rank <= column(p.has_hold)[lane]) return;
  column(p.has_hold)[lane] = rank;
  column(p.held)[lane] = item.value;
}

/// What is stored beneath, then what everybody reads. A hold keeps what is stored only of a variable with mechanisms.
void Batch::lay(const program::Instruction& i) {
  const program::PassingSlot& p = program_.passing[static_cast<std::size_t>(i.imm2)];
  double *stored = column(p.stored), *next = scratch_.data();
  const bool touched = passing_touched_[static_cast<std::size_t>(i.imm2)] != 0, held = touched && holding_;
  if (held)
    map(next, Lanes{column(p.has_hold)}, Lanes{column(p.held)}, Lanes{column(i.a)}, width_,
        [](double has, double hold, double otherwise) { return support::detail::select(has != 0, hold, otherwise); });
  if (held && p.rests)
    store(stored, next, i.imm);
  else if (column(i.a) != stored)
    store(stored, column(i.a), i.imm);
  if (!touched) {
    std::copy_n(stored, width_, column(i.dst));
    return;
  }
  if (held && !p.rests) store(column(i.dst), next, i.imm);
  const double *base = held && !p.rests ? column(i.dst) : stored, *add = column(p.add), *scale = column(p.scale);
  for (int k = 0; k < width_; ++k) next[k] = (base[k] + add[k]) * scale[k];
  store(column(i.dst), next, i.imm);
}

}  // namespace multivector::engine
