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

    # Each mistake: the file, what is changed into what, the place that must be told, what must be said.
    def wrong(self, run, mistakes):
        for name, old, new, place, said in mistakes:
            with self.subTest(name=name, new=new[:40]):
                path = self.folder / name
                whole = path.read_text()
                self.change(name, old, new)
                done = run()
                path.write_text(whole)
                self.assertEqual(done.returncode, 1, done.stderr[-800:])
                self.assertEqual(done.stdout, "")
                self.assertIn(f"{name}:{place}: error: ", done.stderr)
                self.assertIn(said, done.stderr)
                self.assertIn("^", done.stderr)
                self.assertNotIn("past-from-", done.stderr)
                self.assertNotRegex(done.stderr, "order_0|figure_0|stoi|stod|std::")

    def test_calibrate_figures_outside_the_run(self):
        name = "toy/targets.csv"
        self.wrong(self.calibrate, [
            (name, "2010-01,2010-12", "2009-06,2009-12", "2:37", "[outside-horizon]"),
            (name, "2010-01,2010-12", "2009-06,2010-12", "2:37", "the run has 2010-01 to 2019-12"),
            (name, "2019-01,2019-12", "2019-01,3000-01", "11:45", "`3000-01` is not in the run"),
            (name, "mean,log(sent),2019-01,2019-12", "of,log(sent),3000-01,", "11:35", "[outside-horizon]"),
            (name, "2010-01,2010-12,,", "2010-01,2010-12,2009,", "2:53", "a change looks back within the run"),
            (name, "2010-01,2010-12,,", "2010-01,2010-12,2010,", "2:53", "is not earlier"),
            (name, "mean,log(sent),2019-01", "of,log(sent),2019-01", "11:43", "is of one month"),
        ])

    def test_calibrate_other_nonsense(self):
        name = "toy/targets.csv"
        self.wrong(self.calibrate, [
            *[(name, ",0.3452,,", f",0.3452,{sd},", "2:61", "[bad-number]") for sd in ("-1", "0", "1e-320", "nan", "inf", "x")],
            (name, "sent.2011,sent,money,mean,log(sent),2011-01,2011-12", "sent.2011,sent,money,mean,log(sent),2010-01,2010-12",
             "3:1", "[row-twice]"),
            (name, "mean,log(sent),2012", "average,log(sent),2012", "4:22", "[unknown-key]"),
            (name, "log(sent),2012", "log(snet),2012", "4:31", "did you mean `sent`"),
            (name, "value,sd", "value,value", "1:52", "two columns are called `value`"),
            ("toy/fit.csv", "elasticity", "elastisity", "2:1", "did you mean `elasticity`"),
            ("toy/fit.csv", "elasticity", "e" * 5000, "2:1", "`" + "e" * 60 + "…`"),
            ("toy/fit.csv", ",sent,\nnoise", ",snet,\nnoise", "2:28", "did you mean `sent`"),
            ("toy/fit.csv", "noise,", "elasticity,", "3:1", "[row-twice]"),
            ("toy/fit.csv", "uniform(0, 2)", "uniform(2, 2)", "2:13", "[bad-prior]"),
            ("toy/study.csv", "to,2019-12", "to,2019-12\nto,2018-12", "4:1", "[row-twice]"),
            ("toy/study.csv", "price.csv", "prise.csv", "4:7", "[no-such-file]"),
            ("toy/study.csv", "price.csv", "", "4:7", "[missing-value]"),
            ("toy/study.csv", "from,2010-01", "from,2009-12", "2:6", "[before-start]"),
            ("toy/study.csv", "paths,price.csv", "paths,price.csv\ndisable,lukc", "5:9", "[unknown-id]"),
            ("toy/price.csv", "price,2009,60,USD,made up\n", "", "2:1", "has no figure of 2009"),
            ("toy/price.csv", "price,2010", "sent,2010", "4:1", "goes on after another one"),
        ])

    def test_hindcast_words_and_numbers(self):
        starts, targets, dollars = (f"helper/hindcast/{name}.csv" for name in ("starts", "targets", "dollars"))
        self.wrong(self.hindcast, [
            *[(starts, ",,yes", f",,{word}", "2:31", "[not-yes-or-no]") for word in ("true", "1", "order.csv", "y" * 5000)],
            (starts, "2014-01,2016-12", "2010-01,2015-12", "3:1", "[row-twice]"),
            (starts, "forcing.yaml", "forcing.yml", "2:17", "[no-such-file]"),
            *[(targets, "1.956,0.3", f"1.956,{sd}", "3:54", "[bad-number]") for sd in ("-1", "0", "1e-320")],
            (targets, "1.956,0.3", "1e308,0.3", "3:48", "too large to be scored"),
            (targets, "1.956,0.3", "1.956,1e-200", "3:48", "too large to be scored"),
            (targets, ",,yes", ",,1", "3:112", "[not-yes-or-no]"),
            (targets, ",2010-01,\n", ",2011-01,\n", "6:93", "did you mean `2010-01`?"),
            (targets, "other.2013,other,a,mean,other,2013-01,2013-12", "other.2013,other,a,mean,other,2016-01,2016-12",
             "6:1", "first given here"),
            (targets, "2011-01,2011-12", "2008-01,2008-12", "2:31", "no run of starts.csv has this figure"),
            (targets, "mean,level", "average,level", "2:20", "[unknown-key]"),
            (targets, "mean,other", "mean,ohter", "5:25", "did you mean `other`"),
            *[(dollars, "2009,100", f"2009,{index}", "5:6", "[bad-number]") for index in ("0", "-1", "inf", "nan", "1e-320", "")],
            (dollars, "2009,100", "2008,100", "5:1", "[row-twice]"),
            ("helper/hindcast/past.csv", "level,2009", "levle,2009", "5:1", "did you mean `level`?"),
            ("helper/hindcast/past.csv", "level,2009", "level,2009.5", "5:7", "[bad-number]"),
            ("helper/hindcast/order.csv", "level > 1.5,2013", "levle > 1.5,2013", "3:17", "did you mean `level`"),
            ("helper/hindcast/order.csv", "level > 1.5,2013", "abc,2013", "3:17", "`abc`"),
            ("helper/hindcast/order.csv", "level > 1.5,2013", "level,2013", "3:17", "error: "),
            ("helper/hindcast/forcing.yaml", "set: storm", "set: strom", "3:29", "did you mean `storm`"),
        ])
        self.change(dollars, "2009,100,made up\n", "")
        done = self.hindcast()
        self.assertIn("targets.csv:3:112: error: this figure needs the price of a dollar of 2009", done.stderr)

    def test_conditions_are_read_though_no_run_scores_them(self):
        self.change("helper/hindcast/starts.csv", ",,yes", ",,no")
        self.assertEqual(self.hindcast().returncode, 0)
        self.wrong(self.hindcast, [("helper/hindcast/order.csv", "level > 1.5,2013", "levle > 1.5,2013", "3:17", "`level`")])

    def test_yes_and_no_in_any_letters(self):
        usual = self.hindcast().stdout
        self.assertIn("level above 1.5", usual)
        for name, old in (("starts", ",,yes"), ("targets", ",,yes")):
            for word in ("Yes", "YES", '"yes"'):
                with self.subTest(name=name, word=word):
                    path = self.folder / "helper" / "hindcast" / f"{name}.csv"
                    whole = path.read_text()
                    self.change(f"helper/hindcast/{name}.csv", old, f",,{word}")
                    self.assertEqual(self.hindcast().stdout, usual)
                    path.write_text(whole)
        self.change("helper/hindcast/starts.csv", ",,yes", ",,No")
        self.assertNotIn("level above 1.5", self.hindcast().stdout)

    def test_dates_off_the_tick_are_told_once(self):
        self.change("helper/model.yaml", "step: month", "step: quarter")
        done = self.hindcast()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stderr.count("[off-tick]"), 5)  # the last month of each figure; both starts read them
        self.assertIn("targets.csv:2:39: warning: ", done.stderr)
        self.change("toy/model.yaml", "step: month", "step: quarter")
        done = self.calibrate()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stderr.count("[off-tick]"), 10)  # nothing of the months that are made of a path
        self.assertNotIn("price.csv", done.stderr)

    def test_a_figure_has_a_name_and_a_measure(self):
        name = "helper/hindcast/targets.csv"
        self.wrong(self.hindcast, [
            (name, "level.2011,level", ",level", "2:1", "[missing-value]"),
            (name, "level.2011,level", "level.2011,", "2:12", "[missing-value]"),
            (name, "mean,level,2011", "mean,,2011", "2:25", "error: "),
            (name, "mean,level,2011", ",level,2011", "2:20", "error: "),
        ])

    def test_long_fields_are_shortened(self):
        long = "9" * 5000
        for name, old in (("targets", "2011-01"), ("dollars", "2009"), ("past", "2009"), ("order", "2013-01")):
            path = self.folder / "helper" / "hindcast" / f"{name}.csv"
            whole = path.read_text()
            self.change(f"helper/hindcast/{name}.csv", old, long)
            done = self.hindcast()
            path.write_text(whole)
            self.assertEqual(done.returncode, 1, name)
            self.assertIn("9" * 60 + "…`", done.stderr)
            self.assertLess(max(map(len, done.stderr.splitlines())), 250)


if __name__ == "__main__":
    unittest.main()
