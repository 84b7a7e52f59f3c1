// A file that appears whole or not at all.
#pragma once

#include <filesystem>
#include <string_view>

namespace multivector::results {

/// A name of this process's own (NAME.HOST-PID-N.tmp) for a file on its way to its name. What is never published is
/// removed.
/// @throws std::runtime_error  from every function if the disk will not have it: "cannot write FILE: why".
class StagedPath {
public:
  /// Makes the file, empty, under its own name.
  explicit StagedPath(std::filesystem::path final_path);
  ~StagedPath();
  StagedPath(const StagedPath&) = delete;
  StagedPath& operator=(const StagedPath&) = delete;

  /// Where to write. Whoever writes closes it before `sync`.
  [[nodiscard]] const std::filesystem::path& temporary() const { return temporary_; }
  [[nodiscard]] const std::filesystem::path& final() const { return final_; }
  /// Writes what is at its begin once more: a disk that refuses now says so here.
  void try_writing() const;
  /// What was written is on the disk afterwards.
  void sync() const;
  /// Gives it its name.
  void publish();
  /// @param why  an errno
  [[noreturn]] void give_up(const char* what, int why) const;

private:
  std::filesystem::path final_, temporary_;
  bool published_ = false;
};

/// A whole file at once, on the disk afterwards. @throws std::runtime_error  the disk will not have it.
void write_whole(const std::filesystem::path& path, std::string_view bytes);

/// Whether `name` is what a `StagedPath` calls a file on its way to `final_name`.
[[nodiscard]] bool is_staged(std::string_view name, std::string_view final_name);

}  // namespace multivector::results
