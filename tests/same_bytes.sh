#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# same_bytes.sh PROGRAM OTHER - does a program answer in the same bytes for any number of threads, and another build of
# it too? A line a command: what the first writes on one thread is described by a manifest, which both verify.
#
# The other is of another compiler or of other options: what only one of them rounds, orders or leaves out is found.
set -u

program=$(realpath "$1")
other=$(realpath "$2")
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
export ISTHMUS_DATA="$root/datasets" LC_ALL=C TZ=UTC
unset OMP_NUM_THREADS

ways="--layer transport --kind place --cost length"
count=0
failed=0

# same ARGUMENT...: one command line; those that take --threads are tried with 1, 2 and 4.
same() {
    count=$((count + 1))
    why=
    one=
    grep -q -x -F "$1" threaded && one="--threads 1"
    # shellcheck disable=SC2086 # two words or none
    "$program" "$@" $one --manifest manifest.json >answer 2>said
    status=$?
    if [ $status -gt 1 ]; then
        why="exit code $status: $(head -n 1 said)"
    elif [ ! -s answer ]; then
        why="it answers nothing"
    elif ! "$other" verify manifest.json >verified 2>&1; then
        why="another build: $(grep -E ' no$|failed' verified | head -n 3)"
    fi
    for threads in ${one:+2 4}; do
        [ -z "$why" ] || break
        "$program" "$@" --threads "$threads" >again 2>/dev/null
        cmp -s answer again || why="$threads threads: $(diff answer again | head -n 3)"
    done
    if [ -z "$why" ]; then
        echo "ok $count - same bytes: $*"
    else
        echo "not ok $count - same bytes: $*"
        echo "$why" | sed 's/^/#   /'
        failed=1
    fi
}

for command in $("$program" help | sed -n 's/^  \([a-z][a-z-]*\)  .*/\1/p'); do
    ! "$program" help "$command" 2>/dev/null | grep -q -e ' --threads' || echo "$command"
done >threaded

# shellcheck disable=SC2086 # $ways is a list of words
{
    measures=$("$program" explain --format csv --quiet | awk -F, '$2 == "actors" { printf "%s%s", n++ ? "," : "", $1 }')
    same rank corridor --cost days --capacity mt --groups kind --source CN,KZ --target EU,TR --by "$measures" --format json
    same rank caspian $ways --by betweenness,closeness,harmonic,eigenvector,pagerank,katz,constraint,current-flow-betweenness --format csv
    same rank caspian $ways --by edge-betweenness --format csv
    same rank caspian $ways --territory group --by betweenness
    same rank caspian --layer relational --by betweenness --sample 0.1 --seed 3
    same bridge caspian AZ --layer transport
    same routes corridor CN EU -k 6 --cost days --capacity mt
    same dependence corridor --on AZ --source CN,KZ --target EU --cost days --case open --case close=RU,IR
    same cuts corridor CN EU --cost days --capacity mt
    same contingency caspian $ways --source CN --target DE --elements states
    same tipping corridor --on AZ --source CN --target EU --penalise RU,IR --cost days
    same power corridor --source CN --target EU --value cost --cost days --budget 40
    same key-players corridor -k 3
    same balance caspian
    same groups caspian --layer relational --seed 2
    same layers caspian
    same significance caspian --layer relational --kind state --by degree,betweenness --null degree:40
    same stability caspian $ways --by betweenness --noise 0.25:60 --seed 5
    same timeline caspian AZ --by degree
    same scenario compare caspian --format csv
    same claims caspian --format csv
    same draw caspian --map --layer transport --by betweenness --format svg
    same draw caspian --kind state --format dot
    same report corridor --cost days --format md
    same convert caspian --format graphml
}
echo "1..$count"
exit $failed
