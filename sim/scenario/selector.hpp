// Which elements of a model somebody means: an id, a pattern over ids, or what they share.
#pragma once

#include "model/fields.hpp"
#include "model/switching.hpp"

#include <optional>

namespace multivector::scenario {

/// All clauses must fit; of a clause's values, any.
struct Selector {
  struct Clause {
    std::string key;  ///< of construct `selector`
    std::vector<Text> values;
  };
  std::vector<Clause> clauses;
  Span span;
  bool short_form = false;  ///< an id or a pattern, without a key

  [[nodiscard]] std::string text() const;  ///< `ru.*`, `{agent: RU}`
  [[nodiscard]] bool one_id() const;       ///< an id without `*` or `?`: it names one element
};

/// A model's elements, and where their files stand.
struct Elements {
  const model::Model& model;
  const Sources& sources;
  std::string folder;  ///< the model's
};

/// An id, a pattern, or a map of keys. Nothing after a mistake (reported).
[[nodiscard]] std::optional<Selector> read_selector(const yaml::Node& node, Diagnostics& diagnostics);
/// The same on the command line: `ru.*`, `agent=RU`, `agent=RU,status=allegation`.
[[nodiscard]] std::optional<Selector> read_selector(const Text& text, Diagnostics& diagnostics);

/// Members whom a rule or doctrine acts for: one, unless its agent is an index. None for a mechanism.
[[nodiscard]] std::vector<int> agents_of(const Elements& elements, model::ElementRef ref);
/// Elements that fit, in order. Of those whose agent is an index, the instances that act for the agents that are meant.
[[nodiscard]] std::vector<model::ElementRef> fitting(const Selector& selector, const Elements& elements);
/// Says that nothing fits, and what comes near.
void report_nothing(const Selector& selector, const Elements& elements, Diagnostics& diagnostics);
/// What it took, in words: "12 rules and decisions, 3 doctrines".
[[nodiscard]] std::string said(const Selector& selector, const std::vector<model::ElementRef>& taken,
                               const Elements& elements);

}  // namespace multivector::scenario
