"""Shocks mean what they say: a drought ends without a flood, a slump without a leap, once a year is once a year."""
import csv
import pathlib
import unittest

import common

CASES = common.HERE / "cases"
CENTRAL_ASIA = common.HERE.parent.parent / "scenarios" / "central-asia" / "model.yaml"


class Shocks(common.Case):
    def summary(self, scenario, *more):
        """Means by (options, measure); {measure: {options: mean}}."""
        self.run_ok("run", scenario, "--quiet", "--out", "out", *more)
        with open(self.folder / "out" / "summary.csv") as file:
            rows = list(csv.DictReader(file))
        means = {}
        for row in rows:
            options = tuple(row[a] for a in self.manifest("out")["axes"])
            means.setdefault(row["measure"], {})[options] = float(row["mean"])
        return means

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def test_a_drought_ends_without_a_flood(self):
        river = CASES / "river" / "scenario.yaml"
        means = self.summary(river, "--replicates", "100")
        for options, highest in means["highest_river"].items():
            self.assertLessEqual(highest, 60, options)  # never above the normal flow
        for options, lowest in means["lowest_river"].items():
            self.assertLessEqual(lowest, 36 + 1e-9, options)

    def test_shocks_on_central_asia(self):
        self.write("trap.yaml", f"""
scenario: trap
model: {self.relative(CENTRAL_ASIA)}
horizon: {{from: 2024-01, to: 2029-12}}
replicates: 4
axes:
  s:
    none: {{}}
    slump: {{at: 2025-01, set: "gap[CN]", to: -0.1, lasting: 36 months, force: true}}
    metals: {{at: 2025-01, scale: "price[metals]", by: 1.3, lasting: 36 months}}
    oil: {{at: 2025-01, scale: "price[oil]", by: 1.5, lasting: 36 months}}
    riot: {{at: 2025-01, do: "ethnic_riot(KG, UZ)"}}
measures:
  gap_before: {{of: "gap[CN]", at: 2025-06}}
  gap_while: {{of: "gap[CN]", at: 2027-12}}
  gap_after: {{of: "gap[CN]", at: 2028-01}}
  metals_while: {{of: "price[metals]", at: 2027-12}}
  metals_after: {{of: "price[metals]", at: 2028-01}}
  oil_soon: {{of: "price[oil]", at: 2025-06}}
  oil_while: {{of: "price[oil]", at: 2027-12}}
  oil_after: {{of: "price[oil]", at: 2028-01}}
  open_soon: {{of: "border_open[KG,UZ]", at: 2025-06}}
  open_most: {{max: "border_open[KG,UZ]"}}
""")
        m = self.summary("trap.yaml")
        self.assertAlmostEqual(m["gap_before"]["slump",], -0.1)
        self.assertAlmostEqual(m["gap_while"]["slump",], -0.1)
        self.assertLess(m["gap_after"]["slump",], 0)        # goes on from there, and does not leap
        self.assertGreater(m["gap_after"]["slump",], -0.12)
        self.assertAlmostEqual(m["metals_while"]["metals",], 1.3 * m["metals_while"]["none",])
        self.assertAlmostEqual(m["metals_after"]["metals",], m["metals_after"]["none",])
        for measure, factor in (("oil_soon", 1.5), ("oil_while", 1.5), ("oil_after", 1)):
            self.assertAlmostEqual(m[measure]["oil",], factor * m[measure]["none",], msg=measure)
        self.assertLess(m["open_soon"]["riot",], 0.6 * m["open_soon"]["none",])  # the border closes at once
        self.assertLessEqual(m["open_most"]["riot",], 1)

    def relative(self, path):
        """The one path that may lead upwards."""
        import os
        return pathlib.Path(os.path.relpath(path, self.folder)).as_posix()

    def test_forcing_by_a_table(self):
        self.write("model.yaml", """multivector: 1
title: t
time: {step: month, start: 2020-01}
sets: {state: [UZ, KZ]}
units: [USD]
variables:
  price: {over: {s: state}, unit: USD bn, initial: 1}
mechanisms:
  - {id: drift, for: {s: state}, add: 1, to: "price[s]"}
""")
        self.write("figures.csv", "s,date,value,unit\nUZ,2019-06,5,USD bn\nUZ,2020-03,7000,USD mn\nKZ,2020-02,3,USD bn\n")
        self.write("scenario.yaml", """scenario: forced
model: model.yaml
horizon: {from: 2020-01, to: 2020-06}
replicates: 1
shocks:
  figures: {set: "price[s]", path: figures.csv, for: {s: state}}
measures:
  uz_1: {of: "price[UZ]", at: 2020-01}
  uz_2: {of: "price[UZ]", at: 2020-02}
  uz_6: {of: "price[UZ]", at: end}
  kz_1: {of: "price[KZ]", at: 2020-01}
  kz_2: {of: "price[KZ]", at: 2020-02}
  kz_6: {of: "price[KZ]", at: end}
""")
        m = self.summary("scenario.yaml")
        self.assertEqual([m[k][()] for k in ("uz_1", "uz_2", "uz_6", "kz_1", "kz_2", "kz_6")], [5, 5, 7, 1, 3, 3])

    def test_a_date_means_its_tick_and_it_is_said(self):
        self.write("model.yaml", "multivector: 1\ntitle: t\ntime: {step: year, start: 2020-01}\n"
                                 "variables: {x: {unit: 1, initial: 0}}\n")
        self.write("scenario.yaml", "scenario: s\nmodel: model.yaml\nhorizon: {from: 2020-01, to: 2025-12}\nreplicates: 1\n"
                                    "shocks: {law: {at: 2022-07, set: x, to: 1}}\nmeasures: {first: {first: x > 0}}\n")
        done = self.run_ok("check", "scenario.yaml")
        self.assertIn("it means the tick 2022-01 to 2022-12", done.stderr)

    def test_equal_claims_are_decided_by_luck_and_told(self):
        self.write("model.yaml", """multivector: 1
title: t
time: {step: month, start: 2020-01}
sets: {state: [ZB, AA]}
variables: {owner: {values: state, initial: none}}
actions:
  claim: {by: {s: state}, when: owner == none, effects: [{set: owner, to: s}]}
rules:
  - {id: claim, for: {s: state}, agent: s, when: owner == none, chance: 0.5 per month, do: claim(s)}
""")
        self.write("scenario.yaml", """scenario: s
model: model.yaml
horizon: {from: 2020-01, to: 2023-12}
replicates: 4000
measures: {zb: {of: 'if(owner == ZB, 1, 0)', at: end}}
""")
        m = self.summary("scenario.yaml")
        self.assertAlmostEqual(m["zb"][()], 0.5, delta=0.032)
        self.assertEqual(self.manifest("out")["counts"]["set_conflicts"][0]["cell"], "owner")


if __name__ == "__main__":
    unittest.main()
