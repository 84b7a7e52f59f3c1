// Seeded luck for tests that make up models: the same on every machine.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace multivector::testing {

class Random {
public:
  explicit Random(std::uint64_t seed) : state_(seed * 0x9e3779b97f4a7c15u + 1) {}

  /// 0 to n - 1.
  int below(int n) { return static_cast<int>(next() % static_cast<std::uint64_t>(n)); }
  int between(int low, int high) { return low + below(high - low + 1); }
  bool chance(double p) { return static_cast<double>(next() >> 11) * 0x1p-53 < p; }
  /// A written number with two decimals.
  std::string number(double low, double high);
  template <typename T>
  const T& of(const std::vector<T>& list) {
    return list.at(static_cast<std::size_t>(below(static_cast<int>(list.size()))));
  }

private:
  std::uint64_t next();  // splitmix64
  std::uint64_t state_;
};

}  // namespace multivector::testing
