// The same thing set twice at one level: by two axes, by two steps of one date, by two shocks.
#include "model/switching.hpp"
#include "scenario/build.hpp"

#include <algorithm>

namespace multivector::scenario {

using model::ElementRef;

namespace {

/// One setting of a step: parameter p, or element e switched on or off.
struct Setting {
  int parameter;  ///< -1: an element
  ElementRef element;
  int value;  ///< elements: 1 on, 0 off; parameters: always a conflict (-1)
  Span span;

  [[nodiscard]] bool same(const Setting& other) const {
    if (parameter >= 0 || other.parameter >= 0) return parameter == other.parameter;
    return element.overlaps(other.element);
  }
};

std::vector<Setting> settings_of(const Step& step) {
  std::vector<Setting> settings;
  for (const auto& [parameter, value] : step.parameters) settings.push_back({parameter, {}, -1, value->span});
  for (const ElementRef ref : step.disable) settings.push_back({-1, ref, 0, step.span});
  for (const ElementRef ref : step.enable) settings.push_back({-1, ref, 1, step.span});
  return settings;
}

class Conflicts {
public:
  explicit Conflicts(ScenarioBuild& s) : s_(s) {}

  /// Two steps that happen together say different things.
  void compare(const Step& a, const Step& b, const std::string& where) {
    for (const Setting& x : settings_of(a)) {
      for (const Setting& y : settings_of(b)) {
        if (!x.same(y) || (x.value == y.value && x.value >= 0)) continue;
        s_.diagnostics()
            .error("set-twice-here", y.span, "`" + name(y) + "` is set twice: " + where, "keep one of them")
            .notes.push_back({"the other one", x.span});
      }
    }
  }

  static bool same_time(const Step& a, const Step& b) {
    const auto dated = [](const Step& step) {
      return step.trigger == StepTrigger::at || step.trigger == StepTrigger::first_tick;
    };
    return dated(a) && dated(b) && a.trigger == b.trigger && a.at == b.at;
  }

private:
  [[nodiscard]] std::string name(const Setting& setting) {
    if (setting.parameter < 0) return model::name_of(s_.build.model, setting.element);
    return s_.build.model.vocabulary.parameters[static_cast<std::size_t>(setting.parameter)].id;
  }

  ScenarioBuild& s_;
};

/// Steps of one list: only those of one date collide.
void check_list(Conflicts& conflicts, const std::vector<Step>& steps, const std::string& where) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (std::size_t j = i + 1; j < steps.size(); ++j) {
      if (Conflicts::same_time(steps[i], steps[j])) conflicts.compare(steps[i], steps[j], where);
    }
  }
}

/// Options of two axes cannot be chosen together if one lies under another option of the other's axis.
bool together(const AxisOption& a, int axis_of_b, int b_number) {
  bool named = false, matches = false;
  for (const auto& [axis, option] : a.under) {
    named = named || axis == axis_of_b;
    matches = matches || (axis == axis_of_b && option == b_number);
  }
  return !named || matches;
}

}  // namespace

void check_conflicts(ScenarioBuild& s) {
  Conflicts conflicts(s);
  const auto& axes = s.scenario.axes;
  check_list(conflicts, s.scenario.shocks, "by two shocks of one date");
  for (std::size_t a = 0; a < axes.size(); ++a) {
    for (std::size_t i = 0; i < axes[a].options.size(); ++i) {
      const AxisOption& x = axes[a].options[i];
      check_list(conflicts, x.steps, "by two steps of one date");
      for (std::size_t b = a + 1; b < axes.size(); ++b) {
        for (std::size_t j = 0; j < axes[b].options.size(); ++j) {
          const AxisOption& y = axes[b].options[j];
          if (!together(x, static_cast<int>(b), static_cast<int>(j)) ||
              !together(y, static_cast<int>(a), static_cast<int>(i)))
            continue;
          for (const Step& p : x.steps)
            for (const Step& q : y.steps)
              conflicts.compare(p, q, "by two axes, `" + axes[a].name + "` and `" + axes[b].name + "`");
        }
      }
    }
  }
}

}  // namespace multivector::scenario
