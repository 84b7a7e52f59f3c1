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

TEST_CASE("Student's t from both sides", "[results]") {
  CHECK(t_two_sided(2.228138852, 10) == Approx(0.05).epsilon(1e-6));
  CHECK(t_two_sided(-1, 1) == Approx(0.5));
  CHECK(t_two_sided(0, 7) == 1);
  CHECK(std::isnan(t_two_sided(std::nan(""), 7)));
}

TEST_CASE("Holm's adjustment", "[results]") {
  const std::vector<double> p = {0.01, 0.04, std::nan(""), 0.03, 0.005};
  const auto adjusted = holm(p);
  CHECK(adjusted[4] == Approx(0.02));
  CHECK(adjusted[0] == Approx(0.03));
  CHECK(adjusted[3] == Approx(0.06));
  CHECK(adjusted[1] == Approx(0.06));  // never below the one before
  CHECK(std::isnan(adjusted[2]));
}

TEST_CASE("the median's interval is made of order statistics", "[results]") {
  std::vector<double> values;
  for (int i = 1; i <= 20; ++i) values.push_back(i);
  const auto i = median_interval(values, 0.9);
  CHECK(i.low == 6);  // 1 - 2 P(B <= 5) = 0.959 for 20 tosses, 1 - 2 P(B <= 6) = 0.885
  CHECK(i.high == 15);
  CHECK(std::isnan(median_interval(std::vector<double>{1, 2, 3}, 0.9).low));
}

TEST_CASE("weighted quantiles", "[results]") {
  using W = Weighted;
  const std::vector<W> equal = {{1, 2}, {2, 2}, {4, 2}, {8, 2}};
  const std::vector<double> plain = {1, 2, 4, 8};
  for (const double p : {0.0, 0.1, 0.5, 0.77, 1.0}) CHECK(weighted_quantile(equal, p) == Approx(quantile(plain, p)));
  const std::vector<W> heavy = {{0, 1}, {1, 98}, {2, 1}};
  CHECK(weighted_quantile(heavy, 0.5) == Approx(1));
}
