// Luck has places: known numbers, choices and their frequencies, and what leaves other luck alone.
#include "multivector/random.hpp"
#include "tests/language/tiny.hpp"
#include "tests/reference/confidence.hpp"
#include "tests/support/catch.hpp"

using namespace multivector;
using test::Course;
using test::run_tiny;

namespace {

constexpr std::uint32_t kJanuary = 12 * 2020;  // the tick 2020-01 of a monthly model

double luck(const std::string& place, std::uint32_t n, std::uint32_t tick = kJanuary, std::uint32_t replicate = 0) {
  return uniform(5, place_hash(place), replicate, tick, n);
}

const std::string kSeed = "seed: 5\n";

}  // namespace

TEST_CASE("a draw is the number that the formula gives for its place", "[language][luck]") {
  const auto run = run_tiny({.model = R"y(
sets: {state: [A, B]}
variables:
  x: {unit: 1}
  y: {over: {a: state, b: state}, unit: 1}
  z: {unit: 1}
mechanisms:
  - {id: m.x, set: x, to: "uniform(0, 1)"}
  - {id: m.y, for: {a: state, b: state}, let: {first: "uniform(0, 1)"}, set: "y[a,b]", to: "uniform(0, 1) + 10 * first"}
  - {id: m.z, set: z, to: "sum(s in state, uniform(0, 1))"})y",
                             .scenario = kSeed,
                             .watch = {"x", "y[A,B]", "z"},
                             .ticks = 2,
                             .replicates = 2});
  for (const std::uint32_t t : {0u, 1u})
    for (const int r : {0, 1}) {
      const auto replicate = static_cast<std::uint32_t>(r);
      CHECK(run.course(0, 0, r)[t] == luck("m.x|", 2, kJanuary + t, replicate));
      CHECK(run.course(1, 0, r)[t] ==
            luck("m.y|A,B", 3, kJanuary + t, replicate) + 10 * luck("m.y|A,B", 2, kJanuary + t, replicate));
      CHECK(run.course(2, 0, r)[t] ==
            luck("m.z||A", 2, kJanuary + t, replicate) + luck("m.z||B", 2, kJanuary + t, replicate));
    }
  // Worked out apart from this code base: seed 5, place `m.x|`, replicate 0, tick 24240, n = 2.
  CHECK(run.course(0)[0] == 0.7590248719372663);
}

TEST_CASE("priors, initial values, shocks and axes have places", "[language][luck]") {
  const auto run = run_tiny({.model = R"y(
sets: {state: [A, B]}
parameters: {p: {value: 1, prior: "uniform(0, 1)"}}
variables:
  x: {over: state, unit: 1, initial: "uniform(0, 1)"}
  q: {unit: 1}
  s: {unit: 1, initial: 0}
  o: {unit: 1, initial: 0}
mechanisms: [{id: q, set: q, to: p}])y",
                             .scenario = kSeed + R"y(
shocks: {storm: {at: 2020-02, add: "uniform(0, 1)", to: s}}
axes:
  law:
    none: {}
    weak: {at: 2020-02, add: "uniform(0, 1)", to: o}
    strong: {at: 2020-02, add: "2 * uniform(0, 1)", to: o})y",
                             .watch = {"x[B]", "q", "s", "o"},
                             .ticks = 2});
  CHECK(run.course(0)[0] == luck("initial|x|B", 2, 0));
  CHECK(run.course(1)[0] == luck("parameter|p", 2, 0));
  CHECK(run.course(2)[1] == luck("shock|storm", 2, kJanuary + 1));
  CHECK(run.course(3, run.variant("weak"))[1] == luck("axis|law|0", 2, kJanuary + 1));
  CHECK(run.course(3, run.variant("strong"))[1] == 2 * luck("axis|law|0", 2, kJanuary + 1));
}

TEST_CASE("chance is number 0 of the instance's place, lag number 1", "[language][luck][rules]") {
  const auto run = run_tiny({.model = R"y(
sets: {state: [A, B]}
variables: {x: {unit: 1, initial: 0}}
actions: {act: {by: {s: state}, effects: [{add: 1, to: x}]}}
rules: [{id: r, for: {s: state}, where: s == B, agent: s, once: run, when: now == 2020-01, chance: 0.5 per month, lag: "uniform(0, 4) months", do: act(s)}])y",
                             .scenario = kSeed,
                             .watch = {"x"},
                             .ticks = 7,
                             .replicates = 40});
  for (int r = 0; r < 40; ++r) {
    const auto replicate = static_cast<std::uint32_t>(r);
    const bool wish = luck("r|B", 0, kJanuary, replicate) < 0.5;
    const int due = static_cast<int>(std::floor(4 * luck("r|B", 1, kJanuary, replicate) + 0.5));
    for (int t = 0; t < 7; ++t) CHECK(run.course(0, 0, r)[t] == (wish && t > due ? 1 : 0));
  }
}

TEST_CASE("options, consents, picks and logits draw at their own places", "[language][luck][choice]") {
  const auto run = run_tiny(
      {.model = R"y(
sets: {state: [A, B, C]}
variables: {x: {unit: 1, initial: 0}, y: {unit: 1, initial: 0}, picked: {values: state}, drawn: {values: state}}
mechanisms:
  - {id: p, set: picked, to: pick(s in state)}
  - {id: l, set: drawn, to: "logit(s in state, 0)"}
actions:
  one: {by: {s: state}, effects: [{set: x, to: 1}]}
  two: {by: {s: state}, effects: [{set: x, to: 2}]}
  wave: {by: {s: state}}
  ask: {by: {s: state}, consent: [{of: B, accepts: 1}, {for: {q: state}, when: q == C, of: q, accepts: 0.5}], effects: [{set: y, to: 1}]}
decisions: [{id: d, agent: A, choose: {first_one: {do: one(A), utility: 0}, second_one: {do: two(A), utility: 0}}}]
rules: [{id: r, agent: A, do: [wave(A), ask(A)]}])y",
       .scenario = kSeed,
       .watch = {"x", "y", "if(picked == A, 0, if(picked == B, 1, 2))", "if(drawn == A, 0, if(drawn == B, 1, 2))"},
       .ticks = 2,
       .replicates = 40});
  for (int r = 0; r < 40; ++r) {
    const auto at = [&](const std::string& place, std::uint32_t n) {
      return luck(place, n, kJanuary, static_cast<std::uint32_t>(r));
    };
    CHECK(run.course(0, 0, r)[1] == (at("d||first_one", 0) >= at("d||second_one", 0) ? 1 : 2));
    CHECK(run.course(1, 0, r)[1] == (at("r||1|1|C", 0) < 0.5 ? 1 : 0));
    CHECK(run.course(2, 0, r)[0] == std::floor(3 * at("p|", 2)));
    const double a = at("l||A", 2), b = at("l||B", 2), c = at("l||C", 2);
    CHECK(run.course(3, 0, r)[0] == (a >= b && a >= c ? 0 : b >= c ? 1 : 2));
  }
}

TEST_CASE("pick, logit, utilities and weights have their likelihoods", "[language][luck][choice]") {
  const auto run = run_tiny({.model = R"y(
sets: {state: [A, B, C, D]}
variables:
  w: {over: state, unit: 1, fixed: true, initial: {A: 1, B: 2, C: 3, D: 0}}
  any_one: {values: state}
  drawn: {values: state}
  first: {values: state}
mechanisms:
  - {id: any, set: any_one, to: "pick(s in state where s != B)"}
  - {id: drawn, set: drawn, to: "logit(s in state where w[s] > 0, log(w[s]))"}
  - {id: first, set: first, to: "best(s in state, -abs(w[s] - 2.5))"}
actions:
  a1: {by: {s: state}}
  a2: {by: {s: state}}
  a3: {by: {s: state}}
  a4: {by: {s: state}}
decisions:
  - {id: u, agent: A, rationality: 2, choose: {one: {do: a1(A), utility: 0}, two: {do: a2(A), utility: log(3) / 2}}}
  - {id: v, agent: A, choose: {one: {do: a3(A), weight: 1}, two: {do: a4(A), weight: 4}, never: {weight: 0}}})y",
                             .ticks = 10,
                             .replicates = 1000,
                             .measures = R"y(  picked_a: {share: any_one == A}
  picked_b: {share: any_one == B}
  drawn_a: {share: drawn == A}
  drawn_c: {share: drawn == C}
  first_b: {share: first == B}
  a2: {count: a2(A)}
  a3: {count: a3(A)}
  a4: {count: a4(A)}
)y"});
  const auto check = [&](const char* measure, double p, double scale = 1) {
    INFO(measure);
    CHECK(run.mean(measure) / scale == Approx(p).margin(test::share_margin(p, 10'000)));
  };
  check("picked_a", 1.0 / 3);
  check("drawn_a", 1.0 / 6);
  check("drawn_c", 1.0 / 2);
  check("a2", 0.75, 10);
  check("a3", 0.2, 10);
  CHECK(run.mean("picked_b") == 0);
  CHECK(run.mean("first_b") == 1);  // first of equals
  CHECK(run.mean("a3") + run.mean("a4") == Approx(10).epsilon(1e-12));
}

TEST_CASE("rules that come, go or are renamed leave the luck of others as it was", "[language][luck][crn]") {
  const auto with = [](const std::string& before, const std::string& after) {
    const auto run = run_tiny(
        {.model =
             R"y(
sets: {state: [A, B, C]}
variables: {x: {unit: 1, initial: 0}, y: {unit: 1, initial: 0}}
actions:
  act: {by: {s: state}, inputs: {n: 1}, effects: [{add: n, to: x}]}
  other: {effects: [{add: 1, to: y}]}
rules:
)y" + before +
             R"y(  - {id: r, for: {s: state}, agent: s, let: {a: "uniform(0, 1)"}, chance: 0.3 per month, do: "act(s, n=a)"}
)y" + after,
         .watch = {"x"},
         .ticks = 12,
         .replicates = 3});
    return std::vector{run.course(0, 0, 0), run.course(0, 0, 1), run.course(0, 0, 2)};
  };
  const std::string other = "  - {id: NAME, rate: 3 per year, do: other()}\n";
  const auto named = [&](const std::string& id) { return std::string(other).replace(other.find("NAME"), 4, id); };
  const auto alone = with("", "");
  CHECK(with(named("a"), "") == alone);
  CHECK(with("", named("z")) == alone);
  CHECK(with(named("q"), named("z")) == alone);
}

TEST_CASE("the order in the file plays no part", "[language][luck][order]") {
  const auto with = [](const std::string& mechanisms, const std::string& sets) {
    const auto run = run_tiny({.model = sets + R"y(
variables: {x: {unit: 1, initial: 0.1}, y: {unit: 1, initial: 0.7}}
mechanisms:
)y" + mechanisms,
                               .watch = {"x", "y"},
                               .ticks = 12});
    return std::pair{run.course(0), run.course(1)};
  };
  const std::string a = "  - {id: a, add: \"normal(0, 0.1)\", to: x}\n", b = "  - {id: b, add: 0.3 * (y - x), to: x}\n";
  const std::string c = "  - {id: c, add: 0.1 * x, to: x}\n";
  CHECK(with(a + b + c, "") == with(c + a + b, ""));
}

TEST_CASE("variants of a replicate meet the same luck until they part", "[language][luck][crn]") {
  const auto run = run_tiny({.model = R"y(
variables: {x: {unit: 1, initial: 0}}
mechanisms: [{id: walk, add: "normal(0, 1)", to: x}])y",
                             .scenario = "axes: {push: {none: {}, hard: {at: 2020-05, add: 100, to: x}}}",
                             .watch = {"x"},
                             .replicates = 3});
  for (int r = 0; r < 3; ++r) {
    const auto none = run.course(0, 0, r), hard = run.course(0, 1, r);
    for (int t = 0; t < 8; ++t) CHECK(hard[t] - none[t] == Approx(t < 4 ? 0.0 : 100.0).margin(1e-12));
  }
}

TEST_CASE("batches, threads and replicates that run beside it do not change a branch",
          "[language][luck][determinism]") {
  test::Tiny tiny{.model = R"y(
sets: {state: [A, B, C]}
variables: {x: {over: state, unit: 1, initial: "normal(0, 1)"}}
mechanisms:
  - {id: m, for: {s: state}, let: {j: pick(k in state where k != s), g: "lognormal(0, 0.3)"}, effects: [{add: -g, to: "x[s]"}, {add: g, to: "x[j]"}]})y",
                  .watch = {"x[A]"},
                  .ticks = 6,
                  .replicates = 70};
  const auto reference = run_tiny(tiny);
  for (const int batch : {1, 8, 64, 256})
    for (const int threads : {1, 2})
      CHECK(run_tiny(tiny, {.threads = threads, .batch = batch}).values == reference.values);
}

TEST_CASE("replicates_per_draw: parameters by block, luck by replicate", "[language][luck][nested]") {
  test::Tiny tiny{.model = R"y(
parameters: {p: {value: 0, prior: "normal(0, 1)"}, q: {value: 1, prior: "uniform(0, 1)"}}
variables: {x: {unit: 1, initial: "normal(p, 1)"}, y: {unit: 1}, z: {unit: 1}}
mechanisms:
  - {id: x, add: "normal(0, 1)", to: x}
  - {id: y, set: y, to: p}
  - {id: z, set: z, to: q})y",
                  .watch = {"x", "y", "z"},
                  .ticks = 2,
                  .replicates = 22};
  const auto plain = run_tiny(tiny);
  tiny.scenario = "replicates_per_draw: 4";
  for (const int batch : {1, 3, 16}) {  // blocks and batches need not fit
    const auto nested = run_tiny(tiny, {.threads = 2, .batch = batch});
    for (int r = 0; r < 22; ++r) {
      CHECK(nested.course(1, 0, r) == plain.course(1, 0, r / 4));
      CHECK(nested.course(2, 0, r) == plain.course(2, 0, r / 4));
      // an initial value and the months' luck are the replicate's own
      const double p = plain.course(1, 0, r)[0], own = nested.course(1, 0, r)[0];
      CHECK(nested.course(0, 0, r)[0] - own == Approx(plain.course(0, 0, r)[0] - p).margin(1e-12));
      CHECK(nested.course(0, 0, r)[1] - own == Approx(plain.course(0, 0, r)[1] - p).margin(1e-12));
    }
  }
  tiny.scenario = "replicates_per_draw: 1";
  CHECK(run_tiny(tiny).values == plain.values);
}
