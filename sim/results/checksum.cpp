#include "results/checksum.hpp"

#include "results/hash.hpp"
#include "support/hash.hpp"

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace multivector::results {

namespace {

/// The last step of SplitMix64: sums of these do not cancel.
std::uint64_t mixed(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

}  // namespace

void TableChecksum::add(std::string_view text) {
  for (const char c : text) {
    if (c == '"') {
      if (was_quote_) take(c);  // doubled: a quote in the text
      was_quote_ = quoted_ && !was_quote_;
      quoted_ = !quoted_;
      continue;
    }
    was_quote_ = false;
    if (!quoted_ && c == ',') {
      if (++column_ == columns_.size()) columns_.push_back(kStart);
    } else if (!quoted_ && c == '\n') {
      for (auto& state : columns_) state = support::fnv1a("\n", state);
      column_ = 0;
    } else if (quoted_ || c != '\r') {
      take(c);
    }
  }
}

void TableChecksum::take(char c) { columns_[column_] = support::fnv1a({&c, 1}, columns_[column_]); }

std::string TableChecksum::hex() const {
  std::uint64_t sum = columns_.size();
  for (const auto state : columns_) sum += mixed(state);
  return fmt::format("{:016x}", sum);
}

std::string file_checksum(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  Hash hash;
  std::array<std::uint64_t, 8192> words{};
  std::uint64_t size = 0;
  while (in) {
    words.fill(0);
    in.read(reinterpret_cast<char*>(words.data()), sizeof words);
    const auto bytes = static_cast<std::size_t>(in.gcount());
    size += bytes;
    for (std::size_t w = 0; w < (bytes + 7) / 8; ++w) hash.add(words[w]);
  }
  if (!in.eof()) throw std::runtime_error("cannot read " + path.string());
  hash.add(size);
  return hash.hex();
}

}  // namespace multivector::results
