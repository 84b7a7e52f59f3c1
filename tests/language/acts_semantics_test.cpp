// What becomes of a wish: impossible, forbidden, refused, merged or done; doctrines and consent.
#include "tests/language/tiny.hpp"
#include "tests/reference/confidence.hpp"
#include "tests/support/catch.hpp"

using namespace multivector;
using ensemble::Outcome;
using test::Course;
using test::run_tiny;

namespace {

const std::string kStates = R"y(
sets: {state: [A, B, C]}
variables: {x: {unit: 1, initial: 0}}
)y";

}  // namespace

TEST_CASE("an act whose `where` or `when` does not hold when it is due is impossible", "[language][acts]") {
  const auto run = run_tiny({.model = kStates + R"y(
actions:
  act: {by: {a: state}, towards: {b: state}, where: a != b, when: x < 2, effects: [{add: 1, to: x}]}
rules:
  - {id: r, agent: A, do: "act(A, B)"}
  - {id: s, agent: A, do: "act(A, A)"})y",
                             .watch = {"x"},
                             .ticks = 5});
  CHECK(run.course(0) == Course{0, 1, 2, 2, 2});
  CHECK(run.count(Outcome::done) == 2);
  CHECK(run.count(Outcome::impossible) == 8);
}

TEST_CASE("hard doctrine: the doer is forbidden, another party or who is asked refuses", "[language][acts][doctrine]") {
  const auto with =
      [](const std::string& agent) {
        return run_tiny({.model = kStates + R"y(
actions:
  act: {by: {a: state}, towards: {b: state}, consent: [{of: C, accepts: 1}], effects: [{add: 1, to: x}]}
doctrines:
  - {id: d, agent: )y" + agent + R"y(, forbids: "act(_, B)", kind: hard, since: 2020-02, until: 2020-03}
rules:
  - {id: r, agent: A, do: "act(A, B)"})y",
                         .watch = {"x"},
                         .ticks = 5});
      };
  for (const auto& [agent, outcome] :
       {std::pair<std::string, Outcome>{"A", Outcome::forbidden}, {"B", Outcome::refused}, {"C", Outcome::refused}}) {
    INFO(agent);
    const auto run = with(agent);
    CHECK(run.course(0) == Course{0, 1, 1, 1, 2});  // it binds in February and March
    CHECK(run.count(outcome) == 2);
    CHECK(run.count(Outcome::done) == 3);
  }
}

TEST_CASE("a doctrine matches parties, indices of its `for`, and inputs", "[language][acts][doctrine]") {
  const auto run = run_tiny({.model = R"y(
sets: {state: [A, B, C], way: [yes_vote, no_vote]}
variables: {x: {over: state, unit: 1, initial: 0}}
actions: {cast: {by: {a: state}, towards: {b: state}, inputs: {how: way}, effects: [{add: "if(how == yes_vote, 10, 1)", to: "x[b]"}]}}
doctrines:
  - {id: d, agent: A, for: {s: state}, where: s != C, forbids: "cast(A, s, how=yes_vote)", kind: hard}
rules:
  - {id: r, agent: A, once: run, do: ["cast(A, state, how=yes_vote)", "cast(A, B, how=no_vote)"]})y",
                             .watch = {"x[A]", "x[B]", "x[C]"},
                             .ticks = 2});
  CHECK(run.course(0)[1] == 0);
  CHECK(run.course(1)[1] == 1);
  CHECK(run.course(2)[1] == 10);
}

TEST_CASE("a soft doctrine lowers the chance and the consent by exp(-cost), a utility by the cost",
          "[language][acts][doctrine]") {
  const auto run =
      run_tiny({.model = kStates + R"y(
actions:
  shy: {by: {a: state}}
  ask: {by: {a: state}, towards: {b: state}, consent: [{of: b, accepts: 1}]}
  opt: {by: {a: state}}
doctrines:
  - {id: d1, agent: A, forbids: shy(A), kind: soft, cost: log(4)}
  - {id: d2, agent: B, forbids: "ask(_, B)", kind: soft, cost: log(2)}
  - {id: d3, agent: A, forbids: opt(A), kind: soft, cost: log(3)}
rules:
  - {id: r1, agent: A, do: shy(A)}
  - {id: r2, agent: A, do: "ask(A, B)"}
decisions:
  - {id: r3, agent: A, choose: {do_it: {do: opt(A), utility: 5}, leave_it: {utility: 5}}})y",
                .ticks = 1,
                .replicates = 4000,
                .measures = "  shy: {count: shy(A)}\n  ask: {count: \"ask(A, B)\"}\n  opt: {count: opt(A)}\n"});
  CHECK(run.mean("shy") == Approx(0.25).margin(test::share_margin(0.25, 4000)));
  CHECK(run.mean("ask") == Approx(0.5).margin(test::share_margin(0.5, 4000)));
  CHECK(run.mean("opt") == Approx(0.25).margin(test::share_margin(0.25, 4000)));
}

TEST_CASE("one no refuses: consents multiply, and `for` and `when` say who is asked", "[language][acts][consent]") {
  const auto run = run_tiny({.model = R"y(
sets: {state: [A, B, C]}
variables: {inside: {over: state, unit: 1, initial: {A: 0}, otherwise: 1}}
actions:
  enter: {by: {s: state}, consent: [{for: {q: state}, when: "inside[q] > 0", of: q, accepts: "if(q == B, 0.5, 0.6)"}]}
rules: [{id: r, agent: A, do: enter(A)}])y",
                             .ticks = 1,
                             .replicates = 4000,
                             .measures = "  entered: {count: enter(A)}\n"});
  CHECK(run.mean("entered") == Approx(0.3).margin(test::share_margin(0.3, 4000)));
}

TEST_CASE("a mutual act from both sides is done once, unasked, and sets both clocks", "[language][acts][consent]") {
  const auto run = run_tiny({.model = R"y(
sets: {state: [A, B, C]}
variables: {x: {unit: 1, initial: 0}, ab: {unit: month}, ba: {unit: month}}
mechanisms:
  - {id: ab, set: ab, to: "min(since(ally[A,B]), 99)"}
  - {id: ba, set: ba, to: "min(since(ally[B,A]), 99)"}
actions:
  ally: {by: {a: state}, towards: {b: state}, mutual: true, consent: [{of: b, accepts: 0}], effects: [{add: 1, to: x}]}
rules:
  - {id: r1, agent: A, when: now == 2020-02, do: "ally(A, B)"}
  - {id: r2, agent: B, when: now == 2020-02, do: "ally(B, A)"}
  - {id: r3, agent: C, do: "ally(C, A)"})y",
                             .watch = {"x", "ab", "ba"},
                             .ticks = 5});
  CHECK(run.course(0) == Course{0, 0, 1, 1, 1});
  CHECK(run.course(1) == Course{99, 99, 1, 2, 3});
  CHECK(run.course(2) == run.course(1));
  CHECK(run.count(Outcome::refused) == 5);  // nobody agrees with C
}

TEST_CASE("of equal mutual acts of one tick luck says which is done", "[language][acts][luck]") {
  const auto run = run_tiny({.model = R"y(
sets: {state: [A, B]}
variables: {host: {values: state, initial: none}}
actions:
  meet: {by: {a: state}, towards: {b: state}, mutual: true, effects: [{set: host, to: b}]}
rules:
  - {id: a, agent: A, when: now == 2020-02, do: "meet(A, B)"}
  - {id: b, agent: B, when: now == 2020-02, do: "meet(B, A)"})y",
                             .ticks = 3,
                             .replicates = 4000,
                             .measures = "  at_a: {of: \"if(host == A, 1, 0)\", at: end}\n"
                                         "  at_b: {of: \"if(host == B, 1, 0)\", at: end}\n"});
  CHECK(run.mean("at_a") == Approx(0.5).margin(test::share_margin(0.5, 4000)));
  CHECK(run.mean("at_a") + run.mean("at_b") == 1);
  CHECK(run.count(Outcome::merged) == 4000);
}

TEST_CASE("at_most: of those who could, luck says who does", "[language][acts][luck]") {
  const auto with = [](const std::string& limit) {
    return run_tiny({.model = R"y(
sets: {state: [A, B, C], host: [X, Y]}
variables: {member: {over: {s: state, h: host}, unit: 1, initial: 0}, seats: {over: host, unit: 1, initial: {X: 1, Y: 2}}}
actions:
  join:
    by: {s: state}
    towards: {h: host}
    when: member[s,h] == 0
    at_most: ")y" + limit + R"y("
    effects: [{add: 1, to: "member[s,h]"}, {add: -1, to: "seats[h]"}]
rules:
  - {id: r, for: {s: state, h: host}, agent: s, do: "join(s, h)"})y",
                     .ticks = 4,
                     .replicates = 3000,
                     .measures = "  a: {of: \"member[A,X]\", at: end}\n  b: {of: \"member[B,X]\", at: end}\n"
                                 "  c: {of: \"member[C,X]\", at: end}\n  x: {of: \"seats[X]\", at: end}\n"
                                 "  y: {of: \"seats[Y]\", at: end}\n"});
  };
  const auto run = with("seats[h]");
  for (const char* who : {"a", "b", "c"})
    CHECK(run.mean(who) == Approx(1 / 3.0).margin(test::share_margin(1 / 3.0, 3000)));
  CHECK(run.mean("x") == 0);  // never more than there are seats, on each host
  CHECK(run.mean("y") == 0);
  CHECK(run.count(Outcome::no_room) > 0);
  const auto together = with("1");  // one join a tick in all
  CHECK(together.count(Outcome::done) == 3 * 3000 + 3000);
}

TEST_CASE("equal acts that are not mutual add up", "[language][acts]") {
  const auto run = run_tiny({.model = kStates + R"y(
actions: {give: {by: {a: state}, towards: {b: state}, effects: [{add: 1, to: x}]}}
rules:
  - {id: r1, agent: A, once: run, do: "give(A, B)"}
  - {id: r2, agent: A, once: run, do: "give(A, B)"})y",
                             .watch = {"x"},
                             .ticks = 3});
  CHECK(run.course(0) == Course{0, 2, 2});
}

TEST_CASE("decree asks nobody, a proposal is judged", "[language][acts][scenario]") {
  const auto with = [](const std::string& key) {
    return run_tiny({.model = kStates + R"y(
actions: {act: {by: {a: state}, when: x > 5, consent: [{of: B, accepts: 0}], effects: [{add: 1, to: x}]}}
doctrines: [{id: d, agent: A, forbids: act(A), kind: hard}])y",
                     .scenario = "shocks: {s: {at: 2020-02, " + key + ": act(A)}}",
                     .watch = {"x"},
                     .ticks = 4});
  };
  CHECK(with("do").course(0) == Course{0, 1, 1, 1});
  CHECK(with("propose").course(0) == Course{0, 0, 0, 0});
}

TEST_CASE("all read one snapshot: nobody moves first", "[language][acts][order]") {
  const auto run = run_tiny({.model = R"y(
sets: {state: [A, B]}
variables: {x: {over: state, unit: 1, initial: 0}}
actions: {raise: {by: {s: state}, effects: [{set: "x[s]", to: 1}]}}
rules:
  - {id: a, agent: A, when: "x[B] == 0", do: raise(A)}
  - {id: b, agent: B, when: "x[A] == 0", do: raise(B)})y",
                             .watch = {"x[A]", "x[B]"},
                             .ticks = 2});
  CHECK(run.course(0) == Course{0, 1});
  CHECK(run.course(1) == Course{0, 1});
}

TEST_CASE("through none one reads 0 and writes nothing, and a rule rests", "[language][acts][none]") {
  const auto run = run_tiny({.model = R"y(
sets:
  state: {A: {attributes: {boss: B, rank: 3}}, B: {attributes: {rank: 7}}, C: {}}
variables:
  x: {over: state, unit: 1, initial: 1}
  read: {over: state, unit: 1}
  tried: {unit: 1, initial: 0}
mechanisms:
  - {id: read, for: {s: state}, set: "read[s]", to: "x[boss[s]] + rank[boss[s]] + 100 * rank[s]"}
actions:
  poke: {by: {s: state}, effects: [{add: 5, to: "x[boss[s]]"}, {add: 1, to: tried}]}
  meet: {by: {s: state}, towards: {o: state}, effects: [{add: 1000, to: tried}]}
rules:
  - {id: poke, for: {s: state}, agent: s, once: run, do: poke(s)}
  - {id: meet, agent: A, let: {j: "best(k in state where x[k] > 50, x[k])"}, do: "meet(A, j)"})y",
                             .watch = {"read[A]", "read[B]", "read[C]", "x[B]", "x[A] + x[C]", "tried"},
                             .ticks = 2});
  CHECK(run.course(0) == Course{308, 313});
  CHECK(run.course(1) == Course{700, 700});
  CHECK(run.course(2) == Course{0, 0});
  CHECK(run.course(3) == Course{1, 6});
  CHECK(run.course(4) == Course{2, 2});
  CHECK(run.course(5) == Course{0, 3});
}
