// What varies over the points.
#include "analysis/sweep/read.hpp"

#include <algorithm>
#include <cctype>
#include <numeric>

namespace multivector::sweep {

namespace {

const model::Model& model_of(const Reading& r) { return r.sweep.scenario.model; }

/// A factor varies over one thing: keys of another are refused.
void refuse_mixture(const Reading& r, const Fields& fields, const std::string& kind) {
  static const std::vector<std::string> of_range = {"from", "to", "scale", "step", "integer"};
  for (const keys::Key& key : keys::construct("factor").keys) {
    const std::string name(key.name);
    const bool belongs = kind == "from" ? std::ranges::find(of_range, name) != of_range.end() : name == kind;
    if (!belongs && fields.has(name))
      r.error("idle-key", fields.key_span(name), "`" + name + "` has no meaning beside `" + kind + "`");
  }
}

void read_map(const Reading& r, const yaml::Node& node, Factor& factor) {
  const Fields fields(node, keys::construct("factor"), r.diagnostics);
  if (!fields.ok()) return;
  const char* kind = "from";
  for (const char* key : {"rows", "together", "options", "values"})
    if (fields.has(key)) kind = key;
  refuse_mixture(r, fields, kind);
  const bool rows = std::string_view(kind) == "rows" || std::string_view(kind) == "together";
  const yaml::Node* list = fields.get(kind);
  if (rows)
    r.error("bad-factor", fields.key_span(kind), "`" + factor.name + "` is a parameter or an axis of its own",
            "rows are a factor with another name, e.g. `worlds: {rows: [...]}`");
  else if (factor.axis >= 0 && !fields.has("options"))
    r.error("not-for-an-axis", node.span, "`" + factor.name + "` is an axis: it varies over `options`",
            "write `" + factor.name + ": options` for all of them");
  else if (factor.axis < 0 && fields.has("options"))
    r.error("not-for-an-axis", list != nullptr ? list->span : fields.key_span("options"),
            "`" + factor.name + "` is a parameter: it has no options");
  else if (list == nullptr || std::string_view(kind) == "from")
    take_range(r, fields, factor);
  else if (factor.axis >= 0)
    take_options(r, *list, factor);
  else
    take_values(r, *list, factor);
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

bool has_rows(const yaml::Node& node) { return node.find("rows") != nullptr || node.find("together") != nullptr; }

bool is_new_name(const Reading& r, const Text& name) {
  const auto& parameters = model_of(r).vocabulary.parameters;
  return std::ranges::none_of(parameters, [&](const auto& p) { return p.id == name.text; }) &&
         std::ranges::find(r.sweep.scenario.axes, name.text, &scenario::Axis::name) == r.sweep.scenario.axes.end();
}

/// A factor of rows has a name of its own, which becomes a column of the results.
void add_rows(const Reading& r, const yaml::Entry& entry) {
  const Fields fields(entry.value, keys::construct("factor"), r.diagnostics);
  const std::string& name = entry.key.text;
  const auto fits = [](unsigned char c) { return std::isalnum(c) != 0 || c == '_'; };
  if (name.empty() || name.size() > 100 || std::isalpha(static_cast<unsigned char>(name[0])) == 0 ||
      !std::ranges::all_of(name, fits))
    return r.error("bad-name", entry.key.span(), "`" + name + "` is no name",
                   "a name is a letter, then letters, digits or `_`");
  Factor factor;
  factor.name = name;
  factor.span = entry.key.span();
  refuse_mixture(r, fields, fields.has("together") ? "together" : "rows");
  take_rows(r, fields, factor);
  r.sweep.factors.push_back(std::move(factor));
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

std::optional<double> option_called(const Reading& r, int axis, const Text& name) {
  const scenario::Axis& of = r.sweep.scenario.axes[static_cast<std::size_t>(axis)];
  const auto at = std::ranges::find(of.options, name.text, &scenario::AxisOption::name);
  if (at != of.options.end()) return static_cast<double>(at - of.options.begin());
  std::vector<std::string> known;
  for (const auto& option : of.options) known.push_back(option.name);
  r.error("unknown-option", name.span(), "the axis `" + of.name + "` has no option `" + name.text + "`",
          did_you_mean(name.text, known));
  return std::nullopt;
}

void read_factors(const Reading& r, const Fields& fields) {
  const yaml::Node* node = fields.get("factors");
  if (node == nullptr) return;
  for (const yaml::Entry& entry : as_map(*node, "a map of factors", r.diagnostics)) {
    if (is_new_name(r, entry.key) && has_rows(entry.value)) {
      add_rows(r, entry);
      continue;
    }
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
