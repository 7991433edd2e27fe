# SPDX-License-Identifier: GPL-2.0-or-later
"""graphs.py - the graphs of the differential run: random ones from a seed, and all small ones."""

import collections
import itertools
import random

import igraph
import networkx as nx

Edge = collections.namedtuple("Edge", "source target cost strength capacity sign")
Question = collections.namedtuple("Question", "sources targets on")
Graph = collections.namedtuple("Graph", "name n directed weighted edges questions")

MIXED = 2  # the sign of ties of both signs


def draw_signs(draw, count):
    """All friendly in half of the graphs; else some hostile, a few neutral or of both signs."""
    hostile = 0 if draw.random() < 0.5 else draw.random()
    return [draw.choice([0, MIXED]) if hostile and draw.random() < 0.08 else -1 if draw.random() < hostile else 1
            for _ in range(count)]


def draw_questions(draw, n):
    """One from a vertex to a vertex, one between two small sets; on whom dependence is asked may be an end as well."""
    found = []
    for most in (1, 3):
        if n < 2 * most:
            continue
        ends = draw.sample(range(n), draw.randint(2, 2 * most))
        half = len(ends) // 2
        on = draw.sample(range(n), draw.randint(1, min(n, most)))
        found.append(Question(sorted(ends[:half]), sorted(ends[half:]), sorted(on)))
    return found


def random_graph(seed):
    """Costs and capacities are multiples of 1/8, so that lengths and flows are exact in every program and often tie."""
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
                edges.append(Edge(a, b, cost if weighted else 1.0, strength, draw.randint(1, 3 if few else 80) / 8, 1))
    draw.shuffle(edges)
    edges = [edge._replace(sign=sign) for edge, sign in zip(edges, draw_signs(draw, len(edges)))]
    return Graph(f"graph {seed}", n, directed, weighted, edges, draw_questions(draw, n))


def plain(name, n, directed, pairs):
    """Without weights, from the first vertex to the last, on the second."""
    edges = [Edge(a, b, 1.0, 1.0, 1.0, 1) for a, b in pairs]
    return Graph(name, n, directed, False, edges, [Question([0], [n - 1], [1])] if n > 1 else [])


def atlas():
    """All graphs of up to seven vertices, the one without vertices left out."""
    return [plain(f"atlas {i}", len(graph), False, list(graph.edges))
            for i, graph in enumerate(nx.graph_atlas_g()) if len(graph) > 0]


def digraphs(every):
    """All directed graphs of up to four vertices: one of each kind, or every numbering of it."""
    found = []
    for n in range(1, 5):
        arcs = list(itertools.permutations(range(n), 2))
        seen = set()
        for bits in range(2 ** len(arcs)):
            pairs = [arc for i, arc in enumerate(arcs) if bits >> i & 1]
            kind = bits if every else min(
                tuple(sorted((to[a], to[b]) for a, b in pairs)) for to in itertools.permutations(range(n)))
            if kind not in seen:
                seen.add(kind)
                found.append(plain(f"digraph {n}/{bits}", n, True, pairs))
    return found


def as_text(graph):
    lines = [f"{graph.n} {len(graph.edges)} {int(graph.directed)} {int(graph.weighted)} {len(graph.questions)}"]
    lines += [" ".join(map(repr, edge)) for edge in graph.edges]
    lines += [" ".join(f"{len(part)} {' '.join(map(str, part))}" for part in question) for question in graph.questions]
    return "\n".join(lines) + "\n"


def as_networkx(graph):
    made = nx.DiGraph() if graph.directed else nx.Graph()
    made.add_nodes_from(range(graph.n))
    for edge in graph.edges:
        made.add_edge(edge.source, edge.target, cost=edge.cost, strength=edge.strength, capacity=edge.capacity)
    return made


def as_igraph(graph):
    made = igraph.Graph(graph.n, [(edge.source, edge.target) for edge in graph.edges], directed=graph.directed)
    for field in ("cost", "strength", "capacity"):
        made.es[field] = [getattr(edge, field) for edge in graph.edges]
    return made


def neighbours(made):
    """The undirected graph: each pair once, strengths there and back added."""
    both = nx.Graph()
    both.add_nodes_from(made)
    for a, b, data in made.edges(data=True):
        before = both.get_edge_data(a, b, {"strength": 0})["strength"]
        both.add_edge(a, b, strength=before + data["strength"])
    return both
