#include "results/hash.hpp"

#include "engine/batch_result.hpp"

#include <fmt/format.h>

namespace multivector::results {

std::string Hash::hex() const { return fmt::format("{:016x}{:016x}", a_, b_); }

std::array<std::uint64_t, 2> series_hash(const engine::BatchResult& batch, int lane) {
  const auto at = static_cast<std::size_t>(lane), lanes = static_cast<std::size_t>(batch.lanes);
  if (!batch.series_hash.empty()) return {batch.series_hash[2 * at], batch.series_hash[2 * at + 1]};
  Hash hash;
  for (std::size_t i = at; i < batch.series.size(); i += lanes) hash.add(batch.series[i]);
  return hash.words();
}

}  // namespace multivector::results
