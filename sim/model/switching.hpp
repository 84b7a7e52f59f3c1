// Elements by number: who they are, whom they act for, and whether they count.
#pragma once

#include "diagnostics/diagnostics.hpp"
#include "model/model.hpp"

#include <functional>
#include <set>

namespace multivector::model {

[[nodiscard]] Element& element_of(Model& model, ElementRef ref);
[[nodiscard]] const Element& element_of(const Model& model, ElementRef ref);
[[nodiscard]] const Evidence& evidence_of(const Model& model, ElementRef ref);
/// Who acts: a member, an index, or null (mechanisms, nature's rules).
[[nodiscard]] const Expr* agent_of(const Model& model, ElementRef ref);

/// Its id; of the part that acts for one agent `id (RU)`.
[[nodiscard]] std::string name_of(const Model& model, ElementRef ref);
/// Ids of the sources that an evidence such as `000:L9-12, 003:L4` names.
[[nodiscard]] std::set<std::string> documents_of(const Evidence& evidence);
/// An element's file as seen from the model's folder, without `.yaml`: `mechanisms/migration`.
[[nodiscard]] std::string module_of(const Sources& sources, const std::string& model_folder, const Element& element);

/// Calls `body` for all mechanisms, doctrines and rules, in that order.
void for_each_element(const Model& model, const std::function<void(ElementRef)>& body);

/// On or off from the start. Switching the whole switches its parts, too.
void set_enabled(Model& model, ElementRef ref, bool enabled);
/// Some step of the scenario switches it in the run.
void mark_switched(Model& model, ElementRef ref);
void mark_switched(Model& model, const std::vector<ElementRef>& refs);

}  // namespace multivector::model
