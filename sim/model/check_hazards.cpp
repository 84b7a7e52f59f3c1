// What the length of a tick does to a chance or a rate.
#include "model/bounds.hpp"
#include "model/check.hpp"
#include "model/constant.hpp"
#include "support/math.hpp"

#include <cmath>
#include <fmt/format.h>
#include <string>
#include <vector>

namespace multivector::model {

namespace {

constexpr double kLostWithoutAWord = 0.1;

std::string time(double months) {
  return months == 1 ? "month" : months == 12 ? "year" : fmt::format("{} months", months);
}

/// What is known of a chance or rate at load.
struct Known {
  double least = 0;
  bool exact = false;       ///< it is that, and not more
  bool parameters = false;  ///< as long as these are as they are given
};

Known known_of(const Model& model, const language::Expr& value) {
  std::vector<double> frame;
  if (const auto constant = Constants(model).value(value, frame)) return {*constant, true, false};
  frame.clear();
  if (const auto given = Constants(model, Constants::Parameters::as_given).value(value, frame))
    return {*given, true, true};
  return {bounds_of(model, value).low, false, false};
}

std::string as_given(const Known& known) { return known.parameters ? ", with parameters as they are given," : ""; }

/// In every tick anew: `chance: 1 per year` is certain in each month. With other parameters it may not be.
bool check_certain(Build& build, const Trigger& trigger, const Known& known, double step, Span span) {
  if (trigger.kind != TriggerKind::chance || known.least != 1 || trigger.months <= step) return false;
  const std::string message =
      fmt::format("a chance of 1 per {}{} is certain in every {}", time(trigger.months), as_given(known), time(step));
  const std::string cure = fmt::format(
      "once a {0}: `every: {1} months`; once a {0} on average: `rate: 1 per {0}`; in every {2}: `chance: 1 per {2}`",
      time(trigger.months), trigger.months, time(step));
  if (known.parameters || !known.exact)
    build.diagnostics.warning("certain-in-every-tick", span, message, cure);
  else
    build.diagnostics.error("certain-in-every-tick", span, message, cure);
  return true;
}

void check_crowd(Build& build, double wanted, int most_times, double step, Span span) {
  if (wanted <= most_times / 2.0) return;
  build.diagnostics.warning("lost-to-the-tick", span,
                            fmt::format("{:.3g} events per {} are wanted, but no more than {} can happen in one tick",
                                        wanted, time(step), most_times),
                            "let one event stand for several: an input drawn by poisson(...)");
}

}  // namespace

/// Where more than one can happen in a tick, nothing is lost as long as so many are not to be expected by far.
void check_hazard(Build& build, const Trigger& trigger, int most_times, Span span) {
  if (!trigger.value) return;
  const double step = trigger.every > 0 ? trigger.every : build.model.vocabulary.step_months;
  const Known known = known_of(build.model, *trigger.value);
  if (check_certain(build, trigger, known, step, span)) return;
  const bool rate = trigger.kind == TriggerKind::rate;
  const double least = known.least;
  if (!(least > 0) || !std::isfinite(least) || (!rate && (least > 1 || trigger.months >= step))) return;
  const double wanted = least * step / trigger.months;
  if (rate && most_times > 1) return check_crowd(build, wanted, most_times, step, span);
  const double happens = rate ? 1 - support::det_exp(-wanted) : 1 - support::det_pow(1 - least, step / trigger.months);
  if (happens >= (1 - kLostWithoutAWord) * wanted) return;
  build.diagnostics.warning(
      "lost-to-the-tick", span,
      fmt::format("{}{:.3g} events per {} are wanted{} but at most one happens in a tick: {:.3g} "
                  "come, {:.0f} % are lost",
                  known.exact ? "" : "at least ", wanted, time(step), known.parameters ? as_given(known) : ",", happens,
                  100 * (1 - happens / wanted)),
      "take a shorter `step`, or make one event stand for several: an input drawn by poisson(...)");
}

}  // namespace multivector::model
