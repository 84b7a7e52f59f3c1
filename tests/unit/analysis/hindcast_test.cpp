#include "analysis/hindcast/hindcast.hpp"
#include "tests/support/catch.hpp"

using namespace multivector;
using namespace multivector::analysis;
using Catch::Matchers::WithinAbs;

namespace {

Hindcast run_helper(int threads = 0) {
  const std::string folder = MULTIVECTOR_SOURCE_DIR "/tests/unit/analysis/helper";
  HindcastPlan plan{.model = folder + "/model.yaml", .folder = folder + "/hindcast"};
  plan.replicates = 200;
  plan.how.threads = threads;
  Diagnostics diagnostics;
  Hindcast result = hindcast(plan, diagnostics);
  CHECK(render_text(diagnostics).empty());
  return result;
}

const HindcastScore& score_of(const Hindcast& result, const std::string& what) {
  for (const HindcastScore& s : result.scores)
    if (s.what == what) return s;
  throw std::logic_error("no score " + what);
}

const HindcastRow& row_of(const Hindcast& result, const std::string& id, const std::string& start) {
  for (const HindcastRow& r : result.rows)
    if (r.id == id && history::month_text(r.start) == start) return r;
  throw std::logic_error("no row " + id);
}

}  // namespace

TEST_CASE("agents that make history add skill where they act and none elsewhere", "[analysis][hindcast]") {
  const Hindcast result = run_helper();
  CHECK(score_of(result, "2010-01 level").skill_mechanisms > 0.8);
  CHECK_THAT(score_of(result, "2010-01 other").skill_mechanisms, WithinAbs(0, 1e-12));
  CHECK(score_of(result, "2010-01 level").skill_trend > 0.8);
  CHECK(score_of(result, "all").figures == 5);
  CHECK(result.branches == 600);  // nothing is asked of the second start, so nothing is compared
  CHECK(result.failed == 0);
  CHECK(hindcast_text(result).find("The agents' rules add skill") != std::string::npos);
}

TEST_CASE("figures are in dollars of the start, changes against a year, and only where a start asks for them",
          "[analysis][hindcast]") {
  const Hindcast result = run_helper();
  const HindcastRow& level = row_of(result, "level.2013", "2010-01");
  CHECK_THAT(level.observed, WithinAbs(1.956 / 1.1, 1e-12));
  CHECK_THAT(level.spread, WithinAbs(0.3 / 1.1, 1e-12));
  CHECK(std::abs(level.bias()) < 0.05);
  CHECK(level.in90);
  CHECK_THAT(row_of(result, "level.change", "2010-01").mean, WithinAbs(0.52, 0.05));
  CHECK_THROWS(row_of(result, "other.2016", "2014-01"));
  CHECK_THROWS(row_of(result, "level.change", "2014-01"));  // it would look back before the start
  CHECK(row_of(result, "other.2016", "2010-01").crps_persistence > 0.1);
}

TEST_CASE("the order of events is scored branch by branch", "[analysis][hindcast]") {
  const Hindcast result = run_helper();
  REQUIRE(result.order.size() == 3);
  CHECK(result.order[0].happened == 1);
  CHECK(result.order[0].median == 25);  // February 2012
  CHECK(result.order[1].in_order > 0.95);
  CHECK(result.whole_order > 0.9);
}

TEST_CASE("threads change no score", "[analysis][hindcast]") {
  CHECK(hindcast_csv(run_helper(1)) == hindcast_csv(run_helper(3)));
}
