#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""run.py - compares every measure with networkx and python-igraph on seeded random graphs.

    run.py PROGRAM      100 graphs; 1000 when ISTHMUS_TEST_FULL=1

PROGRAM is the one made from differential.c. Numbers must agree to 1e-9 of the larger (1e-12 near zero). Where the
conventions of a peer differ from ours the difference is undone by the stated rule below, never by a wider tolerance.
Exit code 0: all agree; 1: a difference without an explanation; 77: a peer is not installed.
"""

import json
import math
import os
import random
import subprocess
import sys
import warnings

try:
    import igraph
    import networkx as nx
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

RELATIVE, NEAR_ZERO = 1e-9, 1e-12


def random_graph(seed):
    """Vertices, directed, weighted and edges (source, target, cost, strength). Costs are multiples of 1/8, so that
    path lengths are exact in every program and often tie."""
    draw = random.Random(seed)
    n = draw.choice([1, 2, 3, 5, 8, 13, 21, 34, 55])
    directed, weighted = draw.random() < 0.5, draw.random() < 0.6
    density = draw.choice([0.5, 1.0, 1.5, 2.5, 5.0]) / n
    few = draw.random() < 0.5
    edges = []
    for a in range(n):
        for b in range(n):
            if a != b and (directed or a < b) and draw.random() < density * (1 if directed else 2):
                cost = draw.randint(1, 4 if few else 64) / 8
                strength = draw.choice([1.0, 2.0, 0.5]) if few else draw.uniform(0.1, 10)
                edges.append((a, b, cost, strength))
    draw.shuffle(edges)
    if not weighted:
        edges = [(a, b, 1.0, s) for a, b, c, s in edges]
    return n, directed, weighted, edges


def as_networkx(n, directed, edges):
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(range(n))
    for a, b, cost, strength in edges:
        graph.add_edge(a, b, cost=cost, strength=strength)
    return graph


def as_igraph(n, directed, edges):
    graph = igraph.Graph(n, [(a, b) for a, b, _, _ in edges], directed=directed)
    graph.es["cost"] = [cost for _, _, cost, _ in edges]
    graph.es["strength"] = [strength for _, _, _, strength in edges]
    return graph


def column(values, n):
    return [values[v] for v in range(n)]


def neighbours(graph, n):
    """The undirected graph: each pair once, strengths there and back added."""
    both = nx.Graph()
    both.add_nodes_from(range(n))
    for a, b, data in graph.edges(data=True):
        before = both.get_edge_data(a, b, {"strength": 0})["strength"]
        both.add_edge(a, b, strength=before + data["strength"])
    return both


def cut_off(graph, n, v):
    """Parts and pairs: what the loss of v leaves of its component."""
    component = nx.node_connected_component(graph, v) - {v}
    sizes = [len(part) for part in nx.connected_components(graph.subgraph(component))]
    total = sum(sizes)
    return len(sizes), (total * total - sum(size * size for size in sizes)) / 2


def by_networkx(n, directed, weighted, edges):
    graph = as_networkx(n, directed, edges)
    both = neighbours(graph, n)
    ends = [(a, b) for a, b, _, _ in edges]
    answers = {}
    answers["degree", 0] = [both.degree(v) for v in range(n)]
    answers["strength", 0] = [graph.degree(v, weight="strength") for v in range(n)]
    if directed:
        answers["degree", 1] = [graph.in_degree(v) for v in range(n)]
        answers["degree", 2] = [graph.out_degree(v) for v in range(n)]
        answers["strength", 1] = [graph.in_degree(v, weight="strength") for v in range(n)]
        answers["strength", 2] = [graph.out_degree(v, weight="strength") for v in range(n)]
    answers["betweenness", 1] = column(nx.betweenness_centrality(graph, weight="cost", normalized=False), n)
    # networkx leaves values as they are below three vertices, where we say NA
    answers["betweenness", 0] = column(nx.betweenness_centrality(graph, weight="cost"), n) if n > 2 else [None] * n
    between = nx.edge_betweenness_centrality(graph, weight="cost", normalized=False)
    share = nx.edge_betweenness_centrality(graph, weight="cost")
    answers["edge-betweenness", 1] = [between.get(e, between.get(e[::-1])) for e in ends]
    answers["edge-betweenness", 0] = [share.get(e, share.get(e[::-1])) for e in ends]
    # networkx measures distances towards a vertex: ask it of the reversed graph; and says 0 where we say NA
    outwards = graph.reverse() if directed else graph
    reached = [len(nx.descendants(graph, v)) for v in range(n)]
    closeness = column(nx.closeness_centrality(outwards, distance="cost"), n)
    answers["closeness", 0] = [c if r > 0 else None for c, r in zip(closeness, reached)]
    answers["closeness", 1] = reached
    # networkx does not divide by n - 1
    harmonic = column(nx.harmonic_centrality(outwards, distance="cost"), n)
    answers["harmonic", 0] = [h / (n - 1) for h in harmonic] if n > 1 else [None]
    connected = nx.is_strongly_connected(graph) if directed else nx.is_connected(graph)
    if not (connected and edges):
        answers["eigenvector", 0] = [None] * n
    elif n > 2:
        # networkx cannot do two vertices, and scales to length 1, we to a largest of 1
        vector = column(nx.eigenvector_centrality_numpy(graph, weight="strength"), n)
        largest = max(vector, key=abs)
        answers["eigenvector", 0] = [x / largest for x in vector]
    answers["pagerank", 0] = column(nx.pagerank(graph, weight="strength", tol=1e-14, max_iter=1000), n)
    # networkx forgets vertices without a tie outwards: ask it of the graph without direction
    constraint = column(nx.constraint(both, weight="strength"), n) if edges else [None] * n
    answers["constraint", 0] = [None if c is None or math.isnan(c) else c for c in constraint]
    size = column(nx.effective_size(both, weight="strength"), n) if edges else [None] * n
    answers["effective-size", 0] = [None if s is None or math.isnan(s) else s for s in size]
    answers["effective-size", 1] = [
        None if s is None else s / both.degree(v) for v, s in enumerate(answers["effective-size", 0])]
    binary = column(nx.effective_size(both), n) if edges else [None] * n
    answers["effective-size", 2] = [None if s is None or math.isnan(s) else s for s in binary]
    answers["core-number", 0] = column(nx.core_number(both), n)
    points = set(nx.articulation_points(both))
    answers["articulation", 0] = [int(v in points) for v in range(n)]
    losses = [cut_off(both, n, v) for v in range(n)]
    answers["articulation", 1] = [parts for parts, _ in losses]
    answers["articulation", 2] = [pairs for _, pairs in losses]
    # a tie each way is one tie to nx.bridges, but neither of the two is one to us
    single = {frozenset(e) for e in nx.bridges(both)}
    answers["bridge", 0] = [int(frozenset((a, b)) in single and not (directed and graph.has_edge(b, a)))
                            for a, b in ends]
    return answers


def by_igraph(n, directed, weighted, edges):
    graph = as_igraph(n, directed, edges)
    answers = {}
    pairs = (n - 1) * (n - 2) / (1 if directed else 2)
    between = graph.betweenness(directed=directed, weights="cost") if edges else [0] * n
    answers["betweenness", 1] = between
    answers["betweenness", 0] = [b / pairs if pairs > 0 else None for b in between]
    answers["edge-betweenness", 1] = graph.edge_betweenness(directed=directed, weights="cost") if edges else []
    answers["strength", 0] = graph.strength(weights="strength") if edges else [0] * n
    if edges:
        # igraph takes the reached ones only: times their share of the others
        distances = graph.distances(weights="cost", mode="out")
        reached = [sum(1 for d in row if d != math.inf) - 1 for row in distances]
        closeness = graph.closeness(mode="out", weights="cost")
        answers["closeness", 0] = [c * r / (n - 1) if r > 0 else None for c, r in zip(closeness, reached)]
        answers["harmonic", 0] = graph.harmonic_centrality(mode="out", weights="cost")
        answers["constraint", 0] = [None if math.isnan(c) else c for c in graph.constraint(weights="strength")]
        answers["pagerank", 0] = graph.pagerank(directed=directed, damping=0.85, weights="strength")
        simple = graph.as_undirected(mode="collapse")
        answers["core-number", 0] = simple.coreness()
        points = set(simple.articulation_points())
        answers["articulation", 0] = [int(v in points) for v in range(n)]
        bridges = set((graph.as_undirected(mode="each") if directed else graph).bridges())
        answers["bridge", 0] = [int(e in bridges) for e in range(len(edges))]
    if edges and graph.is_connected(mode="strong"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answers["eigenvector", 0] = graph.eigenvector_centrality(directed=directed, weights="strength")
    return answers


def equal(ours, theirs):
    if ours is None or theirs is None:
        return ours is None and theirs is None
    return abs(ours - theirs) <= max(RELATIVE * max(abs(ours), abs(theirs)), NEAR_ZERO)


def first_difference(ours, theirs):
    if len(ours) != len(theirs):
        return f"{len(ours)} rows, not {len(theirs)}"
    for row, (a, b) in enumerate(zip(ours, theirs)):
        if not equal(a, b):
            return f"row {row}: {a!r}, not {b!r}"
    return None


def as_text(n, directed, weighted, edges):
    lines = [f"{n} {len(edges)} {int(directed)} {int(weighted)}"]
    lines += [f"{a} {b} {cost!r} {strength!r}" for a, b, cost, strength in edges]
    return "\n".join(lines) + "\n"


def main():
    count = 1000 if os.environ.get("ISTHMUS_TEST_FULL") == "1" else 100
    graphs = [random_graph(seed) for seed in range(count)]
    ran = subprocess.run([sys.argv[1]], input="".join(as_text(*graph) for graph in graphs), stdout=subprocess.PIPE,
                         check=True, text=True)
    lines = ran.stdout.splitlines()
    if len(lines) != count:
        print(f"{len(lines)} answers to {count} graphs")
        return 1
    compared, values, differences = {}, 0, 0
    for seed, (graph, line) in enumerate(zip(graphs, lines)):
        ours = json.loads(line)
        for peer, answers in (("networkx", by_networkx(*graph)), ("igraph", by_igraph(*graph))):
            for (name, which), theirs in answers.items():
                found = first_difference(ours[name][which], theirs)
                compared[peer, name] = compared.get((peer, name), 0) + 1
                values += len(theirs)
                if found:
                    differences += 1
                    print(f"graph {seed}: {name} column {which} against {peer}: {found}")
    missing = set(ours) - {name for _, name in compared}
    for name in sorted(missing):
        print(f"{name} was compared with no peer")
    for (peer, name), times in sorted(compared.items()):
        print(f"{peer:9} {name:17} {times:5} columns")
    print(f"{count} graphs, {values} values, {differences} differences")
    return 1 if differences or missing else 0


if __name__ == "__main__":
    sys.exit(main())
