// Talking to the cluster.
#include "analysis/sweep/slurm.hpp"
#include "support/shell_quote.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <memory>
#include <stdexcept>

namespace multivector::sweep {

namespace {

using support::shell_quoted;

/// First line that a command prints, without spaces at its ends; empty if it prints none.
std::string first_line(const std::string& command) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::array<char, 256> line{};
  if (!pipe || std::fgets(line.data(), line.size(), pipe.get()) == nullptr) return {};
  std::string text = line.data();
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text;
}

/// A job's number; on clusters of clusters sbatch prints `number;cluster`.
std::string job_of(const std::string& command) {
  std::string text = first_line(command);
  text = text.substr(0, text.find(';'));
  if (text.empty() || !std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; }))
    throw std::runtime_error("`" + command + "` failed: is this a machine that can submit Slurm jobs?");
  return text;
}

std::string merge_behind(const std::string& array, const Scripts& scripts) {
  return "sbatch --parsable --dependency=afterany:" + array + " " + shell_quoted(scripts.merge.string());
}

}  // namespace

std::string by_hand(const Scripts& scripts) {
  return merge_behind("$(sbatch --parsable " + shell_quoted(scripts.array.string()) + ")", scripts);
}

int array_limit_here() {
  const std::string line = first_line("timeout 10 scontrol show config 2>/dev/null | grep '^MaxArraySize'");
  const std::size_t at = line.find_first_of("0123456789");
  int limit = 0;
  if (at == std::string::npos || std::from_chars(line.data() + at, line.data() + line.size(), limit).ec != std::errc{})
    return 1001;
  return limit;
}

Submitted submit(const Scripts& scripts) {
  Submitted jobs;
  jobs.array = job_of("sbatch --parsable " + shell_quoted(scripts.array.string()));
  jobs.merge = job_of(merge_behind(jobs.array, scripts));
  return jobs;
}

}  // namespace multivector::sweep
