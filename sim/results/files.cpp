#include "results/files.hpp"

#include "results/directory_lock.hpp"
#include "results/journal.hpp"
#include "support/process.hpp"

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <utility>

namespace multivector::results {

namespace fs = std::filesystem;

StagedFile::StagedFile(fs::path final_path) : final_(std::move(final_path)), temporary_(final_) {
  static std::atomic<int> count = 0;
  temporary_ += "." + support::process_name() + "-" + std::to_string(count++) + ".tmp";
  file_ = std::fopen(temporary_.c_str(), "wb");
  if (!file_) fail("open");
}

StagedFile::~StagedFile() {
  if (file_) std::fclose(file_);
  std::error_code ignored;
  if (!published_) fs::remove(temporary_, ignored);
}

void StagedFile::fail(const char* what) const {
  throw std::runtime_error(std::string("cannot ") + what + " " + final_.string() + ": " + std::strerror(errno));
}

void StagedFile::write(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) fail("write");
  sum_.add(text);
}

void StagedFile::close() {
  if (!file_) return;
  std::FILE* const file = std::exchange(file_, nullptr);
  const bool on_disk = std::fflush(file) == 0 && fsync(fileno(file)) == 0;
  if (std::fclose(file) != 0 || !on_disk) fail("write");
}

void StagedFile::publish() {
  close();
  if (std::rename(temporary_.c_str(), final_.c_str()) != 0) fail("rename");
  published_ = true;
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
  const auto leads = [&](const std::string& ours) { return name.starts_with(ours + "."); };
  const auto& names = run_file_names();
  return name.ends_with(".tmp") && std::any_of(names.begin(), names.end(), leads);
}

bool is_ours(const std::string& name) {
  const auto& names = run_file_names();
  return name == kJournalName || is_lock_name(name) || is_half_written(name) ||
         std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void remove_file(const fs::path& path) {
  std::error_code error;
  fs::remove(path, error);
  if (error) throw std::runtime_error("cannot remove " + path.string() + ": " + error.message());
}

bool claim_run_directory(const fs::path& directory) {
  std::error_code error;
  fs::create_directories(directory, error);
  if (error) throw std::runtime_error("cannot make the directory " + directory.string() + ": " + error.message());
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
