# SPDX-License-Identifier: GPL-2.0-or-later
"""signs.py - friends and foes by trying out all camps, by networkx's triangles and scipy's exponential of a matrix."""

import itertools

import networkx as nx
import numpy
import scipy.linalg

from graphs import MIXED

MOST = 13  # all camps of so many are tried out


def pairs_of(graph):
    """Each pair once, direction dropped: its sign; 0 for neutral, MIXED for both."""
    signs = {}
    for edge in graph.edges:
        pair = frozenset(edge[:2])
        before, sign = signs.get(pair, 0), edge.sign
        # a neutral tie beside a signed one is not looked at
        signs[pair] = sign if before == 0 else before if sign in (0, before) else MIXED
    return signs


def camps(graph, signs):
    """The fewest frustrated pairs, and for each pair whether all, and some, optima frustrate it."""
    signed = {pair: sign for pair, sign in signs.items() if sign in (-1, 1)}
    ends = numpy.array([sorted(pair) for pair in signed]).reshape(-1, 2).astype(int)
    sign = numpy.array(list(signed.values()), dtype=int)
    sides = numpy.array([(1, *rest) for rest in itertools.product([-1, 1], repeat=graph.n - 1)])
    at_odds = sign * sides[:, ends[:, 0]] * sides[:, ends[:, 1]] < 0
    counts = at_odds.sum(axis=1)
    best = at_odds[counts == counts.min()]
    return counts.min(), dict(zip(signed, best.all(axis=0))), dict(zip(signed, best.any(axis=0)))


def walks(both):
    """tr exp A / tr exp |A|, those who have no signed tie left out."""
    tied = [v for v in both if both.degree(v)]
    if not tied:
        return None
    matrix = nx.to_numpy_array(both, nodelist=tied, weight="sign")
    return numpy.trace(scipy.linalg.expm(matrix)) / numpy.trace(scipy.linalg.expm(abs(matrix)))


def by_networkx(ours, graph):
    signs, answers = pairs_of(graph), {}
    both = nx.Graph()
    both.add_nodes_from(range(graph.n))
    both.add_edges_from((*pair, {"sign": sign}) for pair, sign in signs.items() if sign in (-1, 1))
    kinds = [0] * 4
    for triangle in (c for c in nx.enumerate_all_cliques(both) if len(c) == 3):
        kinds[sum(both.edges[pair]["sign"] < 0 for pair in itertools.combinations(triangle, 2))] += 1
    total = sum(kinds)
    answers["triad-balance", 0] = [(kinds[0] + kinds[2]) / total if total else None]
    answers["triad-balance", 1] = [1 - kinds[1] / total if total else None]
    for which, count in enumerate(kinds):
        answers["triad-balance", which + 2] = [count]
    answers["walk-balance", 0] = [walks(both)]
    answers["frustration", "signed"] = [both.size()]
    if graph.n <= MOST:
        least, every, some = camps(graph, signs)
        answers["frustration", 0] = answers["frustration", "at-least"] = [least]
        answers["frustration", "balance"] = [1 - 2 * least / both.size() if both.size() else None]
        pairs = [frozenset(edge[:2]) for edge in graph.edges]
        answers["frustrated", "every"] = [int(every[p]) if p in every else None for p in pairs]
        answers["frustrated", "some"] = [int(some[p]) if p in some else None for p in pairs]
        # one optimum of many: between every and some
        shown = ours["frustrated"][0]
        answers["frustrated", 0] = [min(max(x, int(every[p])), int(some[p])) if p in every else None
                                    for x, p in zip(shown, pairs)]
    return answers
