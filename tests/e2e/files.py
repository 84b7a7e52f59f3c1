"""The result files, read back with pandas and xarray."""
import json
import shutil
import unittest

import numpy as np
import pandas as pd
import xarray as xr

from common import WHAT_IF, Case

AXES = ["law", "west", "answer"]


class Files(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()

    def setUp(self):
        super().setUp()
        self.done = self.run_ok("run", WHAT_IF, "--out", "out")
        self.out = self.folder / "out"
        self.branches = pd.read_csv(self.out / "branches.csv")
        self.summary, self.pooled_summary = self.split("summary.csv")
        self.effects, self.pooled_effects = self.split("effects.csv")
        self.run = self.manifest("out")
        self.measures = [m["name"] for m in self.run["measures"]]

    def split(self, name):
        """Rows of variants, and rows averaged by probability."""
        table = pd.read_csv(self.out / name)
        pooled = (table[AXES] == "*").any(axis=1)
        return table[~pooled], table[pooled]

    def values(self, measure, **options):
        chosen = self.branches
        for axis, option in options.items():
            chosen = chosen[chosen[axis] == option]
        return chosen.set_index("replicate")[measure]

    def test_directory(self):
        names = {p.name for p in self.out.iterdir()}
        self.assertEqual(names, {"branches.csv", "parameters.csv", "summary.csv", "effects.csv", "drivers.csv",
                                 "windows.csv", "events.csv", "series.nc", "run.json"})
        self.assertEqual(set(self.run["files"]) | {"run.json"}, names)

    def test_branches(self):
        b = self.branches
        self.assertEqual(list(b.columns), AXES + ["replicate", "weight"] + self.measures + ["failed"])
        self.assertEqual(len(b), 6 * 60)
        self.assertEqual(len(b[AXES].drop_duplicates()), 6)
        self.assertAlmostEqual(b.weight[0], 0.75)
        self.assertTrue(b.failed.isna().all())
        self.assertTrue((b.months == 24).all() or (b.months == 23).all())
        self.assertGreater(b.fees_raised.max(), 0)
        self.assertTrue(b.first_deal.isna().any())

    def test_probabilities_weigh_in_the_averages(self):
        b = self.branches
        self.assertEqual(len(self.pooled_summary), 3 * len(self.measures))   # law has no probabilities, west has
        for _, row in self.pooled_summary.iterrows():
            self.assertEqual(row.west, "*")
            x = b[(b.law == row.law) & (b.answer == row.answer)][[row.measure, "weight"]].dropna()
            self.assertEqual(row.n, len(x))
            if len(x) < 2 or row.measure == "first_deal":
                continue
            self.assertAlmostEqual(row["mean"], (x[row.measure] * x.weight).sum() / x.weight.sum())
            self.assertGreaterEqual(row.q95, row.q50)
        by = b.set_index(["law", "answer", "west", "replicate"]).sort_index()
        for _, row in self.pooled_effects.iterrows():
            own, reference = by.loc[row.law, row.answer], by.loc["none", "wait"]
            apart = (self.waits(own[row.measure]) - self.waits(reference[row.measure])).dropna()
            if len(apart) == 120:
                weights = own.weight.loc[apart.index]
                self.assertAlmostEqual(row.mean_difference, (apart * weights).sum() / weights.sum())

    def test_comparisons_are_counted_and_adjusted(self):
        tested = self.effects.p.notna()
        self.assertEqual(self.run["effects"]["comparisons"], tested.sum())
        e = self.effects[tested].sort_values("p")
        self.assertTrue((e.p_adjusted >= e.p).all())
        self.assertAlmostEqual(e.p_adjusted.iloc[0], min(1, e.p.iloc[0] * len(e)))
        self.assertIn(f"{len(e)} comparisons were made", self.done.stdout.replace("\n", " "))

    def test_windows_agree_with_the_series(self):
        windows = pd.read_csv(self.out / "windows.csv")
        self.assertGreater(windows.opens.notna().sum(), 0)
        numbers = {tuple(v["options"][a] for a in AXES): i for i, v in enumerate(self.run["variants"])}
        with xr.open_dataset(self.out / "series.nc") as s:
            names = [str(name) for name in s.series.values]
            self.assertTrue(np.isnan(s["difference"].values[0]).all())   # the reference has none
            for _, row in windows.iterrows():
                path = s["difference"].values[numbers[tuple(row[a] for a in AXES)], :, names.index(row.series)]
                self.assertAlmostEqual(abs(row.peak_difference), np.nanmax(np.abs(path)))
                if isinstance(row.opens, str) and isinstance(row.closes, str):
                    self.assertLess(row.opens, row.closes)

    def test_summary_agrees_with_the_branches(self):
        for _, row in self.summary.iterrows():
            x = self.values(row.measure, **{a: row[a] for a in AXES})
            self.assertEqual(row.n, x.count())
            self.assertAlmostEqual(row["share_empty"], x.isna().mean())
            if row.measure == "first_deal":   # the restricted mean: who never had it waited to the end
                self.assertEqual(row.never, x.isna().sum())
                self.assertAlmostEqual(row["mean"], self.waits(x).mean())
                continue
            if x.count() < 2:
                continue
            for name, value in {"mean": x.mean(), "sd": x.std(), "q05": x.quantile(0.05), "q25": x.quantile(0.25),
                                "q50": x.quantile(0.5), "q75": x.quantile(0.75), "q95": x.quantile(0.95)}.items():
                np.testing.assert_allclose(row[name], value, rtol=1e-12, atol=1e-12)

    def waits(self, x):
        horizon = next(m["horizon"] for m in self.run["measures"] if m["name"] == "first_deal")
        self.assertEqual(horizon, 24)
        return x.fillna(horizon) if x.name == "first_deal" else x

    def test_effects_are_paired_with_the_reference(self):
        self.assertEqual(list(self.effects.columns), ["measure"] + AXES + ["mean_difference", "ci_low", "ci_high",
                         "direction_share", "luck_share", "pairs", "q05", "q95", "median", "median_low", "median_high"] +
                         [f"shift_{q}{end}" for q in ["q05", "q50", "q95"] for end in ["", "_low", "_high"]] +
                         ["variance_reduction", "p", "p_adjusted", "unpaired", "happened", "happened_reference"])
        self.assertEqual(len(self.effects), 5 * len(self.measures))
        for _, row in self.effects.iterrows():
            reference = self.values(row.measure, law="none", west="calm", answer="wait")
            d = (self.waits(self.values(row.measure, **{a: row[a] for a in AXES})) - self.waits(reference)).dropna()
            self.assertEqual(row.pairs, len(d))
            if len(d) < 2:
                continue
            half = 1.6710930 * d.std() / np.sqrt(len(d)) if len(d) == 60 else None  # t(0.95, 59)
            np.testing.assert_allclose(row.mean_difference, d.mean(), rtol=1e-9, atol=1e-12)
            if half is not None:
                np.testing.assert_allclose([row.ci_low, row.ci_high], [d.mean() - half, d.mean() + half], rtol=1e-5, atol=1e-9)
            d[d.abs() < 1e-12 * self.values(row.measure, law="none", west="calm", answer="wait").abs().max()] = 0  # rounding
            if abs(d.mean()) > 1e-9:   # below that its sign is rounding
                self.assertAlmostEqual(row.direction_share, (np.sign(d) == np.sign(d.mean())).mean())

    def test_the_fee_drives_ships_away(self):
        row = self.effects[(self.effects.measure == "ships_at_end") & (self.effects.law == "fee") & (self.effects.west == "calm")].iloc[0]
        self.assertLess(row.ci_high, 0)
        self.assertGreater(row.direction_share, 0.9)
        self.assertTrue(0 <= row.luck_share <= 1)

    def test_variants_are_alike_until_they_part(self):
        none = self.values("ships_in_june", law="none", west="calm", answer="wait")
        fee = self.values("ships_in_june", law="fee", west="storm", answer="wait")
        # the fee of 2024-06 is there in June, but ships move only in Change, after the record
        np.testing.assert_array_equal(none.values, fee.values)

    def test_parameters(self):
        p = pd.read_csv(self.out / "parameters.csv")
        self.assertEqual(list(p.columns), ["replicate", "fee_weight", "mood"])
        self.assertEqual(len(p), 60)
        self.assertTrue(((p.fee_weight > 1) & (p.fee_weight < 5)).all())
        drivers = pd.read_csv(self.out / "drivers.csv")
        d = drivers[(drivers.measure == "ships_at_end") & (drivers.law == "fee") & (drivers.west == "calm")].iloc[0]
        self.assertEqual(d.parameter, "fee_weight")
        difference = (self.values("ships_at_end", law="fee", west="calm", answer="wait") -
                      self.values("ships_at_end", law="none", west="calm", answer="wait"))
        wait = drivers[(drivers.measure == "ships_at_end") & (drivers.law == "fee") & (drivers.west == "calm") &
                       (drivers.answer == "wait") & (drivers.parameter == "fee_weight")].iloc[0]
        self.assertAlmostEqual(wait.rank_correlation, difference.rank().corr(p.set_index("replicate").fee_weight.rank()))

    def test_events(self):
        e = pd.read_csv(self.out / "events.csv", keep_default_na=False)
        self.assertEqual(set(e.replicate), {0, 1, 2})
        self.assertIn("alder.seek-deal", set(e.source))
        self.assertTrue(set(e.outcome) <= {"wished", "done", "impossible", "forbidden", "refused", "merged", "no_room"})
        against = e[(e.outcome == "forbidden")]
        self.assertTrue((against.doctrine == "never-with-cedar").all())
        self.assertTrue((against.towards == "C").all())
        law = e[(e.action == "raise_fee") & (e.by == "option")]
        self.assertEqual(set(law.law), {"fee"})
        self.assertEqual(set(law.date), {"2024-06"})

    def test_series(self):
        with xr.open_dataset(self.out / "series.nc") as s:
            self.assertEqual(s.value.dims, ("variant", "date", "series", "quantile"))
            self.assertEqual(list(s.series.values), ["ships_of_alder", "fee_of_alder"])
            self.assertEqual(str(s.date.values[0])[:10], "2024-01-01")
            self.assertEqual(str(s.date.values[-1])[:10], "2025-12-01")
            self.assertEqual(list(s["axis_law"].values[:3]), ["none", "none", "fee"])
            june = s.value.sel(date="2024-06-01", series="ships_of_alder").isel(variant=0)
            x = self.values("ships_in_june", law="none", west="calm", answer="wait")
            np.testing.assert_allclose(june.values, x.quantile([0.05, 0.25, 0.5, 0.75, 0.95]), rtol=1e-12)
            mean = s["mean"].sel(date="2025-12-01", series="ships_of_alder").isel(variant=0)
            np.testing.assert_allclose(mean, self.values("ships_at_end", law="none", west="calm", answer="wait").mean(), rtol=1e-12)

    def test_measures_are_the_series_of_a_scenario_that_names_none(self):
        shutil.copytree(WHAT_IF.parent, self.folder / "ports")
        (self.folder / "ports" / "plain.yaml").write_text(WHAT_IF.read_text().split("series:")[0])
        self.run_ok("run", "ports/plain.yaml", "--out", "plain", "--quiet")
        with xr.open_dataset(self.folder / "plain" / "series.nc") as s:
            self.assertEqual(list(s.series.values), ["ships_at_end", "ships_in_june", "ship_months", "mean_fee",
                                                     "most_ships", "months"])
            np.testing.assert_allclose(s["mean"].sel(series="ships_at_end").isel(variant=0, date=-1),
                                       self.values("ships_at_end", law="none", west="calm", answer="wait").mean())

    def test_manifest(self):
        r = self.run
        self.assertTrue(r["complete"])
        self.assertEqual((r["seed"], r["replicates"]), (11, 60))
        self.assertEqual(r["counts"]["branches"], 360)
        self.assertEqual(r["counts"]["failed_branches"], 0)
        self.assertEqual(len(r["variants"]), 6)
        inputs = {i["path"].split("/")[-1] for i in r["inputs"]}
        self.assertTrue({"model.yaml", "what-if.yaml", "sets.yaml", "rules.yaml", "sources.yaml"} <= inputs, inputs)
        self.assertEqual(r["parameters"]["drawn"], ["fee_weight", "mood"])
        self.assertRegex(r["results_hash"], "^[0-9a-f]{32}$")
        self.assertIn("ffp-contract=off", r["program"]["flags"])

    def test_terminal(self):
        text = self.done.stdout
        self.assertIn("What does a new fee at Alder do to its ships?", text)
        self.assertIn("ships_at_end", text)
        self.assertIn("90 % interval", text)
        self.assertIn("reference", text)
        self.assertNotIn("\033", text)
        self.assertLess(max(map(len, text.splitlines())), 140)

    def test_json(self):
        answer = json.loads(self.run_ok("run", WHAT_IF, "--out", "out", "--json", "--quiet").stdout)
        self.assertEqual(answer["results_hash"], self.run["results_hash"])
        self.assertEqual(len(answer["effects"]), len(self.effects) + len(self.pooled_effects))
        np.testing.assert_allclose(answer["effects"][0]["mean_difference"], self.effects.mean_difference[0], rtol=0)

    def test_fixed_parameters_leave_only_luck(self):
        self.run_ok("run", WHAT_IF, "--out", "fixed", "--fixed-parameters", "--quiet")
        p = pd.read_csv(self.folder / "fixed" / "parameters.csv")
        self.assertEqual(list(p.columns), ["replicate"])
        e = pd.read_csv(self.folder / "fixed" / "effects.csv")
        luck = e[(e.measure == "ships_at_end") & (e.west != "*")].luck_share
        self.assertTrue((luck == 1).all())
        self.run_ok("run", WHAT_IF, "--out", "set", "--set", "fee_weight=2.5", "--quiet")
        self.assertEqual(self.manifest("set")["parameters"]["fixed"], {"fee_weight": 2.5})
        self.assertEqual(self.manifest("set")["parameters"]["drawn"], ["mood"])

    def test_compare(self):
        again = self.run_ok("compare", "out").stdout
        self.assertIn("ships_at_end", again)
        self.run_ok("run", WHAT_IF, "--out", "other", "--set", "fee_weight=5", "--quiet")
        text = self.run_ok("compare", "out", "other").stdout
        self.assertIn("ships_at_end", text)


if __name__ == "__main__":
    unittest.main()
