// How good a forecast was that is an ensemble: one figure against many members.
#pragma once

#include <span>
#include <vector>

namespace multivector::scoring {

/// Continuous ranked probability score of an ensemble, in the figure's unit; smaller is better.
///
///     CRPS = mean |X - y| - 1/2 mean |X - X'|, the second mean over pairs of different members
///
/// The mean over different members makes it unbiased for the score of the distribution that the members come from
/// (Ferro 2014); for a forecast of one member it is the absolute error.
/// @param ascending  members, sorted; at least one. NaN if there is none.
[[nodiscard]] double crps(std::span<const double> ascending, double observed);

/// The same for a normal distribution: sd (z (2 F(z) - 1) + 2 f(z) - 1/sqrt(pi)), z = (y - mean)/sd (Gneiting and
/// Raftery 2007). sd 0: the absolute error.
[[nodiscard]] double crps_normal(double mean, double sd, double observed);

/// Whether the figure lies in the central band of that probability, quantiles as in `results::quantile`.
[[nodiscard]] bool in_band(std::span<const double> ascending, double level, double observed);

/// Numbers that exist, sorted.
[[nodiscard]] std::vector<double> members(std::span<const double> values);

/// A forecast that needs no model: a normal distribution for a year, from figures of earlier years.
struct Simple {
  double mean = 0, sd = 0;  ///< sd 0: too few figures to know the spread
};
struct Figure {
  double year = 0, value = 0;
};
/// As in the last year. The spread is that of yearly changes times the root of the years ahead, from three figures on.
[[nodiscard]] Simple persistence(std::span<const Figure> past, double year);
/// The straight line through the figures (through two at least; else as persistence), with the spread of a forecast
/// from it, from four figures on.
[[nodiscard]] Simple linear_trend(std::span<const Figure> past, double year);

}  // namespace multivector::scoring
