#include "diagnostics/order.hpp"

#include <algorithm>
#include <map>
#include <string_view>
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

std::vector<Finding> findings(const Diagnostics& diagnostics) {
  std::vector<Finding> out;
  std::map<std::string_view, std::size_t> unknown;
  for (const Diagnostic* item : in_order(diagnostics)) {
    const bool first = !item->code.starts_with("unknown-") || unknown.emplace(item->message, out.size()).second;
    if (first)
      out.push_back({item, {}});
    else
      out[unknown.at(item->message)].again.push_back(item);
  }
  return out;
}

}  // namespace multivector
