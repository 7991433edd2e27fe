#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# concentration.sh NETWORK - the program in a pipe: what share of all betweenness the first three actors have.
isthmus rank "$1" --by betweenness --format tsv |
    awk -F '\t' '
        NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; next }
        { value = $column["betweenness"]; all += value; if (NR <= 4) { first += value; names = names " " $column["id"] } }
        END { if (!all) exit 1; printf "%.1f%% of betweenness lies with%s\n", 100 * first / all, names }'
