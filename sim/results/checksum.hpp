// Whether a file that we wrote is still as we wrote it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace multivector::results {

/// Of a CSV table as it streams by: over the cells of each column, whatever the order of the columns, the kind of line
/// ends and needless quotes.
class TableChecksum {
public:
  void add(std::string_view text);
  [[nodiscard]] std::string hex() const;

private:
  void take(char c);
  std::vector<std::uint64_t> columns_ = std::vector<std::uint64_t>(1, kStart);
  std::size_t column_ = 0;
  bool quoted_ = false, was_quote_ = false;
  static constexpr std::uint64_t kStart = 0xcbf29ce484222325u;
};

/// Of any file, over its bytes. @throws std::runtime_error  it cannot be read.
[[nodiscard]] std::string file_checksum(const std::filesystem::path& path);

}  // namespace multivector::results
