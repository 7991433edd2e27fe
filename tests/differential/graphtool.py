# SPDX-License-Identifier: GPL-2.0-or-later
"""graphtool.py - what graph-tool says; asked by the full run alone, where it is installed."""

import math

import graph_tool as gt
import graph_tool.centrality
import graph_tool.flow
import graph_tool.topology

from graphs import as_networkx, neighbours


def as_graph_tool(n, directed, edges):
    made = gt.Graph(directed=directed)
    made.add_vertex(n)
    fields = [made.new_ep("double") for _ in range(3)]
    made.add_edge_list(edges, eprops=fields)
    return made, fields


def by_graph_tool(graph):
    n, directed, edges = graph.n, graph.directed, graph.edges
    made, (cost, strength, capacity) = as_graph_tool(n, directed, [edge[:5] for edge in edges])
    both = neighbours(as_networkx(graph))
    simple, _ = as_graph_tool(n, False, [(a, b, 1, data["strength"], 1) for a, b, data in both.edges(data=True)])
    answers = {}
    if edges:
        vertices, ties = gt.centrality.betweenness(made, weight=cost, norm=False)
        answers["betweenness", "pairs"] = list(vertices.a)
        answers["edge-betweenness", "pairs"] = list(ties.a)
        near = gt.centrality.closeness(made, weight=cost, harmonic=True, norm=False)
        answers["harmonic", 0] = [h / (n - 1) for h in near.a]
        # ours is times the share that is reached, and NA where nobody is
        reached = [sum(1 for d in gt.topology.shortest_distance(made, v, weights=cost).a if d < math.inf) - 1
                   for v in made.vertices()]
        near = gt.centrality.closeness(made, weight=cost)
        answers["closeness", 0] = [c * r / (n - 1) if r else None for c, r in zip(near.a, reached)]
        answers["closeness", "reached"] = reached
        answers["strength", 0] = list(made.degree_property_map("total", strength).a)
        answers["core-number", 0] = list(gt.topology.kcore_decomposition(simple).a)
        cuts = gt.topology.label_biconnected_components(simple)[1]
        answers["articulation", "cuts"] = [int(c) for c in cuts.a]
    return answers


def ways_of_graph_tool(graph, question):
    """From one vertex to another."""
    if len(question.sources) + len(question.targets) > 2 or not graph.edges:
        return {}
    arcs = [edge[:5] for edge in graph.edges]
    if not graph.directed:
        arcs += [(b, a, *rest) for a, b, *rest in arcs]
    made, (cost, _, capacity) = as_graph_tool(graph.n, True, arcs)
    s, t = made.vertex(question.sources[0]), made.vertex(question.targets[0])
    left = gt.flow.push_relabel_max_flow(made, s, t, capacity)
    found = {"flow": [sum(capacity[e] - left[e] for e in t.in_edges()) - sum(
        capacity[e] - left[e] for e in t.out_edges() if capacity[e] > left[e])]}
    length = gt.topology.shortest_distance(made, s, t, weights=cost)
    found["distance"] = [length if length < 1e300 else math.inf]
    if length < 1e300:
        found["tied"] = [gt.topology.count_shortest_paths(made, s, t, weights=cost)]
    return found
