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
    if graph.is_directed():
        for column, ways in ((1, graph.in_degree), (2, graph.out_degree)):
            answers["opsahl", column] = [math.sqrt(ways(v) * ways(v, weight="strength")) for v in range(n)]
            parts = [[data["strength"] / ways(v, weight="strength") for *_, data in (
                graph.in_edges if column == 1 else graph.out_edges)(v, data=True)] for v in range(n)]
            answers["concentration", column + 2] = [sum(p * p for p in row) if row else None for row in parts]
    concentration, hierarchy = [], []
    for v in range(n):
        shares = [data["strength"] / both.degree(v, weight="strength") for _, _, data in both.edges(v, data=True)]
        concentration.append(sum(p * p for p in shares) if shares else None)
        if n > 34:
            continue  # networkx adds up all strengths again for each pair
        by_partner = [nx.local_constraint(both, v, u, weight="strength") for u in both.neighbors(v)]
        k = len(by_partner)
        ratios = [c * k / sum(by_partner) for c in by_partner]
        hierarchy.append(sum(r * math.log(r) for r in ratios) / (k * math.log(k)) if k > 1 else 1.0 if k else None)
    answers["concentration", 0] = concentration
    answers["concentration", 1] = [None if c is None else 1 / c for c in concentration]
    if n <= 34:
        answers["hierarchy", 0] = answers["constraint", "hierarchy"] = hierarchy


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


def loss(graph, whole, left, gone):
    """Of the pairs without `gone`: share and sum of the efficiency lost, pairs cut off, mean extra cost, and share of
    the pairs that get dearer. Costs are multiples of 1/8: differences of distances are exact."""
    each = 1 if graph.is_directed() else 2
    rest = dict(nx.all_pairs_dijkstra_path_length(left, weight="cost"))
    others = [(rest[s].get(t), d) for s, row in whole.items() for t, d in row.items() if d > 0 and gone not in (s, t)]
    joined = [(after, before) for after, before in others if after is not None]
    before, after = sum(1 / b for _, b in others), sum(1 / a for a, _ in joined)
    extra = [a - b for a, b in joined]
    return (1 - after / before if others else None, (before - after) / each, (len(others) - len(joined)) / each,
            sum(extra) / len(joined) if joined else None,
            sum(e > 0 for e in extra) / len(joined) if joined else None)


def losses_of_each(graph, n, ends, answers):
    whole = dict(nx.all_pairs_dijkstra_path_length(graph, weight="cost"))
    actors = [loss(graph, whole, graph.subgraph(set(graph) - {v}), v) for v in range(n)]
    ties = [loss(graph, whole, nx.restricted_view(graph, [], [e]), None) for e in ends] if n <= 13 else []
    for rows, vulnerability, detour in ((actors, "vulnerability", "detour"), (ties, "tie-vulnerability", "tie-detour")):
        if rows:
            share, total, cut, extra, dearer = [list(values) for values in zip(*rows)]
            answers[vulnerability, 0], answers[vulnerability, "loss"] = share, total
            answers[vulnerability, "pairs"] = answers[detour, "cut"] = cut
            answers[detour, 0], answers[detour, "share"] = extra, dearer


def local(graph, v, among):
    """One divided by the distance of two partners of v, without v; the mean over them. `among`: where ways lead."""
    partners_of_v = set(nx.all_neighbors(graph, v))
    k = len(partners_of_v)
    if k < 2:
        return 0.0
    left = graph.subgraph(among(partners_of_v) - {v})
    return sum(1 / d for s in partners_of_v for t, d in nx.single_source_dijkstra_path_length(
        left, s, weight="cost").items() if t in partners_of_v and t != s) / (k * (k - 1))


def losses(graph, both, n, ends, answers):
    total, _ = nearness(graph)
    answers["efficiency", 0] = [total / (n * (n - 1)) if n > 1 else None]
    if n <= 34:
        answers["efficiency", 1] = [sum(local(graph, v, lambda _: set(graph)) for v in graph) / n if n > 1 else None]
        answers["efficiency", 2] = [sum(local(graph, v, lambda own: own) for v in graph) / n if n > 1 else None]
    between = nx.betweenness_centrality(graph, weight="cost")
    coefficient = [1 / both.degree(v) / sum(1 / both.degree(u) for u in both.neighbors(v)) if both.degree(v) else None
                   for v in range(n)]
    answers["bridging", 1] = coefficient
    answers["bridging", 0] = [None if c is None or n < 3 else between[v] * c for v, c in enumerate(coefficient)]
    if n <= 21:
        losses_of_each(graph, n, ends, answers)
    if n <= 8:
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


def by_networkx(graph, both, drawn, ends):
    answers, n = {}, drawn.n
    backwards = graph.reverse() if graph.is_directed() else graph
    if n > 7:  # igraph is asked of all
        rank = nx.pagerank(backwards, weight="strength", tol=1e-14, max_iter=1000)
        answers["cheirank", 0] = [rank[v] for v in range(n)]
    walks(graph, n, answers)
    if graph.is_directed():
        hits(graph, n, answers)
    partners(graph, both, n, answers)
    answers["s-core", 0] = s_cores(both, n)
    answers["truss", 0] = trusses(both, ends)
    answers["truss", 1] = [len(list(nx.common_neighbors(both, *e))) for e in ends]
    losses(graph, both, n, ends, answers)
    answers["assortativity", 0] = mixing(graph, None)
    answers["assortativity", 1] = mixing(graph, "strength")
    if n > 1 and not drawn.weighted and not graph.is_directed():
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
    turned = graph.copy()
    if graph.is_directed():
        turned.reverse_edges(range(turned.ecount()))
    answers["cheirank", 0] = turned.pagerank(damping=0.85, weights="strength")
    return answers
