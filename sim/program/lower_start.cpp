// Layout of the state, parameters and initial values.
#include "program/lowering.hpp"

#include <algorithm>

#include <cmath>

namespace multivector::program {

using language::Variable;

namespace {

bool writes(const model::Mechanism& mechanism, int variable) {
  if (mechanism.target) return mechanism.target->id == variable;
  return std::ranges::any_of(mechanism.effects,
                             [variable](const auto& effect) { return effect.target->id == variable; });
}

}  // namespace

Lowering::Lowering(const scenario::Scenario& scenario, const CompileOptions& options)
    : b_(scenario), options_(options), model_(b_.model), voc_(b_.vocabulary), graph_(b_.graph) {}

bool Lowering::fixed(int parameter) const {
  const auto p = static_cast<std::size_t>(parameter);
  if (parameter_moves_[p]) return false;
  if (std::ranges::find(options_.given, parameter) != options_.given.end()) return false;
  if (options_.fixed_parameters || !model_.parameter_info[p].prior) return true;
  for (const auto& [index, value] : b_.scenario.fixed_parameters)
    if (index == parameter) return true;
  return false;
}

void Lowering::find_effect_targets() {
  effects_write_.assign(voc_.variables.size(), {});
  passing_write_.assign(voc_.variables.size(), false);
  const auto see = [this](const model::Effect& effect) {
    const auto v = static_cast<std::size_t>(effect.target->id);
    if (effect.passing) {
      passing_write_[v] = true;
      return;
    }
    Kinds& kinds = effects_write_[v];
    (effect.kind == model::EffectKind::add     ? kinds.add
     : effect.kind == model::EffectKind::scale ? kinds.scale
                                               : kinds.set) = true;
  };
  const auto visit = [&see](const std::vector<model::Effect>& effects) {
    for (const auto& effect : effects) see(effect);
  };
  for (const auto& action : model_.actions) visit(action.effects);
  for (const auto& step : b_.scenario.shocks) visit(step.effects);
  for (const auto& axis : b_.scenario.axes)
    for (const auto& option : axis.options)
      for (const auto& step : option.steps) visit(step.effects);
  for (const auto& mechanism : model_.mechanisms) {
    visit(mechanism.effects);
    if (mechanism.kind == model::MechanismKind::add && !mechanism.lets.empty())  // a let may choose the cell
      effects_write_[static_cast<std::size_t>(mechanism.target->id)].add = true;
  }
  for (const auto& mechanism : model_.mechanisms) {  // adds of mechanisms go where other effects go
    if (mechanism.kind != model::MechanismKind::add) continue;
    Kinds& kinds = effects_write_[static_cast<std::size_t>(mechanism.target->id)];
    kinds.add = kinds.add || kinds.any();
  }
}

/// The accumulators of a variable have the same columns in the same order, so that they can be reached by an offset.
Accumulator Lowering::lay_out_accumulator(const Variable& variable, int cell) {
  const Kinds& kinds = effects_write_[static_cast<std::size_t>(&variable - voc_.variables.data())];
  Accumulator a;
  a.cell = cell;
  a.stock = stored_column_[static_cast<std::size_t>(cell)];
  a.place = Place("claim of|" + variable.id + "|" + language::cell_members(voc_, variable, cell)).hash();
  a.passing = passing_of_[static_cast<std::size_t>(cell)];
  if (kinds.add) a.add = b_.column("sum of " + variable.id);
  if (kinds.scale) a.scale = b_.column("factor of " + variable.id);
  if (kinds.set) {
    a.set = b_.column("set of " + variable.id);
    a.has_set = b_.column("is set " + variable.id);
  }
  return a;
}

/// What is stored stands side by side, so that it can be reached by an offset.
void Lowering::lay_out_passing(const Variable& variable) {
  const std::int32_t stored = b_.columns("stored " + variable.id, variable.cell_count);
  const bool rests = std::ranges::any_of(model_.mechanisms, [&variable, this](const model::Mechanism& m) {
    return writes(m, static_cast<int>(&variable - voc_.variables.data()));
  });
  for (int i = 0; i < variable.cell_count; ++i) {
    const int cell = variable.first_cell + i;
    const auto c = static_cast<std::size_t>(cell);
    stored_column_[c] = stored + i;
    passing_of_[c] = static_cast<int>(b_.program.passing.size());
    const std::int32_t p = b_.columns("passing " + variable.id, 5);
    const Place place("hold of|" + variable.id + "|" + language::cell_members(voc_, variable, cell));
    b_.program.passing.push_back(
        {cell, stored + i, value_column_[c], p, p + 1, p + 2, p + 3, p + 4, rests, place.hash()});
  }
}

void Lowering::lay_out_variables() {
  find_effect_targets();
  const auto cells = static_cast<std::size_t>(voc_.cell_count);
  value_column_.assign(cells, -1);
  stored_column_.assign(cells, -1);
  initial_.assign(cells, kNone);
  accumulator_of_.assign(cells, -1);
  passing_of_.assign(cells, -1);
  b_.program.bounds.assign(cells, {});
  for (std::size_t v = 0; v < voc_.variables.size(); ++v) {
    const Variable& variable = voc_.variables[v];
    const auto& info = model_.variable_info[v];
    const std::int32_t first = b_.columns(variable.id, variable.cell_count);
    for (int i = 0; i < variable.cell_count; ++i) {
      const int cell = variable.first_cell + i;
      const auto c = static_cast<std::size_t>(cell);
      b_.program.bounds[c] = {info.min, info.max};
      b_.program.column_names[static_cast<std::size_t>(first + i)] =
          variable.over.empty() ? variable.id : variable.id + "[" + language::cell_members(voc_, variable, cell) + "]";
      value_column_[c] = stored_column_[c] = first + i;
    }
    if (passing_write_[v]) lay_out_passing(variable);
    for (int i = 0; effects_write_[v].any() && i < variable.cell_count; ++i) {  // computed cells too: offsets must fit
      accumulator_of_[static_cast<std::size_t>(variable.first_cell + i)] =
          static_cast<int>(b_.program.accumulators.size());
      b_.program.accumulators.push_back(lay_out_accumulator(variable, variable.first_cell + i));
    }
  }
  b_.program.cell_columns = value_column_;
}

NodeId Lowering::parameter_node(int parameter) {
  const auto p = static_cast<std::size_t>(parameter);
  if (parameter_[p] != kNone) return parameter_[p];
  const auto& info = model_.parameter_info[p];
  double value = info.value;
  for (const auto& [index, given] : b_.scenario.fixed_parameters)
    if (index == parameter) value = given;
  bool drawn = info.prior && !options_.fixed_parameters;
  for (const auto& [index, given] : b_.scenario.fixed_parameters) drawn = drawn && index != parameter;
  if (!drawn) return parameter_[p] = number(value);
  Context context;
  context.place = Place("parameter|" + voc_.parameters[p].id);
  context.moment = Moment::start;
  context.at_start = context.by_draw = true;
  context.resize(info.slots);
  return parameter_[p] = lower(info.prior, context);
}

/// What initial values read: the value as drawn, or what steps of the first tick make of it.
NodeId Lowering::parameter_at_start(int parameter) {
  NodeId value = parameter_node(parameter);
  if (!parameter_moves_[static_cast<std::size_t>(parameter)]) return value;
  for (const scenario::StartSetting& setting : scenario::settings_at_start(b_.scenario, parameter)) {
    Context context;
    context.moment = Moment::start;
    context.place = Place(setting.step->place);
    context.resize(setting.step->slots);
    const NodeId chosen = setting.axis < 0 ? number(1) : is_chosen(setting.axis, setting.option);
    value = graph_.select(chosen, lower(setting.value, context), value);
  }
  return value;
}

void Lowering::lower_parameters() {
  const std::size_t count = voc_.parameters.size();
  parameter_.assign(count, kNone);
  parameter_column_.assign(count, -1);
  parameter_moves_.assign(count, false);
  const auto visit = [this](const scenario::Step& step) {
    for (const auto& [parameter, value] : step.parameters) parameter_moves_[static_cast<std::size_t>(parameter)] = true;
  };
  for (const auto& step : b_.scenario.shocks) visit(step);
  for (const auto& axis : b_.scenario.axes)
    for (const auto& option : axis.options)
      for (const auto& step : option.steps) visit(step);
  for (const int given : options_.given) {
    const std::int32_t column = b_.column("given " + voc_.parameters[static_cast<std::size_t>(given)].id);
    b_.program.given_columns.push_back(column);
    parameter_[static_cast<std::size_t>(given)] = graph_.column(column, ColumnRate::run);
  }
  for (std::size_t p = 0; p < count; ++p) {
    if (parameter_moves_[p]) {  // the drawn value is reported, the moving one is read
      const std::int32_t moving = b_.column("now " + voc_.parameters[p].id);
      b_.emit(b_.start, {Code::copy_, moving, {parameter_node(static_cast<int>(p))}});
      parameter_column_[p] = moving;
    }
    const std::int32_t drawn = b_.column(voc_.parameters[p].id);
    b_.emit(b_.start, {Code::copy_, drawn, {parameter_node(static_cast<int>(p))}});
    b_.program.parameter_columns.push_back(drawn);
  }
}

NodeId Lowering::literal_initial(int cell) {
  const auto c = static_cast<std::size_t>(cell);
  const auto& given = model_.initials[c];
  if (!given.expr) return number(0);
  std::size_t v = 0;
  while (v + 1 < voc_.variables.size() && voc_.variables[v + 1].first_cell <= cell) ++v;
  const Variable& variable = voc_.variables[v];
  const std::string members = language::cell_members(voc_, variable, cell);
  Context context;
  context.place = Place("initial|" + variable.id + "|" + members);
  context.moment = Moment::start;
  context.at_start = true;
  context.resize(std::max<int>(given.slots, static_cast<int>(variable.over.size())));
  int rest = cell - variable.first_cell;
  for (std::size_t i = variable.over.size(); i-- > 0;) {
    const auto& range = voc_.ranges[static_cast<std::size_t>(variable.over[i])];
    const int size = static_cast<int>(range.members.size());
    context.locals[i] = {number(range.members[static_cast<std::size_t>(rest % size)]), range.base};
    rest /= size;
  }
  return lower(given.expr, context);
}

NodeId Lowering::initial_node(int cell) {
  const auto c = static_cast<std::size_t>(cell);
  if (initial_[c] != kNone) return initial_[c];
  NodeId value = literal_initial(cell);
  const Bounds& bounds = b_.program.bounds[c];
  if (std::isfinite(bounds.min)) value = graph_.make(Op::max, value, number(bounds.min));
  if (std::isfinite(bounds.max)) value = graph_.make(Op::min, value, number(bounds.max));
  if (graph_.is_constant(value)) value = number(graph_.value(value) + 0.0);  // no -0 is ever stored
  return initial_[c] = value;
}

/// Computed cells that were given an initial value hold it before the first tick: it stands if their mechanism is off.
void Lowering::restore_initials() {
  for (int cell = 0; cell < voc_.cell_count; ++cell) {
    const auto c = static_cast<std::size_t>(cell);
    if (model_.set_by[c] < 0 || !model_.initials[c].expr) continue;
    emit({Code::copy_, value_column_[c], {initial_node(cell)}});
    if (stored_column_[c] != value_column_[c]) emit({Code::copy_, stored_column_[c], {initial_node(cell)}});
  }
}

void Lowering::lower_initials() {
  for (int cell = 0; cell < voc_.cell_count; ++cell) {
    const auto c = static_cast<std::size_t>(cell);
    const NodeId value = initial_node(cell);
    for (const std::int32_t column : {value_column_[c], stored_column_[c]}) {
      if (graph_.is_constant(value)) {
        if (graph_.value(value) != 0) b_.program.fills.emplace_back(column, graph_.value(value));
      } else {
        b_.emit(b_.start, {Code::copy_, column, {value}});
      }
      if (value_column_[c] == stored_column_[c]) break;
    }
  }
}

}  // namespace multivector::program
