# SPDX-License-Identifier: GPL-2.0-or-later
"""Memory that runs out, for the program and every library in it; how much a tie takes; how deep a file may be nested."""
import os
import random
import resource
import subprocess
import sys

import stage
from stage import check

SEED = 20250303
MIB = 1 << 20


def each_allocation_that_is_tried_may_fail(folder):
    rng, faults, figures = random.Random(SEED), stage.Faults(), {}
    for command in stage.commands(folder):
        mark = os.path.join(command.folder, "mark")
        most = 12000
        for _ in range(400 if stage.FULL else 5):
            command.clean()
            n = 1 + int(rng.random() ** 3 * most)
            environment = {"LD_PRELOAD": stage.FAULT, "FAULT_CALL": "malloc", "FAULT_AT": str(n), "FAULT_MARK": mark}
            if rng.random() < 0.5:
                environment["FAULT_FOR_EVER"] = "1"
            if rng.random() < 0.5:
                environment["FAULT_CHILDREN"] = "1"
            result = command.run(environment)
            if not os.path.exists(mark):
                most = max(50, n // 2)
                continue
            told = faults.collect(command.judge, result, f"allocation {n} fails, {sorted(environment)[4:]}", (5, 6, 7), True, True)
            figures[told] = figures.get(told, 0) + 1
    print(f"# {figures.get(False, 0)} refused, {figures.get(True, 0)} as undisturbed, {figures.get(None, 0)} wrong")
    faults.tell()


LARGE = [["check", "{net}"], ["info", "{net}"], ["convert", "{net}", "-f", "graphml"], ["convert", "{net}", "-f", "csv"],
         ["convert", "{net}", "-f", "node-link"], ["rank", "{net}", "--by", "degree", "--format", "csv"],
         ["rank", "{net}", "--by", "pagerank", "--top", "3"], ["rank", "{net}", "--by", "core-number", "--top", "3"],
         ["cuts", "{net}", "v1", "v2"], ["routes", "{net}", "v1", "v2"]]


def little_memory_is_an_error_and_no_crash(folder):
    rng, figures, faults = random.Random(SEED), {}, stage.Faults()
    path = os.path.join(folder, "large.txt")
    with open(path, "w", encoding="ascii") as file:
        file.write("".join(f"v{rng.randrange(20000)} v{rng.randrange(20000)}\n" for _ in range(60000)))
    for words in LARGE:
        words = [stage.ISTHMUS, *(word.replace("{net}", path) for word in words), "-q"]
        whole = subprocess.run(words, capture_output=True, check=False)
        check(whole.returncode == 0, f"{words[1]}: undisturbed: {whole.stderr!r}")
        for megabytes in range(64, 129, 2 if stage.FULL else 8):
            limit = megabytes * MIB
            result = subprocess.run(words, capture_output=True, check=False,
                                    preexec_fn=lambda limit=limit: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
            said = result.stderr.decode(errors="replace")
            if result.returncode == 127 and "shared librar" in said:
                figures["not loaded"] = figures.get("not loaded", 0) + 1
            elif result.returncode == 0:
                faults.collect(check, result.stdout == whole.stdout, f"{words[1]}, {megabytes} MiB: another answer")
                figures["as undisturbed"] = figures.get("as undisturbed", 0) + 1
            else:
                good = result.returncode == 5 and said.startswith("isthmus: ") and said.count("\n") == 1
                faults.collect(check, good and not result.stdout, f"{words[1]}, {megabytes} MiB: {result.returncode} {said!r}")
                figures["refused"] = figures.get("refused", 0) + 1
    print(f"# {figures}")
    faults.tell()


def peak(words):
    """Exit code and most memory of a run, in KiB."""
    script = ("import resource, subprocess, sys\n"
              "code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode\n"
              "print(code, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
    out = subprocess.run([sys.executable, "-c", script, *words], capture_output=True, text=True, check=True).stdout
    return tuple(map(int, out.split()))


def a_tie_of_a_plain_list_takes_less_than_64_bytes_to_read(folder):
    ties, actors, rng = 1000000, 20000, random.Random(SEED)
    path = os.path.join(folder, "million.txt")
    with open(path, "w", encoding="ascii") as file:
        file.write("".join(f"v{rng.randrange(actors)} v{rng.randrange(actors)}\n" for _ in range(ties)))
    _, empty = peak([stage.ISTHMUS, "check", os.path.join(folder, "list.txt")])
    for command, most in (("check", 64), ("info", 192)):  # info makes a view besides
        code, kib = peak([stage.ISTHMUS, command, path])
        each = (kib - empty) * 1024 / ties
        print(f"# {command}: {each:.0f} bytes a tie, {os.path.getsize(path) / ties:.0f} of them the file's")
        check(code == 0 and each < most, f"{command}: exit {code}, {each:.0f} bytes a tie")


NESTED = {
    "list.json": ('{"nodes":[],"links":[],"x":', "[", "", "]", "}"),
    "object.json": ('{"nodes":[],"links":[],"x":', '{"y":', "1", "}", "}"),
    "node.json": ('{"nodes":[{"id":"a","x":', "[", "", "]", '}],"links":[]}'),
    "net.gml": ("graph [ node [ id 1 ] ", "x [ ", "", " ]", " ]"),
    "net.dot": ("graph { a -- b ", "{ ", "c", " }", " }"),
    "named.dot": ("graph { a -- b ", "subgraph { a ", "", " }", " }"),
    "ends.dot": ("graph { a -- b ", "{ a -- ", "b", " }", " }"),
    "markup.dot": ("graph { a [label=<", "<b>", "x", "</b>", ">]; a -- b }"),
    "net.graphml": ('<graphml><graph edgedefault="directed"><node id="a"/>', "<x>", "", "</x>", "</graph></graphml>"),
    "net.gexf": ('<gexf><graph><nodes><node id="a"/></nodes>', "<x>", "", "</x>", "</graph></gexf>"),
    "data.txt": ("a b {'x': ", "[", "", "]", ", 'w': 1}\n"),
}


def nested_graphs(levels):
    """Each inside a node of the one around it."""
    inner = "".join(f'<graph edgedefault="directed"><node id="n{i}">' for i in range(levels))
    return "<graphml>" + inner + "</node></graph>" * levels + "</graphml>"


def what_is_nested_takes_no_stack(folder):
    levels = 1000000 if stage.FULL else 60000
    texts = {name: head + begin * levels + middle + end * levels + tail
             for name, (head, begin, middle, end, tail) in NESTED.items()}
    texts["graphs.graphml"] = nested_graphs(levels // 2)
    small = lambda: resource.setrlimit(resource.RLIMIT_STACK, (256 << 10, 256 << 10))
    for name, text in texts.items():
        path = os.path.join(folder, "deep-" + name)
        with open(path, "w", encoding="ascii") as file:
            file.write(text)
        for words, codes in (([], (0, 5)), (["--limit", f"depth={levels + 9},text=64MiB"], (0,))):
            result = subprocess.run([stage.ISTHMUS, "info", path, "-q", *words], capture_output=True, preexec_fn=small,
                                    timeout=300, check=False)
            said = result.stderr.decode()
            check(result.returncode in codes, f"{name} {words}: exit {result.returncode} {said[:300]}")
            check(result.returncode == 0 or "--limit depth=N raises this limit" in said, f"{name}: {said[:300]}")
    package = os.path.join(folder, "package")
    os.mkdir(package)
    with open(os.path.join(package, "datapackage.json"), "w", encoding="ascii") as file:
        file.write("[" * levels + "]" * levels)
    result = subprocess.run([stage.ISTHMUS, "info", package], capture_output=True, preexec_fn=small, check=False)
    check(result.returncode == 3, f"a package: exit {result.returncode} {result.stderr.decode()}")
    print(f"# {levels} levels in {len(texts)} files, on a stack of 256 KiB")


TESTS = [each_allocation_that_is_tried_may_fail, little_memory_is_an_error_and_no_crash,
         a_tie_of_a_plain_list_takes_less_than_64_bytes_to_read, what_is_nested_takes_no_stack]
