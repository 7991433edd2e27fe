#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""peers.py PEER WORKLOAD INPUT OUTPUT - one side of a row of the benchmark, by a library for Python.

INPUT holds n, m, the number of columns of costs and that of chosen ties as 64-bit integers, then m sources, m targets,
the columns of m costs, and the chosen ties. Says "ready VERSION" or "absent REASON". Then, for each line on standard
input, it computes and says "done SECONDS": user and system time. The first answer is written to OUTPUT.
"""
import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"


def read(path):
    import numpy
    whole = numpy.fromfile(path, dtype=numpy.int64)
    n, m, columns, chosen = (int(x) for x in whole[:4])
    ends = whole[4:4 + 2 * m].reshape(2, m).T
    costs = whole[4 + 2 * m:4 + (2 + columns) * m].view(numpy.float64).reshape(columns, m)
    return n, ends, costs, whole[len(whole) - chosen:] if chosen else whole[:0]


class GraphTool:
    def __init__(self, n, ends, costs, chosen):
        import graph_tool
        import graph_tool.centrality
        import graph_tool.topology
        self.version = graph_tool.__version__.split()[0]
        self.gt, self.chosen = graph_tool, chosen
        graph_tool.openmp_set_num_threads(1)
        self.graph = graph_tool.Graph(directed=False)
        self.graph.add_vertex(n)
        self.graph.add_edge_list(ends)
        self.costs = [self.graph.new_edge_property("double", vals=column) for column in costs]
        self.cost = self.costs[0] if self.costs else None

    def betweenness(self):
        return self.gt.centrality.betweenness(self.graph, weight=self.cost, norm=False)[0].a

    def edge_betweenness(self):
        return self.gt.centrality.betweenness(self.graph, weight=self.cost, norm=False)[1].a

    def harmonic(self):
        return self.gt.centrality.closeness(self.graph, weight=self.cost, harmonic=True, norm=False).a

    def distances(self):
        import numpy
        return numpy.concatenate(list(self.gt.topology.shortest_distance(self.graph, weights=self.cost)))

    def pagerank(self):
        return self.gt.centrality.pagerank(self.graph, damping=0.85, epsilon=1e-14).a

    def draws(self):
        import numpy
        return numpy.concatenate([self.gt.centrality.betweenness(self.graph, weight=cost, norm=False)[0].a
                                  for cost in self.costs])

    def losses(self):
        import numpy
        kept = self.graph.new_edge_property("bool", val=True)
        answers = []
        for tie in self.chosen:
            kept.a[tie] = False
            left = self.gt.GraphView(self.graph, efilt=kept)
            answers.append(self.gt.centrality.betweenness(left, weight=self.cost, norm=False)[0].a.copy())
            kept.a[tie] = True
        return numpy.concatenate(answers)


class NetworkX:
    def __init__(self, n, ends, costs, chosen):
        import networkx
        self.version, self.nx = networkx.__version__, networkx
        self.ends, self.weight = ends, "weight" if len(costs) else None
        self.graph = networkx.Graph()
        self.graph.add_nodes_from(range(n))
        for i, (a, b) in enumerate(ends.tolist()):
            self.graph.add_edge(a, b, **({"weight": float(costs[0][i])} if len(costs) else {}))

    def by_vertex(self, values):
        return [values[v] for v in self.graph.nodes]

    def betweenness(self):
        return self.by_vertex(self.nx.betweenness_centrality(self.graph, weight=self.weight, normalized=False))

    def edge_betweenness(self):
        values = self.nx.edge_betweenness_centrality(self.graph, weight=self.weight, normalized=False)
        return [values[(a, b) if (a, b) in values else (b, a)] for a, b in self.ends.tolist()]

    def harmonic(self):
        return self.by_vertex(self.nx.harmonic_centrality(self.graph, distance=self.weight))


def main(peer, workload, source, output):
    try:
        side = {"graph-tool": GraphTool, "networkx": NetworkX}[peer](*read(source))
        ask = getattr(side, workload)
    except ImportError as missing:
        print("absent", missing, flush=True)
        return
    print("ready", side.version, flush=True)
    written = False
    for _ in sys.stdin:
        start = time.process_time()
        answer = ask()
        seconds = time.process_time() - start
        if not written:
            import numpy
            numpy.asarray(answer, dtype=numpy.float64).tofile(output)
            written = True
        print("done", repr(seconds), flush=True)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
