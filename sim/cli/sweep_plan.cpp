#include "cli/sweep_plan.hpp"

#include "analysis/sweep/estimate.hpp"
#include "cli/terminal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <thread>

namespace multivector::cli {

namespace {

std::string bytes_text(double bytes) {
  for (const auto& [unit, size] : {std::pair{"TB", 1e12}, std::pair{"GB", 1e9}, std::pair{"MB", 1e6}})
    if (bytes >= size) return fmt::format("{:.3g} {}", bytes / size, unit);
  return fmt::format("{:.3g} kB", bytes / 1e3);
}

std::string time_text(double core_seconds) {
  if (core_seconds < 3600)
    return fmt::format("{:.3g} core-hours ({:.2g} core-seconds)", core_seconds / 3600, core_seconds);
  return fmt::format("{:.3g} core-hours", core_seconds / 3600);
}

/// Free bytes where the results will go; 0: not known.
double free_bytes(std::filesystem::path directory) {
  std::error_code error;
  directory = std::filesystem::absolute(directory, error);
  while (!directory.empty() && !std::filesystem::exists(directory, error) && directory.has_relative_path())
    directory = directory.parent_path();
  const auto space = std::filesystem::space(directory, error);
  return error ? 0 : static_cast<double>(space.available);
}

std::string sizes(const sweep::Sweep& sweep, const sweep::Plan& plan, const SweepCommand& command,
                  const std::filesystem::path& directory) {
  const int threads =
      command.threads > 0 ? command.threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  const sweep::Estimate e = sweep::estimate(sweep, plan, threads, command.batch);
  const double room = free_bytes(directory);
  std::string text = fmt::format("  time    {}: {} instructions a branch, at {:.2g} of them a second and core\n",
                                 time_text(e.core_seconds), grouped(e.instructions), sweep::kUsualSpeed);
  text += fmt::format("  disk    at most {}{}\n", bytes_text(e.disk_bytes),
                      room > 0 ? ", of " + bytes_text(room) + " free" : "");
  text += fmt::format("  memory  about {} with {} thread{}\n", bytes_text(e.memory_bytes), threads,
                      threads == 1 ? "" : "s");
  if (room > 0 && e.disk_bytes > room) text += "  the disk may be too small\n";
  return text;
}

}  // namespace

std::string sweep_plan_text(const sweep::Sweep& sweep, const sweep::Plan& plan, const SweepCommand& command,
                            const std::filesystem::path& directory) {
  const auto branches =
      static_cast<std::uint64_t>(plan.points) * plan.policies.size() * static_cast<std::uint64_t>(plan.replicates);
  std::string text =
      fmt::format("{}: {} points x {} policies x {} replicates = {} branches of {} ticks, in {} chunks of {} points\n",
                  plan.sweep, grouped(static_cast<std::uint64_t>(plan.points)), plan.policies.size(), plan.replicates,
                  grouped(branches), sweep.scenario.ticks(), grouped(static_cast<std::uint64_t>(plan.chunks())),
                  grouped(static_cast<std::uint64_t>(plan.chunk)));
  text += sizes(sweep, plan, command, directory);
  text += fmt::format("  seeds   {} of luck, {} of points\n", sweep.scenario.seed,
                      sweep.design ? std::to_string(sweep.design->seed) : "none");
  for (const auto& factor : plan.factors)
    text += fmt::format("  {:<28} {}{}{}\n", factor.name, factor.domain, factor.unit.empty() ? "" : ", ", factor.unit);
  return text;
}

}  // namespace multivector::cli
