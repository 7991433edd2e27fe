# SPDX-License-Identifier: GPL-2.0-or-later
"""ways.py - what networkx and igraph say of the ways between two sides.

Neither knows sets of ends or disjoint routes of the least cost. So they are asked of another graph: arcs each way where
direction is ignored, one vertex before all sources and one behind all targets, no arc into a source or out of a target.
"""

import itertools
import math

import igraph
import networkx as nx
import numpy

from graphs import as_networkx

UNLIMITED = 10 ** 6
SHORTEST = 8


class Between:
    """The graph between two sides; `at` and `to` are the vertices outside all."""

    def __init__(self, graph, question):
        self.graph, self.question, n = graph, question, graph.n
        self.at, self.to = n, n + 1
        arcs = nx.DiGraph()
        arcs.add_nodes_from(range(n + 2))
        arcs.add_edges_from(((self.at, s) for s in question.sources), cost=0.0, capacity=math.inf, line=None)
        arcs.add_edges_from(((t, self.to) for t in question.targets), cost=0.0, capacity=math.inf, line=None)
        for line, edge in enumerate(graph.edges):
            for a, b in [edge[:2]] if graph.directed else [edge[:2], edge[1::-1]]:
                if b not in question.sources and a not in question.targets:
                    arcs.add_edge(a, b, cost=edge.cost, capacity=edge.capacity, line=line)
        self.arcs = arcs

    def as_igraph(self):
        arcs = list(self.arcs.edges(data=True))
        made = igraph.Graph(len(self.arcs), [(a, b) for a, b, _ in arcs], directed=True)
        made.es["cost"] = [data["cost"] for _, _, data in arcs]
        made.es["capacity"] = [min(data["capacity"], UNLIMITED) for _, _, data in arcs]
        return made

    def lines(self, arcs):
        return sorted({self.arcs.edges[arc]["line"] for arc in arcs})


def shortest(between, answers):
    arcs, at, to = between.arcs, between.at, between.to
    length = nx.single_source_dijkstra_path_length(arcs, at, weight="cost").get(to, math.inf)
    answers["distance"] = [length]
    if between.graph.n <= 21:
        routes = itertools.islice(nx.shortest_simple_paths(arcs, at, to, weight="cost"), SHORTEST)
        answers["shortest"] = [nx.path_weight(arcs, route, "cost") for route in routes] if length < math.inf else []
    # best routes may pass a source or a target on the way, each source and target for itself
    ends = between.question
    made = as_networkx(between.graph)
    pairs = [(s, t) for s in ends.sources for t in ends.targets]
    found = {pair: nx.dijkstra_path_length(made, *pair, weight="cost") for pair in pairs if nx.has_path(made, *pair)}
    best = min(found.values(), default=math.inf)
    answers["best"] = [best]
    answers["tied"] = [sum(sum(1 for _ in nx.all_shortest_paths(made, *pair, weight="cost"))
                           for pair, value in found.items() if value == best)]
    widths = sorted({data["capacity"] for _, _, data in arcs.edges(data=True)} - {math.inf}, reverse=True)
    for width in widths:
        wide = nx.DiGraph([(a, b, data) for a, b, data in arcs.edges(data=True) if data["capacity"] >= width])
        if at in wide and to in wide and nx.has_path(wide, at, to):
            answers["widest"] = [width]
            answers["widest-cost"] = [nx.dijkstra_path_length(wide, at, to, weight="cost")]
            return
    answers["widest"] = answers["widest-cost"] = [None]


def units(between, by_places):
    """The graph in which an arc, and a place between the ends, carries one route; costs in whole eighths."""
    split = nx.DiGraph()
    for v in range(between.graph.n):
        inner = v not in between.question.sources and v not in between.question.targets
        split.add_edge((v, "in"), (v, "out"), capacity=1 if inner and by_places else UNLIMITED, weight=0)
    for a, b, data in between.arcs.edges(data=True):
        outer = data["line"] is None
        split.add_edge((a, "out"), (b, "in"), capacity=UNLIMITED if outer else 1, weight=round(8 * data["cost"]))
    return split, (between.at, "out"), (between.to, "in")


def disjoint(between, by, answers):
    split, at, to = units(between, by == "places")
    most = nx.maximum_flow_value(split, at, to) if between.graph.edges else 0
    for name, count in ((by, most), (by + "-two", min(most, 2))):
        cost = 0
        if count:
            split.add_node(at, demand=-count)
            split.add_node(to, demand=count)
            cost = nx.min_cost_flow_cost(split) / 8
        answers[name], answers[name + "-cost"] = [count], [cost]


def crossing(between, side, backwards=False):
    return between.lines((a, b) for a, b in between.arcs.edges if (a in side) > (b in side))


def cuts(between, answers):
    arcs, at, to = between.arcs, between.at, between.to
    # networkx cuts nearest the target: of all arcs turned round, that is nearest the source
    value, (side, _) = nx.minimum_cut(arcs, at, to)
    _, (_, first) = nx.minimum_cut(arcs.reverse(), to, at)
    answers["flow"] = [value]
    answers["cut-last"] = crossing(between, side)
    answers["cut"] = crossing(between, first)
    answers["cut-unique"] = [int(answers["cut"] == answers["cut-last"])]
    ones = nx.DiGraph()
    ones.add_nodes_from(arcs)
    for a, b, data in arcs.edges(data=True):
        ones.add_edge(a, b, **({} if data["line"] is None else {"capacity": 1}))
    value, (_, first) = nx.minimum_cut(ones.reverse(), to, at)
    answers["flow-ties"], answers["cut-ties"] = [value], crossing(between, first)
    straight = [(s, t) for s in between.question.sources for t in between.question.targets if arcs.has_edge(s, t)]
    answers["direct"] = [len(straight)]
    rest = arcs.copy()
    rest.remove_edges_from(straight)
    split = nx.DiGraph()
    ends = {at, to, *between.question.sources, *between.question.targets}
    for v in rest:
        split.add_edge((v, "in"), (v, "out"), **({} if v in ends else {"capacity": 1}))
    split.add_edges_from(((a, "out"), (b, "in")) for a, b in rest.edges)
    value, (_, first) = nx.minimum_cut(split.reverse(), (to, "in"), (at, "out"))
    answers["flow-places"] = [value]
    answers["cut-places"] = sorted(v for v in rest if (v, "in") in first and (v, "out") not in first)


def singles(between, answers):
    arcs, at, to, n = between.arcs, between.at, between.to, between.graph.n
    ends = {*between.question.sources, *between.question.targets}
    answers["single-places"], answers["single-ties"] = [], []
    if nx.has_path(arcs, at, to):
        route = nx.shortest_path(arcs, at, to)
        answers["single-places"] = [v for v in route[1:-1] if v not in ends and not nx.has_path(
            nx.restricted_view(arcs, [v], []), at, to)]
        steps = list(zip(route[1:-2], route[2:-1]))
        answers["single-ties"] = [arcs.edges[step]["line"] for step in steps if not nx.has_path(
            nx.restricted_view(arcs, [], [step]), at, to)]
    # targets are no ends of these ways
    made = as_networkx(between.graph).to_directed()
    made.add_edges_from((at, s) for s in between.question.sources)
    above = nx.immediate_dominators(made, at)
    below = {v: 0 for v in above}
    depth, last = [0] * n, [None] * n
    for v in range(n):
        up = above.get(v, at)
        if v in above and v not in between.question.sources and up != at and up not in between.question.sources:
            last[v] = up
        while v in above and up != at:
            below[up] += 1
            depth[v] += up not in between.question.sources
            up = above[up]
    answers["dominators-last"], answers["dominators-passed"] = last, depth
    answers["dominators-closes"] = [0 if v in between.question.sources else below.get(v, 0) for v in range(n)]


def current_share(made, s, t, on):
    """The share of a unit current from s to t, conductance 1 / cost, that meets `on`: what passes without is taken off,
    from high potential to low."""
    part = sorted(nx.node_connected_component(made, s))
    where = {v: i for i, v in enumerate(part)}
    laplacian = numpy.zeros((len(part), len(part)))
    for a, b, data in made.subgraph(part).edges(data=True):
        conductance = 1 / data["cost"]
        laplacian[where[a], where[a]] += conductance
        laplacian[where[b], where[b]] += conductance
        laplacian[where[a], where[b]] -= conductance
        laplacian[where[b], where[a]] -= conductance
    keep = [i for i, v in enumerate(part) if v != t]
    potential = numpy.zeros(len(part))
    supply = numpy.zeros(len(part))
    supply[where[s]] = 1
    potential[keep] = numpy.linalg.solve(laplacian[numpy.ix_(keep, keep)], supply[keep])
    free, passing = {v: 0.0 for v in part}, {v: 0.0 for v in part}
    free[s] = passing[s] = 1.0
    for v in sorted(part, key=lambda v: -potential[where[v]]):
        for u in made[v]:
            current = (potential[where[v]] - potential[where[u]]) / made.edges[v, u]["cost"]
            if current > 1e-13 and passing[v] > 1e-13:
                passing[u] += current
                free[u] += 0 if v in on else current * free[v] / passing[v]
    return 1 - free[t]


def dependence(between, answers):
    made, ends = as_networkx(between.graph), between.question
    on = set(ends.on)
    left = made.subgraph(set(made) - on)
    pairs = [(s, t) for s in ends.sources for t in ends.targets if s not in on and t not in on]
    joined = [pair for pair in pairs if nx.has_path(made, *pair)]
    shares, flows, costs = [], [], []
    for s, t in joined:
        routes = list(nx.all_shortest_paths(made, s, t, weight="cost"))
        shares.append(sum(not on.isdisjoint(route) for route in routes) / len(routes))
        costs.append(nx.path_weight(made, routes[0], "cost"))
        before = nx.maximum_flow_value(made, s, t)
        flows.append(1 - nx.maximum_flow_value(left, s, t) / before)

    def mean(values):
        return [sum(values) / len(values) if values else None]
    answers["dependence-pairs"], answers["dependence-unreachable"] = [len(joined)], [len(pairs) - len(joined)]
    answers["dependence-full"] = [sum(share == 1 for share in shares)]
    answers["dependence-cost"], answers["dependence-shortest"] = mean(costs), mean(shares)
    answers["dependence-flow"] = mean(flows)
    if between.graph.directed:
        answers["dependence-current"] = [None]
    else:
        answers["dependence-current"] = mean([current_share(made, s, t, on) for s, t in joined])


def by_networkx(graph, question):
    between, answers = Between(graph, question), {}
    shortest(between, answers)
    singles(between, answers)
    if graph.n <= 34:
        cuts(between, answers)
        dependence(between, answers)
    if graph.n <= 21:
        disjoint(between, "places", answers)
        disjoint(between, "ties", answers)
    return answers


def by_igraph(graph, question):
    between = Between(graph, question)
    made, at, to = between.as_igraph(), between.at, between.to
    if not graph.edges:
        return {}
    answers = {"distance": made.distances(at, to, weights="cost")[0]}
    if answers["distance"] != [math.inf]:
        routes = made.get_k_shortest_paths(at, to, k=SHORTEST, weights="cost", output="epath")
        answers["shortest"] = sorted(sum(made.es[edge]["cost"] for edge in route) for route in routes)
    else:
        answers["shortest"] = []
    answers["flow"] = [made.maxflow_value(at, to, capacity="capacity")]
    answers["dominators-passed"] = [0] * graph.n
    sources = set(question.sources)
    whole = igraph.Graph(graph.n + 1, [edge[:2] for edge in graph.edges] + (
        [] if graph.directed else [edge[1::-1] for edge in graph.edges]) + [(at, s) for s in sources], directed=True)
    tree = whole.dominator(at)
    for v in range(graph.n):
        up = tree[v] if tree[v] >= 0 else at
        while up != at:
            answers["dominators-passed"][v] += up not in sources
            up = tree[up]
    ones = igraph.Graph(graph.n + 2, [(a, b) for a, b in between.arcs.edges for _ in range(
        graph.n if between.arcs.edges[a, b]["line"] is None else 1)], directed=True)
    answers["ties"] = answers["flow-ties"] = [ones.edge_disjoint_paths(at, to)]
    if len(question.sources) == len(question.targets) == 1:
        [s], [t] = question.sources, question.targets
        answers["places"] = [made.vertex_disjoint_paths(s, t, neighbors="ignore") + between.arcs.has_edge(s, t)]
    return answers
