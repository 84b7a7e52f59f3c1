"""Sweeps: the same bytes whole, in shards, after kills; mistakes named; results that others can read."""
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import time
import unittest

import numpy
import pandas
import xarray

from common import HERE, PROGRAM, Case, multivector
from small_sweep import RESULTS

SWEEP = HERE / "ports" / "sweep.yaml"


class Sweeps(Case):
    def bytes_of(self, directory):
        return {name: (self.folder / directory / name).read_bytes() for name in RESULTS}

    def whole(self):
        self.run_ok("sweep", SWEEP, "--out", "whole", "--quiet")
        return self.bytes_of("whole")

    def test_threads_and_batches_change_nothing(self):
        whole = self.whole()
        self.run_ok("sweep", SWEEP, "--out", "other", "--quiet", "--threads", "3", "--batch", "8")
        self.assertEqual(whole, self.bytes_of("other"))

    def test_shards_merge_to_the_same_bytes_and_again(self):
        whole = self.whole()
        shards = [f"part{i}" for i in range(1, 8)]
        for i, directory in enumerate(shards, 1):
            self.run_ok("sweep", SWEEP, "--out", directory, "--shard", f"{i}/7", "--quiet")
        self.run_ok("merge", *shards, "--out", "merged")
        self.assertEqual(whole, self.bytes_of("merged"))
        self.run_ok("merge", *reversed(shards), *shards[:2], "--out", "merged")
        self.assertEqual(whole, self.bytes_of("merged"))

    def test_a_merge_while_a_shard_is_at_work_says_so(self):
        self.run_ok("sweep", SWEEP, "--out", "both", "--shard", "1/3", "--quiet")
        sign = self.folder / "both" / "chunks" / f"{os.uname().nodename}-{os.getpid()}.alive"
        sign.write_text("2/3\n")
        for out in ([], ["--out", "merged"]):
            done = multivector("merge", "both", *out, cwd=self.folder)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertIn(f"both is in use: process {os.uname().nodename}-{os.getpid()} still works there", done.stderr)
            self.assertNotIn("--resume", done.stderr)
        sign.unlink()
        self.assertEqual(multivector("merge", "both", cwd=self.folder).returncode, 3)

    def test_missing_foreign_and_differing_shards_are_named(self):
        for i in (1, 3):
            self.run_ok("sweep", SWEEP, "--out", f"part{i}", "--shard", f"{i}/3", "--quiet")
        done = multivector("merge", "part1", "part3", cwd=self.folder)
        self.assertEqual(done.returncode, 3)
        self.assertIn("chunks missing: 1, 4, 7", done.stderr)
        self.run_ok("sweep", SWEEP, "--out", "foreign", "--seed", "6", "--quiet")
        done = multivector("merge", "part1", "foreign", cwd=self.folder)
        self.assertEqual(done.returncode, 3)
        self.assertIn("foreign is of another sweep", done.stderr)
        self.run_ok("sweep", SWEEP, "--out", "part2", "--shard", "2/3", "--quiet")
        shutil.copytree(self.folder / "part1", self.folder / "twin")
        chunk = self.folder / "twin" / "chunks" / "00000000.chunk"
        bytes_ = bytearray(chunk.read_bytes())
        bytes_[-30] ^= 1
        chunk.write_bytes(bytes_)
        done = multivector("merge", "part1", "part2", "part3", "twin", cwd=self.folder)
        self.assertEqual(done.returncode, 3)
        self.assertIn("hold different results", done.stderr)
        done = multivector("merge", "twin", "part2", "part3", cwd=self.folder)
        self.assertEqual(done.returncode, 3)
        self.assertIn("damaged", done.stderr)

    def test_killed_twice_and_resumed_ends_in_the_same_bytes(self):
        whole = self.whole()
        words = [PROGRAM, "sweep", str(SWEEP), "--out", "killed", "--quiet", "--threads", "1", "--resume"]
        for chunks in (2, 6):
            process = subprocess.Popen(words, cwd=self.folder, stdout=subprocess.DEVNULL)
            folder = self.folder / "killed" / "chunks"
            while process.poll() is None and (not folder.exists() or len(list(folder.glob("*.chunk"))) < chunks):
                time.sleep(0.001)
            process.send_signal(signal.SIGKILL)
            process.wait()
        self.assertFalse((self.folder / "killed" / "results.nc").exists())
        again = multivector("sweep", SWEEP, "--out", "killed", cwd=self.folder)
        self.assertEqual(again.returncode, 2)
        self.assertIn("--resume", again.stderr)
        self.run_ok("sweep", SWEEP, "--out", "killed", "--quiet", "--resume")
        self.assertEqual(whole, self.bytes_of("killed"))

    def test_a_chunk_that_was_cut_short_is_told_by_status_and_merge(self):
        self.run_ok("sweep", SWEEP, "--out", "cut", "--quiet", "--shard", "1/1")
        chunk = self.folder / "cut" / "chunks" / "00000003.chunk"
        chunk.write_bytes(chunk.read_bytes()[:100])
        self.assertIn("was cut short", self.run_ok("status", "cut").stdout)
        done = multivector("merge", "cut", cwd=self.folder)
        self.assertEqual(done.returncode, 3)
        self.assertIn("was cut short", done.stderr)

    def test_others_can_read_the_results(self):
        self.whole()
        with xarray.open_dataset(self.folder / "whole" / "results.nc") as data:
            self.assertEqual(dict(data.sizes)["point"], 300)
            self.assertEqual(data["ships_at_end"].dims, ("point", "policy", "replicate"))
            self.assertEqual(data["ships_of_alder"].dims[-1], "date_ships_of_alder")
            means = data["ships_at_end"].mean("replicate").values.reshape(-1)
        table = pandas.read_csv(self.folder / "whole" / "results.csv")
        numpy.testing.assert_allclose(table["ships_at_end"], means, rtol=1e-12)
        self.assertEqual(set(table["policy"]), {"wait", "cut"})

    def test_a_point_is_what_run_gives_for_the_same_settings(self):
        self.whole()
        table = pandas.read_csv(self.folder / "whole" / "results.csv")
        row = table[(table["law"] == "fee") & (table["west"] == "storm") & (table["policy"] == "cut")].iloc[3]
        factor = [c for c in table.columns if c not in ("point", "policy", "law", "west")][0]
        self.run_ok("run", HERE / "ports" / "what-if.yaml", "--seed", "5", "--replicates", "3", "--out", "run", "--quiet",
                    "--set", f"{factor}={row[factor]!r}")
        branches = pandas.read_csv(self.folder / "run" / "branches.csv")
        same = branches[(branches["law"] == "fee") & (branches["west"] == "storm") & (branches["answer"] == "cut")]
        numpy.testing.assert_allclose(same["ships_at_end"].mean(), row["ships_at_end"], rtol=1e-14)

    def test_a_folder_with_other_things_is_left_alone(self):
        (self.folder / "taken").mkdir()
        (self.folder / "taken" / "notes.txt").write_text("mine")
        done = multivector("sweep", SWEEP, "--out", "taken", cwd=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn("holds other things", done.stderr)
        self.assertEqual((self.folder / "taken" / "notes.txt").read_text(), "mine")

    def test_a_disk_that_takes_no_more_ends_the_sweep_and_keeps_what_is_there(self):
        whole = self.whole()
        wide = SWEEP.read_text().replace("chunk: 16", "chunk: 100").replace("scenario: ", "scenario: ports/")
        shutil.copytree(SWEEP.parent, self.folder / "ports")
        (self.folder / "wide.yaml").write_text(wide)
        limit = (self.folder / "whole" / "points.csv").stat().st_size + 4000  # a chunk of 100 points is larger

        def limited():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        done = multivector("sweep", "wide.yaml", "--out", "full", "--quiet", cwd=self.folder, preexec_fn=limited,
                           restore_signals=False)
        self.assertEqual(done.returncode, 3)
        self.assertIn("cannot write", done.stderr)
        self.assertTrue((self.folder / "full" / "plan.json").exists())
        self.assertEqual(list((self.folder / "full" / "chunks").iterdir()), [])
        self.run_ok("sweep", "wide.yaml", "--out", "full", "--quiet", "--resume")
        self.assertEqual(whole["results.csv"], (self.folder / "full" / "results.csv").read_bytes())

    def test_mistakes_in_a_sweep_are_named_all_at_once(self):
        text = SWEEP.read_text().replace("law: options", "lav: options").replace("sobol: 300", "sobol: many")
        text = text.replace("mean_fee, ", "meen_fee, ").replace("what-if.yaml", str("what-if.yaml"))
        ports = self.folder / "ports"
        shutil.copytree(HERE / "ports", ports)
        (ports / "wrong.yaml").write_text(text)
        done = multivector("sweep", "ports/wrong.yaml", cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        for hint in ("did you mean `law`", "a whole number", "did you mean `mean_fee`"):
            self.assertIn(hint, done.stderr)

    def test_analysis_makes_tables_and_figures(self):
        self.whole()
        done = self.run_ok("analyze", "whole", "--interest", "ships_at_end < q25", "--goal", "ships_at_end more")
        self.assertIn("Where ships_at_end < q25", done.stdout)
        self.assertIn("Which policy stands up", done.stdout)
        folder = self.folder / "whole" / "analysis"
        json.loads((folder / "study.json").read_text())
        self.assertTrue((folder / "scores.csv").exists())
        wrong = multivector("analyze", "whole", "--interest", "ship_at_end < 4", cwd=self.folder)
        self.assertEqual(wrong.returncode, 2)
        self.assertIn("did you mean `ships_at_end`", wrong.stderr)


if __name__ == "__main__":
    unittest.main()
