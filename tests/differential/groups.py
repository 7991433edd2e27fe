# SPDX-License-Identifier: GPL-2.0-or-later
"""groups.py - what is said of groups, by networkx, igraph and the definitions; the groups themselves are ours, as they
are drawn at random."""

import math

import networkx as nx
import numpy

from graphs import as_igraph, as_networkx, neighbours

ROLES = ["all", "coordinator", "itinerant", "gatekeeper", "representative", "liaison"]


def role(a, v, b):
    if a == v:
        return "coordinator" if v == b else "representative"
    if a == b:
        return "itinerant"
    return "gatekeeper" if v == b else "liaison"


def chances(arcs, group, v, kind):
    """Mean and variance of the pairs that v brokers in networks of this density, from every two pairs that could be:
    a pair is open with probability d d (1 - d), two pairs that share an end and so a tie with d^3 (1 - d)^2."""
    n, directed = len(group), arcs["directed"]
    d = arcs["density"]
    pairs = [(a, b) for a in range(n) for b in range(n)
             if len({a, v, b}) == 3 and kind in ("all", role(group[a], group[v], group[b]))]
    one = d * d * (1 - d)
    mean, second = len(pairs) * one, 0.0
    for a, b in pairs:
        for c, e in pairs:
            # undirected: a tie is a set of two
            def tie(x, y):
                return (x, y) if directed else frozenset((x, y))
            there = {tie(a, v), tie(v, b), tie(c, v), tie(v, e)}
            missing = {tie(a, b), tie(c, e)}
            second += d ** len(there) * (1 - d) ** len(missing)
    return mean, second - mean * mean


def brokers(arcs, directed, group, n, answers):
    open_pairs = [{(a, b) for a in arcs.predecessors(v) for b in arcs.successors(v)
                   if a != b and not arcs.has_edge(a, b)} for v in range(n)]
    counts = {kind: [sum(kind in ("all", role(group[a], group[v], group[b])) for a, b in pairs)
                     for v, pairs in enumerate(open_pairs)] for kind in ROLES}
    for which, kind in enumerate(ROLES):
        answers["gould-fernandez", which] = counts[kind]
    for which, kind in enumerate(ROLES):
        answers["gould-fernandez-partial", which] = [
            sum(1 / sum(pair in others for others in open_pairs) for pair in pairs
                if kind in ("all", role(group[pair[0]], group[v], group[pair[1]])))
            for v, pairs in enumerate(map(sorted, open_pairs))]
    if n > 6:
        return
    chance = {"density": nx.density(arcs), "directed": directed}
    for which, kind in enumerate(ROLES):
        moments = [chances(chance, group, v, kind) for v in range(n)]
        answers["gould-fernandez-z", which] = [
            (count - mean) / math.sqrt(variance) if variance > 1e-12 else None
            for count, (mean, variance) in zip(counts[kind], moments)]
        if kind == "all":
            answers["gould-fernandez", "expected"] = [mean for mean, _ in moments]
            answers["gould-fernandez", "z"] = answers["gould-fernandez-z", which]


def modules(both, group, sets, n, answers):
    strength = numpy.zeros((n, len(sets)))
    for a, b, data in both.edges(data=True):
        strength[a, group[b] - 1] += data["strength"]
        strength[b, group[a] - 1] += data["strength"]
    total = strength.sum(axis=1)
    own = strength[numpy.arange(n), numpy.array(group) - 1]
    spread = [1 - sum((row / t) ** 2) if t else None for row, t in zip(strength, total)]
    answers["participation", 0] = spread
    if len(sets) > 1:
        answers["participation", "relative"] = [None if p is None else p / (1 - 1 / len(sets)) for p in spread]
    shares = [row[row > 0] / t if t else None for row, t in zip(strength, total)]
    answers["group-concentration", 0] = [None if p is None else sum(p * p) for p in shares]
    answers["group-concentration", "groups"] = [None if p is None else 1 / sum(p * p) for p in shares]
    answers["group-concentration", "reached"] = [None if p is None else len(p) for p in shares]
    if len(sets) > 1:
        answers["group-concentration", "entropy"] = [
            None if p is None else -sum(p * numpy.log(p)) / math.log(len(sets)) for p in shares]
    answers["participation", "e-i"] = [(t - 2 * o) / t if t else None for t, o in zip(total, own)]
    # halved, as of a tie each way the mean counts; that matters to no score
    z = [None] * n
    for s in sets:
        inside = own[sorted(s)]
        if inside.max() - inside.min() > 1e-9 * inside.max():
            for v in s:
                z[v] = (own[v] - inside.mean()) / inside.std()
    answers["participation", "z"] = z
    volumes = [sum(total[v] for v in s) for s in sets]
    gateway = []
    for v in range(n):
        value = 1.0
        for g, s in enumerate(sets):
            if strength[v, g]:
                shared = sum(strength[u, g] for u in sets[group[v] - 1])
                central = sum(total[u] for u in both[v] if u in s) / max(volumes)
                value -= (strength[v, g] / total[v] * (1 - strength[v, g] / shared * central)) ** 2
        gateway.append(value if total[v] else None)
    answers["gateway", 0] = gateway


def crossings(graph, both, group, sets, edges, n, answers):
    outside = [group[edge.source] != group[edge.target] for edge in edges]
    crossing = sum(edge.strength for edge, out in zip(edges, outside) if out)
    every = sum(edge.strength for edge in edges)
    answers["e-i", 0] = [(2 * sum(outside) - len(edges)) / len(edges) if edges else None]
    answers["e-i", "by-strength"] = [(2 * crossing - every) / every if edges else None]
    pairs = n * (n - 1) / 2
    apart = sum(group[a] != group[b] for a in range(n) for b in range(a))
    answers["e-i", "expected"] = [(2 * apart - pairs) / pairs if edges else None]
    answers["e-i", "external"], answers["e-i", "internal"] = [sum(outside)], [len(edges) - sum(outside)]
    answers["conductance", "crossing"], answers["conductance", "crossing-strength"] = [sum(outside)], [crossing]
    for which, weight in (("conductance", "strength"), ("by-ties", "ties")):
        volumes = [sum(both.degree(v, weight=weight) for v in s) for s in sets]
        cuts = [nx.cut_size(both, s, weight=weight) for s in sets]
        tied = sum(v > 0 for v in volumes) > 1
        answers["conductance", which] = [
            max(c / min(v, sum(volumes) - v) for c, v in zip(cuts, volumes) if v > 0) if tied else None]
    answers["modularity", 0] = [nx.community.modularity(graph, sets, weight="strength") if edges else None]
    if graph.is_directed():
        answers["modularity", "undirected"] = [
            nx.community.modularity(both, sets, weight="strength") if edges else None]
    for name in ("modularity", "e-i", "conductance", "group-assortativity"):
        answers[name, "groups"] = [len(sets)]


def mixing(matrix):
    """Newman's r of a matrix of ties between groups; None where nothing else could be."""
    total = matrix.sum()
    shares = matrix / total if total else matrix
    chance = shares.sum(axis=1) @ shares.sum(axis=0)
    return (numpy.trace(shares) - chance) / (1 - chance) if total and chance < 1 - 1e-12 else None


def assortativity(drawn, group, sets, answers):
    ties, strengths = numpy.zeros((len(sets), len(sets))), numpy.zeros((len(sets), len(sets)))
    steps = []
    for edge in drawn.edges:
        a, b = group[edge.source] - 1, group[edge.target] - 1
        step = numpy.zeros_like(ties)
        step[a, b] += 1
        step[b, a] += not drawn.directed
        steps.append(step)
        ties += step
        strengths += step * edge.strength
    r, left = mixing(ties), [mixing(ties - step) for step in steps]
    answers["group-assortativity", 0], answers["group-assortativity", "by-strength"] = [r], [mixing(strengths)]
    answers["group-assortativity", "error"] = [
        None if r is None or None in left else math.sqrt(sum((x - r) ** 2 for x in left))]


def numbers(ours):
    return [round(g) for g in ours["gateway"][1]]


def by_networkx(ours, drawn):
    n, edges, group = drawn.n, drawn.edges, numbers(ours)
    graph = as_networkx(drawn)
    both = neighbours(graph)
    for a, b in both.edges:
        both.edges[a, b]["ties"] = graph.has_edge(a, b) + (drawn.directed and graph.has_edge(b, a))
    sets = [{v for v in range(n) if group[v] == g} for g in range(1, max(group) + 1)]
    answers = {}
    crossings(graph, both, group, sets, edges, n, answers)
    modules(both, group, sets, n, answers)
    assortativity(drawn, group, sets, answers)
    brokers(graph if drawn.directed else graph.to_directed(), drawn.directed, group, n, answers)
    return answers


def by_igraph(ours, drawn):
    if not drawn.edges:
        return {}
    value = as_igraph(drawn).modularity([g - 1 for g in numbers(ours)], weights="strength", directed=drawn.directed)
    return {("modularity", 0): [value]}
