#include "tests/support/oracle/effects.hpp"

#include "multivector/random.hpp"

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

bool reads_a_let(const language::Expr& expr, const std::vector<model::Let>& lets) {
  for (const auto& let : lets)
    if (expr.op == language::Op::local && expr.id == let.slot) return true;
  for (const auto& arg : expr.args)
    if (arg && reads_a_let(*arg, lets)) return true;
  return false;
}

/// What is stored was held in the tick before, and still is in this one.
bool held_at(const World& world, int cell, int tick) {
  return mechanism_is_about(world, cell) &&
         std::any_of(world.passing.begin(), world.passing.end(), [&](const Passing& p) {
           return p.cell == cell && p.kind == EffectKind::set && p.begins < tick && tick < p.ends;
         });
}

double uniform_of(const World& world, const std::string& place, int tick, int n) {
  return uniform(world.scenario.seed, place_hash(place), static_cast<std::uint32_t>(world.replicate),
                 static_cast<std::uint32_t>(tick), static_cast<std::uint32_t>(n));
}

/// Each of the sets of a cell in one tick stands with the same probability.
double one_by_luck(World& world, int cell, const std::vector<double>& sets) {
  double stands = sets[0];
  for (std::size_t i = 1; i < sets.size(); ++i) {
    if (sets[i] == stands) continue;
    ++world.result.counts.set_conflicts[static_cast<std::size_t>(cell)];
    const int n = 2 * static_cast<int>(std::min<std::size_t>(i, 4095)) + (world.recorded ? 1 : 0);
    const double u = uniform_of(world, "claim of|" + world.cell_place(cell), world.luck_tick(), n);
    if (u * static_cast<double>(i + 1) < 1) stands = sets[i];
  }
  return stands;
}

/// Holds that begin in one tick draw lots.
void begin_passing(World& world, Passing passing) {
  if (passing.kind == EffectKind::set && passing.begins < passing.ends) {
    int earlier = 0;
    bool differs = false;
    for (const Passing& p : world.passing) {
      if (p.kind != EffectKind::set || p.cell != passing.cell || p.begins != passing.begins || p.begins >= p.ends)
        continue;
      ++earlier;
      differs = differs || p.amount != passing.amount;
    }
    if (differs) ++world.result.counts.set_conflicts[static_cast<std::size_t>(passing.cell)];
    passing.lot = uniform_of(world, "hold of|" + world.cell_place(passing.cell),
                             world.luck_tick() + passing.begins - world.tick, std::min(earlier, 8191));
  }
  world.passing.push_back(passing);
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
      begin_passing(world, {begins, std::min(begins + lasting, kNever), over, effect.kind, cell, amount});
    else
      begin_lasting(world, {begins, effect.kind, cell, amount}, over);
  });
}

std::vector<Part> mechanism_adds(const World& world, const model::Effect& effect, const Frame& frame) {
  std::vector<Part> result;
  for_each_instance(effect, frame, [&](Frame& inner) {
    const int cell = cell_number(*effect.target, inner);
    const double amount = value(*effect.value, inner);
    if (cell >= 0) result.push_back({world.tick + 1, EffectKind::add, cell, amount, true});
  });
  return result;
}

void change(World& world, const std::vector<Part>& parts) {
  std::map<int, std::vector<Part>> by_cell;
  for (const Part& part : parts) {
    if (!held_at(world, part.cell, part.shows))
      by_cell[part.cell].push_back(part);
    else if (!part.by_mechanism)
      ++world.result.counts.lost_to_holds[static_cast<std::size_t>(part.cell)];
  }
  for (const auto& [cell, list] : by_cell) {
    double sum = 0, product = 1;
    std::vector<double> sets;
    for (const Part& part : list) {
      if (part.kind == EffectKind::add) sum += part.amount;
      if (part.kind == EffectKind::scale) product *= part.amount;
      if (part.kind == EffectKind::set) sets.push_back(part.amount);
    }
    double& stored = world.stored.at(static_cast<std::size_t>(cell));
    stored = world.clamped(cell, sets.empty() ? (stored + sum) * product : one_by_luck(world, cell, sets));
    world.check_finite(cell, stored);
  }
}

const Passing* hold_on(const World& world, int cell) {
  const Passing* found = nullptr;
  for (const Passing& p : world.passing) {
    if (p.cell != cell || p.kind != EffectKind::set || world.tick < p.begins || world.tick >= p.ends) continue;
    if (found == nullptr || p.begins > found->begins || (p.begins == found->begins && p.lot > found->lot)) found = &p;
  }
  return found;
}

bool mechanism_is_about(const World& world, int cell) {
  const int variable = world.variable_of(cell);
  for (const auto& mechanism : world.model.mechanisms) {
    if (mechanism.target && mechanism.target->id == variable) return true;
    for (const auto& effect : mechanism.effects)
      if (effect.target->id == variable) return true;
  }
  return false;
}

double under_layers(World& world, int cell) {
  double base = world.stored.at(static_cast<std::size_t>(cell)), sum = 0, product = 1;
  const Passing* hold = mechanism_is_about(world, cell) ? nullptr : hold_on(world, cell);
  if (hold != nullptr) base = world.clamped(cell, hold->amount);
  for (const Passing& p : world.passing) {
    if (p.cell != cell || world.tick < p.begins || world.tick >= p.ends) continue;
    const double share = static_cast<double>(std::min(world.tick - p.begins + 1, p.over)) / p.over;
    if (p.kind == EffectKind::add) sum += p.amount * share;
    if (p.kind == EffectKind::scale) product *= share < 1 ? 1 + (p.amount - 1) * share : p.amount;
  }
  return world.clamped(cell, (base + sum) * product);
}

void add_targets(const language::Expr& target, const std::vector<model::Let>& lets, Frame& frame, std::set<int>& own) {
  const auto& variable = frame.world.vocabulary.variables.at(static_cast<std::size_t>(target.id));
  if (reads_a_let(target, lets)) {
    for (int i = 0; i < variable.cell_count; ++i) own.insert(variable.first_cell + i);
  } else if (const int cell = cell_number(target, frame); cell >= 0) {
    own.insert(cell);
  }
}

void add_targets(const model::Effect& effect, const std::vector<model::Let>& lets, const Frame& frame,
                 std::set<int>& own) {
  Frame inner = frame;
  for_each(effect.for_, inner, [&](const std::string&) { add_targets(*effect.target, lets, inner, own); });
}

}  // namespace multivector::oracle
