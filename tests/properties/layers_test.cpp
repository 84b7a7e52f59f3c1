// What lies on a cell for a time changes nothing beneath; what holds a cell leaves no leap behind. On random models.
#include "ensemble/ensemble.hpp"
#include "scenario/load.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/compare.hpp"
#include "tests/support/random/model.hpp"
#include "tests/support/random/random.hpp"

#include <bit>
#include <optional>
#include <string>

using namespace multivector;

namespace {

/// A random model with cells of its own that nobody else reads: a stock with luck and memory, a computed cell with
/// memory, a stock without luck.
testing::RandomModel with_own_cells(std::uint64_t seed) {
  auto texts = testing::random_model(seed);
  const auto insert = [&texts](const std::string& section, const std::string& lines) {
    const std::size_t at = texts.model.find(section);
    REQUIRE(at != std::string::npos);
    texts.model.insert(at + section.size(), lines);
  };
  insert("\nvariables:\n", "  zz_stock: {over: state, unit: 1, initial: 0.5}\n  zz_made: {unit: 1, initial: 2}\n"
                           "  zz_plain: {unit: 1, initial: 0.25}\n");
  insert("\nmechanisms:\n",
         "  - {id: zz-stock, for: {zs: state}, let: {zl: \"zz_stock[zs] - lag(zz_stock[zs], 6 months)\"}, "
         "add: \"0.3 * (1 - zz_stock[zs]) + 0.1 * zl + 0.1 * average(zz_stock[zs], 3 months) + normal(0, 0.1)\", "
         "to: \"zz_stock[zs]\"}\n"
         "  - {id: zz-made, set: zz_made, to: 0.8 * previous(zz_made) + 0.1 * rate_1}\n"
         "  - {id: zz-plain, add: 0.5 * (1 - zz_plain), to: zz_plain}\n");
  return texts;
}

std::optional<scenario::Scenario> load(const testing::RandomModel& texts, const std::string& shock) {
  const std::size_t at = texts.scenario.find("\nshocks:\n") + 9;
  std::string scenario = texts.scenario;
  if (!shock.empty()) scenario.insert(at, "  zz_shock: {" + shock + "}\n");
  Diagnostics diagnostics;
  auto result = load_scenario_text("scenario.yaml", scenario, diagnostics, {{"model.yaml", texts.model}});
  if (!result || diagnostics.has_errors()) {
    UNSCOPED_INFO(render_text(diagnostics));
    return std::nullopt;
  }
  result->log_replicates = 0;
  testing::add_cells_as_series(*result);
  return result;
}

/// The series of a variable's first cell: every cell of the model is one, after the scenario's own.
int series_of(const scenario::Scenario& s, const std::string& variable) {
  const auto& vocabulary = s.model.vocabulary;
  const int own = static_cast<int>(s.series.size()) - vocabulary.cell_count;
  for (const auto& v : vocabulary.variables)
    if (v.id == variable) return own + v.first_cell;
  FAIL("no variable " << variable);
  return -1;
}

double at(const scenario::Scenario& s, const ensemble::BatchResult& r, int series, int tick) {
  return r.series.at(static_cast<std::size_t>(series * s.ticks() + tick));
}

bool same(double a, double b) { return std::bit_cast<std::uint64_t>(a) == std::bit_cast<std::uint64_t>(b); }

/// Six months from the tick that April 2020 lies in.
bool in_the_six_months(const scenario::Scenario& s, int tick) {
  const int step = s.model.vocabulary.step_months, first = (12 * 2020 + 3 - s.from) / step;
  return first <= tick && tick < first + 6 / step;
}

using Results = std::vector<ensemble::BatchResult>;

Results run(const scenario::Scenario& s) { return testing::run_engine(s, {.threads = 1}); }

/// Every series of every branch, to the last bit.
bool all_equal(const Results& a, const Results& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t k = 0; k < a[i].series.size(); ++k)
      if (!same(a[i].series[k], b[i].series[k])) return false;
  return true;
}

}  // namespace

TEST_CASE("a layer of no size changes no bit of anything", "[properties][layer]") {
  int compared = 0;
  for (std::uint64_t seed = 500; seed < 512; ++seed) {
    const auto texts = with_own_cells(seed);
    const auto without = load(texts, "");
    if (!without) continue;
    const Results alone = run(*without);
    for (const std::string layer :
         {"add: 0, to: \"zz_stock[UZ]\"", "scale: zz_made, by: 1", "add: 0, to: zz_plain, over: 3 months"}) {
      INFO("seed " << seed << ", " << layer);
      const auto with = load(texts, "at: 2020-04, " + layer + ", lasting: 9 months");
      REQUIRE(with);
      CHECK(all_equal(alone, run(*with)));
      ++compared;
    }
  }
  CHECK(compared >= 24);
}

TEST_CASE("beneath a layer the course is what it would have been", "[properties][layer]") {
  int compared = 0;
  for (std::uint64_t seed = 520; seed < 532; ++seed) {
    testing::Random random(seed);
    const auto texts = with_own_cells(seed);
    const auto without = load(texts, "");
    if (!without) continue;
    const Results alone = run(*without);
    const double size = 0.25 * (1 + random.below(5));
    struct Layer {
      std::string effect, series;
      bool scale;
    };
    for (const Layer& layer : {Layer{"add: " + std::to_string(size) + ", to: \"zz_stock[UZ]\"", "zz_stock", false},
                               Layer{"scale: \"zz_stock[UZ]\", by: " + std::to_string(size), "zz_stock", true},
                               Layer{"add: " + std::to_string(size) + ", to: zz_made", "zz_made", false},
                               Layer{"scale: zz_made, by: " + std::to_string(size), "zz_made", true}}) {
      INFO("seed " << seed << ", " << layer.effect);
      const auto with = load(texts, "at: 2020-04, " + layer.effect + ", lasting: 6 months");
      REQUIRE(with);
      const Results laid = run(*with);
      const int s = series_of(*with, layer.series);
      for (std::size_t b = 0; b < alone.size(); ++b)
        for (int t = 0; t < with->ticks(); ++t) {
          const bool under = in_the_six_months(*with, t);
          const double beneath = at(*without, alone[b], s, t), seen = at(*with, laid[b], s, t);
          const double expected = !under ? beneath : layer.scale ? beneath * size : beneath + size;
          if (!same(seen, expected)) FAIL("branch " << b << ", tick " << t << ": " << seen << " is not " << expected);
        }
      ++compared;
    }
  }
  CHECK(compared >= 32);
}

TEST_CASE("after a hold the mechanism goes on from the held value", "[properties][hold]") {
  int compared = 0;
  for (std::uint64_t seed = 540; seed < 552; ++seed) {
    const auto texts = with_own_cells(seed);
    const auto with = load(texts, "at: 2020-04, set: zz_plain, to: 3, lasting: 6 months");
    if (!with) continue;
    const int s = series_of(*with, "zz_plain");
    for (const auto& branch : run(*with)) {
      double expected = 0.25;
      for (int t = 0; t < with->ticks(); ++t) {
        if (in_the_six_months(*with, t)) expected = 3;
        CHECK(at(*with, branch, s, t) == expected);
        expected = expected + 0.5 * (1 - expected);
      }
    }
    ++compared;
  }
  CHECK(compared >= 8);
}
