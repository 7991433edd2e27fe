#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""foreign.py PROGRAM - files that networkx and igraph write, read by isthmus: the network must be the one they wrote.

Random graphs, directed or not, with parallel edges or not, with numbers, texts and columns of ours, names in any script
with quotes, ampersands and angle brackets; each is written by the library in each format that it has, loaded, and every
actor, tie and number is compared with what the library has in memory.
"""
import json
import math
import os
import random
import subprocess
import sys
import tempfile

try:
    import igraph
    import networkx
except ImportError as missing:
    print("skipped:", missing)
    sys.exit(77)

GRAPHS = 40
NAMES = ["Aktau", "Türkiye", "Ελλάδα", "გეორგია", "中国", "a b", 'the "hub"', "A & B", "<tag>", "ω😀", "x;y,z", "it's",
         "100", "007", "-1.5", "node", "graph", "[x]", "{y}", "#1", "a=b", "tab/é", "percent%", "&amp;", "\\N"]
LAYERS = ["energy", "transport & trade", 'so-called "aid"', "Ökonomie", "1"]


def draw_graph(seed, multigraph):
    """A networkx graph with data that isthmus has columns for, numbers of its own, and some that are missing."""
    dice = random.Random(seed)
    kinds = {(False, False): networkx.Graph, (True, False): networkx.DiGraph,
             (False, True): networkx.MultiGraph, (True, True): networkx.MultiDiGraph}
    graph = kinds[dice.random() < 0.5, multigraph]()
    names = dice.sample(NAMES, dice.randint(1, len(NAMES)))
    for name in names:
        data = {}
        if dice.random() < 0.5:
            data["kind"] = dice.choice(["state", "place", "company"])
        if dice.random() < 0.5:
            data["lat"], data["lon"] = round(dice.uniform(-90, 90), 6), dice.uniform(-180, 180)
        if dice.random() < 0.3:
            data["note"] = dice.choice(LAYERS)
        graph.add_node(name, **data)
    for _ in range(dice.randint(0, 30)):
        data = {"weight": dice.choice([1, 2.5, 1e-300, 1e300, 0.1, 3, dice.random()])}
        if dice.random() < 0.5:
            data["layer"] = dice.choice(LAYERS)
        if dice.random() < 0.5:
            data["km"] = dice.choice([443, 0.1 + 0.2, -7, 1e22])
        if dice.random() < 0.3:
            data["relation"] = dice.choice(NAMES[:12])
        graph.add_edge(dice.choice(names), dice.choice(names), **data)
    return graph


# ---- what they have ----


def number(value):
    return "" if value is None else repr(float(value))


def expected(graph):
    actors = sorted((name, data.get("kind", "unknown"), number(data.get("lat")), number(data.get("lon")),
                     data.get("note", "")) for name, data in graph.nodes(data=True))
    ties = []
    for source, target, data in graph.edges(data=True):
        ends = (source, target) if graph.is_directed() else tuple(sorted((source, target)))
        ties.append(ends + (str(graph.is_directed()).lower(), data.get("layer", ""), data.get("relation", ""),
                            number(data.get("weight")), number(data.get("weight")), number(data.get("km"))))
    return actors, sorted(ties)


# ---- what isthmus reads ----


def rows_of(table):
    header, *rows = [row.split("\x1f")[:-1] for row in table.split("\x1e")[:-1]]
    return [dict(zip(header, row)) for row in rows]


def told_number(row, name):
    return number(float(row[name])) if row.get(name, "") != "" else ""


def read(program, path):
    said = subprocess.run([program, path], capture_output=True, check=True).stdout.decode()
    if said.count("\x1d") != 2:
        return said.strip("\x1e")
    actor_table, tie_table, _ = said.split("\x1d")
    actors = sorted((row["id"], row["kind"], told_number(row, "lat"), told_number(row, "lon"), row["note"])
                    for row in rows_of(actor_table))
    ties = []
    for row in rows_of(tie_table):
        directed = row["directed"] == "true"
        ends = (row["source"], row["target"]) if directed else tuple(sorted((row["source"], row["target"])))
        ties.append(ends + (row["directed"], row["layer"], row["relation"], told_number(row, "strength"),
                            told_number(row, "weight"), told_number(row, "km")))
    return actors, sorted(ties)


# ---- how they write it ----


def write_links(graph, path):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(networkx.node_link_data(graph), file, ensure_ascii=len(graph) % 2 == 0)


def write_elements(graph, path):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(networkx.cytoscape_data(graph), file, indent=1)


def write_igraph(graph, path):
    """By igraph, of which a vertex that says nothing says None: as a label, which names it in GML, and nothing else."""
    copy = igraph.Graph(directed=graph.is_directed())
    copy.add_vertices(len(graph), {"label": list(graph)})
    numbers = {name: i for i, name in enumerate(graph)}
    copy.add_edges([(numbers[source], numbers[target]) for source, target in graph.edges()],
                   {"weight": [data["weight"] for *_, data in graph.edges(data=True)]})
    copy.write_gml(path)


def of_igraph(rows):
    """Of rows what igraph was told."""
    actors, ties = rows
    short = [row[:3] + tuple("%.15g" % float(cell) for cell in row[5:7]) for row in ties]  # igraph writes no more
    return [row[:1] for row in actors], sorted(short)


def quote(text):
    return '"' + text.replace('"', '\\"') + '"'


def write_dot(graph, path):
    """By hand, as Graphviz has it, each statement in another of the ways that there are."""
    arrow = " -> " if graph.is_directed() else " -- "
    with open(path, "w", encoding="utf-8") as file:
        file.write("digraph {\n" if graph.is_directed() else "graph {\n")
        for i, (name, data) in enumerate(graph.nodes(data=True)):
            separator = [", ", "; ", " "][i % 3]
            said = separator.join("%s=%s" % (k, quote(str(v))) for k, v in data.items())
            file.write("  %s [%s];\n" % (quote(name), said))
        for source, target, data in graph.edges(data=True):
            file.write("  %s%s%s%s\n" % (quote(source), arrow, quote(target),
                                         "".join(" [%s=%s]" % (k, quote(str(v))) for k, v in data.items())))
        file.write("}\n")


WRITERS = {
    "networkx.graphml": lambda graph, path: networkx.write_graphml_xml(graph, path),
    "networkx.gexf": lambda graph, path: networkx.write_gexf(graph, path),
    "networkx.gml": lambda graph, path: networkx.write_gml(graph, path),
    "networkx.json": write_links,
    "cytoscape.json": write_elements,
    "igraph.gml": write_igraph,
    "graphviz.dot": write_dot,
}


def main():
    program = sys.argv[1]
    compared = {name: 0 for name in WRITERS}
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(GRAPHS):
            graph = draw_graph(seed, seed % 4 == 3)
            for name, write in WRITERS.items():
                path = os.path.join(folder, name)
                write(graph, path)
                compared[name] += 1
                got, want = read(program, path), expected(graph)
                if name.startswith("igraph") and isinstance(got, tuple):
                    got, want = of_igraph(got), of_igraph(want)
                if got != want:
                    wrong += 1
                    print("graph %d as %s:\n  wrote %s\n  read  %s" % (seed, name, want, got))
    print(", ".join("%s %d" % pair for pair in compared.items()), "graphs:", wrong, "differ")
    return wrong > 0


if __name__ == "__main__":
    sys.exit(main())
