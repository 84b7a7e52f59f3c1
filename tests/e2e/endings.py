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
        growing = self.folder / "out" / "branches.csv.tmp"
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
        names = {p.name for p in (self.folder / "out").iterdir()}
        self.assertTrue(names and all(name.endswith(".tmp") for name in names), names)
        self.run_ok("run", WHAT_IF, "--out", "out", "--quiet")   # and the next run starts over
        self.assertFalse(list((self.folder / "out").glob("*.tmp")))

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
