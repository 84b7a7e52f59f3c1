"""Fitting to the past and forecasting it again, from the command line."""
import csv
import io
import json
import pathlib
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


if __name__ == "__main__":
    unittest.main()
