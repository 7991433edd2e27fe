#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
#
# igraph_calls.sh SOURCE - fails on a call of igraph that is not one of those below. Much of igraph 0.10 hangs, aborts or is
# wrong on inputs that users have (rewiring one tie, all minimum cuts, spinglass and eigenvectors of what is not connected,
# label propagation, its readers and writers ...): what is not listed is written here, or guarded first and then listed.
set -eu

cd "$1"
allowed='
add_edges create destroy empty error strerror set_error_handler set_warning_handler
vector_view vector_int_init vector_int_destroy matrix_init matrix_destroy
rng_init rng_destroy rng_seed rng_default rng_set_default
community_multilevel community_leiden community_infomap
layout_kamada_kawai layout_fruchterman_reingold
'
failed=0
calls=$(grep -rhoE '(^|[^_a-z])igraph_[a-z0-9_]+ *\(' --include='*.[ch]' graph core render store cli |
    sed 's/.*igraph_//; s/ *(//' | sort -u)
for call in $calls; do
    case " $allowed " in
    *[[:space:]]"$call"[[:space:]]*) ;;
    *)
        echo "igraph_$call is called, and nothing says how it is guarded"
        failed=1
        ;;
    esac
done
[ "$(echo "$calls" | wc -l)" -gt 10 ] || { echo "hardly any call of igraph found: is $1 the source folder?"; failed=1; }
exit $failed
