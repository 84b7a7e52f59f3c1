#include "tests/fuzz/small_run.hpp"

#include "ensemble/ensemble.hpp"
#include "tests/fuzz/targets.hpp"

#include <bit>
#include <map>

namespace multivector::fuzz {

namespace {

constexpr std::size_t kMostInstances = 2'000, kMostCells = 400, kMostVariants = 6;
constexpr int kMostTicks = 40, kReplicates = 9;

std::size_t instances(const model::Model& model, const std::vector<model::Index>& indices) {
  std::size_t count = 1;
  for (const auto& index : indices)
    count = std::min<std::size_t>(count * model.vocabulary.ranges[static_cast<std::size_t>(index.range)].members.size(),
                                  kMostInstances + 1);
  return count;
}

bool is_small(const scenario::Scenario& scenario) {
  const model::Model& model = scenario.model;
  std::size_t all = 0;
  const auto count = [&](const auto& elements) {
    for (const auto& element : elements) all += instances(model, element.for_);
  };
  count(model.mechanisms);
  count(model.doctrines);
  count(model.rules);
  return all <= kMostInstances && model.initials.size() <= kMostCells && scenario.ticks() <= kMostTicks &&
         scenario.series.size() <= kMostCells && variants(scenario).size() <= kMostVariants;
}

/// Bits of every measure, by variant and replicate.
std::map<std::pair<int, int>, std::vector<std::uint64_t>> bits(const scenario::Scenario& scenario, int batch,
                                                               bool share_trunks) {
  std::map<std::pair<int, int>, std::vector<std::uint64_t>> all;
  ensemble::Options options;
  options.threads = 1;
  options.batch = batch;
  options.share_trunks = share_trunks;
  ensemble::run(scenario, options, [&](ensemble::BatchResult&& result) {
    const auto lanes = static_cast<std::size_t>(result.lanes);
    for (std::size_t k = 0; k < lanes; ++k) {
      auto& values =
          all[{static_cast<int>(result.variant), static_cast<int>(result.first_replicate) + static_cast<int>(k)}];
      for (std::size_t m = 0; m < scenario.measures.size(); ++m) {
        const double value = result.measures[m * lanes + k];
        values.push_back(value != value ? 0 : std::bit_cast<std::uint64_t>(value));
      }
    }
  });
  return all;
}

}  // namespace

void run_if_small(const scenario::Scenario& given) {
  scenario::Scenario scenario = given;
  scenario.replicates = kReplicates;
  scenario.replicates_per_draw = 1;
  if (!is_small(scenario)) return;
  if (bits(scenario, 8, true) != bits(scenario, 16, false)) throw Wrong("other bits in another width of batches");
}

}  // namespace multivector::fuzz
