# SPDX-License-Identifier: GPL-2.0-or-later
"""orders.py - measures that are a few lines of their definition over orders, memberships and losses."""

import itertools

import networkx as nx

from graphs import as_networkx, neighbours
from measures import robustness


def expected_ranks(both, n):
    """The mean rank over all orders of the classes that put who dominates first; a class shares the better rank."""
    covers = [[set(both[u]) <= set(both[v]) | {v} for u in range(n)] for v in range(n)]
    classes = sorted({frozenset(u for u in range(n) if covers[v][u] and covers[u][v]) for v in range(n)}, key=min)
    above = {(i, j) for i, a in enumerate(classes) for j, b in enumerate(classes)
             if i != j and covers[min(a)][min(b)]}
    sums, orders = [0] * n, 0
    for order in itertools.permutations(range(len(classes))):
        place = {c: i for i, c in enumerate(order)}
        if all(place[i] < place[j] for i, j in above):
            orders, rank = orders + 1, 1
            for c in order:
                for v in classes[c]:
                    sums[v] += rank
                rank += len(classes[c])
    return [x / orders for x in sums]


def fold(graph):
    """Even vertices are members, odd ones groups; `level` is the lower of two memberships, summed up."""
    memberships = nx.Graph()
    members, groups = range(0, graph.n, 2), range(1, graph.n, 2)
    memberships.add_nodes_from(members)
    memberships.add_nodes_from(groups)
    for edge in graph.edges:
        if (edge.source + edge.target) % 2:
            before = memberships.get_edge_data(edge.source, edge.target, {"level": 0})["level"]
            memberships.add_edge(edge.source, edge.target, level=max(before, edge.strength))
    if not groups:
        return {}  # networkx wants one
    shared = nx.bipartite.weighted_projected_graph(memberships, members)
    newman = nx.bipartite.collaboration_weighted_projected_graph(memberships, members)
    pairs = sorted(tuple(sorted(pair)) for pair in shared.edges)
    return {
        "pairs": [1000 * (a // 2) + b // 2 for a, b in pairs],
        "shared": [shared.edges[pair]["weight"] for pair in pairs],
        "newman": [newman.edges[pair]["weight"] for pair in pairs],
        "level": [sum(min(memberships.edges[a, g]["level"], memberships.edges[b, g]["level"])
                      for g in nx.common_neighbors(memberships, a, b)) for a, b in pairs],
    }


def by_networkx(graph):
    made, n, answers = as_networkx(graph), graph.n, {}
    both = neighbours(made)
    if n <= 7:
        answers["neighbourhood-order", "expected"] = expected_ranks(both, n)
    # what ties but for rounding is lost in the order of the vertices
    between = nx.betweenness_centrality(made, weight="cost", normalized=False)
    order = sorted(range(n), key=lambda v: (-round(between[v], 9), v))
    answers["robustness", "betweenness"] = [robustness(both, n, order)]
    return answers
