"""A model of three parameters and one axis, for sweeps that take no time."""
from common import Case, multivector

RESULTS = ["results.nc", "results.csv", "points.csv", "failures.csv", "sweep.json", "plan.json"]

MODEL = """multivector: 1
title: A harbour
time: {step: month, start: 2020-01}
parameters:
  pace: {value: 0.5, prior: "uniform(0, 1)"}
  fee: {value: 1, prior: "normal(1, 0.1)"}
  size: {value: 2}
variables:
  ships: {unit: 1, initial: size}
mechanisms:
  - {id: come, add: "pace - 0.1 * fee * size + normal(0, 0.1)", to: ships}
"""
SCENARIO = """scenario: harbour
model: model.yaml
horizon: {from: 2020-01, to: 2020-12}
replicates: 3
axes:
  law: {none: {}, ban: {at: 2020-05, scale: ships, by: 0.5}}
series: {fleet: ships}
measures:
  ships_left: {of: ships, at: end}
  most: {max: ships}
"""
SWEEP = """sweep: harbour
scenario: scenario.yaml
factors:
  pace: prior
  fee: {from: 0.5, to: 2, scale: log}
design: {sobol: 32}
replicates: 2
chunk: 5
paths: {of: [fleet], every: 3}
"""


class SweepCase(Case):
    def setUp(self):
        super().setUp()
        self.write("model.yaml", MODEL)
        self.write("scenario.yaml", SCENARIO)

    def write(self, name, text):
        (self.folder / name).write_text(text)

    def sweep_file(self, *changes, name="sweep.yaml"):
        text = SWEEP
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        self.write(name, text)

    def refused(self, status, *words, says=()):
        done = multivector(*words, cwd=self.folder)
        self.assertEqual(done.returncode, status, done.stderr + done.stdout)
        for text in [says] if isinstance(says, str) else says:
            self.assertIn(text, done.stderr)
        return done
