"""Directories of results that are cut, garbled or foreign: every command that reads one says so, and none crashes."""
import json
import re
import shutil
import unittest

from common import HERE, WHAT_IF, Case, multivector, seal

LIBRARY = re.compile(r"std::|basic_string|bad_alloc|stoi|stod|json\.exception|filesystem error|vector::|_M_|nlohmann|map::at")
TABLES = ["branches.csv", "summary.csv", "effects.csv", "drivers.csv", "windows.csv", "parameters.csv", "events.csv"]


def cut(data, share):
    return data[:int(len(data) * share)]


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 0x15]) + data[at + 1:]


def columns(data, change):
    return b"\n".join(b",".join(change(line.split(b","))) if line else line for line in data.split(b"\n"))


def mutations(data, is_table):
    """Name -> bytes; None: the file is a directory, or not there."""
    yield "empty", b""
    yield "missing", None
    yield "directory", "directory"
    for share in (0.01, 0.2, 0.5, 0.8, 0.97):
        yield f"cut at {share}", cut(data, share)
    if len(data) > 1:
        yield "without its last byte", data[:-1]
    for k in range(6):
        at = (k * 2654435761 + 7) % len(data)
        yield f"byte {at} flipped", flipped(data, at)
    yield "not UTF-8", data[:len(data) // 2] + b"\xff\xfe\x00" + data[len(data) // 2:]
    yield "huge numbers", re.sub(rb"\d+", b"99999999999999999999", data)
    yield "negative numbers", re.sub(rb"\b\d+\b", b"-7", data)
    yield "foreign", b'[{"a": 1}]' if not is_table else b"a,b\n1,2\n"
    yield "deeply nested", b"[" * 200_000
    yield "twice", data + data
    if is_table and data.count(b"\n") > 1 and b'"' not in data:
        yield "a row less", b"\n".join(data.split(b"\n")[:-2]) + b"\n"
        yield "a column less", columns(data, lambda cells: cells[1:])
        yield "a column more", columns(data, lambda cells: cells + [b"0"])


class Damage(Case):
    def answer(self, words):
        done = multivector(*words, cwd=self.folder)
        return done.returncode, done.stdout, done.stderr

    def read_with(self, words, what, whole):
        """Never a crash or the library's words; success only with the answer of the undamaged directory."""
        status, stdout, stderr = self.answer(words)
        said = f"{what}: {' '.join(words)}: {status}\n{stdout[-500:]}\n{stderr[-500:]}"
        self.assertIn(status, (0, 1, 2, 3), said)
        self.assertNotRegex(stderr, LIBRARY, said)
        if status == 0:
            self.assertEqual(stdout, whole, said)
        else:
            self.assertTrue(stderr.strip(), said)
            self.assertLess(len(stderr), 4000, said)

    def damage(self, directory, name, commands):
        path = self.folder / directory / name
        data = path.read_bytes()
        whole = {tuple(words): self.answer(words)[1] for words in commands}
        for what, changed in mutations(data, name.endswith(".csv")):
            path.unlink()
            if changed == "directory":
                path.mkdir()
            elif changed is not None:
                path.write_bytes(changed)
            for words in commands:
                self.read_with(words, f"{name}, {what}", whole[tuple(words)])
            if path.is_dir():
                path.rmdir()
            path.write_bytes(data)

    def run_once(self):
        self.run_ok("run", WHAT_IF, "--out", "run", "--replicates", "6", "--quiet")
        shutil.copytree(self.folder / "run", self.folder / "other")

    READERS = [["compare", "run"], ["compare", "run", "other"], ["compare", "other", "run"],
               ["replay", "run", "--branch", "fee/calm/cut/2"], ["why", "run", "--typical"]]

    def test_a_damaged_manifest(self):
        self.run_once()
        self.damage("run", "run.json", self.READERS)

    def test_damaged_tables(self):
        self.run_once()
        for name in TABLES:
            self.damage("run", name, self.READERS[1:4])

    def test_a_manifest_of_another_version_or_without_checksums(self):
        self.run_once()
        path = self.folder / "run" / "run.json"
        whole = json.loads(path.read_text())
        del whole["checksum"]
        cases = [({"multivector_run": version}, "another version of the program") for version in
                 (0, 2, 99, -1, 1.5, "1", None, [1], {}, 10 ** 30, True)]
        cases += [({"multivector_run": "left out"}, "it has no `multivector_run`"),
                  ({"checksums": "left out"}, "has no checksums"), ({}, "")]
        for sealed in (True, False):
            for change, wanted in cases:
                run = {key: value for key, value in {**whole, **change}.items() if value != "left out"}
                text = json.dumps(run, indent=2) + "\n"
                path.write_text(seal(text) if sealed else text)
                for words in self.READERS:
                    status, stdout, stderr = self.answer(words)
                    said = f"{change}, sealed {sealed}: {' '.join(words)}: {status}\n{stdout[-300:]}\n{stderr}"
                    good = not change and sealed
                    self.assertEqual(status, 0 if good else 2, said)
                    if not good:
                        self.assertIn(wanted or "has no checksums", stderr, said)
                        self.assertIn("run.json", stderr, said)
        for text in ("null\n", "[]\n", "7\n", '"multivector_run"\n', "{}\n"):
            path.write_text(text)
            for words in self.READERS:
                status, stdout, stderr = self.answer(words)
                self.assertEqual((status, stdout), (2, ""), text)
                self.assertIn("it has no `multivector_run`", stderr)

    def test_columns_are_found_by_name(self):
        self.run_once()
        path = self.folder / "run" / "branches.csv"
        before = self.run_ok("compare", "run", "other").stdout
        path.write_bytes(columns(path.read_bytes(), lambda cells: cells[3:] + cells[:3]))
        self.assertEqual(self.run_ok("compare", "run", "other").stdout, before)
        self.run_ok("replay", "run", "--branch", "fee/calm/cut/2")

    def test_resume_of_a_finished_run_that_was_damaged(self):
        words = ["run", str(WHAT_IF), "--out", "run", "--replicates", "6", "--quiet", "--resume"]
        self.run_once()
        whole = {name: (self.folder / "other" / name).read_bytes() for name in TABLES}
        for name in TABLES + ["series.nc", "run.json"]:
            path = self.folder / "run" / name
            data = path.read_bytes()
            path.write_bytes(flipped(data, len(data) // 2))
            self.run_ok(*words)
            for table, was in whole.items():
                self.assertEqual((self.folder / "run" / table).read_bytes(), was, f"{name} damaged: {table}")

    def test_a_damaged_journal(self):
        words = ["run", str(WHAT_IF), "--out", "run", "--replicates", "40", "--quiet", "--batch", "8", "--threads", "1"]
        self.run_ok(*words)
        whole = {name: (self.folder / "run" / name).read_bytes() for name in TABLES}
        journal = self.journal(words)
        out = self.folder / "run"
        for what, changed in mutations(journal, False):
            if not isinstance(changed, bytes):
                continue
            shutil.rmtree(out)
            out.mkdir()
            (out / "unfinished.bin").write_bytes(changed)
            status, _, stderr = self.answer(words + ["--resume"])
            self.assertIn(status, (0, 2, 3), f"{what}: {stderr}")
            self.assertNotRegex(stderr, LIBRARY, what)
            if status == 0:
                for name, was in whole.items():
                    self.assertEqual((out / name).read_bytes(), was, f"{what}: {name}")

    def journal(self, words):
        """What a killed run leaves: the size of a file is limited, so that it ends on the way."""
        import resource
        import signal

        def small_files():
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        shutil.rmtree(self.folder / "run")
        multivector(*words, cwd=self.folder, preexec_fn=small_files)
        data = (self.folder / "run" / "unfinished.bin").read_bytes()
        self.assertGreater(len(data), 10_000)
        return data

    def test_other_options_are_no_resumption(self):
        words = ["run", str(WHAT_IF), "--out", "run", "--replicates", "40", "--quiet", "--batch", "8", "--threads", "1"]
        self.run_ok(*words)
        journal = self.journal(words)
        for more, said in ((["--series", "ships"], "now also `--series ships[A]`"), (["--series", "fee"], "now also `--series fee[A]`"),
                           (["--seed", "3"], "now `seed 3`"),
                           (["--fixed-parameters"], "then `parameters drawn`, now `all parameters fixed`"),
                           (["--set", "fee_weight=0.2"], "(now also `--set fee_weight=0.2`)")):
            status, _, stderr = self.answer(words + ["--resume"] + more)
            self.assertEqual(status, 2, f"{more}: {stderr}")
            self.assertIn("holds an unfinished run of something else", stderr)
            self.assertIn(said, stderr)
            self.assertEqual((self.folder / "run" / "unfinished.bin").read_bytes(), journal)

    def sweep_once(self):
        (self.folder / "small.yaml").write_text(
            (HERE / "ports" / "sweep.yaml").read_text().replace("sobol: 300", "sobol: 24")
            .replace("chunk: 16", "chunk: 8"))
        for name in ("what-if.yaml", "model.yaml", "sets.yaml", "sources.yaml", "parts"):
            source = HERE / "ports" / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, self.folder / name)
        self.run_ok("sweep", "small.yaml", "--out", "sw", "--quiet")

    def test_a_damaged_sweep(self):
        self.sweep_once()
        readers = [["status", "sw"], ["analyze", "sw", "--out", "answer"]]
        for name in ("plan.json", "points.csv"):
            self.damage("sw", name, readers + [["merge", "sw"]])
        for name in ("sweep.json", "results.nc"):
            self.damage("sw", name, readers[1:])

    def test_damaged_chunks(self):
        self.sweep_once()
        name = next((self.folder / "sw" / "chunks").glob("*.chunk")).name
        self.damage("sw", f"chunks/{name}", [["merge", "sw"]])
        path = self.folder / "sw" / "chunks" / name
        data = path.read_bytes()
        for what, changed in mutations(data, False):
            path.unlink(missing_ok=True)
            if isinstance(changed, bytes):
                path.write_bytes(changed)
            elif changed == "directory":
                continue
            self.run_ok("sweep", "small.yaml", "--out", "sw", "--quiet", "--resume")
            self.assertEqual(path.read_bytes(), data, what)


if __name__ == "__main__":
    unittest.main()
