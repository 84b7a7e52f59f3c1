"""Two runs against each other, and what is not there in a run: units, definitions, horizons, luck, waits, failures."""
import csv
import unittest

from common import Case, multivector

MODEL = """multivector: 1
title: t
time: {step: month, start: 2020-01}
units: [USD]
variables:
  x: {unit: UNIT, initial: 'uniform(0, 10)'}
mechanisms:
  - {id: g, add: 1, to: x}
"""

SCENARIO = """scenario: s
model: MODEL
horizon: {from: 2020-01, to: 2020-06}
replicates: 50
seed: 1
measures:
  x: {of: x, at: end}
"""

HITS = """multivector: 1
title: t
time: {step: month, start: 2020-01}
parameters: {p: {value: 0.02}}
variables:
  n: {unit: 1, initial: 0}
actions:
  hit: {effects: [{add: 1, to: n}]}
rules:
  - {id: nature.hit, chance: p per month, once: run, do: hit()}
"""

WAITS = """scenario: waits
model: hits.yaml
horizon: {from: 2020-01, to: 2021-12}
replicates: 4000
axes:
  odds:
    low: {}
    half: {parameters: {p: 0.01}}
    never: {parameters: {p: 0}}
measures:
  wait: {first: n > 0}
"""


class Compare(Case):
    def setUp(self):
        super().setUp()
        self.write("plain.yaml", MODEL.replace("UNIT", "1"))
        self.write("mn.yaml", MODEL.replace("UNIT", "USD mn"))
        self.write("bn.yaml", MODEL.replace("UNIT", "USD bn").replace("uniform(0, 10)", "uniform(0, 0.01)")
                   .replace("add: 1,", "add: 0.001,"))

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def out(self, name, model="plain.yaml", **changes):
        text = SCENARIO.replace("MODEL", model)
        for old, new in changes.values():
            self.assertIn(old, text)
            text = text.replace(old, new)
        self.write(f"{name}.scenario.yaml", text)
        self.run_ok("run", f"{name}.scenario.yaml", "--quiet", "--out", name)
        return name

    def compared(self, one, other, status=0):
        done = multivector("compare", one, other, cwd=self.folder)
        self.assertEqual(done.returncode, status, done.stderr)
        return " ".join(done.stdout.split())

    def test_millions_and_billions_are_converted(self):
        text = self.compared(self.out("one", "mn.yaml"), self.out("two", "bn.yaml"))
        self.assertIn("`x` of the second run is in USD bn: it is shown in USD mn", text)
        self.assertIn("The same in every variant: x", text)
        self.assertIn("differs: file bn.yaml: in the second run only", text)

    def test_what_is_not_the_same_thing_is_refused(self):
        one = self.out("one")
        self.assertIn("its unit is 1 in the first run and USD mn in the second",
                      self.compared(one, self.out("two", "mn.yaml"), 2))
        self.assertIn("its date is 2020-06 in the first run and 2020-12 in the second",
                      self.compared(one, self.out("three", horizon=("2020-06", "2020-12")), 2))
        self.assertIn("its definition is `x` in the first run and `mean of x` in the second",
                      self.compared(one, self.out("four", measure=("{of: x, at: end}", "{mean: x}")), 2))

    def test_a_number_takes_another_unit_in_another_model(self):
        self.write("mn.yaml", (self.folder / "mn.yaml").read_text() + "actions:\n  hit: {inputs: {size: {value: 1, unit: USD mn}}, "
                   "effects: [{add: size, to: x}]}\nrules:\n  - {id: r, chance: 0.5 per month, do: hit(size=2)}\n")
        self.write("thousand.yaml", (self.folder / "mn.yaml").read_text().replace("USD mn", "USD thousand"))
        plain = "  x: {of: x, at: end}\n"
        for text in ("{first: x > 2}", "{share: x > 2}", "{first: 2 + 1 < x}", '{of: "max(x, 2)", at: end}',
                     '{mean: "if(x > 2, 1, 0)"}', "{max: x - 2}", "{share: x > 2 or x < -2}"):
            measure = (plain, plain + f"  f: {text}\n")
            said = self.compared(self.out("one", "mn.yaml", measure=measure), self.out("two", "thousand.yaml", measure=measure))
            self.assertIn("`f` is not compared: its text has other units", said, text)
            self.assertIn("USD mn in the first run and in USD, USD thousand in the second", said, text)
            self.assertIn("`x` of the second run is in USD thousand: it is shown in USD mn", said, text)
        for text in ("{first: x > 0}", "{share: 2 * x > x}", '{count: "hit()"}', "{mean: 2 * x}"):
            measure = (plain, plain + f"  f: {text}\n")
            said = self.compared(self.out("one", "mn.yaml", measure=measure), self.out("two", "thousand.yaml", measure=measure))
            self.assertNotIn("is not compared", said, text)

    def test_runs_with_other_luck_are_unpaired(self):
        one, two = self.out("one"), self.out("two", seed=("seed: 1", "seed: 2"))
        text = self.compared(one, two)
        self.assertIn("differs: seed: 1 and 2", text)
        self.assertIn("unpaired: the seeds differ (1 and 2)", text)

    def test_fewer_replicates_are_said(self):
        one, two = self.out("one"), self.out("two", replicates=("replicates: 50", "replicates: 30"))
        text = self.compared(one, two)
        self.assertIn("differs: replicates: 50 and 30", text)
        self.assertIn("The same in every variant", text)

    def test_what_was_changed_on_the_command_line_is_named(self):
        one = self.out("one")
        self.run_ok("run", "one.scenario.yaml", "--quiet", "--out", "two", "--disable", "g")
        self.assertIn("differs: disable g: in the second run only", self.compared(one, "two"))

    def test_a_wait_is_a_restricted_mean(self):
        self.write("hits.yaml", HITS)
        self.write("waits.yaml", WAITS)
        done = self.run_ok("run", "waits.yaml", "--out", "waits")
        self.assertIn("did not happen in", done.stdout)
        with open(self.folder / "waits" / "summary.csv") as file:
            rows = {row["odds"]: row for row in csv.DictReader(file)}
        # a hit shows in the tick after the wish: the wait is 1 to 23 months, or 24 where it never came
        for option, p in {"low": 0.02, "half": 0.01, "never": 0}.items():
            wanted = sum((1 - p) ** k for k in range(24))
            self.assertAlmostEqual(float(rows[option]["mean"]), wanted, delta=0.4, msg=option)
            self.assertAlmostEqual(1 - float(rows[option]["share_empty"]), 1 - (1 - p) ** 23, delta=0.03)
        self.assertEqual(rows["low"]["q50"], "")   # not reached by half of the branches
        self.assertEqual(rows["never"]["never"], "4000")
        with open(self.folder / "waits" / "effects.csv") as file:
            effects = {row["odds"]: row for row in csv.DictReader(file)}
        self.assertEqual(effects["never"]["pairs"], "4000")
        self.assertEqual(effects["never"]["unpaired"], "0")
        self.assertEqual(float(effects["never"]["happened"]), 0)
        self.assertGreater(float(effects["half"]["mean_difference"]), 0)

    def test_what_is_not_finite_is_counted(self):
        self.write("s.yaml", SCENARIO.replace("MODEL", "plain.yaml").replace("{of: x, at: end}", '{of: "log(x - 11)", at: end}'))
        done = self.run_ok("run", "s.yaml", "--out", "out")
        with open(self.folder / "out" / "summary.csv") as file:
            row = next(csv.DictReader(file))
        self.assertGreater(int(row["not_finite"]), 5)
        self.assertEqual(int(row["n"]) + int(row["not_finite"]), 50)
        self.assertIn(f"x is no finite number in {row['not_finite']} of 50 branches", done.stdout)

    def test_all_branches_failed_is_a_failure(self):
        self.write("bad.yaml", MODEL.replace("UNIT", "1").replace("add: 1,", "add: 1 / (x - x),"))
        self.write("s.yaml", SCENARIO.replace("MODEL", "bad.yaml"))
        done = multivector("run", "s.yaml", "--out", "out", cwd=self.folder)
        self.assertEqual(done.returncode, 3)
        self.assertIn("all 50 branches failed: the first in 2020-", done.stderr)

    def test_failed_branches_of_either_run_are_told(self):
        for name, more in (("whole", "1"), ("half", "if(uniform(0, 1) < 0.005, 1 / (x - x), 1)"), ("none", "1 / (x - x)")):
            self.write(f"{name}.yaml", MODEL.replace("UNIT", "1").replace("add: 1,", f'add: "{more}",'))
            self.write("s.yaml", SCENARIO.replace("MODEL", f"{name}.yaml"))
            multivector("run", "s.yaml", "--out", name, cwd=self.folder)
        failed = self.manifest("half")["counts"]["failed_branches"]
        self.assertTrue(0 < failed < 50)
        for one, other, which in (("whole", "half", "second"), ("half", "whole", "first")):
            said = self.run_ok("compare", one, other).stdout
            self.assertIn(f"of the {which} run {failed} of 50 branches failed and are left out; the first: replicate", said)
            self.assertNotIn("The same in every variant", said)
        done = multivector("compare", "whole", "none", cwd=self.folder)
        self.assertEqual(done.returncode, 3, done.stdout)
        self.assertIn("of the second run 50 of 50 branches failed", done.stdout)
        self.assertIn("no branch has a number in both runs", done.stderr)


if __name__ == "__main__":
    unittest.main()
