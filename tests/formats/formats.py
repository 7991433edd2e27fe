#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""formats.py PROGRAM FIRST COUNT - what `isthmus convert` writes, read by other programs and by ourselves.

Random datasets of COUNT seeds from FIRST on, and the shipped ones, in every format: each actor, each tie and each
attribute must come back as it was, but for what a format cannot hold, which is written down in TEXTS below. Then back
through our own readers; then under locales with decimal commas and other letters, where the bytes must be the same; then
through lenses. Exits with 77 where networkx or igraph are missing."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

import networks
import peers

PROGRAM = os.path.abspath(sys.argv[1])
HERE = os.path.dirname(os.path.abspath(__file__))
DATASETS = os.path.join(HERE, "..", "..", "datasets")
ENDINGS = {"graphml": "graphml", "gexf": "gexf", "gexf12": "gexf", "gml": "gml", "pajek": "net", "dot": "dot",
           "node-link": "json", "cytoscape": "cyjs", "geojson": "geojson", "gephi": "csv"}
checks = 0


def run(*words, status=0, environment=None):
    done = subprocess.run([PROGRAM, *words], capture_output=True, check=False,
                          env={**os.environ, "LC_ALL": "C", **(environment or {})})
    assert done.returncode == status, (words, done.returncode, done.stderr.decode())
    return done.stdout, done.stderr.decode()


def check(condition, *what):
    global checks
    checks += 1
    if not condition:
        raise AssertionError(" ".join(str(w) for w in what))


# ---- what must come out ----

def xml(text):
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


def dot_plain(text):
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f]", "\ufffd", text)


def dot(text):
    text = dot_plain(text)
    return re.sub(r'(?<!\\)((?:\\\\)*)\\(?=["\n]|$(?!\n))', r"\1\\\\", text)


def dot_label(text):
    text = dot_plain(text).replace("\\", "\\\\").replace("\n", "\\n")
    return re.sub(r"&(?=[#a-zA-Z0-9]+;)", "&amp;", text)


def ascii_of(text):
    """GML is ASCII; igraph leaves references by number as they are."""
    return re.sub("[^ -~]", lambda m: "&#%d;" % ord(m.group()), text)


def same(text):
    return text


TEXTS = {"graphml": xml, "gexf": xml, "gexf12": xml, "dot": dot}


def figures_of(tables, tie):
    """The number that stands for each measure of a tie: what exists first, then the last by period, then by row."""
    best = {}
    for row, f in enumerate(tables.get("figures", [])):
        if f["subject"] == tie:
            rank = (-networks.STATUSES.index(f["status"] or "existing"), f["period"] or "", row)
            if f["measure"] not in best or rank >= best[f["measure"]][0]:
                best[f["measure"]] = (rank, f["value"])
    return {name: value for name, (_, value) in best.items()}


def truth(network):
    tables = json.loads(run("convert", network, "--format", "json", "--quiet")[0])
    actors = {row["id"]: peers.actor(row) for row in tables.get("actors", [])}
    ties, own = [], set(peers.TIE_TEXTS) | {"id", "source", "target", "directed", "sign", "strength", "confidence"}
    for row in tables.get("ties", []):
        tie = peers.tie(row["source"], row["target"], row["directed"] == "true", row, row["id"])
        tie["measures"] = figures_of(tables, row["id"])
        tie["measures"].update({k: v for k, v in row.items() if k not in own and v is not None})
        ties.append(tie)
    return tables, actors, ties


def key(tie):
    return repr(sorted((k, sorted(v.items()) if k == "measures" else v) for k, v in tie.items()))


def canonical(tie):
    """Numbers are floats, and an undirected tie may be told from either end."""
    tie = {k: float(v) if isinstance(v, (int, float)) and not isinstance(v, bool) else v for k, v in tie.items()}
    tie["measures"] = {k: float(v) for k, v in tie["measures"].items()}
    if not tie["directed"]:
        tie["source"], tie["target"] = sorted((tie["source"], tie["target"]))
    return tie


def compare(what, expected, got, text=same, label=None, ids=True, names=same):
    """Each actor, each tie, each attribute; `got` may have strengths under the name of weights as well."""
    actors, ties = expected
    label = label or text
    want = {names(i): {k: (label if k == "label" else names if k == "part_of" else text)(v) if isinstance(v, str) else v
                       for k, v in row.items()} for i, row in actors.items()}
    check(set(got[0]) == set(want), what, "actors", sorted(set(got[0]) ^ set(want))[:4])
    for i, row in want.items():
        check(got[0][i] == row, what, "actor", repr(i), [(k, row[k], got[0][i][k]) for k in row if got[0][i][k] != row[k]])
    weighted = any("weight" in t["measures"] for t in ties)
    wanted = []
    for t in ties:
        t = {k: text(v) if isinstance(v, str) else v for k, v in t.items()}
        t["source"], t["target"], t["id"] = names(t["source"]), names(t["target"]), text(t["id"]) if ids else ""
        t["measures"] = {text(k): v for k, v in t["measures"].items()}
        wanted.append(t)
    found = []
    for t in got[1]:
        t = {**t, "measures": dict(t["measures"])}
        weight = t["measures"].get("weight")
        if not weighted and weight is not None:
            check(t["strength"] in (None, weight), what, "weight", t)
            del t["measures"]["weight"]
        if t["strength"] is None:
            t["strength"] = 1.0 if weight is None else weight
        t["id"] = t["id"] if ids else ""
        found.append(t)
    check(len(found) == len(wanted), what, "ties", len(found), len(wanted))
    wanted, found = [sorted(map(canonical, ties), key=key) for ties in (wanted, found)]
    for a, b in zip(wanted, found):
        check(a == b, what, "tie", [(k, a[k], b[k]) for k in a if a[k] != b[k]])


def unlabelled(graph):
    """GEXF wants a label, which is the id where there is no other."""
    return {i: {**row, "label": "" if row["label"] == i else row["label"]} for i, row in graph[0].items()}, graph[1]


def renamed(graph):
    """GML's names are of letters, digits and _."""
    def plain(name):
        return re.sub(r"[^A-Za-z0-9_]", lambda m: "_" * len(m.group().encode()), name)
    return graph[0], [{**t, "measures": {plain(k): v for k, v in t["measures"].items()}} for t in graph[1]]


def by_id(ties):
    return sorted(ties, key=lambda t: t["id"])


# ---- each format ----

def compare_pajek(path, expected):
    vertices, lines = peers.pajek(path)
    actors, ties = expected

    def unescape(text):
        return re.sub(r"&#(\d+);", lambda m: chr(int(m.group(1))), text)

    names = [unescape(v[0]) for v in vertices]
    check(names == list(actors), path, "vertices", names[:3], list(actors)[:3])
    for (name, numbers), row in zip(vertices, actors.values()):
        placed = row["lat"] is not None and row["lon"] is not None
        check(len(numbers) == (3 if placed else 0) and all(0 <= x <= 1 for x in numbers), path, name, numbers)
    weight = "weight" if any("weight" in t["measures"] for t in ties) else None
    want = []
    for t in ties:
        value = t["measures"].get(weight, t["strength"])
        want.append((t["source"], t["target"], t["directed"], t["layer"], -value if t["sign"] == "-" else value, t["relation"]))
    got = [(names[a], names[b], d, unescape(r), v, unescape(l)) for a, b, d, r, v, l in lines]
    check(sorted(want) == sorted(got), path, "lines", [x for x in zip(sorted(want), sorted(got)) if x[0] != x[1]][:2])
    sections = open(path, encoding="utf-8").read().count("\n*Arcs") + open(path, encoding="utf-8").read().count("\n*Edges")
    peer = peers.pajek_by_networkx(path, sections) if not re.search(r"[\"\\&']", "".join(names) + "".join(w[5] for w in want)) \
        else None
    if peer is not None:
        check(sorted(peer[0]) == sorted(names), path, "networkx's vertices")
        theirs = sorted((u, v, d, w, l) for u, v, d, w, l in peer[1])
        if sections == 1 and all(t["directed"] for t in ties):
            check(theirs == sorted((a, b, d, v, l) for a, b, d, _, v, l in want), path, "networkx's lines")


def compare_geojson(path, expected, remarks):
    actors, ties = expected
    points, lines = peers.geojson(path)
    placed = {i for i, row in actors.items() if row["lat"] is not None and row["lon"] is not None}
    check(set(points) == placed, path, "points")
    for i in placed:
        check(points[i] == (actors[i], [actors[i]["lon"], actors[i]["lat"]]), path, "point", i, points[i])
    drawn = [t for t in ties if t["source"] in placed and t["target"] in placed]
    compare(path, ({}, drawn), ({}, [{**line, "directed": want["directed"] if line["directed"] is None else line["directed"]}
                                     for (line, _), want in zip(by_line(lines), by_id(drawn))]))
    for line, geometry in lines:
        a, b = actors[line["source"]], actors[line["target"]]
        parts = geometry["coordinates"] if geometry["type"] == "MultiLineString" else [geometry["coordinates"]]
        check(parts[0][0] == [a["lon"], a["lat"]] and parts[-1][-1] == [b["lon"], b["lat"]], path, "line", geometry)
        check((len(parts) == 2) == (abs(a["lon"] - b["lon"]) > 180), path, "meridian", geometry)
        if len(parts) == 2:
            check(abs(parts[0][1][0]) == 180 and parts[0][1][0] == -parts[1][0][0] and parts[0][1][1] == parts[1][0][1]
                  and -90 <= parts[0][1][1] <= 90, path, "meridian", geometry)
    lost = len(actors) - len(placed)
    check(("%d of %d actors have no position" % (lost, len(actors)) in remarks) == (lost > 0), path, remarks)
    lost = len(ties) - len(drawn)
    check(("%d of %d ties end" % (lost, len(ties)) in remarks) == (lost > 0), path, remarks)


def by_line(lines):
    return sorted(lines, key=lambda line: line[0]["id"])


def xml_is_well_formed(path):
    done = subprocess.run(["xmllint", "--noout", "--nonet", path], capture_output=True, check=False)
    check(done.returncode == 0, path, done.stderr.decode())


def compare_format(name, path, expected, remarks, nodes):
    actors, ties = expected
    mixed = len({t["directed"] for t in ties}) > 1
    if name == "graphml":
        xml_is_well_formed(path)
        compare(path, expected, peers.graphml_by_expat(path), xml, names=xml)
        got = peers.graphml_by_networkx(path, mixed)
        if got is not None:
            compare(path + " by networkx", expected, got, xml, names=xml)
        told = [*actors, *(t["id"] for t in ties), *(m for t in ties for m in t["measures"])]
        if not mixed and ties and not any("&" in name for name in told):  # igraph reads "&#38;" for "&amp;" in attributes
            compare(path + " by igraph", expected, peers.graphml_by_igraph(path), xml, names=xml)
    elif name == "gexf":
        xml_is_well_formed(path)
        compare(path, unlabelled(expected), unlabelled(peers.gexf_by_expat(path)), xml, names=xml)
    elif name == "gexf12":
        xml_is_well_formed(path)
        compare(path, unlabelled(expected), unlabelled(peers.gexf_by_expat(path)), xml, names=xml)
        if not mixed:
            compare(path + " by networkx", unlabelled(expected), unlabelled(peers.gexf_by_networkx(path)), xml, names=xml)
    elif name == "gml":
        compare(path + " by networkx", renamed(expected), peers.gml_by_networkx(path))
        if not mixed and ties:
            compare(path + " by igraph", renamed(expected), peers.gml_by_igraph(path), ascii_of, ids=False, names=ascii_of)
    elif name == "pajek":
        compare_pajek(path, expected)
    elif name == "dot":
        kept = (actors, [{**t, "measures": {k: v for k, v in t["measures"].items() if k != "weight"}} for t in ties])
        compare(path + " by Graphviz", kept, peers.dot_by_graphviz(path), dot, dot_label, names=dot)
    elif name == "node-link":
        compare(path + " by networkx", expected, peers.node_link_by_networkx(path))
    elif name == "cytoscape":
        compare(path + " by networkx", expected, peers.cytoscape_by_networkx(path))
    elif name == "geojson":
        compare_geojson(path, expected, remarks)
    elif name == "gephi":
        compare(path, expected, peers.gephi_by_csv(nodes, path))


def remember(tables):
    """What the loss report must name of each format of graphs."""
    return [(n, len(rows)) for n, rows in tables.items() if n not in ("actors", "ties")]


def write_all(network, folder, *words, environment=None):
    """All formats of a network; their paths and what was said of each."""
    files = {}
    os.makedirs(folder, exist_ok=True)
    for name, ending in ENDINGS.items():
        path = os.path.join(folder, "%s.%s" % (name, ending))
        _, said = run("convert", network, "--format", name, "--output", path, *words, environment=environment)
        files[name] = (path, said)
    nodes = os.path.join(folder, "gephi-nodes.csv")
    run("convert", network, "--format", "gephi", "--table", "actors", "--output", nodes, *words, environment=environment)
    return files, nodes


def read_again(name, path, expected):
    """Through our own reader: the same actors and ties. Which formats it has, it says itself."""
    actors, ties = expected
    ends = {e for t in ties for e in (t["source"], t["target"])}
    if name == "gephi" and any(t["except"] not in ends | {""} for t in ties):
        return  # it names an actor that edges alone do not
    got = truth(path)
    text = TEXTS.get(name, same)
    if name == "gephi":  # holds no actors
        check(set(got[1]) == ends, path, "ends")
        compare(path + " by isthmus", ({}, ties), ({}, got[2]))
        return
    if name.startswith("gexf"):
        expected, got = unlabelled(expected), (None, *unlabelled(got[1:]))
    if name == "gml":
        expected = renamed(expected)
    if name == "pajek":
        read_pajek_again(path, expected, got[1:])
        return
    compare(path + " by isthmus", expected, got[1:], text, dot_plain if name == "dot" else None, names=text)


def read_pajek_again(path, expected, got):
    """What Pajek has a place for."""
    actors, ties = expected
    check(list(got[0]) == list(actors), path, "actors", list(got[0])[:3], list(actors)[:3])
    weighted = any("weight" in t["measures"] for t in ties)
    want, found = [], []
    for t in ties:
        t = canonical({**t, "measures": {"weight": t["measures"].get("weight", t["strength"])} if weighted else {}})
        want.append((t["source"], t["target"], t["directed"], t["layer"], t["relation"], "-" if t["sign"] == "-" else "+",
                     abs(t["measures"].get("weight", t["strength"]))))
    for t in got[1]:
        t = canonical(t)
        value = t["measures"].get("weight", t["strength"] or 1)
        found.append((t["source"], t["target"], t["directed"], t["layer"], t["relation"],
                      "-" if t["sign"] == "-" or value < 0 else "+", abs(value)))
    want, found = sorted(want), sorted(found)
    check(want == found, path, "by isthmus", [x for x in zip(want, found) if x[0] != x[1]][:2])


def readable(names, folder):
    """Which of our formats our own readers take, asked with a small network."""
    found = []
    network = os.path.join(folder, "small")
    networks.make(network, 12)
    files, _ = write_all(network, os.path.join(folder, "small-files"))
    for name in names:
        done = subprocess.run([PROGRAM, "info", files[name][0]], capture_output=True, check=False)
        if done.returncode == 0 and b"actors" in done.stdout:
            found.append(name)
    return found


def one(network, folder, own):
    tables, actors, ties = truth(network)
    files, nodes = write_all(network, folder)
    for name, (path, said) in files.items():
        compare_format(name, path, (actors, ties), said, nodes)
        for table, count in remember(tables):
            check("%s (%d)" % (table, count) in said, path, said)
        check(run("convert", network, "--format", name, "--output", path, "--quiet")[1] == "", path, "is not quiet")
    for name in own:
        read_again(name, files[name][0], (actors, ties))


def locales(network, folder):
    """The same bytes under any locale."""
    usual, _ = write_all(network, os.path.join(folder, "C"))
    where = os.path.join(folder, "locales")
    os.makedirs(where)
    made = []
    for name in ("de_DE", "tr_TR"):
        done = subprocess.run(["localedef", "-c", "--no-archive", "-i", name, "-f", "UTF-8", os.path.join(where, name + ".UTF-8")],
                              capture_output=True, check=False)
        made += [name + ".UTF-8"] if done.returncode == 0 else []
    for locale in made:
        other, _ = write_all(network, os.path.join(folder, locale), environment={"LC_ALL": locale, "LOCPATH": where})
        for name, (path, _) in other.items():
            check(open(path, "rb").read() == open(usual[name][0], "rb").read(), path, "differs from that of the locale C")
    return made


def lenses(folder):
    """Directions, and what a lens leaves out."""
    network = os.path.join(DATASETS, "caspian")
    for words, directed in ((("--layer", "transport", "--direction", "out"), True),
                            (("--layer", "transport", "--direction", "ignore"), False)):
        files, _ = write_all(network, os.path.join(folder, "lens-%s" % directed), *words)
        actors, ties = peers.graphml_by_expat(files["graphml"][0])
        check(ties and all(t["directed"] == directed and t["layer"] == "transport" for t in ties), words)
        check({e for t in ties for e in (t["source"], t["target"])} == set(actors), words, "actors")
        check(peers.graphml_by_networkx(files["graphml"][0], False) is not None)
        for name in ("gexf12", "gml", "node-link"):
            reader = {"gexf12": peers.gexf_by_networkx, "gml": peers.gml_by_networkx,
                      "node-link": peers.node_link_by_networkx}[name]
            want = actors, [{**t, "strength": t["strength"] or 1.0, "measures": {
                k: v for k, v in t["measures"].items() if k != "weight"}} for t in ties]
            got = reader(files[name][0])
            compare(files[name][0], *((renamed(want), got) if name == "gml" else (unlabelled(want), unlabelled(got))))


def whole_or_nothing(folder):
    """A file that cannot be written leaves the old one, and no other."""
    target = os.path.join(folder, "kept.graphml")
    open(target, "w", encoding="utf-8").write("old")
    network = os.path.join(DATASETS, "corridor")
    run("convert", network, "--format", "graphml", "--output", "/dev/full", status=6)
    run("convert", network, "--output", target, status=6, environment={"TMPDIR": "/nonexistent"})
    run("convert", network + "/nothing", "--output", target, status=6)
    run("convert", network, "--output", target, "--without", "nobody-of-this-name", status=2)
    check(open(target, encoding="utf-8").read() == "old", "the old file is gone")
    check([n for n in os.listdir(folder) if n.startswith(".isthmus")] == [], "a temporary file is left")


def main():
    try:
        import igraph  # noqa: F401
        import networkx  # noqa: F401
    except ImportError as missing:
        print("skipped:", missing)
        return 77
    first, count = int(sys.argv[2]), int(sys.argv[3])
    folder = tempfile.mkdtemp(prefix="isthmus-formats-")
    try:
        own = readable([n for n in ENDINGS if n != "geojson"], folder)
        for name in ("caspian", "corridor"):
            one(os.path.join(DATASETS, name), os.path.join(folder, name), own)
        for seed in range(first, first + count):
            network = networks.make(os.path.join(folder, "random-%d" % seed), seed)
            one(network, os.path.join(folder, "files-%d" % seed), own)
        made = locales(os.path.join(folder, "random-%d" % first), os.path.join(folder, "by-locale"))
        lenses(folder)
        whole_or_nothing(folder)
    except AssertionError:
        print("the files are in", folder)
        raise
    shutil.rmtree(folder)
    print("%d checks of %d networks in %d formats; read back by ourselves: %s; locales: %s" %
          (checks, count + 2, len(ENDINGS), ", ".join(own), ", ".join(made)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
