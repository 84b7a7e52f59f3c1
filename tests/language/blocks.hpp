// Several files in one text: the lines `# NAME.yaml` and `# NAME.csv` say where each begins.
#pragma once

#include "tests/reference/run.hpp"

#include <unistd.h>

#include <atomic>
#include <fstream>
#include <regex>
#include <sstream>
#include <string>

namespace multivector::test {

/// A folder that is gone when the test is over.
class Folder {
public:
  Folder() {
    static std::atomic<int> count = 0;
    path_ = std::filesystem::temp_directory_path() /
            ("multivector-" + std::to_string(::getpid()) + "-" + std::to_string(count++));
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
  std::filesystem::path path_;
};

inline void write_files(const std::filesystem::path& folder, const std::string& block) {
  static const std::regex marker(R"(# ([\w./-]+\.(yaml|csv)))");
  std::istringstream lines(block);
  std::ofstream file;
  for (std::string line; std::getline(lines, line);) {
    std::smatch match;
    if (std::regex_match(line, match, marker)) {
      const auto path = folder / match[1].str();
      std::filesystem::create_directories(path.parent_path());
      file.close();
      file.open(path);
    } else {
      file << line << '\n';
    }
  }
}

/// Runs `scenario.yaml` of the block. @throws std::runtime_error with the diagnostics.
inline Run run_block(const std::string& block, const ensemble::Options& options = {.threads = 1}) {
  const Folder folder;
  write_files(folder.path(), block);
  return run(load(folder.path() / "scenario.yaml"), options);
}

}  // namespace multivector::test
