#include "ensemble/layout.hpp"

#include <algorithm>
#include <limits>
#include <set>
#include <stdexcept>
#include <thread>

namespace multivector::ensemble {

namespace {

constexpr int kWidest = 256, kNarrowest = 64;

/// Lanes whose columns fill about half of a level-2 cache of 1 MiB.
int width_for(const program::Program& program, int replicates, const Options& options, int threads) {
  constexpr int kWorkingSet = 1 << 20;
  const int fitting = kWorkingSet / (8 * std::max(1, static_cast<int>(program.columns))) / 16 * 16;
  int chosen = options.batch > 0 ? options.batch : std::clamp(fitting, kNarrowest, kWidest);
  if (options.batch == 0 && options.share_trunks)  // every thread a batch, if that does not make them too narrow
    chosen = std::clamp((replicates + threads - 1) / threads, kNarrowest, chosen);
  const int wanted = std::min(chosen, replicates);
  return (wanted + 7) / 8 * 8;
}

/// Variants in the order of parting, cut into parts of equal numbers.
std::vector<std::vector<int>> parts_of(const std::vector<int>& variants, std::size_t parts) {
  std::vector<std::vector<int>> all(parts);
  for (std::size_t i = 0; i < variants.size(); ++i) all[i * parts / variants.size()].push_back(variants[i]);
  return all;
}

std::vector<int> wanted_variants(const Tree& tree, const Options& options) {
  std::vector<int> order = tree.in_order_of_parting();
  if (!options.share_trunks) std::sort(order.begin(), order.end());
  if (options.variants.empty()) return order;
  const std::set<int> wanted(options.variants.begin(), options.variants.end());
  std::erase_if(order, [&](int v) { return !wanted.contains(v); });
  return order;
}

}  // namespace

Layout lay_out(const scenario::Scenario& scenario, const program::Program& program, const Tree& tree,
               const Options& options) {
  Layout layout;
  layout.threads =
      options.threads > 0 ? options.threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  const int first = options.first_replicate;
  const int end =
      options.replicates < 0 ? scenario.replicates : std::min(scenario.replicates, first + options.replicates);
  if (end <= first) return layout;
  layout.width = width_for(program, end - first, options, layout.threads);
  layout.lanes = options.batch > 0 ? std::min(options.batch, layout.width) : layout.width;
  const std::vector<int> variants = wanted_variants(tree, options);
  const auto batches = static_cast<std::size_t>((end - first + layout.lanes - 1) / layout.lanes);
  const std::size_t wanted = layout.threads > 1 ? static_cast<std::size_t>(layout.threads) * 2 : 1;
  const std::size_t parts =
      options.share_trunks ? std::min((wanted + batches - 1) / batches, variants.size()) : variants.size();
  const auto add = [&](std::size_t batch, const std::vector<int>& part) {
    const int from = first + static_cast<int>(batch) * layout.lanes;
    layout.shares.push_back({from, std::min(layout.lanes, end - from), part});
  };
  const auto all = parts_of(variants, parts);
  if (options.share_trunks)
    for (std::size_t b = 0; b < batches; ++b)
      for (const auto& part : all) add(b, part);
  else
    for (const auto& part : all)
      for (std::size_t b = 0; b < batches; ++b) add(b, part);
  return layout;
}

std::size_t most_kept(const Options& options, int threads, std::size_t machine_bytes, std::size_t state_bytes) {
  if (options.memory == 0) return std::numeric_limits<std::size_t>::max();
  const auto n = static_cast<std::size_t>(threads);
  if (options.memory < n * machine_bytes) {
    const auto megabytes = [](std::size_t bytes) { return std::to_string((bytes + 999'999) / 1'000'000) + " MB"; };
    throw std::runtime_error("a limit of " + megabytes(options.memory) + " is too small: " + std::to_string(threads) +
                             " thread" + (threads == 1 ? "" : "s") + " with a batch each need " +
                             megabytes(n * machine_bytes) + "; take fewer threads or a smaller --batch");
  }
  return (options.memory - n * machine_bytes) / (n * std::max<std::size_t>(state_bytes, 1));
}

}  // namespace multivector::ensemble
