"""Tables and the picture of a model, and documents that are kept up to date with it."""
import csv
import io
import unittest
import xml.etree.ElementTree as xml

from common import HERE, MODEL, WHAT_IF, Case, multivector

CENTRAL_ASIA = HERE.parent.parent / "scenarios" / "central-asia"
REFRESH = "run: build/release/multivector describe scenarios/central-asia/model.yaml "


class Describe(Case):
    def test_csv_reads_back(self):
        rows = list(csv.DictReader(io.StringIO(self.run_ok("describe", MODEL, "--what", "parameters", "--format", "csv").stdout)))
        self.assertEqual([r["parameter"] for r in rows], ["fee_weight", "mood", "fleet", "turnover"])
        self.assertEqual(rows[0]["prior"], "uniform(1, 5)")

    def test_all_tables_and_one_agent(self):
        text = self.run_ok("describe", MODEL).stdout
        for head in ["# Three ports", "## Modules", "## Variables", "## Rules"]:
            self.assertIn(head + "\n", text)
        rules = self.run_ok("describe", WHAT_IF, "--what", "rules A").stdout
        self.assertIn("alder.seek-deal", rules)
        self.assertNotIn("rival.raise-fee", rules)

    def test_picture_is_xml(self):
        self.run_ok("describe", MODEL, "--what", "picture", "--into", "ports.svg")
        root = xml.parse(self.folder / "ports.svg").getroot()
        self.assertTrue(root.tag.endswith("svg"))
        self.assertEqual(self.run_ok("describe", MODEL, "--format", "svg").stdout, (self.folder / "ports.svg").read_text())

    def test_a_document_is_brought_up_to_date(self):
        page = self.folder / "page.md"
        page.write_text("Before.\n<!-- describe: doctrines -->\nold\n<!-- end -->\nAfter.\n")
        self.assertIn("brought up to date", self.run_ok("describe", MODEL, "--into", "page.md").stdout)
        text = page.read_text()
        self.assertTrue(text.startswith("Before.\n") and text.endswith("After.\n"))
        self.assertIn("`never-with-cedar`", text)
        self.assertNotIn("old", text)
        self.assertIn("is as the model says", self.run_ok("describe", MODEL, "--into", "page.md").stdout)

    def test_shipped_documents_are_as_the_model_says(self):
        shipped = (CENTRAL_ASIA / "ODD.md").read_text()
        (self.folder / "ODD.md").write_text(shipped)
        self.run_ok("describe", CENTRAL_ASIA / "model.yaml", "--into", "ODD.md")
        self.assertTrue((self.folder / "ODD.md").read_text() == shipped,
                        "ODD.md is stale; " + REFRESH + "--into scenarios/central-asia/ODD.md")
        self.run_ok("describe", CENTRAL_ASIA / "model.yaml", "--what", "picture", "--into", "model.svg")
        self.assertTrue((self.folder / "model.svg").read_text() == (CENTRAL_ASIA / "model.svg").read_text(),
                        "model.svg is stale; " + REFRESH + "--what picture --into scenarios/central-asia/model.svg")

    def test_wrong_usage(self):
        for words in [("--what", "picture", "--format", "csv"), ("--format", "csv"), ("--what", "rules", "--format", "svg")]:
            self.assertEqual(multivector("describe", MODEL, *words).returncode, 2)
        self.assertEqual(multivector("describe", MODEL, "--into", "nowhere.md", cwd=self.folder).returncode, 2)
        for what in ["ruels", "rules XX"]:
            done = multivector("describe", MODEL, "--what", what)
            self.assertEqual((done.returncode, done.stdout), (2, ""))


if __name__ == "__main__":
    unittest.main()
