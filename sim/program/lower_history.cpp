// What was: rings of records, clocks of acts.
#include "program/lowering.hpp"
#include "scenario/visit.hpp"

#include <algorithm>
#include <limits>

namespace multivector::program {

using language::Expr;

std::int32_t Lowering::ring_of(int cell, int depth, bool beneath) {
  auto& rings = b_.program.rings;
  const auto [found, fresh] = ring_.try_emplace({cell, beneath}, static_cast<std::int32_t>(rings.size()));
  const auto c = static_cast<std::size_t>(cell);
  if (fresh) {
    Ring ring;
    ring.cell = cell;
    ring.source = beneath ? stored_column_[c] : value_column_[c];
    ring.computed_without_initial = model_.set_by[c] >= 0 && !model_.initials[c].expr;
    rings.push_back(ring);
  }
  Ring& ring = rings[static_cast<std::size_t>(found->second)];
  ring.depth = std::max(ring.depth, depth + 1);
  return found->second;
}

void Lowering::finish_rings() {
  for (Ring& ring : b_.program.rings) {
    const std::string& name = b_.program.column_names[static_cast<std::size_t>(ring.source)];
    ring.first_column = b_.columns("record " + name, ring.depth);
  }
}

NodeId Lowering::lower_history(const Expr& expr, Context& context) {
  const Expr& cell = *expr.args[0];
  const auto& variable = voc_.variables[static_cast<std::size_t>(cell.id)];
  const NodeId offset = cell_offset(cell, context);
  const double none = none_of(variable.type);
  if (expr.op == language::Op::initial || variable.fixed)
    return over_cells(variable, offset, none, [this](int at) { return initial_node(at); });
  if (context.moment == Moment::steps)  // in the first tick they ask for a past that is not recorded yet
    for (int i = 0; i < variable.cell_count; ++i)
      if (const auto c = static_cast<std::size_t>(variable.first_cell + i);
          model_.set_by[c] >= 0 && !model_.initials[c].expr)
        steps_read_computed_ = true;
  const int newest = context.moment == Moment::snapshot ? 0 : 1;
  const auto past = [&](int at, bool beneath) {
    if (expr.op == language::Op::lag)
      return graph_.history(ring_of(at, expr.ticks, beneath), expr.ticks, context.moment == Moment::steps ? 1 : 0);
    return graph_.average(ring_of(at, expr.ticks - 1 + newest, beneath), expr.ticks, newest);
  };
  return over_cells(variable, offset, none, [&](int at) {
    return own_or_seen(is_own(variable, number(at - variable.first_cell), context),
                       [&](bool beneath) { return past(at, beneath); });
  });
}

void Lowering::lay_out_clocks() {
  scenario::for_each_expr(b_.scenario, [this](const Expr& expr) {
    if (expr.op == language::Op::since) clock_first_.try_emplace(expr.id, -1);
  });
  for (auto& [action, first] : clock_first_) {
    const auto& signature = voc_.actions[static_cast<std::size_t>(action)];
    int count = 1;
    for (const auto& party : signature.parties)
      count *= static_cast<int>(voc_.ranges[static_cast<std::size_t>(party.range)].members.size());
    first = b_.columns("clock " + signature.id, count);
    b_.columns("next clock " + signature.id, count);
    std::vector<double> last(static_cast<std::size_t>(count), -std::numeric_limits<double>::infinity());
    for (const auto& past : model_.past) {
      if (past.action != action) continue;
      std::vector<NodeId> parties;
      for (const int member : past.parties) parties.push_back(number(member));
      for (int swap = 0; swap < (signature.mutual ? 2 : 1); ++swap) {
        const double at = graph_.value(clock_offset(action, parties));
        if (at >= 0)
          last[static_cast<std::size_t>(at)] = std::max<double>(last[static_cast<std::size_t>(at)], past.date);
        if (signature.mutual) std::swap(parties[0], parties[1]);
      }
    }
    for (int i = 0; i < count; ++i) b_.program.fills.emplace_back(first + i, last[static_cast<std::size_t>(i)]);
    b_.program.clock_blocks.push_back({first, count, b_.program.clock_flags});
    b_.program.clock_flags += count;
  }
}

NodeId Lowering::clock_offset(int action, const std::vector<NodeId>& parties) {
  const auto& signature = voc_.actions[static_cast<std::size_t>(action)];
  NodeId offset = number(0), present = number(1);
  for (std::size_t i = 0; i < parties.size(); ++i) {
    const NodeId position = position_node(signature.parties[i].range, parties[i]);
    const double size =
        static_cast<double>(voc_.ranges[static_cast<std::size_t>(signature.parties[i].range)].members.size());
    present = graph_.both(present, graph_.make(Op::le, number(0), position));
    offset = i == 0 ? position : graph_.make(Op::add, graph_.make(Op::mul, offset, number(size)), position);
  }
  return graph_.select(present, offset, number(-1));
}

NodeId Lowering::lower_since(const Expr& expr, Context& context) {
  std::vector<NodeId> parties;
  for (const auto& arg : expr.args) parties.push_back(lower(arg, context));
  const double never = -std::numeric_limits<double>::infinity();
  const NodeId last = graph_.gather(clock_first_.at(expr.id), clock_offset(expr.id, parties), never, version_);
  return graph_.make(Op::sub, graph_.now(), last);
}

}  // namespace multivector::program
