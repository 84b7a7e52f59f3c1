"""Streams that nobody holds: what is to be written is written, whole, and a lost answer is a failure."""
import os
import signal
import subprocess
import time
import unittest

from common import PROGRAM, WHAT_IF, Case, multivector
from small_sweep import SweepCase

TABLES = ["branches.csv", "parameters.csv", "summary.csv", "effects.csv", "drivers.csv", "windows.csv", "events.csv"]


def without(*streams):
    return lambda: [os.close(fd) for fd in streams]


class Sweeps(SweepCase):
    def test_a_sweep_without_streams_writes_the_same_files(self):
        self.sweep_file()
        self.run_ok("sweep", "sweep.yaml", "--out", "whole")
        whole = {p.name: p.read_bytes() for p in (self.folder / "whole").iterdir() if p.is_file() and p.suffix != ".json"}
        self.assertIn("results.nc", whole)
        for closed, status in (((2,), 0), ((0,), 0), ((1,), 3), ((0, 1, 2), 3)):
            out = "closed" + "".join(map(str, closed))
            done = multivector("sweep", "sweep.yaml", "--out", out, cwd=self.folder, preexec_fn=without(*closed))
            self.assertEqual(done.returncode, status, f"{closed}: {done.stderr}")
            for name, was in whole.items():
                self.assertEqual((self.folder / out / name).read_bytes(), was, f"{closed}: {name}")

    def test_errors_that_nobody_reads_are_no_part_of_any_file(self):
        """The number of a closed stream is given to the next file that is opened: no message may land in that."""
        self.sweep_file(("sobol: 32", "saltelli: 1"))   # a warning is written while files are open
        self.run_ok("sweep", "sweep.yaml", "--out", "whole")
        multivector("sweep", "sweep.yaml", "--out", "closed", cwd=self.folder, preexec_fn=without(2))
        for name in ("results.csv", "points.csv", "results.nc"):
            self.assertEqual((self.folder / "closed" / name).read_bytes(), (self.folder / "whole" / name).read_bytes(), name)


class Stops(Case):
    WORDS = ["run", str(WHAT_IF), "--threads", "1", "--batch", "16", "--replicates"]

    def test_a_run_that_is_stopped_without_stderr_is_resumed_to_the_same_bytes(self):
        self.run_ok(*self.WORDS, "6000", "--out", "whole", "--quiet")
        process = subprocess.Popen([PROGRAM, *self.WORDS, "6000", "--out", "out"], cwd=self.folder, stdout=subprocess.DEVNULL,
                                   preexec_fn=without(2))
        self.addCleanup(lambda: process.poll() is None and process.kill())
        journal = self.folder / "out" / "unfinished.bin"
        while process.poll() is None and not (journal.exists() and journal.stat().st_size > 50_000):
            time.sleep(0.002)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=60), 3)
        self.assertFalse(self.manifest("out")["complete"])
        self.run_ok(*self.WORDS, "6000", "--out", "out", "--quiet", "--resume")
        for name in TABLES:
            self.assertEqual((self.folder / "out" / name).read_bytes(), (self.folder / "whole" / name).read_bytes(), name)


if __name__ == "__main__":
    unittest.main()
