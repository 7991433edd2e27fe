#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# headers.sh SOURCE TO HEADER... - writes the headers as they are installed, under TO: isthmus.h, and the others below
# TO/isthmus in their folders, including each other by their places there and not by those of the sources. One that would
# include a header that is not among them is an error.
set -eu
source=$1
to=$2
shift 2

rm -rf "$to"
for header in "$@"; do
    case $header in
    library/isthmus.h) file=$to/isthmus.h place=isthmus/ ;;
    *) file=$to/isthmus/$header place=../ ;;
    esac
    mkdir -p "${file%/*}"
    sed "s|^#include \"\\([a-z]*/[a-z_]*\\.h\\)\"|#include \"$place\\1\"|" "$source/$header" >"$file"
    included=$(sed -n 's|^#include "\(.*\)"|\1|p' "$file")
    for other in $included; do
        case " $* " in
        *" ${other#"$place"} "* | *" ${header%/*}/$other "*) ;;
        *)
            echo "$header includes $other, which is not installed" >&2
            exit 1
            ;;
        esac
    done
done
