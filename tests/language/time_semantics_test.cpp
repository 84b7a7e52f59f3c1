// When steps and rules happen: dates, `every`, several times a tick, paths; and what initial values read.
#include "tests/language/tiny.hpp"
#include "tests/reference/confidence.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

using namespace multivector;
using test::Course;
using test::run_tiny;

namespace {

test::Tiny of_x(const std::string& scenario, const std::string& step = "month", int ticks = 8) {
  return {.model = "variables: {x: {unit: 1, initial: 0}}\n",
          .scenario = scenario,
          .watch = {"x"},
          .ticks = ticks,
          .step = step};
}

}  // namespace

TEST_CASE("a date means the tick that it lies in, wherever it stands", "[language][time]") {
  for (const std::string shock : {"at: 2022-07", "at: 2022-01", "at: 2022-12"})
    CHECK(run_tiny(of_x("shocks: {s: {" + shock + ", set: x, to: 1}}\n", "year", 4)).course(0) == Course{0, 0, 1, 1});
  const auto window =
      run_tiny(of_x("shocks: {s: {chance: 1 per month, from: 2021-05, until: 2022-02, add: 1, to: x}}\n", "year", 5));
  CHECK(window.course(0) == Course{0, 1, 2, 2, 2});
  const auto compared = run_tiny({.model = "variables: {x: {unit: 1}, y: {unit: 1}, z: {unit: 1}}\n"
                                           "mechanisms:\n  - {id: x, set: x, to: \"if(now >= 2022-07, 1, 0)\"}\n"
                                           "  - {id: y, set: y, to: \"if(now == 2022-07, 1, 0)\"}\n"
                                           "  - {id: z, set: z, to: \"if(now < 2022-07, 1, 0)\"}\n",
                                  .watch = {"x", "y", "z"},
                                  .ticks = 4,
                                  .step = "year"});
  CHECK(compared.course(0) == Course{0, 0, 1, 1});
  CHECK(compared.course(1) == Course{0, 0, 1, 0});
  CHECK(compared.course(2) == Course{1, 1, 0, 0});
}

TEST_CASE("every: a step again and again, from its date to `until`", "[language][time]") {
  CHECK(run_tiny(of_x("shocks: {s: {at: 2020-02, every: 3 months, add: 1, to: x}}\n")).course(0) ==
        Course{0, 1, 1, 1, 2, 2, 2, 3});
  CHECK(run_tiny(of_x("shocks: {s: {at: 2020-02, every: 3 months, until: 2020-05, add: 1, to: x}}\n")).course(0) ==
        Course{0, 1, 1, 1, 2, 2, 2, 2});
  CHECK(run_tiny(of_x("shocks: {s: {every: 4 months, add: 1, to: x}}\n")).course(0) == Course{1, 1, 1, 1, 2, 2, 2, 2});
  CHECK(run_tiny(of_x("shocks: {s: {from: 2020-03, every: 4 months, add: 1, to: x}}\n")).course(0) ==
        Course{0, 0, 1, 1, 1, 1, 2, 2});
  CHECK(run_tiny(of_x("axes: {a: {none: {}, s: {at: 2020-02, every: 3 months, add: 1, to: x}}}\n")).course(0, 1) ==
        Course{0, 1, 1, 1, 2, 2, 2, 3});
}

TEST_CASE("every: a rule is asked in turn, and chance and rate are of the time between", "[language][time][rules]") {
  const auto run = run_tiny({.model = R"y(
variables: {x: {unit: 1, initial: 0}, y: {unit: 1, initial: 0}, z: {unit: 1, initial: 0}}
actions: {a: {effects: [{add: 1, to: x}]}, b: {effects: [{add: 1, to: y}]}, c: {effects: [{add: 1, to: z}]}}
rules:
  - {id: a, every: 3 months, do: a()}
  - {id: b, every: 12 months, chance: 0.5 per year, do: b()}
  - {id: c, every: 12 months, chance: 0.5 per year, when: month_of_year == 2, do: c()})y",
                             .watch = {"x"},
                             .ticks = 25,
                             .replicates = 2000,
                             .measures = "  y: {of: y, at: end}\n  z: {of: z, at: end}\n"});
  CHECK(run.course(0)[24] == 8);
  CHECK(run.course(0)[3] == 1);
  CHECK(run.course(0)[4] == 2);
  CHECK(run.mean("y") == Approx(1).margin(0.07));  // twice asked, half
  CHECK(run.mean("z") == 0);                       // asked in January only
}

TEST_CASE("a rate of a shock happens as often as a Poisson number says, also within a tick", "[language][time][luck]") {
  for (const std::string rate : {"3 per year", "k per year"}) {
    const auto run = run_tiny({.model = "parameters: {k: {value: 3}}\nvariables: {x: {unit: 1, initial: 0}}\n"
                                        "actions: {quake: {inputs: {size: 0}, effects: [{add: size, to: x}]}}\n",
                               .scenario = "shocks: {s: {rate: " + rate + ", do: \"quake(size=uniform(0, 2))\"}}\n",
                               .ticks = 50,
                               .replicates = 200,
                               .step = "year",
                               .measures = "  quakes: {count: quake()}\n  x: {of: x, at: end}\n"});
    CHECK(run.mean("quakes") == Approx(150).margin(4 * std::sqrt(150 / 200.0)));
    double square = 0;
    for (const double n : run.all("quakes", 0)) square += (n - 150) * (n - 150) / 200;
    CHECK(square == Approx(150).margin(60));                                         // as of a Poisson number
    CHECK(run.mean("x") == Approx(150).margin(4 * std::sqrt(150 * 4 / 3.0 / 200)));  // each has a size of its own
  }
}

TEST_CASE("a path holds the cell from date to date", "[language][time][hold]") {
  CHECK(run_tiny(of_x("shocks: {s: {set: x, path: {2020-02: 0.2, 2020-05: 0.5}}}\n")).course(0) ==
        Course{0, 0.2, 0.2, 0.2, 0.5, 0.5, 0.5, 0.5});
  CHECK(run_tiny(of_x("shocks: {s: {set: x, path: {2020-05: 0.5, 2020-02: 0.2}, lasting: 2 months}}\n")).course(0) ==
        Course{0, 0.2, 0.2, 0.2, 0.5, 0.5, 0, 0});
  CHECK(run_tiny(of_x("shocks: {s: {set: x, path: {2019-01: 3, 2019-06: 4, 2020-03: 5, 2030-01: 9}}}\n")).course(0) ==
        Course{4, 4, 5, 5, 5, 5, 5, 5});
  const auto pulled =
      run_tiny({.model = "variables: {x: {unit: 1, initial: 0}}\n"
                         "mechanisms: [{id: m, add: 1, to: x}]\n",
                .scenario = "axes: {a: {none: {}, p: {set: x, path: {2020-03: 7}, lasting: 2 months}}}\n",
                .watch = {"x"}});
  CHECK(pulled.course(0, 0) == Course{0, 1, 2, 3, 4, 5, 6, 7});
  CHECK(pulled.course(0, 1) == Course{0, 1, 7, 7, 8, 9, 10, 11});
}

TEST_CASE("a parameter that is set in the first tick reaches initial values", "[language][time][parameters]") {
  const auto with = [](const std::string& scenario) {
    return run_tiny({.model = "parameters: {base: {value: 100, prior: \"uniform(90, 110)\"}}\n"
                              "variables: {start: {unit: 1, initial: base * 2}, now_one: {unit: 1}, was: {unit: 1}}\n"
                              "mechanisms:\n  - {id: m, set: now_one, to: base}\n"
                              "  - {id: w, set: was, to: initial(start)}\n",
                     .scenario = scenario,
                     .watch = {"start", "now_one", "was"},
                     .ticks = 2});
  };
  for (const std::string scenario :
       {"shocks: {s: {parameters: {base: 150}}}\n", "shocks: {s: {at: 2020-01, parameters: {base: 150}}}\n",
        "parameters: {base: 150}\n"}) {
    const auto run = with(scenario);
    CHECK(run.course(0) == Course{300, 300});
    CHECK(run.course(1) == Course{150, 150});
    CHECK(run.course(2) == Course{300, 300});
  }
  const auto options =
      with("axes: {a: {usual: {}, more: {parameters: {base: 150}}, late: {at: 2020-02, parameters: {base: 150}}}}\n");
  CHECK(options.course(0, 1) == Course{300, 300});
  CHECK(options.course(0, 0) == options.course(0, 2));
  CHECK(options.course(0, 0)[0] < 220.001);
  CHECK(options.course(1, 2)[1] == 150);
  CHECK(options.course(2, 1) == Course{300, 300});
}
