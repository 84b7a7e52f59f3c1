// Richardson's arms race against its exact solutions: of the difference equation (to the last digits) and of the
// differential equation (to the error of a monthly Euler step), and against Richardson's own table.
#include "tests/reference/run.hpp"
#include "tests/support/catch.hpp"

#include <Eigen/Core>

using namespace multivector;

namespace {

struct Race {
  double fear, fatigue, goodwill;  // per year, per year, mn GBP per year per year

  /// Budgets after n steps of dt years, from (115.3, 83.9): a power of the 3 by 3 matrix of one step.
  [[nodiscard]] Eigen::Vector3d after(int n, double dt) const {
    Eigen::Matrix3d step = Eigen::Matrix3d::Identity();
    step.row(0) += dt * Eigen::RowVector3d(-fatigue, fear, -goodwill);
    step.row(1) += dt * Eigen::RowVector3d(fear, -fatigue, -goodwill);
    Eigen::Vector3d z(115.3, 83.9, 1);
    for (int k = 0; k < n; ++k) z = step * z;
    return z;
  }
  /// The closed form: sum and difference do not touch each other.
  [[nodiscard]] double sum(double years) const {
    const double k = fear - fatigue, balance = 2 * goodwill / k;
    return balance + (115.3 + 83.9 - balance) * std::exp(k * years);
  }
  [[nodiscard]] double difference(double years) const { return (115.3 - 83.9) * std::exp(-(fear + fatigue) * years); }
};

}  // namespace

TEST_CASE("Richardson's arms race follows the exact solution", "[reference][classics]") {
  const auto run = test::run(test::load(test::scenarios() / "classics/richardson/scenario.yaml"));
  const Race fitted{0.93, 0.2, 70.81}, tired{0.93, 1.2, -27};
  for (const auto& [race, v] : {std::pair{fitted, 0}, std::pair{tired, run.variant("tired")}}) {
    const Eigen::Vector3d z24 = race.after(24, 1.0 / 12), z48 = race.after(48, 1.0 / 12);
    CHECK(run.mean("spent_1911", v) == Approx(z24[0] + z24[1]).epsilon(1e-12));
    CHECK(run.mean("spent_1913", v) == Approx(z48[0] + z48[1]).epsilon(1e-12));
    CHECK(run.mean("gap", v) == Approx(z48[0] - z48[1]).margin(1e-9));
    // A monthly Euler step lags behind the continuous race by less than 3 % in four years.
    CHECK(run.mean("spent_1913", v) == Approx(race.sum(4)).epsilon(0.03));
    CHECK(run.mean("gap", v) == Approx(race.difference(4)).margin(0.1));
  }
}

TEST_CASE("Richardson's table of 1909 to 1913 comes out within 4 %, and tired treasuries settle",
          "[reference][classics]") {
  const auto run = test::run(test::load(test::scenarios() / "classics/richardson/scenario.yaml"));
  CHECK(run.mean("spent_1911") == Approx(214.9).epsilon(0.04));
  CHECK(run.mean("spent_1913") == Approx(289.0).epsilon(0.04));
  CHECK(run.mean("spent_1913", run.variant("tired")) == Approx(200).epsilon(0.01));
}
