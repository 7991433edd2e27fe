# SPDX-License-Identifier: GPL-2.0-or-later
"""partners.py - what networkx, igraph and numpy say of walks, partners, cores and losses; called by run.py.

Where a library has the measure it is asked; where it has only what the measure is made of (distances, constraint of a
pair, matrices), the last step is written out here.
"""

import math
import warnings

import networkx as nx
import numpy


def none_for_nan(values):
    return [None if value is None or math.isnan(value) else value for value in values]


def radius(graph):
    """The largest eigenvalue, part by part: of the whole matrix numpy would lose half of the digits."""
    parts = nx.strongly_connected_components(graph) if graph.is_directed() else nx.connected_components(graph)
    largest = 0.0
    for part in parts:
        matrix = nx.to_numpy_array(graph.subgraph(part), weight="strength")
        largest = max(largest, max(abs(numpy.linalg.eigvals(matrix))))
    return largest


def walks(graph, n, answers):
    matrix = nx.to_numpy_array(graph, nodelist=range(n), weight="strength")
    largest = radius(graph)
    if largest > 0:
        katz = nx.katz_centrality_numpy(graph, alpha=0.85 / largest, normalized=False, weight="strength")
        answers["katz", 1] = [katz[v] for v in range(n)]
        answers["katz", 0] = [katz[v] / max(katz.values()) for v in range(n)]
        raw = numpy.linalg.solve(numpy.eye(n) + 0.5 / largest * matrix, matrix.sum(axis=1))
        answers["bonacich", 1] = list(raw)
        answers["bonacich", 0] = list(raw * math.sqrt(n / (raw @ raw)))
    else:
        answers["katz", 1] = [1.0 if graph.size() == 0 else None] * n
        answers["bonacich", 1] = [None] * n


def hits(graph, n, answers):
    """Part by part of those that share neither hub nor authority, by numpy's singular vectors."""
    twice = nx.Graph()
    for a, b, data in graph.edges(data=True):
        twice.add_edge(("hub", a), ("authority", b), strength=data["strength"])
    found = []
    for part in nx.connected_components(twice):
        hubs = sorted(v for role, v in part if role == "hub")
        authorities = sorted(v for role, v in part if role == "authority")
        matrix = numpy.array([[graph.get_edge_data(a, b, {"strength": 0})["strength"] for b in authorities]
                              for a in hubs])
        left, values, right = numpy.linalg.svd(matrix)
        found.append((values[0], len(found), hubs, authorities, abs(left[:, 0]), abs(right[0])))
    found.sort(reverse=True)
    if not found or (len(found) > 1 and found[1][0] > found[0][0] * (1 - 1e-9)):
        answers["hits", 0] = answers["hits", 1] = [None] * n
        return
    _, _, hubs, authorities, left, right = found[0]
    hub = dict(zip(hubs, left / max(left)))
    authority = dict(zip(authorities, right / max(right)))
    answers["hits", 0] = [hub.get(v, None if ("hub", v) in twice else 0.0) for v in range(n)]
    answers["hits", 1] = [authority.get(v, None if ("authority", v) in twice else 0.0) for v in range(n)]


def partners(graph, both, n, answers):
    degree = [both.degree(v) for v in range(n)]
    strength = [graph.degree(v, weight="strength") for v in range(n)]
    answers["opsahl", 0] = [math.sqrt(k * s) for k, s in zip(degree, strength)]
    concentration, hierarchy = [], []
    for v in range(n):
        shares = [data["strength"] / both.degree(v, weight="strength") for _, _, data in both.edges(v, data=True)]
        concentration.append(sum(p * p for p in shares) if shares else None)
        by_partner = [nx.local_constraint(both, v, u, weight="strength") for u in both.neighbors(v)]
        k = len(by_partner)
        ratios = [c * k / sum(by_partner) for c in by_partner]
        hierarchy.append(sum(r * math.log(r) for r in ratios) / (k * math.log(k)) if k > 1 else 1.0 if k else None)
    answers["concentration", 0] = concentration
    answers["concentration", 1] = [None if c is None else 1 / c for c in concentration]
    answers["hierarchy", 0] = hierarchy


def s_cores(both, n):
    """Strengths of 1/8 and such are exact; others agree to rounding."""
    left, depth, values = both.copy(), 0.0, [0.0] * n
    while left:
        weakest = min(left, key=lambda v: left.degree(v, weight="strength"))
        depth = values[weakest] = max(depth, left.degree(weakest, weight="strength"))
        left.remove_node(weakest)
    return values


def trusses(both, ends):
    found, k = {frozenset(e): 2 for e in ends}, 3
    while True:
        kept = nx.k_truss(both, k)
        if kept.size() == 0:
            return [found[frozenset(e)] for e in ends]
        found.update({frozenset(e): k for e in kept.edges})
        k += 1


def nearness(graph):
    """The sum of 1 / distance over ordered pairs, and how many of these have a path."""
    distances = [d for _, row in nx.all_pairs_dijkstra_path_length(graph, weight="cost") for d in row.values() if d > 0]
    return sum(1 / d for d in distances), len(distances)


def losses(graph, both, n, ends, answers):
    total, _ = nearness(graph)
    answers["efficiency", 0] = [total / (n * (n - 1)) if n > 1 else None]
    between = nx.betweenness_centrality(graph, weight="cost")
    coefficient = [1 / both.degree(v) / sum(1 / both.degree(u) for u in both.neighbors(v)) if both.degree(v) else None
                   for v in range(n)]
    answers["bridging", 1] = coefficient
    answers["bridging", 0] = [None if c is None or n < 3 else between[v] * c for v, c in enumerate(coefficient)]
    if n <= 21:
        shares, pairs, detours = [], [], []
        for v in range(n):
            others = [(s, t) for s, row in nx.all_pairs_dijkstra_path_length(graph, weight="cost")
                      for t, d in row.items() if d > 0 and v not in (s, t)]
            before = sum(1 / nx.dijkstra_path_length(graph, s, t, weight="cost") for s, t in others)
            left = graph.subgraph(set(graph) - {v})
            after, reached = nearness(left)
            # costs are multiples of 1/8: differences are exact
            extra = [nx.dijkstra_path_length(left, s, t, weight="cost")
                     - nx.dijkstra_path_length(graph, s, t, weight="cost") for s, t in others if nx.has_path(left, s, t)]
            detours.append((sum(extra) / reached, sum(e > 0 for e in extra) / reached) if reached else (None, None))
            shares.append(1 - after / before if others else None)
            pairs.append((len(others) - reached) / (1 if graph.is_directed() else 2))
        answers["vulnerability", 0] = shares
        answers["vulnerability", 1] = answers["detour", 2] = pairs
        answers["detour", 0], answers["detour", 1] = [list(row) for row in zip(*detours)]
    if n <= 13:
        change = {e: (total - nearness(nx.restricted_view(graph, [], [e]))[0]) / (n * (n - 1)) for e in ends}
        answers["bridging", 2] = [
            sum(c for e, c in change.items() if v in e) / graph.degree(v) if graph.degree(v) else None
            for v in range(n)]


def mixing(graph, weight):
    """None where the ends do not differ: there scipy divides rounding by rounding."""
    tails = graph.out_degree(weight=weight) if graph.is_directed() else graph.degree(weight=weight)
    heads = graph.in_degree(weight=weight) if graph.is_directed() else graph.degree(weight=weight)
    ways = list(graph.edges) if graph.is_directed() else list(graph.to_directed().edges)
    for values in ([tails[a] for a, _ in ways], [heads[b] for _, b in ways]):
        if not values or max(values) - min(values) <= 1e-12 * max(values):
            return [None]
    return [nx.degree_pearson_correlation_coefficient(graph, x="out", y="in", weight=weight)]


def by_networkx(graph, both, n, weighted, ends):
    answers = {}
    backwards = graph.reverse() if graph.is_directed() else graph
    rank = nx.pagerank(backwards, weight="strength", tol=1e-14, max_iter=1000)
    answers["cheirank", 0] = [rank[v] for v in range(n)]
    walks(graph, n, answers)
    if graph.is_directed():
        hits(graph, n, answers)
    partners(graph, both, n, answers)
    answers["s-core", 0] = s_cores(both, n)
    answers["truss", 0] = trusses(both, ends)
    losses(graph, both, n, ends, answers)
    answers["assortativity", 0] = mixing(graph, None)
    answers["assortativity", 1] = mixing(graph, "strength")
    if n > 1 and not weighted and not graph.is_directed():
        # networkx has the local efficiency of Latora, by hops
        answers["efficiency", 2] = [nx.local_efficiency(graph)]
    return answers


def by_igraph(graph):
    """Only graphs with ties."""
    answers = {}
    if not graph.is_directed():
        answers["concentration", 2] = none_for_nan(graph.diversity(weights="strength"))
        if graph.is_connected() and not graph.is_bipartite():
            # of bipartite networks any mixture of both sides is a solution, and igraph gives one; we the eigenvector
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                answers["hits", 0] = graph.hub_score(weights="strength")
                answers["hits", 1] = graph.authority_score(weights="strength")
    answers["assortativity", 0] = none_for_nan([graph.assortativity_degree(directed=graph.is_directed())])
    return answers
