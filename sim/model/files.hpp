// Where the reader gets files from: a folder on disk, or a handful of texts in memory (tests, the web page).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace multivector {

/// Paths are as written: relative to the working folder, or absolute; `/` between folders.
class Files {
public:
  virtual ~Files() = default;
  struct Read {
    std::string text;
    std::string problem;  ///< empty: fine; else "no such file", "a folder", ...
  };
  [[nodiscard]] virtual Read read(const std::string& path) const = 0;
  /// Names of the entries of a folder, sorted by bytes; empty if there is none.
  [[nodiscard]] virtual std::vector<std::string> entries(const std::string& folder) const = 0;
  /// Whether a file that exists stands inside the folder after all symbolic links are followed.
  [[nodiscard]] virtual bool inside(const std::string& path, const std::string& folder) const = 0;
};

class DiskFiles : public Files {
public:
  [[nodiscard]] Read read(const std::string& path) const override;
  [[nodiscard]] std::vector<std::string> entries(const std::string& folder) const override;
  [[nodiscard]] bool inside(const std::string& path, const std::string& folder) const override;
};

/// Path -> text. Folders are what the paths say.
class MemoryFiles : public Files {
public:
  explicit MemoryFiles(std::map<std::string, std::string> texts) : texts_(std::move(texts)) {}
  [[nodiscard]] Read read(const std::string& path) const override;
  [[nodiscard]] std::vector<std::string> entries(const std::string& folder) const override;
  [[nodiscard]] bool inside(const std::string&, const std::string&) const override { return true; }

private:
  std::map<std::string, std::string> texts_;
};

/// "a/b.yaml" -> "a", "b.yaml" -> "".
[[nodiscard]] std::string folder_of(const std::string& path);
/// folder/path without `.` and, where it can be seen from the text, `..`.
[[nodiscard]] std::string join_path(const std::string& folder, const std::string& path);
/// Whether `*` (any characters) and `?` (one) make the pattern fit the name.
[[nodiscard]] bool fits(const std::string& pattern, const std::string& name);
/// Why a path that a file names may not be followed, or empty: absolute, with `..`, a backslash, an empty part.
[[nodiscard]] std::string path_problem(const std::string& path);

}  // namespace multivector
