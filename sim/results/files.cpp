#include "results/files.hpp"

#include "results/journal.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace multivector::results {

namespace fs = std::filesystem;

StagedFile::StagedFile(fs::path final_path) : final_(std::move(final_path)), temporary_(final_) {
  temporary_ += ".tmp";
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

bool is_ours(std::string name) {
  if (name == kJournalName) return true;
  if (name.ends_with(".tmp")) name.resize(name.size() - 4);
  const auto& names = run_file_names();
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

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

void remove_run(const fs::path& directory) {
  fs::remove(directory / "run.json");
  for (const auto& name : run_file_names()) fs::remove(directory / name);
}

}  // namespace multivector::results
