#include "cli/overrides.hpp"
#include "results/labels.hpp"
#include "tests/support/catch.hpp"
#include "tests/unit/results/fake_run.hpp"

using namespace multivector;
using Catch::Matchers::Contains;

namespace {

std::string apply(scenario::Scenario& s, std::vector<std::string> set) {
  cli::RunCommand command;
  command.set = std::move(set);
  std::vector<std::pair<std::string, double>> done;
  return cli::apply_overrides(command, s, done);
}

}  // namespace

TEST_CASE("--set fixes a parameter, which is then not drawn", "[cli]") {
  auto s = fake::scenario();
  CHECK(apply(s, {"gain=0.25"}).empty());
  CHECK(s.fixed_parameters == std::vector<std::pair<int, double>>{{0, 0.25}});
  CHECK(results::drawn_parameters(s, false).empty());
}

TEST_CASE("--set wins over the scenario", "[cli]") {
  auto s = fake::scenario();
  s.fixed_parameters = {{0, 7}};
  CHECK(apply(s, {"gain=1e-3"}).empty());
  CHECK(s.fixed_parameters == std::vector<std::pair<int, double>>{{0, 1e-3}});
}

TEST_CASE("--set says what is wrong with it", "[cli]") {
  auto s = fake::scenario();
  CHECK_THAT(apply(s, {"gain"}), Contains("PARAM=NUMBER"));
  CHECK_THAT(apply(s, {"gain=much"}), Contains("PARAM=NUMBER"));
  CHECK_THAT(apply(s, {"gain=inf"}), Contains("PARAM=NUMBER"));
  CHECK_THAT(apply(s, {"gian=1"}), Contains("no parameter `gian`; did you mean `gain`?"));
  CHECK_THAT(apply(s, {"gain=1", "gain=2"}), Contains("twice"));
  scenario::Step step;
  step.parameters = {{0, nullptr}};
  s.axes[0].options[1].steps = {step};
  CHECK_THAT(apply(s, {"gain=1"}), Contains("the option `package` of the axis `law` sets `gain`, too"));
}
