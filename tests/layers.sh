#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# layers.sh ROOT - fails on an include that runs against the arrows, naming file:line.
#
# Between the folders the arrows are cli -> {core, render, store} -> graph, and library -> {core, render} -> graph. Inside
# graph/ a header includes only headers to its left in ORDER, the sentence of the house. A graph/ header that is not in
# ORDER is private to the .c files: no header of ORDER may include it.
set -eu

ORDER="error memory limits digest inputs task work text file index findings dataset schema paragraphs load network claim_test witness check lens lens_named view table igraph_adapter"
TABLE_NEEDS="error memory text"

cd "$1"
sources=$(find graph core render store library cli -name '*.[ch]' | LC_ALL=C sort)
[ -n "$sources" ] || { echo "$1: no sources"; exit 1; }

# shellcheck disable=SC2086 # one word a file: no path in the house has a blank
awk -v order="$ORDER" -v table_needs="$TABLE_NEEDS" '
    BEGIN {
        sees["graph"] = " graph "
        sees["core"] = " core graph "
        sees["render"] = " render graph "
        sees["store"] = " store graph "
        sees["library"] = " library core render graph "
        sees["cli"] = " cli core render store graph "
        folders = " graph core render store library cli tests bench "
        for (i = split(order, nouns, " "); i > 0; i--) rank[nouns[i]] = i
        for (i = split(table_needs, nouns, " "); i > 0; i--) table_may[nouns[i]] = 1
    }

    # The path from ROOT of what a file of `folder` means by `path`; "" when it is none of ours.
    function resolve(folder, path, quoted,    top) {
        top = path
        sub(/\/.*/, "", top)
        if (index(path, "/") && index(folders, " " top " ")) return path
        if (!quoted) return ""
        path = folder "/" path
        while (sub(/(^|\/)\.\//, "/", path)) {}
        while (sub(/[^\/.]+\/\.\.\//, "", path)) {}
        return path
    }

    function noun(path) {
        sub(/^graph\//, "", path)
        sub(/\.h$/, "", path)
        return path
    }

    function refuse(why) {
        printf "%s:%d: %s\n", FILENAME, FNR, why
        refused = 1
    }

    function check_order(from, to) {
        if (!(from in rank)) return
        if (!(to in rank)) refuse("graph/" from ".h must not include graph/" to ".h, which is private")
        else if (rank[to] >= rank[from]) refuse("graph/" from ".h must not include graph/" to ".h, to its right")
        else if (from == "table" && !(to in table_may)) refuse("graph/table.h must not include graph/" to ".h")
    }

    /^[ \t]*#[ \t]*include[ \t]*["<]/ {
        path = $0
        quoted = path ~ /include[ \t]*"/
        sub(/^[^"<]*["<]/, "", path)
        sub(/[">].*/, "", path)
        folder = FILENAME
        sub(/\/[^\/]*$/, "", folder)
        path = resolve(folder, path, quoted)
        if (path == "") next
        top = path
        sub(/\/.*/, "", top)
        sub(/\/.*/, "", folder)
        if (!index(sees[folder], " " top " ")) refuse(folder " must not include " path)
        else if (folder == "graph" && FILENAME ~ /\.h$/) check_order(noun(FILENAME), noun(path))
    }

    END { exit refused }
' $sources
