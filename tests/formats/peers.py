# SPDX-License-Identifier: GPL-2.0-or-later
"""What programs that are not ours read in a file: actors by id, and ties, each with what is said of it.

Where a reader returns None it cannot read the file by its own rules (networkx has no graphs with both kinds of ties)."""

import csv
import json
import math
import re
import subprocess
import xml.etree.ElementTree as ElementTree

ACTOR_TEXTS = ["label", "aliases", "kind", "part_of", "note"]
TIE_TEXTS = ["relation", "layer", "from", "to", "status", "except", "note"]
SIGNS = {1: "+", 0: "0", -1: "-"}


def number(value):
    if value is None or value == "":
        return None
    value = float(value)
    return None if math.isnan(value) else value


def actor(said):
    row = {name: said.get(name) or "" for name in ACTOR_TEXTS}
    row["kind"] = row["kind"] or "unknown"
    row["lat"], row["lon"] = number(said.get("lat")), number(said.get("lon"))
    return row


def tie(source, target, directed, said, name=None):
    """One tie in the form in which all are compared. Strength has two names, see the writer."""
    row = {key: said.get(key) or "" for key in TIE_TEXTS}
    row["status"] = row["status"] or "existing"
    sign = said.get("sign", "")
    sign = "" if sign is None or (isinstance(sign, float) and math.isnan(sign)) else sign
    row["sign"] = "+" if sign == "" else sign if sign in ("+", "-", "0") else SIGNS[int(float(sign))]
    confidence = number(said.get("confidence"))
    row["confidence"] = 1.0 if confidence is None else confidence
    row["strength"] = number(said.get("strength"))
    row["source"], row["target"], row["directed"], row["id"] = source, target, directed, name or ""
    known = set(TIE_TEXTS) | {"sign", "confidence", "strength", "directed", "id", "source", "target", "key",
                              "name of the tie"}
    row["measures"] = {}
    for key, value in said.items():
        value = number(value) if key not in known else None
        if value is not None:
            row["measures"][key] = value
    return row


def truth_of(value, usual):
    return usual if value in (None, "") else str(value).lower() in ("true", "1", "1.0")


# ---- XML ----

def plain_tag(element):
    return element.tag.split("}")[1]


def graphml_by_expat(path):
    root = ElementTree.parse(path).getroot()
    keys = {k.get("id"): k.get("attr.name") for k in root if plain_tag(k) == "key"}
    graph = next(e for e in root if plain_tag(e) == "graph")
    directs = graph.get("edgedefault") == "directed"
    actors, ties = {}, []
    for e in graph:
        said = {keys[d.get("key")]: d.text or "" for d in e}
        if plain_tag(e) == "node":
            actors[e.get("id")] = actor(said)
        else:
            own = e.get("directed")
            ties.append(tie(e.get("source"), e.get("target"), directs if own is None else own == "true", said, e.get("id")))
    return actors, ties


def gexf_by_expat(path):
    root = ElementTree.parse(path).getroot()
    graph = next(e for e in root if plain_tag(e) == "graph")
    titles = {"node": {}, "edge": {}}
    actors, ties = {}, []
    for part in graph:
        if plain_tag(part) == "attributes":
            titles[part.get("class")] = {a.get("id"): a.get("title") for a in part}
            continue
        for e in part:
            of = plain_tag(e)
            said = {titles[of][v.get("for")]: v.get("value") for values in e for v in values}
            if of == "node":
                said["label"] = e.get("label")
                actors[e.get("id")] = actor(said)
                continue
            if e.get("weight") is not None:
                said["weight"] = e.get("weight")
            kind = e.get("type", graph.get("defaultedgetype"))
            assert e.get("label", "") == said.get("relation", "")
            assert e.get("kind", "") == said.get("layer", "")
            check_days(e.get("start"), said.get("from", ""), False)
            check_days(e.get("end"), said.get("to", ""), True)
            ties.append(tie(e.get("source"), e.get("target"), kind == "directed", said, e.get("id")))
    return actors, ties


def check_days(day, said, last):
    assert (day is None) == (said == ""), (day, said)
    if day is not None:
        said = said.replace("c. ", "")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", day) and day.startswith(said), (day, said)
        assert len(said) == 10 or day[len(said):] in ([] if last else ["-01-01", "-01"]) or \
            (last and day[5:] == "12-31") or (last and len(said) == 7 and int(day[8:]) >= 28), (day, said)


# ---- networkx ----

def of_networkx(graph, name="id"):
    actors = {node: actor(said) for node, said in graph.nodes(data=True)}
    ties = []
    for source, target, said in graph.edges(data=True):
        directed = truth_of(said.get("directed"), graph.is_directed())
        ties.append(tie(source, target, directed, said, said.get(name)))
    return actors, ties


def graphml_by_networkx(path, mixed):
    import networkx
    if mixed:
        return None
    graph = networkx.read_graphml(path)
    if graph.is_multigraph():  # ids are keys there
        for _, _, name, said in graph.edges(keys=True, data=True):
            said["id"] = name
    return of_networkx(graph)


def gexf_by_networkx(path):
    import networkx
    graph = networkx.read_gexf(path)
    for _, _, said in graph.edges(data=True):
        said.pop("label", None)
        said.pop("start", None)
        said.pop("end", None)
    return of_networkx(graph)


def gml_by_networkx(path):
    import networkx
    graph = networkx.read_gml(path, label="label")
    for _, said in graph.nodes(data=True):
        said["label"] = said.pop("name", "")
    return of_networkx(graph)


def node_link_by_networkx(path):
    import networkx
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    for link in data["links"]:
        link["name of the tie"] = link.pop("id", None)
    graph = networkx.node_link_graph(data)
    return of_networkx(graph, "name of the tie")


def cytoscape_by_networkx(path):
    import networkx
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    for i, node in enumerate(data["elements"]["nodes"]):
        node["data"]["value"] = node["data"]["id"]  # networkx's own
    for i, edge in enumerate(data["elements"]["edges"]):
        edge["data"]["key"] = str(i)
    graph = networkx.cytoscape_graph(data)
    actors, ties = of_networkx(graph)
    return actors, ties


def pajek_by_networkx(path, sections):
    """Vertices with their positions, lines with value and label; of one section only."""
    import networkx
    if sections > 1:
        return None
    graph = networkx.read_pajek(path)
    lines = [(u, v, graph.is_directed(), said["weight"], said.get("l", "")) for u, v, said in graph.edges(data=True)]
    return list(graph.nodes), lines


# ---- igraph ----

def of_igraph(graph, name, label):
    actors = {}
    for v in graph.vs:
        said = v.attributes()
        own = said[name]
        said["label"] = said.get(label)
        actors[own] = actor(said)
    ties = []
    for e in graph.es:
        said = e.attributes()
        directed = truth_of(None if number_or_text(said.get("directed")) is None else said["directed"], graph.is_directed())
        ties.append(tie(graph.vs[e.source][name], graph.vs[e.target][name], directed, said, said.get("id")))
    return actors, ties


def number_or_text(value):
    return None if value is None or value == "" or (isinstance(value, float) and math.isnan(value)) else value


def graphml_by_igraph(path):
    import igraph
    return of_igraph(igraph.Graph.Read_GraphML(path), "id", "label")


def gml_by_igraph(path):
    import igraph
    return of_igraph(igraph.Graph.Read_GML(path), "label", "name")


# ---- Graphviz ----

def dot_by_graphviz(path):
    """cgraph's reader, and the attributes as its JSON has them."""
    done = subprocess.run(["dot", "-Kosage", "-Tdot_json", path], capture_output=True, check=False)
    assert done.returncode == 0 and not re.search(rb"(?i)error|syntax", done.stderr), done.stderr
    data = json.loads(done.stdout)
    actors, names, ties = {}, {}, []
    for node in data.get("objects", []):
        names[node["_gvid"]] = node["name"]
        said = dict(node)
        said["label"] = "" if node.get("label") == "\\N" else node.get("label")
        actors[node["name"]] = actor(said)
    for edge in data.get("edges", []):
        said = {k: v for k, v in edge.items() if k not in ("_gvid", "tail", "head", "dir")}
        directed = truth_of(said.pop("directed", None), data["directed"])
        assert edge.get("dir", "") == ("none" if data["directed"] and not directed else ""), edge
        ties.append(tie(names[edge["tail"]], names[edge["head"]], directed, said, said.pop("id", "")))
    return actors, ties


# ---- plain ----

def gephi_by_csv(nodes, edges):
    with open(nodes, newline="", encoding="utf-8") as file:
        actors = {row["Id"]: actor({**row, "label": row.get("Label")}) for row in csv.DictReader(file)}
    with open(edges, newline="", encoding="utf-8") as file:
        ties = []
        for row in csv.DictReader(file):
            row["relation"], row["layer"] = row.pop("Label", ""), row.pop("Kind", "")
            directed, name = row.pop("Type") == "Directed", row.pop("Id")
            if "Weight" in row:
                row["weight"] = row.pop("Weight")
            ties.append(tie(row.pop("Source"), row.pop("Target"), directed, row, name))
    return actors, ties


def geojson(path):
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    points, lines = {}, []
    for feature in data["features"]:
        said, geometry = feature["properties"], feature["geometry"]
        if geometry["type"] == "Point":
            points[said["id"]] = (actor(said), geometry["coordinates"])
        else:
            lines.append((tie(said["source"], said["target"], said.get("directed"), said, said.get("id")), geometry))
    return points, lines


def pajek(path):
    """By the rules of Pajek's manual: vertices, then sections of lines."""
    vertices, lines, relation, directed = [], [], "", None
    token = re.compile(r'"([^"]*)"|(\S+)')
    with open(path, encoding="utf-8") as file:
        for line in file.read().split("\n")[:-1]:
            words = [(m.group(1) if m.group(1) is not None else m.group(2)) for m in token.finditer(line)]
            if line.startswith("*Network"):
                continue
            if line.startswith("*Vertices"):
                expected = int(words[1])
            elif line.startswith("*Arcs") or line.startswith("*Edges"):
                directed, relation = line.startswith("*Arcs"), words[2] if len(words) > 2 else ""
            elif directed is None:
                assert int(words[0]) == len(vertices) + 1
                vertices.append((words[1], [float(w) for w in words[2:]]))
            else:
                label = words[4] if len(words) > 3 and words[3] == "l" else ""
                lines.append((int(words[0]) - 1, int(words[1]) - 1, directed, relation, float(words[2]), label))
    assert expected == len(vertices)
    return vertices, lines
