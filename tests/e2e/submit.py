"""The scripts of submit: whatever is in names and paths, they do what they say and nothing else."""
import json
import os
import pathlib
import subprocess
import unittest

from small_sweep import SweepCase

HOSTILE = ["$(touch PWNED)", "`touch PWNED`", "a; touch PWNED #", "a\ntouch PWNED\n#", "it's \"so\"", "a & touch PWNED",
           "#SBATCH --uid=0", "a\n#SBATCH --wrap=x", "x' ; touch PWNED ; '", "-n", "%j \\%a", "%j-%a", "a b\tc"]


class Submit(SweepCase):
    def script(self, directory, name="array.sbatch"):
        return (self.folder / directory / name).read_text()

    def work_through(self, directory, tasks):
        """Runs the scripts as Slurm would, one task after the other."""
        for name, numbers in [("array.sbatch", tasks), ("merge.sbatch", [1])]:
            for task in numbers:
                done = subprocess.run(["bash", str(self.folder / directory / name)], cwd=self.folder, capture_output=True,
                                      text=True, env=dict(os.environ, SLURM_ARRAY_TASK_ID=str(task)))
        return done

    def directives(self, text):
        """What sbatch reads: the lines up to the first command."""
        lines = text.splitlines()
        head = [line for line in lines[:next(i for i, line in enumerate(lines) if line and line[0] != "#")]]
        return [line.removeprefix("#SBATCH ") for line in head if line.startswith("#SBATCH")]

    def test_hostile_names_of_sweeps(self):
        for name in HOSTILE:
            self.sweep_file(("sweep: harbour", "sweep: " + json.dumps(name)))
            if any(ord(c) < 32 or c == "\\" for c in name):
                self.refused(1, "submit", "--slurm", "sweep.yaml", "--shards", "2", "--out", "jobs", says="bad-file-name")
                continue
            self.run_ok("submit", "--slurm", "sweep.yaml", "--shards", "2", "--out", "jobs")
            done = self.work_through("jobs", [1, 2])
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertFalse((self.folder / "PWNED").exists(), name)
            text = self.script("jobs")
            names = [d for d in self.directives(text) if d.startswith("--job-name=")]
            self.assertEqual(len(names), 1)
            self.assertRegex(names[0], r"^--job-name=[A-Za-z0-9._+][A-Za-z0-9._+-]*$")
            self.assertFalse([d for d in self.directives(text) if d.startswith(("--uid", "--wrap"))], text)
            subprocess.run(["rm", "-r", str(self.folder / "jobs")], check=True)

    def test_hostile_paths(self):
        self.sweep_file()
        self.refused(2, "submit", "--slurm", "sweep.yaml", "--shards", "2", "--out", "a\\b", says="backslash")
        self.refused(2, "sweep", "sweep.yaml", "--out", "a\\b", says="backslash")
        for name in [name for name in HOSTILE if "\\" not in name]:
            place = self.folder / "place" / name
            place.mkdir(parents=True)
            for file in ("model.yaml", "scenario.yaml"):
                (place / file).write_text((self.folder / file).read_text())
            (place / "s.yaml").write_text((self.folder / "sweep.yaml").read_text())
            self.run_ok("submit", "--slurm", place / "s.yaml", "--shards", "2", "--out", place / "jobs")
            done = self.work_through(place / "jobs", [1, 2])
            self.assertTrue((place / "jobs" / "results.nc").exists(), (name, done.stderr))
            self.assertTrue((place / "jobs" / "merge.log").exists() or done.returncode == 0)
            self.assertFalse(list(self.folder.rglob("PWNED")), name)
            for option in self.directives(self.script(place / "jobs")):
                self.assertRegex(option, r"^--[a-z-]+=[A-Za-z0-9._+/%:-]+$|^--requeue$", name)

    def test_options(self):
        self.sweep_file()
        self.write("head.sh", "#!/bin/bash -l\n#SBATCH --exclusive\nulimit -n 4096\n")
        self.run_ok("submit", "--slurm", "sweep.yaml", "--shards", "3", "--out", "jobs", "--mem", "4G", "--account", "pol",
                    "--qos", "long", "--partition", "fat", "--time", "1-0", "--mail-user", "me@there", "--cpus-per-task", "2",
                    "--max-running", "2", "--sbatch-arg=--constraint=avx2", "--sbatch-arg=--nice=5", "--module", "gcc/12 x",
                    "--template", "head.sh")
        text = self.script("jobs")
        for option in ("--mem=4G", "--account=pol", "--qos=long", "--partition=fat", "--time=1-0", "--mail-user=me@there",
                       "--cpus-per-task=2", "--array=1-3%2", "--constraint=avx2", "--nice=5", "--job-name=harbour", "--exclusive"):
            self.assertIn(option, self.directives(text))
        self.assertTrue(text.startswith("#!/bin/bash -l\n"))
        self.assertIn("module load 'gcc/12 x'\n", text)
        self.assertIn("ulimit -n 4096\n", text)
        self.assertIn("--job-name=harbour-merge", self.script("jobs", "merge.sbatch"))
        self.run_ok("submit", "--slurm", "sweep.yaml", "--shards", "3", "--out", "jobs", "--container", "mv's.sif")
        self.assertIn("apptainer exec --bind", self.script("jobs"))
        self.assertIn("'mv'\\''s.sif' multivector sweep", self.script("jobs"))
        for option in ("--mem=4G\ntouch x", "--sbatch-arg=nonsense", "--account=a\rb"):
            self.refused(2, "submit", "--slurm", "sweep.yaml", "--shards", "3", "--out", "other", option)

    def test_more_shards_than_the_cluster_takes(self):
        self.sweep_file(("chunk: 5", "chunk: 1"))
        done = self.run_ok("submit", "--slurm", "sweep.yaml", "--shards", "32", "--array-limit", "6", "--out", "jobs")
        self.assertIn("at most 5 tasks", done.stderr)
        self.assertIn("--array=1-5", self.directives(self.script("jobs")))
        self.assertEqual(self.work_through("jobs", range(1, 6)).returncode, 0)
        self.run_ok("sweep", "sweep.yaml", "--out", "whole", "--quiet")
        self.assertEqual((self.folder / "jobs" / "results.nc").read_bytes(), (self.folder / "whole" / "results.nc").read_bytes())
        self.refused(2, "submit", "--slurm", "sweep.yaml", "--shards", "33", says="ask for at most 32 shards")

    def test_the_limit_of_the_cluster_is_asked(self):
        self.sweep_file(("chunk: 5", "chunk: 1"))
        tools = self.folder / "tools"
        tools.mkdir()
        (tools / "scontrol").write_text("#!/bin/sh\necho 'MaxArraySize            = 11'\n")
        (tools / "scontrol").chmod(0o755)
        path = os.environ["PATH"]
        os.environ["PATH"] = f"{tools}:{path}"
        try:
            done = self.run_ok("submit", "--slurm", "sweep.yaml", "--shards", "32", "--out", "jobs")
        finally:
            os.environ["PATH"] = path
        self.assertIn("at most 10 tasks", done.stderr)

    def test_a_failed_task_fails_the_merge_and_is_named(self):
        self.sweep_file()
        done = self.run_ok("submit", "--slurm", "sweep.yaml", "--shards", "3", "--out", "jobs")
        self.assertIn("--dependency=afterany:$(sbatch", done.stderr)
        merged = self.work_through("jobs", [1, 3])
        self.assertEqual(merged.returncode, 3)
        log = merged.stderr + "".join(p.read_text() for p in (self.folder / "jobs").glob("merge.log"))
        self.assertIn("chunks missing: 1, 4", log)
        self.assertIn("shards that are not whole: 2 of 3", log)
        self.assertFalse((self.folder / "jobs" / "results.nc").exists())


if __name__ == "__main__":
    unittest.main()
