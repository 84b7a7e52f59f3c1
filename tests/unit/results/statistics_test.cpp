#include "results/statistics.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <vector>

using namespace multivector::results;

TEST_CASE("quantiles interpolate as numpy and R do", "[results]") {
  const std::vector<double> x = {1, 2, 4, 8};
  CHECK(quantile(x, 0) == 1);
  CHECK(quantile(x, 0.5) == 3);
  CHECK(quantile(x, 0.95) == Approx(7.4));
  CHECK(quantile(x, 1) == 8);
  CHECK(std::isnan(quantile({}, 0.5)));
}

TEST_CASE("moments of nothing and of one value say what they do not know", "[results]") {
  CHECK(std::isnan(moments({}).mean));
  const std::vector<double> one = {3};
  CHECK(moments(one).mean == 3);
  CHECK(std::isnan(moments(one).sd));
  const std::vector<double> x = {1, 2, 3, 4};
  CHECK(moments(x).sd == Approx(std::sqrt(5.0 / 3)));
}

TEST_CASE("Student's t quantiles agree with the tables", "[results]") {
  CHECK(t_quantile(0.95, 1) == Approx(6.313752).epsilon(1e-6));
  CHECK(t_quantile(0.95, 2) == Approx(2.919986).epsilon(1e-6));
  CHECK(t_quantile(0.95, 3) == Approx(2.353363).epsilon(1e-5));
  CHECK(t_quantile(0.95, 9) == Approx(1.833113).epsilon(1e-5));
  CHECK(t_quantile(0.95, 99) == Approx(1.660391).epsilon(1e-6));
  CHECK(t_quantile(0.05, 99) == Approx(-1.660391).epsilon(1e-6));
  CHECK(t_quantile(0.975, 1e6) == Approx(1.959966).epsilon(1e-6));
  CHECK(normal_quantile(0.95) == Approx(1.6448536269514722).epsilon(1e-12));
}

TEST_CASE("equal values share a rank", "[results]") {
  const std::vector<double> x = {3, 1, 3, 2};
  CHECK(ranks(x) == std::vector<double>{3.5, 1, 3.5, 2});
}

TEST_CASE("correlation is empty where nothing varies", "[results]") {
  const std::vector<double> x = {1, 2, 3}, y = {2, 4, 6}, flat = {1, 1, 1};
  CHECK(correlation(x, y) == Approx(1));
  CHECK(std::isnan(correlation(x, flat)));
}
