#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""outside.py PROGRAM ROOT - the shipped datasets borders and great-powers against what is known without isthmus.

Borders: what atlases say (how many neighbours China, Russia and France have, which lands hang together, what Norway and
North Korea have between them), and the same network computed by networkx from ties.csv. Great powers: the camps of each
year found by trying all of them, and the balance of 1907 that Antal, Krapivsky and Redner (2006) found. The scripts beside the
data must make the same bytes again; that of the borders where ISTHMUS_WORLD_ATLAS names countries-10m.json.
"""
import csv
import io
import itertools
import os
import subprocess
import sys
import tempfile

try:
    import networkx
except ImportError as missing:
    print("skipped:", missing)
    sys.exit(77)

PROGRAM, ROOT = sys.argv[1], sys.argv[2]
failed = 0


def expect(what, got, wanted):
    global failed
    good = got == wanted
    failed += not good
    print("ok" if good else "not ok", "-", what, "" if good else f"\n#   {got} where {wanted} was expected")


def ask(*words):
    out = subprocess.run([PROGRAM, *words, "--format", "csv", "--quiet"], capture_output=True, text=True, check=True).stdout
    return list(csv.DictReader(io.StringIO(out)))


def table(dataset, name):
    with open(os.path.join(ROOT, "datasets", dataset, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(rows, name):
    return {row["id"]: float(row[name]) for row in rows}


def same(what, ours, theirs):
    far = [(key, ours.get(key), value) for key, value in theirs.items()
           if abs(ours.get(key, float("nan")) - value) > 1e-9 * max(1, abs(value)) or key not in ours]
    expect(f"{what} as by networkx, {len(theirs)} values", far[:3], [])


def borders():
    graph = networkx.Graph((tie["source"], tie["target"]) for tie in table("borders", "ties.csv"))
    states = graph.subgraph(a["id"] for a in table("borders", "actors.csv") if a["kind"] == "state")
    expect("states", len(table("borders", "actors.csv")) - 13, 193 + 2 + 4)
    neighbours = column(ask("rank", "borders", "--lens", "states", "--by", "degree"), "degree")
    atlas = {"CN": 14, "RU": 14, "BR": 9, "DE": 9, "FR": 8, "CD": 9, "AT": 8, "TR": 8, "LS": 1, "PT": 1, "CA": 1, "KR": 1,
             "MN": 2, "NP": 2, "KZ": 5, "AZ": 5, "UZ": 5}
    expect("neighbours as atlases count them", {key: int(neighbours[key]) for key in atlas}, atlas)
    whole = column(ask("rank", "borders", "--lens", "territories", "--by", "degree"), "degree")
    expect("France with Guiana and Saint Martin", int(whole["FR"]), 8 + 2 + 1)
    expect("China with Hong Kong, and the Siachen Glacier", int(whole["CN"]), 14 + 1)
    lands = sorted((sorted(part) for part in networkx.connected_components(states)), key=len, reverse=True)
    expect("lands that hang together", [(len(part), "FR" in part, "ZA" in part, "KP" in part, "BR" in part, "US" in part)
                                       for part in lands[:2]],
           [(len(lands[0]), True, True, True, False, False), (22, False, False, False, True, True)])
    expect("islands with a border", [part for part in lands[2:] if len(part) > 1],
           [["DO", "HT"], ["GB", "IE"]])
    route = ask("routes", "borders", "PT", "KP", "-k", "1")[0]
    expect("the shortest way from Portugal to North Korea", route["route"], "PT-ES-FR-DE-PL-RU-KP")
    expect("it is the only one", len(list(networkx.all_shortest_paths(graph, "PT", "KP"))), 1)
    rows = ask("rank", "borders", "--by", "degree,betweenness,closeness,core-number,constraint,pagerank")
    same("degree", column(rows, "degree"), dict(graph.degree()))
    same("betweenness", column(rows, "betweenness"), networkx.betweenness_centrality(graph))
    same("core number", column(rows, "core-number"), networkx.core_number(graph))
    same("constraint", column(rows, "constraint"), networkx.constraint(graph))
    articulation = {row["id"] for row in ask("rank", "borders", "--by", "articulation") if float(row["articulation"]) > 0}
    expect("articulation points as by networkx", articulation, set(networkx.articulation_points(graph)))


def at(ties, day, relations):
    """The signed pairs of a day: a pair with both signs has none."""
    signs = {}
    for tie in ties:
        if tie["status"] == "existing" and tie["from"] <= day and day <= (tie["to"] or "9999") and tie["relation"] in relations:
            signs.setdefault((tie["source"], tie["target"]), set()).add(tie["sign"])
    return {pair: sign.pop() for pair, sign in signs.items() if len(sign) == 1}


def frustrated(signs):
    """The fewest ties at odds with two camps, by trying all camps, and the sets of ties that reach it."""
    powers = sorted({power for pair in signs for power in pair})
    found = {}
    for sides in itertools.product((0, 1), repeat=max(0, len(powers) - 1)):
        camp = dict(zip(powers, (0,) + sides))
        odd = frozenset(pair for pair, sign in signs.items() if (sign == "+") != (camp[pair[0]] == camp[pair[1]]))
        found.setdefault(len(odd), set()).add(odd)
    fewest = min(found)
    return fewest, found[fewest]


def great_powers():
    ties = table("great-powers", "ties.csv")
    relations = {tie["relation"] for tie in ties}
    for lens, kept in ((("--sign", "all"), relations), (("--lens", "promises"), relations - {"allied-against"})):
        rows = ask("timeline", "great-powers", *lens, "--by", "frustration,frustration.signed", "--from", "1872", "--to", "1907",
                   "--undated", "all", "--table", "timeline")
        ours = [(row["slice"], float(row["frustration"]), float(row["frustration.signed"])) for row in rows]
        theirs = []
        for year in range(1872, 1908):
            signs = at(ties, f"{year}-12-31", kept)
            theirs.append((str(year), frustrated(signs)[0], len(signs)))
        expect("frustrated ties of 36 years " + " ".join(lens), ours, theirs)
    signs = at(ties, "1907-08-31", relations)
    expect("balanced in 1907", frustrated(signs), (0, {frozenset()}))
    expect("at odds in 1906", frustrated(at(ties, "1906-12-31", relations)), (1, {frozenset({("GB", "RU")})}))
    camps = {}
    for row in ask("balance", "great-powers", "--table", "camps"):
        camps.setdefault(row["camp"], set()).add(row["actor"])
    expect("the camps of 1907", sorted(map(sorted, camps.values())), [["AH", "DE", "IT"], ["FR", "GB", "RU"]])


def made_again(dataset, names, words):
    with tempfile.TemporaryDirectory() as folder:
        script = os.path.join(ROOT, "datasets", dataset, "convert")
        subprocess.run([sys.executable, script, *words, folder], capture_output=True, check=True)
        for name in names:
            with open(os.path.join(folder, name), "rb") as new, open(os.path.join(ROOT, "datasets", dataset, name), "rb") as old:
                expect(f"{dataset}/{name} is made again", new.read() == old.read(), True)


borders()
great_powers()
made_again("great-powers", ["documents.csv", "sections.csv", "actors.csv", "ties.csv", "evidence.csv"], [])
if "ISTHMUS_WORLD_ATLAS" in os.environ:
    made_again("borders", ["actors.csv", "ties.csv", "figures.csv", "evidence.csv"], [os.environ["ISTHMUS_WORLD_ATLAS"]])
sys.exit(1 if failed else 0)
