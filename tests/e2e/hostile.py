"""Names and texts that would do something where they go: a terminal, a path, a spreadsheet."""
import csv
import re
import unittest

from common import Case, multivector

MODEL = """multivector: 1
title: "\\e[41mtitle\\e[0m"
time: {step: month, start: 2020-01}
sets: {state: {UZ: {name: "\\e[5mUzb"}, KZ: {name: "=1+1"}}}
parameters:
  p: {value: 0.5, prior: "uniform(0, 1)", note: "\\u202Ertl"}
variables:
  x: {over: state, unit: 1, initial: {UZ: 1, KZ: 2}}
mechanisms:
  - {id: grow, for: {s: state}, add: "p + 0.1 * normal(0, 1)", to: "x[s]"}
"""
SCENARIO = """scenario: NAME
question: "\\e]0;TITLE\\a \\e[2J wiped \\x9b31m c1 \\u202E rtl"
model: model.yaml
horizon: {from: 2020-01, to: 2020-06}
replicates: 8
axes:
  law: {none: {}, hard: {at: 2020-03, add: 1, to: "x[UZ]"}}
measures:
  m: {of: "x[UZ]", at: end}
"""
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")


class Hostile(Case):
    def write(self, scenario="plain"):
        (self.folder / "model.yaml").write_text(MODEL)
        (self.folder / "scenario.yaml").write_text(SCENARIO.replace("NAME", scenario))

    def test_nothing_reaches_a_terminal(self):
        self.write()
        (self.folder / "bad\x1b[31m\nname.yaml").write_text("scenario: x\nmodel: nothing\x1b.yaml\n")
        for words in (["run", "scenario.yaml", "--out", "o"], ["compare", "o"], ["compare", "o", "o"],
                      ["explain", "model.yaml", "p"], ["explain", "model.yaml", "state"], ["list", "model.yaml"],
                      ["describe", "model.yaml"], ["check", "bad\x1b[31m\nname.yaml"], ["run", "\x1b[2J"],
                      ["compare", "\x1b[2J\x07"], ["explain", "\x1b[5m"], ["why", "o", "--measure", "\x1b[5mm"],
                      ["replay", "o", "--branch", "\x1b/1"], ["\x1b[1mrun"]):
            done = multivector(*words, cwd=self.folder)
            for text in (done.stdout, done.stderr):
                self.assertIsNone(CONTROL.search(text), f"{words}: {text!r}")
        self.assertEqual(multivector("compare", "o", cwd=self.folder).returncode, 0)

    def test_a_name_does_not_lead_out_of_its_directory(self):
        for name in ("'../../evil'", "'a/b'", "'..'", "'.hidden'", '"a\\e[31m"', '"a\\nb"', "'a\\b'", "/etc/x", "x" * 300):
            self.write(name)
            before = {p.name for p in self.folder.iterdir()}
            done = multivector("run", "scenario.yaml", cwd=self.folder)
            self.assertEqual(done.returncode, 1, f"{name}: {done.stderr}")
            self.assertIn("[bad-file-name]", done.stderr)
            self.assertEqual({p.name for p in self.folder.iterdir()}, before)
        self.write("plain")
        for name in ("'../x'", '"x\\ty"'):
            (self.folder / "sweep.yaml").write_text(
                f"sweep: {name}\nscenario: scenario.yaml\nfactors: {{p: prior}}\ndesign: {{sobol: 8}}\n")
            done = multivector("sweep", "sweep.yaml", cwd=self.folder)
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn("[bad-file-name]", done.stderr)

    def test_no_cell_of_a_table_is_a_formula(self):
        self.write()
        self.run_ok("run", "scenario.yaml", "--out", "o", "--quiet")
        for what in ("sets", "parameters", "variables", "mechanisms"):
            done = multivector("describe", "model.yaml", "--what", what, "--format", "csv", cwd=self.folder)
            (self.folder / f"{what}.csv").write_text(done.stdout)
        for path in [*(self.folder / "o").glob("*.csv"), *self.folder.glob("*.csv")]:
            with open(path, newline="") as file:
                for row in csv.reader(file):
                    for cell in row:
                        if re.match(r"[=+\-@\t\r]", cell):
                            float(cell)   # numbers stay numbers


class Tables(Case):
    def read(self, data):
        (self.folder / "model.yaml").write_text(
            "multivector: 1\ntitle: t\ntime: {step: month, start: 2020-01}\nsets: {state: [UZ, KZ]}\n"
            "variables:\n  gdp: {over: state, unit: 1, initial: t.csv}\n")
        (self.folder / "t.csv").write_bytes(data)
        return multivector("check", "model.yaml", cwd=self.folder)

    def test_line_ends_and_encodings(self):
        table = b"state,gdp\nUZ,60.5\nKZ,171.25\n"
        bom = b"\xef\xbb\xbf"
        for fine in (table, table[:-1], table.replace(b"\n", b"\r\n"), bom + table, bom + table.replace(b"\n", b"\r\n")):
            done = self.read(fine)
            self.assertEqual(done.returncode, 0, done.stderr)
        for wrong, says in ((table.replace(b"\n", b"\r"), "bad-line-end"), (b"state,gdp\r\nUZ,60.5\rKZ,171.25\r\n", "bad-line-end"),
                            (table.replace(b"UZ", b"\xdcZ"), "not-utf8"), (table.replace(b"60.5", b"60\x00"), "control-character"),
                            (table.decode().encode("utf-16"), "not-utf8"), (table.replace(b",", b";"), "bad-table")):
            done = self.read(wrong)
            self.assertEqual(done.returncode, 1, wrong)
            self.assertIn(f"[{says}]", done.stderr)
            self.assertIn("1 error", done.stderr)
            self.assertIn("help: ", done.stderr)


if __name__ == "__main__":
    unittest.main()
