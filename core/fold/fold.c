/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fold.c - who sits in the same groups, how often, and whether that is more than chance.
 *
 * States are members of organisations and formats; folded over these, two states are tied when they share one. A body
 * of 190 members then ties everyone to everyone, which says nothing: so beside the number of shared groups stand counts
 * in which large groups weigh less, and the chance of sharing as many.
 *
 *     shared(a, b) = number of groups o with a and b in it
 *     newman(a, b) = sum over shared groups o of 1 / (members of o - 1)
 *     jaccard(a, b) = shared / groups with a or b              overlap(a, b) = shared / groups of the one with fewer
 *     level(a, b) = sum over shared groups of the lower of the two levels            level: strength of the membership
 *
 * sdsm: the probability of sharing as many groups or more where memberships are drawn by themselves, with probabilities
 * p(a, o) = x(a) y(o) / (1 + x(a) y(o)) that keep, on the average, how many groups each member is in and how many
 * members each group has (the bipartite configuration model); the number shared is then Poisson-binomial, and the tail
 * exact. fdsm: the share, one added, of networks drawn at random among those that keep both exactly (curveball trades;
 * --draws, by default 1000; 0: none). Both are corrected for many tests by Benjamini and Hochberg over all pairs of
 * members, also those that share nothing.
 *
 * Reads strength, as the level of a membership. Memberships are the ties of the lens between the kinds of --on and
 * those of --by, and membership ties come from collectives, so the lens keeps these. Direction is dropped: ties there
 * and back are one membership, at the higher level. Hostile ties between the two kinds are refused. Other ties are left
 * out and counted. Disconnected networks need no rule. NA: a p where the numbers of groups and members leave the null
 * model no freedom. UNDEFINED where there is no membership. O(sum over groups of members^2); SDSM O(c^2 G^2) for c
 * classes of members of as many groups and G groups, FDSM as often the first as there are draws; refused above 1e12
 * steps.
 *
 * Newman (2001), Scientific collaboration networks II; Neal (2014), The backbone of bipartite projections; Neal,
 * Domagalski and Sagan (2021), Comparing alternatives to the fixed degree sequence model; Saracco, Di Clemente,
 * Gabrielli and Squartini (2015), Randomizing bipartite networks; Strona, Nappo, Boccacci, Fattorini and
 * San-Miguel-Ayanz (2014), A fast and unbiased procedure to randomize ecological binary matrices.
 */
#include "core/fold/fold.h"

#include <math.h>
#include <stdlib.h>

#include "core/fold/bicm.h"
#include "core/fold/significance.h"

static const char what[] = "folding a network";

typedef struct {
    const ist_view *view;
    ist_fold_options options;
    ist_membership *items; /* first by vertices, then by numbers */
    size_t count, other_ties;
    uint32_t *number;        /* vertex -> number among members or groups, IST_NONE without a membership */
    uint32_t *member_vertex; /* member -> vertex */
    size_t members, groups;
    ist_two_mode net;
    ist_pairs pairs;
    ist_significance tests;
    uint32_t *order; /* place -> pair */
} folding;

static unsigned kind_bit(const ist_view *view, uint32_t vertex) {
    return 1u << ist_network_actor_row(view->network, view->vertex_actor[vertex])->kind;
}

/* The edge as a membership; false when it joins no member to a group. */
static bool read_edge(ist_membership *out, const folding *f, uint32_t edge) {
    const ist_view *view = f->view;
    uint32_t a = view->sources[edge], b = view->targets[edge];
    bool forth = (kind_bit(view, a) & f->options.on) && (kind_bit(view, b) & f->options.by);
    bool back = (kind_bit(view, b) & f->options.on) && (kind_bit(view, a) & f->options.by);
    *out = forth ? (ist_membership){a, b, view->strengths[edge]} : (ist_membership){b, a, view->strengths[edge]};
    return forth || back;
}

/* Ties there and back are one membership, at the higher level. */
static bool list_memberships(folding *f, ist_error *err) {
    const ist_view *view = f->view;
    for (uint32_t edge = 0; edge < view->edge_count; edge++) {
        uint32_t back = view->directed ? ist_view_edge(view, view->targets[edge], view->sources[edge]) : IST_NONE;
        ist_membership *item = &f->items[f->count];
        if (!read_edge(item, f, edge)) {
            f->other_ties++;
        } else if (view->signs[edge] < 0 || view->signs[edge] > 1) {
            return ist_error_set(err, IST_ERROR_USAGE,
                                 "a hostile tie is no membership, and %s - %s is one; use sign=+,0",
                                 ist_view_id(view, item->member), ist_view_id(view, item->group));
        } else if (back == IST_NONE || back > edge) {
            item->level = back == IST_NONE ? item->level : fmax(item->level, view->strengths[back]);
            f->count++;
        }
    }
    return f->count > 0 || ist_error_set(err, IST_ERROR_UNDEFINED,
                                         "no tie of this view joins an actor of the kinds of --on to one of --by");
}

/* Members and groups are numbered apart, in the order of vertices. */
static void give_numbers(folding *f) {
    for (size_t i = 0; i < f->count; i++) {
        f->number[f->items[i].member] = f->number[f->items[i].group] = 1;
    }
    for (uint32_t v = 0; v < f->view->vertex_count; v++) {
        bool member = kind_bit(f->view, v) & f->options.on;
        if (f->number[v] == 1 && member) {
            f->member_vertex[f->members] = v;
        }
        f->number[v] = f->number[v] != 1 ? IST_NONE : (uint32_t)(member ? f->members++ : f->groups++);
    }
    for (size_t i = 0; i < f->count; i++) {
        f->items[i].member = f->number[f->items[i].member];
        f->items[i].group = f->number[f->items[i].group];
    }
}

/* By shared groups, many first; a counting sort, so that equal pairs stay in order. */
static bool sort_pairs(folding *f, ist_error *err) {
    size_t most = f->groups + 1;
    uint32_t *first = ist_array_make(most + 1, sizeof *first, what, err);
    f->order = first ? ist_array_make(f->pairs.count, sizeof *f->order, what, err) : NULL;
    for (size_t i = 0; f->order && i < f->pairs.count; i++) {
        first[most - f->pairs.items[i].shared]++;
    }
    for (size_t i = 1; f->order && i <= most; i++) {
        first[i] += first[i - 1];
    }
    for (size_t i = f->pairs.count; f->order && i-- > 0;) {
        f->order[--first[most - f->pairs.items[i].shared]] = (uint32_t)i;
    }
    bool ok = f->order != NULL;
    free(first);
    return ok;
}

/* ---- the table ---- */

static bool add_columns(ist_table *table, bool drawn, ist_error *err) {
    return ist_table_column(table, "pair", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "label", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "shared", IST_CELL_INTEGER, "", "groups in common", err) &&
           ist_table_column(table, "newman", IST_CELL_REAL, "", "each group counts 1/(members - 1)", err) &&
           ist_table_column(table, "jaccard", IST_CELL_REAL, "", "shared among all that either has", err) &&
           ist_table_column(table, "overlap", IST_CELL_REAL, "", "shared among those of the one with fewer", err) &&
           ist_table_column(table, "level", IST_CELL_REAL, "", "sum of the lower of the two levels", err) &&
           ist_table_column(table, "sdsm", IST_CELL_REAL, "", "p of sharing as many or more", err) &&
           ist_table_column(table, "sdsm.corrected", IST_CELL_REAL, "", "Benjamini and Hochberg", err) &&
           (!drawn || (ist_table_column(table, "fdsm", IST_CELL_REAL, "", "p of sharing as many or more", err) &&
                       ist_table_column(table, "fdsm.corrected", IST_CELL_REAL, "", "Benjamini and Hochberg", err)));
}

static bool name_pair(ist_table *table, const folding *f, const ist_shared *pair, ist_error *err) {
    uint32_t a = f->member_vertex[pair->a], b = f->member_vertex[pair->b];
    ist_buffer id = {0}, label = {0};
    bool ok = ist_buffer_print(&id, err, "%s-%s", ist_view_id(f->view, a), ist_view_id(f->view, b)) &&
              ist_buffer_print(&label, err, "%s - %s", ist_view_label(f->view, a), ist_view_label(f->view, b)) &&
              ist_table_text(table, 0, id.bytes, err) && ist_table_text(table, 1, label.bytes, err);
    ist_buffer_free(&id);
    ist_buffer_free(&label);
    return ok;
}

static bool add_p(ist_table *table, size_t column, double p, const char *reason, ist_error *err) {
    return isnan(p) ? ist_table_na(table, column, reason, err) : ist_table_real(table, column, p, err);
}

static bool add_tests(ist_table *table, const folding *f, size_t pair, ist_error *err) {
    const ist_significance *t = &f->tests;
    const char *stiff = t->residual <= IST_BICM_TOLERANCE ? "the degrees leave the null model no freedom here"
                                                          : "the null model was not solved";
    const char *same = "it shares the same number in every network that was drawn";
    return add_p(table, 7, t->sdsm[pair], stiff, err) && add_p(table, 8, t->sdsm_corrected[pair], stiff, err) &&
           (!t->fdsm ||
            (add_p(table, 9, t->fdsm[pair], same, err) && add_p(table, 10, t->fdsm_corrected[pair], same, err)));
}

static bool add_pair(ist_table *table, const folding *f, size_t at, ist_error *err) {
    const ist_shared *pair = &f->pairs.items[at];
    double a = ist_two_mode_degree(&f->net, pair->a), b = ist_two_mode_degree(&f->net, pair->b);
    return ist_table_row(table, IST_NONE, err) && name_pair(table, f, pair, err) &&
           ist_table_integer(table, 2, pair->shared, err) && ist_table_real(table, 3, pair->newman, err) &&
           ist_table_real(table, 4, pair->shared / (a + b - pair->shared), err) &&
           ist_table_real(table, 5, pair->shared / fmin(a, b), err) && ist_table_real(table, 6, pair->level, err) &&
           add_tests(table, f, at, err);
}

static bool add_notes(ist_table *table, const folding *f, size_t shown, ist_error *err) {
    size_t all = f->members * (f->members - 1) / 2, draws = f->options.draws, gaps = 0;
    for (size_t i = 0; i < f->pairs.count; i++) {
        gaps += isnan(f->tests.sdsm[i]) ? 1 : 0;
    }
    bool ok = (shown == f->pairs.count ||
               ist_table_note(table, err, "the first %zu of %zu pairs that share a group", shown, f->pairs.count)) &&
              ist_table_note(table, err,
                             "members: %zu, groups: %zu, memberships: %zu; %zu of %zu pairs share a group; ties of "
                             "other kinds left out: %zu",
                             f->members, f->groups, f->count, f->pairs.count, all, f->other_ties) &&
              ist_table_note(table, err,
                             "sdsm: chance of as many shared groups or more where degrees are kept on the average "
                             "(BiCM solved to %.1e, Poisson-binomial); corrected over all %zu pairs",
                             f->tests.residual, all);
    ok = ok && (gaps == 0 ||
                ist_table_note(table, err, "sdsm: NA for %zu of %zu pairs: %s", gaps, f->pairs.count,
                               f->tests.residual <= IST_BICM_TOLERANCE ? "the degrees leave the null model no freedom"
                                                                       : "the null model was not solved"));
    return ok && (draws == 0 || ist_table_note(table, err,
                                               "fdsm: the same where degrees are kept exactly: (1 + draws with as "
                                               "many) / (1 + %zu) by curveball, seed %llu",
                                               draws, (unsigned long long)f->options.seed));
}

static bool end_table(ist_table *table, const folding *f, ist_error *err) {
    ist_buffer line = {0};
    bool ok = ist_view_contract(&line, f->view, err) &&
              ist_buffer_text(&line, "; reads ties, and strength as level; direction dropped", err) &&
              ist_table_contract(table, ist_buffer_string(&line), err);
    ist_buffer_free(&line);
    return ok;
}

static bool write(ist_table *table, folding *f, ist_error *err) {
    size_t top = f->options.top, shown = top > 0 && top < f->pairs.count ? top : f->pairs.count;
    bool ok = ist_table_title(table, "pairs by shared groups", err) && add_columns(table, f->tests.fdsm != NULL, err);
    for (size_t place = 0; ok && place < shown; place++) {
        ok = add_pair(table, f, f->order[place], err);
    }
    return ok && add_notes(table, f, shown, err) && end_table(table, f, err);
}

static bool prepare(folding *f, ist_error *err) {
    size_t n = f->view->vertex_count, m = f->view->edge_count;
    return (f->items = ist_array_make(m + 1, sizeof *f->items, what, err)) &&
           (f->number = ist_array_make(n, sizeof *f->number, what, err)) &&
           (f->member_vertex = ist_array_make(n, sizeof *f->member_vertex, what, err)) && list_memberships(f, err);
}

bool ist_fold(ist_table *out, const ist_view *view, ist_fold_options options, ist_error *err) {
    folding f = {.view = view, .options = options};
    *out = (ist_table){0};
    bool ok = prepare(&f, err);
    if (ok) {
        give_numbers(&f);
        ok = ist_two_mode_make(&f.net, f.members, f.groups, f.items, f.count, err) &&
             ist_pairs_make(&f.pairs, &f.net, err) &&
             ist_significance_make(&f.tests, &f.net, &f.pairs, options.draws, options.seed, err) &&
             sort_pairs(&f, err) && write(out, &f, err);
    }
    if (!ok) {
        ist_table_free(out);
    }
    ist_significance_free(&f.tests);
    ist_pairs_free(&f.pairs);
    ist_two_mode_free(&f.net);
    free(f.items);
    free(f.number);
    free(f.member_vertex);
    free(f.order);
    return ok;
}
