// disable and enable: ids, patterns such as `ru.*`, and {status: allegation}.
#include "model/files.hpp"
#include "scenario/build.hpp"

#include <functional>

namespace multivector::scenario {

using model::ElementKind;
using model::ElementRef;

namespace {

struct Listed {
  ElementRef ref;
  const model::Element* element;
  const model::Evidence* evidence;
};

std::vector<Listed> all_elements(const model::Model& model) {
  std::vector<Listed> all;
  const auto add = [&](ElementKind kind, const auto& elements) {
    for (std::size_t i = 0; i < elements.size(); ++i)
      all.push_back({{kind, static_cast<int>(i)}, &elements[i], &elements[i].evidence});
  };
  add(ElementKind::mechanism, model.mechanisms);
  add(ElementKind::doctrine, model.doctrines);
  add(ElementKind::rule, model.rules);
  return all;
}

bool is_original(const ScenarioBuild& s, const Listed& listed) {
  return !s.build.fragment_files.contains(listed.element->file);
}

void report_nothing(ScenarioBuild& s, const Text& text, const std::string& what) {
  if (enough(s.diagnostics())) return;
  std::vector<std::string> ids;
  for (const Listed& listed : all_elements(s.build.model)) ids.push_back(listed.element->id);
  s.diagnostics().error("unknown-id", text.span(), what, did_you_mean(text.text, ids));
}

std::vector<ElementRef> select(ScenarioBuild& s, const Text& text, const std::string& what,
                               const std::function<bool(const Listed&)>& fits_it) {
  std::vector<ElementRef> chosen;
  for (const Listed& listed : all_elements(s.build.model)) {
    if (fits_it(listed)) chosen.push_back(listed.ref);
  }
  if (chosen.empty()) report_nothing(s, text, what);
  return chosen;
}

std::vector<ElementRef> select_by_id(ScenarioBuild& s, const Text& text) {
  const bool pattern = text.text.find('*') != std::string::npos;
  const std::string what = pattern ? "no mechanism, doctrine, rule or decision fits `" + text.text + "`"
                                   : "there is no mechanism, doctrine, rule or decision `" + text.text + "`";
  return select(s, text, what, [&](const Listed& listed) {
    return pattern ? fits(text.text, listed.element->id) && is_original(s, listed) : listed.element->id == text.text;
  });
}

std::vector<ElementRef> select_by_status(ScenarioBuild& s, const Node& node) {
  for (const yaml::Entry& entry : node.entries) {
    if (entry.key.text != "status") {
      s.diagnostics().error("unknown-key", entry.key.span(), "elements are chosen by `status` only, or by id",
                            "write `{status: allegation}`");
    }
  }
  const Node* status = node.find("status");
  const Text* text = status == nullptr ? nullptr : as_text(*status, "a status", s.diagnostics());
  if (text == nullptr) return {};
  return select(s, *text, "no element has the status `" + text->text + "`",
                [&](const Listed& listed) { return listed.evidence->status == text->text && is_original(s, listed); });
}

void apply(ScenarioBuild& s, const std::vector<ElementRef>& refs, bool enabled) {
  for (const ElementRef ref : refs) {
    model::Element& element = element_of(s.build.model, ref);
    if (!s.build.fragment_files.contains(element.file)) element.enabled = enabled;
  }
}

void apply_overrides(ScenarioBuild& s, const std::vector<std::string>& ids, const std::string& option, bool enabled) {
  for (const std::string& id : ids) {
    Text text{.text = id, .file = s.diagnostics().sources.add(option, id), .offset = {}};
    for (std::size_t i = 0; i <= id.size(); ++i) text.offset.push_back(i);
    apply(s, select_by_id(s, text), enabled);
  }
}

/// `--replace` and `--add`: the file's elements on, all others of their ids off.
void apply_files(ScenarioBuild& s, const std::vector<std::string>& paths, const std::string& option) {
  for (const std::string& path : paths) {
    const auto fragment = s.fragments.find(option + " " + path);
    if (fragment == s.fragments.end()) continue;
    for (const std::string& id : fragment->second.ids)
      for (const ElementRef ref : versions_of(s.build.model, id)) {
        model::Element& element = element_of(s.build.model, ref);
        element.enabled = element.file == fragment->second.file;
      }
  }
}

}  // namespace

model::Element& element_of(model::Model& model, ElementRef ref) {
  const auto i = static_cast<std::size_t>(ref.index);
  if (ref.kind == ElementKind::mechanism) return model.mechanisms[i];
  if (ref.kind == ElementKind::doctrine) return model.doctrines[i];
  return model.rules[i];
}

std::vector<ElementRef> versions_of(const model::Model& model, std::string_view id) {
  std::vector<ElementRef> versions;
  for (const Listed& listed : all_elements(model)) {
    if (listed.element->id == id) versions.push_back(listed.ref);
  }
  return versions;
}

std::vector<ElementRef> select_elements(ScenarioBuild& s, const Node& node) {
  std::vector<ElementRef> chosen;
  const auto add = [&](const Node& item) {
    std::vector<ElementRef> more;
    if (item.is(NodeKind::map))
      more = select_by_status(s, item);
    else if (const Text* text = as_text(item, "an id, or {status: ...}", s.diagnostics()))
      more = select_by_id(s, *text);
    chosen.insert(chosen.end(), more.begin(), more.end());
  };
  if (!node.is(NodeKind::list)) add(node);
  for (const Node& item : node.items) add(item);
  return chosen;
}

void read_switches(ScenarioBuild& s, const Fields& fields) {
  std::set<std::pair<ElementKind, int>> off;
  if (const Node* node = fields.get("disable")) {
    const auto refs = select_elements(s, *node);
    for (const ElementRef ref : refs) off.insert({ref.kind, ref.index});
    apply(s, refs, false);
  }
  if (const Node* node = fields.get("enable")) {
    const auto refs = select_elements(s, *node);
    for (const ElementRef ref : refs) {
      if (!off.contains({ref.kind, ref.index})) continue;
      s.diagnostics().error("set-twice-here", node->span,
                            "`" + element_of(s.build.model, ref).id + "` is both enabled and disabled",
                            "keep one of them");
    }
    apply(s, refs, true);
  }
  apply_files(s, s.overrides.replace, "--replace");
  apply_files(s, s.overrides.add, "--add");
  apply_overrides(s, s.overrides.disable, "--disable", false);
  apply_overrides(s, s.overrides.enable, "--enable", true);
}

}  // namespace multivector::scenario
