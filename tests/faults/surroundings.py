# SPDX-License-Identifier: GPL-2.0-or-later
"""Locales, time zones, widths, masks and closed files change no byte."""
import os

import stage
from stage import check

NAMES = {"convert", "convert-gml", "info-data", "info-dyads", "check", "rank", "rank-text", "draw", "chart", "claims", "routes"}
SURROUNDINGS = [{"LC_ALL": "de_DE.UTF-8"}, {"LC_ALL": "tr_TR.UTF-8"}, {"LC_ALL": "C"}, {"LC_ALL": "C", "LANG": "tr_TR"},
                {"LC_ALL": "", "LC_NUMERIC": "de_DE.UTF-8"}, {"TZ": "Asia/Kathmandu"}, {"TZ": "America/St_Johns"}, {"COLUMNS": "20"},
                {"COLUMNS": "400", "LINES": "2"}, {"TERM": "dumb"}, {"HOME": "/nonexistent"}, {"OMP_NUM_THREADS": "3"}]


def no_byte_depends_on_the_surroundings(folder):
    faults = stage.Faults()
    for command in stage.commands(folder, NAMES):
        for surroundings in SURROUNDINGS:
            command.clean()
            faults.collect(command.judge, command.run(surroundings), str(surroundings), (command.code,))
        for mask in (0o777, 0o000, 0o077):
            command.clean()
            result = command.run(preexec_fn=lambda mask=mask: os.umask(mask))
            faults.collect(command.judge, result, f"umask {mask:o}", (command.code,))
    faults.tell()


def closed_standard_files_are_no_harm(folder):
    faults = stage.Faults()
    for command in stage.commands(folder, NAMES):
        for closed in ((0,), (2,), (0, 2), (1,), (0, 1, 2)):
            command.clean()
            result = command.run(preexec_fn=lambda closed=closed: [os.close(file) for file in closed])
            writes = command.target is None and 1 in closed
            check(result.returncode == (6 if writes else command.code) or (1 in closed and result.returncode == 6),
                  f"{command.name}, {closed} closed: exit {result.returncode}, {result.stderr!r}")
            if not writes and command.target is not None:
                check(command.read() in (command.bytes, stage.OLD) and not command.left(), f"{command.name}, {closed} closed")
                check(result.returncode != 0 or command.read() == command.bytes, f"{command.name}, {closed} closed: old")
    faults.tell()


TESTS = [no_byte_depends_on_the_surroundings, closed_standard_files_are_no_harm]
