#include "results/lacks.hpp"

#include <cmath>
#include <limits>

namespace multivector::results {

namespace {

bool at(const std::vector<bool>& failed, std::size_t i) { return i < failed.size() && failed[i]; }

}  // namespace

Lack lack_of(double value, std::string_view kind, bool failed) {
  if (failed) return Lack::failed;
  if (std::isfinite(value)) return Lack::none;
  return kind == "first" && std::isnan(value) ? Lack::never : Lack::not_finite;
}

std::string_view word(Lack lack) {
  switch (lack) {
  case Lack::never: return "never";
  case Lack::not_finite: return "not finite";
  case Lack::failed: return "failed";
  case Lack::none: break;
  }
  return {};
}

void Lacks::add(Lack lack) {
  never += lack == Lack::never ? 1 : 0;
  not_finite += lack == Lack::not_finite ? 1 : 0;
  failed += lack == Lack::failed ? 1 : 0;
}

void Lacks::add(const Lacks& other) {
  never += other.never;
  not_finite += other.not_finite;
  failed += other.failed;
}

double within_horizon(double value, std::string_view kind, double horizon, bool failed) {
  switch (lack_of(value, kind, failed)) {
  case Lack::never: return horizon;
  case Lack::failed: return std::numeric_limits<double>::quiet_NaN();
  default: return value;
  }
}

std::vector<double> within_horizon(std::vector<double> values, std::string_view kind, double horizon,
                                   const std::vector<bool>& failed) {
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = within_horizon(values[i], kind, horizon, at(failed, i));
  return values;
}

Lacks lacks_of(const std::vector<double>& values, std::string_view kind, const std::vector<bool>& failed) {
  Lacks lacks;
  for (std::size_t i = 0; i < values.size(); ++i) lacks.add(lack_of(values[i], kind, at(failed, i)));
  return lacks;
}

}  // namespace multivector::results
