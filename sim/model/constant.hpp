// Values that are known at load: constants, fixed variables, and which instances an element has.
#pragma once

#include "model/build.hpp"

#include <functional>

namespace multivector::model {

/// A constant expression in `unit`: no draws, no cells but fixed ones, no parameters, no time. Nothing after an error.
[[nodiscard]] std::optional<double> read_constant(Build& build, const Text& text, const language::Unit& unit);

/// Evaluates expressions of indices, attributes, fixed variables and constants.
class Constants {
public:
  enum class Parameters { unknown, as_given };  ///< `as_given`: as if nobody changed or drew them

  explicit Constants(const Model& model, Parameters parameters = Parameters::unknown)
      : model_(model), parameters_(parameters) {}

  /// @param frame values of the element's slots, NaN where not known; grows as needed.
  /// @returns nothing if the expression reads what is not known at load, or too many steps were taken.
  [[nodiscard]] std::optional<double> value(const language::Expr& expr, std::vector<double>& frame);
  /// More steps than any honest model needs: evaluation was given up.
  [[nodiscard]] bool exhausted() const { return exhausted_; }

private:
  struct Unknown {};
  double eval(const language::Expr& expr, std::vector<double>& frame);
  double eval_fold(const language::Expr& expr, std::vector<double>& frame);
  double eval_choice(const language::Expr& expr, std::vector<double>& frame);
  double eval_cell(const language::Expr& expr, std::vector<double>& frame);
  double eval_numbers(const language::Expr& expr, std::vector<double>& frame);

  const Model& model_;
  Parameters parameters_;
  std::map<int, double> fixed_;  ///< cell -> value, as far as asked for
  std::set<int> open_;           ///< cells being worked out: a loop shows here
  std::size_t steps_ = 0;
  bool exhausted_ = false;
};

/// Call `visit` with the frame of each combination of the indices for which `where` holds (members in set order, the
/// first index slowest).
/// @returns false if there are more than kMaxInstances combinations (nothing is visited then), or `where` is not
/// constant.
bool for_each_instance(const Model& model, Constants& constants, const std::vector<Index>& indices,
                       const language::ExprPtr& where, int slots,
                       const std::function<void(std::vector<double>&)>& visit);

}  // namespace multivector::model
