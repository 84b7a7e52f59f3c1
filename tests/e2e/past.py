"""Fitting to the past and forecasting it again, from the command line."""
import csv
import io
import json
import pathlib
import shutil
import unittest

from common import HERE, MODEL, Case, multivector

TOYS = HERE.parent / "unit" / "analysis"


class Past(Case):
    def test_calibrate(self):
        words = ["calibrate", TOYS / "toy" / "model.yaml", "--targets", TOYS / "toy", "--points", "64", "--luck", "8", "--quiet"]
        done = self.run_ok(*words, "--out", "fit")
        self.assertIn("elasticity", done.stdout)
        rows = {r["parameter"]: r for r in csv.DictReader(io.StringIO((self.folder / "fit" / "calibration.csv").read_text()))}
        self.assertLess(float(rows["elasticity"]["q05"]), 1.2)
        self.assertGreater(float(rows["elasticity"]["q95"]), 1.2)
        self.assertLess(float(rows["elasticity"]["loss_kept"]), float(rows["elasticity"]["loss_prior"]))
        self.assertEqual(rows["elasticity"]["seed"], "1")
        summary = json.loads((self.folder / "fit" / "calibration.json").read_text())
        self.assertEqual((summary["points"], summary["seed"], summary["figures"]), (64, 1, 10))
        self.assertLess(summary["loss"]["posterior"], summary["loss"]["prior"])
        self.assertEqual(summary["failed_branches"], 0)
        again = self.run_ok(*words, "--out", "again", "--threads", "1")
        self.assertEqual(again.stdout, done.stdout)

    def test_calibrate_says_what_is_wrong(self):
        done = multivector("calibrate", TOYS / "toy" / "model.yaml", "--targets", self.folder, cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn("study.csv", done.stderr)
        done = multivector("calibrate", TOYS / "toy" / "model.yaml", cwd=self.folder)
        self.assertEqual(done.returncode, 2)

    def test_hindcast(self):
        done = self.run_ok("validate", TOYS / "helper" / "model.yaml", "--hindcast", "--draws", "20", "--quiet", "--out", "h")
        self.assertIn("skill of agents", done.stdout)
        rows = list(csv.DictReader(io.StringIO((self.folder / "h" / "hindcast.csv").read_text())))
        self.assertEqual(len(rows), 5)
        for row in rows:  # every column under its own name
            self.assertRegex(row["month"], r"^20\d\d-\d\d$")
            self.assertIn(row["in90"], ("0", "1"))
            self.assertGreaterEqual(float(row["crps"]), 0)
            self.assertNotIn(None, row.values())
        scores = {r["what"]: r for r in csv.DictReader(io.StringIO((self.folder / "h" / "hindcast_scores.csv").read_text()))}
        self.assertGreater(float(scores["2010-01 level"]["skill_agents"]), 0.5)
        self.assertEqual(multivector("validate", MODEL, "--hindcast").returncode, 2)


class Inputs(Case):
    """The tables of a past, as people write them and as they come out of damaged files."""

    def setUp(self):
        super().setUp()
        shutil.copytree(TOYS / "helper", self.folder / "helper")
        shutil.copytree(TOYS / "toy", self.folder / "toy")

    def hindcast(self):
        return multivector("validate", "helper/model.yaml", "--hindcast", "--draws", "4", "--threads", "1", "--quiet", cwd=self.folder)

    def calibrate(self):
        return multivector("calibrate", "toy/model.yaml", "--targets", "toy", "--points", "32", "--luck", "2", "--waves", "1",
                           "--threads", "1", "--quiet", cwd=self.folder)

    def change(self, name, old, new):
        path = self.folder / name
        text = path.read_text()
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, 1))

    def test_lines_of_any_length(self):
        before = self.hindcast().stdout, self.calibrate().stdout
        self.assertTrue(all(before))
        self.change("helper/hindcast/forcing.yaml", "# made up", "# " + "x" * 400_000)
        self.change("toy/fit.csv", "uniform(0, 2)", "uniform(0," + " " * 400_000 + "2)")
        for done, stdout in zip((self.hindcast(), self.calibrate()), before):
            self.assertEqual(done.returncode, 0, done.stderr[-500:])
            self.assertEqual(done.stdout, stdout)

    def test_what_is_no_year_has_its_place(self):
        path = self.folder / "helper" / "hindcast" / "dollars.csv"
        whole = path.read_text()
        for wrong in ("*anchor 2008", "", "two thousand", "20O8", "99999999999999999999", "2008-", "-2008", "2008.5"):
            path.write_text(whole.replace("2008,", wrong + ",", 1))
            done = self.hindcast()
            self.assertEqual(done.returncode, 1, f"{wrong}: {done.stderr}")
            self.assertIn("dollars.csv:4:1: error: ", done.stderr, wrong)
            self.assertIn("[bad-number]", done.stderr)
            self.assertEqual(done.stdout, "")
            self.assertNotRegex(done.stderr, "stoi|stod|std::|basic_string")

    def test_what_is_no_month_has_its_place(self):
        path = self.folder / "helper" / "hindcast" / "starts.csv"
        whole = path.read_text()
        for wrong in ("2010", "", "2010-13", "--", "10-01-2010", "9" * 40 + "-01"):
            path.write_text(whole.replace("2010-01,", wrong + ",", 1))
            done = self.hindcast()
            self.assertEqual(done.returncode, 1, f"{wrong}: {done.stderr}")
            self.assertRegex(done.stderr, r"starts\.csv:2:\d+: error: ", wrong)
            self.assertNotRegex(done.stderr, "stoi|stod|std::|basic_string")


if __name__ == "__main__":
    unittest.main()
