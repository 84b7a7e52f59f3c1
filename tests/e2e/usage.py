"""Exit status, messages and the streams that they go to."""
import json
import unittest

from common import MODEL, WHAT_IF, Case, multivector


class Usage(Case):
    def wrong_usage(self, *words, says):
        done = multivector(*words, cwd=self.folder)
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertIn(says, done.stderr)
        self.assertEqual(done.stdout, "")

    def test_wrong_usage(self):
        self.wrong_usage(says="Usage")
        self.wrong_usage("rnu", WHAT_IF, says="there is no command `rnu`; did you mean `run`?")
        self.wrong_usage("run", says="SCENARIO")
        self.wrong_usage("run", WHAT_IF, "--replicates", "0", says="--replicates")
        self.wrong_usage("run", WHAT_IF, "--replicates", "many", says="--replicates")
        self.wrong_usage("run", WHAT_IF, "--speed", "9", says="--speed")
        self.wrong_usage("run", WHAT_IF, "--replicats", "9", says="did you mean `--replicates`?")
        self.wrong_usage("run", WHAT_IF, "--thread=2", says="did you mean `--threads`?")
        self.wrong_usage("chekc", WHAT_IF, says="did you mean `check`?")
        self.wrong_usage("run", WHAT_IF, "--threads", "-1", says="--threads")
        self.wrong_usage("run", WHAT_IF, "--seed", "-1", says="--seed")
        self.wrong_usage("run", "nowhere.yaml", says="nowhere.yaml: there is no such file")
        self.wrong_usage("run", MODEL, says="is no scenario")
        self.wrong_usage("run", WHAT_IF, "--set", "fee_wieght=1", says="did you mean `fee_weight`?")
        self.wrong_usage("explain", MODEL, "alder.seek-dael", says="did you mean `alder.seek-deal`?")
        self.wrong_usage("explain", "no-such-code-at-all", says="there is no error code")

    def test_help(self):
        for command in ["run", "check", "list", "explain", "schema", "disassemble", "compare", "describe"]:
            done = self.run_ok(command, "--help")
            self.assertIn(command, done.stdout)
        self.assertIn("run", self.run_ok("--help").stdout)
        self.assertRegex(self.run_ok("--version").stdout,
                         r"^\d+\.\d+\.\d+\ncommit: (unknown|[0-9a-f]+(-dirty)?)\ncompiler: .+\nflags: .+\nbuild_type: .+\n"
                         r"cpu_level: .+\nmpi: (yes|no)\n$")

    def test_wrong_model_is_reported_and_nothing_runs(self):
        text = MODEL.read_text()
        (self.folder / "model.yaml").write_text(text.replace("units: [ship]", "unist: [ship]").replace("include: [sets.yaml, parts/*.yaml]\n", ""))
        done = multivector("check", "model.yaml", cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertIn("model.yaml:4:1: error:", done.stderr)
        self.assertIn("did you mean `units`", done.stderr)
        (self.folder / "s.yaml").write_text(WHAT_IF.read_text())
        done = multivector("run", "s.yaml", "--out", "out", cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(done.stdout, "")
        self.assertFalse((self.folder / "out").exists())

    def test_a_part_of_a_model_is_checked_with_it(self):
        rules = self.folder / "rules.yaml"
        rules.write_text("rules:\n  - {id: z.new, chance: 0.1 per month, do: storm(Q)}\n")
        alone = multivector("check", rules, cwd=self.folder)
        self.assertEqual(alone.returncode, 1)
        self.assertIn("is a part of a model", alone.stderr)
        self.assertIn("check MODEL --add", alone.stderr)
        for whole in [MODEL, WHAT_IF]:
            done = multivector("check", whole, "--add", rules, cwd=self.folder)
            self.assertEqual(done.returncode, 1)
            self.assertIn("rules.yaml:2:", done.stderr)
            self.assertIn("unknown action `storm`", done.stderr)
        (self.folder / "expected").mkdir()
        expectations = self.folder / "expected" / "e.yaml"
        expectations.write_text("expectations:\n  - {id: E-1, claim: c}\n")
        self.assertIn("holds expectations", multivector("check", expectations, cwd=self.folder).stderr)
        self.assertIn("e.yaml:2:", multivector("check", MODEL, "--add", expectations, cwd=self.folder).stderr)
        groups = self.folder / "groups.yaml"
        groups.write_text("trade: [no.such-rule]\n")
        self.assertIn("SCENARIO --add", multivector("check", groups, cwd=self.folder).stderr)
        self.assertIn("no.such-rule", multivector("check", WHAT_IF, "--add", groups, cwd=self.folder).stderr)

    def test_check(self):
        self.assertIn("fine", self.run_ok("check", MODEL, WHAT_IF).stdout)
        self.assertEqual(json.loads(self.run_ok("check", MODEL, "--json").stdout), [])
        (self.folder / "model.yaml").write_text("multivector: 1\ntitel: X\n")
        done = multivector("check", "model.yaml", "--json", cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        messages = json.loads(done.stdout)
        self.assertIn((2, "error"), [(m["line"], m["severity"]) for m in messages])
        self.assertTrue(all(multivector("explain", m["code"]).returncode == 0 for m in messages))

    def test_list(self):
        text = self.run_ok("list", WHAT_IF).stdout
        for word in ["rival", "ships[port]", "fee_weight", "alder.seek-deal", "never-with-cedar", "first_deal", "law fee"]:
            self.assertIn(word, text)
        only = self.run_ok("list", MODEL, "rules").stdout
        self.assertIn("rival.raise-fee", only)
        self.assertNotIn("fee_weight", only)

    def test_explain(self):
        text = self.run_ok("explain", MODEL, "rival.raise-fee").stdout
        for words in ["ships[p] > 30", "0.1 per month", "rests for 6 months", "P1", "lines L3-7", "Rules of the ports", "rules.yaml:"]:
            self.assertIn(words, text)
        self.assertIn("Alder (A) will not take part in", self.run_ok("explain", MODEL, "never-with-cedar").stdout)
        self.assertIn("uniform(1, 5)", self.run_ok("explain", MODEL, "fee_weight").stdout)
        self.assertIn("changed by move", self.run_ok("explain", MODEL, "ships").stdout)
        self.assertIn("mood", self.run_ok("explain", MODEL, "sign_deal").stdout)
        self.assertIn("Birch", self.run_ok("explain", MODEL, "rival").stdout)
        both = self.run_ok("explain", MODEL, "pull").stdout   # a mechanism and a variable are called so
        self.assertIn("Mechanism pull", both)
        self.assertIn("computed by pull", both)

    def test_schema(self):
        schema = json.loads(self.run_ok("schema").stdout)
        self.assertIn("replicates", schema["definitions"]["scenario"]["properties"])
        self.assertIn("mechanisms", schema["definitions"]["model"]["properties"])
        text = json.dumps(schema)
        for name in set(__import__("re").findall(r"#/definitions/(\w+)", text)):
            self.assertIn(name, schema["definitions"])

    def test_disassemble(self):
        self.assertIn("ships", self.run_ok("disassemble", MODEL).stdout)


if __name__ == "__main__":
    unittest.main()
