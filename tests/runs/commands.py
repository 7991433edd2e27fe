#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""commands.py ISTHMUS - the commands whose work is computed in parts: whatever happens to their runs, the same bytes.

The bytes that must come out are those of one process without a store, which takes no part of the machinery of long runs.
"""
import os
import random
import re
import resource
import signal
import sqlite3
import subprocess
import sys
import time

import tap

ISTHMUS = sys.argv[1]
SEED = 20240612
tests = []

QUESTIONS = {
    "contingency": "contingency caspian --lens transport --source CENTRAL_ASIA --target EUROPE --elements places,legs --order 2",
    "contingency of one": "contingency corridor --source CN,KZ --target EU --cost days --capacity mt",
    "stability by lanes": "stability caspian --lens transport --by betweenness,closeness --noise 0.25:400",
    "stability by views": "stability corridor --by constraint,degree --cost days --noise grade:400 --pair KARS,BAKU",
    "significance by lanes": "significance corridor --by betweenness,closeness --cost days --null weights:900",
    "significance by views": "significance corridor --by betweenness,constraint --null degree:150",
    "rank by cost": "rank GRAPH --by betweenness,closeness --cost km --top 30",
    "rank by hops": "rank GRAPH --by harmonic,closeness --method bits --top 30",
    "rank by batches": "rank GRAPH --by edge-betweenness --method batches --top 30",
    "rank by search": "rank GRAPH --by betweenness,harmonic --cost km --method search --top 30",
}


def test(function):
    tests.append(function)
    return function


def check(condition, what):
    if not condition:
        raise AssertionError(what)


def make_graph(path, count=800):
    """Points in a square, each tied to near ones: a road network of sorts."""
    rng = random.Random(SEED)
    points = [(rng.random(), rng.random()) for _ in range(count)]
    with open(path, "w", encoding="ascii") as file:
        file.write("source,target,km\n")
        for a in range(1, count):
            near = sorted(range(a), key=lambda b: (points[a][0] - points[b][0]) ** 2 + (points[a][1] - points[b][1]) ** 2)
            for b in near[:2]:
                file.write(f"v{a},v{b},{1 + rng.randrange(1000)}\n")


class Question:
    """One command line; its run may have a store."""

    def __init__(self, name, folder):
        self.name, self.folder = name, folder
        self.store = os.path.join(folder, re.sub(r"\W", "-", name) + ".sqlite")
        self.words = QUESTIONS[name].replace("GRAPH", os.path.join(folder, "graph.csv")).split()

    def start(self, *more, **keys):
        return subprocess.Popen([ISTHMUS, *self.words, "--format", "json", *map(str, more)], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, **keys)

    def run(self, *more, **keys):
        with self.start(*more, **keys) as process:
            out, err = process.communicate(timeout=300)
        return process.returncode, out, err.decode()

    def undisturbed(self):
        code, out, err = self.run("--threads", 1)
        check(code in (0, 1) and err == "", f"{self.name}, undisturbed: {code} {err}")
        return code, out

    def stored(self):
        """Parts of all runs in the store, and what was said of each."""
        if not os.path.exists(self.store) or os.path.getsize(self.store) == 0:
            return {}
        file = sqlite3.connect(f"file:{self.store}?mode=ro", uri=True)
        try:
            return {(run, task): seconds for run, task, seconds in file.execute("SELECT run, task, seconds FROM tasks")}
        except sqlite3.OperationalError:  # killed before there were tables
            return {}
        finally:
            file.close()


def same(answer, expected, what):
    code, out, err = answer
    check(code == expected[0] and out == expected[1] and err == "",
          f"{what}: code {code}, not {expected[0]}; {len(out)} bytes for {len(expected[1])}; {err}")


@test
def any_number_of_workers_with_a_store_or_without_gives_the_bytes_of_one_process(folder):
    for name in QUESTIONS:
        question = Question(name, folder)
        expected = question.undisturbed()
        same(question.run("--threads", 3), expected, f"{name}, threads")
        same(question.run("--threads", 3, "--task-seconds", 200), expected, f"{name}, workers")
        same(question.run("--threads", 2, "--store", question.store), expected, f"{name}, a store")
        before = question.stored()
        check(len(before) > 1, f"{name}: {len(before)} parts")
        same(question.run("--threads", 1, "--store", question.store), expected, f"{name}, from the store")
        check(question.stored() == before, f"{name}: what was stored was computed again")


@test
def a_run_killed_at_any_moment_goes_on_and_repeats_nothing_that_is_stored(folder):
    rng = random.Random(SEED)
    kills = resumed = 0
    for name in QUESTIONS:
        question = Question(name, folder)
        expected = question.undisturbed()
        began = time.monotonic()
        question.run("--threads", 2, "--progress")
        usual = time.monotonic() - began
        for _ in range(3):
            before = question.stored()
            process = question.start("--threads", 2, "--store", question.store)
            try:
                process.communicate(timeout=rng.uniform(0.2, 0.9) * usual)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                kills += 1
            after = question.stored()
            check(all(after.get(part) == seconds for part, seconds in before.items()), f"{name}: a part is lost, or new")
        before = question.stored()
        same(question.run("--threads", 3, "--store", question.store), expected, f"{name}, after it was killed")
        after = question.stored()
        check(all(after.get(part) == seconds for part, seconds in before.items()), f"{name}: computed though it was stored")
        resumed += 0 < len(before) < len(after)
        print(f"# {name}: {len(before)} of {len(after)} parts stored when it was run for the last time")
    check(kills > len(QUESTIONS) and resumed > 1, f"{kills} kills, {resumed} went on from some of their parts")


@test
def a_full_disk_is_an_error_and_the_run_goes_on_when_there_is_room(folder):
    for name in ("stability by views", "significance by lanes", "rank by cost"):
        question = Question(name, folder)
        expected = question.undisturbed()
        for kilobytes in (4, 60):
            limit = kilobytes * 1024
            code, out, err = question.run("--threads", 2, "--store", question.store,
                                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
            check(code == 6 and out == b"" and os.path.basename(question.store) in err, f"{name}: {code} {err}")
        before = question.stored()
        same(question.run("--threads", 2, "--store", question.store), expected, f"{name}, when there is room")
        after = question.stored()
        check(all(after.get(part) == seconds for part, seconds in before.items()), f"{name}: computed though it was stored")


@test
def control_c_shows_nothing_keeps_what_is_finished_and_exits_130(folder):
    for number, code in ((signal.SIGINT, 130), (signal.SIGTERM, 143)):
        question = Question("stability by views", folder)
        question.words[question.words.index("grade:400")] = f"grade:{code}000"
        process = question.start("--threads", 2, "--store", question.store, start_new_session=True)
        while process.poll() is None and len(question.stored()) < 30:
            time.sleep(0.05)
        began = time.monotonic()
        os.killpg(process.pid, number)
        out, err = process.communicate(timeout=60)
        note = re.fullmatch(rb"isthmus: interrupted: (\d+) of \d+ draws are finished; the same command goes on from there\n",
                            err)
        check(process.returncode == code and out == b"" and note, f"{process.returncode} {out} {err}")
        check(time.monotonic() - began < 5, "it took long to end")
        check(len(question.stored()) >= int(note[1]) >= 30, "not all that is finished is stored")
        os.unlink(question.store)


@test
def what_has_no_parts_refuses_options_of_long_runs(folder):
    for words, message in ((["rank", "corridor", "--by", "degree", "--store", "x.sqlite"], "--store has no effect"),
                           (["rank", "corridor", "--by", "betweenness", "--sample", "5", "--progress"], "--progress has no"),
                           (["stability", "corridor", "--drop", "actors", "--task-seconds", "5"], "--task-seconds has no"),
                           (["scenario", "list", "corridor", "--task-memory", "5"], "does not take --task-memory")):
        done = subprocess.run([ISTHMUS, *words], capture_output=True, check=False, cwd=folder, timeout=60)
        check(done.returncode == 2 and message in done.stderr.decode(), f"{words}: {done.returncode} {done.stderr}")
        check(not os.path.exists(os.path.join(folder, "x.sqlite")), "a store was made")


@test
def a_sweep_in_csv_is_the_sweep_in_json(folder):
    words = ["scenario", "sweep", "corridor", "--over", "close={none,RU,IR,RU+IR}", "--over", "penalise=RU:days:{0..399}",
             "--source", "CN", "--target", "EU", "--cost", "days", "--outcomes", "cost,routes"]
    answers = {}
    for end in ("csv", "tsv", "json"):
        path = os.path.join(folder, f"answer.{end}")
        for output in ([], ["--output", path]):
            done = subprocess.run([ISTHMUS, *words, "--format", end, *output], capture_output=True, check=False, timeout=120)
            check(done.returncode == 0, f"{end}: {done.stderr}")
            answers[end, bool(output)] = done.stdout
        with open(path, "rb") as file:
            check(file.read() == answers[end, False] and answers[end, True] == b"", f"{end}: the file is another")
    lines = answers["csv", False].decode().splitlines()
    check(len(lines) == 1601 and len(set(lines)) == 1601, f"{len(lines)} lines")
    check(answers["tsv", False].decode().replace("\t", ",").splitlines() == lines, "tsv is another")
    rows = answers["json", False].decode()
    check(rows.count('"done"') == sum(",done," in line for line in lines), "json is another")


if __name__ == "__main__":
    sys.exit(tap.run(tests, lambda folder: make_graph(os.path.join(folder, "graph.csv"))))
