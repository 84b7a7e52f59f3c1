// What was: records, clocks, the decision log.
#include "engine/batch.hpp"
#include "engine/lanes.hpp"

#include <algorithm>

namespace multivector::engine {

using program::Instruction;
using program::Ring;

double* Batch::ring_column(const Ring& ring, int ticks_ago) {
  const int slot = ((tick_ - ticks_ago) % ring.depth + ring.depth) % ring.depth;
  return column(ring.first_column + slot);
}

/// Before the run: the value at the start, or the first value of a computed cell that has none.
void Batch::fill_past(bool computed_only) {
  for (const Ring& ring : program_.rings) {
    if (computed_only && !ring.computed_without_initial) continue;
    for (int slot = 0; slot < ring.depth; ++slot)
      std::copy_n(column(ring.source), width_, column(ring.first_column + slot));
  }
}

void Batch::remember() {
  fill_past(false);
  remembered_ = true;
}

void Batch::record() {
  shows_ = tick_ + 1;  // what is done from here on is read in the next tick
  if (tick_ == 0) fill_past(true);
  for (const Ring& ring : program_.rings) std::copy_n(column(ring.source), width_, ring_column(ring, 0));
}

void Batch::history(const Instruction& i) {
  const Ring& ring = program_.rings[static_cast<std::size_t>(i.imm)];
  std::copy_n(ring_column(ring, static_cast<int>(i.number)), width_, column(i.dst));
}

void Batch::average(const Instruction& i) {
  const Ring& ring = program_.rings[static_cast<std::size_t>(i.imm)];
  const int records = static_cast<int>(i.number);
  Column mean(column(i.dst), width_);
  mean = ConstColumn(ring_column(ring, i.imm2 + records - 1), width_);
  for (int ago = i.imm2 + records - 2; ago >= i.imm2; --ago) mean += ConstColumn(ring_column(ring, ago), width_);
  mean /= records;
}

void Batch::clock(const Instruction& i) {
  const auto& block = program_.clock_blocks[static_cast<std::size_t>(i.imm)];
  const double date = now();
  for (int k = 0; k < width_; ++k) {
    const double offset = value(i.a, k);
    if (offset < 0 || !holds(i.b, k)) continue;
    const auto at = static_cast<std::int32_t>(offset);
    if (i.imm2 != 0) {
      column(block.first + at)[k] = date;
      continue;
    }
    auto& touched = clock_touched_[static_cast<std::size_t>(block.first_flag + at)];
    if (!touched) std::copy_n(column(block.first + at), width_, column(block.first + block.count + at));
    touched = 1;
    column(block.first + block.count + at)[k] = date;
  }
}

void Batch::flush_clocks() {
  for (const auto& block : program_.clock_blocks)
    for (std::int32_t at = 0; at < block.count; ++at) {
      auto& touched = clock_touched_[static_cast<std::size_t>(block.first_flag + at)];
      if (!touched) continue;
      std::copy_n(column(block.first + block.count + at), width_, column(block.first + at));
      touched = 0;
    }
}

void Batch::log(const program::LogEntry& entry) {
  const int kept = std::min(task_.lanes, task_.log_replicates - task_.first_replicate);
  for (int k = 0; k < kept; ++k) {
    if (!holds(entry.mask, k)) continue;
    Event event;
    event.replicate = task_.first_replicate + k;
    event.tick = tick_;
    event.outcome = static_cast<Outcome>(entry.outcome);
    event.kind = static_cast<Event::By>(entry.kind);
    event.source = entry.source;
    event.place = entry.place;
    event.act = entry.act;
    event.action = entry.action;
    for (const auto party : entry.parties) event.parties.push_back(static_cast<int>(value(party, k)));
    for (const auto input : entry.inputs) event.inputs.push_back(value(input, k));
    if (entry.doctrine != program::kNoOperand) event.by_doctrine = static_cast<int>(value(entry.doctrine, k));
    if (entry.refused_by != program::kNoOperand) event.refused_by = static_cast<int>(value(entry.refused_by, k));
    event.refused_base = entry.refused_base;
    events_[static_cast<std::size_t>(k)].push_back(std::move(event));
  }
}

void Batch::count(const Instruction& i, std::vector<std::uint64_t>& counts) {
  auto& count = counts[static_cast<std::size_t>(i.imm)];
  for (int k = 0; k < task_.lanes; ++k) count += column(i.a)[k] != 0 ? 1 : 0;
}

void Batch::count_bound(const Instruction& i) {
  for (int k = 0; k < task_.lanes; ++k)
    if (const double doctrine = value(i.b, k); column(i.a)[k] != 0 && doctrine >= 0)
      ++result_.counts.bound[static_cast<std::size_t>(doctrine)];
}

}  // namespace multivector::engine
