#include "cli/plan.hpp"

#include "cli/terminal.hpp"
#include "results/labels.hpp"
#include "results/pools.hpp"
#include "results/series.hpp"
#include "results/text.hpp"

#include <fmt/format.h>

#include <cctype>
#include <charconv>

namespace multivector::cli {

namespace {

constexpr std::size_t kMostLines = 60;

std::string date(const scenario::Scenario& scenario, int tick) {
  return results::month(scenario.from + tick * scenario.model.vocabulary.step_months);
}

constexpr double kNumber = 8, kCell = 15, kEvent = 100;  ///< bytes: a number, one in a table, a line of the log
constexpr double kOfSeries = 9;                          ///< numbers that stand in series.nc for a series and tick

std::string size(double bytes) {
  const double mb = bytes / 1e6;
  return mb < 1000 ? fmt::format("{:.1f} MB", mb) : fmt::format("{:.1f} GB", mb / 1000);
}

std::string trunks(const scenario::Scenario& scenario, const ensemble::Plan& plan) {
  std::string text;
  std::size_t lines = 0;
  for (const auto& trunk : plan.trunks) {
    if (++lines > kMostLines) break;
    text +=
        fmt::format("{}{}  {} tick{}, {} variant{}{}\n", std::string(2 * static_cast<std::size_t>(trunk.depth), ' '),
                    date(scenario, trunk.from), trunk.to - trunk.from, trunk.to - trunk.from == 1 ? "" : "s",
                    grouped(static_cast<std::uint64_t>(trunk.variants)), trunk.variants == 1 ? "" : "s",
                    trunk.parted.empty() ? "" : "  " + trunk.parted);
  }
  const std::uint64_t rest = plan.trunks.size() - std::min(kMostLines, plan.trunks.size()) + plan.more_trunks;
  return rest == 0 ? text : text + "and " + grouped(rest) + " more\n";
}

std::string waiting(const ensemble::Plan& plan) {
  if (plan.waiting.empty()) return {};
  std::string names;
  for (std::size_t i = 0; i < plan.waiting.size(); ++i) {
    if (i == 6) return names + " and " + std::to_string(plan.waiting.size() - 6) + " more";
    names += (i == 0 ? "" : ", ") + plan.waiting[i];
  }
  return names;
}

std::string sizes_text(const scenario::Scenario& scenario, const ensemble::Options& options,
                       const ensemble::Plan& plan) {
  const auto variants = static_cast<double>(scenario::variants(scenario).size());
  const auto measures = static_cast<double>(scenario.measures.size());
  const auto drawn = static_cast<double>(results::drawn_parameters(scenario, options.fixed_parameters).size());
  const double replicates = scenario.replicates, branches = variants * replicates;
  const double cells = static_cast<double>(scenario.series.size()) * scenario.ticks();
  const double held =
      cells * static_cast<double>(results::SeriesTable::room(scenario)) * 2;  // a variant, the reference
  const double kept = results::Pools(scenario).empty() ? 2 : variants;
  const double memory =
      static_cast<double>(plan.threads) * static_cast<double>(plan.machine_bytes + plan.most_kept * plan.state_bytes) +
      kNumber * (kept * replicates * measures + replicates * drawn + held + variants * cells * kOfSeries);
  const double tables = kCell * (branches * (measures + 4) + replicates * drawn);
  const double series = kNumber * variants * cells * kOfSeries;
  const double journal = kNumber * branches * (measures + drawn + cells);
  std::string text = fmt::format(
      "about {} of memory besides the model itself; files of about {} at the end, and {} more while it runs\n",
      size(memory), size(tables + series), size(journal));
  if (scenario.log_replicates > 1)
    text += fmt::format(
        "the log keeps {} of {} branches: some {:.0f} bytes for each act, and how many there are only the run tells\n",
        grouped(static_cast<std::uint64_t>(variants * std::min(scenario.log_replicates, scenario.replicates))),
        grouped(static_cast<std::uint64_t>(branches)), kEvent);
  return text;
}

}  // namespace

std::string plan_text(const scenario::Scenario& scenario, const ensemble::Options& options) {
  const ensemble::Plan plan = ensemble::plan(scenario, options);
  const std::size_t variants = scenario::variants(scenario).size();
  std::string text =
      fmt::format("{}: {} variant{} x {} replicate{}, {} ticks from {} to {}\n\n", scenario.id, grouped(variants),
                  variants == 1 ? "" : "s", grouped(static_cast<std::uint64_t>(scenario.replicates)),
                  scenario.replicates == 1 ? "" : "s", scenario.ticks(), results::month(scenario.from),
                  results::month(scenario.to));
  if (options.share_trunks) text += trunks(scenario, plan) + "\n";
  const std::string wait = options.share_trunks ? waiting(plan) : "";
  text += fmt::format("branch-ticks to run: {}{} of {} ({:.2f} times fewer)\n", wait.empty() ? "" : "at most ",
                      grouped(plan.ticks_to_run), grouped(plan.branch_ticks),
                      static_cast<double>(plan.branch_ticks) /
                          static_cast<double>(std::max<std::uint64_t>(1, plan.ticks_to_run)));
  if (!wait.empty())
    text += "waiting for a condition or for luck: " + wait +
            "; counted as parting as soon as they may, they part where something happens first\n";
  text += fmt::format("{} tasks of {} lanes on {} thread{}; a machine {}, a kept state {}, at most {} kept a thread\n",
                      grouped(plan.tasks), plan.batch, plan.threads, plan.threads == 1 ? "" : "s",
                      size(static_cast<double>(plan.machine_bytes)), size(static_cast<double>(plan.state_bytes)),
                      plan.most_kept);
  return text + sizes_text(scenario, options, plan);
}

std::optional<std::size_t> bytes_in(const std::string& text) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || !(number > 0)) return std::nullopt;
  std::string unit;
  for (const char* c = end; c != text.data() + text.size(); ++c)
    if (*c != ' ') unit += static_cast<char>(std::toupper(static_cast<unsigned char>(*c)));
  double scale = 0;
  for (const auto& [name, factor] : {std::pair{"", 1.0}, std::pair{"B", 1.0}, std::pair{"KB", 1e3},
                                     std::pair{"MB", 1e6}, std::pair{"GB", 1e9}, std::pair{"TB", 1e12}})
    if (unit == name) scale = factor;
  if (scale == 0 || number * scale > 1e18) return std::nullopt;
  return static_cast<std::size_t>(number * scale);
}

}  // namespace multivector::cli
