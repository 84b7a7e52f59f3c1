#include "analysis/sweep/status.hpp"

#include "analysis/sweep/chunk.hpp"

#include <algorithm>
#include <set>

namespace multivector::sweep {

namespace {

namespace fs = std::filesystem;
constexpr std::size_t kPace = 20;  // chunks from which the pace is taken

double seconds_left(std::vector<fs::file_time_type> ended, std::int64_t missing) {
  std::ranges::sort(ended, std::greater{});
  ended.resize(std::min(ended.size(), kPace));
  if (ended.size() < 2) return std::numeric_limits<double>::quiet_NaN();
  const double span = std::chrono::duration<double>(fs::file_time_type::clock::now() - ended.back()).count();
  return span / static_cast<double>(ended.size() - 1) * static_cast<double>(missing);
}

}  // namespace

Status status_of(const std::vector<fs::path>& directories) {
  const Plan plan = read_plan(directories.at(0));
  Status status;
  status.sweep = plan.sweep;
  status.chunks = plan.chunks();
  std::set<std::int64_t> there;
  std::vector<fs::file_time_type> ended;
  for (const fs::path& directory : directories) {
    if (read_plan(directory).key != plan.key)
      throw std::runtime_error(directory.string() + " belongs to another sweep than " + directories[0].string());
    for (std::int64_t n = 0; n < plan.chunks(); ++n) {
      const fs::path path = chunk_path(directory, n);
      std::error_code error;
      const auto when = fs::last_write_time(path, error);
      if (error || there.contains(n)) continue;
      try {
        const Chunk chunk = read_chunk(path, plan, n);
        status.failed +=
            static_cast<std::uint64_t>(std::ranges::count_if(chunk.failed_tick, [](auto t) { return t >= 0; }));
        there.insert(n);
        ended.push_back(when);
      } catch (const std::runtime_error& problem) {
        status.damaged.emplace_back(problem.what());
      }
    }
    for (Alive& process : alive(directory)) status.running.push_back(std::move(process));
    status.merged = status.merged || fs::exists(directory / "sweep.json");
  }
  status.done = static_cast<std::int64_t>(there.size());
  status.seconds_left = seconds_left(std::move(ended), status.chunks - status.done);
  return status;
}

}  // namespace multivector::sweep
