// What a study says of outcomes that are made up: on how much it rests, who stands first, what is asked.
#include "analysis/designs/design.hpp"
#include "analysis/study/decide.hpp"
#include "analysis/study/files.hpp"
#include "analysis/study/study.hpp"
#include "tests/support/catch.hpp"

#include <cmath>
#include <functional>

using namespace multivector;
using namespace multivector::study;

namespace {

/// A sweep over factors of 0 to 1, with one measure `y` of point and replicate.
Outcomes made_up(designs::Kind kind, std::int64_t n, int factors, int replicates,
                 const std::function<double(const Eigen::ArrayXd&, int)>& y, double horizon = -1) {
  Outcomes out;
  out.points = designs::make({kind, n, 4, false, 3}, std::vector<int>(static_cast<std::size_t>(factors), 0));
  out.plan.design = designs::name(kind);
  out.plan.design_n = n;
  out.plan.points = out.points.rows();
  out.plan.replicates = replicates;
  out.plan.policies = {"all"};
  for (int f = 0; f < factors; ++f)
    out.plan.factors.push_back({std::string(1, static_cast<char>('a' + f)), "", "range", {}, 0, 1});
  out.sample = sample_of(out.plan);
  Eigen::ArrayXXd values(out.points.rows(), replicates);
  for (Eigen::Index i = 0; i < values.rows(); ++i)
    for (int r = 0; r < replicates; ++r) values(i, r) = y(out.points.row(i).transpose(), r);
  Outcome outcome{"y", "1", -1, horizon};
  add_policy(outcome, values, out.sample.points);
  out.measures.push_back(std::move(outcome));
  return out;
}

Interest asked(const std::string& text, const Outcomes& outcomes) {
  std::string problem;
  const auto interest = read_interest(text, outcomes, problem);
  INFO(problem);
  REQUIRE(interest);
  return *interest;
}

Study study_of(const Outcomes& outcomes, const std::vector<std::string>& questions = {}) {
  std::vector<Interest> interests;
  for (const std::string& text : questions) interests.push_back(asked(text, outcomes));
  return analyze(outcomes, interests, {});
}

const double kNone = std::nan("");

}  // namespace

TEST_CASE("indices say on how many base points they rest, and less than half is no answer", "[study]") {
  const auto above = [](double limit) {
    return made_up(designs::Kind::saltelli, 128, 2, 1,
                   [=](const auto& u, int) { return u(0) > limit ? kNone : u(0) + u(1); });
  };
  const Study most = study_of(above(0.9)), few = study_of(above(0.5));
  REQUIRE(most.indices.size() == 1);
  CHECK(most.indices[0].basis.refused.empty());
  CHECK(most.indices[0].basis.used < 128);
  CHECK(most.indices[0].basis.all == 128);
  CHECK(basis_text(most.indices[0].basis).find("of 128 base points") != std::string::npos);
  CHECK(few.indices[0].basis.refused.find("less than half") != std::string::npos);
  CHECK(few.indices[0].leader.factor == -1);
}

TEST_CASE("one base point is no answer", "[study]") {
  const Study study = study_of(made_up(designs::Kind::saltelli, 1, 2, 1, [](const auto& u, int) { return u(0); }));
  CHECK_FALSE(study.indices[0].basis.refused.empty());
}

TEST_CASE("a factor stands first if its interval lies above the others' and luck does not decide", "[study]") {
  const auto leader = [](const std::function<double(const Eigen::ArrayXd&, int)>& y, int replicates) {
    return study_of(made_up(designs::Kind::saltelli, 256, 2, replicates, y)).indices[0].leader;
  };
  CHECK(leader([](const auto& u, int) { return 3 * u(0) + u(1); }, 1).factor == 0);
  CHECK(leader([](const auto& u, int) { return u(0) + u(1); }, 1).why_none.find("overlap") != std::string::npos);
  const double slopes[2] = {9, -3};
  const Leader luck = leader([&](const auto& u, int r) { return u(0) + slopes[r] * u(1); }, 2);
  CHECK(luck.factor == -1);
  CHECK(luck.why_none.find("luck decides") != std::string::npos);
}

TEST_CASE("boxes and scores rest on points that are a sample of the space", "[study]") {
  const auto y = [](const auto& u, int) { return u(0); };
  const Outcomes saltelli = made_up(designs::Kind::saltelli, 64, 2, 1, y);
  CHECK(saltelli.sample.points.size() == 64);
  CHECK(study_of(saltelli).scores[0].basis.all == 64);
  for (const char* design : {"morris", "one_at_a_time"}) {
    sweep::Plan plan = saltelli.plan;
    plan.design = design;
    CHECK(sample_of(plan).points.empty());
    CHECK(sample_of(plan).note.find("latin_hypercube") != std::string::npos);
  }
}

TEST_CASE("ties at a quantile are taken together, and told", "[study]") {
  const Outcomes binary =
      made_up(designs::Kind::latin_hypercube, 400, 2, 1, [](const auto& u, int) { return u(0) > 0.7 ? 1.0 : 0.0; });
  for (const char* text : {"y > q75", "y >= q75", "y>=q0.75", "y == 1", "y > 0.5"}) {
    const Study study = study_of(binary, {text});
    CHECK(study.discoveries[0].share == Approx(0.3));
    REQUIRE(study.discoveries[0].box.limits.size() == 1);
    CHECK(study.discoveries[0].box.limits[0].low == Approx(0.7).margin(0.02));
  }
  CHECK(asked("y > q75", binary).text == "y >= q75");
  CHECK(asked("y > q75", binary).note.find("30 % of the points have the very value 1") != std::string::npos);
  CHECK(asked("y > 1", binary).sign == Sign::more);  // a number is taken as it is written
  CHECK(study_of(binary).discoveries[0].share == Approx(0.3));
}

TEST_CASE("what failed and what never happened can be asked for", "[study]") {
  const Outcomes failing = made_up(designs::Kind::latin_hypercube, 400, 2, 2,
                                   [](const auto& u, int r) { return u(0) > 0.7 && r == 0 ? kNone : u(1); });
  CHECK(failing.measures[0].counts[0].numbers == 800 - 120);
  for (const char* text : {"failed", "y failed"}) {
    const Study study = study_of(failing, {text});
    CHECK(study.discoveries[0].share == Approx(0.3));
    CHECK(study.discoveries[0].box.limits.at(0).low == Approx(0.7).margin(0.02));
  }
  const Outcomes waiting = made_up(
      designs::Kind::latin_hypercube, 400, 2, 2, [](const auto& u, int) { return u(0) > 0.7 ? 3.0 : 24.0; }, 24);
  CHECK(study_of(waiting, {"y never"}).discoveries[0].share == Approx(0.7));
  CHECK(waiting.measures[0].counts[0].never == 560);
}

TEST_CASE("questions that cannot be asked say what could be", "[study]") {
  const Outcomes outcomes = made_up(designs::Kind::latin_hypercube, 60, 2, 1, [](const auto& u, int) { return u(0); });
  for (const char* text : {"y", "y >", "y > q101", "y > 3 4", "z > 3", "y => 3", "y never", "y > nan", ""}) {
    INFO(text);
    std::string problem;
    CHECK_FALSE(read_interest(text, outcomes, problem));
    CHECK_FALSE(problem.empty());
  }
}

TEST_CASE("the usual question is asked of the first measure that varies", "[study]") {
  Outcomes outcomes = made_up(designs::Kind::latin_hypercube, 60, 2, 1, [](const auto&, int) { return 5.0; });
  CHECK_FALSE(usual_interest(outcomes));
  Outcome second{"z", "1"};
  add_policy(second, outcomes.points.leftCols(1), outcomes.sample.points);
  outcomes.measures.push_back(std::move(second));
  CHECK(usual_interest(outcomes)->measure == "z");
  CHECK_FALSE(study_of(outcomes).scores[0].varies);
  CHECK(study_of(outcomes).scores[1].spearman[0] == Approx(1));
}
