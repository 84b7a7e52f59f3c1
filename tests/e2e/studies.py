"""Tables that users write beside a model (calibration, hindcast): mistakes are told with their place."""
import re
import shutil
import unittest

from common import HERE, Case, multivector
from damage import LIBRARY, mutations

TOY = HERE.parent / "unit" / "analysis" / "toy"


class Studies(Case):
    def setUp(self):
        super().setUp()
        shutil.copytree(TOY, self.folder / "toy")
        (self.folder / "toy").chmod(0o755)

    def calibrate(self):
        return multivector("calibrate", "toy/model.yaml", "--targets", "toy", "--points", "32", "--luck", "2", "--waves", "1",
                           "--threads", "1", "--out", "out", "--quiet", cwd=self.folder)

    def write(self, name, data):
        path = self.folder / "toy" / name
        path.unlink(missing_ok=True)
        path.write_bytes(data)

    def refuses(self, code, line):
        done = self.calibrate()
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertRegex(done.stderr, rf"toy/\w+\.\w+:{line}:\d+: error: .*\[{code}\]")
        self.assertNotRegex(done.stderr, LIBRARY)

    def test_each_mistake_has_its_place(self):
        fit = (TOY / "fit.csv").read_bytes()
        prior = re.search(rb"\w+\([^)]*\)", fit).group()
        for wrong in (b"uniform(1)", b"uniform(1; 2)", b"unform(0  1)", b"normal", b"(", b")", b"uniform(0  1" + b" " * 100_000 + b"x)",
                      b"uniform(1e999  2)", b"-"):
            self.write("fit.csv", fit.replace(prior, wrong.replace(b",", b" ")))
            self.refuses("bad-prior", 2)
        self.write("fit.csv", fit)
        targets = (TOY / "targets.csv").read_bytes()
        head, first, *rest = targets.split(b"\n")
        cells = first.split(b",") if b'"' not in first else None
        if cells:
            names = head.split(b",")
            for column, wrong, code in ((b"value", b"much", "bad-number"), (b"from", b"20x1-01", "bad-date"),
                                        (b"from", b"99999999999999-01", "bad-date"), (b"sd", b"0,5", "bad-table"),
                                        (b"against", b"*anchor", "bad-number"), (b"value", b"", "bad-number"),
                                        (b"value", b"nan", "bad-number"), (b"to", b"1999-13", "bad-date")):
                changed = list(cells)
                changed[names.index(column)] = wrong
                self.write("targets.csv", b"\n".join([head, b",".join(changed), *rest]))
                self.refuses(code, 2)
        self.write("targets.csv", targets.replace(b"value", b"valeu", 1))
        self.refuses("missing-column", 1)

    def test_events_from_outside(self):
        study = (TOY / "study.csv").read_bytes()
        self.write("study.csv", study.rstrip(b"\n") + b"\nforcing,forcing.yaml" + b"," * (study.split(b"\n")[0].count(b",") - 1) + b"\n")
        for wrong in (b"  x: {at: 2014, set: a}", b"x: {at: 2014-03, set: a}", b"  # ok\n" + b"y" * 100_000,
                      b"  a b: {at: 2014-03, set: a}", b"  x: {at: 2014-13, set: a}", b"  x: {at: 2014-03, set: a"):
            self.write("forcing.yaml", b"# what came from outside\nshocks:\n" + wrong + b"\n")
            self.refuses("bad-event", 4 if b"# ok" in wrong else 3)

    def test_damaged_tables_never_crash(self):
        for name in ("fit.csv", "study.csv", "targets.csv", "price.csv"):
            data = (TOY / name).read_bytes()
            for what, changed in mutations(data, True):
                if not isinstance(changed, bytes):
                    (self.folder / "toy" / name).unlink()
                else:
                    self.write(name, changed)
                done = self.calibrate()
                said = f"{name}, {what}: {done.returncode}\n{done.stderr[-600:]}"
                self.assertIn(done.returncode, (0, 1, 2), said)
                self.assertNotRegex(done.stderr, LIBRARY, said)
                self.write(name, data)


if __name__ == "__main__":
    unittest.main()
