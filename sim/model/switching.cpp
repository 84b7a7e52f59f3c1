#include "model/switching.hpp"

#include <cctype>
#include <filesystem>
#include <utility>

namespace multivector::model {

namespace {

/// A part that nothing has switched yet is as the whole.
Part& part_of(Element& element, int agent) {
  for (Part& part : element.parts)
    if (part.agent == agent) return part;
  element.parts.push_back({agent, element.enabled, false});
  return element.parts.back();
}

}  // namespace

const Element& element_of(const Model& model, ElementRef ref) {
  const auto i = static_cast<std::size_t>(ref.index);
  if (ref.kind == ElementKind::mechanism) return model.mechanisms[i];
  if (ref.kind == ElementKind::doctrine) return model.doctrines[i];
  return model.rules[i];
}

Element& element_of(Model& model, ElementRef ref) {
  return const_cast<Element&>(element_of(std::as_const(model), ref));  // NOLINT: the model is ours to change
}

const Evidence& evidence_of(const Model& model, ElementRef ref) {
  const auto i = static_cast<std::size_t>(ref.index);
  if (ref.kind == ElementKind::mechanism) return model.mechanisms[i].evidence;
  if (ref.kind == ElementKind::doctrine) return model.doctrines[i].evidence;
  return model.rules[i].evidence;
}

const Expr* agent_of(const Model& model, ElementRef ref) {
  const auto i = static_cast<std::size_t>(ref.index);
  if (ref.kind == ElementKind::mechanism) return nullptr;
  return ref.kind == ElementKind::doctrine ? model.doctrines[i].agent.get() : model.rules[i].agent.get();
}

std::string name_of(const Model& model, ElementRef ref) {
  const std::string& id = element_of(model, ref).id;
  const Expr* agent = agent_of(model, ref);
  if (ref.agent < 0 || agent == nullptr) return id;
  const auto& range = model.vocabulary.ranges[static_cast<std::size_t>(agent->type.range)];
  const auto& members = model.vocabulary.bases[static_cast<std::size_t>(range.base)].members;
  return id + " (" + members[static_cast<std::size_t>(ref.agent)].id + ")";
}

std::set<std::string> documents_of(const Evidence& evidence) {
  std::set<std::string> found;
  if (!evidence.source.empty()) found.insert(evidence.source);
  const std::string& text = evidence.text;
  for (std::size_t colon = text.find(':'); colon != std::string::npos; colon = text.find(':', colon + 1)) {
    std::size_t begin = colon;
    while (begin > 0 && std::isalnum(static_cast<unsigned char>(text[begin - 1])) != 0) --begin;
    if (begin < colon) found.insert(text.substr(begin, colon - begin));
  }
  return found;
}

std::string module_of(const Sources& sources, const std::string& model_folder, const Element& element) {
  if (element.file < 0 || element.file >= sources.count()) return "elsewhere";
  const std::filesystem::path file(sources.path(element.file)), folder = model_folder.empty() ? "." : model_folder;
  std::string name = file.lexically_relative(folder).generic_string();
  if (name.empty() || name.starts_with("..")) name = file.generic_string();
  return name.ends_with(".yaml") ? name.substr(0, name.size() - 5) : name;
}

void for_each_element(const Model& model, const std::function<void(ElementRef)>& body) {
  const auto all = [&](ElementKind kind, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) body({kind, static_cast<int>(i)});
  };
  all(ElementKind::mechanism, model.mechanisms.size());
  all(ElementKind::doctrine, model.doctrines.size());
  all(ElementKind::rule, model.rules.size());
}

void set_enabled(Model& model, ElementRef ref, bool enabled) {
  Element& element = element_of(model, ref);
  if (ref.agent >= 0) {
    part_of(element, ref.agent).enabled = enabled;
    return;
  }
  element.enabled = enabled;
  for (Part& part : element.parts) part.enabled = enabled;
}

void mark_switched(Model& model, ElementRef ref) {
  Element& element = element_of(model, ref);
  (ref.agent >= 0 ? part_of(element, ref.agent).switched : element.switched) = true;
}

void mark_switched(Model& model, const std::vector<ElementRef>& refs) {
  for (const ElementRef ref : refs) mark_switched(model, ref);
}

}  // namespace multivector::model
