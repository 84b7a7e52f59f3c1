#include "analysis/attribution/groups.hpp"

#include "model/fields.hpp"
#include "model/files.hpp"
#include "model/yaml/reader.hpp"
#include "support/file.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace multivector::attribution {

using model::ElementKind;
using model::ElementRef;

namespace {

/// `mechanisms/migration`, seen from the model's folder.
std::string channel_of(const scenario::Scenario& scenario, const Sources& sources, const model::Element& element) {
  if (element.file < 0 || element.file >= sources.count()) return "elsewhere";
  const std::filesystem::path file(sources.path(element.file)), folder = folder_of(scenario.model.path);
  std::string name = file.lexically_relative(folder.empty() ? "." : folder).generic_string();
  if (name.empty() || name.starts_with("..")) name = file.generic_string();
  return name.ends_with(".yaml") ? name.substr(0, name.size() - 5) : name;
}

struct Named {
  std::string id;
  std::optional<ElementRef> element;
  int shock = -1;
};

std::vector<Named> everything(const scenario::Scenario& scenario) {
  std::vector<Named> all;
  const auto add = [&](ElementKind kind, const auto& elements) {
    for (std::size_t i = 0; i < elements.size(); ++i)
      if (elements[i].enabled || elements[i].switched)
        all.push_back({elements[i].id, ElementRef{kind, static_cast<int>(i)}, -1});
  };
  add(ElementKind::mechanism, scenario.model.mechanisms);
  add(ElementKind::doctrine, scenario.model.doctrines);
  add(ElementKind::rule, scenario.model.rules);
  for (int s = 0; s < static_cast<int>(scenario.shocks.size()); ++s) all.push_back({shock_name(scenario, s), {}, s});
  return all;
}

/// Adds what an id or a pattern means; each element belongs to one group.
class Picker {
public:
  Picker(const scenario::Scenario& scenario, Diagnostics& diagnostics)
      : all_(everything(scenario)), diagnostics_(diagnostics) {}

  void pick(const Text& text, Group& group) {
    bool any = false;
    for (const Named& named : all_) {
      if (!(text.text.find('*') == std::string::npos ? text.text == named.id : fits(text.text, named.id))) continue;
      any = true;
      const auto [owner, fresh] = owners_.emplace(&named, group.name);
      if (!fresh && owner->second != group.name)
        diagnostics_.error("set-twice-here", text.span(),
                           "`" + named.id + "` is in the groups `" + owner->second + "` and `" + group.name + "`",
                           "an element belongs to one group");
      if (!fresh) continue;
      if (named.element)
        group.off.elements.push_back(*named.element);
      else
        group.off.shocks.push_back(named.shock);
    }
    if (any) return;
    std::vector<std::string> known;
    for (const Named& named : all_) known.push_back(named.id);
    diagnostics_.error("unknown-id", text.span(),
                       "no mechanism, doctrine, rule, decision or shock that is on is called `" + text.text + "`",
                       did_you_mean(text.text, known));
  }

private:
  std::vector<Named> all_;
  std::map<const Named*, std::string> owners_;
  Diagnostics& diagnostics_;
};

}  // namespace

std::string kind_of(const ElementRef& ref) {
  return ref.kind == ElementKind::mechanism ? "mechanism" : ref.kind == ElementKind::doctrine ? "doctrine" : "rule";
}

const model::Element& element_at(const model::Model& model, const ElementRef& ref) {
  const auto i = static_cast<std::size_t>(ref.index);
  if (ref.kind == ElementKind::mechanism) return model.mechanisms[i];
  if (ref.kind == ElementKind::doctrine) return model.doctrines[i];
  return model.rules[i];
}

std::string shock_name(const scenario::Scenario& scenario, int shock) {
  const std::string& place = scenario.shocks[static_cast<std::size_t>(shock)].place;
  return place.substr(place.find('|') + 1);
}

std::vector<Group> by_file(const scenario::Scenario& scenario, const Sources& sources,
                           const std::vector<ElementRef>& elements) {
  std::map<std::string, Group> groups;
  for (const ElementRef& ref : elements) {
    const std::string name = channel_of(scenario, sources, element_at(scenario.model, ref));
    Group& group = groups[name];
    group.name = name;
    group.off.elements.push_back(ref);
  }
  std::vector<Group> all;
  for (auto& [name, group] : groups) all.push_back(std::move(group));
  if (scenario.shocks.empty()) return all;
  Group shocks{"shocks", {}};
  for (int s = 0; s < static_cast<int>(scenario.shocks.size()); ++s) shocks.off.shocks.push_back(s);
  all.push_back(std::move(shocks));
  return all;
}

std::vector<Group> one_by_one(const scenario::Scenario& scenario, const std::vector<ElementRef>& elements,
                              bool mechanisms) {
  std::vector<Group> groups;
  for (const ElementRef& ref : elements)
    if ((ref.kind == ElementKind::mechanism) == mechanisms)
      groups.push_back({element_at(scenario.model, ref).id, {{ref}, {}}});
  return groups;
}

std::optional<std::vector<Group>> read_groups(const std::string& path, const scenario::Scenario& scenario,
                                              Diagnostics& diagnostics) {
  const auto file = support::read_file(path);
  if (file.error != support::ReadError::none) {
    diagnostics.error("no-such-file", {}, "cannot read `" + path + "`: " + std::string(support::to_text(file.error)));
    return std::nullopt;
  }
  const auto root = yaml::read(diagnostics.sources.add(path, file.text), diagnostics);
  if (!root) return std::nullopt;
  Picker picker(scenario, diagnostics);
  std::vector<Group> groups;
  for (const yaml::Entry& entry : as_map(*root, "a map of groups, `name: [ids]`", diagnostics)) {
    Group group{entry.key.text, {}};
    const auto pick = [&](const yaml::Node& node) {
      if (const Text* text = as_text(node, "an id", diagnostics)) picker.pick(*text, group);
    };
    if (!entry.value.is(yaml::NodeKind::list)) pick(entry.value);
    for (const yaml::Node& item : entry.value.items) pick(item);
    groups.push_back(std::move(group));
  }
  if (diagnostics.has_errors()) return std::nullopt;
  return groups;
}

std::vector<Group> lumped(std::vector<Group> groups, const std::vector<double>& sizes, std::size_t most) {
  if (groups.size() <= most) return groups;
  std::vector<std::size_t> order(groups.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return sizes[a] > sizes[b]; });
  const std::set<std::size_t> kept(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(most) - 1);
  std::vector<Group> few;
  Group rest{"rest", {}};
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if (kept.contains(i)) {
      few.push_back(std::move(groups[i]));
      continue;
    }
    const Knockout& off = groups[i].off;
    rest.off.elements.insert(rest.off.elements.end(), off.elements.begin(), off.elements.end());
    rest.off.shocks.insert(rest.off.shocks.end(), off.shocks.begin(), off.shocks.end());
  }
  few.push_back(std::move(rest));
  return few;
}

}  // namespace multivector::attribution
