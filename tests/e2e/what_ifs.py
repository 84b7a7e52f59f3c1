"""The what-ifs of Central Asia: each is right, runs to its end without a failed branch, and has a true row in the table."""
import re
import unittest

from common import HERE, Case

FOLDER = HERE.parent.parent / "scenarios" / "central-asia"
FILES = sorted((FOLDER / "what-if").glob("*.yaml"))
TABLE = (FOLDER / "what-if" / "README.md").read_text()
ID = re.compile(r"\b(?:[VGR]-[A-Z]?\d\d(?:-[a-z]+)?)\b")
ROW = re.compile(r"^\| `([a-z0-9-]+\.yaml)` \| ([^|]*) \| ([^|]*) \| (\d+) \|", re.MULTILINE)


def head(path):
    """The comment at the top of a scenario, and its keys of one line."""
    text = path.read_text()
    comment = "".join(line for line in text.splitlines(True) if line.startswith("#"))
    return comment, dict(re.findall(r"^(\w+): (.+)$", text, re.MULTILINE))


class WhatIfs(Case):
    def test_table_and_files_agree(self):
        rows = {name: (question, ids) for name, question, ids, _ in ROW.findall(TABLE)}
        self.assertEqual(sorted(rows), [path.name for path in FILES])
        self.assertEqual(len(ROW.findall(TABLE)), len(rows), "a file has two rows")
        known = set()
        for name in ["uz", "regionalism", "gcc"]:
            known |= set(re.findall(r"^  - id: (\S+)", (FOLDER / "expectations" / f"{name}.yaml").read_text(), re.MULTILINE))
        for path in FILES:
            question, ids = rows[path.name]
            comment, keys = head(path)
            with self.subTest(path.name):
                self.assertEqual(question, keys["question"])
                self.assertEqual(set(ID.findall(ids)) - known, set(), "no such expectation")
                self.assertEqual(set(ID.findall(ids)) - set(ID.findall(comment)), set(), "the file does not name it")

    def test_each_runs(self):
        self.run_ok("check", *FILES)
        variants = {name: int(count) for name, _, _, count in ROW.findall(TABLE)}
        for path in FILES:
            with self.subTest(path.name):
                self.run_ok("run", path, "--quiet", "--replicates", "2", "--out", path.stem)
                run = self.manifest(path.stem)
                self.assertTrue(run["complete"])
                self.assertEqual(run["counts"]["failed_branches"], 0)
                self.assertEqual(len(run["variants"]), variants[path.name])
                self.assertEqual(run["counts"]["branches"], 2 * variants[path.name])
                self.assertGreaterEqual(len(run["measures"]), 5)


if __name__ == "__main__":
    unittest.main()
