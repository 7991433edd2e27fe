# SPDX-License-Identifier: GPL-2.0-or-later
"""Command lines over every reader, writer and renderer, what they write undisturbed, and whether a disturbed run ended well."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "runs"))
import tap  # noqa: E402

ISTHMUS, FAULT, DATASETS = sys.argv[2], sys.argv[3], sys.argv[4]
FULL = os.environ.get("ISTHMUS_TEST_FULL") == "1"
CORRIDOR = os.path.join(DATASETS, "corridor")
OLD = b"what stood here before\n"

FILES = {
    "list.txt": "a b\nb c\nc d\n",
    "data.txt": "a b {'weight': 2}\nb c {'weight': 3}\n",
    "dyads.csv": "ccode1,ccode2,year,trade\n2,20,1990,3\n20,200,1990,4\n",
    "nodes.csv": "Id,Label\na,A\nb,B\nc,C\n",
    "edges.csv": "Source,Target,Weight\na,b,1\nb,c,2\n",
    "net.dl": "DL N=3\nFORMAT = EDGELIST1\nDATA:\n1 2\n2 3\n",
}
FORMATS = {"net.csv": "csv", "net.graphml": "graphml", "net.gexf": "gexf", "net.gml": "gml", "net.net": "pajek",
           "net.dot": "dot", "net.json": "node-link", "elements.json": "cytoscape"}

# What is run, and the file that it writes (none: standard output). {name} is in the folder.
COMMANDS = [
    ("convert", ["convert", CORRIDOR, "-q", "-o", "{out.graphml}"]),
    ("convert-csv", ["convert", "{list.txt}", "-q", "-o", "{out.csv}"]),
    ("convert-gexf", ["convert", "{net.csv}", "-q", "-o", "{out.gexf}"]),
    ("convert-gml", ["convert", "{net.graphml}", "-q", "-o", "{out.gml}"]),
    ("convert-net", ["convert", "{net.gexf}", "-q", "-o", "{out.net}"]),
    ("convert-json", ["convert", "{net.gml}", "-q", "-f", "node-link", "-o", "{out.json}"]),
    ("convert-cyjs", ["convert", "{net.net}", "-q", "-f", "cytoscape", "-o", "{out.json}"]),
    ("convert-geojson", ["convert", CORRIDOR, "-q", "-o", "{out.geojson}"]),
    ("convert-dot", ["convert", "{net.dot}", "-q", "-f", "dot", "-o", "{out.dot}"]),
    ("info-json", ["info", "{net.json}", "-q", "-o", "{out.json}"]),
    ("info-elements", ["info", "{elements.json}", "-q", "-o", "{out.md}"]),
    ("info-data", ["info", "{data.txt}", "-q", "--table", "sizes", "-o", "{out.tsv}"]),
    ("info-dyads", ["info", "{dyads.csv}", "-q", "-o", "{out.txt}"]),
    ("info-two", ["info", "{nodes.csv},{edges.csv}", "-q"]),
    ("info-dl", ["info", "{net.dl}", "-q"]),
    ("check", ["check", CORRIDOR, "-q", "-o", "{out.csv}"]),
    ("rank", ["rank", CORRIDOR, "-q", "--by", "degree,betweenness", "-o", "{out.csv}"]),
    ("rank-text", ["rank", CORRIDOR, "-q", "--by", "degree"]),
    ("draw", ["draw", CORRIDOR, "-q", "-o", "{out.svg}"]),
    ("draw-png", ["draw", CORRIDOR, "-q", "--map", "-o", "{out.png}"]),
    ("draw-pdf", ["draw", "{list.txt}", "-q", "-o", "{out.pdf}"]),
    ("chart", ["contingency", CORRIDOR, "-q", "--source", "CN", "--target", "EU", "-o", "{out.svg}"]),
    ("store", ["contingency", CORRIDOR, "-q", "--source", "CN", "--target", "EU", "--store", "{runs.sqlite}", "-o",
               "{out.csv}"]),
    ("claims", ["claims", "list", CORRIDOR, "-q", "-o", "{out.json}"]),
    ("routes", ["routes", CORRIDOR, "CN", "EU", "-q", "-o", "{out.json}"]),
    ("report", ["report", CORRIDOR, "-q", "-o", "{out.md}"]),
]
SLOW = {"report", "draw-png", "draw-pdf", "draw", "chart", "store"}


def check(condition, what):
    if not condition:
        raise AssertionError(what)


class Faults:
    """What went wrong, told together at the end."""

    def __init__(self):
        self.said = []

    def collect(self, function, *arguments):
        try:
            return function(*arguments)
        except AssertionError as error:
            self.said.append(str(error))
            return None

    def tell(self):
        check(not self.said, f"{len(self.said)} wrong:\n# " + "\n# ".join(self.said[:12]))


def prepare(folder):
    for name, text in FILES.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)
    for name, writer in FORMATS.items():
        subprocess.run([ISTHMUS, "convert", CORRIDOR, "-q", "-f", writer, "-o", os.path.join(folder, name)], check=True,
                       stdin=subprocess.DEVNULL)


class Command:
    """A command line in a folder of its own, and what it gives when nothing disturbs it."""

    def __init__(self, folder, name, words):
        self.name, self.inputs = name, folder
        self.folder = os.path.join(folder, f"run-{name}")
        os.makedirs(self.folder, exist_ok=True)
        self.target, self.store = None, None
        self.words = [self.place(word) for word in words]
        self.clean()
        result = self.run()
        check(result.returncode in (0, 1), f"{name}: undisturbed: {result.returncode} {result.stderr.decode()}")
        self.code, self.stdout, self.bytes = result.returncode, result.stdout, self.read()
        check(self.stdout or self.bytes != OLD, f"{name}: nothing was written")

    def place(self, word):
        names = []
        for part in word.split(","):
            if part.startswith("{"):
                part = part[1:-1]
                if part.startswith("out."):
                    self.target = part = os.path.join(self.folder, part)
                elif part.endswith(".sqlite"):
                    self.store = part = os.path.join(self.folder, part)
                else:
                    part = os.path.join(self.inputs, part)
            names.append(part)
        return ",".join(names)

    def read(self):
        if self.target is None:
            return None
        with open(self.target, "rb") as file:
            return file.read()

    def clean(self):
        for name in os.listdir(self.folder):
            os.remove(os.path.join(self.folder, name))
        if self.target is not None:
            with open(self.target, "wb") as file:
                file.write(OLD)

    def run(self, environment=None, **keys):
        keys.setdefault("stdin", subprocess.DEVNULL)
        keys.setdefault("timeout", 120)
        return subprocess.run([ISTHMUS, *self.words], stdout=keys.pop("stdout", subprocess.PIPE), stderr=subprocess.PIPE,
                              env={**os.environ, "TMPDIR": self.folder, **(environment or {})}, check=False, **keys)

    def left(self):
        """Files that nobody asked for."""
        own = {os.path.basename(path) for path in (self.target,) if path}
        store = os.path.basename(self.store) if self.store else None
        return [name for name in os.listdir(self.folder)
                if name not in own and not (store and name.startswith(store)) and name != "mark"]

    def is_plain(self, now):
        """A drawing without the help of Graphviz, which had none to give."""
        return (self.target or "").endswith(".svg") and now.startswith(b"<?xml") and now.endswith(b"</svg>\n")

    def judge(self, result, what, codes, may_succeed=True, plain=False):
        """The old file or the new one, whole; a sentence where it failed; nothing else left. True where it succeeded.
        `plain`: the drawing process may have been lost, which the program does without."""
        said = result.stderr.decode(errors="replace")
        now = self.read()
        context = f"{self.name}, {what}: exit {result.returncode}, {said.strip()[:300]!r}"
        check(result.returncode >= 0, f"{context}: a signal")
        check(not self.left(), f"{context}: left {self.left()}")
        good = now is None or now in (OLD, self.bytes) or (plain and result.returncode == 0 and self.is_plain(now))
        check(good, f"{context}: {now and len(now)} of {len(self.bytes or b'')} bytes")
        if result.returncode == self.code and (may_succeed or self.code in codes):
            check(result.stdout == self.stdout and now != OLD, f"{context}: not the same answer")
            return True
        check(result.returncode in codes, f"{context}: expected {codes}")
        sentences = [line for line in said.splitlines() if line.startswith("isthmus: ")]
        check(len(sentences) == 1, f"{context}: {len(sentences)} sentences")
        check(self.stdout.startswith(result.stdout), f"{context}: another output")
        return False


def commands(folder, names=None):
    return [Command(folder, name, words) for name, words in COMMANDS if names is None or name in names]


def main(tests):
    sys.exit(tap.run(tests, prepare))
