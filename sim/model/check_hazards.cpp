// What the length of a tick does to a chance or a rate.
#include "model/bounds.hpp"
#include "model/check.hpp"
#include "support/math.hpp"

#include <cmath>
#include <fmt/format.h>

namespace multivector::model {

namespace {

constexpr double kLostWithoutAWord = 0.1;

std::string time(double months) {
  return months == 1 ? "month" : months == 12 ? "year" : fmt::format("{} months", months);
}

/// In every tick anew: `chance: 1 per year` is certain in each month.
bool check_certain(Build& build, const Trigger& trigger, double step, Span span) {
  const bool certain = trigger.kind == TriggerKind::chance && trigger.value->op == language::Op::number &&
                       trigger.value->number == 1 && trigger.months > step;
  if (certain)
    build.diagnostics.error(
        "certain-in-every-tick", span,
        fmt::format("a chance of 1 per {} is certain in every {}", time(trigger.months), time(step)),
        fmt::format("once a {0}: `every: {1} months`; once a {0} on average: `rate: 1 per {0}`; in every {2}: "
                    "`chance: 1 per {2}`",
                    time(trigger.months), trigger.months, time(step)));
  return certain;
}

void check_crowd(Build& build, double wanted, int most_times, double step, Span span) {
  if (wanted <= most_times / 2.0) return;
  build.diagnostics.warning("lost-to-the-tick", span,
                            fmt::format("{:.3g} events per {} are wanted, but few more than {} can happen in one tick",
                                        wanted, time(step), most_times),
                            "let one event stand for several: an input drawn by poisson(...)");
}

}  // namespace

/// Where more than one can happen in a tick, nothing is lost as long as so many are not to be expected by far.
void check_hazard(Build& build, const Trigger& trigger, int most_times, Span span) {
  if (!trigger.value) return;
  const double step = trigger.every > 0 ? trigger.every : build.model.vocabulary.step_months;
  if (check_certain(build, trigger, step, span)) return;
  const bool rate = trigger.kind == TriggerKind::rate;
  const double least = bounds_of(build.model, *trigger.value).low;
  if (!(least > 0) || !std::isfinite(least) || (!rate && (least > 1 || trigger.months >= step))) return;
  const double wanted = least * step / trigger.months;
  if (rate && most_times > 1) return check_crowd(build, wanted, most_times, step, span);
  const double happens = rate ? 1 - support::det_exp(-wanted) : 1 - support::det_pow(1 - least, step / trigger.months);
  if (happens >= (1 - kLostWithoutAWord) * wanted) return;
  const bool exact = trigger.value->op == language::Op::number;
  build.diagnostics.warning(
      "lost-to-the-tick", span,
      fmt::format(
          "{}{:.3g} events per {} are wanted, but at most one happens in a tick: {:.3g} come, {:.0f} % are lost",
          exact ? "" : "at least ", wanted, time(step), happens, 100 * (1 - happens / wanted)),
      "take a shorter `step`, or make one event stand for several: an input drawn by poisson(...)");
}

}  // namespace multivector::model
