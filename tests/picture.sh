#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# picture.sh ISTHMUS DATASETS [--write] - are the pictures of the READMEs what the program draws today? With --write they
# are drawn anew. Other releases of Graphviz write other bytes: the comparison is skipped (77) unless it is the one that
# drew them.
set -eu
program=$1
datasets=$2

# drawn FOLDER: all of them, each as DATASET-PICTURE.svg.
drawn() {
    "$program" draw "$datasets/caspian" --layout map --layer transport --kind place --cost length --by betweenness \
        --output "$1/caspian-map.svg" --quiet
    "$program" draw "$datasets/caspian" --layout map --lens transport --case russia-iran-closed --by betweenness \
        --output "$1/caspian-closed.svg" --quiet
    "$program" draw "$datasets/caspian" --ego AZ --lens states --output "$1/caspian-ego.svg" --quiet
    "$program" draw "$datasets/caspian" --two-mode --relation member-of --output "$1/caspian-members.svg" --quiet
    "$program" draw "$datasets/corridor" --routes --source CN --target EU -k 6 --cost days --capacity mt \
        --output "$1/corridor-routes.svg" --quiet
    "$program" draw "$datasets/borders" --by betweenness --output "$1/borders-network.svg" --quiet
    "$program" draw "$datasets/great-powers" --sign all --status existing \
        --title "The six great powers on 31 August 1907" --output "$1/great-powers-network.svg" --quiet
}

if [ "${3-}" != --write ]; then
    case $(dot -V 2>&1) in
    *"version 2.43.0 "*) ;;
    *) exit 77 ;;
    esac
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
drawn "$folder"
status=0
for picture in "$folder"/*.svg; do
    name=${picture##*/}
    kept=$datasets/${name%-*}/${name##*-}
    if [ "${3-}" = --write ]; then
        cp "$picture" "$kept"
    elif ! cmp "$kept" "$picture"; then
        echo "$kept is not what the program draws; tests/picture.sh PROGRAM DATASETS --write mends it" >&2
        status=1
    fi
done
exit $status
