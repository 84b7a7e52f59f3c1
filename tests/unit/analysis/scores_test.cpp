#include "analysis/scoring/scores.hpp"
#include "multivector/random.hpp"
#include "support/distributions.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

using namespace multivector::scoring;
using Catch::Matchers::WithinAbs;

TEST_CASE("the score of many members of a normal distribution is its closed form", "[analysis][scores]") {
  std::vector<double> members;
  const int n = 20000;
  for (int i = 0; i < n; ++i) members.push_back(multivector::support::normal_from((i + 0.5) / n, 2, 3));
  for (const double y : {-7.0, 0.0, 2.0, 3.3, 12.0})
    CHECK_THAT(crps(members, y), WithinAbs(crps_normal(2, 3, y), 2e-3));
}

TEST_CASE("the score of few members is right on average", "[analysis][scores]") {
  // Five members each time: without the correction the mean would be too high by sd / (5 sqrt(pi)) = 0.11.
  const int times = 4000, n = 5;
  double sum = 0;
  for (int t = 0; t < times; ++t) {
    std::vector<double> few;
    for (int i = 0; i < n; ++i)
      few.push_back(multivector::support::standard_normal_from(multivector::uniform(
          1, multivector::place_hash("few"), static_cast<std::uint32_t>(t), static_cast<std::uint32_t>(i), 2)));
    sum += crps(members(few), 0.4) / times;
  }
  CHECK_THAT(sum, WithinAbs(crps_normal(0, 1, 0.4), 0.03));
}

TEST_CASE("one member is scored by its error, none by nothing", "[analysis][scores]") {
  CHECK(crps(std::vector<double>{3}, 5) == 2);
  CHECK(crps_normal(3, 0, 5) == 2);
  CHECK(std::isnan(crps(std::vector<double>{}, 5)));
  CHECK_THAT(crps(std::vector<double>{0, 2}, 1), WithinAbs(0, 1e-15));  // 1 - 2/2
}

TEST_CASE("a band holds what lies between its quantiles", "[analysis][scores]") {
  std::vector<double> members;
  for (int i = 0; i <= 100; ++i) members.push_back(i);
  CHECK(in_band(members, 0.5, 25));
  CHECK_FALSE(in_band(members, 0.5, 24.9));
  CHECK(in_band(members, 0.9, 5));
  CHECK_FALSE(in_band(members, 0.9, 96));
}

TEST_CASE("simple forecasts stay or go on as before", "[analysis][scores]") {
  const std::vector<Figure> past = {{2000, 1}, {2001, 2}, {2002, 3}, {2003, 4}};
  CHECK(persistence(past, 2007).mean == 4);
  CHECK_THAT(persistence(past, 2007).sd, WithinAbs(2, 1e-12));  // changes of 1, four years
  CHECK_THAT(linear_trend(past, 2007).mean, WithinAbs(8, 1e-12));
  CHECK_THAT(linear_trend(past, 2007).sd, WithinAbs(0, 1e-6));  // no residuals
  const std::vector<Figure> one = {{2003, 4}};
  CHECK(linear_trend(one, 2010).mean == 4);
  CHECK(persistence(one, 2010).sd == 0);
}
