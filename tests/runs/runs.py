#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""runs.py DRIVER - long runs that are killed, interrupted, starved of disk, locked out and resumed.

Every test compares the bytes of what comes out in the end with those of a run that nobody disturbed. The driver writes down
every task that it computes; what stood in the store when a run began must not be among them.
"""
import os
import pty
import random
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

import tap

DRIVER = sys.argv[1]
SEED = 20240611
tests = []


def test(function):
    tests.append(function)
    return function


class Play:
    """A run of the driver with the same words each time."""

    def __init__(self, folder, tasks, microseconds, store="runs.sqlite"):
        self.folder, self.tasks, self.microseconds = folder, tasks, microseconds
        self.store = store and os.path.join(folder, store)
        self.log = os.path.join(folder, f"log-{tasks}")

    def words(self, *more):
        store = ["--store", self.store] if self.store else []
        return [DRIVER, str(self.tasks), str(self.microseconds), self.log, *store, *map(str, more)]

    def start(self, *more, **keys):
        return subprocess.Popen(self.words(*more), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                start_new_session=True, **keys)

    def run(self, *more, **keys):
        with self.start(*more, **keys) as process:
            out, err = process.communicate(timeout=120)
        return process.returncode, out, err.decode()

    def computed(self):
        if not os.path.exists(self.log):
            return []
        with open(self.log, encoding="ascii") as lines:
            return [int(line) for line in lines]

    def stored(self):
        if not os.path.exists(self.store) or os.path.getsize(self.store) == 0:
            return set()
        with_uri = sqlite3.connect(f"file:{self.store}?mode=ro", uri=True)
        try:
            rows = with_uri.execute("SELECT task FROM tasks JOIN runs USING (run) WHERE tasks = ?"
                                    " AND status IN ('done', 'undefined', 'limit')", (self.tasks,)).fetchall()
        except sqlite3.OperationalError:  # killed before there were tables
            rows = []
        with_uri.close()
        return {row[0] for row in rows}

    def undisturbed(self):
        quiet = Play(tempfile.mkdtemp(dir=self.folder), self.tasks, 0, None)
        code, out, err = quiet.run("--threads", 1)
        check(code == 0 and err == "", f"the undisturbed run: {code} {err}")
        return out


def check(condition, what):
    if not condition:
        raise AssertionError(what)


def same(out, expected, what):
    check(out == expected, f"{what}: {len(out)} bytes differ from {len(expected)} of an undisturbed run")


def gone(session):
    """Waits until no process of the session is left."""
    for _ in range(100):
        alive = False
        for name in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                    state, *fields = file.read().rpartition(")")[2].split()
            except OSError:
                continue
            alive = alive or (int(fields[2]) == session and state not in "ZX")
        if not alive:
            return True
        time.sleep(0.02)
    return False


@test
def any_number_of_workers_with_a_store_or_without_gives_the_same_bytes(folder):
    expected = Play(folder, 700, 0).undisturbed()
    for threads in (1, 2, 5):
        for store in (None, f"runs-{threads}.sqlite"):
            code, out, err = Play(folder, 700, 0, store).run("--threads", threads)
            check(code == 0 and err == "", f"{threads} workers, store {store}: {code} {err}")
            same(out, expected, f"{threads} workers, store {store}")


@test
def a_run_killed_at_any_moment_goes_on_and_repeats_nothing_that_is_stored(folder):
    play = Play(folder, 2500, 4000)  # more than can be computed before the last attempt
    expected = play.undisturbed()
    rng = random.Random(SEED)
    kills = 0
    for attempt in range(16):
        before, computed = play.stored(), len(play.computed())
        process = play.start("--threads", 1 + attempt % 3)
        moment = 60 if attempt == 15 else rng.uniform(0, 0.05) if attempt % 4 == 0 else rng.uniform(0.05, 0.6)
        try:
            out, err = process.communicate(timeout=moment)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            kills += 1
            check(gone(process.pid), "a worker outlived its parent")
        again = before & set(play.computed()[computed:])
        check(not again, f"computed though it was stored: {sorted(again)[:10]}")
        check(before <= play.stored(), "the store lost tasks")
        expected_code = 0 if attempt == 15 else -signal.SIGKILL
        check(process.returncode == expected_code, f"{process.returncode} {err.decode()}")
    check(kills == 15 and 100 < len(before) < play.tasks, f"{kills} kills, {len(before)} stored before the last run")
    same(out, expected, f"after {kills} kills")
    lost = len(play.computed()) - play.tasks
    print(f"# {kills} kills, {play.tasks} tasks, {len(before)} stored before the last run, {lost} computed again that were not committed")


@test
def what_is_committed_lags_a_second_behind_at_most(folder):
    play = Play(folder, 100000, 2000)
    process = play.start("--threads", 2)
    time.sleep(3.2)
    stored, computed = len(play.stored()), len(play.computed())
    process.kill()
    process.communicate()
    check(computed - stored <= 1.6 * computed / 3.2, f"{stored} of {computed} stored after 3.2 seconds")
    check(stored > 0, "nothing stored")


@test
def control_c_keeps_what_is_finished(folder):
    for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        for store in (None, f"runs-{code}.sqlite"):
            play = Play(folder, 1500, 3000, store)
            expected = play.undisturbed().splitlines()
            process = play.start("--threads", 2)
            time.sleep(0.8)
            began = time.monotonic()
            os.killpg(process.pid, number)
            out, err = process.communicate(timeout=20)
            check(time.monotonic() - began < 1, "it took more than a second to end")
            check(process.returncode == code and err == b"", f"{process.returncode} {err}")
            lines = out.splitlines()
            note = re.fullmatch(rb"# interrupted: (\d+) of 1500 tasks are finished; .*", lines[-1])
            check(note and int(note[1]) == len(lines) - 1 > 100, f"{lines[-1]} {len(lines)}")
            check(set(lines[:-1]) <= set(expected), "a task says something else")
            check(lines[:-1] == sorted(lines[:-1], key=lambda line: int(line.split()[0])), "not in order")
            if store:
                check(len(play.stored()) == len(lines) - 1, "not all that is shown is stored")
                check(play.run()[1].splitlines() == expected, "resumed, it says something else")


@test
def a_second_control_c_ends_at_once(folder):
    play = Play(folder, 5, 30000000)
    process = play.start("--threads", 1)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=5)
    check(process.returncode == -signal.SIGINT, str(process.returncode))


@test
def a_store_in_use_is_refused_and_stays_whole(folder):
    play = Play(folder, 600, 4000)
    first = play.start("--threads", 2)
    time.sleep(0.4)
    code, out, err = play.run()
    check(code == 6 and out == b"" and f"(process {first.pid})" in err, f"{code} {err}")
    out, err = first.communicate(timeout=60)
    check(first.returncode == 0, err)
    same(out, play.undisturbed(), "the first of two runs")


@test
def a_store_that_another_program_writes_is_refused(folder):
    play = Play(folder, 50, 0)
    expected = play.run()[1]
    other = sqlite3.connect(play.store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    code, out, err = Play(folder, 60, 0).run()
    check(code == 6 and out == b"" and "another program" in err, f"{code} {err}")
    other.execute("ROLLBACK")
    other.close()
    same(play.run()[1], expected, "after the other program")


@test
def a_full_disk_is_an_error_and_the_run_goes_on_when_there_is_room(folder):
    play = Play(folder, 4000, 200)
    expected = play.undisturbed()
    for kilobytes in (4, 40, 300):
        limit = kilobytes * 1024
        code, out, err = play.run(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
        check(code == 6 and out == b"" and "runs.sqlite" in err, f"{kilobytes} kB: {code} {err}")
        print(f"# {kilobytes} kB: {err.strip()}")
    before, computed = play.stored(), len(play.computed())
    code, out, err = play.run()
    check(code == 0, err)
    same(out, expected, "after a full disk")
    check(not before & set(play.computed()[computed:]), "computed though it was stored")


def spoil(path):
    """Overwrites the middle of a file."""
    with open(path, "r+b") as file:
        file.seek(os.path.getsize(path) // 2)
        file.write(b"\xa5" * 3000)


def make_text(path):
    with open(path, "w", encoding="ascii") as file:
        file.write("actor,actor\nAZ,KZ\n" * 100)


def make_foreign(path):
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE runs (a, b)")
    other.commit()
    other.close()


def change(statement):
    def make(path):
        Play(os.path.dirname(path), 300, 0, os.path.basename(path)).run()
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute(statement)
        other.close()
    return make


def make_spoiled(path):
    change("ANALYZE")(path)
    spoil(path)


@test
def what_is_no_store_is_refused_and_not_touched(folder):
    cases = [(make_text, "no SQLite file"), (make_foreign, "no store of isthmus"), (make_spoiled, "damaged"),
             (change("PRAGMA user_version = 9"), "version 9"),
             (change("CREATE TRIGGER t AFTER INSERT ON tasks BEGIN DELETE FROM runs; END"), "not those"),
             (change("DROP VIEW answers"), "not those"),
             (os.mkdir, "directory")]
    for i, (make, message) in enumerate(cases):
        play = Play(folder, 300, 0, f"case{i}.sqlite")
        make(play.store)
        bytes_before = not os.path.isdir(play.store) and open(play.store, "rb").read()
        code, out, err = play.run()
        check(code == 6 and out == b"" and message in err and f"case{i}.sqlite" in err, f"{message}: {code} {err}")
        check(not bytes_before or open(play.store, "rb").read() == bytes_before, f"{message}: the file was changed")
        print(f"# {err.strip().replace(folder, '')}")
    for store, message in (("/dev/null", "regular file"), (f"{folder}/none/runs.sqlite", "No such file")):
        play.store = store
        code, out, err = play.run()
        check(code == 6 and out == b"" and message in err, f"{store}: {code} {err}")


@test
def a_store_holds_many_runs_and_tables_of_its_reader(folder):
    first, second = Play(folder, 300, 0), Play(folder, 301, 0)
    out = first.run()[1]
    other = sqlite3.connect(first.store, isolation_level=None)
    other.execute("CREATE VIEW mine AS SELECT words, value FROM answers")
    other.close()
    same(second.run()[1], second.undisturbed(), "the second run")
    computed = len(first.computed())
    same(first.run()[1], out, "the first again")
    check(len(first.computed()) == computed, "the first was computed again")
    other = sqlite3.connect(first.store)
    check(other.execute("SELECT count(*) FROM runs").fetchone() == (2,), "not two runs")
    check(other.execute("SELECT count(*) FROM mine WHERE words = 'close=7'").fetchone() == (12,), "not 2 x 6 answers")
    other.close()


@test
def a_task_that_kills_its_process_is_named_and_tried_again(folder):
    play = Play(folder, 200, 1000)
    code, out, err = play.run("--crash", 77, "--threads", 2)
    line = out.splitlines()[77]
    check(code == 0 and line.startswith(b"77 crashed nan") and b"signal 9" in line, f"{code} {err} {line}")
    check(b"# 1 of 200 tasks failed" in out.splitlines()[-1], str(out.splitlines()[-1]))
    computed = len(play.computed())
    same(play.run()[1], play.undisturbed(), "tried again")
    check(play.computed()[computed:] == [77], "not only the task that failed")


@test
def a_task_that_takes_too_long_is_given_up_and_tried_again(folder):
    for threads in (1, 3):
        play = Play(folder, 150 + threads, 0)
        code, out, err = play.run("--slow", 77, "--task-seconds", 1, "--threads", threads)
        line = out.splitlines()[77]
        check(code == 0 and line.startswith(b"77 late nan") and b"more than 1 seconds" in line, f"{code} {err} {line}")
        check(f"# 1 of {play.tasks} tasks failed".encode() in out.splitlines()[-1], str(out.splitlines()[-1]))
        computed = len(play.computed())
        same(play.run()[1], play.undisturbed(), "tried again")
        check(play.computed()[computed:] == [77], "not only the task that was late")


@test
def a_task_that_takes_too_much_memory_is_given_up_and_tried_again(folder):
    with open(DRIVER, "rb") as file:
        if b"__asan_init" in file.read():
            raise tap.Skipped("AddressSanitizer takes all addresses there are")
    for threads in (1, 3):
        play = Play(folder, 150 + threads, 0)
        code, out, err = play.run("--hungry", 77, "--task-memory", 1000, "--threads", threads)
        line = out.splitlines()[77]
        check(code == 0 and line.startswith(b"77 memory nan") and b"out of memory" in line, f"{code} {err} {line}")
        computed = len(play.computed())
        same(play.run("--hungry", 77, "--task-memory", 9000)[1], play.undisturbed(), "tried again with more")
        check(play.computed()[computed:] == [77], "not only the task that was short of memory")


@test
def an_error_ends_the_run_and_keeps_what_is_finished(folder):
    play = Play(folder, 400, 1000)
    code, out, err = play.run("--fail", 250, "--threads", 2)
    check(code == 3 and out == b"" and "task 250: told to fail" in err, f"{code} {err}")
    before, computed = play.stored(), len(play.computed())
    check(set(range(250)) <= before, "not all before it are stored")
    same(play.run()[1], play.undisturbed(), "resumed")
    check(not before & set(play.computed()[computed:]), "computed though it was stored")


def on_terminal(words):
    """What a program says on a terminal's standard error."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        said = b""
        try:
            while part := os.read(ours, 4096):
                said += part
        except OSError:
            pass
    os.close(ours)
    return said


@test
def progress_is_for_terminals_and_for_who_asks(folder):
    try:
        ours, theirs = pty.openpty()
    except OSError as error:
        raise tap.Skipped(f"this system has no terminals: {error}") from error
    os.close(ours)
    os.close(theirs)
    short, long = Play(folder, 20, 1000, None), Play(folder, 1000, 3000, None)
    check(on_terminal(short.words("--threads", 2)) == b"", "a short run says how far it is")
    began = time.monotonic()
    said = on_terminal(long.words("--threads", 2))
    check(re.search(rb"\d+ of 1000 tasks, \d+ %, \d+ s, about \d+ s left", said), f"said {said}")
    check(said.endswith(b"\r\033[K") and said.count(b"\r") < 2 + 4 * (time.monotonic() - began), f"said {said}")
    check(on_terminal(long.words("--threads", 2, "--quiet")) == b"", "quiet, it says something")
    code, _, err = long.run("--threads", 2)
    check(code == 0 and err == "", f"not on a terminal it says {err}")
    code, _, err = long.run("--threads", 2, "--progress")
    check(re.search(r"^1000 of 1000 tasks, 100 %, \d+ s, about 0 s left\n$", err, re.M), f"asked, it says {err}")
    code, _, err = long.run("--progress", "--quiet")
    check(code == 2, f"{code} {err}")


sys.exit(tap.run(tests))
