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

sys.dont_write_bytecode = True
import partners

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


def flow_betweenness(graph, n):
    """What the largest flows between others lose with each vertex, and what they are, over all pairs."""
    def flow(among, s, t):
        return nx.maximum_flow_value(among, s, t, capacity="strength")
    pairs = [(s, t) for s in range(n) for t in range(n) if s != t and (graph.is_directed() or s < t)]
    alls = {pair: flow(graph, *pair) for pair in pairs}
    rows = []
    for v in range(n):
        left = graph.subgraph(set(graph) - {v})
        losses = [(alls[pair], alls[pair] - flow(left, *pair)) for pair in pairs if v not in pair and alls[pair] > 0]
        total = sum(every for every, _ in losses)
        rows.append((sum(loss for _, loss in losses) / total, sum(loss for _, loss in losses),
                     sum(loss / every for every, loss in losses)) if total > 0 else (None, None, None))
    return [list(values) for values in zip(*rows)]


def robustness(graph, n, order):
    """The mean share of the largest component over all losses in this order."""
    left, total = graph.copy(), 0
    for v in order:
        left.remove_node(v)
        total += max(map(len, nx.connected_components(left)), default=0)
    return total / n / n


def most_partners_left(graph):
    left = graph.copy()
    while left:
        v = min(left, key=lambda v: (-left.degree(v), v))
        left.remove_node(v)
        yield v


def currents(both, n):
    """Raw current-flow betweenness and information of each vertex, a component at a time."""
    raw, information = [0.0] * n, [None] * n
    for part in nx.connected_components(both):
        if len(part) > 1:
            component = both.subgraph(part)
            between = nx.current_flow_betweenness_centrality(component, normalized=False, weight="strength",
                                                             solver="full")
            closeness = nx.information_centrality(component, weight="strength", solver="full")
            for v in part:
                # what networkx leaves of rounding where nothing passes
                raw[v] = between[v] if between[v] > 1e-11 else 0.0
                # networkx leaves out n - 1; ours is times the share of others that are connected with it
                information[v] = closeness[v] * (len(part) - 1) ** 2 / (n - 1)
    return raw, information


def resistances(both, ends):
    """Of each tie. Without invert_weight=False networkx takes weights for resistances."""
    where = {v: both.subgraph(part) for part in nx.connected_components(both) for v in part}
    return [nx.resistance_distance(where[a], a, b, weight="strength", invert_weight=False) for a, b in ends]


def whole(both, n):
    """Kirchhoff index, algebraic connectivity and Kemeny's constant, from all eigenvalues."""
    if n < 2 or not nx.is_connected(both):
        return None, 0.0 if n > 1 else None, None
    spectrum = sorted(nx.laplacian_spectrum(both, weight="strength"))[1:]
    steps = sorted(nx.normalized_laplacian_spectrum(both, weight="strength"))[1:]
    return n * sum(1 / x for x in spectrum), spectrum[0], sum(1 / x for x in steps)


def disparity(graph, directed, edges):
    """Serrano's alpha at the source and at the target of each edge, from the degrees and strengths of networkx."""
    def alpha(weight, degree, strength):
        return (1 - weight / strength) ** (degree - 1) if degree > 1 else 1
    out_degree, in_degree = (graph.out_degree, graph.in_degree) if directed else (graph.degree, graph.degree)
    return ([alpha(w, out_degree(a), out_degree(a, weight="strength")) for a, _, _, w in edges],
            [alpha(w, in_degree(b), in_degree(b, weight="strength")) for _, b, _, w in edges])


def neighbourhood_order(both, n):
    """The best and the worst rank that a vertex can have, how many dominate it, and how many it dominates."""
    covers = [[set(both[u]) <= set(both[v]) | {v} for u in range(n)] for v in range(n)]
    above = [sum(covers[v][u] and not covers[u][v] for v in range(n)) for u in range(n)]
    below = [sum(covers[u][v] and not covers[v][u] for v in range(n)) for u in range(n)]
    same = [sum(covers[u][v] and covers[v][u] for v in range(n)) for u in range(n)]
    return [1 + a for a in above], [n - b - s + 1 for b, s in zip(below, same)], above, below


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
    # no side named is all actors, where networkx halves as well
    subset = nx.betweenness_centrality_subset(graph, range(n), range(n), weight="cost")
    answers["subset-betweenness", 1] = column(subset, n)
    subset = nx.edge_betweenness_centrality_subset(graph, range(n), range(n), weight="cost")
    answers["subset-edge-betweenness", 1] = [subset.get(e, subset.get(e[::-1])) for e in ends]
    raw, information = currents(both, n)
    answers["current-flow-betweenness", 2] = raw
    answers["current-flow-betweenness", 0] = [2 * r / ((n - 1) * (n - 2)) if n > 2 else None for r in raw]
    answers["information", 0] = information
    if n <= 21: # networkx inverts the whole matrix for each pair
        between_ends = resistances(both, ends)
        answers["resistance", 0] = between_ends
        answers["resistance", 1] = [r * strength for r, (_, _, _, strength) in zip(between_ends, edges)]
    index, connectivity, kemeny = whole(both, n)
    answers["kirchhoff", 0], answers["kirchhoff", 1], answers["kemeny", 0] = [index], [connectivity], [kemeny]
    if kemeny is not None and hasattr(nx, "kemeny_constant"):
        answers["kemeny", 0] = [nx.kemeny_constant(both, weight="strength")]
    if n <= 8:
        for which, values in enumerate(flow_betweenness(graph, n)):
            answers["flow-betweenness", which] = values
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
    # a graph without layers is one layer, and one without dates stands at all times
    answers["multiplex", 0] = [both.degree(v) for v in range(n)]
    answers["multiplex", 1] = [None] * n
    answers["temporal-reach", 0] = answers["temporal-reach", 1] = [len(nx.descendants(graph, v)) for v in range(n)]
    for which, values in enumerate(neighbourhood_order(both, n)):
        answers["neighbourhood-order", which] = values
    answers["core-number", 0] = column(nx.core_number(both), n)
    answers["robustness", 1] = [robustness(both, n, sorted(range(n), key=lambda v: (-both.degree(v), v)))]
    answers["robustness", 2] = [robustness(both, n, most_partners_left(both))]
    # neither peer knows signs: all ties are friendly here, and the unit tests try out all camps of signed graphs
    triangles = sum(nx.triangles(both).values()) // 3
    answers["triad-balance", 0] = [1 if triangles else None]
    answers["triad-balance", 2] = [triangles]
    answers["frustration", 0], answers["frustration", 3] = [0], [both.number_of_edges()]
    answers["frustrated", 0] = [0] * len(edges)
    answers["walk-balance", 0] = [1 if edges else None]
    answers["disparity", 1], answers["disparity", 2] = disparity(graph, directed, edges)
    points = set(nx.articulation_points(both))
    answers["articulation", 0] = [int(v in points) for v in range(n)]
    losses = [cut_off(both, n, v) for v in range(n)]
    answers["articulation", 1] = [parts for parts, _ in losses]
    answers["articulation", 2] = [pairs for _, pairs in losses]
    # a tie each way is one tie to nx.bridges, but neither of the two is one to us
    single = {frozenset(e) for e in nx.bridges(both)}
    answers["bridge", 0] = [int(frozenset((a, b)) in single and not (directed and graph.has_edge(b, a)))
                            for a, b in ends]
    answers.update(partners.by_networkx(graph, both, n, weighted, ends))
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
        answers.update(partners.by_igraph(graph))
    if edges and graph.is_connected(mode="strong"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answers["eigenvector", 0] = graph.eigenvector_centrality(directed=directed, weights="strength")
    return answers


def by_groups(ours, n, directed, weighted, edges):
    """What is said of groups, by networkx and the definitions; the groups themselves are ours, as drawn at random."""
    group = [round(g) for g in ours["gateway"][1]]
    graph, both = as_networkx(n, directed, edges), neighbours(as_networkx(n, directed, edges), n)
    sets = [{v for v in range(n) if group[v] == g} for g in sorted(set(group))]
    answers = {}
    answers["modularity", 0] = [nx.community.modularity(graph, sets, weight="strength") if edges else None]
    outside = sum(group[a] != group[b] for a, b, _, _ in edges)
    answers["e-i", 0] = [(2 * outside - len(edges)) / len(edges) if edges else None]
    volumes = [sum(both.degree(v, weight="strength") for v in s) for s in sets]
    cuts = [nx.cut_size(both, s, weight="strength") for s in sets]
    tied = sum(v > 0 for v in volumes) > 1
    answers["conductance", 0] = [
        max(c / min(v, sum(volumes) - v) for c, v in zip(cuts, volumes) if v > 0) if tied else None]
    spread = [[sum(both[v][u]["strength"] for u in both[v] if u in s) for s in sets] for v in range(n)]
    answers["participation", 0] = [1 - sum((x / sum(row)) ** 2 for x in row) if sum(row) else None for row in spread]
    shared = [[sum(spread[u][g] for u in s) for g in range(len(sets))] for s in sets]
    gateway = []
    for v, row in enumerate(spread):
        central = [sum(sum(spread[u]) for u in both[v] if u in s) / max(max(volumes), 1e-300) for s in sets]
        gateway.append(1 - sum((x / sum(row) * (1 - x / t * c)) ** 2
                               for x, t, c in zip(row, shared[group[v] - 1], central) if x) if sum(row) else None)
    answers["gateway", 0] = gateway
    arcs = graph if directed else graph.to_directed()
    open_pairs = [[(a, b) for a in arcs.predecessors(v) for b in arcs.successors(v) if a != b and not arcs.has_edge(a, b)]
                  for v in range(n)]
    answers["gould-fernandez", 0] = [len(pairs) for pairs in open_pairs]
    answers["gould-fernandez", 3] = [
        sum(group[a] != group[v] == group[b] for a, b in pairs) for v, pairs in enumerate(open_pairs)]
    answers["gould-fernandez", 5] = [
        sum(len({group[a], group[v], group[b]}) == 3 for a, b in pairs) for v, pairs in enumerate(open_pairs)]
    density = nx.density(graph)
    mean = density ** 2 * (1 - density) * (n - 1) * (n - 2)
    variance = mean * (1 - density ** 2 * (1 - density))
    variance += 2 * (n - 1) * (n - 2) * (n - 3) * (density * (1 - density)) ** 3
    variance *= 1 if directed else 2
    answers["gould-fernandez-z", 0] = [
        (len(pairs) - mean) / math.sqrt(variance) if variance > 0 else None for pairs in open_pairs]
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
        for peer, answers in (("networkx", by_networkx(*graph)), ("igraph", by_igraph(*graph)),
                              ("networkx", by_groups(ours, *graph))):
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
