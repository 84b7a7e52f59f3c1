#include "results/files.hpp"

#include "results/directory_lock.hpp"
#include "results/journal.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace multivector::results {

namespace fs = std::filesystem;

StagedFile::StagedFile(fs::path final_path) : path_(std::move(final_path)) {
  file_ = std::fopen(path_.temporary().c_str(), "wb");
  if (!file_) path_.give_up("open", errno);
}

StagedFile::~StagedFile() {
  if (file_) std::fclose(file_);
}

void StagedFile::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) path_.give_up("write", errno);
  sum_.add(text);
}

void StagedFile::close() {
  if (!file_) return;
  std::FILE* const file = std::exchange(file_, nullptr);
  const int why = std::fflush(file) == 0 && fsync(fileno(file)) == 0 ? 0 : errno;
  if (std::fclose(file) != 0 || why != 0) path_.give_up("write", why != 0 ? why : errno);
}

void StagedFile::publish() {
  close();
  path_.publish();
}

const std::vector<std::string>& run_file_names() {
  static const std::vector<std::string> names = {"branches.csv", "parameters.csv", "summary.csv",
                                                 "effects.csv",  "drivers.csv",    "windows.csv",
                                                 "events.csv",   "series.nc",      "run.json"};
  return names;
}

namespace {

/// A file on its way to a name of ours.
bool is_half_written(const std::string& name) {
  const auto& names = run_file_names();
  return std::any_of(names.begin(), names.end(), [&](const std::string& final) { return is_staged(name, final); });
}

bool is_ours(const std::string& name) {
  const auto& names = run_file_names();
  return name == kJournalName || is_lock_name(name) || is_half_written(name) ||
         std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void make_directory(const fs::path& path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (error) throw std::runtime_error("cannot make the directory " + path.string() + ": " + error.message());
}

void move_file(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) throw std::runtime_error("cannot move " + from.string() + " to " + to.string() + ": " + error.message());
}

void remove_file(const fs::path& path) {
  std::error_code error;
  fs::remove(path, error);
  if (error) throw std::runtime_error("cannot remove " + path.string() + ": " + error.message());
}

bool claim_run_directory(const fs::path& directory) {
  make_directory(directory);
  if (access(directory.c_str(), W_OK | X_OK) != 0)
    throw std::runtime_error("cannot write to " + directory.string() + ": " + std::strerror(errno));
  if (fs::exists(directory / "run.json")) return true;
  for (const auto& entry : fs::directory_iterator(directory))
    if (!is_ours(entry.path().filename().string()))
      throw DirectoryTaken(directory.string() + " holds other things (" + entry.path().filename().string() +
                           ") and no run; choose a new directory");
  return false;
}

void remove_half_written(const fs::path& directory) {
  std::vector<fs::path> left;
  for (const auto& entry : fs::directory_iterator(directory))
    if (is_half_written(entry.path().filename().string())) left.push_back(entry.path());
  for (const fs::path& path : left) remove_file(path);
}

void remove_run(const fs::path& directory) {
  remove_file(directory / "run.json");
  for (const auto& name : run_file_names()) remove_file(directory / name);
}

}  // namespace multivector::results
