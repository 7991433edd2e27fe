/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * roles.c - counts open pairs by groups, and their moments.
 *
 * All pairs (a, b) with a -> v -> b are counted by the groups of their ends in one walk over the ties of v; the closed
 * ones, a -> b, are then taken away: for each b, the smaller of the arcs into b and the arcs into v is walked.
 * O(m min-degree) in all.
 */
#include "core/groups/roles.h"

#include <math.h>
#include <stdlib.h>

static const char counting[] = "counting roles";

const char *const ist_role_names[IST_ROLES + 1] = {
    [IST_ROLE_COORDINATOR] = "coordinator", [IST_ROLE_ITINERANT] = "itinerant",
    [IST_ROLE_GATEKEEPER] = "gatekeeper",   [IST_ROLE_REPRESENTATIVE] = "representative",
    [IST_ROLE_LIAISON] = "liaison",         [IST_ROLE_ALL] = "total"};

typedef struct {
    const ist_view *view;
    const uint32_t *group;
    double *from, *to, *both; /* group -> ties of the vertex looked at: from it, to it, each way; 0 between vertices */
    double *const *counts;
} workspace;

static uint32_t degree(const ist_arcs *arcs, uint32_t v) {
    return arcs->offsets[v + 1] - arcs->offsets[v];
}

static bool has_arc(const ist_arcs *arcs, uint32_t tail, uint32_t head) {
    uint32_t low = arcs->offsets[tail], high = arcs->offsets[tail + 1], end = high;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (arcs->heads[middle] < head) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < end && arcs->heads[low] == head;
}

/* ---- all pairs, closed or open ---- */

/* A partner each way is no pair with itself: those of one group are taken off the pairs inside it. */
static void add_pairs(workspace *w, uint32_t v) {
    const ist_arcs *out = &w->view->out, *in = &w->view->in;
    double all_from = degree(in, v), all_to = degree(out, v), mutual = 0, same_group = 0;
    uint32_t own = w->group[v];
    for (uint32_t arc = in->offsets[v]; arc < in->offsets[v + 1]; arc++) {
        w->from[w->group[in->heads[arc]]]++;
    }
    for (uint32_t arc = out->offsets[v]; arc < out->offsets[v + 1]; arc++) {
        uint32_t group = w->group[out->heads[arc]];
        bool both = !w->view->directed || has_arc(in, v, out->heads[arc]);
        w->to[group]++;
        w->both[group] += both;
        mutual += both;
        same_group += group != own ? w->from[group] - both : 0;
    }
    double inside = w->from[own] * w->to[own] - w->both[own];
    double inward = (all_from - w->from[own]) * w->to[own], outward = w->from[own] * (all_to - w->to[own]);
    double all = all_from * all_to - mutual;
    w->counts[IST_ROLE_COORDINATOR][v] = inside;
    w->counts[IST_ROLE_ITINERANT][v] = same_group;
    w->counts[IST_ROLE_GATEKEEPER][v] = inward;
    w->counts[IST_ROLE_REPRESENTATIVE][v] = outward;
    w->counts[IST_ROLE_LIAISON][v] = all - inside - same_group - inward - outward;
    for (uint32_t arc = in->offsets[v]; arc < in->offsets[v + 1]; arc++) {
        w->from[w->group[in->heads[arc]]] = 0;
    }
    for (uint32_t arc = out->offsets[v]; arc < out->offsets[v + 1]; arc++) {
        w->to[w->group[out->heads[arc]]] = w->both[w->group[out->heads[arc]]] = 0;
    }
}

/* ---- those that are closed ---- */

static void take_closed(workspace *w, uint32_t v, uint32_t b) {
    const ist_arcs *in = &w->view->in;
    uint32_t walked = degree(in, v) < degree(in, b) ? v : b, other = walked == v ? b : v;
    for (uint32_t arc = in->offsets[walked]; arc < in->offsets[walked + 1]; arc++) {
        uint32_t a = in->heads[arc];
        if (a != v && a != b && has_arc(in, other, a)) {
            w->counts[ist_role_of(w->group, a, v, b)][v]--;
        }
    }
}

static bool check_work(const ist_view *view, ist_error *err) {
    double steps = 0;
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        for (uint32_t arc = view->out.offsets[v]; arc < view->out.offsets[v + 1]; arc++) {
            steps += fmin(degree(&view->in, v), degree(&view->in, view->out.heads[arc]));
        }
    }
    return steps < 1e11 ||
           ist_error_set(err, IST_ERROR_LIMIT,
                         "about %.0e pairs of ties would have to be looked at: the network is too dense", steps);
}

/* Against their ties gatekeeper and representative change places; they are told as the data have them. */
static void turn_roles(double *const *counts, uint32_t v) {
    double gatekeeper = counts[IST_ROLE_GATEKEEPER][v];
    counts[IST_ROLE_GATEKEEPER][v] = counts[IST_ROLE_REPRESENTATIVE][v];
    counts[IST_ROLE_REPRESENTATIVE][v] = gatekeeper;
}

bool ist_roles_count(double *const *counts, const ist_view *view, const ist_partition *partition, ist_error *err) {
    size_t groups = partition->group_count;
    workspace w = {.view = view, .group = partition->group, .counts = counts};
    IST_TRY(check_work(view, err));
    IST_TRY(w.from = ist_array_make(groups, sizeof *w.from, counting, err));
    IST_TRY(w.to = ist_array_make(groups, sizeof *w.to, counting, err));
    IST_TRY(w.both = ist_array_make(groups, sizeof *w.both, counting, err));
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        add_pairs(&w, v);
        for (uint32_t arc = view->out.offsets[v]; arc < view->out.offsets[v + 1]; arc++) {
            take_closed(&w, v, view->out.heads[arc]);
        }
        if (ist_view_turned(view)) {
            turn_roles(counts, v);
        }
        counts[IST_ROLE_ALL][v] = 0;
        for (size_t role = 0; role < IST_ROLES; role++) {
            counts[IST_ROLE_ALL][v] += counts[role][v];
        }
    }
done:
    free(w.from);
    free(w.to);
    free(w.both);
    return w.both != NULL;
}

/* ---- by chance ---- */

/* How many pairs (a, b) could stand in a role, and how many pairs of those share the arc a -> v or v -> b. */
typedef struct {
    double pairs[IST_ROLES + 1], sharing[IST_ROLES + 1];
} possible;

/* One, two and three powers of group sizes summed over groups. */
typedef struct {
    double first, second, third;
} powers;

static powers power_of(double size) {
    return (powers){size, size * size, size * size * size};
}

/* `own` is the size of the actor's group, `all` sums over all groups. Sizes beside it: others, but for the actor. */
static possible count_possible(double own, powers all) {
    double n = all.first, beside = own - 1, away = n - own;
    powers mine = power_of(own), rest = {all.first - mine.first, all.second - mine.second, all.third - mine.third};
    possible p = {0};
    p.pairs[IST_ROLE_COORDINATOR] = beside * (beside - 1);
    p.sharing[IST_ROLE_COORDINATOR] = 2 * beside * (beside - 1) * (beside - 2);
    p.pairs[IST_ROLE_ITINERANT] = rest.second - rest.first;
    p.sharing[IST_ROLE_ITINERANT] = 2 * (rest.third - 3 * rest.second + 2 * rest.first);
    p.pairs[IST_ROLE_GATEKEEPER] = p.pairs[IST_ROLE_REPRESENTATIVE] = beside * away;
    p.sharing[IST_ROLE_GATEKEEPER] = p.sharing[IST_ROLE_REPRESENTATIVE] =
        beside * away * (away - 1) + away * beside * (beside - 1);
    p.pairs[IST_ROLE_LIAISON] = away * away - rest.second;
    p.sharing[IST_ROLE_LIAISON] = 2 * ((away * away - away) * rest.first + (1 - 2 * away) * rest.second + rest.third);
    p.pairs[IST_ROLE_ALL] = (n - 1) * (n - 2);
    p.sharing[IST_ROLE_ALL] = 2 * (n - 1) * (n - 2) * (n - 3);
    return p;
}

/* A pair is open with probability q = d^2 (1-d). Two that share an arc have covariance d^3 (1-d)^3, others none.
 * Without direction (a, b) and (b, a) are open together: where a role counts both, the variance doubles. */
static ist_roles_chance chance_of(const possible *p, double density, bool directed) {
    ist_roles_chance row;
    double open = density * density * (1 - density), together = pow(density * (1 - density), 3);
    for (size_t role = 0; role <= IST_ROLES; role++) {
        bool twice = !directed && role != IST_ROLE_GATEKEEPER && role != IST_ROLE_REPRESENTATIVE;
        row.mean[role] = p->pairs[role] > 0 ? p->pairs[role] * open : 0; /* (n - 1) (n - 2) is -0 of one actor */
        row.variance[role] =
            p->pairs[role] > 0 ? (twice ? 2 : 1) * (row.mean[role] * (1 - open) + p->sharing[role] * together) : 0;
    }
    return row;
}

void ist_roles_expect(ist_roles_chance *rows, const ist_view *view, const ist_partition *partition) {
    double n = (double)view->vertex_count, pairs = n * (n - 1) / (view->directed ? 1 : 2);
    double density = pairs > 0 ? (double)view->edge_count / pairs : 0;
    powers all = {0, 0, 0};
    for (size_t group = 0; group < partition->group_count; group++) {
        powers mine = power_of(partition->size[group]);
        all = (powers){all.first + mine.first, all.second + mine.second, all.third + mine.third};
    }
    for (size_t group = 0; group < partition->group_count; group++) {
        possible p = count_possible(partition->size[group], all);
        rows[group] = chance_of(&p, density, view->directed);
    }
}

bool ist_roles_measure(ist_metric_values *out, const ist_view *view, ist_roles_judge *judge, ist_error *err) {
    ist_partition partition = {0};
    double *counts[IST_ROLES + 1];
    for (size_t i = 0; i <= IST_ROLES; i++) {
        counts[i == 0 ? IST_ROLE_ALL : i - 1] = out->columns[i];
    }
    bool ok = ist_partition_of(&partition, out, view, err);
    ist_roles_chance *chance =
        ok ? ist_array_make(partition.group_count, sizeof *chance, "counting brokerage", err) : NULL;
    ok = chance && ist_roles_count(counts, view, &partition, err);
    if (ok) {
        ist_roles_expect(chance, view, &partition);
        judge(out, &partition, chance);
    }
    free(chance);
    ist_partition_free(&partition);
    return ok;
}
