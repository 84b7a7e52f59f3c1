// Parts of the answer for a terminal. Private to analysis/study.
#pragma once

#include "analysis/study/study.hpp"
#include "results/first_time.hpp"

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

namespace multivector::study {

/// A line of its own with the policy behind it, if there are several.
[[nodiscard]] std::string head(const Outcomes& in, const std::string& what, int policy);
/// Why there is no answer, or on how much it rests; empty if on all.
[[nodiscard]] std::string basis_lines(const Basis& basis);
/// The shares of luck; empty where they are not known.
[[nodiscard]] std::string luck_line(const Outcomes& in, const Outcome& outcome, int policy);
/// What rests on the points that are a sample: scores, boxes, robustness.
[[nodiscard]] std::string sample_text(const Outcomes& in, const Study& study);
/// Of a measure with `first`, over the branches that have a number.
[[nodiscard]] results::FirstTime first_time(const sensitivity::Replicated& branches, double horizon);

/// The numbers of the six with the largest value, the largest first.
template <class Value>
std::vector<std::size_t> largest(std::size_t n, Value value) {
  constexpr std::size_t kShown = 6;
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](auto a, auto b) { return value(a) > value(b); });
  order.resize(std::min(n, kShown));
  return order;
}

}  // namespace multivector::study
