"""Nothing fails late: what merge or analyze would stumble over is said by check, by --plan and at the start."""
import unittest

from common import WHAT_IF, MODEL as PORTS
from small_sweep import MODEL, SCENARIO, SweepCase

MANY = str(2**64)


class Mistakes(SweepCase):
    def refused_everywhere(self, *says):
        """check, --plan and the start say the same, and nothing is written."""
        for words in (["check", "sweep.yaml"], ["sweep", "sweep.yaml", "--plan"], ["sweep", "sweep.yaml", "--out", "o"],
                      ["submit", "--slurm", "sweep.yaml", "--shards", "2", "--out", "o"]):
            self.refused(1, *words, says=says)
        self.assertFalse((self.folder / "o").exists())

    def test_a_sweep_that_stands(self):
        self.sweep_file()
        self.assertIn("sweep.yaml: fine", self.run_ok("check", "sweep.yaml").stdout)

    def test_names_that_would_stand_twice_in_the_results(self):
        self.sweep_file(("of: [fleet]", "of: [most]"))
        self.write("scenario.yaml", SCENARIO.replace("fleet: ships", "most: ships"))
        self.refused_everywhere("sweep.yaml:9:14", "name-in-results", "`most` would stand twice")
        for name in ("policy", "point", "replicate", "pace", "date_fleet"):
            self.sweep_file()
            self.write("scenario.yaml", SCENARIO.replace("ships_left:", name + ":"))
            self.refused_everywhere("scenario.yaml:", "name-in-results", f"`{name}` would stand twice")
        self.write("scenario.yaml", SCENARIO)
        self.sweep_file(("paths:", "measures: [most, most]\npaths:"))
        self.refused_everywhere("`most` would stand twice")
        self.write("model.yaml", MODEL.replace("size: {value", "point: {value").replace("size", "point"))
        self.sweep_file(("pace: prior", "point: {from: 0, to: 1}"))
        self.refused_everywhere("`point` would stand twice")

    def test_empty_lists(self):
        for change in [("pace: prior", "pace: {values: []}"), ("pace: prior", "law: {options: []}"),
                       ("of: [fleet]", "of: []"), ("paths:", "measures: []\npaths:"),
                       ("pace: prior", "worlds: {rows: []}"), ("pace: prior", "worlds: {together: {pace: []}}")]:
            self.sweep_file(change)
            self.refused_everywhere("empty-list")
        self.sweep_file(("  pace: prior\n  fee: {from: 0.5, to: 2, scale: log}\n", "  {}\n"))
        self.refused_everywhere("no-factors")

    def test_numbers_beyond_what_numbers_can_hold(self):
        for old, new, code in [("to: 2,", "to: 1e999,", "bad-number"), ("from: 0.5", "from: -1e999", "bad-number"),
                               ("{from: 0.5, to: 2, scale: log}", "{from: -1e308, to: 1e308}", "not-finite"),
                               ("from: 0.5, to: 2", "from: 1e-300, to: 1e300", "not-finite"),
                               ("from: 0.5", "from: nan", "bad-number"), ("from: 0.5", "from: 0", "range-reversed"),
                               ("from: 0.5", "from: 3", "range-reversed"), ("from: 0.5", "from: 2", "range-reversed"),
                               ("pace: prior", "pace: {values: [0, -0.0]}", "value-twice"),
                               ("replicates: 2", f"replicates: {MANY}", "bad-number"), ("replicates: 2", "replicates: 0", "bad-number"),
                               ("replicates: 2", f"seed: {MANY}", "bad-number"), ("replicates: 2", "seed: -1", "bad-number"),
                               ("chunk: 5", f"chunk: {MANY}", "bad-number"), ("chunk: 5", "chunk: 0", "bad-number"),
                               ("sobol: 32", f"sobol: {MANY}", "bad-number"), ("sobol: 32", "sobol: 32, seed: -3", "bad-number"),
                               ("replicates: 2", "replicates: 900000000", "chunk-too-large"),
                               ("every: 3", "every: 600", "no-dates")]:
            self.sweep_file((old, new))
            self.refused_everywhere(code)
        self.sweep_file(("pace: prior", "size: prior"))
        self.write("model.yaml", MODEL.replace("size: {value: 2}", 'size: {value: 2, prior: "lognormal(0, 500)"}'))
        self.refused_everywhere("not-finite")

    def test_all_mistakes_at_once_and_keys_that_say_nothing(self):
        self.sweep_file(("pace: prior", "pace: {from: 1, to: 0}"), ("scale: log", "scale: log, values: [1]"),
                        ("sobol: 32", "sobol: 32, levels: 4, second_order: true"), ("every: 3", "every: 90"))
        self.refused_everywhere("range-reversed", "`from` has no meaning beside `values`", "`levels` goes with `morris`",
                                "`second_order` goes with `saltelli`", "no-dates")

    def test_designs_that_cannot_answer_are_warned_of(self):
        self.sweep_file(("sobol: 32", "saltelli: 1"))
        self.assertIn("one-base-point", self.run_ok("check", "sweep.yaml").stderr)
        self.sweep_file(("sobol: 32", "saltelli: 8"), ("  pace: prior\n", ""))
        self.assertIn("one-factor", self.run_ok("sweep", "sweep.yaml", "--plan").stderr)

    def test_counts_and_seeds_of_all_commands(self):
        self.sweep_file()
        self.run_ok("sweep", "sweep.yaml", "--out", "whole", "--quiet")
        ports = str(PORTS)
        commands = {"run": (WHAT_IF, ["--seed", "--replicates", "--threads", "--batch"]),
                    "sweep": ("sweep.yaml", ["--seed", "--replicates", "--threads", "--batch", "--points", "--shard"]),
                    "calibrate": (ports, ["--seed", "--points", "--luck", "--waves", "--threads"]),
                    "validate": (ports, ["--seed", "--draws", "--luck", "--threads", "--permute"]),
                    "why": ("whole", ["--replicates", "--permutations", "--threads"])}
        for command, (file, options) in commands.items():
            for option in options:
                for value in (MANY, "9" * 40, "-1", "1e3", "0x10", "1.5", "", "4294967297" if option != "--seed" else "x"):
                    if (option, value) == ("--permute", ""):
                        continue  # as many as is usual
                    done = self.refused(2, command, file, f"{option}={value}", says=option)
                    self.assertEqual(done.stdout, "")
        self.refused(2, "sweep", "sweep.yaml", "--seed", MANY, says=f"from 0 to {2**64 - 1}")
        self.run_ok("sweep", "sweep.yaml", "--out", "large-seed", "--quiet", "--seed", str(2**64 - 1))
        for shard in ("0/3", "4/3", "3", "1/0", f"1/{MANY}", "-1/2", "a/b"):
            self.refused(2, "sweep", "sweep.yaml", "--shard", shard, says="--shard wants I/N")

    def test_a_factor_is_not_set_from_the_command_line(self):
        self.sweep_file()
        self.refused(2, "sweep", "sweep.yaml", "--set", "pace=0.3", says="`pace` is a factor")

    def test_the_plan_says_how_large_it_is(self):
        self.sweep_file()
        text = self.run_ok("sweep", "sweep.yaml", "--plan", "--threads", "1").stdout
        for words in ("32 points x 2 policies x 2 replicates = 128 branches of 12 ticks, in 7 chunks of 5 points",
                      "core-hours", "disk    at most", "free", "memory  about"):
            self.assertIn(words, text)
        self.assertFalse((self.folder / "out").exists())


if __name__ == "__main__":
    unittest.main()
