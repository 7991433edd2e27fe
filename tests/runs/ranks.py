#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""ranks.py MPIEXEC DRIVER ISTHMUS - the ranks of an MPI job give the bytes of one process, and a store passes between them."""
import os
import subprocess
import sys
import tempfile

MPIEXEC, DRIVER, ISTHMUS = sys.argv[1:]
ENVIRONMENT = dict(os.environ, OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1",
                   OMPI_MCA_rmaps_base_oversubscribe="1", OMPI_MCA_btl_vader_single_copy_mechanism="none",
                   ASAN_OPTIONS="detect_leaks=0")
COMMANDS = ("scenario sweep corridor --over close={none,RU,IR} --over penalise=RU:days:{0..20} --source CN --target EU"
            " --cost days --outcomes cost,routes",
            "contingency corridor --source CN,KZ --target EU --cost days --capacity mt --order 2",
            "contingency corridor --source KZ --target EU --cost days",
            "stability corridor --by betweenness,constraint --cost days --noise 0.25:200",
            "significance corridor --by betweenness,closeness --cost days --null weights:200",
            "rank corridor --by betweenness,closeness --cost days",
            "rank GRAPH --by closeness --cost km",
            "rank GRAPH --by betweenness --cost km --method search")


def run(ranks, *words, program=DRIVER):
    start = [MPIEXEC, "-n", str(ranks)] if ranks > 0 else []
    done = subprocess.run([*start, program, *map(str, words)], capture_output=True, timeout=120, check=False,
                          env=ENVIRONMENT)
    return done.returncode, done.stdout, done.stderr.decode()


def expect(number, what, condition, details):
    print(f"{'ok' if condition else 'not ok'} {number} - {what}", "" if condition else f"\n# {details}")
    return condition


def ask_commands(folder, number):
    """Every command that is computed in parts, by one process, by ranks, by ranks with a store and again from that."""
    good = True
    graph = os.path.join(folder, "graph.csv")
    with open(graph, "w", encoding="ascii") as file:
        file.write("source,target,km\n")
        file.writelines(f"v{a},v{a * 7919 % 97 % a if b else a - 1},{1 + a * 31 % 17}\n" for a in range(1, 800) for b in (0, 1))
    for command in COMMANDS:
        store = os.path.join(folder, f"{number}.sqlite")
        words = [*command.replace("GRAPH", graph).split(), "--format", "json"]
        expected = run(0, *words, "--threads", 1, program=ISTHMUS)
        answers = [run(4, *words, program=ISTHMUS), run(4, *words, "--store", store, program=ISTHMUS),
                   run(0, *words, "--store", store, program=ISTHMUS)]
        alike = expected[0] in (0, 1) and expected[1] and all(
            (code in (expected[0], 1) and out == expected[1]) for code, out, _ in answers)
        good &= expect(number, f"4 ranks: {command}", alike, [expected[0], *((code, err) for code, _, err in answers)])
        number += 1
    return good


def main():
    folder = tempfile.mkdtemp(prefix="isthmus-ranks-")
    log, store = os.path.join(folder, "log"), os.path.join(folder, "runs.sqlite")
    print(f"1..{4 + len(COMMANDS)}")
    code, expected, _ = run(0, 2000, 0, log, "--threads", 1)
    good = code == 0
    for number, ranks in enumerate((1, 2, 4), 1):
        code, out, err = run(ranks, 2000, 500, log)
        good &= expect(number, f"{ranks} ranks give the bytes of one process", code == 0 and out == expected, err)
    code, out, err = run(3, 2000, 500, log, "--store", store, "--fail", 1500)
    stopped = code == 3 and out == b"" and "task 1500: told to fail" in err
    os.unlink(log)
    code, out, err = run(4, 2000, 500, log, "--store", store)
    with open(log, encoding="ascii") as lines:
        computed = len(list(lines))
    good &= expect(4, "a job goes on from the store of a job that failed",
                   stopped and code == 0 and out == expected and computed <= 510, f"{stopped} {code} {computed} {err}")
    good &= ask_commands(folder, 5)
    subprocess.run(["rm", "-r", folder], check=True)
    return not good


sys.exit(main())
