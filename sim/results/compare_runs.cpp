// Two run directories against each other.
#include "results/lacks.hpp"
#include "results/paired.hpp"
#include "results/stored_run.hpp"
#include "results/summary.hpp"
#include "results/text.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace multivector::results {

namespace {

template <typename List, typename Same>
int position(const List& list, Same&& same) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (same(list[i])) return static_cast<int>(i);
  return -1;
}

/// What stands in the first run and says nothing of the difference goes.
Answer labels_of(const StoredRun& one) {
  Answer a = one.answer;
  a.effects.clear();
  a.drivers.clear();
  a.windows.clear();
  a.pools.clear();
  a.pooled_summaries.clear();
  a.pooled_effects.clear();
  a.clamped.clear();
  a.probabilities.clear();
  a.never_held.clear();
  a.failed.clear();
  a.set_conflicts.clear();
  a.lost_to_holds.clear();
  a.no_room.clear();
  a.never_wished.clear();
  a.never_bound.clear();
  a.failed_branches = 0;
  for (SummaryRow& row : a.summaries) row.never = row.not_finite = row.failed = 0;  // told for both runs, by `lacking`
  a.luck_share_by = one.answer.replicates_per_draw > 1 ? "nested analysis of variance" : "";
  return a;
}

std::string definition(const MeasureLabel& m) { return m.kind == "at" ? m.text : m.kind + " of " + m.text; }

std::string in_units(const std::string& units) { return units.empty() ? "without units" : "in " + units; }

/// Why two measures of one name are not the same thing, or empty.
std::string why_not(const MeasureLabel& one, const MeasureLabel& other) {
  const auto differ = [&](const std::string& what, const std::string& a, const std::string& b) {
    return "`" + one.name + "` is not compared: its " + what + " is " + a + " in the first run and " + b +
           " in the second";
  };
  if (one.kind != other.kind || one.text != other.text)
    return differ("definition", "`" + definition(one) + "`", "`" + definition(other) + "`");
  if (one.window != other.window) return differ(one.kind == "at" ? "date" : "window", one.window, other.window);
  if (one.dimension != other.dimension) return differ("unit", one.unit, other.unit);
  if (one.units != other.units)
    return differ("text has other units, for a number takes the unit of what it stands with: it", in_units(one.units),
                  in_units(other.units));
  return {};
}

/// "file rules.yaml differs", "seed: 1 and 2"
std::vector<std::string> differences(const StoredRun& one, const StoredRun& other) {
  std::vector<std::string> out;
  std::map<std::string, std::string> names = one.facts;
  names.insert(other.facts.begin(), other.facts.end());
  for (const auto& [name, unused] : names) {
    const auto a = one.facts.find(name), b = other.facts.find(name);
    const bool in_a = a != one.facts.end(), in_b = b != other.facts.end();
    if (in_a && in_b && a->second == b->second) continue;
    const bool plain = name.starts_with("file ") || (in_a ? a : b)->second == "yes";
    if (plain)
      out.push_back(name + (in_a && in_b ? " differs" : in_a ? ": in the first run only" : ": in the second run only"));
    else
      out.push_back(name + ": " + (in_a ? a->second : "as in the model") + " and " +
                    (in_b ? b->second : "as in the model"));
  }
  return out;
}

std::string why_unpaired(const Answer& one, const Answer& other) {
  if (one.seed != other.seed)
    return "the seeds differ (" + std::to_string(one.seed) + " and " + std::to_string(other.seed) + ")";
  if (one.replicates_per_draw != other.replicates_per_draw)
    return "the parameters are drawn for " + std::to_string(one.replicates_per_draw) + " and " +
           std::to_string(other.replicates_per_draw) + " replicates at a time";
  return {};
}

std::vector<double> column(const StoredRun& run, int variant, int measure, double scale) {
  const auto v = static_cast<std::size_t>(variant), m = static_cast<std::size_t>(measure);
  const MeasureLabel& label = run.answer.measures[m];
  std::vector<double> values = within_horizon(run.values[v][m], label.kind, label.horizon, run.failed[v]);
  if (scale != 1)
    for (double& x : values) x *= scale;
  return values;
}

/// Collects the effects of all pairs of variants of one measure.
void add_effects(Comparison& out, const StoredRun& one, const StoredRun& other, int m, int same, double scale) {
  const int per_draw = std::max(one.answer.replicates_per_draw, other.answer.replicates_per_draw);
  for (int v = 0; v < static_cast<int>(one.answer.variants.size()); ++v) {
    const auto& options = one.answer.variants[static_cast<std::size_t>(v)].options;
    const int partner = position(other.answer.variants, [&](const auto& label) { return label.options == options; });
    if (partner < 0) continue;
    const auto first = column(one, v, m, 1), second = column(other, partner, same, scale);
    EffectRow row;
    if (out.unpaired.empty()) {
      const Pairs pairs = paired(first, second);
      row = effect_of(v, m, pairs, per_draw);
      row.unpaired = std::min(first.size(), second.size()) - pairs.rows.size();
      count_waits(row, pairs, one.answer.measures[static_cast<std::size_t>(m)]);
    } else {
      row = independent_effect(v, m, first, second);
    }
    out.answer.effects.push_back(row);
  }
}

/// "of the second run 16 of 40 branches failed and are left out; the first: ..."
void add_failures(const StoredRun& run, const std::string& which, std::vector<std::string>& lines) {
  const Answer& answer = run.answer;
  if (answer.failed_branches == 0) return;
  std::string line = "of the " + which + " run " + std::to_string(answer.failed_branches) + " of " +
                     std::to_string(answer.branches) + " branches failed and are left out";
  if (!answer.failed.empty())
    line += "; the first: replicate " + std::to_string(answer.failed.front().replicate) + ", " +
            answer.failed.front().date + ", " + answer.failed.front().cell;
  lines.push_back(line);
}

/// What a measure lacks in the branches that did not fail.
void add_lacks(const StoredRun& run, const std::string& which, int measure, std::vector<std::string>& lines) {
  Lacks lacks;
  std::size_t branches = 0;
  for (std::size_t v = 0; v < run.values.size(); ++v) {
    if (run.values[v].empty()) continue;
    const auto& values = run.values[v][static_cast<std::size_t>(measure)];
    lacks.add(lacks_of(values, run.answer.measures[static_cast<std::size_t>(measure)].kind, run.failed[v]));
    branches += values.size();
  }
  const std::string name = "`" + run.answer.measures[static_cast<std::size_t>(measure)].name + "` ";
  const std::string of = " of " + std::to_string(branches - lacks.failed) + " branches of the " + which + " run";
  if (lacks.not_finite > 0)
    lines.push_back(name + "is no finite number in " + std::to_string(lacks.not_finite) + of +
                    ": they count in no mean and no difference");
  if (lacks.never > 0)
    lines.push_back(name + "did not happen in " + std::to_string(lacks.never) + of +
                    ": they waited to the horizon, which is what counts");
}

}  // namespace

Comparison compare_runs(const StoredRun& one, const StoredRun& other) {
  Comparison out;
  out.answer = labels_of(one);
  out.differences = differences(one, other);
  out.unpaired = why_unpaired(one.answer, other.answer);
  add_failures(one, "first", out.lacking);
  add_failures(other, "second", out.lacking);
  for (int m = 0; m < static_cast<int>(one.answer.measures.size()); ++m) {
    const MeasureLabel& mine = one.answer.measures[static_cast<std::size_t>(m)];
    const int same = position(other.answer.measures, [&](const auto& label) { return label.name == mine.name; });
    if (same < 0) continue;
    const MeasureLabel& theirs = other.answer.measures[static_cast<std::size_t>(same)];
    if (const std::string reason = why_not(mine, theirs); !reason.empty()) {
      out.refused.push_back(reason);
      continue;
    }
    const double scale = theirs.scale / mine.scale;
    if (scale != 1)
      out.converted.push_back("`" + mine.name + "` of the second run is in " + theirs.unit + ": it is shown in " +
                              mine.unit);
    add_lacks(one, "first", m, out.lacking);
    add_lacks(other, "second", same, out.lacking);
    add_effects(out, one, other, m, same, scale);
  }
  std::stable_sort(out.answer.effects.begin(), out.answer.effects.end(),
                   [](const auto& a, const auto& b) { return a.variant < b.variant; });
  out.answer.comparisons = adjust(out.answer.effects);
  if (out.answer.effects.empty() && out.refused.empty())
    throw std::runtime_error("the runs have no variant and measure in common");
  return out;
}

}  // namespace multivector::results
