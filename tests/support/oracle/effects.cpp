#include "tests/support/oracle/effects.hpp"

#include <algorithm>
#include <map>

namespace multivector::oracle {

using model::EffectKind;

namespace {

int ticks_of(const World& world, const model::Time& time, const Frame& frame) {
  double months = time.low;
  if (time.draw >= 0) months = time.low + (time.high - time.low) * luck(frame, time.draw, time.path);
  return whole_ticks(world, months);
}

Frame with_members(const Frame& frame, const std::string& members) {
  Frame result = frame;
  if (!members.empty()) result.place += "|" + members;
  return result;
}

/// Calls `visit` with the frame of every instance of the effect that its `where` and `when` let through.
void for_each_instance(const model::Effect& effect, const Frame& frame, const std::function<void(Frame&)>& visit) {
  Frame outer = frame;
  for_each(effect.for_, outer, [&](const std::string& members) {
    Frame inner = with_members(outer, members);
    if (holds(effect.where, inner) && holds(effect.when, inner)) visit(inner);
  });
}

void begin_lasting(World& world, const Part& whole, int over) {
  Part part = whole;
  if (whole.kind == EffectKind::add) part.amount = whole.amount / over;
  if (whole.kind == EffectKind::scale && over > 1) part.amount = world.numbers.pow(whole.amount, 1.0 / over);
  for (int k = 0; k < std::min(over, world.scenario.ticks() + 2); ++k) {  // parts beyond the horizon never show
    part.shows = whole.shows + k;
    world.newer.push_back(part);
  }
}

}  // namespace

void begin_effect(World& world, const model::Effect& effect, const Frame& frame, int first) {
  for_each_instance(effect, frame, [&](Frame& inner) {
    const int cell = cell_number(*effect.target, inner);
    const double amount = value(*effect.value, inner);
    const int after = ticks_of(world, effect.after, inner);
    const int over = effect.has_over ? std::max(1, ticks_of(world, effect.over, inner)) : 1;
    const int lasting = ticks_of(world, effect.lasting, inner);
    if (cell < 0) return;
    const int begins = std::min(first + after, kNever);
    if (effect.passing)
      world.passing.push_back({begins, std::min(begins + lasting, kNever), over, effect.kind, cell, amount});
    else
      begin_lasting(world, {begins, effect.kind, cell, amount}, over);
  });
}

std::vector<Part> mechanism_adds(const World& world, const model::Effect& effect, const Frame& frame) {
  std::vector<Part> result;
  for_each_instance(effect, frame, [&](Frame& inner) {
    const int cell = cell_number(*effect.target, inner);
    const double amount = value(*effect.value, inner);
    if (cell >= 0) result.push_back({world.tick + 1, EffectKind::add, cell, amount});
  });
  return result;
}

void change(World& world, const std::vector<Part>& parts) {
  std::map<int, std::vector<Part>> by_cell;
  for (const Part& part : parts) by_cell[part.cell].push_back(part);
  for (const auto& [cell, list] : by_cell) {
    double sum = 0, product = 1;
    const Part* set = nullptr;
    for (const Part& part : list) {
      if (part.kind == EffectKind::add) sum += part.amount;
      if (part.kind == EffectKind::scale) product *= part.amount;
      if (part.kind != EffectKind::set) continue;
      if (set == nullptr)
        set = &part;
      else if (part.amount != set->amount)
        ++world.result.counts.set_conflicts;
    }
    double& stored = world.stored.at(static_cast<std::size_t>(cell));
    stored = world.clamped(cell, set != nullptr ? set->amount : (stored + sum) * product);
    world.check_finite(cell, stored);
  }
}

double under_passing(World& world, int cell) {
  const double stored = world.stored.at(static_cast<std::size_t>(cell));
  double sum = 0, product = 1;
  const Passing* set = nullptr;
  for (const Passing& p : world.passing) {
    if (p.cell != cell || world.tick < p.begins || world.tick >= p.ends) continue;
    const double share = static_cast<double>(std::min(world.tick - p.begins + 1, p.over)) / p.over;
    if (p.kind == EffectKind::add) sum += p.amount * share;
    if (p.kind == EffectKind::scale) product *= share < 1 ? 1 + (p.amount - 1) * share : p.amount;
    if (p.kind == EffectKind::set && (set == nullptr || p.begins > set->begins)) set = &p;
  }
  return world.clamped(cell, set != nullptr ? set->amount : (stored + sum) * product);
}

}  // namespace multivector::oracle
