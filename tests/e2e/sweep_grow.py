"""Sweeps that grow end in the bytes of those that were begun as large, and run nothing again; factors that move together."""
import csv
import re
import shutil
import statistics
import unittest

from small_sweep import RESULTS, SCENARIO, SweepCase


class Grow(SweepCase):
    def bytes_of(self, directory):
        return {name: (self.folder / directory / name).read_bytes() for name in RESULTS}

    def grown(self, *words):
        """Grows `small` and returns (branches in all, of them taken over)."""
        done = self.run_ok("sweep", "sweep.yaml", "--out", "small", "--grow", *words)
        self.assertFalse((self.folder / "small" / "before").exists())
        return (int(re.search(r"([\d,]+) branches in", done.stderr).group(1).replace(",", "")),
                int((re.search(r"([\d,]+) of these branches", done.stderr) or [0, "0"])[1].replace(",", "")))

    def test_more_points_and_more_replicates(self):
        for design, larger, points in [("sobol: 32", 50, 50), ("random: 32", 64, 64), ("saltelli: 8", 16, 64),
                                       ("saltelli: 8, second_order: true", 9, 54), ("morris: 8", 20, 60)]:
            self.sweep_file(("sobol: 32", design))
            shutil.rmtree(self.folder / "small", ignore_errors=True)
            shutil.rmtree(self.folder / "large", ignore_errors=True)
            done = self.run_ok("sweep", "sweep.yaml", "--out", "small")
            small = int(re.search(r"([\d,]+) branches in", done.stderr).group(1))
            all_, taken = self.grown("--points", larger, "--replicates", 3)
            self.assertEqual(all_, points * 2 * 3, design)
            self.assertGreaterEqual(taken, small, design)  # trajectories may cross: more than was there
            self.assertLess(taken, all_)
            self.run_ok("sweep", "sweep.yaml", "--out", "large", "--points", larger, "--replicates", 3, "--quiet")
            self.assertEqual(self.bytes_of("small"), self.bytes_of("large"), design)

    def test_by_the_file_and_with_other_chunks(self):
        self.sweep_file()
        self.run_ok("sweep", "sweep.yaml", "--out", "small", "--quiet")
        self.sweep_file(("sobol: 32", "sobol: 47"), ("chunk: 5", "chunk: 7"), ("replicates: 2", "replicates: 5"))
        self.assertEqual(self.grown(), (47 * 2 * 5, 32 * 2 * 2))
        self.run_ok("sweep", "sweep.yaml", "--out", "large", "--quiet")
        self.assertEqual(self.bytes_of("small"), self.bytes_of("large"))

    def test_grids_and_lists_grow_by_what_is_added(self):
        self.sweep_file(("pace: prior", "pace: {values: [0.1, 0.9]}"), ("{from: 0.5, to: 2, scale: log}", "{values: [1, 2]}"),
                        ("{sobol: 32}", "full_factorial"))
        self.run_ok("sweep", "sweep.yaml", "--out", "small", "--quiet")
        self.sweep_file(("pace: prior", "pace: {values: [0.1, 0.5, 0.9]}"), ("{from: 0.5, to: 2, scale: log}", "{values: [1, 2]}"),
                        ("{sobol: 32}", "full_factorial"))
        self.assertEqual(self.grown(), (24, 16))
        self.run_ok("sweep", "sweep.yaml", "--out", "large", "--quiet")
        self.assertEqual(self.bytes_of("small"), self.bytes_of("large"))

    def test_a_growth_that_was_stopped_goes_on(self):
        self.sweep_file()
        self.run_ok("sweep", "sweep.yaml", "--out", "small", "--quiet", "--shard", "1/2")  # half of it, never merged
        self.sweep_file(("sobol: 32", "sobol: 64"))
        self.run_ok("submit", "--slurm", "sweep.yaml", "--shards", "2", "--out", "small", "--grow")
        self.run_ok("sweep", "sweep.yaml", "--out", "small", "--quiet", "--resume", "--shard", "2/2")
        done = self.run_ok("sweep", "sweep.yaml", "--out", "small", "--resume")
        self.assertIn("were taken from the smaller sweep", done.stderr)
        self.run_ok("sweep", "sweep.yaml", "--out", "large", "--quiet")
        self.assertEqual(self.bytes_of("small"), self.bytes_of("large"))

    def test_what_would_be_lost_is_refused(self):
        self.sweep_file()
        self.run_ok("sweep", "sweep.yaml", "--out", "small", "--quiet")
        before = self.bytes_of("small")
        grow = ["sweep", "sweep.yaml", "--out", "small", "--grow", "--quiet"]
        self.refused(2, *grow, "--points", "31", says="1 points that are not among")
        self.refused(2, *grow, "--replicates", "1", says="are fewer")
        self.refused(2, *grow, "--points", "64", "--seed", "9", says="another sweep")
        self.sweep_file(("sobol: 32", "latin_hypercube: 64"))
        self.refused(2, *grow, says="Latin hypercube")
        self.write("scenario.yaml", SCENARIO.replace("2020-12", "2021-01"))
        self.sweep_file(("sobol: 32", "sobol: 64"))
        self.refused(2, *grow, says="another sweep")
        self.assertEqual(self.bytes_of("small"), before)

    def test_until_the_indices_have_settled(self):
        self.sweep_file(("sobol: 32", "saltelli: 16"), ("chunk: 5", "chunk: 64"))
        done = self.run_ok("sweep", "sweep.yaml", "--out", "small", "--until", "width<0.2", "--most-points", "256", "--quiet")
        sizes = [int(n) for n in re.findall(r"(\d+) base points", done.stderr)]
        self.assertEqual(sizes, [16 * 2**i for i in range(len(sizes))])
        self.assertGreater(len(sizes), 1)
        self.run_ok("sweep", "sweep.yaml", "--out", "large", "--points", sizes[-1], "--quiet")
        self.assertEqual(self.bytes_of("small"), self.bytes_of("large"))
        self.refused(2, "sweep", "sweep.yaml", "--until", "0.1", says="width<0.1")
        self.sweep_file()
        self.refused(2, "sweep", "sweep.yaml", "--until", "width<0.1", says="saltelli")


class Factors(SweepCase):
    def table(self, path):
        """Columns by name; numbers as numbers."""
        def value(cell):
            return float(cell) if re.fullmatch(r"[-+.e0-9]+", cell) else cell
        with open(self.folder / path, newline="") as file:
            rows = list(csv.DictReader(file))
        return {name: [value(row[name]) for row in rows] for name in rows[0]}

    def points(self):
        self.run_ok("sweep", "sweep.yaml", "--out", "o", "--quiet")
        return self.table("o/points.csv")

    def test_whole_numbers_and_steps(self):
        self.sweep_file(("pace: prior", "size: {from: 1, to: 5, integer: true}"),
                        ("{from: 0.5, to: 2, scale: log}", "{from: 0, to: 1, step: 0.1}"), ("sobol: 32", "sobol: 256"))
        points = self.points()
        self.assertEqual(set(points["size"]), {1, 2, 3, 4, 5})
        self.assertEqual(sorted(set(points["fee"])), [k * 0.1 for k in range(11)])
        self.sweep_file(("pace: prior", "size: {from: 1, to: 4, integer: true}"), ("{sobol: 32}", "full_factorial"),
                        ("{from: 0.5, to: 2, scale: log}", "{from: 0, to: 1, step: 0.5}"))
        shutil.rmtree(self.folder / "o")
        self.assertEqual(len(self.points()["size"]), 12)

    def test_what_moves_together(self):
        """A row of a sweep is what `run` gives for its settings; three ways to write rows are one."""
        ways = ["{rows: [{pace: 0.2, size: 3, law: none}, {pace: 0.4, size: 1, law: ban}]}",
                "{together: {pace: [0.2, 0.4], size: [3, 1], law: [none, ban]}}", "{rows: worlds.csv}"]
        self.write("worlds.csv", "pace,size,law\n0.2,3,none\n0.4,1,ban\n")
        tables = []
        for way in ways:
            self.sweep_file(("  pace: prior\n  fee: {from: 0.5, to: 2, scale: log}\n", f"  worlds: {way}\n"),
                            ("{sobol: 32}", "full_factorial"), ("replicates: 2", "replicates: 3\nothers: fixed"))
            shutil.rmtree(self.folder / "o", ignore_errors=True)
            self.run_ok("sweep", "sweep.yaml", "--out", "o", "--quiet")
            tables.append((self.folder / "o" / "results.csv").read_text())
        self.assertEqual(len(set(tables)), 1)
        table = self.table("o/results.csv")
        self.assertEqual(table["worlds"], [1, 2])
        self.assertEqual(table["policy"], ["all", "all"])
        for row, (pace, size, law) in enumerate([(0.2, 3, "none"), (0.4, 1, "ban")]):
            self.run_ok("run", "scenario.yaml", "--out", "run", "--quiet", "--fixed-parameters", "--set", f"pace={pace}",
                        "--set", f"size={size}")
            branches = self.table("run/branches.csv")
            left = [ships for ships, of in zip(branches["ships_left"], branches["law"]) if of == law]
            self.assertAlmostEqual(table["ships_left"][row], statistics.fmean(left), places=12)

    def test_indices_of_a_factor_of_rows(self):
        self.sweep_file(("pace: prior", "worlds: {together: {pace: [0, 1], size: [1, 2]}}"), ("sobol: 32", "saltelli: 64"))
        self.run_ok("sweep", "sweep.yaml", "--out", "o", "--quiet")
        self.run_ok("analyze", "o")
        self.assertIn("worlds", (self.folder / "o" / "analysis" / "indices.csv").read_text())

    def test_mistakes_of_rows(self):
        for way, says in [("{rows: [{pace: 1}, {size: 1}]}", "uneven-rows"), ("{together: {pace: [1, 2], size: [1]}}", "uneven-rows"),
                          ("{rows: [{fee: 1}]}", "factor-twice"), ("{rows: [{law: no}]}", "unknown-option"),
                          ("{rows: [{paze: 1}]}", "did you mean `pace`"), ("{rows: [{pace: x}]}", "bad-number"),
                          ("{rows: none.csv}", "no-such-file"), ("{rows: [{pace: 1}], from: 2}", "idle-key")]:
            self.sweep_file(("pace: prior", f"worlds: {way}"))
            self.refused(1, "check", "sweep.yaml", says=says)


if __name__ == "__main__":
    unittest.main()
