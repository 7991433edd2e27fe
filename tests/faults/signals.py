# SPDX-License-Identifier: GPL-2.0-or-later
"""Who reads leaves, or somebody wants the run to end."""
import os
import random
import signal
import subprocess
import time

import stage
from stage import check

SEED = 20250302
LONG = [["rank", "{net}", "--by", "betweenness,closeness"], ["rank", "{net}", "--by", "current-flow-betweenness"],
        ["groups", "{net}"], ["key-players", "{net}", "-k", "5"], ["contingency", "{net}", "--source", "v1", "--target", "v9"],
        ["convert", "{net}", "-o", "{folder}/out.graphml"], ["info", "{net}"], ["draw", "{net}", "-o", "{folder}/out.svg"],
        ["stability", "{net}", "--by", "betweenness"],
        ["significance", "{net}", "--by", "efficiency"]]


def make_network(folder):
    path, rng = os.path.join(folder, "large.csv"), random.Random(SEED)
    with open(path, "w", encoding="ascii") as file:
        file.write("source,target,weight\n")
        for i in range(1500):
            file.write(f"v{i},v{(i + 1) % 1500},{rng.randrange(1, 99)}\nv{rng.randrange(1500)},v{rng.randrange(1500)},3\n")
    return path


def a_reader_who_leaves_ends_the_run_quietly(folder):
    network = make_network(folder)
    for words in (["rank", network, "--by", "degree", "--format", "csv"], ["convert", network, "-f", "graphml", "-q"],
                  ["explain"], ["help"]):
        first = subprocess.Popen([stage.ISTHMUS, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        first.stdout.readline()
        first.stdout.close()
        said = first.stderr.read()
        code = first.wait(timeout=30)
        check(code in (0, -signal.SIGPIPE) and b"isthmus:" not in said, f"{words[0]}: {code} {said!r}")


def spent_by_group(group):
    """Seconds of processor time that the processes of a group have used, those that they waited for included."""
    ticks = 0
    for process in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{process}/stat", encoding="ascii", errors="replace") as file:
                fields = file.read().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[2]) == group:
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def every_run_ends_within_a_second_when_it_is_told_to(folder):
    """A second of processor time: what a clock shows says how busy the machine is."""
    rng, network, longest, ended = random.Random(SEED), make_network(folder), 0.0, 0
    for words in LONG:
        words = [word.replace("{net}", network).replace("{folder}", folder) for word in words]
        for number in (signal.SIGINT, signal.SIGTERM):
            for _ in range(10 if stage.FULL else 2):
                process = subprocess.Popen([stage.ISTHMUS, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                                           start_new_session=True, env={**os.environ, "TMPDIR": folder})
                time.sleep(rng.uniform(0.005, 0.35))
                before = spent_by_group(process.pid)
                os.killpg(process.pid, number)
                said = process.stderr.read()
                process.stderr.close()
                _, status, usage = os.wait4(process.pid, 0)
                process.returncode = code = os.waitstatus_to_exitcode(status)
                took = usage.ru_utime + usage.ru_stime - before
                check(code in (0, -number, 128 + number), f"{words[0]}: exit {code}, {said!r}")
                check(took < 1, f"{words[0]}: {took:.1f} s of processor time to end")
                longest, ended = max(longest, took), ended + (code != 0)
        check(not [name for name in os.listdir(folder) if "isthmus" in name], f"{words[0]}: {os.listdir(folder)}")
    check(ended > 0, "all runs were done before they were told to end")
    print(f"# {ended} runs ended so, the slowest after {longest * 1000:.0f} ms of processor time")


TESTS = [a_reader_who_leaves_ends_the_run_quietly, every_run_ends_within_a_second_when_it_is_told_to]
