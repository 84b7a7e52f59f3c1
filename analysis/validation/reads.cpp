#include "analysis/validation/reads.hpp"

#include "language/known.hpp"

#include <algorithm>
#include <cmath>

namespace multivector::validation {

using language::Expr;
using language::ExprPtr;
using language::Op;

namespace {

void widen(Reads::Frame& frame, int slots) {
  if (static_cast<int>(frame.size()) < slots) frame.resize(static_cast<std::size_t>(slots), std::nan(""));
}

}  // namespace

bool Reads::known_at_load(const Expr& expr) const {
  if (language::varies_in_a_run(expr.op)) return false;
  if (expr.op == Op::cell && !model_.vocabulary.variables[static_cast<std::size_t>(expr.id)].fixed) return false;
  return std::all_of(expr.args.begin(), expr.args.end(),
                     [this](const ExprPtr& arg) { return !arg || known_at_load(*arg); });
}

double Reads::constant(const ExprPtr& expr, Frame& frame) {
  if (expr->op == Op::number) return expr->number;
  if (expr->op == Op::local) {
    const auto slot = static_cast<std::size_t>(expr->id);
    return slot < frame.size() ? frame[slot] : std::nan("");
  }
  if (!known_at_load(*expr)) return std::nan("");
  return constants_.value(*expr, frame).value_or(std::nan(""));
}

double Reads::member(const ExprPtr& expr, Frame& frame) { return constant(expr, frame); }

void Reads::cells(const Expr& cell, Frame& frame, NodeSet& into) {
  const auto& variable = model_.vocabulary.variables[static_cast<std::size_t>(cell.id)];
  std::vector<int> offsets{0};
  for (std::size_t i = 0; i < cell.args.size(); ++i) {
    const auto& range = model_.vocabulary.ranges[static_cast<std::size_t>(variable.over[i])];
    const int size = static_cast<int>(range.members.size());
    const double known = member(cell.args[i], frame);
    std::vector<int> next;
    for (const int offset : offsets) {
      const int at = std::isnan(known) ? -1 : language::position_in(range, static_cast<int>(known));
      for (int k = 0; k < size; ++k)
        if (std::isnan(known) || k == at) next.push_back(offset * size + k);
    }
    offsets = std::move(next);
  }
  for (const int offset : offsets) into.insert(variable.first_cell + offset);
}

void Reads::fold(const Expr& expr, Frame& frame, NodeSet& into) {
  widen(frame, expr.id + 1);
  for (const int m : model_.vocabulary.ranges[static_cast<std::size_t>(expr.range)].members) {
    frame[static_cast<std::size_t>(expr.id)] = m;
    const ExprPtr filter = expr.args.size() > 1 ? expr.args[1] : nullptr;
    if (filter && constant(filter, frame) == 0) continue;
    read(filter, frame, into);
    read(expr.args[0], frame, into);
  }
  frame[static_cast<std::size_t>(expr.id)] = std::nan("");
}

void Reads::read(const ExprPtr& expr, Frame& frame, NodeSet& into) {
  if (!expr || expr->op == Op::initial) return;  // the start is no channel
  switch (expr->op) {
  case Op::cell:
    if (!model_.vocabulary.variables[static_cast<std::size_t>(expr->id)].fixed) cells(*expr, frame, into);
    break;
  case Op::since: into.insert(nodes_.action(expr->id)); break;
  case Op::parameter: into.insert(nodes_.parameter(expr->id)); return;
  case Op::choose:
    if (const double condition = constant(expr->args[0], frame); !std::isnan(condition))
      return read(expr->args[condition != 0 ? 1 : 2], frame, into);
    break;
  case Op::logical_and:
  case Op::mul:
    for (const auto& arg : expr->args)
      if (constant(arg, frame) == 0) return;
    break;
  case Op::fold_sum:
  case Op::fold_mean:
  case Op::fold_min:
  case Op::fold_max:
  case Op::fold_any:
  case Op::fold_all:
  case Op::fold_count:
  case Op::best:
  case Op::pick:
  case Op::logit: return fold(*expr, frame, into);
  default: break;
  }
  for (const auto& arg : expr->args) read(arg, frame, into);
}

void Reads::each_combination(const std::vector<model::Index>& indices, std::size_t depth, Frame& frame,
                             const std::function<void()>& visit) {
  if (depth == indices.size()) return visit();
  widen(frame, indices[depth].slot + 1);
  for (const int m : model_.vocabulary.ranges[static_cast<std::size_t>(indices[depth].range)].members) {
    frame[static_cast<std::size_t>(indices[depth].slot)] = m;
    each_combination(indices, depth + 1, frame, visit);
  }
  frame[static_cast<std::size_t>(indices[depth].slot)] = std::nan("");
}

void Reads::effects(const std::vector<model::Effect>& effects, Frame& frame, NodeSet& from, NodeSet& to) {
  for (const model::Effect& effect : effects) {
    each_combination(effect.for_, 0, frame, [&] {
      if (effect.where && constant(effect.where, frame) == 0) return;
      read(effect.where, frame, from);
      read(effect.when, frame, from);
      read(effect.value, frame, from);
      for (const auto& index : effect.target->args) read(index, frame, from);
      cells(*effect.target, frame, to);
    });
  }
}

void Reads::act(int number, Frame frame, NodeSet& from, NodeSet& to) {
  const model::Action& action = model_.actions[static_cast<std::size_t>(number)];
  widen(frame, action.slots);
  to.insert(nodes_.action(number));
  read(action.when, frame, from);
  read(action.where, frame, from);
  for (const model::Consent& consent : action.consent)
    each_combination(consent.for_, 0, frame, [&] {
      read(consent.when, frame, from);
      read(consent.accepts, frame, from);
    });
  effects(action.effects, frame, from, to);
}

void Reads::acts(const std::vector<model::ActCall>& calls, Frame& frame, NodeSet& from, NodeSet& to) {
  for (const model::ActCall& call : calls) {
    for (const auto& input : call.inputs) read(input, frame, from);
    for (const auto& party : call.parties) read(party.member, frame, from);
    const std::function<void(std::size_t, Frame)> next = [&](std::size_t i, Frame parties) {
      if (i == call.parties.size()) return act(call.action, std::move(parties), from, to);
      std::vector<double> members;
      if (call.parties[i].member)
        members.push_back(member(call.parties[i].member, frame));
      else
        for (const int m : model_.vocabulary.ranges[static_cast<std::size_t>(call.parties[i].range)].members)
          members.push_back(m);
      for (const double m : members) {
        Frame more = parties;
        more.push_back(m);
        next(i + 1, std::move(more));
      }
    };
    next(0, {});
  }
}

void Reads::instances(const model::Element& element, const std::function<void(Frame&)>& visit) {
  Frame frame;
  widen(frame, element.slots);
  each_combination(element.for_, 0, frame, [&] {
    if (!element.where || constant(element.where, frame) != 0) visit(frame);
  });
}

}  // namespace multivector::validation
