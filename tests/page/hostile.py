# SPDX-License-Identifier: GPL-2.0-or-later
"""A small network whose every text would break out of where it stands, were it not escaped there."""
import json

LABELS = [
    "<script>window.broken=1</script>", "</script><script>window.broken=1</script>", "<img src=x onerror=window.broken=1>",
    "\"><svg onload=window.broken=1>", "' onclick='window.broken=1", "javascript:window.broken=1", "]]><![CDATA[", "<!--", "-->",
    "&lt;b&gt; &amp; &#60;", "back\\slash \\u003c \\n", "{{data}} {{script}} ${window.broken=1}", "=1+1", "\u202eright to left",
    "\u2028line\u2029paragraph", "__proto__", "constructor", "a~b&c=d#e,f%2C%", "</style></title></svg>", "Azərbaycan Грузия 中国 ქართული",
]


def shown(text):
    """As a page shows it: what would not be seen, or would turn others round, by its number."""
    return "".join(f"\\u{ord(sign):04x}" if sign in "\u202e\u2028\u2029" else sign for sign in text)


def write(path):
    """Every label joined to the next two, in layers and relations of hostile names; the ids are hostile too."""
    count = len(LABELS)
    nodes = [{"id": f"{label[:12]} {number}", "label": label, "kind": ("state", "place", "person")[number % 3],
              **({"lat": 35 + number, "lon": 40 + 2 * number} if number % 2 == 0 else {})} for number, label in enumerate(LABELS)]
    links = [{"id": f"t{number}'\"<", "source": nodes[number]["id"], "target": nodes[(number + step) % count]["id"],
              "relation": LABELS[(number + 3) % count], "layer": ("\"><i>", "trade</script>", "energy")[number % 3],
              "note": LABELS[(number + 5) % count]} for number in range(count) for step in (1, 2)]
    for number, link in enumerate(links):
        link["id"] += str(number)
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"directed": False, "multigraph": True, "graph": {"name": LABELS[1]}, "nodes": nodes, "links": links}, file)
