#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# agreement.sh ROOT - scripts/agreement on two codings of five ties, against figures found by hand.
#
# Four actors make six pairs: both join four, the first alone a fifth (B D), so 5/6 agree by pair; by chance
# (5*4 + 1*2) / 36 = 22/36, kappa (30 - 22) / (36 - 22) = 0.57. Of the four matched ties three have the same relation: by
# chance (2*1 + 1*2 + 1*1) / 16 = 5/16, kappa (12 - 5) / (16 - 5) = 0.64. Signs + + - + against + - - +: 3/4, by chance
# (3*2 + 1*2) / 16, kappa 0.50. Status always existing: no kappa. Directions none none none up/down: 3/4, by chance
# 9/16, kappa 3/7.
set -eu
root=$1
here=$root/tests/sources
expected='section                     first  second  both/either  pair        relation    layer       sign        status      direction
d/s                         5      4       4/5          83% 0.57    75% 0.64    75% 0.64    75% 0.50    100% -      75% 0.43
all                         5      4       4/5          83% 0.57    75% 0.64    75% 0.64    75% 0.50    100% -      75% 0.43'
found=$("$root/scripts/agreement" "$here/first.csv" "$here/second.csv")
if [ "$found" != "$expected" ]; then
    printf 'expected:\n%s\nfound:\n%s\n' "$expected" "$found" >&2
    exit 1
fi
