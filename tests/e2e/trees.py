"""What-ifs from the command line: plans, changed rules, conditions that never hold, runs cut short, comparisons."""
import json
import re
import unittest

import pandas as pd

from common import WHAT_IF, Case, multivector

MODEL = """multivector: 1
title: A port
time: {step: month, start: 2020-01}
sets: {port: [A]}
variables:
  ships: {unit: 1, initial: 10}
actions:
  advertise: {by: {p: port}, effects: [{add: 1, to: ships}]}
rules:
  - {id: a.advertise, agent: A, chance: 0.5 per month, do: advertise(A)}
"""
SCENARIO = """scenario: port
model: model.yaml
horizon: {from: 2020-01, to: 2021-12}
replicates: 40
axes:
  storm:
    calm: {}
    storm: {at: 2021-08, scale: ships, by: 0.5}
  relief:
    none: {}
    if_empty: {when: ships < 0, add: 5, to: ships}
    if_busy: {when: ships > 18, add: 5, to: ships}
measures:
  ships: {of: ships, at: end}
"""


class Trees(Case):
    def setUp(self):
        super().setUp()
        (self.folder / "model.yaml").write_text(MODEL)
        (self.folder / "what-if.yaml").write_text(SCENARIO)

    def means(self, directory):
        summary = pd.read_csv(self.folder / directory / "summary.csv")
        return summary[summary.measure == "ships"]["mean"].tolist()

    def test_plan_counts_and_runs_nothing(self):
        done = self.run_ok("run", "what-if.yaml", "--plan", "--threads", "1")
        self.assertIn("6 variants x 40 replicates", done.stdout)
        self.assertIn("2021-08", done.stdout)
        self.assertIn("of 5,760", done.stdout)   # 6 x 40 x 24
        self.assertIn("relief if_empty", done.stdout)
        self.assertFalse((self.folder / "out").exists())

    def test_plan_says_how_large_the_files_will_be(self):
        words = ["run", WHAT_IF, "--replicates", "3000"]
        said = re.search(r"files of about ([\d.]+) MB at the end", self.run_ok(*words, "--plan").stdout)
        self.run_ok(*words, "--out", "sized", "--quiet")
        names = ["branches.csv", "parameters.csv", "series.nc"]
        there = sum((self.folder / "sized" / name).stat().st_size for name in names) / 1e6
        self.assertTrue(0.5 * there < float(said.group(1)) < 2 * there, f"{said.group(0)}, but {there} MB are there")

    def test_the_run_says_what_it_saved(self):
        self.run_ok("run", "what-if.yaml", "--quiet", "--out", "out", "--threads", "1")
        run = self.manifest("out")
        self.assertEqual(run["branch_ticks"], 5760)
        self.assertLess(run["branch_ticks_run"], 4000)
        self.run_ok("run", "what-if.yaml", "--quiet", "--out", "alone", "--no-trunk-sharing")
        self.assertEqual(self.manifest("alone")["branch_ticks_run"], 5760)
        self.assertEqual(self.manifest("alone")["results_hash"], run["results_hash"])

    def test_a_condition_that_never_holds_is_reported(self):
        done = self.run_ok("run", "what-if.yaml", "--out", "out")
        self.assertIn("axis relief, option if_empty held in none of 80 branches", done.stdout)
        self.assertNotIn("if_busy held in none", done.stdout)
        self.assertEqual(self.manifest("out")["counts"]["never_happened"],
                         [{"of": "axis relief, option if_empty", "branches": 80, "waited_for": "a condition"}])
        self.assertIn("held in none of 80", self.run_ok("compare", "out").stdout)  # a run's answer again, remarks and all

    def test_luck_that_never_struck_is_reported(self):
        shocks = """shocks:
  rare: {chance: 0.0000001 per month, add: 1, to: ships}
  seldom: {rate: 0.0000001 per month, add: 1, to: ships}
  common: {chance: 0.5 per month, add: 1, to: ships}
  certain: {chance: 1 per month, until: 2020-02, add: 1, to: ships}
  relief: {when: ships < -5, add: 1, to: ships}
axes:
  quake:
    unlikely: {chance: 0.0000001 per month, add: -1, to: ships}
    likely: {chance: 0.9 per month, add: -1, to: ships}
"""
        (self.folder / "luck.yaml").write_text(SCENARIO[:SCENARIO.index("axes:")] + shocks +
                                               SCENARIO[SCENARIO.index("measures:"):])
        done = self.run_ok("run", "luck.yaml", "--out", "out")
        for name, branches in [("shock rare", 80), ("shock seldom", 80), ("axis quake, option unlikely", 40)]:
            self.assertIn(f"{name} struck in none of {branches} branches", done.stdout)
        self.assertEqual({(n["of"], n["waited_for"]) for n in self.manifest("out")["counts"]["never_happened"]},
                         {("shock rare", "luck"), ("shock seldom", "luck"), ("axis quake, option unlikely", "luck"),
                          ("shock relief", "a condition")})
        self.run_ok("run", "luck.yaml", "--out", "alone", "--no-trunk-sharing")
        self.assertEqual(self.manifest("out")["counts"], self.manifest("alone")["counts"])

    def test_averages_have_quantile_shifts_and_luck(self):
        weighted = SCENARIO.replace("calm: {}", "calm: {probability: 0.8}").replace("storm: {at", "storm: {probability: 0.2, at")
        (self.folder / "weighted.yaml").write_text(weighted)
        self.run_ok("run", "weighted.yaml", "--quiet", "--out", "out", "--replicates", "300")
        effects = pd.read_csv(self.folder / "out" / "effects.csv")
        busy = effects[(effects.storm == "*") & (effects.relief == "if_busy")].iloc[0]
        columns = [c for c in effects.columns if c not in ("measure", "storm", "relief", "pairs", "happened", "happened_reference")]
        self.assertFalse(busy[columns].isna().any(), busy)
        self.assertLessEqual(busy.shift_q50_low, busy.shift_q50)
        self.assertEqual(busy.luck_share, 1)  # no parameter is drawn
    def test_an_unknown_rule_is_answered_with_the_nearest(self):
        done = multivector("run", "what-if.yaml", "--disable", "a.advertize", cwd=self.folder)
        self.assertEqual(done.returncode, 2)   # the command line is wrong, not the files
        self.assertIn("did you mean `a.advertise`", done.stderr)

    def test_rules_are_replaced_and_added_by_files(self):
        (self.folder / "often.yaml").write_text("rules:\n  - {id: a.advertise, agent: A, do: advertise(A)}\n")
        (self.folder / "more.yaml").write_text("rules:\n  - {id: a.more, agent: A, do: [advertise(A), advertise(A)]}\n")
        self.run_ok("run", "what-if.yaml", "--quiet", "--out", "plain")
        self.run_ok("run", "what-if.yaml", "--quiet", "--out", "often", "--replace", "often.yaml")
        self.assertEqual(self.means("often")[0], 33)   # 10 and one in each of 23 months
        self.run_ok("run", "what-if.yaml", "--quiet", "--out", "more", "--disable", "a.advertise", "--add", "more.yaml")
        self.assertEqual(self.means("more")[0], 56)
        wrong = multivector("run", "what-if.yaml", "--replace", "more.yaml", cwd=self.folder)
        self.assertEqual(wrong.returncode, 2)
        self.assertIn("a.more", wrong.stderr)
        twice = multivector("run", "what-if.yaml", "--add", "often.yaml", cwd=self.folder)
        self.assertEqual(twice.returncode, 2)
        done = self.run_ok("compare", "plain", "often")
        self.assertIn("comparison", done.stdout)
        self.assertIn("often less plain", done.stdout)

    def test_a_student_compares_an_edited_model(self):
        self.run_ok("run", "what-if.yaml", "--quiet", "--out", "one")
        (self.folder / "model.yaml").write_text(MODEL.replace("0.5 per month", "0.6 per month"))
        self.run_ok("run", "what-if.yaml", "--quiet", "--out", "two")
        self.assertIn("+", self.run_ok("compare", "one", "two").stdout)
        one, two = (pd.read_csv(self.folder / d / "branches.csv").ships for d in ("one", "two"))
        self.assertTrue((two >= one - 5).all())   # common luck: what was advertised still is
        self.assertGreater((two - one).mean(), 0)
        self.run_ok("run", "what-if.yaml", "--quiet", "--replicates", "5", "--out", "few")
        self.assertIn("and 5 replicates: differences are of those that both have",
                      self.run_ok("compare", "one", "few").stderr)

    def test_a_run_that_was_cut_short_is_called_so(self):
        self.run_ok("run", "what-if.yaml", "--quiet", "--out", "out")
        whole = (self.folder / "out" / "branches.csv").read_text()
        (self.folder / "out" / "branches.csv").write_text("".join(whole.splitlines(keepends=True)[:100]))
        self.run_ok("run", "what-if.yaml", "--quiet", "--out", "other")
        done = multivector("compare", "out", "other", cwd=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn("cut short", done.stderr)
        (self.folder / "out" / "effects.csv").unlink()
        done = multivector("compare", "out", cwd=self.folder)
        self.assertIn("effects.csv is missing", done.stderr)
        (self.folder / "killed").mkdir()
        (self.folder / "killed" / "unfinished.bin").write_bytes(b"begun")
        done = multivector("compare", "killed", cwd=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn("--resume", done.stderr)

    def test_a_complete_run_is_not_resumed_but_shown(self):
        first = self.run_ok("run", "what-if.yaml", "--out", "out")
        made = (self.folder / "out" / "run.json").read_bytes()
        again = self.run_ok("run", "what-if.yaml", "--out", "out", "--resume")
        self.assertEqual(again.stdout, first.stdout)
        self.assertIn("is complete, so nothing was run", again.stderr)
        self.assertEqual((self.folder / "out" / "run.json").read_bytes(), made)
        self.assertEqual(self.run_ok("run", "what-if.yaml", "--out", "out", "--resume", "--json", "--quiet").stdout,
                         self.run_ok("run", "what-if.yaml", "--out", "other", "--json", "--quiet").stdout)
        for words in (["--seed", "5"], ["--replicates", "41"], ["--disable", "a.advertise"]):
            other = multivector("run", "what-if.yaml", "--out", "out", "--resume", *words, cwd=self.folder)
            self.assertEqual(other.returncode, 2)
            self.assertIn("complete run of something else", other.stderr)
        whole = (self.folder / "out" / "branches.csv").read_text()
        (self.folder / "out" / "branches.csv").write_text(whole[:len(whole) // 2])  # not whole: made anew
        self.run_ok("run", "what-if.yaml", "--out", "out", "--resume", "--quiet")
        self.assertEqual((self.folder / "out" / "branches.csv").read_text(), whole)

    def test_what_replaces_nothing_is_told_how_to_be_added(self):
        (self.folder / "near.yaml").write_text("rules:\n  - {id: a.advertize, agent: A, do: advertise(A)}\n")
        wrong = multivector("run", "what-if.yaml", "--replace", "near.yaml", cwd=self.folder).stderr
        self.assertIn("did you mean `a.advertise`?", wrong)
        self.assertIn("write `--add near.yaml`", wrong)
        self.assertIn("near.yaml:2:10: it stands here", wrong)

    def test_axes_that_contradict(self):
        def refused(axes):
            (self.folder / "wrong.yaml").write_text(SCENARIO[:SCENARIO.index("axes:")] + axes +
                                                    SCENARIO[SCENARIO.index("measures:"):])
            done = multivector("run", "wrong.yaml", cwd=self.folder)
            self.assertEqual(done.returncode, 1)
            return done.stderr
        self.assertIn("by two axes", refused("axes:\n  x: {n: {}, y: {disable: [a.advertise]}}\n"
                                             "  z: {n: {}, y: {enable: [a.advertise]}}\n"))
        self.assertIn("leads back", refused("axes:\n  x: {n: {}, y: {under: {z: y}, at: 2020-05, add: 1, to: ships}}\n"
                                            "  z: {n: {}, y: {under: {x: y}, at: 2020-05, add: 1, to: ships}}\n"))
        self.assertIn("they sum to 1.1", refused("axes:\n  x: {n: {probability: 0.6}, y: {probability: 0.5, at: 2020-05, "
                                                 "add: 1, to: ships}}\n"))

    def test_a_billion_leaves_are_refused_with_their_number(self):
        axes = "".join(f"  a{i}: {{n{i}: {{}}, y{i}: {{at: 2021-01, add: 1, to: ships}}}}\n" for i in range(30))
        (self.folder / "huge.yaml").write_text(SCENARIO[:SCENARIO.index("axes:")] + "axes:\n" + axes)
        done = multivector("run", "huge.yaml", cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn("30 axes make 1,073,741,824 combinations", done.stderr)

    def test_memory(self):
        self.assertEqual(multivector("run", "what-if.yaml", "--memory", "much", cwd=self.folder).returncode, 2)
        done = multivector("run", "what-if.yaml", "--memory", "1KB", cwd=self.folder)
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("too small", done.stderr)
        self.run_ok("run", "what-if.yaml", "--quiet", "--out", "small", "--memory", "5MB", "--threads", "1")
        self.run_ok("run", "what-if.yaml", "--quiet", "--out", "large")
        self.assertEqual(self.manifest("small")["results_hash"], self.manifest("large")["results_hash"])

    def test_json_has_the_new_numbers(self):
        answer = json.loads(self.run_ok("run", WHAT_IF, "--json", "--quiet", "--out", "out").stdout)
        self.assertGreater(answer["comparisons"], 0)
        self.assertTrue(any("*" in e["options"].values() for e in answer["effects"]))
        self.assertIn("variance_reduction", answer["effects"][0])


if __name__ == "__main__":
    unittest.main()
