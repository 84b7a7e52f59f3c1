// A linear process of birth and death, which dies out: its mean, its variance and the share that has died out are
// known.
#include "tests/language/tiny.hpp"
#include "tests/reference/confidence.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

using namespace multivector;

namespace {

constexpr double kBirth = 0.08, kDeath = 0.1;  // a head and month
constexpr int kFirst = 6, kReplicates = 4000;

/// The exact step of a month: k of those who live have descendants, and how many more is a negative binomial number,
/// which is a Poisson number whose expectation is drawn. Of those who died out, both have a parameter of 0.
test::TinyRun herd(int ticks) {
  return test::run_tiny({.model = R"y(
parameters: {birth: {value: 0.08}, death: {value: 0.1}}
variables: {herd: {unit: 1, initial: 6}}
mechanisms:
  - id: month
    let:
      growth: exp(birth - death)
      none_left: death * (growth - 1) / (birth * growth - death)
      one_more: birth * (growth - 1) / (birth * growth - death)
      k: binomial(herd, 1 - none_left)
    add: k + poisson(gamma(k, one_more / (1 - one_more))) - herd
    to: herd
)y",
                         .ticks = ticks,
                         .replicates = kReplicates,
                         .measures = "  herd: {of: herd, at: end}\n  gone: {of: \"if(herd == 0, 1, 0)\", at: end}\n"
                                     "  back: {of: \"if(herd > 0 and previous(herd) == 0, 1, 0)\", at: end}\n"});
}

}  // namespace

TEST_CASE("a process of birth and death has the known mean and variance and share that dies out",
          "[reference][draws]") {
  for (const int months : {12, 36, 60}) {
    const auto run = herd(months + 1);
    const double growth = std::exp((kBirth - kDeath) * months);
    const double mean = kFirst * growth;
    const double variance = mean * (growth - 1) * (kBirth + kDeath) / (kBirth - kDeath);
    const double gone = std::pow(kDeath * (growth - 1) / (kBirth * growth - kDeath), kFirst);
    INFO(months << " months: mean " << run.mean("herd") << ", variance " << run.variance("herd"));
    CHECK(run.failed_branches == 0);  // a draw of nothing is nothing, and no failure
    CHECK(run.mean("herd") == Approx(mean).margin(test::margin(std::sqrt(variance), kReplicates)));
    CHECK(run.variance("herd") == Approx(variance).epsilon(2.5 * test::variance_margin(kReplicates)));
    CHECK(run.mean("gone") == Approx(gone).margin(test::share_margin(gone, kReplicates)));
    CHECK(run.mean("back") == 0);  // who has died out stays away
  }
}
