#include "analysis/attribution/groups.hpp"

#include "model/fields.hpp"
#include "model/files.hpp"
#include "model/switching.hpp"
#include "model/yaml/reader.hpp"
#include "scenario/selector.hpp"
#include "support/file.hpp"
#include "support/quote.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace multivector::attribution {

using model::ElementKind;
using model::ElementRef;

namespace {

std::string channel_of(const scenario::Scenario& scenario, const Sources& sources, const model::Element& element) {
  return model::module_of(sources, folder_of(scenario.model.path), element);
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
      if (elements[i].may_act())
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
      : all_(everything(scenario, sources)), elements_{scenario.model, sources, folder_of(scenario.model.path)},
        diagnostics_(diagnostics) {}

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
      if (!belongs({&named, -1}, named.id, text.span(), group)) continue;
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

  /// What a selector such as {agent: RU} means and is on; of elements that act for many, the parts that it means.
  void pick(const scenario::Selector& selector, Group& group) {
    bool any = false;
    for (const ElementRef ref : scenario::fitting(selector, elements_)) {
      const auto named = std::find_if(all_.begin(), all_.end(), [&](const Named& other) {
        return other.element && other.element->kind == ref.kind && other.element->index == ref.index;
      });
      if (named == all_.end()) continue;
      any = true;
      if (ref.agent < 0) by_id_.insert(&*named);
      if (belongs({&*named, ref.agent}, model::name_of(elements_.model, ref), selector.span, group))
        group.off.elements.push_back(ref);
    }
    if (!any) scenario::report_nothing(selector, elements_, diagnostics_);
  }

  /// A group that has an element whole keeps what no other group has taken of it.
  void leave_parts(std::vector<Group>& groups) const {
    for (Group& group : groups) {
      std::vector<ElementRef> left;
      for (const ElementRef ref : group.off.elements) {
        const auto parts = ref.agent < 0 ? remainder(ref) : std::vector{ref};
        left.insert(left.end(), parts.begin(), parts.end());
      }
      group.off.elements = std::move(left);
    }
  }

private:
  using Part = std::pair<const Named*, int>;  ///< and the agent, or -1

  /// False if the group has it already, or (reported) another one.
  bool belongs(const Part& part, const std::string& name, Span span, const Group& group) {
    const auto [owner, fresh] = owners_.emplace(part, group.name);
    if (!fresh && owner->second != group.name)
      diagnostics_.error("set-twice-here", span,
                         "`" + name + "` is in the groups `" + owner->second + "` and `" + group.name + "`",
                         "an element belongs to one group");
    return fresh;
  }

  [[nodiscard]] std::vector<ElementRef> remainder(ElementRef ref) const {
    std::set<int> taken;
    for (const auto& [part, owner] : owners_)
      if (part.second >= 0 && part.first->element->overlaps(ref)) taken.insert(part.second);
    if (taken.empty()) return {ref};
    std::vector<ElementRef> parts;
    for (const int member : scenario::agents_of(elements_, ref))
      if (!taken.contains(member)) parts.push_back({ref.kind, ref.index, member});
    return parts;
  }

  std::vector<Named> all_;
  scenario::Elements elements_;
  std::map<Part, std::string> owners_;
  std::set<const Named*> by_id_;
  Diagnostics& diagnostics_;
};

const std::set<std::string>& rows_of_ours() {
  static const std::set<std::string> names = {kRemainder, kSum};
  return names;
}

/// Each row of the table has its own name, of one line.
void check_name(const Text& name, Diagnostics& diagnostics) {
  if (rows_of_ours().contains(name.text))
    diagnostics.error("name-in-results", name.span(),
                      "`" + name.text +
                          "` would stand twice in the results: as a row of every decomposition and as a group",
                      "give the group another name");
  else if (name.text.empty() || support::printable(name.text) != name.text)
    diagnostics.error("bad-name", name.span(),
                      name.text.empty() ? "a group without a name" : "a group's name is one line",
                      "write `name: [ids]`, without line breaks and control characters");
}

/// The same for groups that the program names, after files and ids.
std::vector<Group> kept_apart(std::vector<Group> groups) {
  std::set<std::string> taken = rows_of_ours();
  for (Group& group : groups) {
    group.name = support::printable(group.name);
    while (!taken.insert(group.name).second) group.name.insert(0, "group ");
  }
  return groups;
}

}  // namespace

std::string kind_of(const ElementRef& ref) {
  return ref.kind == ElementKind::mechanism ? "mechanism" : ref.kind == ElementKind::doctrine ? "doctrine" : "rule";
}

std::string shock_name(const scenario::Scenario& scenario, int shock) {
  const std::string& place = scenario.shocks[static_cast<std::size_t>(shock)].place;
  return place.substr(place.find('|') + 1);
}

std::vector<Group> by_file(const scenario::Scenario& scenario, const Sources& sources,
                           const std::vector<ElementRef>& elements) {
  std::map<std::string, Group> groups;
  for (const ElementRef& ref : elements) {
    const std::string name = channel_of(scenario, sources, model::element_of(scenario.model, ref));
    Group& group = groups[name];
    group.name = name;
    group.off.elements.push_back(ref);
  }
  std::vector<Group> all;
  for (auto& [name, group] : groups) all.push_back(std::move(group));
  if (scenario.shocks.empty()) return kept_apart(std::move(all));
  Group shocks{"shocks", {}};
  for (int s = 0; s < static_cast<int>(scenario.shocks.size()); ++s) shocks.off.shocks.push_back(s);
  all.push_back(std::move(shocks));
  return kept_apart(std::move(all));
}

std::vector<Group> one_by_one(const scenario::Scenario& scenario, const std::vector<ElementRef>& elements,
                              bool mechanisms) {
  std::vector<Group> groups;
  for (const ElementRef& ref : elements)
    if ((ref.kind == ElementKind::mechanism) == mechanisms)
      groups.push_back({model::element_of(scenario.model, ref).id, {{ref}, {}}});
  return kept_apart(std::move(groups));
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
    check_name(entry.key, diagnostics);
    groups.push_back({entry.key.text, {}});
    const auto pick = [&](const yaml::Node& node) {
      if (node.is(yaml::NodeKind::map)) {
        if (const auto selector = scenario::read_selector(node, diagnostics)) picker.pick(*selector, groups.back());
        return;
      }
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
  picker.leave_parts(groups);
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
  return kept_apart(std::move(few));
}

}  // namespace multivector::attribution
