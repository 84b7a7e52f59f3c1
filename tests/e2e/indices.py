"""Sensitivity indices beside those of OpenTURNS: the same sample, the same figures."""
import csv
import unittest

import numpy

from common import Case

try:
    import openturns
except ImportError:
    openturns = None

MODEL = """multivector: 1
time: {step: month, start: 2024-01}
parameters:
  a: {value: 0.5, unit: 1, prior: "uniform(-3.14159265358979, 3.14159265358979)"}
  b: {value: 0.5, unit: 1, prior: "uniform(-3.14159265358979, 3.14159265358979)"}
  c: {value: 0.5, unit: 1, prior: "uniform(-3.14159265358979, 3.14159265358979)"}
variables:
  y: {unit: 1, initial: "exp(a / 3) + 0.5 * b^2 + 0.1 * c^2 * a"}
"""
SCENARIO = """scenario: function
model: model.yaml
horizon: {from: 2024-01, to: 2024-01}
measures: {result: {of: y, at: end}}
"""
SWEEP = """sweep: indices
scenario: scenario.yaml
factors: {a: prior, b: prior, c: prior}
design: {saltelli: 1024}
"""


@unittest.skipUnless(openturns, "no OpenTURNS here")
class Indices(Case):
    def test_first_and_total_indices_agree_with_openturns(self):
        for name, text in (("model", MODEL), ("scenario", SCENARIO), ("sweep", SWEEP)):
            (self.folder / f"{name}.yaml").write_text(text)
        self.run_ok("sweep", "sweep.yaml", "--out", "out", "--quiet")
        self.run_ok("analyze", "out")
        with open(self.folder / "out" / "analysis" / "indices.csv") as file:
            ours = {row["factor"]: row for row in csv.DictReader(file)}
        with open(self.folder / "out" / "results.csv") as file:
            rows = [[float(row[k]) for k in ("a", "b", "c", "result")] for row in csv.DictReader(file)]
        rows = numpy.array(rows).reshape(1024, 5, 4)
        order = [0, 4, 1, 2, 3]  # ours: A, AB1, AB2, AB3, B; theirs: A, B, E1, E2, E3
        x = numpy.concatenate([rows[:, k, :3] for k in order])
        y = numpy.concatenate([rows[:, k, 3:] for k in order])
        theirs = openturns.SaltelliSensitivityAlgorithm(openturns.Sample(x), openturns.Sample(y), 1024)
        jansen = openturns.JansenSensitivityAlgorithm(openturns.Sample(x), openturns.Sample(y), 1024)
        for k, factor in enumerate("abc"):
            self.assertAlmostEqual(float(ours[factor]["first"]), theirs.getFirstOrderIndices()[k], delta=0.03)
            self.assertAlmostEqual(float(ours[factor]["total"]), jansen.getTotalOrderIndices()[k], delta=0.01)


if __name__ == "__main__":
    unittest.main()
