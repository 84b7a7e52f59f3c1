"""mpirun -n N multivector sweep: the same bytes as one process."""
import fcntl
import os
import shutil
import subprocess
import time
import unittest

from common import HERE, PROGRAM, Case
from sweep import RESULTS, SWEEP

MPIRUN = shutil.which("mpirun")


def linked_with_mpi():
    return "libmpi" in subprocess.run(["ldd", PROGRAM], capture_output=True, text=True).stdout


@unittest.skipUnless(MPIRUN and linked_with_mpi(), "built without MPI, or no mpirun")
class Ranks(Case):
    def mpirun(self, n, *words):
        environment = dict(os.environ, OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1",
                           ASAN_OPTIONS="detect_leaks=0")  # what MPI itself never frees is none of ours
        return subprocess.run([MPIRUN, "--oversubscribe", "-n", str(n), PROGRAM, *map(str, words)], cwd=self.folder,
                              env=environment, capture_output=True, text=True, timeout=300)

    def test_three_processes_give_the_same_bytes(self):
        self.run_ok("sweep", SWEEP, "--out", "whole", "--quiet")
        done = self.mpirun(3, "sweep", SWEEP, "--out", "ranks", "--quiet")
        self.assertEqual(done.returncode, 0, done.stderr)
        for name in RESULTS:
            self.assertEqual((self.folder / "whole" / name).read_bytes(), (self.folder / "ranks" / name).read_bytes(), name)
        self.assertEqual(done.stdout.count("results hash"), 1)

    def test_what_is_there_is_not_done_again(self):
        self.run_ok("sweep", SWEEP, "--out", "both", "--shard", "1/2", "--quiet")
        done = self.mpirun(2, "sweep", SWEEP, "--out", "both", "--quiet", "--resume")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.run_ok("sweep", SWEEP, "--out", "whole", "--quiet")
        self.assertEqual((self.folder / "whole" / "results.nc").read_bytes(),
                         (self.folder / "both" / "results.nc").read_bytes())

    def test_one_that_is_refused_ends_them_all(self):
        (self.folder / "held").mkdir()
        with open(self.folder / "held" / ".lock-rank-1-of-3", "w") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            began = time.time()
            done = self.mpirun(3, "sweep", SWEEP, "--out", "held", "--quiet")
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn("is in use", done.stderr)
        self.assertLess(time.time() - began, 60)
        self.assertFalse((self.folder / "held" / "sweep.json").exists())


if __name__ == "__main__":
    unittest.main()
