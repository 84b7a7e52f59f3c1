#include "tests/support/compare.hpp"

#include <algorithm>
#include <cmath>
#include <iomanip>
#include <sstream>
#include <tuple>

namespace multivector::testing {

namespace {

using ensemble::BatchResult;
using ensemble::Event;

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

std::string branch(const BatchResult& r) {
  return "variant " + std::to_string(r.variant) + " replicate " + std::to_string(r.first_replicate);
}

std::string numbers(double engine, double truth) {
  std::ostringstream out;
  out << std::setprecision(17) << ": engine " << engine << ", evaluator " << truth;
  return out.str();
}

std::string text_of(const Event& e) {
  static const char* const kOutcomes[] = {"wished", "done", "impossible", "forbidden", "refused", "merged", "no room"};
  std::string text = "tick " + std::to_string(e.tick) + " " + kOutcomes[static_cast<int>(e.outcome)] + " " + e.place +
                     " act " + std::to_string(e.act) + " action " + std::to_string(e.action) + " (";
  for (const int party : e.parties) text += std::to_string(party) + " ";
  for (const double input : e.inputs) text += std::to_string(input) + " ";
  return text + ")";
}

bool same_event(const Event& a, const Event& b) {
  if (a.inputs.size() != b.inputs.size()) return false;
  for (std::size_t i = 0; i < a.inputs.size(); ++i)
    if (!same(a.inputs[i], b.inputs[i])) return false;
  return a.tick == b.tick && a.outcome == b.outcome && a.place == b.place && a.act == b.act && a.action == b.action &&
         a.parties == b.parties;
}

std::string compare_records(const scenario::Scenario& s, const BatchResult& engine, const BatchResult& truth) {
  const auto ticks = static_cast<std::size_t>(s.ticks());
  for (std::size_t t = 0; t < ticks; ++t)
    for (std::size_t i = 0; i < s.series.size(); ++i)
      if (!same(engine.series.at(i * ticks + t), truth.series.at(i * ticks + t)))
        return branch(truth) + " tick " + std::to_string(t) + " " + s.series[i].name +
               numbers(engine.series[i * ticks + t], truth.series[i * ticks + t]);
  return {};
}

/// By tick, wish and act: within a tick the order in which acts are judged is nobody's business.
std::vector<ensemble::Event> in_order(std::vector<ensemble::Event> events) {
  const auto key = [](const ensemble::Event& e) {
    return std::tuple(e.tick, e.place, e.act, static_cast<int>(e.outcome));
  };
  std::stable_sort(events.begin(), events.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  return events;
}

std::string compare_events(BatchResult engine, BatchResult truth) {
  engine.events = in_order(std::move(engine.events));
  truth.events = in_order(std::move(truth.events));
  for (std::size_t i = 0; i < std::max(engine.events.size(), truth.events.size()); ++i) {
    const std::string a = i < engine.events.size() ? text_of(engine.events[i]) : "nothing",
                      b = i < truth.events.size() ? text_of(truth.events[i]) : "nothing";
    if (i >= engine.events.size() || i >= truth.events.size() || !same_event(engine.events[i], truth.events[i]))
      return branch(truth) + " event " + std::to_string(i) + ": engine " + a + ", evaluator " + b;
  }
  return {};
}

std::string compare_branch(const scenario::Scenario& s, const BatchResult& engine, const BatchResult& truth) {
  for (std::size_t p = 0; p < truth.parameters.size(); ++p)
    if (!same(engine.parameters.at(p), truth.parameters[p]))
      return branch(truth) + " parameter " + s.model.vocabulary.parameters[p].id +
             numbers(engine.parameters[p], truth.parameters[p]);
  const std::string records = compare_records(s, engine, truth), events = compare_events(engine, truth);
  if (!records.empty() || !events.empty()) return records + (records.empty() || events.empty() ? "" : "\n") + events;
  if (engine.failed_tick.at(0) != truth.failed_tick.at(0))
    return branch(truth) + " failed tick" + numbers(engine.failed_tick[0], truth.failed_tick[0]);
  for (std::size_t m = 0; m < truth.measures.size(); ++m)
    if (!same(engine.measures.at(m), truth.measures[m]))
      return branch(truth) + " measure " + s.measures[m].name + numbers(engine.measures[m], truth.measures[m]);
  return {};
}

std::string compare_counts(const scenario::Scenario& s, const std::vector<BatchResult>& engine,
                           const std::vector<BatchResult>& truth) {
  BatchResult::Counts a, b;
  const auto add = [&](BatchResult::Counts& total, const BatchResult& r) {
    total.clamped.resize(static_cast<std::size_t>(s.model.vocabulary.cell_count));
    total.probability.resize(s.model.rules.size());
    for (std::size_t i = 0; i < r.counts.clamped.size(); ++i) total.clamped[i] += r.counts.clamped[i];
    for (std::size_t i = 0; i < r.counts.probability.size(); ++i) total.probability[i] += r.counts.probability[i];
    for (const auto& [sum, counts] : {std::pair(&total.set_conflicts, &r.counts.set_conflicts),
                                      std::pair(&total.lost_to_holds, &r.counts.lost_to_holds)}) {
      sum->resize(static_cast<std::size_t>(s.model.vocabulary.cell_count));
      for (std::size_t i = 0; i < counts->size(); ++i) (*sum)[i] += (*counts)[i];
    }
  };
  for (const auto& r : engine) add(a, r);
  for (const auto& r : truth) add(b, r);
  const auto count = [](std::uint64_t x, std::uint64_t y) {
    return numbers(static_cast<double>(x), static_cast<double>(y));
  };
  for (std::size_t i = 0; i < a.clamped.size(); ++i)
    if (a.clamped[i] != b.clamped[i]) return "clamps of cell " + std::to_string(i) + count(a.clamped[i], b.clamped[i]);
  for (std::size_t i = 0; i < a.probability.size(); ++i)
    if (a.probability[i] != b.probability[i])
      return "probabilities of " + s.model.rules[i].id + count(a.probability[i], b.probability[i]);
  for (std::size_t i = 0; i < a.set_conflicts.size(); ++i) {
    if (a.set_conflicts[i] != b.set_conflicts[i])
      return "set conflicts of cell " + std::to_string(i) + count(a.set_conflicts[i], b.set_conflicts[i]);
    if (a.lost_to_holds[i] != b.lost_to_holds[i])
      return "effects lost to holds of cell " + std::to_string(i) + count(a.lost_to_holds[i], b.lost_to_holds[i]);
  }
  for (std::size_t i = 0; i < s.model.actions.size(); ++i) {
    const auto sum = [i](const std::vector<BatchResult>& results) {
      std::uint64_t n = 0;
      for (const auto& r : results) n += i < r.counts.no_room.size() ? r.counts.no_room[i] : 0;
      return n;
    };
    if (sum(engine) != sum(truth)) return "no room for " + s.model.actions[i].id + count(sum(engine), sum(truth));
  }
  return "";
}

BatchResult lane_of(const BatchResult& batch, int lane, int events_of) {
  BatchResult one;
  const auto width = static_cast<std::size_t>(batch.lanes), l = static_cast<std::size_t>(lane);
  one.variant = batch.variant;
  one.first_replicate = batch.first_replicate + lane;
  one.lanes = 1;
  for (std::size_t i = l; i < batch.measures.size(); i += width) one.measures.push_back(batch.measures[i]);
  for (std::size_t i = l; i < batch.series.size(); i += width) one.series.push_back(batch.series[i]);
  for (std::size_t i = l; i < batch.parameters.size(); i += width) one.parameters.push_back(batch.parameters[i]);
  one.failed_tick = {batch.failed_tick.at(l)};
  one.failed_cell = {batch.failed_cell.at(l)};
  for (const auto& event : batch.events)
    if (event.replicate == events_of) one.events.push_back(event);
  if (lane == 0) one.counts = batch.counts;
  return one;
}

}  // namespace

void add_cells_as_series(scenario::Scenario& scenario) {
  const auto& vocabulary = scenario.model.vocabulary;
  for (std::size_t v = 0; v < vocabulary.variables.size(); ++v) {
    const auto& variable = vocabulary.variables[v];
    for (int i = 0; i < variable.cell_count; ++i) {
      auto cell = std::make_shared<language::Expr>();
      cell->op = language::Op::cell;
      cell->type = variable.type;
      cell->id = static_cast<int>(v);
      int rest = i;
      for (std::size_t k = variable.over.size(); k-- > 0;) {
        const auto& range = vocabulary.ranges[static_cast<std::size_t>(variable.over[k])];
        auto member = std::make_shared<language::Expr>();
        member->type.kind = language::Kind::member;
        member->type.range = variable.over[k];
        member->number = range.members[static_cast<std::size_t>(rest) % range.members.size()];
        rest /= static_cast<int>(range.members.size());
        cell->args.insert(cell->args.begin(), member);
      }
      scenario.series.push_back(
          {variable.id + "[" + language::cell_members(vocabulary, variable, variable.first_cell + i) + "]", "", cell,
           0});
    }
  }
}

std::vector<BatchResult> run_engine(const scenario::Scenario& scenario, const ensemble::Options& options) {
  std::vector<BatchResult> result;
  ensemble::run(scenario, options, [&](BatchResult&& batch) {
    for (int lane = 0; lane < batch.lanes; ++lane) result.push_back(lane_of(batch, lane, batch.first_replicate + lane));
  });
  std::sort(result.begin(), result.end(), [](const BatchResult& a, const BatchResult& b) {
    return std::pair(a.variant, a.first_replicate) < std::pair(b.variant, b.first_replicate);
  });
  return result;
}

std::string difference(const scenario::Scenario& scenario, const std::vector<BatchResult>& engine,
                       const std::vector<BatchResult>& truth) {
  if (engine.size() != truth.size())
    return "engine: " + std::to_string(engine.size()) + " branches, evaluator: " + std::to_string(truth.size());
  for (std::size_t i = 0; i < truth.size(); ++i) {
    const std::string found = compare_branch(scenario, engine[i], truth[i]);
    if (!found.empty()) return found;
  }
  return compare_counts(scenario, engine, truth);
}

}  // namespace multivector::testing
