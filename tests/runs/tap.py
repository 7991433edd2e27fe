# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs test functions, each in a folder of its own that goes away, and prints a TAP line for each."""
import shutil
import subprocess
import tempfile
import time


class Skipped(Exception):
    """Raised by a test that this system or this build cannot run, with the reason."""


def run(tests, prepare=None):
    """True when one of them failed. `prepare` is given each folder before its test is."""
    failed = 0
    print(f"1..{len(tests)}")
    for number, function in enumerate(tests, 1):
        folder = tempfile.mkdtemp(prefix="isthmus-runs-")
        if prepare is not None:
            prepare(folder)
        began = time.monotonic()
        remark = ""
        try:
            function(folder)
            verdict = "ok"
        except Skipped as reason:
            verdict, remark = "ok", f" # SKIP {reason}"
        except (AssertionError, subprocess.TimeoutExpired) as error:
            print(f"# {error}")
            verdict = "not ok"
            failed += 1
        remark = remark or f" # {time.monotonic() - began:.1f} s"
        print(f"{verdict} {number} - {function.__name__.replace('_', ' ')}{remark}", flush=True)
        shutil.rmtree(folder)
    return failed > 0
