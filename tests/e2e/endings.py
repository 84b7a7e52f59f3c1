"""How a run ends: stopped, killed, no room on the disk, no right to write, a directory that is taken."""
import json
import os
import resource
import signal
import subprocess
import time
import unittest

import pandas as pd

from common import PROGRAM, WHAT_IF, Case, multivector


class Endings(Case):
    def begin(self, replicates=2_000_000):
        process = subprocess.Popen([PROGRAM, "run", str(WHAT_IF), "--out", "out", "--replicates", str(replicates),
                                    "--batch", "16"], cwd=self.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.communicate)
        self.addCleanup(lambda: process.poll() is None and process.kill())
        growing = self.folder / "out" / "unfinished.bin"
        for _ in range(600):
            if growing.exists() and growing.stat().st_size > 100_000:
                return process
            time.sleep(0.05)
        self.fail("the run did not begin")

    def test_ctrl_c_keeps_what_is_finished(self):
        process = self.begin()
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=120)
        self.assertEqual(process.returncode, 3, stderr)
        run = self.manifest("out")
        self.assertFalse(run["complete"])
        branches = pd.read_csv(self.folder / "out" / "branches.csv")
        self.assertEqual(len(branches), run["counts"]["branches"])
        self.assertGreater(len(branches), 0)
        self.assertFalse(list((self.folder / "out").glob("*.tmp")))
        self.assertIn("stopped early", stdout)

    def test_a_killed_run_leaves_nothing_that_reads_as_whole(self):
        process = self.begin()
        process.kill()
        process.communicate()
        self.assertEqual({p.name for p in (self.folder / "out").iterdir()}, {".lock", "unfinished.bin"})
        self.run_ok("run", WHAT_IF, "--out", "out", "--quiet")   # and the next run starts over
        self.assertFalse(list((self.folder / "out").glob("*.tmp")))
        self.assertFalse((self.folder / "out" / "unfinished.bin").exists())

    def test_a_killed_run_is_resumed_to_the_same_bytes(self):
        replicates = 60_000
        process = self.begin(replicates)
        process.kill()
        process.communicate()
        half = (self.folder / "out" / "unfinished.bin").stat().st_size
        options = ["--replicates", str(replicates), "--quiet", "--threads", "1"]
        self.run_ok("run", WHAT_IF, "--out", "out", "--resume", *options, "--batch", "256")
        resumed = self.manifest("out")
        self.assertTrue(resumed["complete"])
        self.assertGreater(resumed["resumed_branches"], 0)
        self.assertLess(resumed["resumed_branches"], resumed["counts"]["branches"], half)
        self.run_ok("run", WHAT_IF, "--out", "whole", *options)
        for name in ["branches.csv", "summary.csv", "effects.csv", "drivers.csv", "parameters.csv", "events.csv"]:
            self.assertEqual((self.folder / "out" / name).read_bytes(), (self.folder / "whole" / name).read_bytes(), name)
        self.assertEqual(resumed["results_hash"], self.manifest("whole")["results_hash"])

    def test_what_was_stopped_is_not_resumed_as_something_else(self):
        process = self.begin()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=120)
        self.assertTrue((self.folder / "out" / "unfinished.bin").exists())
        done = multivector("run", WHAT_IF, "--out", "out", "--resume", "--replicates", "2000000", "--seed", "99",
                           cwd=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn("seed", done.stderr)

    def test_a_half_written_batch_is_run_again(self):
        process = self.begin(60_000)
        process.kill()
        process.communicate()
        journal = self.folder / "out" / "unfinished.bin"
        os.truncate(journal, journal.stat().st_size - 100)
        self.run_ok("run", WHAT_IF, "--out", "out", "--resume", "--replicates", "60000", "--quiet")
        self.assertTrue(self.manifest("out")["complete"])

    def test_a_later_run_replaces_an_earlier_one(self):
        self.run_ok("run", WHAT_IF, "--out", "out", "--quiet", "--replicates", "3")
        self.run_ok("run", WHAT_IF, "--out", "out", "--quiet", "--replicates", "4")
        self.assertEqual(self.manifest("out")["replicates"], 4)
        self.assertEqual(len(pd.read_csv(self.folder / "out" / "branches.csv")), 24)

    def test_a_directory_with_other_things_is_left_alone(self):
        (self.folder / "out").mkdir()
        (self.folder / "out" / "thesis.tex").write_text("chapter one")
        done = multivector("run", WHAT_IF, "--out", "out", cwd=self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertIn("thesis.tex", done.stderr)
        self.assertEqual([p.name for p in (self.folder / "out").iterdir()], ["thesis.tex"])

    def test_no_right_to_write(self):
        for out in ["/proc/nothing/here", "/dev/null/out"]:
            done = multivector("run", WHAT_IF, "--out", out, "--replicates", "2", cwd=self.folder)
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertIn("cannot", done.stderr)

    def test_no_room_on_the_disk(self):
        def small_files():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        done = multivector("run", WHAT_IF, "--out", "out", "--replicates", "500", cwd=self.folder, preexec_fn=small_files)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn("cannot write", done.stderr)
        self.assertFalse((self.folder / "out" / "run.json").exists())

    def test_nobody_reads_the_answer(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([PROGRAM, "run", str(WHAT_IF), "--replicates", "2"], cwd=self.folder, stdout=full,
                                  stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 3)
        self.assertIn("cannot write to stdout", done.stderr)
        self.assertTrue(self.manifest("out/new-fee")["complete"])   # the files were written before

    def test_progress_is_plain_where_there_is_no_terminal(self):
        done = self.run_ok("run", WHAT_IF, "--out", "out")
        self.assertNotIn("\r", done.stderr)
        quiet = self.run_ok("run", WHAT_IF, "--out", "out", "--quiet")
        self.assertEqual((quiet.stdout, quiet.stderr), ("", ""))


if __name__ == "__main__":
    unittest.main()
