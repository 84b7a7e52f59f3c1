// The past forecast from an earlier state: the model is given dated events from outside and nothing else, and is scored
// on figures and on the order of events, against forecasts that need no agents.
#pragma once

#include "analysis/history/runs.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace multivector::analysis {

struct HindcastPlan {
  std::filesystem::path model;   ///< model.yaml
  std::filesystem::path folder;  ///< starts.csv, targets.csv, past.csv, order.csv, dollars.csv, forcing, paths
  int replicates = 400;          ///< each with parameters and luck of its own
  std::uint64_t seed = 1;
  history::RunHow how = {};
};

/// One figure from one start. CRPS are in the figure's unit; `spread` makes them comparable.
struct HindcastRow {
  std::string id, series, block, source, unit;
  int start = 0, month = 0;  ///< of the run, of the figure (its last)
  double observed = 0, spread = 0;
  double mean = 0, q05 = 0, q25 = 0, q50 = 0, q75 = 0, q95 = 0;
  bool in50 = false, in90 = false;
  double crps = 0;             ///< of the whole model
  double crps_mechanisms = 0;  ///< without the agents' rules
  double crps_persistence = 0, crps_trend = 0;
  [[nodiscard]] double bias() const { return mean - observed; }
};

/// Means over series (each alike) of CRPS over spread; a skill is 1 less the ratio to a reference: above 0 the model is
/// better.
struct HindcastScore {
  std::string what;  ///< `all`, a block of the table, a start `2010-01`, or a series within it
  int figures = 0;
  double crps = 0, bias = 0;  ///< bias over spread
  double coverage50 = 0, coverage90 = 0;
  double skill_mechanisms = 0, skill_persistence = 0, skill_trend = 0;
  double agents_low = 0, agents_high = 0;  ///< 90 % interval of the first skill, by resampling series
};

/// A step of a documented order of events.
struct OrderStep {
  std::string step, source;
  int month = 0;        ///< as documented
  double happened = 0;  ///< share of branches
  double median = 0;    ///< months from the start, where it happened
  double in_order = 0;  ///< share of branches in which it came with or after the step before
};

struct Hindcast {
  std::vector<HindcastRow> rows;
  std::vector<HindcastScore> scores;  ///< all, each block, each start with its series
  std::vector<OrderStep> order;
  double whole_order = 0;  ///< share of branches in which all steps came, none before the one above it
  std::uint64_t branches = 0, failed = 0;
};

/// Everything is checked before the first run begins.
/// @throws history::Mistakes  a table, measure or condition has mistakes, which are in `diagnostics`, or the model.
/// @throws history::Stopped
[[nodiscard]] Hindcast hindcast(const HindcastPlan& plan, Diagnostics& diagnostics);

[[nodiscard]] std::string hindcast_text(const Hindcast& result);
[[nodiscard]] std::string hindcast_csv(const Hindcast& result);         ///< a row a figure
[[nodiscard]] std::string hindcast_scores_csv(const Hindcast& result);  ///< a row a score

}  // namespace multivector::analysis
