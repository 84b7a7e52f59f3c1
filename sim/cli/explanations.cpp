#include "cli/explanations.hpp"

namespace multivector::cli {

namespace {

template <typename List>
int position(const List& list, const std::string& id) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (list[i].id == id) return static_cast<int>(i);
  return -1;
}

template <typename List>
void append_ids(std::vector<std::string>& names, const List& list) {
  for (const auto& item : list)
    if (!item.id.empty()) names.push_back(item.id);
}

}  // namespace

std::vector<std::string> explainable(const model::Model& model) {
  std::vector<std::string> names;
  append_ids(names, model.rules);
  append_ids(names, model.doctrines);
  append_ids(names, model.mechanisms);
  append_ids(names, model.vocabulary.actions);
  append_ids(names, model.vocabulary.parameters);
  append_ids(names, model.vocabulary.variables);
  append_ids(names, model.vocabulary.ranges);
  return names;
}

std::string explanation(const Words& words, const std::string& id) {
  const auto& model = words.model();
  const auto at = [](const auto& list, int i) -> const auto& { return list[static_cast<std::size_t>(i)]; };
  std::string text;
  const auto add = [&](const std::string& more) { text += (text.empty() ? "" : "\n") + more; };
  if (const int i = position(model.rules, id); i >= 0) add(explain_rule(words, at(model.rules, i)));
  if (const int i = position(model.doctrines, id); i >= 0) add(explain_doctrine(words, at(model.doctrines, i)));
  if (const int i = position(model.mechanisms, id); i >= 0) add(explain_mechanism(words, at(model.mechanisms, i)));
  if (const int i = position(model.vocabulary.actions, id); i >= 0) add(explain_action(words, i));
  if (const int i = position(model.vocabulary.parameters, id); i >= 0) add(explain_parameter(words, i));
  if (const int i = position(model.vocabulary.variables, id); i >= 0) add(explain_variable(words, i));
  if (const int i = position(model.vocabulary.ranges, id); i >= 0) add(explain_set(words, i));
  return text;
}

}  // namespace multivector::cli
