/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * modules.c - walks over the neighbours of each vertex, with sums by group that are cleared after it. O(V + E).
 */
#include "core/groups/modules.h"

#include <math.h>
#include <stdlib.h>

#include "core/groups/group_ties.h"

static const char spreading[] = "spreading strength over groups";

typedef struct {
    ist_neighbours neighbours;
    const ist_partition *partition;
    double *sums;      /* vertex -> its strength */
    double *into;      /* group -> strength of the vertex looked at into it, 0 between vertices */
    double *inside;    /* vertex -> strength into its own group */
    ist_index members; /* group -> vertices */
    double *central;   /* group -> strengths of the neighbours, in it, of the vertex looked at; 0 between vertices */
    double *shared;    /* group -> strength of all members of the group looked at into it, 0 between groups */
} workspace;

static bool prepare(workspace *w, const ist_view *view, const ist_partition *partition, ist_error *err) {
    size_t n = view->vertex_count, groups = partition->group_count;
    w->partition = partition;
    IST_TRY(ist_neighbours_make(&w->neighbours, view, err));
    IST_TRY(w->sums = ist_array_make(n, sizeof *w->sums, spreading, err));
    IST_TRY(w->into = ist_array_make(groups, sizeof *w->into, spreading, err));
    IST_TRY(w->inside = ist_array_make(n, sizeof *w->inside, spreading, err));
    IST_TRY(w->central = ist_array_make(groups, sizeof *w->central, spreading, err));
    IST_TRY(w->shared = ist_array_make(groups, sizeof *w->shared, spreading, err));
    return ist_index_make(&w->members, groups, partition->group, n, err) &&
           ist_neighbours_sums(w->sums, &w->neighbours, err);
done:
    return false;
}

static void free_workspace(workspace *w) {
    ist_neighbours_free(&w->neighbours);
    ist_index_free(&w->members);
    free(w->sums);
    free(w->into);
    free(w->inside);
    free(w->central);
    free(w->shared);
}

/* 1 less the sum of squared shares; each group is counted when its sum is taken, which is then 0. */
static double participation_of(workspace *w, uint32_t v) {
    const ist_neighbours *n = &w->neighbours;
    const uint32_t *group = w->partition->group;
    double squares = 0;
    for (uint32_t arc = n->offsets[v]; arc < n->offsets[v + 1]; arc++) {
        w->into[group[n->heads[arc]]] += n->strengths[arc];
    }
    w->inside[v] = w->into[group[v]];
    for (uint32_t arc = n->offsets[v]; arc < n->offsets[v + 1]; arc++) {
        double share = w->into[group[n->heads[arc]]] / w->sums[v];
        squares += share * share;
        w->into[group[n->heads[arc]]] = 0;
    }
    return n->offsets[v] < n->offsets[v + 1] ? fmax(0, 1 - squares) : NAN;
}

/* Strengths inside become numbers of a size that is neither lost nor past all numbers when they are added or squared.
 */
static void scale_members(workspace *w, const uint32_t *members, size_t size) {
    double largest = 0;
    int power = 0;
    for (size_t i = 0; i < size; i++) {
        largest = fmax(largest, w->inside[members[i]]);
    }
    frexp(largest, &power);
    for (size_t i = 0; i < size; i++) {
        w->inside[members[i]] = ldexp(w->inside[members[i]], -power);
    }
}

/* Standard scores of strength inside the group among its members. All that are equal but for rounding have no spread.
 */
static void score_group(workspace *w, double *z, size_t group) {
    const uint32_t *members = ist_index_items(&w->members, group);
    size_t size = ist_index_count(&w->members, group);
    double mean = 0, squares = 0;
    scale_members(w, members, size);
    for (size_t i = 0; i < size; i++) {
        mean += w->inside[members[i]] / (double)size;
    }
    double scale = mean > 0 ? mean : 1; /* off and spread are shares of the mean */
    for (size_t i = 0; i < size; i++) {
        double off = (w->inside[members[i]] - mean) / scale;
        squares += off * off / (double)size;
    }
    double spread = sqrt(squares);
    for (size_t i = 0; i < size; i++) {
        double off = (w->inside[members[i]] - mean) / scale;
        z[members[i]] = !(spread > 1e-12)   ? NAN
                        : fabs(off) > 1e-12 ? off / spread
                                            : 0; /* no rounding errors as scores */
    }
}

bool ist_modules_measure(double *const *columns, const ist_view *view, const ist_partition *partition, ist_error *err) {
    workspace w = {0};
    bool ok = prepare(&w, view, partition, err);
    double most = partition->group_count > 1 ? 1 - 1 / (double)partition->group_count : NAN;
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        double value = participation_of(&w, v);
        columns[IST_MODULES_PARTICIPATION][v] = value;
        columns[IST_MODULES_RELATIVE][v] = value / most;
        columns[IST_MODULES_E_I][v] = isnan(value) ? NAN : ist_group_e_i(w.sums[v] - w.inside[v], w.inside[v]);
    }
    for (size_t group = 0; ok && group < partition->group_count; group++) {
        score_group(&w, columns[IST_MODULES_Z], group);
    }
    free_workspace(&w);
    return ok;
}

/* ---- gateway ---- */

static double largest_sum(const workspace *w) {
    double largest = 0;
    for (size_t group = 0; group < w->members.owner_count; group++) {
        double sum = 0;
        const uint32_t *members = ist_index_items(&w->members, group);
        for (size_t i = 0; i < ist_index_count(&w->members, group); i++) {
            sum += w->sums[members[i]];
        }
        largest = fmax(largest, sum);
    }
    return largest;
}

/* Adds to `shared` what the members of a group send into each, or clears it. */
static void share_group(workspace *w, size_t group, bool clear) {
    const ist_neighbours *n = &w->neighbours;
    const uint32_t *members = ist_index_items(&w->members, group);
    for (size_t i = 0; i < ist_index_count(&w->members, group); i++) {
        for (uint32_t arc = n->offsets[members[i]]; arc < n->offsets[members[i] + 1]; arc++) {
            double *shared = &w->shared[w->partition->group[n->heads[arc]]];
            *shared = clear ? 0 : *shared + n->strengths[arc];
        }
    }
}

static double gateway_of(workspace *w, uint32_t v, double largest) {
    const ist_neighbours *n = &w->neighbours;
    double squares = 0;
    for (uint32_t arc = n->offsets[v]; arc < n->offsets[v + 1]; arc++) {
        w->into[w->partition->group[n->heads[arc]]] += n->strengths[arc];
        w->central[w->partition->group[n->heads[arc]]] += w->sums[n->heads[arc]];
    }
    for (uint32_t arc = n->offsets[v]; arc < n->offsets[v + 1]; arc++) {
        uint32_t group = w->partition->group[n->heads[arc]];
        if (w->into[group] > 0) {
            double weight = 1 - w->into[group] / w->shared[group] * (w->central[group] / largest);
            double part = w->into[group] / w->sums[v] * weight;
            squares += part * part;
            w->into[group] = w->central[group] = 0;
        }
    }
    return n->offsets[v] < n->offsets[v + 1] ? fmax(0, 1 - squares) : NAN;
}

bool ist_modules_gateway(double *gateway, const ist_view *view, const ist_partition *partition, ist_error *err) {
    workspace w = {0};
    bool ok = prepare(&w, view, partition, err);
    double largest = ok ? largest_sum(&w) : 0;
    if (ok && isinf(largest)) {
        ok = ist_error_set(err, IST_ERROR_LIMIT, "strengths are too large to be added");
    }
    for (size_t group = 0; ok && group < partition->group_count; group++) {
        const uint32_t *members = ist_index_items(&w.members, group);
        share_group(&w, group, false);
        for (size_t i = 0; i < ist_index_count(&w.members, group); i++) {
            gateway[members[i]] = gateway_of(&w, members[i], largest);
        }
        share_group(&w, group, true);
    }
    free_workspace(&w);
    return ok;
}
