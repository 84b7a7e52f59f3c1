// disable and enable: what selectors mean goes off or on.
#include "scenario/build.hpp"
#include "scenario/selector.hpp"

#include <algorithm>

namespace multivector::scenario {

using model::ElementRef;

namespace {

Elements elements_of(const ScenarioBuild& s) { return {s.build.model, s.build.diagnostics.sources, s.build.folder}; }

/// What a selector says of elements of the model; an id means its versions from files, too.
std::vector<ElementRef> take(ScenarioBuild& s, const Selector& selector, const std::string& key) {
  std::vector<ElementRef> taken = fitting(selector, elements_of(s));
  if (taken.empty()) report_nothing(selector, elements_of(s), s.diagnostics());
  if (selector.one_id()) return taken;
  std::erase_if(taken, [&](ElementRef ref) { return !is_original(s, ref); });
  std::string line = key + " " + selector.text() + ": " + said(selector, taken, elements_of(s));
  auto& lines = s.scenario.selections;
  if (!taken.empty() && std::find(lines.begin(), lines.end(), line) == lines.end()) lines.push_back(std::move(line));
  return taken;
}

void apply(ScenarioBuild& s, const std::vector<ElementRef>& refs, bool enabled) {
  for (const ElementRef ref : refs)
    if (is_original(s, ref)) model::set_enabled(s.build.model, ref, enabled);
}

void apply_overrides(ScenarioBuild& s, const std::vector<std::string>& selectors, const std::string& option,
                     bool enabled) {
  for (const std::string& written : selectors) {
    Text text{.text = written, .file = s.diagnostics().sources.add(option, written), .offset = {}};
    for (std::size_t i = 0; i <= written.size(); ++i) text.offset.push_back(i);
    if (const auto selector = read_selector(text, s.diagnostics())) apply(s, take(s, *selector, option), enabled);
  }
}

/// `--replace` and `--add`: the file's elements on, all others of their ids off.
void apply_files(ScenarioBuild& s, const std::vector<std::string>& paths, const std::string& option) {
  for (const std::string& path : paths) {
    const auto fragment = s.fragments.find(option + " " + path);
    if (fragment == s.fragments.end()) continue;
    for (const std::string& id : fragment->second.ids)
      for (const ElementRef ref : versions_of(s.build.model, id))
        model::set_enabled(s.build.model, ref, model::element_of(s.build.model, ref).file == fragment->second.file);
  }
}

void report_both(ScenarioBuild& s, const std::vector<ElementRef>& off, const std::vector<ElementRef>& on, Span span) {
  for (const ElementRef ref : on) {
    if (std::none_of(off.begin(), off.end(), [&](ElementRef other) { return other.overlaps(ref); })) continue;
    s.diagnostics().error("set-twice-here", span,
                          "`" + model::name_of(s.build.model, ref) + "` is both enabled and disabled",
                          "keep one of them");
  }
}

}  // namespace

bool is_original(const ScenarioBuild& s, ElementRef ref) {
  return !s.build.fragment_files.contains(model::element_of(s.build.model, ref).file);
}

std::vector<ElementRef> versions_of(const model::Model& model, std::string_view id) {
  std::vector<ElementRef> versions;
  model::for_each_element(model, [&](ElementRef ref) {
    if (model::element_of(model, ref).id == id) versions.push_back(ref);
  });
  return versions;
}

std::vector<ElementRef> select_elements(ScenarioBuild& s, const Node& node, const std::string& key) {
  std::vector<ElementRef> chosen;
  const auto add = [&](const Node& item) {
    const auto selector = read_selector(item, s.diagnostics());
    if (!selector) return;
    const auto more = take(s, *selector, key);
    chosen.insert(chosen.end(), more.begin(), more.end());
  };
  if (!node.is(NodeKind::list)) add(node);
  for (const Node& item : node.items) add(item);
  return chosen;
}

void read_switches(ScenarioBuild& s, const Fields& fields) {
  std::vector<ElementRef> off;
  if (const Node* node = fields.get("disable")) {
    off = select_elements(s, *node, "disable");
    apply(s, off, false);
  }
  if (const Node* node = fields.get("enable")) {
    const auto on = select_elements(s, *node, "enable");
    report_both(s, off, on, node->span);
    apply(s, on, true);
  }
  apply_files(s, s.overrides.replace, "--replace");
  apply_files(s, s.overrides.add, "--add");
  apply_overrides(s, s.overrides.disable, "--disable", false);
  apply_overrides(s, s.overrides.enable, "--enable", true);
}

}  // namespace multivector::scenario
