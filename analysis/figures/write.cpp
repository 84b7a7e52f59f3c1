#include "analysis/figures/chart.hpp"
#include "results/files.hpp"

#include <spawn.h>
#include <sys/wait.h>

extern char** environ;  // NOLINT: POSIX

namespace multivector::figures {

namespace {

/// Runs a program that may not be installed. @returns whether it did its work.
bool run(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  pid_t process = 0;
  if (::posix_spawnp(&process, arguments[0], nullptr, nullptr, arguments.data(), environ) != 0) return false;
  int status = 0;
  return ::waitpid(process, &status, 0) == process && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

void write(const std::filesystem::path& folder, const std::string& name, const std::string& svg) {
  const std::filesystem::path path = folder / (name + ".svg");
  results::StagedFile file(path);
  file.write(svg);
  file.publish();
  run({"rsvg-convert", "--zoom", "2", "--output", (folder / (name + ".png")).string(), path.string()});
}

}  // namespace multivector::figures
