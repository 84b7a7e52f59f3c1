// Reading small files.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace multivector::support {

enum class ReadError { none, missing, not_a_file, too_large, failed };

struct FileText {
  std::string text;
  ReadError error = ReadError::none;
};

/// The bytes of a regular file of at most `limit` bytes. Never blocks on pipes or devices, which count as `not_a_file`.
[[nodiscard]] FileText read_file(const std::filesystem::path& path, std::size_t limit = std::size_t{64} << 20);
/// "no such file", "larger than 64 MB", ... for messages.
[[nodiscard]] const char* to_text(ReadError error);

}  // namespace multivector::support
