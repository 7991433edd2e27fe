#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""recursion.py ARCHIVE... - no function of the project calls itself, through any number of others.

Read from the calls in object files, as objdump tells them: what is called through a pointer is not seen, and no pointer of
ours is to be called by what it calls. A stack that the input makes deep has to be an array; what may call itself all the
same stands in ALLOWED, with how deep it goes.
"""
import re
import subprocess
import sys

ALLOWED = {}

FUNCTION = re.compile(r"^[0-9a-f]+ <([^>]+)>:$")
CALL = re.compile(r"\t(?:call|jmp|bl|b|j[a-z]+)\s+[0-9a-f]+ <([^>+]+)(\+0x[0-9a-f]+)?>")
RELOCATED = re.compile(r"R_\w+(?:PLT32|PC32|CALL26|JUMP26)\s+([A-Za-z_][\w.]*)(?:[-+]0x[0-9a-f]+)?$")
MEMBER = re.compile(r"^(\S+\.o):\s+file format")


def read_calls(archives):
    """Who calls whom: names that are global stand alone, others behind their file."""
    calls = {}
    for archive in archives:
        symbols = subprocess.run(["objdump", "-t", archive], capture_output=True, text=True, check=True).stdout
        local, member = {}, ""
        for line in symbols.splitlines():
            if found := MEMBER.match(line):
                member = found[1]
            elif (fields := line.split()) and " l     F " in line:
                local.setdefault(member, set()).add(fields[-1])
        text = subprocess.run(["objdump", "-dr", "--no-show-raw-insn", archive], capture_output=True, text=True, check=True)
        pending = None  # a call that no relocation has named yet; before one, its address says nothing
        for line in text.stdout.splitlines() + [""]:
            found = RELOCATED.search(line)
            if pending is not None and found is None:
                calls[function].add(pending)
            pending = None
            if found:
                calls[function].add(own(found[1]))
            elif found := MEMBER.match(line):
                member = found[1]
                here = local.get(member, set())
                own = lambda name, member=member, here=here: f"{member}:{name}" if name in here else name
            elif found := FUNCTION.match(line):
                function = own(found[1])
                calls.setdefault(function, set())
            elif (found := CALL.search(line)) and found[2] is None and ("call" in line or "bl" in line or own(found[1]) != function):
                pending = own(found[1])
    return {caller: {callee for callee in callees if callee in calls} for caller, callees in calls.items()}


def find_rings(calls):
    """Tarjan's strongly connected components, without recursion."""
    index, low, stack, on, rings = {}, {}, [], set(), []
    for root in calls:
        if root in index:
            continue
        work = [(root, iter(sorted(calls[root])))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on.add(root)
        while work:
            node, rest = work[-1]
            for callee in rest:
                if callee not in index:
                    index[callee] = low[callee] = len(index)
                    stack.append(callee)
                    on.add(callee)
                    work.append((callee, iter(sorted(calls[callee]))))
                    break
                if callee in on:
                    low[node] = min(low[node], index[callee])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    ring = []
                    while not ring or ring[-1] != node:
                        ring.append(stack.pop())
                        on.discard(ring[-1])
                    if len(ring) > 1 or node in calls[node]:
                        rings.append(sorted(ring))
    return rings


def main():
    calls = read_calls(sys.argv[1:])
    edges = sum(len(callees) for callees in calls.values())
    rings = find_rings(calls)
    wrong = [ring for ring in rings if not all(name.rpartition(":")[2] in ALLOWED for name in ring)]
    for ring in wrong:
        print("calls itself: " + " -> ".join(ring))
    print(f"# {len(calls)} functions, {edges} calls among them, {len(rings)} rings")
    if len(calls) < 1000 or edges < 2000:
        print("the calls were not found")
        return 1
    return len(wrong) > 0


sys.exit(main())
