#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# listed.sh ROOT - every function of a public header that reads outside data stands in the table of tests/README.md, with a
# fuzz target that there is; every target stands there; and the table names nothing that there is not.
#
# Such a function is one with _load, _parse or _read in its name (ist_load_... is a module: there those that take text).
set -eu
root=$1
headers=$(find "$root/graph" "$root/core" "$root/render" "$root/store" "$root/cli" -name '*.h' | LC_ALL=C sort)

# shellcheck disable=SC2086 # a list of paths without blanks
functions=$(cat $headers | tr '\n' ' ' | sed 's/[;{}]/\n/g' | sed 's/\/\*[^*]*\*\///g' | awk '
    match($0, /ist_[a-z0-9_]+\(/) {
        name = substr($0, RSTART, RLENGTH - 1)
        arguments = substr($0, RSTART + RLENGTH)
        if (name ~ /^ist_load_/ && arguments !~ /const char/) next
        if (name ~ /^ist_load_/ || name ~ /_(load|parse|read)(_|$)/) print name
    }' | LC_ALL=C sort -u)
table=$(sed -n '/^| target | what it reaches |/,/^$/p' "$root/tests/README.md" | tail -n +3)
listed=$(printf '%s\n' "$table" | cut -d '|' -f 3- | tr -c 'a-z0-9_' '\n' | grep '^ist_' | LC_ALL=C sort -u)
targets=$(sed -n 's/^FUZZ_TARGET(\(.*\))$/\1/p' "$root/tests/fuzz/target_list.h" | LC_ALL=C sort)
rows=$(printf '%s\n' "$table" | cut -d '|' -f 2 | tr -c 'a-z0-9_' '\n' | sed -n 's/^fuzz_//p' | LC_ALL=C sort -u)
status=0

lacks() { # lacks "WHAT" NAMES OTHERS: names that are not among the others
    for name in $2; do
        if ! printf '%s\n' "$3" | grep -qx "$name"; then
            echo "$name $1"
            status=1
        fi
    done
}
lacks "reads outside data and is not in the table of tests/README.md" "$functions" "$listed"
# shellcheck disable=SC2086 # likewise
lacks "is in the table of tests/README.md and in no header" "$listed" "$(cat $headers | tr -c 'a-z0-9_' '\n')"
lacks "is a fuzz target without a row in the table of tests/README.md" "$targets" "$rows"
lacks "has a row in the table of tests/README.md and is no fuzz target" "$rows" "$targets"
for name in $targets; do
    [ -e "$root/tests/fuzz/fuzz_$name.c" ] || { echo "tests/fuzz/fuzz_$name.c is missing"; status=1; }
done
exit $status
