"""Surroundings that fail: two processes at once, signals, disks that are full, streams that are closed, small limits."""
import fcntl
import os
import resource
import shutil
import signal
import subprocess
import time
import unittest

from common import HERE, MODEL, PROGRAM, WHAT_IF, Case, multivector

TABLES = ["branches.csv", "parameters.csv", "summary.csv", "effects.csv", "drivers.csv", "windows.csv", "events.csv"]


class Faults(Case):
    def start(self, *words, **more):
        process = subprocess.Popen([PROGRAM, *map(str, words)], cwd=self.folder, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, **more)
        self.addCleanup(process.communicate)
        self.addCleanup(lambda: process.poll() is None and process.kill())
        return process

    def wait_for(self, what, seconds=60):
        for _ in range(seconds * 50):
            if what():
                return
            time.sleep(0.02)
        self.fail("it did not begin")

    def begin_run(self, out="out", replicates=2_000_000, **more):
        process = self.start("run", WHAT_IF, "--out", out, "--replicates", replicates, "--batch", 16, **more)
        journal = self.folder / out / "unfinished.bin"
        self.wait_for(lambda: journal.exists() and journal.stat().st_size > 100_000)
        return process

    def tables(self, directory):
        return {name: (self.folder / directory / name).read_bytes() for name in TABLES}

    def hold(self, directory, name=".lock"):
        """What another process does, with the system's locks alone."""
        (self.folder / directory).mkdir(parents=True, exist_ok=True)
        file = open(self.folder / directory / name, "w")
        self.addCleanup(file.close)
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return file

    def in_the_way(self, *words):
        done = multivector(*words, cwd=self.folder)
        self.assertEqual(done.returncode, 2, f"{words}: {done.stderr}")
        self.assertIn("is in use", done.stderr)
        return done.stderr


class Locks(Faults):
    def test_a_second_run_is_refused_at_once(self):
        first = self.begin_run()
        began = time.time()
        for more in ([], ["--resume"], ["--seed", "2"]):
            said = self.in_the_way("run", WHAT_IF, "--out", "out", "--replicates", 3, *more)
            self.assertIn(f"process {first.pid} on ", said)
            self.assertIn("run", said)
        self.assertLess(time.time() - began, 30)
        self.assertIsNone(first.poll())
        first.send_signal(signal.SIGINT)
        first.communicate(timeout=60)
        self.assertEqual(first.returncode, 3)
        self.assertFalse((self.folder / "out" / ".lock").exists())

    def test_the_lock_of_a_killed_process_is_taken_over(self):
        first = self.begin_run()
        first.kill()
        first.communicate()
        self.assertTrue((self.folder / "out" / ".lock").exists())
        self.run_ok("run", WHAT_IF, "--out", "out", "--replicates", 3, "--quiet")
        self.assertFalse((self.folder / "out" / ".lock").exists())
        self.assertFalse(list((self.folder / "out").glob("*.tmp")))

    def test_all_that_writes_into_a_directory_locks_it(self):
        self.run_ok("run", WHAT_IF, "--out", "run", "--replicates", 3, "--quiet")
        self.hold("out")
        toy = HERE.parent / "unit" / "analysis" / "toy"
        for words in (["run", WHAT_IF], ["why", "run", "--measure", "mean_fee", "--variant", "law=fee"],
                      ["calibrate", toy / "model.yaml", "--targets", toy], ["validate", MODEL, "--expectations", toy]):
            self.in_the_way(*words, "--out", "out")
        self.assertEqual([p.name for p in (self.folder / "out").iterdir()], [".lock"])

    def test_sweeps(self):
        sweep = HERE / "ports" / "sweep.yaml"
        self.run_ok("sweep", sweep, "--out", "sw", "--quiet")
        with self.hold("sw"):
            for words in (["sweep", sweep, "--out", "sw", "--resume"], ["merge", "sw"],
                          ["sweep", sweep, "--out", "sw", "--shard", "1/2", "--resume"], ["analyze", "sw", "--out", "sw"]):
                self.in_the_way(*words)
        with self.hold("sw/analysis"):
            self.in_the_way("analyze", "sw")
        with self.hold("sw", ".lock-shard-1-of-2"):
            said = self.in_the_way("sweep", sweep, "--out", "sw", "--shard", "1/2", "--resume")
            self.assertIn("shard-1-of-2", said)
            self.run_ok("sweep", sweep, "--out", "sw", "--shard", "2/2", "--resume", "--quiet")   # shares the directory

    def test_a_lock_that_is_no_file(self):
        (self.folder / "out" / ".lock").mkdir(parents=True)
        done = multivector("run", WHAT_IF, "--out", "out", cwd=self.folder)
        self.assertEqual(done.returncode, 3)
        self.assertIn("cannot lock", done.stderr)


class Signals(Faults):
    def test_every_one_keeps_what_is_finished(self):
        for which in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            shutil.rmtree(self.folder / "out", ignore_errors=True)
            process = self.begin_run()
            began = time.time()
            process.send_signal(which)
            process.communicate(timeout=60)
            self.assertEqual(process.returncode, 3, which)
            self.assertFalse(self.manifest("out")["complete"])
            self.assertLess(time.time() - began, 30)

    def test_nohup_stays_nohup(self):
        process = self.begin_run(preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_IGN))
        process.send_signal(signal.SIGHUP)
        time.sleep(0.5)
        self.assertIsNone(process.poll())

    def test_a_run_killed_anywhere_is_resumed_to_the_same_bytes(self):
        words = ["run", WHAT_IF, "--out", "out", "--replicates", "4000", "--quiet", "--threads", "1", "--batch", "16"]
        self.run_ok(*words)
        whole = self.tables("out")
        for delay in (0.02, 0.1, 0.3, 0.6, 1.0):
            shutil.rmtree(self.folder / "out")
            process = self.start(*words)
            time.sleep(delay)
            process.kill()
            process.communicate()
            self.run_ok(*words, "--resume")
            self.assertEqual(self.tables("out"), whole, delay)


class Disks(Faults):
    WORDS = ["run", str(WHAT_IF), "--out", "out", "--replicates", "100", "--quiet", "--threads", "1", "--batch", "16"]

    def limited(self, size, killed):
        def limits():
            signal.signal(signal.SIGXFSZ, signal.SIG_DFL if killed else signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        return multivector(*self.WORDS, cwd=self.folder, preexec_fn=limits)

    def test_full_or_killed_at_any_size_of_a_file(self):
        """The limit is met in the journal, in this table or that one, or in run.json."""
        self.run_ok(*self.WORDS)
        whole = self.tables("out")
        for killed in (False, True):
            for size in (0, 100, 1000, 4000, 9000, 20_000, 40_000, 80_000, 200_000, 500_000):
                shutil.rmtree(self.folder / "out")
                done = self.limited(size, killed)
                complete = (self.folder / "out" / "run.json").exists() and self.manifest("out")["complete"]
                if done.returncode != 0:
                    self.assertFalse(complete, f"{size}: {done.stderr}")
                if not killed:
                    self.assertIn(done.returncode, (0, 3), done.stderr)
                    self.assertEqual(done.returncode == 0, complete, size)
                    self.assertTrue(complete or "cannot" in done.stderr, f"{size}: {done.stderr}")
                self.run_ok(*self.WORDS, "--resume")
                self.assertEqual(self.tables("out"), whole, f"{size}, killed: {killed}")
                self.assertEqual({p.suffix for p in (self.folder / "out").iterdir()}, {".csv", ".json", ".nc"})

    def test_a_full_disk_in_a_sweep(self):
        words = ["sweep", str(HERE / "ports" / "sweep.yaml"), "--out", "sw", "--quiet", "--threads", "1"]
        whole = self.run_ok(*words).stdout
        for size in (0, 500, 5000, 20_000, 60_000):
            shutil.rmtree(self.folder / "sw")

            def limits(size=size):
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
            done = multivector(*words, cwd=self.folder, preexec_fn=limits)
            if done.returncode != 0:
                self.assertEqual(done.returncode, 3, done.stderr)
                self.assertFalse((self.folder / "sw" / "sweep.json").exists(), size)
            self.assertEqual(self.run_ok(*words, "--resume").stdout, whole, size)

    def test_a_file_where_the_directory_should_be(self):
        (self.folder / "out").write_text("a file")
        for words in (["run", WHAT_IF], ["sweep", HERE / "ports" / "sweep.yaml"]):
            done = multivector(*words, "--out", "out", cwd=self.folder)
            self.assertEqual(done.returncode, 3, done.stderr)
            self.assertNotRegex(done.stderr, "filesystem|std::")
        self.assertEqual((self.folder / "out").read_text(), "a file")


class Limits(Faults):
    def test_small_limits_and_foreign_locales_change_nothing(self):
        words = ["run", str(WHAT_IF), "--out", "out", "--replicates", "20", "--quiet", "--threads", "1"]
        self.run_ok(*words)
        whole = self.tables("out")

        def small_stack():
            resource.setrlimit(resource.RLIMIT_STACK, (256 * 1024, 256 * 1024))

        def few_files():
            resource.setrlimit(resource.RLIMIT_NOFILE, (32, 32))
        for limits in (small_stack, few_files):
            done = multivector(*words, cwd=self.folder, preexec_fn=limits)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(self.tables("out"), whole, limits.__name__)
        for name in ("de_DE.UTF-8", "tr_TR.UTF-8", "C", "xx_XX"):
            done = multivector(*words, cwd=self.folder, env={**os.environ, "LC_ALL": name, "LANG": name})
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(self.tables("out"), whole, name)

    def test_closed_streams(self):
        words = ["run", str(WHAT_IF), "--out", "out", "--replicates", "20", "--threads", "1"]
        self.run_ok(*words)
        whole = self.tables("out")
        for closed, statuses in (((2,), {0}), ((0,), {0}), ((1,), {3}), ((0, 1, 2), {3})):
            for quiet in ([], ["--quiet"]):
                done = multivector(*words, *quiet, cwd=self.folder,
                                   preexec_fn=lambda closed=closed: [os.close(fd) for fd in closed])
                self.assertIn(done.returncode, {0} if quiet else statuses, f"{closed}: {done.stderr}")
                self.assertEqual(self.tables("out"), whole, closed)

    def test_a_reader_that_went_away(self):
        reading, writing = os.pipe()
        os.close(reading)
        done = subprocess.run([PROGRAM, "run", str(WHAT_IF), "--replicates", "2"], cwd=self.folder, stdout=writing,
                              stderr=subprocess.PIPE, text=True)
        os.close(writing)
        self.assertEqual(done.returncode, 0, done.stderr)   # as `| head` does: it has what it wanted
        self.assertNotIn("stdout", done.stderr)
        self.assertTrue(self.manifest("out/new-fee")["complete"])


class Work(Faults):
    """What would compile for hours is refused when it is read; what compiles long can be interrupted."""

    def model(self, members, mechanism):
        names = ", ".join(f"m{i}" for i in range(members))
        (self.folder / "model.yaml").write_text(
            "multivector: 1\ntitle: t\ntime: {step: month, start: 2020-01}\n"
            f"sets: {{s: [{names}]}}\nvariables: {{x: {{over: s, unit: 1, initial: 1}}, y: {{unit: 1}}}}\n"
            f"mechanisms:\n  - {mechanism}\n")
        (self.folder / "scenario.yaml").write_text(
            "scenario: t\nmodel: model.yaml\nhorizon: {from: 2020-01, to: 2020-02}\nreplicates: 1\n"
            "measures: {m: {of: y, at: end}}\n")

    def test_too_much_work_is_refused_at_once(self):
        for members, mechanism in (
                (60, '{id: g, set: y, to: "sum(a in s, sum(b in s, sum(c in s, sum(d in s, x[a] * x[b] * x[c] * x[d]))))"}'),
                (1000, '{id: g, set: y, to: "sum(a in s, sum(b in s, sum(c in s, x[a] * x[b] * x[c])))"}'),
                (10_000, '{id: g, for: {a: s}, add: "0.01 * sum(b in s, x[b])", to: "x[a]"}')):
            self.model(members, mechanism)
            for command in ("check", "run"):
                began = time.time()
                done = multivector(command, "scenario.yaml", cwd=self.folder)
                self.assertEqual(done.returncode, 1, done.stderr)
                self.assertIn("[too-much-work]", done.stderr)
                self.assertIn("GB", done.stderr)
                self.assertLess(time.time() - began, 20)

    def test_a_measure_can_be_too_much(self):
        self.model(60, "{id: g, set: y, to: 1}")
        path = self.folder / "scenario.yaml"
        path.write_text(path.read_text().replace(
            "of: y", 'of: "sum(a in s, sum(b in s, sum(c in s, sum(d in s, x[a] * x[b] * x[c] * x[d]))))"'))
        done = multivector("check", "scenario.yaml", cwd=self.folder)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("scenario.yaml:5", done.stderr)
        self.assertIn("[too-much-work]", done.stderr)

    def write(self, members, more):
        """A model of one set, its scenario beside it."""
        names = ", ".join(f"m{i}" for i in range(members))
        (self.folder / "model.yaml").write_text(
            "multivector: 1\ntitle: t\ntime: {step: month, start: 2020-01}\n" + f"sets: {{s: [{names}]}}\n"
            "variables:\n  x: {unit: 1, initial: 0}\n" + more)
        (self.folder / "scenario.yaml").write_text(
            "scenario: t\nmodel: model.yaml\nhorizon: {from: 2020-01, to: 2020-02}\nreplicates: 1\n"
            "measures: {m: {of: x, at: end}}\n")

    PAIRS = 'rules:\n  - {id: r, for: {i: s, j: s}, agent: i, do: "a(i, j)"}\n'
    ACTION = "actions:\n  a: {by: {i: s}, towards: {j: s}%s}\n"

    def test_what_acts_ask_for_is_work(self):
        doctrines = "doctrines:\n" + "".join(
            f'  - {{id: d{k}, for: {{i: s, k: s}}, agent: i, forbids: "a(i, _)", kind: hard}}\n' for k in range(5))
        cases = {
            "doctrine `d0`": (300, self.ACTION % "" + doctrines + self.PAIRS),
            "the consent to action `a`": (
                150, self.ACTION % ", consent: [{for: {q: s}, of: q, accepts: 0.5}]" + self.PAIRS),
            "`at_most` of action `a`": (100, self.ACTION % ", at_most: 3" + self.PAIRS),
            "the initial value of `y`": (
                300, '  y: {over: {i: s, j: s}, unit: 1, initial: "sum(k in s, sum(l in s, if(i==k and j==l,1,0)))"}\n'),
            "rule `r`": (
                125, "actions:\n  a: {by: {i: s}, towards: {j: s, k: s}}\n"
                     'rules:\n  - {id: r, for: {i: s, j: s}, where: "i != j", agent: i, do: ["a(i, j, s)", "a(j, i, s)"]}\n')}
        for what, (members, more) in cases.items():
            self.write(members, more)
            for command in ("check", "run"):
                began = time.time()
                done = multivector(command, "scenario.yaml", cwd=self.folder)
                self.assertEqual(done.returncode, 1, f"{what}: {done.stdout}{done.stderr}")
                self.assertIn("[too-much-work]", done.stderr)
                self.assertIn(f"the largest part of it is {what};", done.stderr)
                self.assertLess(time.time() - began, 20)

    def test_what_conditions_thin_is_counted(self):
        inner = 'sum(b in s where b != a, sum(c in s where c != b, x * (1 + sum(d in s where d == c, 1))))'
        self.write(400, '  y: {unit: 1}\nmechanisms:\n  - id: g\n    set: y\n    to: "sum(a in s, %s)"\n' % inner)
        done = multivector("check", "scenario.yaml", cwd=self.folder)
        self.assertIn("[too-much-work]", done.stderr)
        self.assertIn("model.yaml:11:", done.stderr)

    def test_the_caret_is_at_the_largest_part_not_at_who_reads_it(self):
        self.write(340, '  b: {unit: 1}\nmechanisms:\n  - id: g\n    set: b\n'
                        '    to: "sum(i in s, sum(j in s, sum(k in s, x * if(i == j, 1, 2))))"\n')
        path = self.folder / "scenario.yaml"
        path.write_text(path.read_text().replace("of: x", "of: b"))
        done = multivector("check", "scenario.yaml", cwd=self.folder)
        self.assertIn("model.yaml:11:10: ", done.stderr)
        self.assertIn("the largest part of it is mechanism `g`", done.stderr)

    def test_doctrines_are_tried_against_acts_of_their_party_only(self):
        self.write(200, self.ACTION % "" + "doctrines:\n" + "".join(
            f'  - {{id: d{k}, for: {{i: s}}, agent: i, forbids: "a(i, _)", kind: hard}}\n' for k in range(30)) + self.PAIRS)
        began = time.time()
        self.run_ok("run", "scenario.yaml", "--out", "out", "--quiet")
        self.assertLess(time.time() - began, 40)

    def test_what_the_members_leave_out_is_no_work(self):
        self.model(1000, '{id: g, set: y, to: "sum(a in s, sum(b in s where b == a, x[a] * x[b]))"}')
        self.run_ok("check", "scenario.yaml")

    def test_compiling_is_interrupted_within_a_second(self):
        self.model(2500, '{id: g, set: y, to: "sum(a in s, sum(b in s, x[a] * x[b]))"}')
        for which in (signal.SIGINT, signal.SIGTERM):
            process = self.start("run", "scenario.yaml", "--out", "out", "--quiet")
            self.wait_for(lambda: (self.folder / "out").exists())
            time.sleep(0.5)
            began = time.time()
            process.send_signal(which)
            process.communicate(timeout=30)
            self.assertEqual(process.returncode, 3)
            self.assertLess(time.time() - began, 2)
            self.assertFalse((self.folder / "out" / "run.json").exists())
            shutil.rmtree(self.folder / "out")

    def test_a_deep_nesting_is_read_at_once(self):
        nested = "x[" + "{a: " * 60_000 + "1" + "}" * 60_000 + "]"
        self.model(3, '{id: g, set: y, to: "' + nested + '"}')
        began = time.time()
        done = multivector("check", "model.yaml", cwd=self.folder)
        self.assertEqual(done.returncode, 1)
        self.assertLess(time.time() - began, 20)
        self.assertLess(len(done.stderr), 100_000)

    def test_times_near_the_limits(self):
        self.model(3, "{id: g, set: y, to: 1}")
        path = self.folder / "model.yaml"
        for key in ("over", "after", "lasting"):
            for time_ in ("4294967300 months", "1e300 years", "2147483647 months", "uniform(1, 1e10) years"):
                path.write_text(path.read_text().split("actions:")[0] + f"actions: {{a: {{effects: [{{add: 1, to: 'x[m0]', "
                                f"{key}: '{time_}'}}]}}}}\nrules:\n  - {{id: r, do: a()}}\n")
                done = multivector("check", "model.yaml", cwd=self.folder)
                self.assertEqual(done.returncode, 1, f"{key}: {time_}: {done.stderr}")
                self.assertRegex(done.stderr, r"\[bad-duration\]|\[not-constant\]")


if __name__ == "__main__":
    unittest.main()
