"""`validate` as a user runs it: table, files, freezing, one expectation's story, exit statuses."""
import csv
import json
import unittest

from common import Case, multivector

MODEL = """
multivector: 1
title: Two states
time: {step: month, start: 2020-01}
parameters:
  pull: {value: 1, prior: "normal(1, 0.3)", source: guess}
variables:
  wage: {unit: 1, initial: 1}
  workers: {unit: 1, initial: 1, min: 0}
actions:
  raise_wages: {inputs: {size: 0.5}, effects: [{add: size, to: wage}]}
mechanisms:
  - {id: follow, add: "approach(workers, wage * pull, 3 months)", to: workers}
"""
EXPECTATIONS = """
expectations:
  - id: E-1
    claim: Higher wages draw workers.
    evidence: {status: stated, strength: strong, source: "000:L1"}
    tier: T2
    horizon: {from: 2020-01, to: 2021-12}
    cases: {nothing: {}, raised: {at: 2020-06, do: raise_wages()}}
    measures: {workers_end: {of: workers, at: end}}
    expect: workers_end[raised] > workers_end[nothing]
  - id: E-2
    claim: And they do not. This one is wrong.
    tier: T1
    horizon: {from: 2020-01, to: 2021-12}
    cases: {nothing: {}, raised: {at: 2020-06, do: raise_wages()}}
    measures: {workers_end: {of: workers, at: end}}
    expect: workers_end[raised] < workers_end[nothing]
"""


class Validate(Case):
    def setUp(self):
        super().setUp()
        (self.folder / "expectations").mkdir()
        (self.folder / "model.yaml").write_text(MODEL)
        self.expect(EXPECTATIONS)

    def expect(self, text):
        (self.folder / "expectations" / "all.yaml").write_text(text)

    def test_a_miss_is_a_result_and_no_failure(self):
        done = self.run_ok("validate", "model.yaml", "--draws", "20")
        self.assertRegex(done.stdout, r"E-1 .* holds")
        self.assertRegex(done.stdout, r"E-2 .* fails")
        self.assertIn("Misses, and why", done.stdout)
        self.assertIn("less 0 %, equal 0 %, more 100 %", " ".join(done.stdout.split()))
        self.assertIn("T2+T3     1   1  100 %  80 % met", done.stdout)

    def test_files_say_the_same(self):
        self.run_ok("validate", "model.yaml", "--draws", "20", "--out", "out/v", "--quiet")
        out = self.folder / "out" / "v"
        rows = list(csv.DictReader((out / "validation.csv").read_text().splitlines()))
        whole = json.loads((out / "validation.json").read_text())
        self.assertEqual([r["verdict"] for r in rows], ["holds", "fails"])
        self.assertEqual([e["verdict"] for e in whole["expectations"]], ["holds", "fails"])
        self.assertAlmostEqual(float(rows[0]["size"]), whole["expectations"][0]["size"]["mean"])
        self.assertEqual(whole["expectations"][0]["path"]["links"], [{"by": "follow", "to": "workers"}])
        self.assertIn("E-2", (out / "report.txt").read_text())
        self.assertEqual(sorted(p.name for p in out.iterdir()), ["report.txt", "validation.csv", "validation.json"])

    def test_json_on_stdout_and_the_same_bits_for_any_number_of_threads(self):
        one = json.loads(self.run_ok("validate", "model.yaml", "--draws", "20", "--json", "--threads", "1").stdout)
        two = json.loads(self.run_ok("validate", "model.yaml", "--draws", "20", "--json", "--threads", "2").stdout)
        self.assertEqual(one["expectations"], two["expectations"])
        other = json.loads(self.run_ok("validate", "model.yaml", "--draws", "20", "--json", "--seed", "2").stdout)
        self.assertNotEqual(one["expectations"], other["expectations"])

    def test_freezing_lists_what_changed(self):
        self.assertIn("Not frozen", self.run_ok("validate", "model.yaml", "--draws", "2").stdout)
        self.run_ok("validate", "model.yaml", "--freeze")
        self.assertEqual(len((self.folder / "expectations" / "frozen.txt").read_text().splitlines()), 2)
        self.assertIn("are as frozen", self.run_ok("validate", "model.yaml", "--draws", "2").stdout)
        self.expect(EXPECTATIONS.replace("workers_end[raised] < workers_end", "workers_end[raised] <= workers_end"))
        self.assertIn("changed: E-2", self.run_ok("validate", "model.yaml", "--draws", "2").stdout)
        self.expect(EXPECTATIONS.replace("id: E-2", "id: E-3"))
        said = self.run_ok("validate", "model.yaml", "--draws", "2").stdout
        self.assertIn("new: E-3", said)
        self.assertIn("missing: E-2", said)

    def test_one_with_its_whole_story(self):
        done = self.run_ok("validate", "model.yaml", "--only", "E-1", "--draws", "20")
        for part in ["Higher wages draw workers.", "000:L1", "workers_end[raised] > workers_end[nothing]", "[follow, ",
                     "holds: P = 1.00"]:
            self.assertIn(part, done.stdout)
        wrong = multivector("validate", "model.yaml", "--only", "E-11", cwd=self.folder)
        self.assertEqual(wrong.returncode, 2)
        self.assertIn("did you mean `E-1`", wrong.stderr)

    def test_all_falsifications_are_in_the_report(self):
        done = self.run_ok("validate", "model.yaml", "--draws", "10", "--all", "--permute", "3", "--random-signs", "20")
        for part in ["Placebo:", "Ablation:", "Sign flips:", "Permutations: 3 models", "Random signs:", "Leave one document out:"]:
            self.assertIn(part, done.stdout)

    def test_wrong_input_is_status_1_with_its_place(self):
        self.expect(EXPECTATIONS.replace("workers_end[raised] > ", "workers_end[rised] > "))
        done = multivector("validate", "model.yaml", cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn("all.yaml:10:25: error", done.stderr)
        self.assertIn("did you mean `raised`", done.stderr)
        self.assertEqual(done.stdout, "")

    def test_without_a_folder_it_is_wrong_usage(self):
        done = multivector("validate", "model.yaml", "--expectations", "nowhere", cwd=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn("nowhere", done.stderr)


if __name__ == "__main__":
    unittest.main()
