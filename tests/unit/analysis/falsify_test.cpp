// Falsifications on a model whose faults are planted.
#include "analysis/validation/mirror.hpp"
#include "analysis/validation/permute.hpp"
#include "analysis/validation/report.hpp"
#include "analysis/validation/signs.hpp"
#include "tests/unit/analysis/toy.hpp"

#include <nlohmann/json.hpp>

using namespace multivector;
using namespace multivector::validation;
using Json = nlohmann::json;

namespace {

const std::string kZ = toy::kEnds + "    expect: z_end[shove] > z_end[nothing]\n";

Json found(const Suite& suite, const Falsifications& wanted, int draws = 20) {
  Design design;
  design.draws = draws;
  design.threads = 2;
  Report report = validate(suite, design);
  falsify(report, wanted);
  REQUIRE(report.findings.size() == 1);
  return Json::parse(report.findings[0].json);
}

const std::vector<std::string> kNone;

}  // namespace

TEST_CASE("placebo: a shock that does something at size zero is found", "[validation][placebo]") {
  const auto suite =
      toy::suite("expectations:\n" + toy::expectation("sound", kZ) +
                 toy::expectation("leaky", toy::kEnds + "    expect: z_end[lump] > z_end[nothing]\n", "T2",
                                  "{nothing: {}, lump: {at: 2020-06, do: lump()}}") +
                 toy::expectation("alarm", toy::kEnds + "    expect: z_end[alarm] > z_end[nothing]\n", "T2",
                                  "{nothing: {}, alarm: {at: 2020-06, do: alarm()}}") +
                 toy::expectation("forced", toy::kEnds + "    expect: z_end[set_it] > z_end[nothing]\n", "T2",
                                  "{nothing: {}, set_it: {at: 2020-06, set: push, to: 1}, grow: {at: 2020-06, scale: "
                                  "push, by: 3, lasting: 4 months}}"));
  Falsifications wanted;
  wanted.placebo = true;
  const auto json = found(suite, wanted);
  CHECK(json["size_zero"]["tried"] == 4);
  CHECK(json["size_zero"]["moved"] == std::vector<std::string>{"leaky.lump"});
  CHECK(json["before"]["tried"] == 4);
  CHECK(json["before"]["moved"] == kNone);
}

TEST_CASE("placebo: an unrelated shock decides nothing, a related one is found", "[validation][placebo]") {
  const auto suite = toy::suite(
      "expectations:\n" + toy::expectation("E", kZ) +
      toy::expectation("no_effect", "    measures: {o: {of: other, at: end}}\n    expect: o[shove] == o[nothing]\n",
                       "T3") +
      "placebo:\n  elsewhere: {add: 1, to: other}\n  related: {do: alarm()}\n");
  Falsifications wanted;
  wanted.placebo = true;
  const auto json = found(suite, wanted);
  CHECK(json["unrelated"][0]["shock"] == "elsewhere");
  CHECK(json["unrelated"][0]["tried"] == 1);  // that nothing happens is no effect that a placebo could fake
  CHECK(json["unrelated"][0]["decided"] == kNone);
  CHECK(json["unrelated"][1]["decided"] == std::vector<std::string>{"E"});
}

TEST_CASE("ablation: the effect goes with its channel and stays without others", "[validation][ablation]") {
  const auto suite =
      toy::suite("expectations:\n" + toy::expectation("right", kZ + "    channels: [m.x2]\n    not_through: [m.x]\n") +
                 toy::expectation("wrong", kZ + "    channels: [m.x]\n    not_through: [m.z]\n"));
  Falsifications wanted;
  wanted.ablation = true;
  const auto json = found(suite, wanted);
  REQUIRE(json.size() == 4);
  for (const auto& row : json) {
    INFO(row.dump());
    CHECK(row["passed"] == (row["id"] == "right"));
  }
}

TEST_CASE("flips: a mechanism turned round turns what it carries, whichever its form", "[validation][flip]") {
  const auto suite = toy::suite(
      "expectations:\n" + toy::expectation("E", kZ + "    channels: [m.x, m.x2, m.z]\n") +
      toy::expectation("set", "    measures: {x2_end: {of: x2, at: end}, x_end: {of: x, at: end}}\n    world: "
                              "{parameters: {factor: 2}}\n    expect: x_end[shove] > x_end[nothing]\n"));
  Falsifications wanted;
  wanted.flip = true;
  const auto json = found(suite, wanted);
  REQUIRE(json.size() == 2);
  CHECK(json[0]["tests"] == std::vector<std::string>{"m.x2", "m.z"});
  CHECK(json[0]["does_not_test"] == std::vector<std::string>{"m.x"});
  CHECK(json[1]["tests"] == std::vector<std::string>{"m.x"});
}

TEST_CASE("a mirrored mechanism answers with the same size and the other sign about the start", "[validation][flip]") {
  const auto suite =
      toy::suite("expectations:\n" +
                 toy::expectation(
                     "E", "    measures: {x_end: {of: x, at: end}, x2_end: {of: x2, at: end}, x2_later: {of: x2, at: "
                          "2020-08}}\n    world: {parameters: {factor: 2, known: 1}}\n    expect: x_end[shove] > 0\n"));
  const auto values = [&](const Change& change) {
    Design design;
    design.draws = 1;
    return run_all(suite, as_written(suite), design, change)[0].values;
  };
  const auto plain = values({});
  const auto turned = values([](scenario::Scenario& scenario) {
    for (const auto& [mechanism, parameter] : make_flippable(scenario, {0, 1, 2, 3, 4}))
      scenario.fixed_parameters.emplace_back(parameter, -1);
  });
  const auto idle = values([](scenario::Scenario& scenario) { make_flippable(scenario, {0, 1, 2, 3, 4}); });
  CHECK(plain == idle);
  CHECK(plain[0][1][0] == Approx(2));
  CHECK(turned[0][1][0] == Approx(-2));  // set: about 0, its value at the start
  CHECK(turned[0][0][0] == plain[0][0][0]);
  CHECK(plain[1][1][0] == Approx(8).epsilon(1e-3));
  CHECK(turned[1][1][0] == Approx(25.0 / 8).epsilon(1e-3));  // a quantity: by ratio
  CHECK(turned[2][1][0] < 5);
}

TEST_CASE("random signs: what rests on a guess holds by chance, what is known holds", "[validation][signs]") {
  const auto suite =
      toy::suite("expectations:\n" +
                 toy::expectation("guessed", "    measures: {x_end: {of: x, at: end}}\n    world: {parameters: {known: "
                                             "1}}\n    expect: x_end[shove] > x_end[nothing]\n") +
                 toy::expectation("known", toy::kEnds + "    expect: z_end[shove] > z_end[nothing]\n"));
  Falsifications wanted;
  wanted.random_signs = 400;
  const auto json = found(suite, wanted, 100);
  CHECK(json["links"] == 2);  // factor and level
  CHECK(json["chance_level"].get<double>() == Approx(0.75).margin(0.05));
  CHECK(json["chance_p95"] == 1);
}

TEST_CASE("leave one document out: its expectations lose what only it says", "[validation][leave-out]") {
  const std::string from_d2 = "    evidence: {status: stated, strength: strong, source: \"d2:L5\"}\n",
                    from_d1 = "    evidence: {status: stated, strength: strong, source: \"d1:L5\"}\n";
  const auto suite = toy::suite("expectations:\n" + toy::expectation("of_two", kZ + from_d2) +
                                toy::expectation("of_one", kZ + from_d1));
  Falsifications wanted;
  wanted.leave_out = true;
  const auto json = found(suite, wanted);
  REQUIRE(json.size() == 2);
  CHECK(json[0]["document"] == "d1");
  CHECK(json[0]["elements_off"] == 3);  // m.x and two rules
  CHECK(json[0]["hold_without"] == 1);  // x2 and z are d2's
  CHECK(json[1]["hold_with"] == 1);
  CHECK(json[1]["hold_without"] == 0);
  wanted.document = "d2";
  CHECK(found(suite, wanted).size() == 1);
}

TEST_CASE("permutations exchange actors and strengths, and who did what is noticed", "[validation][permute]") {
  const auto suite = toy::suite("expectations:\n" +
                                toy::expectation("busy", "    measures: {a: {of: \"w[A]\", at: end}, b: {of: \"w[B]\", "
                                                         "at: end}}\n    expect: a[nothing] > b[nothing] + 5\n"));
  model::Model model = suite.models.begin()->second;
  bool actors = false, strengths = false;
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    model::Model other = model;
    const Permuted permuted = permute(other, seed);
    if (permuted.actors == 2 && permuted.strengths == 0) {
      actors = true;
      CHECK(other.rules[0].agent->number == 1);  // a.works is done by B, at a's rate
      CHECK(other.rules[0].acts[0].parties[0].member->number == 1);
      CHECK(other.rules[1].agent->number == 0);
    }
    if (permuted.actors == 0 && permuted.strengths == 2) {
      strengths = true;
      CHECK(other.rules[0].trigger.value->id == model.rules[1].trigger.value->id);
    }
  }
  CHECK(actors);
  CHECK(strengths);
  Falsifications wanted;
  wanted.permute = 40;
  const auto json = found(suite, wanted);
  CHECK(json["as_written"] == 1);
  CHECK(json["mean"].get<double>() == Approx(0.5).margin(0.25));  // both, or none, exchanged: as written
}
