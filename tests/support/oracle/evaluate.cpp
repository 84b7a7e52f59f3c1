#include "tests/support/oracle/evaluate.hpp"

#include "multivector/random.hpp"
#include "support/distributions.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace multivector::oracle {

using language::Draw;
using language::Expr;
using language::Op;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double argument(const Expr& expr, std::size_t i, Frame& frame) { return value(*expr.args.at(i), frame); }

double& slot(Frame& frame, int id) {
  const auto index = static_cast<std::size_t>(id);
  if (frame.slots.size() <= index) frame.slots.resize(index + 1, 0.0);
  return frame.slots[index];
}

double nothing(const Expr& expr) { return expr.type.kind == language::Kind::member ? -1.0 : 0.0; }

double read_cell(const Expr& expr, Frame& frame) {
  const int cell = cell_number(expr, frame);
  if (cell < 0) return nothing(expr);
  if (frame.initial_value != nullptr) return (*frame.initial_value)(cell);
  return (frame.own.contains(cell) ? frame.world.beneath : frame.world.seen).at(static_cast<std::size_t>(cell));
}

double attribute(const Expr& expr, Frame& frame) {
  const int member = static_cast<int>(argument(expr, 0, frame));
  if (member < 0) return nothing(expr);
  return frame.world.vocabulary.attributes.at(static_cast<std::size_t>(expr.id))
      .values.at(static_cast<std::size_t>(member));
}

/// What was recorded at a tick; before the first record: the initial value or the first one.
double record(const Frame& frame, int tick, int cell) {
  const World& world = frame.world;
  const auto c = static_cast<std::size_t>(cell);
  const bool own = frame.own.contains(cell);
  if (tick < 0) return (own ? world.before_beneath : world.before).at(c);
  return (own ? world.records_beneath : world.records).at(static_cast<std::size_t>(tick)).at(c);
}

double history(const Expr& expr, Frame& frame) {
  const World& world = frame.world;
  const int cell = cell_number(*expr.args.at(0), frame);
  if (cell < 0) return nothing(*expr.args[0]);
  if (expr.op == Op::initial) return world.initial.at(static_cast<std::size_t>(cell));
  if (expr.op == Op::lag) return record(frame, world.tick - expr.ticks, cell);
  const int last = world.recorded ? world.tick : world.tick - 1;
  double sum = 0;
  for (int t = last - expr.ticks + 1; t <= last; ++t) sum += record(frame, t, cell);
  return sum / expr.ticks;
}

double since(const Expr& expr, Frame& frame) {
  std::vector<int> key{expr.id};
  for (const auto& party : expr.args) key.push_back(static_cast<int>(value(*party, frame)));
  const auto found = frame.world.clocks.find(key);
  return found == frame.world.clocks.end() ? kInfinity : frame.world.date() - found->second;
}

double draw(const Expr& expr, Frame& frame) {
  const double u = luck(frame, expr.draw, expr.path);
  const auto x = [&](std::size_t i) { return argument(expr, i, frame); };
  switch (static_cast<Draw>(expr.id)) {
  case Draw::uniform: return support::uniform_from(u, x(0), x(1));
  case Draw::normal: return support::normal_from(u, x(0), x(1));
  case Draw::lognormal: return support::lognormal_from(u, x(0), x(1));
  case Draw::exponential: return support::exponential_from(u, x(0));
  case Draw::triangular: return support::triangular_from(u, x(0), x(1), x(2));
  case Draw::bernoulli: return support::bernoulli_from(u, x(0));
  case Draw::poisson: return support::poisson_from(u, x(0));
  case Draw::binomial: return support::binomial_from(u, x(0), x(1));
  case Draw::beta: return support::beta_from(u, x(0), x(1));
  case Draw::gamma: return support::gamma_from(u, x(0), x(1));
  }
  throw std::logic_error("unknown draw");
}

/// Members of the fold's set that its filter lets through; the index slot is left as it was.
std::vector<int> candidates(const Expr& expr, Frame& frame) {
  std::vector<int> result;
  const double kept = slot(frame, expr.id);
  frame.ranges[expr.id] = expr.range;
  const bool filtered = expr.args.size() > 1 && expr.args[1];
  for (const int member : frame.world.vocabulary.ranges.at(static_cast<std::size_t>(expr.range)).members) {
    slot(frame, expr.id) = member;
    if (!filtered || value(*expr.args[1], frame) != 0) result.push_back(member);
  }
  slot(frame, expr.id) = kept;
  return result;
}

double body(const Expr& expr, Frame& frame, int member) {
  const double kept = slot(frame, expr.id);
  slot(frame, expr.id) = member;
  const double x = value(*expr.args.at(0), frame);
  slot(frame, expr.id) = kept;
  return x;
}

double fold(const Expr& expr, Frame& frame) {
  const auto members = candidates(expr, frame);
  if (expr.op == Op::fold_count) return static_cast<double>(members.size());
  double sum = 0, least = kInfinity, most = -kInfinity;
  bool any = false, all = true;
  for (const int member : members) {
    const double x = body(expr, frame, member);
    sum += x;
    if (x < least || std::isnan(x)) least = x;
    if (most < x || std::isnan(x)) most = x;
    any = any || x != 0;
    all = all && x != 0;
  }
  switch (expr.op) {
  case Op::fold_sum: return sum;
  case Op::fold_mean: return members.empty() ? 0.0 : sum / static_cast<double>(members.size());
  case Op::fold_min: return least;
  case Op::fold_max: return most;
  case Op::fold_any: return any ? 1 : 0;
  default: return all ? 1 : 0;
  }
}

/// The first member with the largest score, or none.
double choice(const Expr& expr, Frame& frame) {
  const auto members = candidates(expr, frame);
  if (expr.op == Op::pick) {
    if (members.empty()) return -1;
    const double n = static_cast<double>(members.size()), place = std::floor(luck(frame, expr.draw, expr.path) * n);
    return members[static_cast<std::size_t>(std::min(place, n - 1))];
  }
  int chosen = -1;
  double best = -kInfinity;
  for (const int member : members) {
    double score = body(expr, frame, member);
    if (expr.op == Op::logit) {
      const double u = luck(frame, expr.draw, expr.path, frame.world.member_name(expr.range, member));
      score = score - frame.world.numbers.log(-frame.world.numbers.log(u));
    }
    if (chosen >= 0 && !(score > best)) continue;
    chosen = member;
    if (score > best) best = score;  // what is not a number comes last
  }
  return chosen;
}

double compare(Op op, double a, double b) {
  switch (op) {
  case Op::lt: return a < b;
  case Op::le: return a <= b;
  case Op::gt: return a > b;
  case Op::ge: return a >= b;
  case Op::eq: return a == b;
  default: return a != b;
  }
}

double arithmetic(const Expr& expr, Frame& frame) {
  const Numbers& f = frame.world.numbers;
  const double a = argument(expr, 0, frame), b = expr.args.size() > 1 ? argument(expr, 1, frame) : 0.0;
  switch (expr.op) {
  case Op::neg: return -a;
  case Op::add: return a + b;
  case Op::sub: return a - b;
  case Op::mul: return a * b;
  case Op::div: return a / b;
  case Op::pow: return f.pow(a, b);
  case Op::min: return b < a || b != b ? b : a;
  case Op::max: return a < b || b != b ? b : a;
  case Op::abs: return std::fabs(a);
  case Op::exp: return f.exp(a);
  case Op::log: return f.log(a);
  case Op::sqrt: return std::sqrt(a);
  case Op::logistic: return 1 / (1 + f.exp(-a));
  case Op::logical_and: return a != 0 && b != 0;
  case Op::logical_or: return a != 0 || b != 0;
  case Op::logical_not: return a == 0;
  default: return compare(expr.op, a, b);
  }
}

}  // namespace

double value(const Expr& expr, Frame& frame) {
  const World& world = frame.world;
  switch (expr.op) {
  case Op::number: return expr.number;
  case Op::local: return slot(frame, expr.id);
  case Op::cell: return read_cell(expr, frame);
  case Op::parameter: return world.parameters.at(static_cast<std::size_t>(expr.id));
  case Op::attribute: return attribute(expr, frame);
  case Op::now: return world.date();
  case Op::year: return world.date() / 12;
  case Op::month_of_year: return world.date() % 12 + 1;
  case Op::choose: return argument(expr, argument(expr, 0, frame) != 0 ? 1 : 2, frame);
  case Op::draw: return draw(expr, frame);
  case Op::lag:
  case Op::average:
  case Op::initial: return history(expr, frame);
  case Op::since: return since(expr, frame);
  case Op::best:
  case Op::pick:
  case Op::logit: return choice(expr, frame);
  case Op::fold_sum:
  case Op::fold_mean:
  case Op::fold_min:
  case Op::fold_max:
  case Op::fold_any:
  case Op::fold_all:
  case Op::fold_count: return fold(expr, frame);
  default: return arithmetic(expr, frame);
  }
}

int cell_number(const Expr& expr, Frame& frame) {
  std::vector<int> members;
  for (const auto& index : expr.args) members.push_back(static_cast<int>(value(*index, frame)));
  const auto& vocabulary = frame.world.vocabulary;
  return language::cell_of(vocabulary, vocabulary.variables.at(static_cast<std::size_t>(expr.id)), members);
}

double luck(const Frame& frame, int n, const std::vector<int>& path, const std::string& more) {
  std::string place = frame.place;
  for (const int s : path)
    place += "|" +
             frame.world.member_name(frame.ranges.at(s), static_cast<int>(frame.slots.at(static_cast<std::size_t>(s))));
  if (!more.empty()) place += "|" + more;
  const int counter =
      frame.of_parameter ? frame.world.replicate / frame.world.scenario.replicates_per_draw : frame.world.replicate;
  return uniform(frame.world.scenario.seed, place_hash(place), static_cast<std::uint32_t>(counter),
                 static_cast<std::uint32_t>(frame.luck_tick), static_cast<std::uint32_t>(n));
}

void bind_lets(const std::vector<model::Let>& lets, Frame& frame) {
  for (const auto& let : lets) {
    const double x = value(*let.value, frame);
    slot(frame, let.slot) = x;
  }
}

void for_each(const std::vector<model::Index>& indices, Frame& frame,
              const std::function<void(const std::string&)>& visit) {
  const std::function<void(std::size_t, const std::string&)> step = [&](std::size_t i, const std::string& members) {
    if (i == indices.size()) return visit(members);
    const auto& index = indices[i];
    frame.ranges[index.slot] = index.range;
    for (const int member : frame.world.vocabulary.ranges.at(static_cast<std::size_t>(index.range)).members) {
      slot(frame, index.slot) = member;
      step(i + 1, members + (i == 0 ? "" : ",") + frame.world.member_name(index.range, member));
    }
  };
  step(0, "");
}

}  // namespace multivector::oracle
