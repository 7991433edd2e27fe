#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""ranks.py MPIEXEC DRIVER - the ranks of an MPI job give the bytes of one process, and a store passes between the two."""
import os
import subprocess
import sys
import tempfile

MPIEXEC, DRIVER = sys.argv[1:]
ENVIRONMENT = dict(os.environ, OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1",
                   OMPI_MCA_rmaps_base_oversubscribe="1", OMPI_MCA_btl_vader_single_copy_mechanism="none",
                   ASAN_OPTIONS="detect_leaks=0")


def run(ranks, *words):
    start = [MPIEXEC, "-n", str(ranks)] if ranks > 0 else []
    done = subprocess.run([*start, DRIVER, *map(str, words)], capture_output=True, timeout=120, check=False,
                          env=ENVIRONMENT)
    return done.returncode, done.stdout, done.stderr.decode()


def expect(number, what, condition, details):
    print(f"{'ok' if condition else 'not ok'} {number} - {what}", "" if condition else f"\n# {details}")
    return condition


def main():
    folder = tempfile.mkdtemp(prefix="isthmus-ranks-")
    log, store = os.path.join(folder, "log"), os.path.join(folder, "runs.sqlite")
    print("1..4")
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
    subprocess.run(["rm", "-r", folder], check=True)
    return not good


sys.exit(main())
