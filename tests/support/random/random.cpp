#include "tests/support/random/random.hpp"

#include <cstdlib>

namespace multivector::testing {

std::string Random::number(double low, double high) {
  const int hundredths = between(static_cast<int>(low * 100), static_cast<int>(high * 100));
  const std::string rest = std::to_string(std::abs(hundredths) % 100);
  return (hundredths < 0 ? "-" : "") + std::to_string(std::abs(hundredths) / 100) + "." + (rest.size() < 2 ? "0" : "") +
         rest;
}

std::uint64_t Random::next() {
  std::uint64_t z = state_ += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

}  // namespace multivector::testing
