# SPDX-License-Identifier: GPL-2.0-or-later
"""Random datasets with everything that an actor or a tie can say, and texts that are written to be misread."""

import csv
import json
import os
import random

KINDS = ["state", "organisation", "format", "place", "route", "project", "company", "collective", "person", "event"]
ACTOR_COLUMNS = ["id", "label", "aliases", "kind", "part_of", "lat", "lon", "note"]
TIE_COLUMNS = ["id", "source", "target", "relation", "layer", "sign", "directed", "strength", "from", "to", "status",
               "confidence", "except", "note"]
STATUSES = ["existing", "under-construction", "planned", "proposed", "blocked", "ended"]

HOSTILE = [
    'quote " inside', "it's", "<b>&amp;</b>", "]]>", "<!--", "--x", "a&#65;b", "&lt;script&gt;", "C:\\Nuclear\\", "\\N",
    'back\\"quote', "{x|y}", "=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2+3", "Türkiye İstanbul ıiİI", "Қазақстан",
    "გრუზია", "中文名", "עברית", "العربية", "\U0001f1e6\U0001f1ff", "e\u0301 combining", "\u202eevil\u202c", "\u2028line",
    "\ufeffbom", "a;b,c d", "100%s%n", "$(rm -rf)", "`id`", "null", "NaN", "inf", "true", "0x10", "1e5", "007",
    "*Vertices 3", "#hash", "// comment", "]", "}", ")", "graph", "node [", "edge", "strict", "digraph", "a -> b",
    "very " * 40 + "long", "\u00a0nbsp\u00a0x", "\ufffe\uffff", "x" * 300,
]
# What no id may hold, but other texts may.
CONTROLS = ["line\nbreak", "tab\there", "carriage\rreturn", "bell\x07", "escape\x1b[31mred", "del\x7f", "c1\x85\x9b",
            "windows\r\nline", "odd\\\nline"]
NUMBERS = [0.1, 1 / 3, 2.5, 1.0, 3.0, 123456789.0, 1e-300, 1e300, 5e-324, 1.7976931348623157e308, 0.30000000000000004,
           4294967297.0, 9007199254740993.0, 1e21, 1e22, 123456.789e-7]


def text(r, hostile, controls=False):
    pool = HOSTILE + (CONTROLS if controls else [])
    return r.choice(pool) if hostile else r.choice(["alpha", "beta", "gamma delta", "Ärger"])


def some(r, value, share=0.5):
    return value if r.random() < share else ""


def date(r):
    year = r.randint(1, 2030)
    month, day = r.randint(1, 12), r.randint(1, 28)
    form = r.choice(["%04d", "%04d-%02d", "%04d-%02d-%02d"])
    return r.choice(["", "", "c. "]) + form % (year, month, day)[: form.count("%")]


def actors(r, count, hostile):
    rows, ids = [], []
    for i in range(count):
        name = "%s %d" % (text(r, True).strip(), i) if hostile and r.random() < 0.8 else "A%d" % i
        parent = some(r, r.choice(ids), 0.3) if ids else ""
        placed = r.random() < 0.6
        rows.append({"id": name, "label": some(r, text(r, hostile)), "aliases": some(r, text(r, hostile), 0.2),
                     "kind": some(r, r.choice(KINDS), 0.8), "part_of": parent,
                     "lat": repr(r.uniform(-90, 90)) if placed else "", "lon": repr(r.uniform(-180, 180)) if placed else "",
                     "note": some(r, text(r, hostile, True), 0.4)})
        ids.append(name)
    return rows, ids


def ties(r, count, ids, hostile, direction, measures, single):
    rows = []
    for i in range(count):
        source, target = (r.choice(ids), r.choice(ids)) if r.random() < 0.1 else r.sample(ids, 2)
        row = {"id": ("%s tie %d" % (text(r, True).strip(), i)) if hostile else "t%d" % i, "source": source,
               "target": target, "directed": direction if direction else r.choice(["true", "false"])}
        row["strength"] = repr(r.choice(NUMBERS[:8])) if r.random() < 0.7 else ""
        row["relation"] = some(r, text(r, hostile))
        row["layer"] = "one" if single else some(r, r.choice(["one", "two", text(r, hostile)]), 0.8)
        row["sign"] = r.choice(["+", "+", "-", "0", ""])
        first = date(r)
        row["from"] = some(r, first, 0.5)
        row["to"] = "" if r.random() < 0.5 else r.choice(["2031", "2032-02", "2032-12-31", "c. 2040"])
        row["status"] = some(r, r.choice(STATUSES), 0.5)
        row["confidence"] = some(r, r.choice(["0.1", "0.95", "1", "0.3333333"]), 0.5)
        row["except"] = some(r, r.choice(ids), 0.1)
        if " " in row["except"] or ";" in row["except"]:
            row["except"] = ""
        row["note"] = some(r, text(r, hostile, True), 0.4)
        for m in measures:
            row[m] = repr(r.choice([1, -1]) * r.choice(NUMBERS)) if r.random() < 0.7 else ""
        rows.append(row)
    return rows


def write(folder, name, rows, columns):
    with open(os.path.join(folder, name + ".csv"), "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL)
        out.writerow(columns)
        for row in rows:
            out.writerow([row.get(c, "") for c in columns])


def make(folder, seed):
    """Writes the dataset of a seed. Every third is plain, every fourth of one layer and direction."""
    r = random.Random(seed)
    hostile = seed % 3 != 0
    single = seed % 4 == 0
    direction = r.choice(["true", "false"]) if single or seed % 5 == 0 else None
    measures = [[], ["days"], ["days", "Mt a year (öä)" if hostile else "Mt"], ["weight"]][seed % 4]
    os.makedirs(folder)
    rows, ids = actors(r, r.choice([2, 3, 8, 25]), hostile)
    write(folder, "actors", rows, ACTOR_COLUMNS)
    rows = ties(r, r.choice([0, 1, 12, 60]), ids, hostile, direction, measures, single)
    write(folder, "ties", rows, TIE_COLUMNS + measures)
    with open(os.path.join(folder, "datapackage.json"), "w", encoding="utf-8") as file:
        json.dump({"name": "random-%d" % seed,
                   "resources": [{"name": n, "path": n + ".csv", "schema": {"fields": [{"name": c} for c in columns]}}
                                 for n, columns in (("actors", ACTOR_COLUMNS), ("ties", TIE_COLUMNS + measures))]}, file)
    return folder
