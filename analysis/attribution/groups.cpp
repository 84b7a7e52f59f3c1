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
  std::string id, file;
  std::optional<ElementRef> element;
  int shock = -1;
};

std::vector<Named> everything(const scenario::Scenario& scenario, const Sources& sources) {
  std::vector<Named> all;
  const auto add = [&](ElementKind kind, const auto& elements) {
    for (std::size_t i = 0; i < elements.size(); ++i)
      if (elements[i].enabled || elements[i].switched)
        all.push_back(
            {elements[i].id, channel_of(scenario, sources, elements[i]), ElementRef{kind, static_cast<int>(i)}});
  };
  add(ElementKind::mechanism, scenario.model.mechanisms);
  add(ElementKind::doctrine, scenario.model.doctrines);
  add(ElementKind::rule, scenario.model.rules);
  for (int s = 0; s < static_cast<int>(scenario.shocks.size()); ++s)
    all.push_back({shock_name(scenario, s), {}, {}, s});
  return all;
}

bool means(const Text& text, const std::string& name) {
  return text.text.find('*') == std::string::npos ? text.text == name : fits(text.text, name);
}

/// Adds what an id, a file or a pattern means; each element belongs to one group.
class Picker {
public:
  Picker(const scenario::Scenario& scenario, const Sources& sources, Diagnostics& diagnostics)
      : all_(everything(scenario, sources)), diagnostics_(diagnostics) {}

  [[nodiscard]] bool is_file(const Text& text) const {
    return std::none_of(all_.begin(), all_.end(), [&](const Named& named) { return means(text, named.id); }) &&
           std::any_of(all_.begin(), all_.end(), [&](const Named& named) { return means(text, named.file); });
  }

  /// @param by_file  the text names files, and who is in a group by its id stays there.
  void pick(const Text& text, bool by_file, Group& group) {
    bool any = false;
    for (const Named& named : all_) {
      if (!means(text, by_file ? named.file : named.id)) continue;
      any = true;
      if (by_file && by_id_.contains(&named)) continue;
      if (!by_file) by_id_.insert(&named);
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
    for (const Named& named : all_)
      for (const auto& name : {named.id, named.file}) known.push_back(name);
    diagnostics_.error(
        "unknown-id", text.span(),
        "no mechanism, doctrine, rule, decision or shock that is on, and no file with such, is called `" + text.text +
            "`",
        did_you_mean(text.text, known));
  }

private:
  std::vector<Named> all_;
  std::map<const Named*, std::string> owners_;
  std::set<const Named*> by_id_;
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
                                              const Sources& sources, Diagnostics& diagnostics) {
  const auto file = support::read_file(path);
  if (file.error != support::ReadError::none) {
    diagnostics.error("no-such-file", {}, "cannot read `" + path + "`: " + std::string(support::to_text(file.error)));
    return std::nullopt;
  }
  const auto root = yaml::read(diagnostics.sources.add(path, file.text), diagnostics);
  if (!root) return std::nullopt;
  Picker picker(scenario, sources, diagnostics);
  std::vector<Group> groups;
  std::vector<std::pair<Text, std::size_t>> files;  // and the group that they are for
  for (const yaml::Entry& entry : as_map(*root, "a map of groups, `name: [ids]`", diagnostics)) {
    groups.push_back({entry.key.text, {}});
    const auto pick = [&](const yaml::Node& node) {
      const Text* text = as_text(node, "an id", diagnostics);
      if (text == nullptr) return;
      if (picker.is_file(*text))
        files.emplace_back(*text, groups.size() - 1);
      else
        picker.pick(*text, false, groups.back());
    };
    if (!entry.value.is(yaml::NodeKind::list)) pick(entry.value);
    for (const yaml::Node& item : entry.value.items) pick(item);
  }
  for (const auto& [text, group] : files) picker.pick(text, true, groups[group]);
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
