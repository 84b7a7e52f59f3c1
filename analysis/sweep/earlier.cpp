// Branches of smaller sweeps, found again.
#include "analysis/sweep/grow.hpp"
#include "support/hash.hpp"

#include <algorithm>
#include <stdexcept>
#include <string_view>
#include <system_error>
#include <unordered_map>

namespace multivector::sweep {

namespace {

namespace fs = std::filesystem;

std::uint64_t hash_of(const double* row, Eigen::Index columns) {
  return support::fnv1a({reinterpret_cast<const char*>(row), static_cast<std::size_t>(columns) * sizeof(double)});
}

}  // namespace

/// One smaller sweep.
struct Earlier::Part {
  fs::path directory;
  Plan plan;
  designs::Points points;
  std::unordered_map<std::uint64_t, std::int64_t> numbers;  ///< hash of a point -> its number, the first of equal ones

  [[nodiscard]] std::int64_t number_of(const double* row) const {
    const auto found = numbers.find(hash_of(row, points.cols()));
    if (found == numbers.end()) return -1;
    const double* mine = points.row(found->second).data();
    return std::equal(mine, mine + points.cols(), row) ? found->second : -1;
  }
};

Earlier::Earlier(const fs::path& directory, const Plan& plan) {
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(directory / "before", none)) {
    if (!fs::exists(entry.path() / "plan.json")) continue;
    auto part = std::make_unique<Part>();
    part->directory = entry.path();
    part->plan = read_plan(entry.path());
    if (part->plan.columns != plan.columns || part->plan.policies != plan.policies) continue;
    part->points = read_points(entry.path(), part->plan);
    for (Eigen::Index i = 0; i < part->points.rows(); ++i)
      part->numbers.emplace(hash_of(part->points.row(i).data(), part->points.cols()), i);
    parts_.push_back(std::move(part));
  }
}
Earlier::~Earlier() = default;

const Chunk* EarlierReader::chunk_with(std::size_t part, std::int64_t point) {
  const Plan& plan = earlier_.parts()[part]->plan;
  const std::int64_t number = point / plan.chunk;
  if (part == part_ && number == number_) return there_ ? &chunk_ : nullptr;
  part_ = part, number_ = number;
  try {
    chunk_ = read_chunk(chunk_path(earlier_.parts()[part]->directory, number), plan, number);
    there_ = true;
  } catch (const std::runtime_error&) {  // it is run again
    there_ = false;
  }
  return there_ ? &chunk_ : nullptr;
}

bool EarlierReader::take(const Eigen::Ref<const Eigen::Array<double, 1, Eigen::Dynamic, Eigen::RowMajor>>& row,
                         std::size_t policy, std::size_t replicate, Chunk& chunk, std::size_t branch) {
  for (std::size_t p = 0; p < earlier_.parts().size(); ++p) {
    const Earlier::Part& part = *earlier_.parts()[p];
    const auto replicates = static_cast<std::size_t>(part.plan.replicates);
    const std::int64_t point = replicate < replicates ? part.number_of(row.data()) : -1;
    const Chunk* old = point >= 0 ? chunk_with(p, point) : nullptr;
    if (old == nullptr) continue;
    const std::size_t columns = part.plan.columns;
    const auto from =
        (static_cast<std::size_t>(point - part.plan.first(old->number)) * part.plan.policies.size() + policy) *
            replicates +
        replicate;
    std::copy_n(&old->values[from * columns], columns, &chunk.values[branch * columns]);
    chunk.failed_tick[branch] = old->failed_tick[from];
    chunk.failed_cell[branch] = old->failed_cell[from];
    return true;
  }
  return false;
}

}  // namespace multivector::sweep
