# SPDX-License-Identifier: GPL-2.0-or-later
"""report.py - what was compared, how far it is apart, and what no peer knows."""

import pathlib

from alone import ALONE
from measures import WRITTEN_OUT

RELATIVE, SMALL = 1e-9, 1e-3
UNIT = pathlib.Path(__file__).resolve().parent.parent / "unit"


def apart(ours, theirs):
    """The difference as a share of the larger one, or of SMALL where both are smaller."""
    if ours is None or theirs is None or ours == theirs:
        return 0.0 if ours == theirs else float("inf")
    return abs(ours - theirs) / max(abs(ours), abs(theirs), SMALL)


class Report:
    def __init__(self, columns):
        self.columns = columns
        self.rows = {}  # (name, column, peer) -> [values, largest difference, graph]
        self.differences = 0

    def number(self, name, which):
        return self.columns[name].index(which) if isinstance(which, str) else which

    def compare(self, graph, peer, name, which, ours, theirs):
        column = self.columns[name][which] if isinstance(which, int) else which
        if peer == "networkx" and {name, f"{name} {column}"} & WRITTEN_OUT:
            peer = "definition"
        row = self.rows.setdefault((name, column, peer), [0, 0.0, ""])
        if len(ours) != len(theirs):
            self.differences += 1
            print(f"{graph}: {name} {column} against {peer}: {ours!r}, not {theirs!r}")
            return
        row[0] += len(ours)
        for place, (a, b) in enumerate(zip(ours, theirs)):
            far = apart(a, b)
            if far > row[1]:
                row[1:] = [far, graph]
            if far > RELATIVE:
                self.differences += 1
                print(f"{graph}: {name} {column} against {peer}: row {place}: {a!r}, not {b!r}")
                return

    def alone(self):
        """Columns that no peer knows, with the unit test that does; and those with neither."""
        compared = {(name, column) for name, column, _ in self.rows}
        known, unknown = [], []
        for name, columns in self.columns.items():
            for column in columns:
                if (name, column) not in compared:
                    said = ALONE.get((name, column))
                    (known if said and self.tested(said) else unknown).append((name, column, said))
        return known, unknown

    @staticmethod
    def tested(said):
        """Is there such a test? `said` is "test_NOUN.c: name of the test", or a reason."""
        if not said.startswith("test_"):
            return True
        file, _, test = said.partition(": ")
        path = UNIT / file
        return path.is_file() and f"static void {test}(" in path.read_text()

    def end(self, graphs, judge):
        """`judge`: are columns without a peer looked at? Of small graphs alone not every peer is asked."""
        known, unknown = self.alone() if judge else ([], [])
        width = max((len(f"{name} {column}") for name, column, _ in self.rows), default=0)
        print(f"{'measure and column':{width}}  {'peer':10}  {'values':>8}  largest difference")
        for (name, column, peer), (values, far, where) in sorted(self.rows.items()):
            print(f"{name + ' ' + column:{width}}  {peer:10}  {values:8}  {far:.1e}" + (f"  {where}" if far else ""))
        for name, column, said in known:
            print(f"{name} {column} is compared with no peer: {said}")
        for name, column, said in unknown:
            print(f"{name} {column} is compared with no peer" + (f", and there is no {said}" if said else ""))
        values = sum(row[0] for row in self.rows.values())
        print(f"{graphs} graphs, {values} values, {self.differences} differences")
        return 1 if self.differences or unknown else 0
