#include "results/journal.hpp"

#include "results/collector.hpp"
#include "results/pack.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/results/fake_run.hpp"

#include <filesystem>
#include <vector>

using namespace multivector;
using namespace multivector::results;

namespace {

ensemble::BatchResult with_event(int variant, int first, int lanes) {
  auto batch = fake::batch(variant, first, lanes);
  ensemble::Event event;
  event.variant = variant;
  event.replicate = first;
  event.place = "a.court|B";
  event.parties = {0, 1};
  event.inputs = {0.5};
  batch.events.push_back(event);
  batch.counts.clamped = {3, 0};
  batch.counts.held = {1};
  return batch;
}

}  // namespace

TEST_CASE("a batch goes to bytes and back", "[results][journal]") {
  const auto batch = with_event(2, 8, 5);
  const auto again = unpack(pack(batch));
  CHECK(pack(again) == pack(batch));
  CHECK(again.measures.size() == batch.measures.size());
  CHECK(again.events.at(0).place == "a.court|B");
  CHECK(again.counts.held == batch.counts.held);
  CHECK_THROWS(unpack(pack(batch).substr(0, 100)));
}

TEST_CASE("batches that come in any order are read in branch order", "[results][journal]") {
  Journal journal({}, {"x", 4});
  for (const auto& [variant, first] : {std::pair{1, 4}, std::pair{0, 0}, std::pair{1, 0}, std::pair{0, 4}})
    journal.add(with_event(variant, first, 4));
  std::vector<std::pair<int, int>> order;
  journal.replay([&](const auto& batch) { order.emplace_back(batch.variant, batch.first_replicate); });
  CHECK(order == std::vector<std::pair<int, int>>{{0, 0}, {0, 4}, {1, 0}, {1, 4}});
  CHECK(journal.branches() == 16);
}

TEST_CASE("a gap ends a variant", "[results][journal]") {
  Journal journal({}, {"x", 4});
  journal.add(with_event(0, 0, 4));
  journal.add(with_event(0, 8, 4));
  journal.add(with_event(1, 4, 4));
  std::vector<int> seen;
  journal.replay([&](const auto& batch) { seen.push_back(batch.variant * 100 + batch.first_replicate); });
  CHECK(seen == std::vector<int>{0});
}

TEST_CASE("a journal is opened again up to its last whole batch", "[results][journal]") {
  const fake::TemporaryDirectory folder;
  const auto path = folder.path() / kJournalName;
  {
    Journal journal(path, {"seed 7\n", 4});
    journal.add(with_event(0, 0, 4));
    journal.add(with_event(0, 4, 4));
  }
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 10);
  {
    Journal journal(path);
    CHECK(journal.head().identity == "seed 7\n");
    CHECK(journal.head().batch == 4);
    CHECK(journal.has(0, 0));
    CHECK_FALSE(journal.has(0, 4));
    journal.add(with_event(0, 4, 4));
  }
  Journal journal(path);
  CHECK(journal.branches() == 8);
  std::filesystem::resize_file(path, 20);
  CHECK_THROWS(Journal(path));
}
