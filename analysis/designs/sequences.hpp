// Points in the unit cube, from which every design is made.
#pragma once

#include <Eigen/Core>

#include <cstdint>

namespace multivector::designs {

/// Row-wise points: [point, dimension], each coordinate strictly between 0 and 1.
using Points = Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Points `first` to first + n - 1 of the Sobol' sequence (direction numbers of Joe and Kuo 2008, by Boost.Random), the
/// origin included, each moved by half of its last binary digit so that no coordinate is 0. A power of two of points
/// from the origin on is balanced in every dimension (Owen 2020), and they begin with 1/2^33 in every one of them.
/// @throws std::invalid_argument  n or dimensions below 1, more than 3,667 dimensions or 2^31 points.
[[nodiscard]] Points sobol_sequence(std::int64_t n, int dimensions, std::int64_t first = 0);

/// The first `n` points of the Sobol' sequence, scrambled: nested uniform scrambling of all 32 binary digits (Owen
/// 1995), which keeps every balance of the sequence and makes each point uniform. A longer sequence begins with the
/// shorter.
/// @param seed  another seed is another, independent scrambling; equal seeds give the same bits everywhere.
/// @throws std::invalid_argument  as sobol_sequence.
[[nodiscard]] Points scrambled_sobol(std::int64_t n, int dimensions, std::uint64_t seed);

/// Latin hypercube (McKay, Beckman and Conover 1979): each of the n equal strata of every dimension holds one point, at
/// random within it.
[[nodiscard]] Points latin_hypercube(std::int64_t n, int dimensions, std::uint64_t seed);

/// Independent uniform points.
[[nodiscard]] Points random_points(std::int64_t n, int dimensions, std::uint64_t seed);

}  // namespace multivector::designs
