#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# readme.sh ISTHMUS README [--write] - runs every `$ command` in the README's console blocks and compares what it prints with
# what the README shows. With --write the README is brought up to date instead.
set -eu
program=$1
readme=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ln -s "$(realpath "$program")" "$folder/isthmus"
PATH=$folder:$PATH
export PATH

in_block=no
while IFS= read -r line || [ -n "$line" ]; do
    case $in_block$line in
    no'```console') in_block=yes ;;
    yes'```') in_block=no ;;
    yes'$ '*)
        printf '%s\n' "$line"
        sh -c "${line#\$ }" 2>&1 || true
        continue
        ;;
    yes*) continue ;;
    esac
    printf '%s\n' "$line"
done <"$readme" >"$folder/new"

if [ "${3-}" = --write ]; then
    cat "$folder/new" >"$readme"
elif ! diff -u "$readme" "$folder/new"; then
    echo "README: what the commands print differs from what it shows; tests/readme.sh PROGRAM README --write mends it" >&2
    exit 1
fi
