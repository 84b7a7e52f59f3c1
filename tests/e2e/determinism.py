"""The same bits for every batch width, number of threads and order of files; other bits for another seed."""
import itertools
import shutil
import unittest

from common import HERE, WHAT_IF, Case


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


if __name__ == "__main__":
    unittest.main()
