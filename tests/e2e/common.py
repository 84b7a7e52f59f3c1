"""What the end-to-end tests share: running the program as a user does, in a directory that goes away."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = os.environ["MULTIVECTOR"]
WHAT_IF = HERE / "ports" / "what-if.yaml"
MODEL = HERE / "ports" / "model.yaml"


def multivector(*words, cwd=None, **more):
    """Runs the program; returns the finished process with stdout and stderr as text."""
    return subprocess.run([PROGRAM, *map(str, words)], cwd=cwd, text=True, capture_output=True, timeout=300, **more)


def seal(text):
    """A run.json, changed and without `checksum`, with the checksum that it would have (FNV-1a, 64 bits)."""
    body = text[:-len("\n}\n")]
    value = 0xcbf29ce484222325
    for byte in body.encode():
        value = (value ^ byte) * 0x100000001b3 % 2 ** 64
    return body + f',\n  "checksum": "{value:016x}"\n}}\n'


class Case(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="multivector-e2e-")
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def run_ok(self, *words):
        done = multivector(*words, cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done

    def manifest(self, directory):
        return json.loads((self.folder / directory / "run.json").read_text())

    def hash_of(self, *words):
        self.run_ok("run", *words, "--quiet", "--out", "hashed")
        return self.manifest("hashed")["results_hash"]
