// Parts of a model as words: what `list` and `explain` are made of.
#pragma once

#include "cli/load.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace multivector::cli {

/// Texts of a model's parts. Expressions are shown as the modeller wrote them.
class Words {
public:
  Words(const model::Model& model, const Sources& sources) : model_(model), sources_(sources) {}

  [[nodiscard]] std::string written(const language::ExprPtr& expr, const std::vector<std::string>& locals) const;
  /// `h in host (RU, KZ, TR)`, for each index.
  [[nodiscard]] std::string indices(const std::vector<model::Index>& indices) const;
  [[nodiscard]] std::string range(int range) const;          ///< its id, or its members
  [[nodiscard]] std::string range_members(int range) const;  ///< `RU, KZ, TR`
  [[nodiscard]] std::string call(const model::ActCall& call, const std::vector<std::string>& locals) const;
  [[nodiscard]] std::string pattern(const model::Pattern& pattern, const std::vector<std::string>& locals) const;
  [[nodiscard]] std::string signature(int action) const;  ///< `join(s in state, b in organisation; level = 1)`
  [[nodiscard]] std::string effect(const model::Effect& effect, const std::vector<std::string>& locals) const;
  [[nodiscard]] std::string variable(int variable) const;  ///< `migrants[origin, host]`
  [[nodiscard]] std::string place(Span span) const;        ///< `rules/ru.yaml:12`
  [[nodiscard]] std::string evidence(const model::Evidence& evidence) const;
  /// `stated, strong, 000:L912-957`
  [[nodiscard]] static std::string short_evidence(const model::Evidence& evidence);
  [[nodiscard]] static std::string one_line(std::string_view text);  ///< runs of white space become one blank
  [[nodiscard]] std::string member_title(const language::ExprPtr& member) const;  ///< `Russia (RU)`
  /// What the file says about an element: its description or note, else the comment at its place.
  [[nodiscard]] std::string note(const model::Element& element) const;
  [[nodiscard]] std::string note(const std::string& written, Span span) const;  ///< for parts that are no elements
  [[nodiscard]] const model::Model& model() const { return model_; }
  [[nodiscard]] const Sources& sources() const { return sources_; }

private:
  const model::Model& model_;
  const Sources& sources_;
};

/// Names of an element's locals by slot: indices, then lets.
[[nodiscard]] std::vector<std::string> local_names(const model::Element& element);
/// Names of an action's locals by slot: parties, then inputs.
[[nodiscard]] std::vector<std::string> local_names(const language::ActionSignature& signature,
                                                   const model::Element& element);

/// 18 months -> `18 months`, 24 -> `2 years`, infinity -> `ever`.
[[nodiscard]] std::string months_text(double months);
[[nodiscard]] std::string time_text(const model::Time& time);

}  // namespace multivector::cli
