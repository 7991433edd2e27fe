/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * group_assortativity.c - whether actors are tied to others of their own group more than chance would have it.
 *
 * Newman's coefficient for what has no order: kinds, states, blocs. 1 where all ties stay inside groups, 0 where ties
 * fall as the groups' numbers of ties would have it by chance, below 0 where they seek other groups. The least value is
 * not -1 but depends on the groups. It is modularity divided by the most that modularity could be for these groups, so
 * that networks of unlike groups can be compared.
 *
 *     r = (sum over g of e(g, g) - sum over g of a(g) b(g)) / (1 - sum over g of a(g) b(g))
 *
 * e(g, h) is the share of all ties that lead from group g to group h, an undirected one leading both ways; a(g) and
 * b(g) the shares that lead from g and to g. The first column counts ties, `by-strength` adds their strengths. `error`
 * is the first's expected standard deviation by Newman's jackknife: what leaving out one tie at a time changes.
 *
 *     error^2 = sum over ties t of (r without t - r)^2
 *
 * Reads strength; hostile ties are refused. Direction is followed. Disconnected networks need no rule. NA without ties,
 * and where all ties are of one group, so that nothing else could be; error also where leaving out one tie leads there.
 * Settings: --groups, how actors are grouped, by default leiden (leiden, louvain, infomap, component, kind, state, the
 * id of a collective, or groups by hand as 'A,B;C,D'); --seed. O(V + E + groups^2) beside the finding of the groups.
 *
 * Newman (2003), Mixing patterns in networks.
 */
#include <math.h>
#include <stdlib.h>

#include "core/groups/partition.h"

/* Ends of ties by group: all of them as sums, so that leaving out one tie is a subtraction of whole numbers. */
typedef struct {
    const ist_view *view;
    const uint32_t *group;
    double *from, *to;       /* group -> weight of ties from it, and to it */
    double all, inside, met; /* all weight, that inside groups, and the sum of from * to */
} mixing;

static double weight_of(const ist_view *view, size_t edge, bool by_strength) {
    return by_strength ? view->strengths[edge] : 1;
}

/* Adds what leads from one group to another. */
static void add(mixing *m, uint32_t from, uint32_t to, double weight) {
    m->from[from] += weight;
    m->to[to] += weight;
    m->all += weight;
    m->inside += from == to ? weight : 0;
}

static void count(mixing *m, size_t groups, bool by_strength) {
    const ist_view *view = m->view;
    double largest = 0;
    for (size_t g = 0; g < groups; g++) {
        m->from[g] = m->to[g] = 0;
    }
    m->all = m->inside = m->met = 0;
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        largest = fmax(largest, weight_of(view, edge, by_strength));
    }
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        uint32_t a = m->group[view->sources[edge]], b = m->group[view->targets[edge]];
        double weight = weight_of(view, edge, by_strength) / largest;
        add(m, a, b, weight);
        if (!view->directed) {
            add(m, b, a, weight);
        }
    }
    for (size_t g = 0; g < groups; g++) {
        m->met += m->from[g] * m->to[g];
    }
}

static double coefficient(double inside, double met, double all) {
    double chance = met / all / all, left = 1 - chance;
    return all > 0 && left > 1e-12 ? (inside / all - chance) / left : NAN;
}

/* The coefficient without one tie between these groups. */
static double without(const mixing *m, uint32_t a, uint32_t b) {
    double inside = a == b, met = m->met;
    if (m->view->directed) {
        met -= m->to[a] + m->from[b] - (a == b);
        return coefficient(m->inside - inside, met, m->all - 1);
    }
    /* from and to are the same; both ends fall away */
    met -= a == b ? 4 * m->from[a] - 4 : 2 * m->from[a] - 1 + 2 * m->from[b] - 1;
    return coefficient(m->inside - 2 * inside, met, m->all - 2);
}

static double error_of(const mixing *m, double value) {
    double sum = 0;
    for (size_t edge = 0; edge < m->view->edge_count; edge++) {
        double left = without(m, m->group[m->view->sources[edge]], m->group[m->view->targets[edge]]);
        sum += (left - value) * (left - value);
    }
    return sqrt(sum);
}

static void fill(ist_metric_values *out, mixing *m, size_t groups) {
    count(m, groups, true);
    out->columns[1][0] = coefficient(m->inside, m->met, m->all);
    count(m, groups, false);
    double value = coefficient(m->inside, m->met, m->all);
    out->columns[0][0] = value;
    out->columns[2][0] = isnan(value) ? NAN : error_of(m, value);
    out->columns[3][0] = (double)groups;
    out->reasons[0] = m->view->edge_count == 0 ? "there are no ties"
                      : isnan(value)           ? "all ties are of one group"
                                               : "without one of the ties all are of one group";
}

static bool compute(ist_metric_values *out, const ist_view *view, ist_error *err) {
    ist_partition partition = {0};
    bool ok = ist_partition_of(&partition, out, view, err);
    mixing m = {.view = view, .group = partition.group};
    const char *what = "computing assortativity";
    ok = ok && (m.from = ist_array_make(partition.group_count, sizeof *m.from, what, err)) &&
         (m.to = ist_array_make(partition.group_count, sizeof *m.to, what, err));
    if (ok) {
        fill(out, &m, partition.group_count);
    }
    free(m.from);
    free(m.to);
    ist_partition_free(&partition);
    return ok;
}

const ist_metric ist_metric_group_assortativity = {
    .name = "group-assortativity",
    .summary = "whether actors are tied to others of their own group more than chance would have it",
    .rows = IST_PER_NETWORK,
    .reads = IST_READS_STRENGTH,
    .takes = IST_TAKES_GROUPS | IST_TAKES_SEED,
    .direction = IST_DIRECTION_HONOURED,
    .disconnected = "no rule needed",
    .normalisation = "0: as by chance, 1: all ties stay inside groups",
    .computed_by = "isthmus; communities by igraph",
    .columns = {{.name = "group-assortativity", .unit = "1", .summary = "Newman's coefficient over groups, of ties"},
                {.name = "by-strength", .unit = "1", .summary = "the same of strength"},
                {.name = "error", .unit = "1", .summary = "the first's standard deviation by the jackknife"},
                {.name = "groups", .unit = "groups", .summary = "how many groups there are", .whole = true}},
    .compute = compute,
};
