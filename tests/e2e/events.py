"""Events of a scenario: once a year is once a year, and a drought is one for as long as it lasts."""
import csv
import unittest

import common

RIVER = common.HERE / "cases" / "river" / "model.yaml"

MODEL = """multivector: 1
title: Gifts
time: {step: month, start: 2020-01}
variables: {x: {unit: 1, initial: 0}}
actions: {gift: {effects: [{add: 1, to: x}]}}
"""
SCENARIO = """scenario: gifts
model: model.yaml
horizon: {from: 2020-01, to: 2028-12}
replicates: 400
axes:
  gifts:
    none: {}
    some: {LUCK, from: 2022-01, until: 2026-12, do: gift()}
measures:
  n: {count: gift()}
"""


class Events(common.Case):
    def branches(self, scenario):
        (self.folder / "scenario.yaml").write_text(scenario)
        self.run_ok("run", "scenario.yaml", "--out", "out", "--quiet")
        with open(self.folder / "out" / "branches.csv", newline="") as file:
            return list(csv.DictReader(file))

    def gifts(self, luck):
        """How many there are in five years, branch by branch."""
        (self.folder / "model.yaml").write_text(MODEL)
        rows = self.branches(SCENARIO.replace("LUCK", luck))
        self.assertEqual({float(row["n"]) for row in rows if row["gifts"] == "none"}, {0})
        return [float(row["n"]) for row in rows if row["gifts"] == "some"]

    def test_a_chance_of_one_a_year_in_a_model_of_months_is_refused_with_the_cure(self):
        (self.folder / "model.yaml").write_text(MODEL)
        (self.folder / "scenario.yaml").write_text(SCENARIO.replace("LUCK", "chance: 1 per year"))
        for words in (["check", "scenario.yaml"], ["run", "scenario.yaml", "--out", "out"], ["run", "scenario.yaml", "--plan"]):
            done = common.multivector(*words, cwd=self.folder)
            self.assertEqual(done.returncode, 1, done.stdout)
            self.assertIn("scenario.yaml:8:20: error: a chance of 1 per year is certain in every month", done.stderr)
            self.assertIn("once a year: `every: 12 months`", done.stderr)
        self.assertFalse((self.folder / "out").exists())

    def test_each_cure_does_what_it_says(self):
        self.assertEqual(set(self.gifts("every: 12 months")), {5})
        self.assertEqual(set(self.gifts("chance: 1 per month")), {60})
        found = self.gifts("rate: 1 per year")
        self.assertAlmostEqual(sum(found) / len(found), 5, delta=4.5 * (5 / len(found)) ** 0.5)
        found = self.gifts("chance: 0.999999 per year")   # 1 - (1 - p) ** (1 / 12) a month
        monthly = 1 - 1e-6 ** (1 / 12)
        self.assertAlmostEqual(sum(found) / len(found), 60 * monthly, delta=4.5 * (60 * monthly * (1 - monthly) / len(found)) ** 0.5)

    def test_a_drought_stands_below_the_normal_flow_in_every_quarter_and_ends_at_it(self):
        (self.folder / "model.yaml").write_text(RIVER.read_text())
        quarters = [f"{year}-{month:02}" for year in range(2026, 2029) for month in (1, 4, 7, 10)]
        rows = self.branches("""scenario: drought
model: model.yaml
horizon: {from: 2025-01, to: 2028-10}
replicates: 200
disable: [nature.drought]
shocks: {dry: {at: 2026-04, do: drought(depth=0.4)}}
measures:
""" + "".join(f"  q{i}: {{of: river, at: {quarter}}}\n" for i, quarter in enumerate(quarters)))
        lengths = []
        for row in rows:
            flow = [round(float(row[f"q{i}"]), 9) for i in range(12)]
            dry = flow.count(36)
            self.assertEqual(flow, [60] + [36] * dry + [60] * (11 - dry))   # 0.6 of 60, with nothing between and no flood after
            lengths.append(dry)
        self.assertEqual((min(lengths), max(lengths)), (2, 8))   # uniform(6, 24) months


if __name__ == "__main__":
    unittest.main()
