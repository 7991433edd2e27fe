# SPDX-License-Identifier: GPL-2.0-or-later
"""measures.py - what networkx and igraph say of the measures.

Where the conventions of a peer differ from ours the difference is undone by the stated rule below, never by a wider
tolerance.
"""

import math
import warnings

import networkx as nx
import numpy

import partners
from graphs import as_igraph, as_networkx, neighbours


def column(values, n):
    return [values[v] for v in range(n)]


def cut_off(graph, n, v):
    """Parts and pairs: what the loss of v leaves of its component."""
    component = nx.node_connected_component(graph, v) - {v}
    sizes = [len(part) for part in nx.connected_components(graph.subgraph(component))]
    total = sum(sizes)
    return len(sizes), (total * total - sum(size * size for size in sizes)) / 2


def sides(both, ends):
    """How many pairs the loss of a bridge parts."""
    left = nx.restricted_view(both, [], [ends])
    return math.prod(len(nx.node_connected_component(left, v)) for v in ends)


def flow_betweenness(graph, n):
    """What the largest flows between others lose with each vertex, and what they are, over all pairs."""
    def flow(among, s, t):
        return nx.maximum_flow_value(among, s, t, capacity="capacity")
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


def resistances(both, ends, n):
    """Of each tie, by the pseudo-inverse of the Laplacian; networkx does that again for each pair. Without
    invert_weight=False it takes weights for resistances."""
    if n <= 5:
        where = {v: both.subgraph(part) for part in nx.connected_components(both) for v in part}
        return [nx.resistance_distance(where[a], a, b, weight="strength", invert_weight=False) for a, b in ends]
    inverse = numpy.linalg.pinv(nx.laplacian_matrix(both, nodelist=range(n), weight="strength").toarray())
    return [inverse[a, a] + inverse[b, b] - 2 * inverse[a, b] for a, b in ends]


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
    sent = [alpha(e.strength, out_degree(e.source), out_degree(e.source, weight="strength")) for e in edges]
    got = [alpha(e.strength, in_degree(e.target), in_degree(e.target, weight="strength")) for e in edges]
    # what is corrected for is an end with two ties or more
    tests = [(x, i) for side, degree, alphas in (("source", out_degree, sent), ("target", in_degree, got))
             for i, x in enumerate(alphas) if degree(getattr(edges[i], side)) > 1]
    corrected, least = [1.0] * len(edges), 1.0
    for rank, (x, i) in reversed(list(enumerate(sorted(tests), 1))):
        least = min(least, x * len(tests) / rank)
        corrected[i] = min(corrected[i], least)
    return [min(pair) for pair in zip(sent, got)], sent, got, corrected


def neighbourhood_order(both, n):
    """The best and the worst rank that a vertex can have, how many dominate it, and how many it dominates."""
    covers = [[set(both[u]) <= set(both[v]) | {v} for u in range(n)] for v in range(n)]
    above = [sum(covers[v][u] and not covers[u][v] for v in range(n)) for u in range(n)]
    below = [sum(covers[u][v] and not covers[v][u] for v in range(n)) for u in range(n)]
    same = [sum(covers[u][v] and covers[v][u] for v in range(n)) for u in range(n)]
    return [1 + a for a in above], [n - b - s + 1 for b, s in zip(below, same)], above, below


def holes(both, n, answers):
    # networkx forgets vertices without a tie outwards: ask it of the graph without direction
    constraint = column(nx.constraint(both, weight="strength"), n) if both.size() else [None] * n
    answers["constraint", 0] = [None if c is None or math.isnan(c) else c for c in constraint]
    answers["constraint", "size"] = [both.degree(v) for v in range(n)]
    # networkx says 0 below two partners
    clustering = nx.clustering(both)
    answers["constraint", "density"] = [clustering[v] if both.degree(v) > 1 else None for v in range(n)]
    size = column(nx.effective_size(both, weight="strength"), n) if both.size() else [None] * n
    answers["effective-size", 0] = [None if s is None or math.isnan(s) else s for s in size]
    answers["effective-size", 1] = [
        None if s is None else s / both.degree(v) for v, s in enumerate(answers["effective-size", 0])]
    binary = column(nx.effective_size(both), n) if both.size() else [None] * n
    answers["effective-size", 2] = [None if s is None or math.isnan(s) else s for s in binary]


def by_networkx(drawn):
    n, directed, edges = drawn.n, drawn.directed, drawn.edges
    graph = as_networkx(drawn)
    both = neighbours(graph)
    ends = [edge[:2] for edge in edges]
    answers = {}
    answers["degree", 0] = [both.degree(v) for v in range(n)]
    # networkx says 1 of one vertex alone
    answers["degree", "share"] = column(nx.degree_centrality(both), n) if n > 1 else [None]
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
    shares = (n - 1) * (n - 2) / (1 if directed else 2)
    answers["subset-betweenness", 0] = [subset[v] / shares if shares else None for v in range(n)]
    subset = nx.edge_betweenness_centrality_subset(graph, range(n), range(n), weight="cost")
    answers["subset-edge-betweenness", 1] = [subset.get(e, subset.get(e[::-1])) for e in ends]
    shares = n * (n - 1) / (1 if directed else 2)
    answers["subset-edge-betweenness", 0] = [value / shares for value in answers["subset-edge-betweenness", 1]]
    raw, information = currents(both, n)
    answers["current-flow-betweenness", 2] = raw
    answers["current-flow-betweenness", 0] = [2 * r / ((n - 1) * (n - 2)) if n > 2 else None for r in raw]
    answers["subset-current-flow", "pairs"] = raw
    answers["subset-current-flow", 0] = [2 * r / ((n - 1) * (n - 2)) if n > 2 else None for r in raw]
    own = [len(nx.node_connected_component(both, v)) - 1 for v in range(n)]
    answers["current-flow-betweenness", 1] = [2 * (r + k) / (n * (n - 1)) if n > 1 else None for r, k in zip(raw, own)]
    answers["information", 1] = own
    answers["information", "sum"] = [k * k / (n - 1) / i if k else None for k, i in zip(own, information)]
    answers["information", 0] = information
    between_ends = resistances(both, ends, n)
    answers["resistance", 0] = between_ends
    answers["resistance", 1] = [r * edge.strength for r, edge in zip(between_ends, edges)]
    index, connectivity, kemeny = whole(both, n)
    answers["kirchhoff", 0], answers["kirchhoff", 1], answers["kemeny", 0] = [index], [connectivity], [kemeny]
    if kemeny is not None and hasattr(nx, "kemeny_constant"):
        answers["kemeny", 0] = [nx.kemeny_constant(both, weight="strength")]
    if n <= 5:
        for which, values in enumerate(flow_betweenness(graph, n)):
            answers["flow-betweenness", which] = values
    # networkx measures distances towards a vertex: ask it of the reversed graph; and says 0 where we say NA
    outwards = graph.reverse() if directed else graph
    reached = [len(nx.descendants(graph, v)) for v in range(n)]
    closeness = column(nx.closeness_centrality(outwards, distance="cost"), n)
    answers["closeness", 0] = [c if r > 0 else None for c, r in zip(closeness, reached)]
    answers["closeness", 1] = reached
    distances = dict(nx.all_pairs_dijkstra_path_length(graph, weight="cost"))
    answers["closeness", "farness"] = [sum(distances[v].values()) if r > 0 else None for v, r in enumerate(reached)]
    # networkx does not divide by n - 1
    harmonic = column(nx.harmonic_centrality(outwards, distance="cost"), n)
    answers["harmonic", 0] = [h / (n - 1) for h in harmonic] if n > 1 else [None]
    answers["harmonic", "sum"] = harmonic
    connected = nx.is_strongly_connected(graph) if directed else nx.is_connected(graph)
    if not (connected and edges):
        answers["eigenvector", 0] = [None] * n
    elif n > 2:
        # networkx cannot do two vertices, and scales to length 1, we to a largest of 1
        vector = column(nx.eigenvector_centrality_numpy(graph, weight="strength"), n)
        largest = max(vector, key=abs)
        answers["eigenvector", 0] = [x / largest for x in vector]
    if n > 7:  # igraph is asked of all
        answers["pagerank", 0] = column(nx.pagerank(graph, weight="strength", tol=1e-14, max_iter=1000), n)
    if n <= 34:
        holes(both, n, answers)
    # a graph without layers is one layer, and one without dates stands at all times
    answers["multiplex", 0] = [both.degree(v) for v in range(n)]
    answers["multiplex", 1] = [None] * n
    answers["multiplex", 2] = [int(both.degree(v) > 0) for v in range(n)]
    answers["temporal-reach", 0] = answers["temporal-reach", 1] = [len(nx.descendants(graph, v)) for v in range(n)]
    for which, values in enumerate(neighbourhood_order(both, n)):
        answers["neighbourhood-order", which] = values
    answers["core-number", 0] = column(nx.core_number(both), n)
    answers["robustness", 1] = [robustness(both, n, sorted(range(n), key=lambda v: (-both.degree(v), v)))]
    answers["robustness", 2] = [robustness(both, n, most_partners_left(both))]
    for which, values in enumerate(disparity(graph, directed, edges)):
        answers["disparity", which] = values
    points = set(nx.articulation_points(both))
    answers["articulation", 0] = [int(v in points) for v in range(n)]
    losses = [cut_off(both, n, v) for v in range(n)]
    answers["articulation", 1] = [parts for parts, _ in losses]
    answers["articulation", 2] = [pairs for _, pairs in losses]
    # a tie each way is one tie to nx.bridges, but neither of the two is one to us
    bridges = {frozenset(e) for e in nx.bridges(both)}
    single = [frozenset(e) in bridges and not (directed and graph.has_edge(*e[::-1])) for e in ends]
    answers["bridge", 0] = [int(s) for s in single]
    answers["bridge", 1] = [2 if s else 1 for s in single]
    answers["bridge", 2] = [sides(both, e) if s else 0 for s, e in zip(single, ends)]
    answers.update(partners.by_networkx(graph, both, drawn, ends))
    return answers


def flows_of_igraph(graph, n, directed):
    """As flow_betweenness above."""
    alls = [[graph.maxflow_value(s, t, capacity="capacity") if s != t and (directed or s < t) else 0
             for t in range(n)] for s in range(n)]
    rows = []
    for v in range(n):
        left = graph.copy()
        left.delete_edges(left.incident(v, mode="all"))
        losses = [(every, every - left.maxflow_value(s, t, capacity="capacity"))
                  for s, row in enumerate(alls) for t, every in enumerate(row) if every > 0 and v not in (s, t)]
        total = sum(every for every, _ in losses)
        rows.append((sum(loss for _, loss in losses) / total, sum(loss for _, loss in losses),
                     sum(loss / every for every, loss in losses)) if total > 0 else (None, None, None))
    return [list(values) for values in zip(*rows)]


def by_igraph(drawn):
    n, directed, edges = drawn.n, drawn.directed, drawn.edges
    graph = as_igraph(drawn)
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
        if n <= 8:
            for which, values in enumerate(flows_of_igraph(graph, n, directed)):
                answers["flow-betweenness", which] = values
    if edges and graph.is_connected(mode="strong"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answers["eigenvector", 0] = graph.eigenvector_centrality(directed=directed, weights="strength")
    return answers


# Of these a peer gives what they are made of (degrees, distances, flows, matrices), and the last step is written out.
WRITTEN_OUT = {
    "opsahl", "bonacich", "hits", "hierarchy", "concentration", "bridging", "multiplex", "neighbourhood-order",
    "temporal-reach", "s-core", "articulation parts", "articulation pairs", "bridge parts", "bridge pairs",
    "vulnerability", "detour", "tie-vulnerability", "tie-detour", "flow-betweenness", "participation", "gateway",
    "gould-fernandez", "gould-fernandez-z",
    "gould-fernandez-partial", "group-concentration", "group-assortativity", "subset-current-flow subset-current-flow",
    "resistance spanning-share", "kirchhoff kirchhoff", "e-i", "conductance", "efficiency", "robustness", "frustration",
    "frustrated", "triad-balance", "walk-balance", "disparity", "subset-betweenness subset-betweenness",
    "subset-edge-betweenness subset-edge-betweenness", "fold level", "ways dependence-current", "ways widest",
    "ways widest-cost", "ways single-places", "ways single-ties", "effective-size efficiency", "constraint hierarchy",
    "current-flow-betweenness newman", "information",
}
