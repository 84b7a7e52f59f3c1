#include "diagnostics/order.hpp"

#include <algorithm>
#include <tuple>

namespace multivector {

std::vector<const Diagnostic*> in_order(const Diagnostics& diagnostics) {
  std::vector<const Diagnostic*> out;
  for (const Diagnostic& item : diagnostics.all()) out.push_back(&item);
  const auto key = [](const Diagnostic* d) {
    return std::tuple(d->span.file < 0, d->span.file, d->span.begin, d->span.end);
  };
  std::stable_sort(out.begin(), out.end(), [&](const auto* a, const auto* b) { return key(a) < key(b); });
  return out;
}

}  // namespace multivector
