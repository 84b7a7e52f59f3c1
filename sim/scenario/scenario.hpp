// A checked scenario: a model (its own copy, with replaced and added elements appended), steps, axes and measures.
#pragma once

#include "model/model.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace multivector::scenario {

using language::ExprPtr;

enum class StepTrigger { first_tick, at, when, chance, rate };

/// Something that happens from outside. Its expressions read the last record (before the first tick: the initial
/// state).
struct Step {
  std::string place;  ///< of its luck: `shock|NAME`, `axis|AXIS|k`
  Span span;
  int slots = 0;
  StepTrigger trigger = StepTrigger::first_tick;
  int at = 0;                      ///< month
  ExprPtr condition;               ///< when: fires once, at the first tick after a record in which it holds
  model::Trigger hazard;           ///< chance and rate: asked in every tick
  std::optional<int> from, until;  ///< asked while from <= now <= until: `when`, `chance` and `rate`
  std::vector<model::ActCall> acts;
  bool propose = false;  ///< acts are wishes of their doers, judged in Decide; else done by decree
  std::vector<model::Effect> effects;
  bool force = false;
  std::vector<std::pair<int, ExprPtr>> parameters;  ///< new values
  std::vector<model::ElementRef> disable, enable;   ///< `replace` is both; `add` is enable
};

struct AxisOption {
  std::string name;
  double probability = -1;  ///< -1: not given
  std::vector<Step> steps;
  std::vector<std::pair<int, int>> under;  ///< (axis, option): left out unless that option is chosen (any of them)
  Span span;
};

/// Numbers of options are below this: the decision log writes axis * kMostOptions + option.
inline constexpr int kMostOptions = 100'000;

struct Axis {
  std::string name;
  std::vector<AxisOption> options;
};

enum class MeasureKind { at, total, mean, min, max, first, share, count };

struct Measure {
  std::string name;
  MeasureKind kind = MeasureKind::at;
  ExprPtr expr;                          ///< null for count
  std::vector<model::Pattern> patterns;  ///< count
  int slots = 0;
  int at = 0;                   ///< month of `at` (the last month of the horizon for `end`)
  int from = 0, to = 0;         ///< months, both included
  double tick_weight = 1;       ///< total: what a tick's value is multiplied by (x per year: step / 12)
  std::string unit_text, text;  ///< `text`: the expression as written
  Span span;
};

/// Columns that the tables of branches have beside axes and measures.
inline constexpr const char *kReplicateColumn = "replicate", *kWeightColumn = "weight", *kFailedColumn = "failed";
inline constexpr std::array<std::string_view, 3> kBranchColumns = {kReplicateColumn, kWeightColumn, kFailedColumn};

struct Series {  ///< recorded in every tick, for series.nc
  std::string name, unit_text;
  ExprPtr expr;
  int slots = 0;
  Span span = {};
};

/// One choice on each axis, -1 where `under` leaves the axis out.
struct Variant {
  std::vector<int> choice;
  double weight = 1;
};

struct Scenario {
  std::string id, path, question;
  model::Model model;
  int from = 0, to = 0;  ///< first and last month, both included; multiples of the step from the model's start
  int replicates = 100;
  int replicates_per_draw = 1;  ///< consecutive replicates that share one draw of the parameters
  std::uint64_t seed = 1;
  std::vector<std::pair<int, double>> fixed_parameters;  ///< set by the scenario
  std::vector<Step> shocks;                              ///< sorted by name (bytes)
  std::vector<Axis> axes;
  std::vector<Measure> measures;
  std::vector<Series> series;
  std::vector<std::string> selections;  ///< what each pattern or selector took, in words
  int log_replicates = 1;               ///< decision log is kept for replicates below this

  [[nodiscard]] int ticks() const { return (to - from) / model.vocabulary.step_months + 1; }
};

/// How often a step with a `rate` may happen in one tick at most: as often as is not too unlikely to count (10^-9), but
/// never more than kMostTimes, and kMostTimesOfVarying if the rate is no written number. Other steps: once.
inline constexpr int kMostTimes = 64, kMostTimesOfVarying = 16;
[[nodiscard]] int most_times(const Step& step, int step_months);
[[nodiscard]] int most_times(const model::Trigger& rate, int step_months);
/// Place of luck of the first, second, … time in a tick: `shock|NAME`, `shock|NAME#2`, …
[[nodiscard]] std::string place_of_time(const Step& step, int time);

/// A value that a step of the first tick gives a parameter for certain, so that initial values read it.
struct StartSetting {
  int axis = -1, option = -1;  ///< of a shock: -1
  const Step* step = nullptr;
  ExprPtr value;
};
/// Of one parameter, in the order in which they happen. A value that reads the world is none: the world begins with it.
[[nodiscard]] std::vector<StartSetting> settings_at_start(const Scenario& scenario, int parameter);

/// A choice on every axis, with -1 for those that `under` leaves out.
[[nodiscard]] std::vector<int> effective_options(const Scenario& scenario, std::vector<int> options);

/// A step that waits for a condition or for luck, and whose it is: for saying that it never happened.
struct Waiting {
  int axis = -1, option = -1, step = 0;  ///< of a shock: -1, -1 and its number
  std::string name;                      ///< "shock relief", "axis law, option package"
  bool luck = false;                     ///< `chance` or `rate`, no condition
};
/// All steps with `when`, `chance` or `rate`: shocks, then options by axis; `step` ascending.
[[nodiscard]] std::vector<Waiting> waiting_steps(const Scenario& scenario);

/// All variants, the first option of each axis first, the last axis fastest.
[[nodiscard]] std::vector<Variant> variants(const Scenario& scenario);

}  // namespace multivector::scenario
