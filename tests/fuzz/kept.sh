#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# kept.sh REPLAY - gives each fuzz target the inputs that are kept for it: the seeds, and the cases that broke something
# once; any text where nothing is kept. A TAP line for each target.
set -eu
here=$(dirname "$0")
count=0
failed=0
for name in $("$1" --list); do
    set -- "$1"
    for file in "$here/cases/$name"/* "$here/seeds/${name#load_}"/*; do
        [ ! -f "$file" ] || set -- "$@" "$file"
    done
    [ $# -gt 1 ] || set -- "$1" "$here/README.md"
    replay=$1
    shift
    count=$((count + 1))
    if said=$("$replay" "$name" "$@" 2>&1); then
        echo "ok $count - $name: $# inputs"
    else
        echo "not ok $count - $name"
        echo "$said" | tail -n 40
        failed=1
    fi
    set -- "$replay"
done
echo "1..$count"
exit $failed
