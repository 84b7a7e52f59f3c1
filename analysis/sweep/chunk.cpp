#include "analysis/sweep/chunk.hpp"

#include "support/file.hpp"
#include "support/hash.hpp"

#include <bit>
#include <cmath>
#include <cstring>
#include <stdexcept>

namespace multivector::sweep {

namespace {

static_assert(std::endian::native == std::endian::little, "chunks are written as they stand in memory");

std::string head_of(const Plan& plan, std::int64_t number) {
  return "multivector chunk 1\n" + plan.key + " " + std::to_string(number) + " " +
         std::to_string(plan.branches(number)) + " " + std::to_string(plan.columns) + "\n";
}

template <class T>
void put(std::string& bytes, const std::vector<T>& values) {
  bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

template <class T>
void take(std::string_view& bytes, std::vector<T>& values) {
  std::memcpy(values.data(), bytes.data(), values.size() * sizeof(T));
  bytes.remove_prefix(values.size() * sizeof(T));
}

/// Whether the output of each column of a branch waits for something that may never come.
std::vector<bool> waiting_columns(const Plan& plan) {
  std::vector<bool> waits;
  for (const OutputLabel& output : plan.outputs)
    waits.insert(waits.end(), std::max<std::size_t>(1, output.months.size()), output.horizon >= 0);
  return waits;
}

}  // namespace

std::uint64_t not_finite(const Chunk& chunk, const Plan& plan) {
  const std::vector<bool> waits = waiting_columns(plan);
  std::uint64_t count = 0;
  for (std::size_t branch = 0; branch < chunk.failed_tick.size(); ++branch) {
    bool finite = true;
    for (std::size_t c = 0; c < plan.columns; ++c)
      finite = finite && (waits[c] || std::isfinite(chunk.values[branch * plan.columns + c]));
    count += chunk.failed_tick[branch] < 0 && !finite ? 1 : 0;
  }
  return count;
}

std::uint64_t with_numbers(const Chunk& chunk, const Plan& plan) {
  const std::vector<bool> waits = waiting_columns(plan);
  std::uint64_t count = 0;
  for (std::size_t branch = 0; branch < chunk.failed_tick.size(); ++branch) {
    bool some = false;
    for (std::size_t c = 0; c < plan.columns; ++c)
      some =
          some || std::isfinite(chunk.values[branch * plan.columns + c]) || (waits[c] && chunk.failed_tick[branch] < 0);
    count += some ? 1 : 0;
  }
  return count;
}

std::string encode(const Chunk& chunk, const Plan& plan) {
  std::string bytes = head_of(plan, chunk.number);
  put(bytes, chunk.values);
  put(bytes, chunk.failed_tick);
  put(bytes, chunk.failed_cell);
  const std::uint64_t sum = support::fnv1a(bytes);
  bytes.append(reinterpret_cast<const char*>(&sum), sizeof sum);
  return bytes;
}

Chunk read_chunk(const std::filesystem::path& path, const Plan& plan, std::int64_t number) {
  const auto file = support::read_file(path, std::size_t{1} << 33);
  if (file.error != support::ReadError::none)
    throw std::runtime_error("cannot read " + path.string() + ": " + support::to_text(file.error));
  Chunk chunk;
  chunk.number = number;
  const std::size_t branches = plan.branches(number);
  const std::string head = head_of(plan, number);
  std::string_view bytes = file.text;
  if (!bytes.starts_with(head))
    throw std::runtime_error(
        path.string() + " is no chunk of this sweep; resume the sweep (`sweep ... --resume`), which does it again");
  const std::size_t body = branches * (plan.columns * sizeof(double) + 2 * sizeof(std::int32_t));
  if (bytes.size() != head.size() + body + sizeof(std::uint64_t))
    throw std::runtime_error(path.string() +
                             " was cut short; resume the sweep (`sweep ... --resume`), which does it again");
  std::uint64_t sum = 0;
  std::memcpy(&sum, bytes.data() + head.size() + body, sizeof sum);
  if (sum != support::fnv1a(bytes.substr(0, head.size() + body)))
    throw std::runtime_error(path.string() +
                             " is damaged; resume the sweep (`sweep ... --resume`), which does it again");
  chunk.values.resize(branches * plan.columns);
  chunk.failed_tick.resize(branches);
  chunk.failed_cell.resize(branches);
  bytes.remove_prefix(head.size());
  take(bytes, chunk.values);
  take(bytes, chunk.failed_tick);
  take(bytes, chunk.failed_cell);
  return chunk;
}

}  // namespace multivector::sweep
