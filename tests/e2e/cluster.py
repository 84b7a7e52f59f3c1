"""multivector submit --slurm, on a real Slurm: a task is killed in the middle, and the bytes are those of a local run."""
import re
import subprocess
import time
import unittest

from common import PROGRAM, Case
from one_node import OneNode, installed
from sweep import RESULTS, SWEEP


class Scripts(Case):
    def test_without_go_the_jobs_are_written_and_not_submitted(self):
        done = self.run_ok("submit", "--slurm", SWEEP, "--shards", "3", "--out", "out", "--time", "0:10:00")
        array = (self.folder / "out" / "array.sbatch").read_text()
        self.assertIn("#SBATCH --array=1-3", array)
        self.assertIn("#SBATCH --requeue", array)
        self.assertIn("#SBATCH --time=0:10:00", array)
        self.assertIn("--resume", array)
        self.assertIn("array.sbatch", done.stdout)
        self.assertIn("not submitted", done.stderr)

    def test_more_shards_than_chunks_are_refused(self):
        done = subprocess.run([PROGRAM, "submit", "--slurm", str(SWEEP), "--shards", "1000", "--out", "out"],
                              cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, 2)
        self.assertIn("chunks", done.stderr)


@unittest.skipUnless(installed(), "no Slurm here, or not root")
class Cluster(Case):
    def setUp(self):
        super().setUp()
        self.slurm = OneNode(self.folder / "slurm")
        self.addCleanup(self.slurm.stop)
        self.slurm.start()

    def test_a_killed_task_is_requeued_and_the_whole_is_the_same(self):
        slow = self.folder / "slow.yaml"
        text = SWEEP.read_text().replace("scenario: what-if.yaml", f"scenario: {SWEEP.parent.name}/what-if.yaml")
        subprocess.run(["cp", "-r", str(SWEEP.parent), str(self.folder)], check=True)
        slow.write_text(text.replace("sobol: 300", "sobol: 40000").replace("chunk: 16", "chunk: 100"))
        self.run_ok("sweep", slow, "--out", "whole", "--quiet")
        done = subprocess.run([PROGRAM, "submit", "--slurm", str(slow), "--shards", "4", "--out", "jobs", "--go"],
                              cwd=self.folder, env=self.slurm.environment, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        array = re.search(r"array job (\d+)", done.stderr).group(1)
        chunks = self.folder / "jobs" / "chunks"
        self.slurm.until(lambda: len(list(chunks.glob("*.chunk"))) >= 3, "the first chunks")
        self.kill_one(array)
        self.slurm.until(lambda: not self.slurm.jobs(), "the end of all jobs", seconds=200)
        for name in RESULTS:
            self.assertEqual((self.folder / "whole" / name).read_bytes(), (self.folder / "jobs" / name).read_bytes(), name)
        status = self.run_ok("status", "jobs").stdout
        self.assertIn("400 of 400 chunks done", status)
        self.assertIn("merged", status)

    def kill_one(self, array):
        """Requeues a task that runs, which kills it where it stands."""
        running = [job for job in self.slurm.jobs() if job[0].startswith(array + "_") and job[1] == "RUNNING"]
        self.assertTrue(running, "no task was running any more: the sweep is too short for this machine")
        self.slurm.call("scontrol", "requeue", running[0][0])
        time.sleep(1)


if __name__ == "__main__":
    unittest.main()
