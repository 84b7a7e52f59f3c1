"""Everything the program does to a file, one by one: killed there, or a disk that is full or read-only from there on.

The points have names, `fsync sweep.json.tmp`; each name is tried the first and the last time it comes."""
import errno
import os
import re
import shutil
import signal
import unittest

from common import WHAT_IF, multivector
from small_sweep import RESULTS, SweepCase

TABLES = ["branches.csv", "parameters.csv", "summary.csv", "effects.csv", "drivers.csv", "windows.csv", "events.csv"]
RUN = ["run", str(WHAT_IF), "--out", "out", "--replicates", "40", "--quiet", "--threads", "1", "--batch", "16"]


def name_of(line):
    """Without what differs between processes, and one name for all chunks."""
    return re.sub(r"\d{4,}", "N", re.sub(r"\.[\w-]+-\d+\.tmp", ".tmp", line))


class EveryWrite(SweepCase):
    def faulty(self, words, at=None):
        more = {"LD_PRELOAD": os.environ["EVERY_WRITE"], "FAULTS_UNDER": str(self.folder / "out")}
        more.update({"FAULTS_AT": at} if at else {"FAULTS_LOG": str(self.folder / "log")})
        return multivector(*words, cwd=self.folder, env={**os.environ, **more})

    def points(self, words):
        """{number of the call: its name}, the first and the last of each name."""
        (self.folder / "log").unlink(missing_ok=True)
        done = self.faulty(words)
        self.assertEqual(done.returncode, 0, done.stderr)
        first, last = {}, {}
        for number, line in enumerate((self.folder / "log").read_text().splitlines(), 1):
            name = name_of(line.replace(str(self.folder) + "/", ""))
            first.setdefault(name, number)
            last[name] = number
        return {number: name for names in (first, last) for name, number in names.items()}

    def files(self):
        return {str(p.relative_to(self.folder / "out")) for p in (self.folder / "out").rglob("*") if p.is_file()}

    def try_all(self, words, before, whole, sealed):
        """`before` makes the directory as it was; `whole` are the files to come out; `sealed`: says that all is there."""
        before()
        points = self.points(words)
        expected, bytes_of = self.files(), {n: (self.folder / "out" / n).read_bytes() for n in whole}
        for fault in ("kill", str(errno.ENOSPC), str(errno.EROFS)):
            for number, name in sorted(points.items()):
                with self.subTest(fault=fault, at=name, number=number):
                    before()
                    done = self.faulty(words, f"{fault}:{number}")
                    self.told(done, fault, library_closes=number == self.last_of_the_library(points))
                    if (self.folder / "out" / sealed).exists():
                        self.assertEqual({n: (self.folder / "out" / n).read_bytes() for n in whole}, bytes_of)
                    again = multivector(*words, *self.resume(words), cwd=self.folder)
                    if again.returncode == 2 and "something else" in again.stderr:  # nothing of the earlier run was touched
                        again = multivector(*words, cwd=self.folder)
                    self.assertEqual(again.returncode, 0, again.stderr)
                    for n in whole:
                        self.assertEqual((self.folder / "out" / n).read_bytes(), bytes_of[n], n)
                    self.assertEqual(self.files(), expected)
        return points

    @staticmethod
    def resume(words):
        return [] if words[0] == "merge" else ["--resume"]

    @staticmethod
    def last_of_the_library(points):
        """libnetcdf 4.9 crashes if this very write fails, 48 bytes over those at the begin of the file. The program has
        the disk take a byte just before; nothing is lost by the crash, as the rest of the test sees."""
        return max((number for number, name in points.items() if re.match(r"write .*\.nc\.tmp", name)), default=0)

    def told(self, done, fault, library_closes):
        if fault == "kill" or library_closes:
            self.assertIn(done.returncode, (-signal.SIGKILL, -signal.SIGSEGV, 0))
        elif done.returncode != 0:
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertRegex(done.stderr, "cannot .*out.*: (No space left on device|Read-only file system)")
            self.assertNotRegex(done.stderr, "std::|filesystem|HDF|terminate")

    def start_anew(self):
        shutil.rmtree(self.folder / "out", ignore_errors=True)

    def test_run(self):
        points = self.try_all(RUN, self.start_anew, TABLES, "run.json")
        for name in ("mkdir out", "write out/unfinished.bin", "rename out/run.json", "remove out/unfinished.bin"):
            self.assertIn(name, points.values())

    def test_a_run_over_an_earlier_one(self):
        multivector(*RUN, "--seed", "5", cwd=self.folder)
        shutil.copytree(self.folder / "out", self.folder / "earlier")

        def before():
            self.start_anew()
            shutil.copytree(self.folder / "earlier", self.folder / "out")
        self.try_all(RUN, before, TABLES, "no such file")

    def test_sweep(self):
        self.sweep_file()
        words = ["sweep", "sweep.yaml", "--out", "out", "--quiet", "--threads", "1"]
        points = self.try_all(words, self.start_anew, RESULTS, "sweep.json")
        for name in ("rename out/plan.json", "rename out/sweep.json", "rename out/results.nc"):
            self.assertIn(name, points.values())

    def test_merge(self):
        self.sweep_file()
        for shard in ("1/2", "2/2"):
            self.run_ok("sweep", "sweep.yaml", "--out", "out", "--quiet", "--shard", shard)
        shutil.copytree(self.folder / "out", self.folder / "shards")

        def before():
            self.start_anew()
            shutil.copytree(self.folder / "shards", self.folder / "out")
        self.try_all(["merge", "out"], before, RESULTS, "sweep.json")

    def test_growing(self):
        self.sweep_file()
        self.run_ok("sweep", "sweep.yaml", "--out", "out", "--quiet")
        shutil.copytree(self.folder / "out", self.folder / "small")
        self.sweep_file(("sobol: 32", "sobol: 64"))

        def before():
            self.start_anew()
            shutil.copytree(self.folder / "small", self.folder / "out")
        words = ["sweep", "sweep.yaml", "--out", "out", "--quiet", "--threads", "1", "--grow"]
        self.try_all(words, before, RESULTS, "no such file")


if __name__ == "__main__":
    unittest.main()
