// Which part of a difference the drawn parameters explain, and which parameter explains most.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace multivector::results {

/// The drawn parameters of all replicates, as ranks scaled to -1 to 1: heavy tails of a prior have no more say than
/// its middle. At most `kMostRows` replicates are used.
class Design {
public:
  static constexpr std::size_t kMostRows = 20'000;

  /// @param columns  one for each parameter, one value a replicate, all of one length.
  explicit Design(const std::vector<std::vector<double>>& columns);

  [[nodiscard]] std::size_t rows() const { return rows_; }
  [[nodiscard]] std::size_t parameters() const { return ranked_.size(); }

  /// One less the adjusted R² of a regression of y on all ranks and their squares, within 0 to 1. With too few rows for
  /// the squares they are left out; 1 without parameters; NaN if y does not vary or rows are too few for the ranks too.
  /// @param rows  of y's values, ascending. @param y  one for each row.
  [[nodiscard]] double luck_share(std::span<const std::size_t> rows, std::span<const double> y) const;

  /// The same of values of any rows; those beyond `rows()` play no part.
  [[nodiscard]] double luck_share_of(std::span<const std::size_t> rows, std::span<const double> y) const;

  struct Strength {
    double rank_correlation = 0;  ///< Spearman's, with y
    double sign_correlation = 0;  ///< rank-biserial, with the sign of y
  };
  [[nodiscard]] std::vector<Strength> strengths(std::span<const std::size_t> rows, std::span<const double> y) const;

private:
  std::size_t rows_ = 0;
  std::vector<std::vector<double>> ranked_;  ///< parameters that do not vary have only zeros
};

}  // namespace multivector::results
