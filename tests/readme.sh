#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# readme.sh ISTHMUS README [--write] - runs every `$ command` in the README's console blocks and compares what it prints with
# what the README shows. With --write the README is brought up to date instead. A block that names a file behind its language
# (```csv folder/ties.csv) is written to that file, in a folder of the test's own where the README has such a block.
set -eu
program=$(realpath "$1")
readme=$(realpath "$2")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin" "$folder/work"
ln -s "$program" "$folder/bin/isthmus"
PATH=$folder/bin:$PATH
export PATH
! grep -q '^```[a-z][a-z]* .' "$readme" || cd "$folder/work"

block=no # what the line stands in: no block that matters, a console, or the file of that name
while IFS= read -r line || [ -n "$line" ]; do
    case $block$line in
    no'```console') block=console ;;
    no'```'[a-z]*' '*)
        block=/${line#* }
        mkdir -p "$(dirname ".$block")"
        : >".$block"
        ;;
    console'```' | /*'```') block=no ;;
    console'$ '*)
        printf '%s\n' "$line"
        sh -c "${line#\$ }" 2>&1 || true
        continue
        ;;
    console*) continue ;;
    /*) printf '%s\n' "$line" >>".$block" ;;
    esac
    printf '%s\n' "$line"
done <"$readme" >"$folder/new"

if [ "${3-}" = --write ]; then
    cat "$folder/new" >"$readme"
elif ! diff -u "$readme" "$folder/new"; then
    echo "README: what the commands print differs from what it shows; tests/readme.sh PROGRAM README --write mends it" >&2
    exit 1
fi
