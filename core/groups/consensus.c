/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * consensus.c - who shares a group in how many runs, and what each actor's standing is on average over them.
 *
 * A search for communities ends in another division with another seed. `isthmus groups` keeps the best of its runs;
 * here all of them speak. The table `consensus` has a row for each pair of actors that share a group in at least one
 * run:
 *
 *     share(i, j) = runs in which i and j are in one group / runs
 *
 * A pair at 1 belongs together whatever the seed, one near 1/2 is a matter of it. The most divided pairs, nearest to
 * 1/2, stand first, then those of more runs, then by their ids; a note counts the pairs that share a group always,
 * sometimes and never. `best` says whether the run that is kept puts them together.
 *
 * The table `actors` has the mean and the spread (standard deviation) of participation, z and gateway over all runs: an
 * actor whose gateway is 0.4 in the best run and 0.1 +- 0.15 over all is no gateway for sure.
 *
 *     mean(v) = (1 / runs) * sum over runs r of x(v, r)         spread(v)^2 = (1 / runs) * sum of (x(v, r) - mean(v))^2
 *
 * z has no value in a run in which all members of the actor's group have the same strength inside it: mean and spread
 * of z are over the other runs, and NA where there is none. participation and gateway are NA for an actor without ties.
 * Spreads below 1e-12 are rounding and become 0.
 *
 * Reads strength; hostile ties are refused. Direction: as the search. Disconnected parts never share a group. Groupings
 * that are not searched for (kind, state, by hand) are the same in every run: no consensus, an error; the columns of
 * `actors` are NA. Settings: those of communities (--method, --runs, --seed, --resolution). O(D (V + E)) for the
 * actors, O(D V^2) for the pairs, D the number of different divisions that were found; refused above 10^12 steps.
 *
 * Lancichinetti and Fortunato (2012), Consensus clustering in complex networks; Guimera and Amaral (2005), Functional
 * cartography of complex metabolic networks.
 */
#include "core/groups/consensus.h"

#include <math.h>
#include <stdlib.h>

#include "core/ends.h"
#include "core/groups/modules.h"

static const char averaging[] = "averaging over runs";
static const double rounding = 1e-12, most_steps = 1e12;

/* ---- actors ---- */

/* What is needed while runs are added up; spreads hold sums of squares until the end. */
typedef struct {
    ist_consensus *out;
    const ist_view *view;
    double *columns[IST_MODULES_COLUMNS];
    double *gateway;
    double *runs[IST_CONSENSUS_MEASURES]; /* vertex -> in how many runs so far it has the measure */
} sums;

static bool make_columns(double **columns, size_t count, size_t n, ist_error *err) {
    for (size_t i = 0; i < count; i++) {
        if (!(columns[i] = ist_array_make(n, sizeof *columns[i], averaging, err))) {
            return false;
        }
    }
    return true;
}

static void free_columns(double **columns, size_t count) {
    for (size_t i = 0; i < count; i++) {
        free(columns[i]);
    }
}

static void free_sums(sums *s) {
    free_columns(s->columns, IST_MODULES_COLUMNS);
    free_columns(s->runs, IST_CONSENSUS_MEASURES);
    free(s->gateway);
}

/* Welford's recurrence with weights: exact where a value is the same in every run. */
static void add_values(sums *s, size_t measure, const double *values, double times) {
    for (size_t v = 0; v < s->view->vertex_count; v++) {
        if (!isnan(values[v])) {
            double off = values[v] - s->out->mean[measure][v];
            s->runs[measure][v] += times;
            s->out->mean[measure][v] += off * times / s->runs[measure][v];
            s->out->spread[measure][v] += times * off * (values[v] - s->out->mean[measure][v]);
        }
    }
}

static bool add_finding(sums *s, const uint32_t *labels, double times, ist_error *err) {
    ist_partition partition = {0};
    size_t n = s->view->vertex_count;
    bool ok = ist_partition_from_labels(&partition, labels, n, n, err) &&
              ist_modules_measure(s->columns, s->view, &partition, err) &&
              ist_modules_gateway(s->gateway, s->view, &partition, err);
    if (ok) {
        add_values(s, IST_CONSENSUS_PARTICIPATION, s->columns[IST_MODULES_PARTICIPATION], times);
        add_values(s, IST_CONSENSUS_Z, s->columns[IST_MODULES_Z], times);
        add_values(s, IST_CONSENSUS_GATEWAY, s->gateway, times);
    }
    ist_partition_free(&partition);
    return ok;
}

static void finish(sums *s, size_t measure) {
    double *mean = s->out->mean[measure], *spread = s->out->spread[measure];
    for (size_t v = 0; v < s->view->vertex_count; v++) {
        double runs = s->runs[measure][v], deviation = sqrt(fmax(0, spread[v]) / runs);
        mean[v] = runs > 0 ? mean[v] : NAN;
        spread[v] = runs > 0 ? (deviation > rounding ? deviation : 0) : NAN;
    }
}

bool ist_consensus_measure(ist_consensus *out, const ist_view *view, const ist_labels *findings, ist_error *err) {
    sums s = {.out = out, .view = view};
    size_t n = view->vertex_count;
    bool ok = make_columns(out->mean, IST_CONSENSUS_MEASURES, n, err) &&
              make_columns(out->spread, IST_CONSENSUS_MEASURES, n, err) &&
              make_columns(s.runs, IST_CONSENSUS_MEASURES, n, err) &&
              make_columns(s.columns, IST_MODULES_COLUMNS, n, err) && make_columns(&s.gateway, 1, n, err);
    for (size_t i = 0; ok && i < findings->count; i++) {
        ok = add_finding(&s, findings->labels[i], (double)findings->times[i], err);
    }
    for (size_t measure = 0; ok && measure < IST_CONSENSUS_MEASURES; measure++) {
        finish(&s, measure);
    }
    free_sums(&s);
    return ok;
}

void ist_consensus_free(ist_consensus *consensus) {
    free_columns(consensus->mean, IST_CONSENSUS_MEASURES);
    free_columns(consensus->spread, IST_CONSENSUS_MEASURES);
    *consensus = (ist_consensus){0};
}

/* ---- pairs ---- */

typedef struct {
    size_t together, runs; /* runs: of all pairs the same, for the comparison */
    uint32_t a, b;
} pair;

typedef struct {
    pair *items;
    size_t count, capacity, always;
} pair_list;

static size_t division(const pair *p) { /* twice the distance from half of the runs */
    return 2 * p->together > p->runs ? 2 * p->together - p->runs : p->runs - 2 * p->together;
}

static int compare_pairs(const void *left, const void *right) {
    const pair *x = left, *y = right;
    if (division(x) != division(y)) {
        return division(x) < division(y) ? -1 : 1;
    }
    if (x->together != y->together) {
        return x->together > y->together ? -1 : 1;
    }
    return x->a != y->a ? (x->a > y->a) - (x->a < y->a) : (x->b > y->b) - (x->b < y->b);
}

static bool list_pairs(pair_list *list, const ist_labels *findings, size_t runs, ist_error *err) {
    for (uint32_t a = 0; a < findings->vertex_count; a++) {
        for (uint32_t b = a + 1; b < findings->vertex_count; b++) {
            pair found = {.runs = runs, .a = a, .b = b};
            for (size_t i = 0; i < findings->count; i++) {
                found.together += findings->labels[i][a] == findings->labels[i][b] ? findings->times[i] : 0;
            }
            list->always += found.together == runs;
            if (found.together > 0) {
                if (!ist_array_reserve((void **)&list->items, &list->capacity, list->count + 1, sizeof *list->items,
                                       averaging, err)) {
                    return false;
                }
                list->items[list->count++] = found;
            }
        }
    }
    return true;
}

enum { PAIR_A, PAIR_B, PAIR_SHARE, PAIR_RUNS, PAIR_BEST };

static bool add_columns(ist_table *out, ist_error *err) {
    return ist_table_title(out, "consensus", err) && ist_table_column(out, "a", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(out, "b", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(out, "share", IST_CELL_REAL, "", "of the runs that put both in one group", err) &&
           ist_table_column(out, "runs", IST_CELL_INTEGER, "", "how many these are", err) &&
           ist_table_column(out, "best", IST_CELL_TEXT, "", "what the run that is kept does", err);
}

static bool add_pair(ist_table *out, const ist_groups *g, const pair *p, ist_error *err) {
    bool together = g->found.group[p->a] == g->found.group[p->b];
    return ist_table_row(out, IST_NONE, err) && ist_table_text(out, PAIR_A, ist_view_id(g->view, p->a), err) &&
           ist_table_text(out, PAIR_B, ist_view_id(g->view, p->b), err) &&
           ist_table_real(out, PAIR_SHARE, (double)p->together / (double)p->runs, err) &&
           ist_table_integer(out, PAIR_RUNS, (int64_t)p->together, err) &&
           ist_table_text(out, PAIR_BEST, together ? "together" : "apart", err);
}

static bool add_notes(ist_table *out, const ist_groups *g, const pair_list *list, size_t shown, ist_error *err) {
    size_t n = g->view->vertex_count, all = n > 0 ? n * (n - 1) / 2 : 0;
    return (shown == list->count ||
            ist_table_note(out, err, "the first %zu of %zu pairs, most divided first", shown, list->count)) &&
           ist_table_note(out, err, "of %zu pairs %zu share a group in every run, %zu in some, %zu in none", all,
                          list->always, list->count - list->always, all - list->count) &&
           ist_table_note(out, err, "groups by %s; %zu different groupings", g->partition.how, g->found.distinct) &&
           ist_groups_contract(out, g, err);
}

bool ist_consensus_pairs(ist_table *out, const ist_groups *groups, size_t top, ist_error *err) {
    const ist_labels *findings = &groups->found.findings;
    double n = (double)groups->view->vertex_count;
    if (!groups->found.group) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "no consensus of groups that are the same in every run; take --method leiden, louvain or "
                             "infomap");
    }
    if (n * n / 2 * (double)findings->count > most_steps) {
        return ist_error_set(err, IST_ERROR_LIMIT, "pairs of %.0f actors in %zu groupings are more than can be counted",
                             n, findings->count);
    }
    pair_list list = {0};
    bool ok = list_pairs(&list, findings, groups->found.runs, err) && add_columns(out, err);
    if (ok && list.count > 0) {
        qsort(list.items, list.count, sizeof *list.items, compare_pairs);
    }
    size_t shown = top > 0 && top < list.count ? top : list.count;
    for (size_t i = 0; ok && i < shown; i++) {
        ok = add_pair(out, groups, &list.items[i], err);
    }
    ok = ok && add_notes(out, groups, &list, shown, err);
    free(list.items);
    return ok;
}
