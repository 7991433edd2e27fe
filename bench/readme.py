#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""readme.py RUN README - writes what a run kept by `bench --json` says into the README, between the lines
`<!-- bench: begin -->` and `<!-- bench: end -->`."""
import json
import math
import sys

BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"


def seconds(value):
    for unit, scale in (("s", 1), ("ms", 1e3), ("µs", 1e6)):
        if value * scale >= 1:
            return f"{value * scale:.3g} {unit}"
    return f"{value * 1e6:.2g} µs"


def times(value):
    return f"{value:.2f}" if value < 10 else f"{value:.1f}" if value < 100 else f"{value:.0f}"


def ratio(peer):
    if peer is None:
        return ""
    if peer.get("why"):
        return peer["why"]
    spread = peer["ratio"]
    few = f" /{peer['pairs']}" if peer["pairs"] < 3 else ""
    return f"**{times(spread['median'])}** ({times(spread['lower'])}–{times(spread['upper'])}){few}"


def peer_named(row, *names):
    return next((peer for peer in row["peers"] if peer["name"] in names), None)


def title(row):
    return ", ".join(part for part in (row["workload"], row["unit"], row["build"]) if part)


def first_peer(row):
    return row["peers"][0] if row["peers"] else None


def table(rows):
    yield "| what | graph | ours | igraph | times | graph-tool, times | networkx, times | 2 threads | MiB |"
    yield "|---|---|---|---|---|---|---|---|---|"
    last = None
    for row in rows:
        name, first = title(row), first_peer(row)
        cells = ["" if name == last else name, row["graph"] + ("*" if row["stand_in"] else "")]
        last = name
        if row["failure"]:
            cells += [row["failure"]]
        else:
            faster = row["faster_on_two"]["median"]
            cells += [seconds(row["seconds"]), seconds(first["seconds"]) if first and "seconds" in first else "",
                      ratio(first), ratio(peer_named(row, "graph-tool")), ratio(peer_named(row, "networkx")),
                      f"{faster:.2f}" if faster else "", "" if row["peak_mib"] is None else f"{row['peak_mib']:.1f}"]
        yield "| " + " | ".join(cells) + " |"


def shares(rows):
    """Of each build against the first that stands for the same graph."""
    best = {}
    for row in rows:
        peer = first_peer(row)
        if peer and "ratio" in peer:
            here = peer["ratio"]["median"]
            best.setdefault(row["graph"], (row["build"], here))
            if best[row["graph"]][0] != row["build"]:
                share = 100 * here / best[row["graph"]][1]
                yield f"- {row['build']} on {row['graph']}: {share:.0f} % of the ratio of {best[row['graph']][0]}"


def exponents(rows):
    """Slopes of log time over log size."""
    for name in dict.fromkeys(row["workload"] for row in rows):
        points = [(math.log(row["actors"] + row["ties"]), math.log(row["seconds"]), row["graph"])
                  for row in rows if row["workload"] == name and row["seconds"]]
        if len(points) > 1:
            x, y = (sum(point[i] for point in points) / len(points) for i in (0, 1))
            slope = sum((p[0] - x) * (p[1] - y) for p in points) / sum((p[0] - x) ** 2 for p in points)
            yield (f"- {name}, {points[0][2]} to {points[-1][2]}: power {slope:.2f} of actors and ties, "
                   f"{2 ** slope:.2f} times for twice as many")


def section(run):
    machine, rows = run["machine"], run["rows"]
    of = {name: [row for row in rows if row["section"] == name] for name in ("table", "portability", "growth")}
    versions = sorted({f"{p['name']} {p['version']}" for row in rows for p in row["peers"] if p["version"]})
    yield (f"{machine['date']}, {machine['processor']}, {machine['processors']} processors, {machine['compiler']}, "
           f"lanes {machine['build']}; {', '.join(versions)}. Times: user and system time of the peer in that of ours, "
           f"one thread each, median (quartiles) of {machine['pairs']} pairs taken in turn; /N: only N pairs. 2 threads: "
           "wall time of ours on one thread in that on two. MiB: memory of ours beside the graph, the answer with it. "
           "\\* a generated stand-in.")
    yield ""
    yield from table(of["table"])
    wrong = [f"- {title(row)}, {row['graph']}: compared with our {peer['against']}"
             for row in rows for peer in row["peers"] if peer.get("against")]
    for heading, lines in (("Where a peer is known to be wrong:", wrong),
                           ("Builds of the lanes:", shares(of["portability"])),
                           ("Growth:", exponents(of["growth"]))):
        lines = list(lines)
        if lines:
            yield from ["", heading, "", *lines]


def main(run_path, readme_path):
    with open(run_path, encoding="utf-8") as file:
        run = json.load(file)
    with open(readme_path, encoding="utf-8") as file:
        text = file.read()
    if text.count(BEGIN) != 1 or text.count(END) != 1:
        sys.exit(f"{readme_path}: one line '{BEGIN}' and one '{END}' are needed")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    with open(readme_path, "w", encoding="utf-8") as file:
        file.write(before + BEGIN + "\n" + "\n".join(section(run)) + "\n" + END + after)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
