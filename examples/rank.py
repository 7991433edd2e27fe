#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""rank.py NETWORK [MEASURE[,MEASURE...] ['KEY=VALUE ...']] - a ranking, by ctypes and the standard library alone."""

import csv
import ctypes
import io
import sys

library = ctypes.CDLL("libisthmus.so.0.1")


class Error(ctypes.Structure):
    """ist_error: a kind, which is an exit code too, and a sentence."""

    _fields_ = [("kind", ctypes.c_int), ("message", ctypes.c_char * 4096)]


def declare(name, result, *arguments):
    function = getattr(library, name)
    function.restype, function.argtypes = result, arguments
    return function


text, handle, error = ctypes.c_char_p, ctypes.c_void_p, ctypes.POINTER(Error)
study_open = declare("ist_study_open", ctypes.c_bool, ctypes.POINTER(handle), text, error)
study_close = declare("ist_study_close", None, handle)
study_rank = declare("ist_study_rank", ctypes.c_bool, handle, handle, text, text, ctypes.c_size_t, error)
table_new = declare("ist_table_new", handle)
table_delete = declare("ist_table_delete", None, handle)
table_write = declare("ist_table_write", ctypes.c_bool, handle, handle, text, error)
buffer_new = declare("ist_buffer_new", handle)
buffer_string = declare("ist_buffer_string", text, handle)
buffer_delete = declare("ist_buffer_delete", None, handle)


class Network:
    """A dataset that is open; close it by leaving a `with`."""

    def __init__(self, path):
        self.study = handle()
        self.ask(study_open, ctypes.byref(self.study), path.encode())

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        study_close(self.study)

    @staticmethod
    def ask(function, *arguments):
        err = Error()
        if not function(*arguments, ctypes.byref(err)):
            raise ValueError(err.message.decode())

    def rank(self, measures, lens=None, top=0):
        """A list of dicts, one a row."""
        table, buffer = table_new(), buffer_new()
        try:
            words = None if lens is None else lens.encode()
            self.ask(study_rank, table, self.study, words, measures.encode(), top)
            self.ask(table_write, buffer, table, b"csv")
            return list(csv.DictReader(io.StringIO(buffer_string(buffer).decode())))
        finally:
            buffer_delete(buffer)
            table_delete(table)


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    measures = sys.argv[2] if len(sys.argv) > 2 else "betweenness"
    try:
        with Network(sys.argv[1]) as network:
            for row in network.rank(measures, *sys.argv[3:4], top=5):
                print(row["rank"], row["id"], row[measures.split(",")[0]])
    except ValueError as problem:
        sys.exit(f"rank.py: {problem}")


if __name__ == "__main__":
    main()
