# SPDX-License-Identifier: GPL-2.0-or-later
"""Places that cannot be written, two writers of one file, and writers that are killed."""
import os
import random
import resource
import signal
import stat
import subprocess
import threading
import time

import stage
from stage import check

SEED = 20250301


def run(words, **keys):
    keys.setdefault("stdout", subprocess.PIPE)
    return subprocess.run([stage.ISTHMUS, *words], stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, timeout=60,
                          check=False, **keys)


def refuses(result, words, what):
    said = result.stderr.decode(errors="replace")
    check(result.returncode == 6 and said.startswith("isthmus: ") and said.count("\n") == 1 and words in said,
          f"{what}: exit {result.returncode}, {said!r}")


def a_full_disk_behind_standard_output_is_an_error(folder):
    for command in stage.commands(folder, {"convert", "rank-text", "info-dl", "claims", "routes", "draw", "chart"}):
        words = [word for word in command.words]
        if command.target:
            at = words.index("-o")
            ending = os.path.splitext(command.target)[1][1:]
            words[at:at + 2] = [] if "-f" in words else ["-f", ending]
        with open("/dev/full", "wb") as full:
            refuses(run(words, stdout=full), "cannot write standard output: No space left", command.name)


def a_quota_keeps_the_old_file(folder):
    for command in stage.commands(folder, {"convert", "rank", "draw", "claims"}):
        for share in (0, 0.3, 0.99):
            command.clean()
            most = int(share * len(command.bytes))
            result = command.run(preexec_fn=lambda most=most: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))
            command.judge(result, f"{most} bytes allowed", (6,), may_succeed=False)


def a_small_file_system_keeps_the_old_file(folder):
    script = """set -e
mkdir "$1/small"; mount -t tmpfs -o size=64k none "$1/small"; printf old > "$1/small/out.graphml"
head -c 58000 /dev/zero > "$1/small/other"
code=0; TMPDIR=$1 "$2" convert "$3" -q -o "$1/small/out.graphml" 2> "$1/said" || code=$?
[ "$(cat "$1/small/out.graphml")" = old ]; [ "$(ls -A "$1/small" | wc -l)" = 2 ]
exit $code"""
    result = subprocess.run(["unshare", "-rm", "sh", "-c", script, "sh", folder, stage.ISTHMUS, stage.CORRIDOR],
                            capture_output=True, check=False)
    if b"unshare" in result.stderr or b"mount" in result.stderr:
        raise stage.tap.Skipped(result.stderr.decode().strip())
    with open(os.path.join(folder, "said"), encoding="utf-8") as file:
        said = file.read()
    check(result.returncode == 6 and "No space left" in said, f"exit {result.returncode}, {said!r} {result.stderr!r}")


def a_place_that_cannot_be_written_is_named_before_anything_is_computed(folder):
    inside = lambda name: os.path.join(folder, name)
    os.mkdir(inside("folder.csv"))
    os.symlink(inside("gone/out.csv"), inside("dangling.csv"))
    cases = [(inside("none/out.csv"), "No such file or directory"), (inside("folder.csv"), "Is a directory"),
             (inside("list.txt/out.csv"), "Not a directory"), ("/proc/out.csv", "cannot write"),
             (inside("dangling.csv"), "No such file or directory"), (inside("x" * 300 + ".csv"), "File name too long"),
             (folder + "/", "Is a directory")]
    for path, words in cases:
        result = run(["convert", stage.CORRIDOR, "-q", "-f", "graphml", "-o", path])
        refuses(result, words, path)
        check(result.stdout == b"", path)
    script = 'mount --bind "$1" "$1"; mount -o remount,ro,bind "$1"; exec "$2" convert "$3" -q -o "$1/out.graphml"'
    os.mkdir(inside("fixed"))
    result = subprocess.run(["unshare", "-rm", "sh", "-c", script, "sh", inside("fixed"), stage.ISTHMUS, stage.CORRIDOR],
                            capture_output=True, check=False)
    if b"unshare" in result.stderr or b"mount" in result.stderr:
        print(f"# SKIP of a file system that is read only: {result.stderr.decode().strip()}")
    else:
        refuses(result, "Read-only file system", "a file system that is read only")


def a_pipe_and_a_link_are_written_as_what_they_are(folder):
    command = stage.commands(folder, {"convert"})[0]
    pipe, link, far = (os.path.join(folder, name) for name in ("pipe.graphml", "link.graphml", "far.graphml"))
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(open(pipe, "rb").read()))
    reader.start()
    check(run(["convert", stage.CORRIDOR, "-q", "-o", pipe]).returncode == 0, "into a pipe")
    reader.join(30)
    check(got == [command.bytes] and stat.S_ISFIFO(os.stat(pipe).st_mode), "what came through the pipe")
    with open(far, "wb") as file:
        file.write(stage.OLD)
    os.chmod(far, 0o640)
    os.symlink(far, link)
    check(run(["convert", stage.CORRIDOR, "-q", "-o", link]).returncode == 0, "through a link")
    with open(far, "rb") as file:
        check(file.read() == command.bytes, "what the link leads to")
    check(os.path.islink(link) and stat.S_IMODE(os.stat(far).st_mode) == 0o640, "the link or the mode has changed")


def two_runs_that_write_one_file_both_write_all_of_it(folder):
    one, two = stage.commands(folder, {"convert", "draw"})
    target = os.path.join(folder, "both")
    for _ in range(100 if stage.FULL else 12):
        jobs = [subprocess.Popen([stage.ISTHMUS, *command.words[:-1], target, "-f", ending], stderr=subprocess.PIPE)
                for command, ending in ((one, "graphml"), (two, "svg"), (one, "graphml"))]
        for job in jobs:
            said = job.communicate(timeout=60)[1]
            check(job.returncode == 0, f"{job.returncode} {said!r}")
        with open(target, "rb") as file:
            check(file.read() in (one.bytes, two.bytes), "a mixture")
    check(not [name for name in os.listdir(folder) if name.endswith(".tmp")], "left over")


def a_run_killed_before_any_call_leaves_the_old_file_or_the_new_one(folder):
    kills = 0
    for command in stage.commands(folder, {"convert", "rank", "draw"}):
        for call in ("write", "fsync", "rename", "close", "open"):
            n = 1
            while True:
                command.clean()
                mark = os.path.join(command.folder, "mark")
                result = command.run({"LD_PRELOAD": stage.FAULT, "FAULT_CALL": call, "FAULT_AT": str(n),
                                      "FAULT_WITH": "kill", "FAULT_MARK": mark})
                if not os.path.exists(mark):
                    break
                kills += 1
                check(result.returncode == -signal.SIGKILL, f"{command.name}: {result.returncode}")
                check(command.read() in (stage.OLD, command.bytes), f"{command.name}, killed at {call} {n}: torn")
                check(len(command.left()) <= 1, f"{command.name}, killed at {call} {n}: left {command.left()}")
                n += 1 if call in ("write", "fsync", "rename") or stage.FULL else 7
    print(f"# {kills} kills")


def has_nameless_files(folder):
    """Where the system has these, an output has no name until it is whole, and a kill leaves nothing."""
    try:
        os.close(os.open(folder, os.O_TMPFILE | os.O_WRONLY))
    except OSError:
        return False
    return True


def a_run_killed_at_any_moment_leaves_the_old_file_or_the_new_one(folder):
    rng = random.Random(SEED)
    command = stage.commands(folder, {"convert-csv"})[0]
    wide = os.path.join(folder, "wide.csv")
    with open(wide, "w", encoding="ascii") as file:
        file.write("source,target\n" + "".join(f"a{i},b{i * 7 % 5000}\n" for i in range(20000)))
    command.words[1] = wide
    command.clean()
    began = time.monotonic()
    check(command.run().returncode == 0, "undisturbed")
    took, command.bytes = time.monotonic() - began, command.read()
    left = new = 0
    kills = 10000 if stage.FULL else 300
    for _ in range(kills):
        with open(command.target, "wb") as file:
            file.write(stage.OLD)
        process = subprocess.Popen([stage.ISTHMUS, *command.words], stderr=subprocess.DEVNULL,
                                   env={**os.environ, "TMPDIR": command.folder})
        time.sleep(rng.uniform(0, 1.1 * took))
        process.kill()
        process.wait()
        now = command.read()
        check(now in (stage.OLD, command.bytes), f"torn: {len(now)} bytes")
        new += now == command.bytes
    left = len(command.left())
    most = 0 if has_nameless_files(command.folder) else kills
    check(left <= most, f"{left} files left by {kills} kills")
    check(command.run().returncode == 0 and command.read() == command.bytes, "the run after all of them")
    print(f"# {kills} kills, {new} too late, {left} files left over")


TESTS = [a_full_disk_behind_standard_output_is_an_error, a_quota_keeps_the_old_file,
         a_small_file_system_keeps_the_old_file, a_place_that_cannot_be_written_is_named_before_anything_is_computed,
         a_pipe_and_a_link_are_written_as_what_they_are, two_runs_that_write_one_file_both_write_all_of_it,
         a_run_killed_before_any_call_leaves_the_old_file_or_the_new_one,
         a_run_killed_at_any_moment_leaves_the_old_file_or_the_new_one]
