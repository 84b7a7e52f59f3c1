#include "analysis/sweep/slurm.hpp"

#include "results/staged_path.hpp"
#include "support/shell_quote.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace multivector::sweep {

namespace {

namespace fs = std::filesystem;
using support::shell_quoted;

bool is_plain(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || std::string_view("._+-").find(c) != std::string_view::npos;
}

/// sbatch reads a directive up to the end of its line: nothing may end it early.
std::string directive(const std::string& option) {
  if (std::ranges::any_of(option, [](unsigned char c) { return c < 0x20 || c == 0x7f; }))
    throw std::invalid_argument("an option for sbatch is one line without control characters");
  if (!option.starts_with("-")) throw std::invalid_argument("`" + option + "` is no option: it begins with `-`");
  return "#SBATCH " + option + "\n";
}

/// Where a job's words go. sbatch gives `%`, `\` and quotes in the name of a log file a meaning of their own, so only a
/// plain name is told to it; the shell, which we can quote for, opens every other.
struct Log {
  std::string directive, redirection;
};
Log log_to(const fs::path& file, const std::string& number) {
  const std::string path = file.string();
  if (std::ranges::all_of(path, [](char c) { return is_plain(c) || c == '/'; }))
    return {"#SBATCH --output=" + path + (number.empty() ? "" : "-%a") + ".log\n#SBATCH --open-mode=append\n", ""};
  return {"#SBATCH --output=/dev/null\n", "exec >> " + shell_quoted(path) + number + ".log 2>&1\n"};
}

std::string program(const SlurmJob& job) {
  if (job.container.empty()) return shell_quoted(fs::read_symlink("/proc/self/exe").string());
  const std::string folders = " --bind " + shell_quoted(fs::absolute(job.out).string());
  return "apptainer exec" + folders + " " + shell_quoted(job.container) + " multivector";
}

/// Everything before the command. Directives come first: sbatch reads none behind a command.
std::string head(const SlurmJob& job, const std::string& name, const std::string& own, const Log& log) {
  const bool shebang = job.head.starts_with("#!");
  const std::size_t second = shebang ? std::min(job.head.size(), job.head.find('\n')) : 0;
  std::string text = shebang ? job.head.substr(0, second) + "\n"
                             : std::string(job.modules.empty() ? "#!/bin/bash\n" : "#!/bin/bash -l\n");
  text += "#SBATCH --job-name=" + name + "\n" + log.directive + own;
  for (const std::string& option : job.sbatch) text += directive(option);
  text += job.head.substr(second);
  if (!job.head.empty() && job.head.back() != '\n') text += "\n";
  text += log.redirection;
  for (const std::string& module : job.modules) text += "module load " + shell_quoted(module) + "\n";
  return text;
}

/// One shard, or every tasks-th one where there are more shards than tasks.
std::string work(const SlurmJob& job, int tasks) {
  const std::string count = std::to_string(job.shards), cpus = std::to_string(job.cpus);
  std::string words = " sweep " + shell_quoted(fs::absolute(job.sweep).string()) + " --out " +
                      shell_quoted(fs::absolute(job.out).string()) + " --threads " + cpus + " --resume --quiet";
  for (const std::string& word : job.sweep_words) words += " " + shell_quoted(word);
  if (tasks == job.shards) return "exec " + program(job) + words + " --shard \"$SLURM_ARRAY_TASK_ID/" + count + "\"\n";
  return "status=0\nfor ((shard = SLURM_ARRAY_TASK_ID; shard <= " + count + "; shard += " + std::to_string(tasks) +
         ")); do\n  " + program(job) + words + " --shard \"$shard/" + count + "\" || status=$?\ndone\nexit $status\n";
}

}  // namespace

std::string job_name(const std::string& sweep) {
  std::string name = sweep.substr(0, 60);
  std::ranges::replace_if(
      name, [](char c) { return !is_plain(c); }, '_');
  return name.empty() || name[0] == '-' ? "sweep" + name : name;
}

int array_tasks(const SlurmJob& job) {
  const int most = std::max(1, job.array_limit - 1), rounds = (job.shards + most - 1) / most;
  return (job.shards + rounds - 1) / rounds;
}

Scripts write_scripts(const SlurmJob& job) {
  const fs::path out = fs::absolute(job.out);
  const Scripts scripts{out / "array.sbatch", out / "merge.sbatch"};
  const std::string name = job_name(job.name);
  const int tasks = array_tasks(job);
  const std::string array = "#SBATCH --array=1-" + std::to_string(tasks) +
                            (job.most_running > 0 ? "%" + std::to_string(job.most_running) : "") +
                            "\n#SBATCH --cpus-per-task=" + std::to_string(job.cpus) + "\n#SBATCH --requeue\n";
  results::write_whole(scripts.array,
                       head(job, name, array, log_to(out / "shard", "-\"$SLURM_ARRAY_TASK_ID\"")) + work(job, tasks));
  results::write_whole(scripts.merge, head(job, name + "-merge", "", log_to(out / "merge", "")) + "exec " +
                                          program(job) + " merge " + shell_quoted(out.string()) + " --shards " +
                                          std::to_string(job.shards) + "\n");
  return scripts;
}

}  // namespace multivector::sweep
