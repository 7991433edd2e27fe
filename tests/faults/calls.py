# SPDX-License-Identifier: GPL-2.0-or-later
"""The n-th call of each kind fails, for every n that a command makes."""
import os

import stage

WAYS = {  # call: what it is refused with
    "write": ["EIO", "ENOSPC", "EINTR", "short"],
    "fsync": ["EIO", "EINTR"],
    "rename": ["EIO"],
    "close": ["EIO", "EINTR"],
    "open": ["EIO", "EINTR"],
    "read": ["EIO", "EINTR", "short"],
}
HARMLESS = ("EINTR", "short")


def disturb(command, call, n, reason):
    """One run; None where it makes no n-th call."""
    mark = os.path.join(command.folder, "mark")
    command.clean()
    environment = {"LD_PRELOAD": stage.FAULT, "FAULT_CALL": call, "FAULT_AT": str(n), "FAULT_WITH": reason,
                   "FAULT_MARK": mark}
    if reason == "ENOSPC":
        environment["FAULT_FOR_EVER"] = "1"
    result = command.run(environment)
    if not os.path.exists(mark):
        return None
    with open(mark, encoding="utf-8") as file:
        where = file.read().strip()
    return result, where


def is_kept(command, where):
    """Is it a call by which what is asked for would come to the disk?"""
    call, _, path = where.partition(" ")
    return call == "rename" or (call in ("write", "fsync") and path.startswith(command.folder) and not command.store)


def steps(command, call, reason):
    """How far n goes on: every call with --full; else all of those by which results are kept, and some of the others."""
    if stage.FULL:
        return lambda n: 1
    if call in ("fsync", "rename") or (call == "write" and command.name not in stage.SLOW):
        return lambda n: 1
    if command.name in stage.SLOW:
        return lambda n: 1 + 2 * n
    return lambda n: 1 + n // 2 if reason == "EIO" else 3 + n


def try_call(command, call, figures, faults):
    for reason in WAYS[call]:
        n, step = 1, steps(command, call, reason)
        while (disturbed := disturb(command, call, n, reason)) is not None:
            result, where = disturbed
            kept = is_kept(command, where) and reason not in HARMLESS
            # what SQLite makes of a signal during fsync is an error that keeps what was committed
            codes = () if reason in HARMLESS and not (command.store and call == "fsync") else (6,)
            what = f"{reason} from {call} {n} ({where})"
            good = faults.collect(command.judge, result, what, codes, not kept)
            figures[good] = figures.get(good, 0) + 1
            n += step(n)


def each_call_of_every_command_fails_in_turn(folder):
    faults, own = stage.Faults(), stage.commands(folder)
    for call in WAYS:
        figures = {}
        for command in own:
            try_call(command, call, figures, faults)
        print(f"# {call}: {sum(figures.values())} runs, {figures.get(False, 0)} refused, {figures.get(True, 0)} as undisturbed")
    faults.tell()


TESTS = [each_call_of_every_command_fails_in_turn]
