// What one factor varies over: a prior, a range, values, options.
#include "analysis/sweep/prior.hpp"
#include "analysis/sweep/read.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace multivector::sweep {

namespace {

constexpr double kMostSteps = 100'000;
constexpr double kLeastDraw = 0x1p-33;  ///< the least coordinate that a design has

void refuse_double(const Reading& r, const Factor& factor, double value, const Text& text) {
  if (std::ranges::find(factor.values, value) != factor.values.end())
    r.error("value-twice", text.span(), "`" + text.text + "` stands here twice");
}

/// Keys that say nothing beside `beside`.
void refuse_idle(const Reading& r, const Fields& fields, std::initializer_list<const char*> keys,
                 const std::string& beside) {
  for (const char* key : keys)
    if (fields.has(key))
      r.error("idle-key", fields.key_span(key), std::string("`") + key + "` has no meaning beside `" + beside + "`");
}

/// from, from + step, ... up to `to`.
void take_steps(const Reading& r, const Text& where, double step, Factor& factor) {
  const double steps = std::floor((factor.high - factor.low) / step * (1 + 1e-12) + 1e-9);
  if (!(step > 0) || steps < 1)
    return r.error("bad-step", where.span(), "`" + factor.name + "` has no second value with this step",
                   "a step is above 0 and no longer than the range");
  if (steps >= kMostSteps)
    return r.error("bad-step", where.span(), "`" + factor.name + "` would have more than 100,000 values");
  factor.domain = Domain::values;
  for (double k = 0; k <= steps; ++k) factor.values.push_back(factor.low + k * step);
}

void take_integers(const Reading& r, const Fields& fields, const Text& from, const Text& to, Factor& factor) {
  for (const auto& [text, value] : {std::pair{&from, factor.low}, std::pair{&to, factor.high}})
    if (value != std::floor(value) || std::abs(value) > 0x1p53) {
      r.error("bad-number", text->span(), "a range with `integer: true` has whole ends, not `" + text->text + "`");
      return;
    }
  refuse_idle(r, fields, {"scale", "step"}, "integer");
  take_steps(r, to, 1, factor);
}

/// Which values of a range are visited: all, or those of its steps.
void take_inside(const Reading& r, const Fields& fields, const Text& from, const Text& to, Factor& factor) {
  if (fields.yes_no("integer", false)) return take_integers(r, fields, from, to, factor);
  const Text* step = fields.text("step");
  if (step == nullptr) return;
  refuse_idle(r, fields, {"scale"}, "step");
  if (const auto length = read_real(r, *step)) take_steps(r, *step, *length, factor);
}

}  // namespace

void take_prior(const Reading& r, const Text& where, Factor& factor) {
  const auto& info = r.sweep.scenario.model.parameter_info[static_cast<std::size_t>(factor.parameter)];
  factor.domain = Domain::prior;
  const std::string range = "give it a range: {from: ..., to: ...}";
  if (!info.prior) return r.error("no-prior", where.span(), "`" + factor.name + "` has no prior in the model", range);
  if (!has_one_draw(*info.prior))
    return r.error("no-prior", where.span(), "the prior of `" + factor.name + "` is no function of one draw", range);
  for (const double u : {kLeastDraw, 0.5, 1 - kLeastDraw})
    if (!std::isfinite(prior_at(*info.prior, u)))
      return r.error("not-finite", where.span(), "the prior of `" + factor.name + "` has values that are not finite",
                     range);
}

void take_options(const Reading& r, const yaml::Node& node, Factor& factor) {
  for (const Text* name : read_texts(r, node)) {
    const auto number = option_called(r, factor.axis, *name);
    if (!number) continue;
    refuse_double(r, factor, *number, *name);
    factor.values.push_back(*number);
  }
}

void take_values(const Reading& r, const yaml::Node& node, Factor& factor) {
  factor.domain = Domain::values;
  for (const Text* text : read_texts(r, node)) {
    const auto value = read_real(r, *text);
    if (!value) continue;
    refuse_double(r, factor, *value, *text);
    factor.values.push_back(*value);
  }
}

void take_range(const Reading& r, const Fields& fields, Factor& factor) {
  const Text* from = fields.text("from");
  const Text* to = fields.text("to");
  if (from == nullptr || to == nullptr)
    return r.error("factor-without-range", fields.node().span,
                   "`" + factor.name + "` needs `from` and `to`, or `values`",
                   "or take the model's prior: `" + factor.name + ": prior`");
  const auto low = read_real(r, *from), high = read_real(r, *to);
  factor.domain = fields.choice("scale") == "log" ? Domain::log_range : Domain::range;
  if (!low || !high) return;
  factor.low = *low, factor.high = *high;
  if (*low >= *high)
    r.error("range-reversed", to->span(), "the range of `" + factor.name + "` is empty", "`from` is less than `to`");
  else if (factor.domain == Domain::log_range && *low <= 0)
    r.error("range-reversed", from->span(), "a range with `scale: log` lies above 0");
  else if (!std::isfinite(factor.domain == Domain::range ? *high - *low : *high / *low))
    r.error("not-finite", to->span(), "the range of `" + factor.name + "` is too wide for numbers",
            "its length, and with `scale: log` its ratio, stays below 1e308");
  else
    take_inside(r, fields, *from, *to, factor);
}

}  // namespace multivector::sweep
