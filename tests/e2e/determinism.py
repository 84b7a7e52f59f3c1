"""The same bits for every batch width, number of threads, order of files and CPU; other bits for another seed."""
import itertools
import os
import shutil
import unittest

from common import HERE, WHAT_IF, Case, multivector

TOYS = HERE.parent / "unit" / "analysis"
OLD_CPU = dict(os.environ, GLIBC_TUNABLES="glibc.cpu.hwcaps=-AVX2,-FMA")  # the C library's numerics for older CPUs


class Determinism(Case):
    def setUp(self):
        super().setUp()
        self.reference = self.hash_of(WHAT_IF)

    def test_batch_and_threads(self):
        for batch in [1, 8, 64, 256]:
            self.assertEqual(self.hash_of(WHAT_IF, "--batch", batch), self.reference, f"--batch {batch}")
        for threads in [1, 2, 4]:
            self.assertEqual(self.hash_of(WHAT_IF, "--threads", threads), self.reference, f"--threads {threads}")
        self.assertEqual(self.hash_of(WHAT_IF, "--threads", 4, "--batch", 7), self.reference)

    def test_sharing_trunks_and_memory(self):
        self.assertEqual(self.hash_of(WHAT_IF, "--no-trunk-sharing"), self.reference)
        self.assertEqual(self.hash_of(WHAT_IF, "--memory", "100MB", "--threads", 1), self.reference)

    def test_branches_do_not_depend_on_how_many_there_are(self):
        def rows(replicates):
            self.run_ok("run", WHAT_IF, "--quiet", "--out", f"n{replicates}", "--replicates", replicates)
            lines = (self.folder / f"n{replicates}" / "branches.csv").read_text().splitlines()
            return [line for line in lines[1:] if int(line.split(",")[3]) < 5]
        self.assertEqual(rows(5), rows(21))

    def test_seed(self):
        self.assertNotEqual(self.hash_of(WHAT_IF, "--seed", 12), self.reference)
        self.assertEqual(self.hash_of(WHAT_IF, "--seed", 11), self.reference)

    def test_order_of_files(self):
        shutil.copytree(HERE / "ports", self.folder / "ports")
        model = self.folder / "ports" / "model.yaml"
        text = model.read_text()
        parts = ["sets.yaml", "parts/variables.yaml", "parts/mechanisms.yaml", "parts/rules.yaml"]
        for order in itertools.permutations(parts):
            model.write_text(text.replace("[sets.yaml, parts/*.yaml]", "[" + ", ".join(order) + "]"))
            self.assertEqual(self.hash_of(self.folder / "ports" / "what-if.yaml"), self.reference, order)

    def test_what_an_axis_switches_leaves_the_luck_of_the_rest(self):
        shutil.copytree(HERE / "ports", self.folder / "ports")
        rules = self.folder / "ports" / "parts" / "rules.yaml"
        rules.write_text(rules.read_text() + "  - id: a.new-rule\n    agent: B\n    when: months_run > 1000\n"
                                             "    do: raise_fee(B, amount=0.5)\n")
        self.assertEqual(self.hash_of(self.folder / "ports" / "what-if.yaml"), self.reference)

    def on_both_cpus(self, *words, files):
        """Runs it here and on a CPU that the C library takes for an old one; the files must be the same, byte for byte."""
        written = []
        for name, environment in [("new", None), ("old", OLD_CPU)]:
            done = multivector(*words, "--out", name, "--quiet", cwd=self.folder, env=environment)
            self.assertEqual(done.returncode, 0, done.stderr)
            written.append([done.stdout, *((self.folder / name / file).read_bytes() for file in files)])
        self.assertEqual(*written)

    def test_a_run_on_another_cpu(self):
        self.on_both_cpus("run", WHAT_IF, files=["branches.csv", "summary.csv", "effects.csv", "windows.csv", "drivers.csv"])

    def test_a_sweep_on_another_cpu(self):
        (self.folder / "model.yaml").write_text("""multivector: 1
title: Growth
time: {step: year, start: 2000-01}
parameters:
  k: {value: 0.1, prior: "uniform(0, 1)"}
  m: {value: 0.1, prior: "lognormal(-1, 0.7)"}
  c: {value: 2, prior: "gamma(1.7, 3) ^ 0.3"}
variables:
  x: {unit: 1, initial: 1}
mechanisms:
  - {id: grow, add: k * x * m / c, to: x}
""")
        (self.folder / "s.yaml").write_text("scenario: s\nmodel: model.yaml\nhorizon: {from: 2000-01, to: 2003-01}\n"
                                            "measures: {x: {of: x, at: end}}\n")
        (self.folder / "sweep.yaml").write_text("sweep: l\nscenario: s.yaml\nfactors:\n"
                                                "  k: {from: 0.05, to: 0.5, scale: log}\n  m: prior\n  c: prior\n"
                                                "design: {sobol: 4096}\n")
        self.on_both_cpus("sweep", "sweep.yaml", files=["points.csv", "plan.json", "results.nc", "results.csv", "sweep.json"])

    def test_shards_of_different_cpus_belong_together(self):
        (self.folder / "model.yaml").write_text("""multivector: 1
title: Yield
time: {step: year, start: 2000-01}
parameters:
  rain: {value: 0.1, prior: "uniform(0, 1)"}
  soil: {value: 0.1, prior: "abs(normal(0, 1))"}
variables:
  grain: {unit: 1, initial: 1}
mechanisms:
  - {id: grow, add: rain * soil * grain, to: grain}
""")
        (self.folder / "s.yaml").write_text("scenario: s\nmodel: model.yaml\nhorizon: {from: 2000-01, to: 2002-01}\n"
                                            "replicates: 1\nmeasures: {grain: {of: grain, at: end}}\n")
        (self.folder / "sweep.yaml").write_text("sweep: l\nscenario: s.yaml\nfactors:\n"
                                                "  rain: {from: 0.05, to: 0.5, scale: log}\n  soil: prior\n"
                                                "design: {sobol: 8192}\n")
        self.run_ok("sweep", "sweep.yaml", "--out", "whole", "--quiet")
        for shard, environment in (("1/2", None), ("2/2", OLD_CPU)):
            done = multivector("sweep", "sweep.yaml", "--out", "shared", "--quiet", "--shard", shard, cwd=self.folder, env=environment)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.run_ok("merge", "shared")
        for name in ("points.csv", "results.csv", "results.nc"):
            self.assertEqual((self.folder / "shared" / name).read_bytes(), (self.folder / "whole" / name).read_bytes(), name)

    def test_a_calibration_on_another_cpu(self):
        self.on_both_cpus("calibrate", TOYS / "toy" / "model.yaml", "--targets", TOYS / "toy", "--points", "64", "--luck", "8",
                          files=["calibration.csv", "losses.csv", "calibration.json"])

    def test_a_hindcast_on_another_cpu(self):
        self.on_both_cpus("validate", TOYS / "helper" / "model.yaml", "--hindcast", "--draws", "20",
                          files=["hindcast.csv", "hindcast_scores.csv"])


if __name__ == "__main__":
    unittest.main()
