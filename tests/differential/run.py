#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""run.py - compares every measure, and what queries say, with networkx and python-igraph.

    run.py PROGRAM                  all that follows
    run.py PROGRAM FIRST COUNT      random graphs of the seeds FIRST to FIRST + COUNT - 1
    run.py PROGRAM atlas            all graphs of up to seven vertices
    run.py PROGRAM digraphs         all directed graphs of up to four vertices

With ISTHMUS_TEST_FULL=1 FIRST and COUNT are four times as large, directed graphs come in every numbering, and
graph-tool takes part where it is installed. PROGRAM is the one made from differential.c.

Numbers must agree to 1e-9 of the larger one (or of 0.001 where both are smaller). Where the conventions of a peer
differ from ours the difference is undone by the stated rule where the peer is asked, never by a wider tolerance. At its
end stands a table: for every column the peer, how many values were compared, and the largest difference seen. The peer
`definition` is a library that gives what the column is made of, with the last step written out here.

Exit code 0: all agree; 1: a difference, or a column that neither a peer nor a unit test knows; 77: a peer is not
installed.
"""

import json
import os
import subprocess
import sys
import warnings

sys.dont_write_bytecode = True
warnings.simplefilter("ignore")

try:
    import igraph  # noqa: F401
    import networkx  # noqa: F401
    import scipy  # noqa: F401
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

import graphs
import groups
import measures
import orders
import signs
import ways
from report import Report

FULL = os.environ.get("ISTHMUS_TEST_FULL") == "1"
RANDOM, MORE = 500, 4
try:
    import graphtool
except ImportError:
    graphtool = None


def compare(report, graph, ours):
    values = ours["measures"]
    asked = [("networkx", measures.by_networkx(graph)), ("igraph", measures.by_igraph(graph)),
             ("networkx", groups.by_networkx(values, graph)), ("igraph", groups.by_igraph(values, graph)),
             ("networkx", signs.by_networkx(values, graph)), ("networkx", orders.by_networkx(graph))]
    if FULL and graphtool:
        asked.append(("graph-tool", graphtool.by_graph_tool(graph)))
    for peer, answers in asked:
        for (name, which), theirs in answers.items():
            number = report.number(name, which)
            report.compare(graph.name, peer, name, number, values[name][number], theirs)
    for question, said in zip(graph.questions, ours["ways"]):
        asked = [("networkx", ways.by_networkx(graph, question)), ("igraph", ways.by_igraph(graph, question))]
        if FULL and graphtool:
            asked.append(("graph-tool", graphtool.ways_of_graph_tool(graph, question)))
        for peer, answers in asked:
            for name, theirs in answers.items():
                report.compare(graph.name, peer, "ways", name, said[name], theirs)
    for name, theirs in orders.fold(graph).items():
        report.compare(graph.name, "networkx", "fold", name, ours["fold"][name], theirs)


def graphs_asked(arguments):
    more = MORE if FULL else 1
    if arguments == ["atlas"]:
        return graphs.atlas()
    if arguments == ["digraphs"]:
        return graphs.digraphs(FULL)
    if arguments:
        first, count = (int(a) * more for a in arguments)
        return [graphs.random_graph(seed) for seed in range(first, first + count)]
    return [graphs.random_graph(seed) for seed in range(RANDOM * more)] + graphs.atlas() + graphs.digraphs(FULL)


def main():
    program, asked = sys.argv[1], graphs_asked(sys.argv[2:])
    columns = json.loads(subprocess.run([program, "columns"], stdout=subprocess.PIPE, check=True).stdout)
    ran = subprocess.run([program], input="".join(map(graphs.as_text, asked)), stdout=subprocess.PIPE, check=True,
                         text=True)
    lines = ran.stdout.splitlines()
    if len(lines) != len(asked):
        print(f"{len(lines)} answers to {len(asked)} graphs")
        return 1
    report = Report(columns)
    for graph, line in zip(asked, lines):
        compare(report, graph, json.loads(line))
    if FULL and not graphtool:
        print("graph-tool is not installed and was not asked (Debian: python3-graph-tool)")
    return report.end(len(asked), judge=sys.argv[2:] not in (["atlas"], ["digraphs"]))


if __name__ == "__main__":
    sys.exit(main())
