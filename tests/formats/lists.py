#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""lists.py - files of Pajek, UCINET and plain lists of ties, read by isthmus and by networkx and igraph alike.

    lists.py PROGRAM [COUNT]

Random networks are written by the peers, or as UCINET documents its format where no peer writes it; what isthmus then
says of ties and actors must be what the peers' own readers say of the same file, number by number.
Exit code 0: all agree; 1: a difference; 77: a peer is not installed.
"""

import csv
import io
import os
import random
import subprocess
import sys
import tempfile

try:
    import igraph
    import networkx
except ImportError as missing:
    print(missing)
    sys.exit(77)

PROGRAM = sys.argv[1]
COUNT = int(sys.argv[2]) if len(sys.argv) > 2 else 24


def table(path, name):
    """A table of the network in a file, as isthmus reads it."""
    command = [PROGRAM, "convert", path, "--table", name, "--format", "csv"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        sys.exit(f"{path}: {answer.stderr}")
    return list(csv.DictReader(io.StringIO(answer.stdout)))


def tie(source, target, directed, weight):
    """One tie as both sides say it: ends in order where they have none."""
    ends = (source, target) if directed else tuple(sorted((source, target)))
    return ends + (directed, float(weight))


def ours(path):
    """Actors and ties as isthmus reads them."""
    ties = [tie(row["source"], row["target"], row["directed"] == "true", row.get("weight") or 1)
            for row in table(path, "ties")]
    return {row["id"] for row in table(path, "actors")}, sorted(ties)


def of_networkx(graph):
    """Actors and ties of a graph of networkx."""
    ties = [tie(a, b, graph.is_directed(), data.get("weight", 1)) for a, b, data in graph.edges(data=True)]
    return set(graph.nodes), sorted(ties)


def of_igraph(graph, names):
    """Actors and ties of a graph of igraph, whose vertices are called `names`."""
    weights = graph.es["weight"] if "weight" in graph.es.attributes() else [1] * graph.ecount()
    ties = [tie(names[e.source], names[e.target], graph.is_directed(), w) for e, w in zip(graph.es, weights)]
    return set(names), sorted(ties)


class Trial:
    """One random network, and what came of it in each format."""

    def __init__(self, seed, folder):
        self.random = random.Random(seed)
        self.folder = folder
        self.seed = seed
        self.compared = 0
        self.directed = seed % 2 == 0
        self.words = seed % 3 > 0  # are names words without blanks?
        size = self.random.randrange(2, 25)
        self.names = [f"n{i}" if self.words else f"x {i}\u00e9" for i in range(size)]
        self.graph = (networkx.MultiDiGraph if self.directed else networkx.MultiGraph)()
        self.graph.add_nodes_from(self.names)
        for _ in range(self.random.randrange(1, 60)):
            weight = self.random.choice([1.5, 2.0, 3.25, 7.0, 1e-3]) if seed % 4 < 2 else 1.0
            self.graph.add_edge(self.random.choice(self.names), self.random.choice(self.names), weight=weight)

    def path(self, ending):
        """A file of this trial."""
        return os.path.join(self.folder, f"{self.seed}{ending}")

    def write(self, ending, text):
        """Writes a file of this trial."""
        with open(self.path(ending), "w", encoding="utf-8") as file:
            file.write(text)
        return self.path(ending)

    def same(self, path, theirs, said=None):
        """What isthmus says of the file must be what the peer says."""
        said = said or ours(path)
        if said != theirs:
            lost, more = sorted(set(theirs[1]) - set(said[1])), sorted(set(said[1]) - set(theirs[1]))
            with open(path, encoding="utf-8") as file:
                print(file.read())
            sys.exit(f"{path}: peer {lost[:3]}, isthmus {more[:3]}, actors {theirs[0] ^ said[0]}")
        self.compared += 1

    def pajek(self):
        """Written by networkx and by igraph, read by both."""
        path = self.path(".net")
        networkx.write_pajek(self.graph, path, encoding="utf-8")
        self.same(path, of_networkx(networkx.read_pajek(path, encoding="utf-8")))
        graph = igraph.Graph.Read_Pajek(path)
        self.same(path, of_igraph(graph, graph.vs["id" if "id" in graph.vs.attributes() else "name"]))
        graph.write_pajek(self.path("i.net"))
        graph = igraph.Graph.Read_Pajek(self.path("i.net"))
        has_names = "id" in graph.vs.attributes()
        names = graph.vs["id"] if has_names else [str(i + 1) for i in range(graph.vcount())]
        self.same(self.path("i.net"), of_igraph(graph, names))

    def lists(self):
        """Lists of ties by networkx, with and without data; those without by igraph too."""
        simple = networkx.Graph((a, b, {"weight": d["weight"]}) for a, b, d in self.graph.edges(data=True))
        networkx.write_edgelist(simple, self.path("d.txt"))
        self.same(self.path("d.txt"), of_networkx(networkx.read_edgelist(self.path("d.txt"))))
        networkx.write_edgelist(simple, self.path("p.txt"), data=False)
        self.same(self.path("p.txt"), of_networkx(networkx.read_edgelist(self.path("p.txt"))))
        networkx.write_weighted_edgelist(simple, self.path("w.txt"))
        self.same(self.path("w.txt"), of_networkx(networkx.read_weighted_edgelist(self.path("w.txt"))))
        for ending, weights in (("p.txt", False), ("w.txt", True)):
            graph = igraph.Graph.Read_Ncol(self.path(ending), directed=False, weights=weights)
            self.same(self.path(ending), of_igraph(graph, graph.vs["name"]))

    def dl(self):
        """A full matrix, lists of edges with and without embedded labels, a list of nodes; igraph reads them."""
        edges = sorted({(self.names.index(a), self.names.index(b)) for a, b, _ in self.graph.edges})
        values = [self.random.choice([1, 2.5, 3]) for _ in edges]
        head = f"DL n={len(self.names)}\nformat = %s\nlabels:\n{','.join(self.names)}\ndata:\n"
        rows = [" ".join(str(int((i, j) in edges)) for j in range(len(self.names))) for i in range(len(self.names))]
        lists = [" ".join(str(x + 1) for x in [i] + [b for a, b in edges if a == i]) for i in {a for a, _ in edges}]
        listed = "\n".join(f"{a + 1} {b + 1} {w}" for (a, b), w in zip(edges, values))
        used = sorted({v for edge in edges for v in edge})
        named = "\n".join(f"{self.names[a]} {self.names[b]} {w}" for (a, b), w in zip(edges, values))
        for path in (self.write("m.dl", head % "fullmatrix" + "\n".join(rows) + "\n"),
                     self.write("e.dl", head % "edgelist1" + listed + "\n"),
                     self.write("n.dl", head % "nodelist1" + "\n".join(lists) + "\n"),
                     self.write("l.dl", f"DL n={len(used)}\nformat = edgelist1\nlabels embedded:\ndata:\n{named}\n")):
            graph = igraph.Graph.Read_DL(path, directed=True)
            # Here a symmetric matrix is one of undirected ties, there it has two arcs for each.
            actors, ties = ours(path)
            ties += [(b, a, True, w) for a, b, directed, w in ties if not directed and a != b]
            ties = sorted((a, b, True, w) for a, b, _, w in ties)
            self.same(path, of_igraph(graph, graph.vs["name"]), (actors, ties))


def main():
    """All trials."""
    compared = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(COUNT):
            trial = Trial(seed, folder)
            trial.pajek()
            if trial.words:
                trial.lists()
                trial.dl()
            compared += trial.compared
    print(f"{compared} files read alike")


main()
