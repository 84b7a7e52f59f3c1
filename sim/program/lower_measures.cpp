// Measures and series read the record. And the order of everything.
#include "program/lowering.hpp"

#include <limits>

namespace multivector::program {

using scenario::Measure;
using scenario::MeasureKind;

namespace {
constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNever = std::numeric_limits<double>::quiet_NaN();

double start_value(MeasureKind kind) {
  switch (kind) {
  case MeasureKind::at:
  case MeasureKind::first: return kNever;
  case MeasureKind::min: return kInfinity;
  case MeasureKind::max: return -kInfinity;
  default: return 0;
  }
}

}  // namespace

void Lowering::lower_measure(const Measure& measure, std::size_t index) {
  if (measure.kind == MeasureKind::count) return;
  const std::int32_t column = b_.program.measures[index].column;
  Guarded window(b_, *section_,
                 measure.kind == MeasureKind::at ? graph_.make(Op::eq, graph_.now(), number(measure.at))
                                                 : in_window(measure.from, measure.to));
  if (!window) return;
  Context context;
  context.place = Place("measure|" + measure.name);
  context.resize(measure.slots);
  const NodeId x = lower(measure.expr, context);
  const NodeId so_far = graph_.column(column, ColumnRate::lane);
  switch (measure.kind) {
  case MeasureKind::at: emit({Code::copy_, column, {x}}); break;
  case MeasureKind::total:
    emit({Code::copy_, column, {graph_.make(Op::add, so_far, graph_.make(Op::mul, x, number(measure.tick_weight)))}});
    break;
  case MeasureKind::mean: emit({Code::copy_, column, {graph_.make(Op::add, so_far, x)}}); break;
  case MeasureKind::min:
  case MeasureKind::max:  // a tick without a number leaves the measure without one
    emit({Code::copy_, column, {graph_.make(measure.kind == MeasureKind::min ? Op::min : Op::max, so_far, x)}});
    break;
  case MeasureKind::share: emit({Code::tally_, column, {x}}); break;
  case MeasureKind::first: {
    const NodeId open = graph_.make(Op::ne, so_far, so_far);  // not a number yet
    emit({Code::copy_where_,
          column,
          {graph_.make(Op::sub, graph_.now(), number(b_.scenario.from)), graph_.both(open, x)}});
    break;
  }
  case MeasureKind::count: break;
  }
}

void Lowering::lower_measures() {
  for (std::size_t m = 0; m < b_.scenario.measures.size(); ++m) lower_measure(b_.scenario.measures[m], m);
  for (std::size_t s = 0; s < b_.scenario.series.size(); ++s) {
    Context context;
    context.place = Place("series|" + b_.scenario.series[s].name);
    context.resize(b_.scenario.series[s].slots);
    emit({Code::series_, -1, {lower(b_.scenario.series[s].expr, context)}, static_cast<std::int32_t>(s)});
  }
}

Program Lowering::run() {
  const auto& scenario = b_.scenario;
  b_.program.ticks = scenario.ticks();
  b_.program.step_months = voc_.step_months;
  b_.program.rules = static_cast<int>(model_.rules.size());
  b_.program.actions = static_cast<int>(model_.actions.size());
  b_.program.doctrines = static_cast<int>(model_.doctrines.size());
  b_.program.from = scenario.from;
  lay_out_options();
  lower_parameters();
  lay_out_variables();
  lower_initials();
  lay_out_clocks();
  for (const Measure& measure : scenario.measures) {
    const std::int32_t column = b_.column("measure " + measure.name, start_value(measure.kind));
    const double ticks = (measure.to - measure.from) / voc_.step_months + 1;
    const bool averaged = measure.kind == MeasureKind::mean || measure.kind == MeasureKind::share;
    b_.program.measures.push_back({column, averaged ? ticks : 1});
    count_columns_.push_back(column);
  }

  lower_steps();
  lower_computed();
  emit({Code::record_});
  lower_measures();
  if (!b_.program.accumulators.empty()) emit({Code::due_earlier_});
  lower_adds();
  if (!b_.program.accumulators.empty()) emit({Code::due_steps_});
  lower_wishes();
  lower_acts();
  lower_change();
  if (!b_.program.clock_blocks.empty()) emit({Code::flush_clocks_});

  if (steps_read_computed_) {
    section_ = &b_.start;
    emit({Code::remember_});
    lower_computed();
    restore_initials();
    section_ = &b_.tick;
  }
  finish_rings();
  schedule(b_);
  return std::move(b_.program);
}

Program compile(const scenario::Scenario& scenario, const CompileOptions& options) {
  return Lowering(scenario, options).run();
}

}  // namespace multivector::program
