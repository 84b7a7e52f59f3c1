#include "analysis/sweep/slurm.hpp"

#include "analysis/sweep/whole_file.hpp"

#include <array>
#include <cstdio>
#include <memory>
#include <stdexcept>

namespace multivector::sweep {

namespace {

namespace fs = std::filesystem;

/// A word for the shell.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

std::string head(const SlurmJob& job, const std::string& name, const std::string& log) {
  std::string text = "#!/bin/bash\n#SBATCH --job-name=" + name +
                     "\n#SBATCH --output=" + (fs::absolute(job.out) / log).string() + "\n#SBATCH --open-mode=append\n";
  if (!job.partition.empty()) text += "#SBATCH --partition=" + job.partition + "\n";
  if (!job.time.empty()) text += "#SBATCH --time=" + job.time + "\n";
  return text;
}

std::string program() { return fs::read_symlink("/proc/self/exe").string(); }

/// First line that a command prints. @throws std::runtime_error  it fails.
std::string first_line(const std::string& command) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::array<char, 256> line{};
  if (!pipe || std::fgets(line.data(), line.size(), pipe.get()) == nullptr)
    throw std::runtime_error("`" + command + "` failed: is this a machine that can submit Slurm jobs?");
  std::string text = line.data();
  while (!text.empty() && (text.back() == '\n' || text.back() == ' ')) text.pop_back();
  return text.substr(0, text.find(';'));
}

}  // namespace

Scripts write_scripts(const SlurmJob& job) {
  const fs::path out = fs::absolute(job.out);
  const Scripts scripts{out / "array.sbatch", out / "merge.sbatch"};
  const std::string sweep = quoted(fs::absolute(job.sweep).string()), to = quoted(out.string());
  write_whole(scripts.array, head(job, "sweep", "shard-%a.log") + "#SBATCH --array=1-" + std::to_string(job.shards) +
                                 "\n#SBATCH --cpus-per-task=" + std::to_string(job.cpus) + "\n#SBATCH --requeue\n" +
                                 "exec " + quoted(program()) + " sweep " + sweep + " --out " + to +
                                 " --shard \"$SLURM_ARRAY_TASK_ID/" + std::to_string(job.shards) + "\" --threads " +
                                 std::to_string(job.cpus) + " --resume --quiet\n");
  write_whole(scripts.merge, head(job, "merge", "merge.log") + "exec " + quoted(program()) + " merge " + to + "\n");
  return scripts;
}

std::string by_hand(const Scripts& scripts) {
  return "sbatch --dependency=afterok:$(sbatch --parsable " + quoted(scripts.array.string()) + ") " +
         quoted(scripts.merge.string());
}

Submitted submit(const Scripts& scripts) {
  Submitted jobs;
  jobs.array = first_line("sbatch --parsable " + quoted(scripts.array.string()));
  jobs.merge =
      first_line("sbatch --parsable --dependency=afterok:" + jobs.array + " " + quoted(scripts.merge.string()));
  return jobs;
}

}  // namespace multivector::sweep
