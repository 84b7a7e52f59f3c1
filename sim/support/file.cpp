#include "support/file.hpp"

#include <fstream>
#include <system_error>

namespace multivector::support {

FileText read_file(const std::filesystem::path& path, std::size_t limit) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (!std::filesystem::exists(status)) return {{}, ReadError::missing};
  if (!std::filesystem::is_regular_file(status)) return {{}, ReadError::not_a_file};
  std::ifstream in(path, std::ios::binary);
  if (!in) return {{}, ReadError::failed};
  FileText out;
  char buffer[1 << 16];
  while (in.read(buffer, sizeof buffer) || in.gcount() > 0) {  // not by file size: it may grow while we read
    out.text.append(buffer, static_cast<std::size_t>(in.gcount()));
    if (out.text.size() > limit) return {{}, ReadError::too_large};
  }
  if (in.bad()) return {{}, ReadError::failed};
  return out;
}

const char* to_text(ReadError error) {
  switch (error) {
  case ReadError::none: return "";
  case ReadError::missing: return "there is no such file";
  case ReadError::not_a_file: return "this is no regular file";
  case ReadError::too_large: return "the file is too large";
  case ReadError::failed: return "the file cannot be read";
  }
  return "";
}

}  // namespace multivector::support
