"""What carries an effect, the story of a branch, a branch again."""
import csv
import hashlib
import io
import json
import shutil
import unittest

from common import Case, HERE, multivector, seal


class Why(Case):
    def setUp(self):
        super().setUp()
        shutil.copytree(HERE / "ports", self.folder / "ports")
        self.run_ok("run", "ports/what-if.yaml", "--quiet", "--out", "run", "--replicates", "24", "--set", "mood=0.8")
        with (self.folder / "run" / "branches.csv").open() as file:
            self.branches = list(csv.DictReader(file))

    def refused(self, *words, status=2):
        done = multivector(*words, cwd=self.folder)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        self.assertEqual(done.stdout, "")
        return done.stderr

    def attribution(self, *more):
        return json.loads(self.run_ok("why", "run", "--measure", "ship_months", "--variant", "law=fee", "--json", "--quiet",
                                      *more).stdout)

    def test_shares_and_remainder_sum_to_the_stored_effect(self):
        found = self.attribution()
        total = sum(g["contribution"]["mean"] for g in found["groups"]) + found["remainder"]["mean"]
        self.assertAlmostEqual(total, found["effect"]["mean"], places=6)
        with (self.folder / "run" / "effects.csv").open() as file:
            stored = next(row for row in csv.DictReader(file) if row["measure"] == "ship_months" and row["law"] == "fee"
                          and row["west"] == "calm" and row["answer"] in ("wait", "-"))
        self.assertAlmostEqual(found["effect"]["mean"], float(stored["mean_difference"]), places=6)
        self.assertEqual(found["off_from"], "2024-06")
        names = {g["name"] for g in found["groups"]}
        self.assertEqual(names, {"parts/mechanisms", "parts/rules"})
        for group in found["groups"]:
            self.assertLessEqual(group["share"]["low"], group["share"]["mean"])
            self.assertGreaterEqual(group["share"]["high"], group["share"]["mean"])
        self.assertLess(found["branch_ticks_run"], found["branch_ticks"])
        # the fee moves ships by these two mechanisms and no other way
        self.assertGreater(next(e for e in found["elements"] if e["id"] == "move")["p_adjusted"], -1)
        self.assertAlmostEqual(next(e for e in found["elements"] if e["id"] == "pull")["change"]["mean"],
                               found["effect"]["mean"], places=6)
        self.assertNotIn("clock", {e["id"] for e in found["elements"]})

    def test_the_same_whatever_the_threads(self):
        one, three = self.attribution("--threads", "1"), self.attribution("--threads", "3")
        for found in (one, three):
            found.pop("branch_ticks_run")  # what is shared depends on how the work is cut
        self.assertEqual(one, three)

    def test_groups_from_a_file_and_tables(self):
        (self.folder / "groups.yaml").write_text("choice: [pull, move]\npolicy: [rival.*, alder.seek-deal]\n")
        found = self.attribution("--groups", "groups.yaml", "--out", "tables", "--groups-only")
        self.assertEqual({g["name"] for g in found["groups"]}, {"choice", "policy"})
        self.assertEqual(found["elements"], [])
        with (self.folder / "tables" / "groups.csv").open() as file:
            self.assertEqual([r["group"] for r in csv.DictReader(file)][-1], "remainder")
        self.assertEqual(json.loads((self.folder / "tables" / "why.json").read_text()), found)
        (self.folder / "groups.yaml").write_text("choice: [pul]\n")
        message = self.refused("why", "run", "--measure", "ship_months", "--variant", "law=fee", "--groups", "groups.yaml",
                               status=1)
        self.assertIn("groups.yaml:1:10", message)
        self.assertIn("did you mean `pull`", message)
        (self.folder / "groups.yaml").write_text("choice: [pull]\nboth: [pull]\n")
        self.assertIn("one group", self.refused("why", "run", "--measure", "ship_months", "--variant", "law=fee",
                                                "--groups", "groups.yaml", status=1))

    def test_story_names_the_doctrine_that_forbade_and_what_was_seen(self):
        text = ""
        for replicate in range(6):
            text += self.run_ok("why", "run", "--branch", f"law=fee,replicate={replicate}").stdout
        self.assertIn("sign_deal(A, C) forbidden by never-with-cedar", text)
        raising = next(line for line in text.splitlines() if "rival.raise-fee" in line)
        self.assertIn("(P1:L3-7)", raising)
        self.assertRegex(raising, r"ships\[[BC]\] = [\d.]+; chance 0.1 a month")
        self.assertRegex(text, r"option  law: raise_fee\(A, amount=0.3\) done")

    def test_story_is_narrowed(self):
        narrowed = json.loads(self.run_ok("why", "run", "--typical", "--variant", "fee/calm/wait", "--agent", "A", "--from",
                                          "2024-06", "--to", "2024-12", "--json").stdout)
        self.assertGreater(len(narrowed["decisions"]), 0)
        for decision in narrowed["decisions"]:
            self.assertTrue("2024-06" <= decision["date"] <= "2024-12")
            self.assertIn("A", decision["who"] + str(decision["acts"]))

    def test_what_differs_from_the_reference(self):
        def story(branch, *more):
            return json.loads(self.run_ok("why", "run", "--branch", branch, "--json", *more).stdout)["decisions"]

        def key(d):
            return d["date"], d["who"], d["rule"], d["members"]
        for replicate in range(3):
            here, there = story(f"law=fee,replicate={replicate}"), story(f"law=none,replicate={replicate}")
            differ = story(f"law=fee,replicate={replicate}", "--different")
            self.assertIn("law", {d["rule"] for d in differ if d["only"] == "here"})
            self.assertLess(len(differ), len(here) + len(there))
            for d in differ:  # with its acts, what is told as only here is not there, and the other way round
                same = [o for o in (there if d["only"] == "here" else here) if key(o) == key(d)]
                self.assertTrue(all(o["acts"] != d["acts"] for o in same))
            only_there = {key(d) for d in there} - {key(d) for d in here}
            self.assertEqual(only_there - {key(d) for d in differ if d["only"] == "in the reference"}, set())
        text = self.run_ok("why", "run", "--branch", "law=fee,replicate=0", "--different").stdout
        self.assertIn("+ 2024-06  option  law", text)
        self.assertIn("of the reference", self.refused("why", "run", "--branch", "0", "--different"))

    def test_groups_may_be_files(self):
        (self.folder / "groups.yaml").write_text("moves: [move]\nmechanisms: [parts/mechanisms]\nrules: [parts/rules]\n")
        found = self.attribution("--groups", "groups.yaml", "--groups-only")
        members = {g["name"]: set(" ".join(g["members"]).split()) for g in found["groups"]}
        self.assertTrue(any("move" in m for m in members["moves"]))
        self.assertFalse(any(m == "move" for m in members["mechanisms"]))  # an id goes before its file
        self.assertTrue(any("pull" in m for m in members["mechanisms"]))
        (self.folder / "groups.yaml").write_text("mechanisms: [part/mechanisms]\n")
        self.assertIn("did you mean `parts/mechanisms`", self.refused("why", "run", "--measure", "ship_months", "--variant",
                                                                      "law=fee", "--groups", "groups.yaml", status=1))

    def test_typical_branch_is_in_the_middle(self):
        told = json.loads(self.run_ok("why", "run", "--typical", "--measure", "ship_months", "--json").stdout)
        values = sorted(float(b["ship_months"]) for b in self.branches if b["law"] == "none" and b["west"] == "calm")
        self.assertIn(told["measures"]["ship_months"], values[len(values) // 2 - 1:len(values) // 2 + 1])

    def test_replay_has_the_same_bits(self):
        for row in self.branches[::17]:
            words = [row["law"], row["west"], row["answer"], row["replicate"]]
            for width in (8, 64):
                again = self.run_ok("replay", "run", "--branch", "/".join(words), "--batch", width).stdout
                for measure in csv.DictReader(io.StringIO(again)):
                    self.assertEqual(measure["value"], row[measure["measure"]])

    def test_replay_traces_cells(self):
        self.run_ok("replay", "run", "--branch", "law=fee,replicate=5", "--trace", "ships[A],deal,fee*", "--out", "t.csv")
        with (self.folder / "t.csv").open() as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 24)
        self.assertEqual(list(rows[0])[:3], ["date", "ships[A]", "deal[A,A]"])
        self.assertEqual(len(rows[0]), 1 + 1 + 9 + 3)
        row = next(b for b in self.branches if (b["law"], b["west"], b["answer"], b["replicate"]) ==
                   ("fee", "calm", "wait", "5"))
        self.assertEqual(rows[-1]["ships[A]"], row["ships_at_end"])
        self.assertEqual(next(r for r in rows if r["date"] == "2024-06")["ships[A]"], row["ships_in_june"])

    def test_unknown_names(self):
        self.assertIn("did you mean `ship_months`", self.refused("why", "run", "--measure", "ship_month", "--variant",
                                                                 "law=fee"))
        self.assertIn("did you mean `fee`", self.refused("why", "run", "--measure", "busy", "--variant", "law=fees"))
        self.assertIn("did you mean `law`", self.refused("why", "run", "--measure", "busy", "--variant", "lav=fee"))
        self.assertIn("reference itself", self.refused("why", "run", "--measure", "busy", "--variant", "law=none"))
        self.assertIn("which variant", self.refused("why", "run", "--measure", "busy"))
        self.assertIn("from 0 to 23", self.refused("replay", "run", "--branch", "law=fee,replicate=24"))
        self.assertIn("did you mean `ships`", self.refused("replay", "run", "--branch", "3", "--trace", "ship[A]"))
        self.assertIn("no cell `ships[Z]`", self.refused("replay", "run", "--branch", "3", "--trace", "ships[Z]"))
        self.assertIn("nobody called", self.refused("why", "run", "--branch", "3", "--agent", "Q"))
        self.assertIn("no month", self.refused("why", "run", "--branch", "3", "--from", "june"))

    def test_changed_inputs_and_runs_cut_short(self):
        whole = (self.folder / "run" / "branches.csv").read_text()
        (self.folder / "run" / "branches.csv").write_text(whole[:len(whole) // 2])
        self.assertIn("branches.csv is not as a run writes it", self.refused("replay", "run", "--branch", "3"))
        (self.folder / "run" / "branches.csv").write_text("".join(whole.splitlines(True)[:-9]))
        self.assertIn("cut short", self.refused("replay", "run", "--branch", "3"))
        (self.folder / "run" / "branches.csv").write_text(whole)
        header, first, *rest = whole.splitlines()
        cells = first.split(",")
        cells[5] = str(float(cells[5]) + 1)
        (self.folder / "run" / "branches.csv").write_text("\n".join([header, ",".join(cells), *rest]) + "\n")
        self.assertIn("is not as the run wrote it", self.refused("replay", "run", "--branch", "0"))
        (self.folder / "run" / "branches.csv").write_text(whole)
        rules = self.folder / "ports" / "parts" / "rules.yaml"
        rules.write_text(rules.read_text().replace("amount: 0.1", "amount: 0.2"))
        self.assertIn("rules.yaml has changed", self.refused("why", "run", "--branch", "0"))
        self.pretend_that_inputs_are_as_they_were()
        self.assertIn("comes out otherwise", self.refused("why", "run", "--measure", "ship_months", "--variant", "law=fee"))
        (self.folder / "ports" / "what-if.yaml").unlink()
        self.assertIn("is not there", self.refused("why", "run", "--branch", "0"))
        self.assertIn("no run directory", self.refused("why", "ports", "--branch", "0"))


    def test_names_of_groups(self):
        words = ["why", "run", "--measure", "ship_months", "--variant", "law=fee", "--groups", "groups.yaml"]
        for text, place, wanted in (("remainder: [pull]\n", "1:1", "`remainder` would stand twice"),
                                    ("a: [pull]\nsum: [move]\n", "2:1", "`sum` would stand twice"),
                                    ("a: [pull]\na: [move]\n", "2:1", "given twice"),
                                    ('"a\\nb": [pull]\n', "1:2", "one line"),
                                    ('"a\\eb": [pull]\n', "1:2", "one line"),
                                    ('"a\\u202Eb": [pull]\n', "1:2", "one line"),
                                    ('"": [pull]\n', "1:2", "without a name")):
            (self.folder / "groups.yaml").write_text(text)
            said = self.refused(*words, status=1)
            self.assertRegex(said, f"groups.yaml:{place}: error: .*{wanted}")
            self.assertEqual(multivector("check", "ports/what-if.yaml", "--add", "groups.yaml", cwd=self.folder).returncode, 1)

    def test_groups_after_ids_keep_their_rows_apart(self):
        rules = self.folder / "ports" / "parts" / "mechanisms.yaml"
        rules.write_text(rules.read_text().replace("id: pull", "id: remainder"))
        self.run_ok("run", "ports/what-if.yaml", "--quiet", "--out", "run", "--replicates", "4")
        found = self.attribution("--by", "mechanisms", "--groups-only", "--out", "tables")
        names = [g["name"] for g in found["groups"]]
        self.assertIn("group remainder", names)
        with (self.folder / "tables" / "groups.csv").open() as file:
            rows = [r["group"] for r in csv.DictReader(file)]
        self.assertEqual(rows, names + ["remainder"])

    def test_options_that_mean_nothing_together(self):
        for words, wanted in ((["--typical", "--from", "2030-01"], "--from 2030-01 is after the run's end"),
                              (["--typical", "--to", "2010-01"], "--to 2010-01 is before the run's start"),
                              (["--branch", "1", "--from", "2024-06", "--to", "2024-05"], "--from 2024-06 is after --to 2024-05"),
                              (["--branch", "1", "--typical"], "excludes"),
                              (["--branch", "1", "--measure", "busy"], "excludes"),
                              (["--branch", "1", "--variant", "law=fee"], "excludes"),
                              (["--typical", "--groups", "x.yaml"], "excludes"),
                              (["--branch", "1", "--out", "x"], "excludes"),
                              (["--measure", "busy", "--variant", "law=fee", "--from", "2024-06"], "goes with --branch"),
                              (["--measure", "busy", "--variant", "law=fee", "--agent", "A"], "goes with --branch")):
            self.assertIn(wanted, self.refused("why", "run", *words), words)
        self.run_ok("why", "run", "--branch", "1", "--from", "2024-06", "--to", "2024-06")

    def test_a_failed_branch_says_so(self):
        (self.folder / "model.yaml").write_text(
            "multivector: 1\ntitle: t\ntime: {step: month, start: 2020-01}\nparameters:\n"
            "  p: {value: 0.5, prior: 'uniform(0, 1)'}\nvariables:\n  x: {unit: 1, initial: 0}\n"
            "mechanisms:\n  - {id: g, add: 'if(p > 0.5 and now >= 2020-03, p / 0, p)', to: x}\n")
        (self.folder / "s.yaml").write_text(
            "scenario: s\nmodel: model.yaml\nhorizon: {from: 2020-01, to: 2020-06}\nreplicates: 2100\n"
            "measures:\n  m: {of: x, at: end}\n")
        self.run_ok("run", "s.yaml", "--quiet", "--out", "bad")
        with (self.folder / "bad" / "branches.csv").open() as file:
            rows = list(csv.DictReader(file))
        failed = [r for r in rows if r["failed"]]
        self.assertGreater(len(failed), 1000)
        for row in (failed[0], failed[-1]):  # the last is beyond those that run.json lists
            self.assertEqual(row["failed"], "2020-03 x")
            done = self.run_ok("replay", "bad", "--branch", row["replicate"])
            self.assertIn("it failed in 2020-03: x was no finite number", done.stderr)
            self.assertNotIn("to the last bit", done.stderr)
            text = self.run_ok("why", "bad", "--branch", row["replicate"]).stdout
            self.assertIn("it failed in 2020-03: x was no finite number", text)
            told = json.loads(self.run_ok("why", "bad", "--branch", row["replicate"], "--json").stdout)
            self.assertEqual(told["failed"], {"date": "2020-03", "cell": "x"})
        good = next(r for r in rows if not r["failed"])
        self.assertIsNone(json.loads(self.run_ok("why", "bad", "--branch", good["replicate"], "--json").stdout)["failed"])
        self.assertIn("to the last bit", self.run_ok("replay", "bad", "--branch", good["replicate"]).stderr)

    def pretend_that_inputs_are_as_they_were(self):
        path = self.folder / "run" / "run.json"
        run = json.loads(path.read_text())
        del run["checksum"]
        for given in run["inputs"]:
            given["hash"] = hashlib.sha256((self.folder / given["path"]).read_bytes()).hexdigest()
        path.write_text(seal(json.dumps(run, indent=2) + "\n"))


if __name__ == "__main__":
    unittest.main()
