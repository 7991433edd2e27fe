#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""battery.py PROGRAM DATASET [--fast] - every command of isthmus on a shipped dataset, asked for by its name.

Each must end with the expected exit status, say something on standard output (or, where it cannot answer, why on standard
error), and say the same again on one processor; --fast leaves the second run out, and what takes long. The dataset
is then written in every format and read back where isthmus reads that: all actors must have the degrees and
betweenness that they have in the dataset. One TAP line each.
"""
import os
import shlex
import subprocess
import sys
import tempfile

# What is asked of each dataset: A and B are actors, ways lead from S to T, X may stand on them.
ASKED = {
    "borders": {
        "A": "TR", "B": "IR", "S": "DE", "T": "IN", "X": "RU", "ways": "", "capacity": "--capacity border",
        "flow": "flow-betweenness", "thing": "DE-PL", "groups": "kind", "scenario": "russia-closed", "claim": "b10",
        "years": "--from 2017 --to 2018", "players": "RU,CN,IR,TR,PK",
    },
    "great-powers": {
        "A": "DE", "B": "IT", "S": "FR", "T": "AH", "X": "IT", "ways": "--sign +", "capacity": "", "flow": "degree",
        "thing": "triple-1882.AH-DE", "groups": "AH,DE,IT;FR,GB,RU", "scenario": "bjorkoe-in-force", "claim": "g10",
        "years": "--from 1900 --to 1907", "players": "RU,IT,DE",
    },
    "corridor": {
        "A": "RU", "B": "KZ", "S": "CN", "T": "EU", "X": "AZ", "ways": "--cost days", "capacity": "--capacity mt",
        "flow": "flow-betweenness", "thing": "cn-kz", "groups": "kind", "scenario": "russia-closed", "claim": "k01",
        "years": "--from 2024 --to 2025", "players": "RU,AZ,IR,TR",
    },
    "caspian": {
        "A": "AZ", "B": "GE", "S": "KZ", "T": "TR", "X": "RU", "ways": "--lens transport", "capacity": "",
        "flow": "degree", "thing": "t427", "groups": "kind", "scenario": "russia-closed", "claim": "c01",
        "years": "--from 2024 --to 2025", "players": "RU,AZ,IR,GE",
    },
}

ACTORS = (
    "degree,strength,opsahl,betweenness,closeness,harmonic,eigenvector,pagerank,cheirank,hits,katz,bonacich,"
    "current-flow-betweenness,information,constraint,effective-size,hierarchy,concentration,bridging,multiplex,"
    "neighbourhood-order,temporal-reach,core-number,s-core,articulation,vulnerability,detour,subset-betweenness,"
    "subset-current-flow,participation,group-concentration,gateway,gould-fernandez,gould-fernandez-partial,gould-fernandez-z"
)
TIES = "edge-betweenness,subset-edge-betweenness,tie-vulnerability,tie-detour,bridge,truss,resistance,disparity"
NETWORK = (
    "kirchhoff,kemeny,modularity,e-i,conductance,efficiency,robustness,assortativity,group-assortativity,frustration,"
    "triad-balance,walk-balance"
)

# Words in braces are looked up above.
COMMANDS = [
    "info {}", "check {}", "show {} {A}", "show {} {A} {B}", "show {} {thing}", "show {} {scenario}",
    f"rank {{}} --by {ACTORS} --source {{S}} --target {{T}} --groups '{{groups}}' --ranks",
    f"rank {{}} --by {TIES} --source {{S}} --target {{T}}", "rank {} --by frustrated --sign all", "bridge {} {A} --draws 10",
    "routes {} {S} {T} {ways}", "routes {} {S} {T} {ways} --disjoint",
    "routes {} {S} {T} {ways} --edge-disjoint", "routes {} {S} {T} {ways} --overlap 0.5",
    "dependence {} --on {X} --source {S} --target {T} {ways} {capacity}", "cuts {} {S} {T} {ways}",
    "cuts {} {S} {ways} --dominators", "cuts {} {ways} --blocks", "cuts {} {S} {T} {ways} --interdict 2",
    "contingency {} --source {S} --target {T} {ways} --top 10",
    "contingency {} --source {S} --target {T} {ways} --elements states --order 2 --top 5",
    "tipping {} --on {B} --source {S} --target {T} --penalise {X} {ways}", "key-players {} -k 1", "scenario list {}",
    f"scenario run {{}} {{scenario}} --outcomes {NETWORK} --sign all --groups '{{groups}}'",
    "scenario compare {} --source {S} --target {T} {ways} --case open", "balance {}", "fold {}", "backbone {}",
    "groups {} --runs 3", "groups {} --method '{groups}'", "layers {} --permutations 9",
    "significance {} --null degree:10 --top 5", "significance {} --null weights:10 --top 5",
    "stability {} --noise grade:10 --top 5", "stability {} --tornado {A} --by degree",
    "timeline {} {A} {years} --permutations 9", "timeline {} --by frustration --sign all {years} --permutations 9",
    "claims {}", "claims list {}", "claims run {} {claim} --noise grade:5 --null-draws 5 --condition none",
    "power {} --source {S} --target {T} --players {players} --value cost --budget 1000000 {ways}",
    "diff {} --case {scenario} {ways}", "draw {} --format dot", "draw {} --map --format svg",
    "bench {} --by degree --sweeps efficiency-losses --repeat 1 --seconds 1",
]
SLOW = [
    "rank {} --by {flow} {capacity}", "bias {}", "report {} {ways} --source {S} --target {T}", "routes {} {S} {T} {ways} --reliability",
    "key-players {} {hops}", "stability {} --drop ties:3", "groups {} --table consensus --runs 5",
    "claims why {} {claim} --noise grade:5 --null-draws 5 --condition none",
]
# What ends otherwise than with status 0, by the beginning of the command line: the status and the reason on standard error.
# Status 1 is an answer: the network is not secure, the two cases differ, the claim is contradicted.
OTHERWISE = {
    "fold": {
        "borders": (2, "no tie has the relation 'member-of'"), "great-powers": (2, "no tie has the relation 'member-of'"),
        "corridor": (2, "no tie has the relation 'member-of'"),
    },
    "balance": {"borders": (4, "no pair of actors has ties of one sign: 335 are neutral")},
    "timeline": {"borders": (4, "no tie has a date"), "corridor": (4, "no tie has a date")},
}
ANSWER_NO = ("contingency", "diff", "claims run", "claims why")
TIMED = ("bench",)  # no two runs take the same time

EVERYTHING = [
    "--sign", "all", "--at", "any", "--status", "existing,under-construction,planned,proposed,blocked,ended",
    "--collective", "keep", "--by", "degree,betweenness", "--format", "csv", "--quiet",
]
# The formats, and the endings under which those are read back that keep ids, dates, signs and statuses.
FORMATS = {
    "csv": "csv", "tsv": "tsv", "json": None, "graphml": "graphml", "gexf": "gexf", "gexf12": "gexf", "gml": "gml",
    "dot": "dot", "pajek": None, "node-link": "json", "cytoscape": "cyjs", "geojson": None, "gephi": None,
}


def run(program, words):
    environment = {**os.environ, "LC_ALL": "C", "TZ": "UTC"}
    done = subprocess.run([program] + words, capture_output=True, env=environment, stdin=subprocess.DEVNULL, check=False)
    return done.returncode, done.stdout, done.stderr.decode(errors="replace").strip()


class Battery:
    def __init__(self, program, dataset, fast):
        self.program, self.dataset, self.fast = program, dataset, fast
        self.count = self.failed = 0

    def tell(self, what, problem):
        self.count += 1
        self.failed += bool(problem)
        print("not ok" if problem else "ok", self.count, "-", what)
        for line in problem.splitlines()[:5]:
            print("#  ", line[:300])

    def problem_of(self, line, words):
        """What is wrong with a command's end; empty when nothing is."""
        status, out, err = run(self.program, words)
        expected, reason = OTHERWISE.get(words[0], {}).get(self.dataset, (0, ""))
        if reason:
            fine = status == expected and not out and reason in err
        else:
            fine = out and not err and (status == 0 or (status == 1 and line.startswith(ANSWER_NO)))
        if not fine:
            return f"status {status}, {len(out)} bytes, where {expected} {reason} was expected: {err or '(no message)'}"
        if self.fast or reason or words[0] in TIMED or line in SLOW:
            return ""
        takes_threads = b"--threads" in run(self.program, ["help", words[0]])[1]
        again = run(self.program, words + ["--threads", "1"] * takes_threads)[1]
        return "" if again == out else "another run, on one processor where it takes --threads, says otherwise"

    def commands(self):
        names = ASKED[self.dataset]
        names = {**names, "hops": "" if "cost" in names["ways"] else names["ways"]}
        for line in COMMANDS + ([] if self.fast else SLOW):
            words = shlex.split(line.format(self.dataset, **names))
            self.tell(shlex.join(words), self.problem_of(line, words))

    def degrees(self, network):
        status, out, err = run(self.program, ["rank", network] + EVERYTHING)
        if status != 0:
            return f"status {status}: {err}"
        rows = [line.split(",") for line in out.decode().splitlines()[1:]]
        return sorted((row[1], row[-4:]) for row in rows)

    def conversions(self):
        original = self.degrees(self.dataset)
        with tempfile.TemporaryDirectory() as folder:
            for name, ending in FORMATS.items():
                path = os.path.join(folder, f"{name}.{ending or 'out'}")
                status, _, err = run(self.program, ["convert", self.dataset, "--format", name, "--output", path])
                problem = "" if status == 0 and os.path.getsize(path) > 0 else f"status {status}: {err}"
                if not problem and ending and not self.fast:
                    back = self.degrees(path)
                    problem = "" if back == original else f"read back it is another network: {str(back)[:200]}"
                self.tell(f"convert {self.dataset} --format {name}", problem)


def main():
    battery = Battery(sys.argv[1], sys.argv[2], "--fast" in sys.argv[3:])
    battery.commands()
    battery.conversions()
    print(f"1..{battery.count}")
    return 1 if battery.failed else 0


sys.exit(main())
