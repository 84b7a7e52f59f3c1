"""What `analyze` says of sweeps whose right answer is known in closed form, and of what is not there."""
import csv
import json
import unittest

from common import Case, multivector

MODEL = """multivector: 1
title: t
time: {{step: month, start: 2024-01}}
parameters: {parameters}
variables:
  y: {{unit: 1, initial: 0}}
"""
SCENARIO = """scenario: s
model: model.yaml
horizon: {{from: 2024-01, to: 2024-01}}
replicates: 1
measures: {measures}
"""
SWEEP = """sweep: sw
scenario: scenario.yaml
replicates: {replicates}
factors: {factors}
design: {design}
seed: 5
"""
UNIT = "{from: 0, to: 1}"


class Statistics(Case):
    def write(self, measures, design, factors="{a: UNIT, b: UNIT}", parameters="{a: {value: 0.5}, b: {value: 0.5}}",
              replicates=1):
        measures = "{" + ", ".join(f"{name}: {of}" for name, of in measures.items()) + "}"
        (self.folder / "model.yaml").write_text(MODEL.format(parameters=parameters))
        (self.folder / "scenario.yaml").write_text(SCENARIO.format(measures=measures))
        (self.folder / "sweep.yaml").write_text(
            SWEEP.format(factors=factors.replace("UNIT", UNIT), design=design, replicates=replicates))

    def sweep(self, *words, out="out"):
        return self.run_ok("sweep", "sweep.yaml", "--out", out, *words)

    def analyze(self, *words):
        return self.run_ok("analyze", "out", *words).stdout

    def table(self, name, folder="out/analysis"):
        with open(self.folder / folder / f"{name}.csv", newline="") as file:
            return list(csv.DictReader(file))

    def study(self):
        return json.loads((self.folder / "out" / "analysis" / "study.json").read_text())

    def points(self, out):
        return (self.folder / out / "points.csv").read_text()

    # Points and seeds

    def test_a_seed_moves_scrambled_points_and_a_longer_sequence_begins_with_the_shorter(self):
        self.write({"y": "{of: a, at: end}"}, "{sobol: 16}")
        self.sweep("--quiet", out="one")
        self.sweep("--quiet", "--seed", "6", out="other")
        self.assertNotEqual(self.points("one"), self.points("other"))
        self.write({"y": "{of: a, at: end}"}, "{sobol: 24}")
        self.sweep("--quiet", out="longer")
        self.assertTrue(self.points("longer").startswith(self.points("one")))

    def test_points_that_no_seed_moves_are_told(self):
        for design in ("{sobol: 16, scramble: false}", "{sobol: 16, seed: 3}"):
            with self.subTest(design):
                self.write({"y": "{of: a, at: end}"}, design)
                out = "d" + str(len(design))
                self.sweep("--quiet", out=out)
                done = self.sweep("--quiet", "--seed", "6", out=out + "other")
                self.assertEqual(self.points(out), self.points(out + "other"))
                self.assertIn("--seed moves the luck of this sweep, not its points", done.stderr)

    # Elementary effects

    def effects(self):
        self.sweep("--quiet")
        self.analyze()
        return {row["factor"]: row for row in self.table("effects")}

    def test_elementary_effects_of_a_plane_are_exact_whatever_the_factors_are(self):
        self.write({"y": "{of: a + b + c + d / 100 + e, at: end}"}, "{morris: 40, levels: 4}",
                   factors="{a: UNIT, b: prior, c: {values: [0, 1]}, d: {from: 0, to: 100}, e: {values: [0, 0.2, 1]}}",
                   parameters='{a: {value: 0.5}, b: {value: 0.5, prior: "uniform(0, 1)"}, c: {value: 0}, d: {value: 0}, '
                              'e: {value: 0}}')
        for row in self.effects().values():
            with self.subTest(row["factor"]):
                self.assertAlmostEqual(float(row["mu_star"]), 1)
                self.assertAlmostEqual(float(row["mu"]), 1)
                self.assertAlmostEqual(float(row["sigma"]), 0)

    def test_a_factor_of_two_values_has_its_jump_and_leaves_the_others_alone(self):
        self.write({"y": "{of: a + 2 * b + 3 * k, at: end}"}, "{morris: 50}", factors="{a: UNIT, b: UNIT, k: prior}",
                   parameters='{a: {value: 0.5}, b: {value: 0.5}, k: {value: 0, prior: "bernoulli(0.1)"}}')
        effects = self.effects()
        rows = [[float(row[name]) for name in ("a", "b", "k")] for row in self.table("points", "out")]
        jumps = sum(rows[i][2] != rows[i - 1][2] for i in range(1, len(rows)) if i % 4)
        for factor, right in (("a", 1), ("b", 2), ("k", 3 * jumps / 50)):
            self.assertAlmostEqual(float(effects[factor]["mu_star"]), right)
            self.assertAlmostEqual(float(effects[factor]["mu"]), right)
        self.assertEqual(float(effects["a"]["sigma"]), 0)

    def test_groups_have_one_effect_and_one_share(self):
        self.write({"y": "{of: a + b + c, at: end}"}, "{morris: 30, groups: {both: [a, b]}}",
                   factors="{a: UNIT, b: UNIT, c: UNIT}", parameters="{a: {value: 0}, b: {value: 0}, c: {value: 0}}")
        effects = self.effects()
        self.assertEqual(set(effects), {"both", "c"})
        self.assertEqual(effects["both"]["mu"], "")
        self.assertAlmostEqual(float(effects["c"]["mu"]), 1)
        (self.folder / "sweep.yaml").write_text(
            (self.folder / "sweep.yaml").read_text().replace("morris: 30", "saltelli: 1024"))
        self.run_ok("sweep", "sweep.yaml", "--out", "groups", "--quiet")
        self.run_ok("analyze", "groups")
        shares = {row["factor"]: float(row["total"]) for row in self.table("indices", "groups/analysis")}
        self.assertAlmostEqual(shares["both"], 2 / 3, delta=0.04)
        self.assertAlmostEqual(shares["c"], 1 / 3, delta=0.04)

    # What is a sample of the space, and what is not

    def test_no_boxes_and_scores_of_points_that_are_no_sample(self):
        self.write({"y": "{of: a, at: end}"}, "{morris: 50}")
        self.sweep("--quiet")
        text = self.analyze("--interest", "y > 0.5")
        self.assertIn("no sample of the space", text)
        self.assertIn("latin_hypercube", text)
        for name in ("scores", "boxes", "tree"):
            self.assertFalse((self.folder / "out" / "analysis" / f"{name}.csv").exists())

    def test_a_saltelli_design_is_explored_by_its_first_matrix(self):
        self.write({"y": "{of: a, at: end}"}, "{saltelli: 128}")
        self.sweep("--quiet")
        text = self.analyze("--interest", "y > 0.75")
        self.assertIn("holds in 25 % of 128 points", text)
        self.assertIn("rest on the 128 points of the design's first matrix", text)

    # What is not there

    def test_values_that_are_not_finite_are_counted_and_too_few_base_points_are_no_answer(self):
        self.write({"y": '{of: "if(a + b > 1.2, log(-1), a + b)", at: end}', "whole": "{of: a + b, at: end}"},
                   "{saltelli: 512}")
        done = self.sweep()
        self.assertRegex(done.stderr, r"0 failed, \d+ with a value that is no number")
        text = self.analyze()
        self.assertRegex(text, r"only \d+ of 512 base points have numbers, less than half")
        rows = {(row["measure"], row["factor"]): row for row in self.table("indices")}
        self.assertEqual(rows["y", "a"]["total"], "")
        self.assertEqual(rows["y", "a"]["of"], "512")
        self.assertAlmostEqual(float(rows["whole", "a"]["total"]), 0.5, delta=0.05)
        counts = {row["measure"]: row for row in self.table("counts")}
        self.assertLess(int(counts["y"]["with_number"]), 2048)
        self.assertEqual(counts["whole"]["with_number"], "2048")

    def test_constants_and_rounding_do_not_vary(self):
        self.write({"constant": "{of: 192.53 + 0 * a, at: end}", "rounding": "{of: (192.53 + a) - a, at: end}",
                    "real": "{of: a + 2 * b, at: end}"}, "{saltelli: 256, second_order: true}")
        self.sweep("--quiet")
        self.assertEqual(self.analyze().count("it does not vary"), 2)
        for row in self.table("indices"):
            self.assertEqual(row["total"] == "", row["measure"] != "real")

    def test_one_base_point_is_no_answer(self):
        self.write({"y": "{of: a, at: end}"}, "{saltelli: 1}")
        self.sweep("--quiet")
        self.assertIn("no answer: an answer needs 8 base points", self.analyze())
        self.assertEqual(self.table("indices")[0]["total_low"], "")

    def test_no_number_anywhere_is_a_failure_with_its_reason(self):
        self.write({"y": "{of: log(-1 - a), at: end}"}, "{sobol: 64}")
        done = multivector("sweep", "sweep.yaml", "--out", "out", cwd=self.folder)
        self.assertEqual(done.returncode, 3)
        self.assertIn("no branch has a number", done.stderr)
        done = multivector("analyze", "out", cwd=self.folder)
        self.assertEqual(done.returncode, 3)
        self.assertIn("has a number", done.stderr)

    # Questions

    BINARY = {"binary": '{of: "if(a > 0.7, 1, 0)", at: end}', "failing": '{of: "if(a > 0.7, log(-1), b)", at: end}',
              "ever": "{first: a > 0.7}"}

    def test_ties_failures_and_events_that_never_come_can_be_asked_for(self):
        self.write(self.BINARY, "{latin_hypercube: 400}")
        self.sweep("--quiet")
        questions = {"binary > q75": 0.3, "binary >= q0.9": 0.3, "binary == 1": 0.3, "binary <= 0": 0.7, "failed": 0.3,
                     "failing failed": 0.3, "ever never": 0.7}
        words = [word for question in questions for word in ("--interest", question)]
        text = self.analyze(*words)
        for found, (question, share) in zip(self.study()["discoveries"], questions.items()):
            with self.subTest(question):
                self.assertAlmostEqual(found["share"], share)
                self.assertGreater(found["coverage"], 0.95)
        self.assertIn("30 % of the points have the very value 1", text)
        wrong = multivector("analyze", "out", "--interest", "binary never", cwd=self.folder)
        self.assertEqual(wrong.returncode, 2)

    def test_what_never_happened_counts_with_the_horizon(self):
        self.write(self.BINARY, "{latin_hypercube: 400}")
        self.sweep("--quiet")
        self.assertIn("in 30 % of 400 branches", self.analyze())
        row = [row for row in self.table("counts") if row["measure"] == "ever"][0]
        self.assertEqual((float(row["happened"]), float(row["restricted_mean"]), row["median"], row["horizon"]),
                         (0.3, 0.7, "", "1"))
        means = [float(row["ever"]) for row in self.table("results", "out")]
        self.assertAlmostEqual(sum(means) / 400, 0.7)

    # Luck

    def test_where_luck_decides_no_factor_is_named(self):
        (self.folder / "model.yaml").write_text("""multivector: 1
time: {step: month, start: 2024-01}
parameters: {a: {value: 0.5}, b: {value: 0.5}}
variables:
  slope: {unit: 1, initial: 0}
  y: {unit: 1, initial: 0}
mechanisms:
  - {id: slope, set: slope, to: "normal(0, 10)"}
  - {id: y, set: y, to: 0.5 * a + slope * b}
""")
        (self.folder / "scenario.yaml").write_text("""scenario: s
model: model.yaml
horizon: {from: 2024-01, to: 2024-03}
measures: {y: {of: y, at: end}}
""")
        (self.folder / "sweep.yaml").write_text(
            SWEEP.format(factors="{a: UNIT, b: UNIT}".replace("UNIT", UNIT), design="{saltelli: 256}", replicates=2))
        self.sweep("--quiet")
        text = self.analyze()
        found = self.study()["indices"][0]
        self.assertIsNone(found["stands_first"])
        self.assertGreater(found["luck_share_high"], 0.5)
        self.assertRegex(text, r"of that between points \(means over 2 replicates\)")
        self.assertRegex(text, r"luck (may decide|decides): it is \d+ % of the variance between points")
        self.assertNotIn("stands first: its interval", text)

    # Cases from elsewhere

    def test_cases_that_were_computed_elsewhere(self):
        with open(self.folder / "cases.csv", "w") as file:
            file.write("run,a,way,y,z\n")
            for i in range(200):
                a, way = (i * 0.618) % 1, ("open", "shut")[i % 2]
                file.write(f"{i},{a},{way},{2 * a + (way == 'open')},{'NA' if a > 0.8 else a}\n")
        text = self.run_ok("analyze", "cases.csv", "--factors", "a,way", "--outputs", "y,z", "--interest", "y > 2").stdout
        self.assertIn("a >= 0.5", text)
        self.assertIn("way in {open}", text)
        scores = {(row["measure"], row["factor"]): row for row in self.table("scores", "cases-analysis")}
        self.assertGreater(float(scores["y", "a"]["pearson"]), 0.7)
        self.assertAlmostEqual(float(scores["z", "a"]["spearman"]), 1)
        self.assertEqual(scores["z", "a"]["of"], "200")
        self.assertLess(int(scores["z", "a"]["points"]), 170)

    def test_mistakes_in_a_table_of_cases_have_their_place(self):
        (self.folder / "cases.csv").write_text("a,y\n0.5,1\n0.7,much\n")
        done = multivector("analyze", "cases.csv", "--factors", "a", "--outputs", "y", cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn("cases.csv:3:5: error: `much` is no number", done.stderr)
        done = multivector("analyze", "cases.csv", "--factors", "b", "--outputs", "y", cwd=self.folder)
        self.assertIn("no column `b`", done.stderr)
        self.assertEqual(multivector("analyze", "cases.csv", cwd=self.folder).returncode, 2)

    def refused_cases(self, status, *, factors="p,q", outputs="y", header="p,q,y", bad="0.5", line=6, rows=200):
        cells = [bad if i == line - 2 else str((i * 0.618) % 1) for i in range(rows)]
        text = header + "\n" + "".join(f"{p},{i % 7},{i}\n" for i, p in enumerate(cells))
        (self.folder / "cases.csv").write_text(text)
        done = multivector("analyze", "cases.csv", "--factors", factors, "--outputs", outputs, cwd=self.folder)
        self.assertEqual((done.returncode, done.stdout), (status, ""), done.stderr)
        return done.stderr

    def test_a_factor_of_numbers_with_a_cell_that_is_none(self):
        for bad in ("oops", "1e999", "inf", "nan", "NA", "0.5x", "0,5".replace(",", ";")):
            for rows, line in ((60, 2), (60, 7), (200, 2), (200, 150)):
                said = self.refused_cases(1, bad=bad, line=line, rows=rows)
                self.assertIn(f"cases.csv:{line}:1: error: `{bad}` is no finite number", said)
                self.assertIn("1 error in", said)
        self.assertIn("cases.csv:7:1: error: this cell is empty", self.refused_cases(1, bad="", line=7))

    def test_names_of_a_factor_are_few(self):
        (self.folder / "cases.csv").write_text("p,y\n" + "".join(f"v{i},{i}\n" for i in range(101)))
        done = multivector("analyze", "cases.csv", "--factors", "p", "--outputs", "y", cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn("cases.csv:1:1: error: `p` holds words, and more than 100", done.stderr)

    def test_a_column_has_one_role_and_one_name(self):
        self.assertIn("`p` stands twice among the factors", self.refused_cases(2, factors="p,p"))
        self.assertIn("`y` stands twice among the outputs", self.refused_cases(2, outputs="y,y"))
        self.assertIn("`p` is a factor and an output", self.refused_cases(2, outputs="y,p"))
        self.assertIn("cases.csv:1:3: error: two columns are called `p`", self.refused_cases(1, factors="p", header="p,p,y"))


if __name__ == "__main__":
    unittest.main()
