// What varies over the points.
#include "analysis/sweep/prior.hpp"
#include "analysis/sweep/read.hpp"

#include <algorithm>
#include <numeric>

namespace multivector::sweep {

namespace {

const model::Model& model_of(const Reading& r) { return r.sweep.scenario.model; }

void take_prior(const Reading& r, const Text& where, Factor& factor) {
  const auto& info = model_of(r).parameter_info[static_cast<std::size_t>(factor.parameter)];
  factor.domain = Domain::prior;
  if (!info.prior)
    r.error("no-prior", where.span(), "`" + factor.name + "` has no prior in the model",
            "give it a range: {from: ..., to: ...}");
  else if (!has_one_draw(*info.prior))
    r.error("no-prior", where.span(), "the prior of `" + factor.name + "` is no function of one draw",
            "give it a range: {from: ..., to: ...}");
}

void take_options(const Reading& r, const std::vector<const Text*>& names, Factor& factor) {
  const auto& options = r.sweep.scenario.axes[static_cast<std::size_t>(factor.axis)].options;
  for (const Text* name : names) {
    const auto at = std::ranges::find(options, name->text, &scenario::AxisOption::name);
    if (at == options.end()) {
      std::vector<std::string> known;
      for (const auto& option : options) known.push_back(option.name);
      r.error("unknown-option", name->span(), "the axis `" + factor.name + "` has no option `" + name->text + "`",
              did_you_mean(name->text, known));
      continue;
    }
    const auto number = static_cast<double>(at - options.begin());
    if (std::ranges::find(factor.values, number) != factor.values.end())
      r.error("value-twice", name->span(), "`" + name->text + "` stands here twice");
    factor.values.push_back(number);
  }
}

void take_values(const Reading& r, const std::vector<const Text*>& texts, Factor& factor) {
  factor.domain = Domain::values;
  for (const Text* text : texts) {
    const auto value = read_real(r, *text);
    if (value && std::ranges::find(factor.values, *value) != factor.values.end())
      r.error("value-twice", text->span(), "`" + text->text + "` stands here twice");
    if (value) factor.values.push_back(*value);
  }
}

void take_range(const Reading& r, const Fields& fields, Factor& factor) {
  const Text* from = fields.text("from");
  const Text* to = fields.text("to");
  if (from == nullptr || to == nullptr) {
    r.error("factor-without-range", fields.node().span, "`" + factor.name + "` needs `from` and `to`, or `values`",
            "or take the model's prior: `" + factor.name + ": prior`");
    return;
  }
  factor.low = read_real(r, *from).value_or(0);
  factor.high = read_real(r, *to).value_or(1);
  factor.domain = fields.choice("scale") == "log" ? Domain::log_range : Domain::range;
  if (factor.low >= factor.high)
    r.error("range-reversed", to->span(), "the range of `" + factor.name + "` is empty", "`from` is less than `to`");
  else if (factor.domain == Domain::log_range && factor.low <= 0)
    r.error("range-reversed", from->span(), "a range with `scale: log` lies above 0");
}

void read_map(const Reading& r, const yaml::Node& node, Factor& factor) {
  const Fields fields(node, keys::construct("factor"), r.diagnostics);
  if (!fields.ok()) return;
  const yaml::Node* options = fields.get("options");
  if (factor.axis >= 0 && options == nullptr)
    r.error("not-for-an-axis", node.span, "`" + factor.name + "` is an axis: it varies over `options`",
            "write `" + factor.name + ": options` for all of them");
  else if (factor.axis < 0 && options != nullptr)
    r.error("not-for-an-axis", options->span, "`" + factor.name + "` is a parameter: it has no options");
  else if (factor.axis >= 0)
    take_options(r, read_texts(r, *options), factor);
  else if (const yaml::Node* values = fields.get("values"))
    take_values(r, read_texts(r, *values), factor);
  else
    take_range(r, fields, factor);
}

void read_word(const Reading& r, const Text& word, Factor& factor) {
  if (factor.axis >= 0 && word.text == "options") {
    factor.values.resize(r.sweep.scenario.axes[static_cast<std::size_t>(factor.axis)].options.size());
    std::iota(factor.values.begin(), factor.values.end(), 0.0);
  } else if (factor.axis < 0 && word.text == "prior") {
    take_prior(r, word, factor);
  } else {
    r.error("bad-factor", word.span(), "`" + word.text + "` is nothing that `" + factor.name + "` could vary over",
            factor.axis >= 0 ? "`options`, or {options: [...]}" : "`prior`, {from: ..., to: ...} or {values: [...]}");
  }
}

}  // namespace

std::optional<Factor> factor_called(const Reading& r, const Text& name) {
  Factor factor;
  factor.name = name.text;
  factor.span = name.span();
  const auto& parameters = model_of(r).vocabulary.parameters;
  const auto& axes = r.sweep.scenario.axes;
  const auto parameter = std::ranges::find(parameters, name.text, [](const auto& p) { return p.id; });
  const auto axis = std::ranges::find(axes, name.text, &scenario::Axis::name);
  if (parameter != parameters.end() && axis == axes.end()) {
    factor.parameter = static_cast<int>(parameter - parameters.begin());
  } else if (axis != axes.end()) {
    factor.axis = static_cast<int>(axis - axes.begin());
    factor.domain = Domain::options;
  } else {
    std::vector<std::string> known;
    for (const auto& p : parameters) known.push_back(p.id);
    for (const auto& a : axes) known.push_back(a.name);
    r.error("unknown-factor", name.span(),
            "`" + name.text + "` is neither a parameter of the model nor an axis of the scenario",
            did_you_mean(name.text, known));
    return std::nullopt;
  }
  return factor;
}

void read_factors(const Reading& r, const Fields& fields) {
  const yaml::Node* node = fields.get("factors");
  if (node == nullptr) return;
  for (const yaml::Entry& entry : as_map(*node, "a map of factors", r.diagnostics)) {
    auto factor = factor_called(r, entry.key);
    if (!factor) continue;
    if (entry.value.is(yaml::NodeKind::map))
      read_map(r, entry.value, *factor);
    else if (const Text* word = as_text(entry.value, "what the factor varies over", r.diagnostics))
      read_word(r, *word, *factor);
    r.sweep.factors.push_back(std::move(*factor));
  }
}

}  // namespace multivector::sweep
