// What is not a number, and what is infinite, in conditions, chances, bounds and measures. `z` is 0 in all models here.
#include "tests/language/tiny.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

using namespace multivector;
using test::Course;
using test::run_tiny;

namespace {

double value_of(const std::string& expression) {
  return run_tiny({.model = "variables: {z: {unit: 1, initial: 0}}\n",
                   .ticks = 1,
                   .measures = "  m: {of: \"" + expression + "\", at: end}\n"})
      .all("m")[0];
}

/// How often in 4 ticks of 50 branches a rule of this kind acts.
double acts(const std::string& rule) {
  return run_tiny({.model = "variables: {z: {unit: 1, initial: 0}, n: {unit: 1, initial: 0}}\n"
                            "actions: {act: {effects: [{add: 1, to: n}]}}\nrules: [{id: r, " +
                            rule + ", do: act()}]\n",
                   .ticks = 4,
                   .replicates = 50,
                   .measures = "  acts: {count: act()}\n"})
      .mean("acts");
}

}  // namespace

TEST_CASE("a comparison with what is not a number does not hold, `!=` does", "[language][failure]") {
  for (const std::string op : {">", ">=", "<", "<=", "=="})
    for (const std::string other : {"0", "z / z"}) {
      INFO(op << " " << other);
      CHECK(value_of("if(z / z " + op + " " + other + ", 1, 2)") == 2);
      CHECK(value_of("if(not z / z " + op + " " + other + ", 1, 2)") == 1);
    }
  CHECK(value_of("if(z / z != z / z, 1, 2)") == 1);
  CHECK(value_of("if(1 / z > 1e308 and -1 / z < -1e308, 1, 2)") == 1);
}

TEST_CASE("a rule rests where its condition, chance or rate is not a number", "[language][failure][rules]") {
  CHECK(acts("when: z / z > 0") == 0);
  CHECK(acts("when: z / z <= 0") == 0);
  CHECK(acts("when: z / z != 0") == 4);
  CHECK(acts("chance: (z / z) per month") == 0);
  CHECK(acts("rate: (z / z) per month") == 0);
  CHECK(acts("rate: (log(z - 1)) per month") == 0);
  CHECK(acts("rate: (1 / z) per month") == 4);  // infinitely often is in every tick
}

TEST_CASE("a step waits for a condition that is not a number in vain", "[language][failure][scenario]") {
  const auto run = run_tiny({.model = "variables: {z: {unit: 1, initial: 0}, x: {unit: 1, initial: 0}}\n",
                             .scenario = "shocks:\n  a: {when: z / z > 0, add: 1, to: x}\n"
                                         "  b: {chance: (z / z) per month, add: 10, to: x}\n"
                                         "  c: {rate: (z / z) per month, add: 100, to: x}\n",
                             .watch = {"x"}});
  CHECK(run.course(0) == Course{0, 0, 0, 0, 0, 0, 0, 0});
}

TEST_CASE("a bound stops what is infinite, and what is not a number fails its branch", "[language][failure][bounds]") {
  const auto stored = [](const std::string& value) {
    return run_tiny({.model = "variables: {z: {unit: 1, initial: 0}, x: {unit: 1, min: -3, max: 10}}\n"
                              "mechanisms: [{id: x, set: x, to: \"" +
                              value + "\"}]\n",
                     .ticks = 2,
                     .measures = "  x: {of: x, at: end}\n"});
  };
  CHECK(stored("1 / z").all("x")[0] == 10);
  CHECK(stored("-1 / z").all("x")[0] == -3);
  CHECK(stored("1 / z").failed_branches == 0);
  CHECK(stored("z / z").failed_branches == 1);
  CHECK(stored("clamp(z / z, 0, 1)").failed_branches == 1);  // no bound makes a number of it
}

TEST_CASE("functions at the edges of numbers", "[language][failure]") {
  CHECK(value_of("logistic(1e6 + z)") == 1);
  CHECK(value_of("logistic(z - 1e6)") == 0);
  CHECK(value_of("z ^ z") == 1);
  CHECK(value_of("exp(z - 1e6)") == 0);
  CHECK(value_of("clamp(z + 1e300 * 1e300, 0, 7)") == 7);
  for (const std::string none : {"log(z - 1)", "sqrt(z - 1)", "(z - 8) ^ (1 / 3)", "z / z", "1 / z - 1 / z"})
    CHECK(std::isnan(value_of(none)));
  for (const std::string infinite : {"1 / z", "exp(z + 1e6)", "(z + 10) ^ 400", "1 / abs(0 - z)", "1 / (0 - z)"})
    CHECK(std::isinf(value_of(infinite)));
}

TEST_CASE("what never compares never comes first, and holds in no tick", "[language][failure][measures]") {
  const auto run = run_tiny({.model = "variables: {z: {unit: 1, initial: 0}}\n",
                             .ticks = 4,
                             .measures = "  never: {first: z / z > 0}\n  at_once: {first: z / z != 0}\n"
                                         "  share: {share: z / z > 0}\n"});
  CHECK(std::isnan(run.all("never")[0]));
  CHECK(run.all("at_once")[0] == 0);
  CHECK(run.all("share")[0] == 0);
}

TEST_CASE("a measure of a window has no number if one of its ticks has none, whichever it is",
          "[language][failure][measures]") {
  for (const std::string kind : {"mean", "total", "max", "min"})
    for (const std::string month : {"2020-01", "2020-03", "2020-04", "2020-05"}) {
      const auto run = run_tiny({.model = "variables: {z: {unit: 1, initial: 0}}\n",
                                 .ticks = 4,
                                 .measures = "  m: {" + kind + ": \"if(now == " + month + ", log(z - 1), 5 + z)\"}\n"});
      INFO(kind << " without a number in " << month);
      if (month == "2020-05")  // after the end
        CHECK(run.all("m")[0] == (kind == "total" ? 20 : 5));
      else
        CHECK(std::isnan(run.all("m")[0]));
    }
}

TEST_CASE("min, max and clamp of what is not a number are none, in whatever order", "[language][failure]") {
  for (const std::string expression :
       {"max(1, z / z)", "max(z / z, 1)", "min(1, z / z)", "min(z / z, 1)", "clamp(z / z, 0, 1)", "clamp(3, z / z, 5)",
        "clamp(3, 0, z / z)", "max(z, log(-1))", "min(log(-1), z)"}) {
    INFO(expression);
    CHECK(std::isnan(value_of(expression)));
  }
}

TEST_CASE("over the members of a set, too, and a choice takes what has no number last", "[language][failure]") {
  const auto over = [](const std::string& expression) {
    return run_tiny({.model = "sets: {s: [A, B, C]}\n"
                              "variables: {z: {unit: 1, initial: 0}, x: {over: {i: s}, unit: 1, initial: {A: 1, B: 2, "
                              "C: 0}}}\n",
                     .ticks = 1,
                     .measures = "  m: {of: \"" + expression + "\", at: end}\n"})
        .all("m")[0];
  };
  for (const std::string k : {"A", "B", "C"}) {
    CHECK(std::isnan(over("max(k in s, if(k == " + k + ", z / z, x[k]))")));
    CHECK(std::isnan(over("min(k in s, if(k == " + k + ", z / z, x[k]))")));
  }
  CHECK(over("x[best(k in s, if(k == A, z / z, x[k]))]") == 2);
  CHECK(over("x[best(k in s, if(k == B, z / z, x[k]))]") == 1);
  CHECK(over("x[best(k in s, if(k == C, x[k], z / z))]") == 0);
  CHECK(over("if(best(k in s, z / z) == A, 1, 0)") == 1);
}
