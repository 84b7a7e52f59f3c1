// Axes and their options.
#include "scenario/build.hpp"
#include "support/special_functions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace multivector::scenario {

namespace {

constexpr std::size_t kMaxVariants = kMostOptions;
constexpr std::size_t kMaxAxes = 100;

/// Keys of an option beside those of a step.
bool is_option_key(std::string_view key) {
  return key == "probability" || key == "under" || key == "steps" || key == "name" || key == "description" ||
         key == "note";
}

}  // namespace

void read_steps(ScenarioBuild& s, const Fields& fields, const std::string& axis, AxisOption& option) {
  const auto& entries = fields.node().entries;
  const auto own = std::find_if(entries.begin(), entries.end(),
                                [](const yaml::Entry& entry) { return !is_option_key(entry.key.text); });
  const auto read = [&](const Fields& step_fields, std::size_t k) {
    auto step = read_step(s, step_fields, "axis|" + axis + "|" + std::to_string(k));
    if (step) option.steps.push_back(std::move(*step));
  };
  if (!fields.has("steps")) {
    if (own != entries.end()) read(fields, 0);
    return;
  }
  if (own != entries.end() && keys::construct("step").find(own->key.text) != nullptr) {
    s.diagnostics().error("step-and-steps", own->key.span(), "`" + own->key.text + "` beside `steps`",
                          "put it into one of the steps");
  }
  std::size_t k = 0;
  for (const Node* item : fields.list("steps")) {
    read(Fields(*item, keys::construct("step"), s.diagnostics()), k++);
  }
}

namespace {

void read_probability(ScenarioBuild& s, const Fields& fields, AxisOption& option) {
  const Text* text = fields.text("probability");
  if (text == nullptr) return;
  const auto value = s.build.checker.plain_number(*text);
  option.probability = value.value_or(0);
  if (value && (*value < 0 || *value > 1)) {
    s.diagnostics().error("bad-probability", text->span(), "`probability` is a number from 0 to 1");
  }
}

void read_option(ScenarioBuild& s, const yaml::Entry& entry, Axis& axis) {
  AxisOption option;
  option.name = entry.key.text;
  option.span = entry.key.span();
  if (!model::check_name(s.build, entry.key)) return;
  const Fields fields(entry.value, keys::construct("option"), s.diagnostics());
  if (!fields.ok()) return;
  read_probability(s, fields, option);
  read_steps(s, fields, axis.name, option);
  axis.options.push_back(std::move(option));
}

void check_probabilities(ScenarioBuild& s, const Axis& axis, Span span) {
  double sum = 0;
  std::size_t given = 0;
  for (const AxisOption& option : axis.options) {
    if (option.probability < 0) continue;
    sum += option.probability;
    ++given;
  }
  if (given != 0 && given != axis.options.size()) {
    const auto without = std::find_if(axis.options.begin(), axis.options.end(),
                                      [](const AxisOption& option) { return option.probability < 0; });
    s.diagnostics().error("probability-missing", without->span,
                          "`" + without->name + "` has no `probability`, other options of `" + axis.name + "` have one",
                          "give all of them one, or none");
  } else if (given != 0 && std::abs(sum - 1) > 1e-9) {
    s.diagnostics().error("probability-sum", span, "the probabilities of `" + axis.name + "` do not sum to 1",
                          fmt::format("they sum to {:.6g}", sum));
  }
}

/// Numbers of the axis and of its options that an entry of `under` names.
void read_under_entry(ScenarioBuild& s, const yaml::Entry& entry, AxisOption& option, const std::string& own_axis) {
  const auto& axes = s.scenario.axes;
  const auto axis =
      std::find_if(axes.begin(), axes.end(), [&](const Axis& other) { return other.name == entry.key.text; });
  if (axis == axes.end() || axis->name == own_axis) {
    std::vector<std::string> known;
    for (const Axis& other : axes)
      if (other.name != own_axis) known.push_back(other.name);
    s.diagnostics().error("unknown-axis", entry.key.span(), "there is no other axis `" + entry.key.text + "`",
                          did_you_mean(entry.key.text, known));
    return;
  }
  const auto add = [&](const Node& node) {
    const Text* name = as_text(node, "an option", s.diagnostics());
    if (name == nullptr) return;
    std::vector<std::string> known;
    for (const AxisOption& other : axis->options) known.push_back(other.name);
    const auto found = std::find(known.begin(), known.end(), name->text);
    if (found == known.end())
      s.diagnostics().error("unknown-option", name->span(),
                            "the axis `" + axis->name + "` has no option `" + name->text + "`",
                            did_you_mean(name->text, known));
    else
      option.under.emplace_back(static_cast<int>(axis - axes.begin()), static_cast<int>(found - known.begin()));
  };
  if (!entry.value.is(NodeKind::list)) add(entry.value);
  for (const Node& item : entry.value.items) add(item);
}

void read_under(ScenarioBuild& s, const Node& axes) {
  for (Axis& axis : s.scenario.axes) {
    const Node* options = axes.find(axis.name);
    for (AxisOption& option : axis.options) {
      const Node* node = options->find(option.name);
      const Node* under = node == nullptr ? nullptr : node->find("under");
      if (under == nullptr) continue;
      for (const yaml::Entry& entry : as_map(*under, "{axis: option}", s.diagnostics()))
        read_under_entry(s, entry, option, axis.name);
    }
  }
}

/// An option may not depend, over other axes, on its own axis.
void check_under_loops(ScenarioBuild& s) {
  const auto& axes = s.scenario.axes;
  std::vector<char> done(axes.size(), 0);
  for (std::size_t round = 0; round < axes.size(); ++round) {
    for (std::size_t a = 0; a < axes.size(); ++a) {
      const auto ready = [&](const AxisOption& option) {
        return std::all_of(option.under.begin(), option.under.end(),
                           [&](const auto& pair) { return done[static_cast<std::size_t>(pair.first)] != 0; });
      };
      if (std::all_of(axes[a].options.begin(), axes[a].options.end(), ready)) done[a] = 1;
    }
  }
  for (std::size_t a = 0; a < axes.size(); ++a) {
    if (done[a] != 0) continue;
    s.diagnostics().error("under-loop", axes[a].options.front().span,
                          "`under` of the axis `" + axes[a].name + "` leads back to it");
    return;
  }
}

/// "1,152,921,504,606,846,976", or a power of ten where that is too large to read.
std::string count_text(double count) {
  if (count >= 1e15) return "more than 10^" + std::to_string(static_cast<int>(std::floor(support::log_ten(count))));
  std::string digits = std::to_string(static_cast<long long>(count));
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

void check_variant_count(ScenarioBuild& s, Span span) {
  double count = 1;
  for (const Axis& axis : s.scenario.axes) count *= static_cast<double>(axis.options.size());
  if (s.scenario.axes.size() <= kMaxAxes && count <= static_cast<double>(kMaxVariants)) return;
  s.diagnostics().error("too-many-variants", span,
                        std::to_string(s.scenario.axes.size()) + " axes make " + count_text(count) +
                            " combinations of their options; at most 100 axes and 100,000 combinations can be run",
                        "take fewer axes or options, or sweep parameters instead");
  s.scenario.axes.clear();
}

}  // namespace

void read_axes(ScenarioBuild& s, const Fields& fields) {
  const Node* node = fields.get("axes");
  if (node == nullptr) return;
  for (const yaml::Entry& entry : as_map(*node, "a map of axes", s.diagnostics())) {
    if (!model::check_name(s.build, entry.key)) continue;
    Axis axis{.name = entry.key.text, .options = {}};
    for (const yaml::Entry& option : as_map(entry.value, "a map of options", s.diagnostics()))
      read_option(s, option, axis);
    if (axis.options.empty()) {
      s.diagnostics().error("empty-axis", entry.key.span(), "the axis `" + axis.name + "` has no options");
      continue;
    }
    check_probabilities(s, axis, entry.key.span());
    s.scenario.axes.push_back(std::move(axis));
  }
  check_variant_count(s, node->span);
  read_under(s, *node);
  check_under_loops(s);
}

}  // namespace multivector::scenario
