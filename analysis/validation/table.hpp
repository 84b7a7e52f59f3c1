// The numbers of one draw, measure by case, and what conditions say of them.
#pragma once

#include "analysis/validation/ensembles.hpp"
#include "model/constant.hpp"

#include <memory>
#include <vector>

namespace multivector::validation {

/// Means over the luck of one draw ([measure][case]); NaN where nothing is left of a failed draw.
[[nodiscard]] std::vector<std::vector<double>> means_of_draw(const Expectation& expectation, const Sample& sample,
                                                             int draw);
/// The same of one branch.
[[nodiscard]] std::vector<std::vector<double>> values_of_branch(const Sample& sample, std::size_t branch);

/// Works out conditions with the language's own arithmetic.
class Table {
public:
  explicit Table(const Expectation& expectation);
  void fill(const std::vector<std::vector<double>>& values);
  [[nodiscard]] bool holds(const Condition& condition) const;
  [[nodiscard]] double value(const language::Expr& expr) const;

private:
  model::Model model_;  ///< whose fixed variables are the measures
  std::vector<std::shared_ptr<language::Expr>> cells_;
};

/// The first comparison of two numbers in a condition, or null.
[[nodiscard]] const language::Expr* comparison_in(const language::Expr& expr);

}  // namespace multivector::validation
