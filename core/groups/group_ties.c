/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * group_ties.c - one walk over the edges. O(V + E).
 */
#include "core/groups/group_ties.h"

#include <math.h>
#include <string.h>

bool ist_group_ties_count(ist_group_ties *rows, size_t groups, const ist_view *view, const uint32_t *group,
                          ist_error *err) {
    memset(rows, 0, groups * sizeof *rows);
    double sum = 0;
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        ist_group_ties *a = &rows[group[view->sources[edge]]], *b = &rows[group[view->targets[edge]]];
        double strength = view->strengths[edge];
        a->out += strength;
        b->in += strength;
        sum += strength;
        if (a == b) {
            a->ties_inside++;
            a->inside += strength;
        } else {
            a->ties_outside++;
            b->ties_outside++;
            a->outside += strength;
            b->outside += strength;
        }
    }
    return isfinite(2 * sum) || ist_error_set(err, IST_ERROR_LIMIT, "strengths are too large to be added");
}

double ist_group_modularity(const ist_group_ties *rows, size_t groups, bool directed, double resolution) {
    double sum = 0, quality = 0;
    for (size_t g = 0; g < groups; g++) {
        sum += rows[g].out;
    }
    for (size_t g = 0; g < groups; g++) {
        double ends = (2 * rows[g].inside + rows[g].outside) / (2 * sum);
        double by_chance = directed ? rows[g].out / sum * (rows[g].in / sum) : ends * ends;
        quality += rows[g].inside / sum - resolution * by_chance;
    }
    return sum > 0 ? quality : NAN;
}

static double volume_of(const ist_group_ties *row, bool by_ties) {
    return by_ties ? 2 * row->ties_inside + row->ties_outside : 2 * row->inside + row->outside;
}

double ist_group_volume(const ist_group_ties *rows, size_t groups, bool by_ties) {
    double sum = 0;
    for (size_t g = 0; g < groups; g++) {
        sum += volume_of(&rows[g], by_ties);
    }
    return sum;
}

double ist_group_conductance(const ist_group_ties *row, double volume, bool by_ties) {
    double own = volume_of(row, by_ties), smaller = fmin(own, volume - own);
    return smaller > 0 ? (by_ties ? row->ties_outside : row->outside) / smaller : NAN;
}

double ist_group_e_i(double external, double internal) {
    double all = external + internal;
    return all > 0 ? external / all - internal / all : NAN;
}
