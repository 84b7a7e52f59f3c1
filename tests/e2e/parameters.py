"""A parameter is one number, by whatever way it is set: initial values, mechanisms and measures all read that one."""
import csv
import unittest

from common import Case, multivector

MODEL = """multivector: 1
title: A granary
time: {step: month, start: 2020-01}
parameters: {harvest: {value: 100, prior: "uniform(90, 110)"}}
variables:
  stored: {unit: 1, initial: harvest * 2}
  before: {unit: 1}
  seen: {unit: 1}
mechanisms:
  - {id: seen, set: seen, to: harvest}
  - {id: before, set: before, to: "lag(stored, 2 months)"}
"""
SCENARIO = """scenario: granary
model: model.yaml
horizon: {from: 2020-01, to: 2020-03}
replicates: 6
MORE
measures:
  stored: {of: stored, at: end}
  before: {of: before, at: 2020-01}
  seen: {of: seen, at: end}
  told: {of: harvest, at: end}
"""
RIGHT = {"stored": 300, "before": 300, "seen": 150, "told": 150}


class Parameters(Case):
    def setUp(self):
        super().setUp()
        (self.folder / "model.yaml").write_text(MODEL)

    def rows(self, more="", *words):
        """Each branch's measures."""
        (self.folder / "scenario.yaml").write_text(SCENARIO.replace("MORE", more))
        self.run_ok("run", "scenario.yaml", "--out", "out", "--quiet", *words)
        return self.read("out/branches.csv")

    def read(self, name):
        with open(self.folder / name, newline="") as file:
            return list(csv.DictReader(file))

    def is_right(self, row):
        self.assertEqual({name: float(row[name]) for name in RIGHT}, RIGHT)

    def test_in_a_scenario_on_the_command_line_and_by_a_shock_of_the_first_month(self):
        for more, words in (("parameters: {harvest: 150}", []), ("", ["--set", "harvest=150"]),
                            ("shocks: {s: {parameters: {harvest: 150}}}", []),
                            ("shocks: {s: {at: 2020-01, parameters: {harvest: 150}}}", [])):
            with self.subTest(more=more, words=words):
                rows = self.rows(more, *words)
                self.assertEqual(len(rows), 6)
                for row in rows:
                    self.is_right(row)

    def test_by_an_option(self):
        rows = self.rows("axes: {year: {usual: {}, good: {parameters: {harvest: 150}}}}")
        self.assertEqual([row["year"] for row in rows], ["usual"] * 6 + ["good"] * 6)
        for row in rows[6:]:
            self.is_right(row)
        for row in rows[:6]:   # what is drawn is drawn once
            self.assertTrue(90 <= float(row["seen"]) <= 110)
            self.assertEqual(float(row["stored"]), 2 * float(row["seen"]))
            self.assertEqual(float(row["before"]), 2 * float(row["seen"]))

    def test_as_a_factor_of_a_sweep(self):
        self.rows()
        (self.folder / "sweep.yaml").write_text("sweep: sw\nscenario: scenario.yaml\nreplicates: 2\n"
                                                "factors: {harvest: {values: [100, 150]}}\ndesign: full_factorial\n")
        self.run_ok("sweep", "sweep.yaml", "--out", "sw", "--quiet")
        rows = self.read("sw/results.csv")
        self.assertEqual([float(row["harvest"]) for row in rows], [100, 150])
        self.assertEqual({name: float(rows[0][name]) for name in RIGHT}, {"stored": 200, "before": 200, "seen": 100, "told": 100})
        self.is_right(rows[1])

    def test_one_that_only_initial_values_read_cannot_change_later(self):
        (self.folder / "model.yaml").write_text(MODEL.replace("set: seen, to: harvest", "set: seen, to: 1"))
        text = SCENARIO.replace("  told: {of: harvest, at: end}\n", "")
        late = "shocks: {s: {at: 2020-02, parameters: {harvest: 150}}}"
        (self.folder / "scenario.yaml").write_text(text.replace("MORE", late))
        done = multivector("check", "scenario.yaml", cwd=self.folder)
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("scenario.yaml:5:", done.stderr)
        self.assertIn("[late-parameter]", done.stderr)


if __name__ == "__main__":
    unittest.main()
