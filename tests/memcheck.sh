#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# memcheck.sh BUILD - readers, drawings and commands of a build without sanitizers under valgrind: no error, nothing lost.
# What valgrind.supp names is of libraries. A TAP line for each.
set -u
build=$1
here=$(cd "$(dirname "$0")" && pwd)
datasets=$here/../datasets
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
number=0
status=0

check() { # check NAME COMMAND...: the exit code 99 is valgrind's
    name=$1
    shift
    number=$((number + 1))
    valgrind -q --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite,indirect --trace-children=no \
        --suppressions="$here/valgrind.supp" "$@" >"$work/out" 2>"$work/said"
    code=$?
    if [ $code -eq 0 ] || { [ $code -eq 1 ] && ! grep -q '^==' "$work/said"; }; then
        echo "ok $number - $name under valgrind"
    else
        echo "not ok $number - $name under valgrind: exit $code"
        sed 's/^/# /' "$work/said" | head -n 40
        status=1
    fi
}

for test in load load_csv load_dl load_dot load_dyads load_edge_list load_gexf load_gml load_graphml load_json \
    load_nodes_edges load_pajek csv text svg markdown text_table json_table csv_table limits; do
    if [ -x "$build/tests/test_$test" ]; then check "test_$test" "$build/tests/test_$test"; fi
done

isthmus=$build/isthmus
check info "$isthmus" info "$datasets/corridor"
check check "$isthmus" check "$datasets/caspian"
check rank "$isthmus" rank "$datasets/corridor" --by degree,betweenness,closeness
check routes "$isthmus" routes "$datasets/corridor" CN EU
check cuts "$isthmus" cuts "$datasets/corridor" CN EU
check claims "$isthmus" claims run "$datasets/corridor"
check convert "$isthmus" convert "$datasets/caspian" -o "$work/out.graphml"
check draw "$isthmus" draw "$datasets/corridor" -o "$work/out.svg"
check map "$isthmus" draw "$datasets/corridor" --map -o "$work/out.svg"
check chart "$isthmus" contingency "$datasets/corridor" --source CN --target EU -o "$work/out.svg"
echo "1..$number"
exit $status
