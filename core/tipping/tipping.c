/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tipping.c - the exact penalty on others at which the ways from sources to targets run through a state or a set of
 * places.
 *
 * Whoever passes what is penalised pays a penalty p >= 0 besides, in the unit of the cost. Of a state's territory (an
 * actor with all that lies in it, a collective with its members) half of p is paid on every tie with exactly one end
 * inside: a way through pays on the way in and on the way out, a way that begins or ends inside half, and what stays
 * inside nothing. A tie is paid whole; a route on its legs, in equal parts. What several names ask for adds up.
 *
 * A way then costs a + k p, k the number of passages, and the cheapest way of a pair from s to t costs
 *
 *     d(p) = min over ways of a + k p
 *
 * which is concave and made of straight pieces: as p grows, ways of ever fewer passages take over. The penalties where
 * that happens are the breakpoints. They are computed, not looked for on a grid: where the lines at the two ends of an
 * interval meet, one search either finds nothing cheaper, and that is a breakpoint, or a way that cuts the interval in
 * two. Two costs are equal when they differ by at most 1e-12 of the larger one.
 *
 * A row is a stretch between two breakpoints of any pair, or a breakpoint itself, where ways tie. `share` is the mean
 * over the pairs of the share of the cheapest ways that pass the actors asked about, as in dependence: ways that tie
 * count alike, pairs with an end among these actors are left out, pairs without a way are counted and not averaged,
 * --demand weighs. `cost` is their mean cost as a function of p. The ways themselves are shown of one pair, or with
 * --table pairs of each. Beyond the last breakpoint nothing changes any more: where no way pays there, that is what
 * closing does; where a pair has no way without passing, closing would cut it off, and a penalty never does.
 *
 * A case is words of the lens on top of the lens, as in dependence. What is penalised is looked up in each.
 *
 * With a second penalty q on other names a way costs a + k p + l q, and the plane of p and q falls into convex cells, a
 * way each, with corners that are computed likewise: where the cost is what the known ways say at every corner of a
 * cell, it is so in the whole cell. Of one pair of ends only, of at most 400 cells, and in the square of p and q from 0
 * to
 * --up-to; without that, to twice the largest breakpoint of p alone, of q alone and of p = q, or what the way costs
 * where one of these has none. Tables cells, and corners: what ties at each.
 *
 * Reads cost, steps when the lens gives none. Direction is followed. For each pair at most two sweeps a breakpoint,
 * O(E log V) each, and one for each doubling from the cost of its way to the last breakpoint; then two sweeps a source
 * for each row. Of the cells one sweep a corner.
 *
 * Eisner and Severance (1976), Mathematical techniques for efficient record segmentation in large shared databases;
 * Karp and Orlin (1981), Parametric shortest path algorithms with an application to cyclic staffing; Brandes (2008), On
 * variants of shortest-path betweenness centrality.
 */
#include <stdlib.h>
#include <string.h>

#include "core/query.h"
#include "tipping_parts.h"

/* ---- the question ---- */

/* Writes a comma-separated list as "A, B and C". */
static bool print_names(ist_buffer *out, const char *names, ist_error *err) {
    bool ok = true;
    for (const char *at = names; ok && at != NULL;) {
        size_t length = strcspn(at, ",");
        const char *next = at[length] == ',' ? at + length + 1 : NULL;
        bool last = next == NULL || strchr(next, ',') == NULL;
        ok = ist_buffer_print(out, err, "%.*s%s", (int)length, at, next == NULL ? "" : last ? " and " : ", ");
        at = next;
    }
    return ok;
}

static bool choose_table(ist_tipping_asked *asked, ist_error *err) {
    static const char *const tables[IST_TIPPING_TABLES] = {"steps", "pairs", "cells", "corners"};
    const char *table = asked->options->table;
    char quoted[IST_QUOTE_SIZE];
    int first = asked->options->second != NULL ? IST_TIPPING_CELLS : IST_TIPPING_STEPS;
    asked->rows = (ist_tipping_rows)first;
    for (int i = first; table != NULL && i < first + 2; i++) {
        if (strcmp(table, tables[i]) == 0) {
            asked->rows = (ist_tipping_rows)i;
            return true;
        }
    }
    return table == NULL || ist_error_set(err, IST_ERROR_USAGE, "with %s there are the tables %s and %s, not %s",
                                          first == IST_TIPPING_CELLS ? "--second" : "one penalty", tables[first],
                                          tables[first + 1], ist_quote(quoted, table, strlen(table)));
}

/* Sums over pairs of planes would need the cells of all at once. */
static bool check_one_pair(const ist_tipping_asked *asked, ist_error *err) {
    return asked->options->second == NULL || asked->one_pair ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "two penalties are looked at for one pair of ends, and these are %zu times %zu places: give "
                         "one place each, or leave --second out",
                         asked->pairs.sources.count, asked->pairs.targets.count);
}

static bool asked_init(ist_tipping_asked *out, const ist_network *network, const ist_lens *lens,
                       const ist_query_options *options, ist_error *err) {
    *out = (ist_tipping_asked){.options = options, .up_to = options->up_to > 0 ? options->up_to : INFINITY};
    if (options->penalise == NULL) {
        return ist_error_set(err, IST_ERROR_USAGE, "tipping needs what is penalised");
    }
    bool ok = choose_table(out, err) && ist_asked_pairs_find(&out->pairs, network, lens, options, err);
    if (ok && out->pairs.open_on.count == 0 && options->case_count == 0) {
        ok = ist_error_set(err, IST_ERROR_UNDEFINED,
                           "nothing of %s is in this view: no tie that the lens lets through touches it or anything "
                           "inside it",
                           options->on);
    }
    out->one_pair = out->pairs.sources.count == 1 && out->pairs.targets.count == 1;
    out->unit = ok ? ist_ends_cost_unit(&out->pairs.open) : "";
    return ok && check_one_pair(out, err);
}

/* ---- one case ---- */

/* Why a case has no answer, or NULL: the reason, which is an error where no cases were asked for. */
static bool refuse(const ist_tipping_case *c, const ist_tipping_asked *asked, const char **why, ist_buffer *reason,
                   ist_error *err) {
    const ist_penalties *penalties = &c->penalties;
    bool ok = true;
    *why = NULL;
    if (c->pairs.made.no_effect) {
        ok = ist_buffer_print(reason, err, "without effect through this lens: %s", c->pairs.made.idle.bytes);
    } else if (penalties->penalised[IST_PENALTY_FIRST] == 0 ||
               (asked->second != NULL && penalties->penalised[IST_PENALTY_SECOND] == 0)) {
        ok = ist_buffer_print(reason, err, "no tie of this network crosses the border of %s, or is penalised itself",
                              penalties->penalised[IST_PENALTY_FIRST] == 0 ? asked->under : asked->second);
    } else if (c->pairs.on.count == 0) {
        ok = ist_buffer_text(reason, "what it is on has no place in this case", err);
    } else if (c->tipping.pair_count == 0 && c->pairs.gone == 0) {
        ok = ist_buffer_print(reason, err, "no source and target that differ lie both outside %s", asked->on);
    } else if (c->tipping.pair_count == 0 || c->tipping.steps[0].ways.pairs == 0) {
        ok = ist_buffer_text(reason, "every pair is cut off", err);
    }
    *why = reason->length > 0 ? reason->bytes : NULL;
    return ok;
}

static bool compute(ist_tipping_case *c, const ist_tipping_asked *asked, ist_error *err) {
    const ist_query_options *options = asked->options;
    const ist_view *view = &c->pairs.made.view;
    bool ok = ist_case_pairs_make(&c->pairs, &asked->pairs, c->words != NULL ? c->words : "open", err) &&
              ist_penalties_make(&c->penalties, view, options->penalise, options->second, err);
    if (ok && !ist_case_same_cost(&view->lens, &asked->pairs.open.lens)) {
        ok = ist_error_set(err, IST_ERROR_USAGE, "it counts the cost in another way than the lens");
    }
    if (ok && c->words == NULL && c->penalties.idle.length > 0) {
        ok =
            ist_error_set(err, IST_ERROR_USAGE,
                          "penalising %s changes nothing: no tie that the lens lets through crosses its border, is one "
                          "of its legs, or is it",
                          c->penalties.idle.bytes);
    }
    const ist_dependence_question question = ist_case_pairs_question(&c->pairs);
    ok = ok && ist_priced_init(&c->priced, &c->penalties, err) &&
         ist_tipping_compute(&c->tipping, &c->priced, &question, asked->up_to, err);
    const ist_tipping_pair *pair = ok && asked->second != NULL ? c->tipping.pairs : NULL;
    return ok && (pair == NULL ||
                  ist_penalty_cells_make(&c->cells, &c->priced, pair->source, pair->target, asked->up_to, err));
}

static void case_free(ist_tipping_case *c) {
    ist_penalty_cells_free(&c->cells);
    ist_tipping_free(&c->tipping);
    ist_priced_free(&c->priced);
    ist_penalties_free(&c->penalties);
    ist_case_pairs_free(&c->pairs);
}

static bool add_case(ist_table *table, const ist_tipping_asked *asked, const char *words, bool *negative,
                     ist_error *err) {
    ist_tipping_case c = {.words = words};
    ist_buffer reason = {0};
    const char *why = NULL;
    bool ok = compute(&c, asked, err) && refuse(&c, asked, &why, &reason, err);
    if (ok && why == NULL) {
        ok = asked->second != NULL
                 ? ist_tipping_add_cells(table, asked, &c, err)
                 : ist_tipping_add_rows(table, asked, &c, err) && ist_tipping_add_notes(table, asked, &c, err);
    } else if (ok) {
        bool cut = c.tipping.step_count > 0 && c.tipping.steps[0].ways.unreachable + c.pairs.gone > 0;
        *negative = *negative || cut;
        ok = words != NULL || cut ? ist_tipping_add_na(table, asked, &c, why, err)
                                  : ist_error_set(err, IST_ERROR_UNDEFINED, "%s", why);
    }
    if (!ok && words != NULL) {
        ist_error_prefix(err, "case '%s'", words);
    }
    ist_buffer_free(&reason);
    case_free(&c);
    return ok;
}

static bool add_cases(ist_table *table, const ist_tipping_asked *asked, bool *negative, ist_error *err) {
    const ist_query_options *options = asked->options;
    bool ok = options->case_count > 0 || add_case(table, asked, NULL, negative, err);
    for (size_t i = 0; ok && i < options->case_count; i++) {
        ok = add_case(table, asked, options->cases[i], negative, err);
    }
    return ok;
}

/* ---- the answer ---- */

static bool add_title(ist_table *table, const ist_tipping_asked *asked, ist_error *err) {
    ist_buffer what = {0};
    bool ok = ist_buffer_print(&what, err, "ways through %s under a penalty %son %s", asked->on,
                               asked->second != NULL ? "p " : "", asked->under) &&
              (asked->second == NULL || ist_buffer_print(&what, err, " and q on %s", asked->second)) &&
              ist_ends_title(table, what.bytes, asked->options->source, asked->options->target, err);
    ist_buffer_free(&what);
    return ok;
}

static const char reads[] = "tipping: reads cost; share of the cheapest ways that pass, ways that tie counted alike; "
                            "pairs with an end in the set left out, unreachable ones counted, not averaged";

static bool answer(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                   bool *negative, ist_error *err) {
    ist_tipping_asked asked;
    ist_buffer on = {0}, under = {0}, second = {0};
    *negative = false;
    bool ok = asked_init(&asked, network, lens, options, err) && print_names(&on, options->on, err) &&
              print_names(&under, options->penalise, err) &&
              (options->second == NULL || print_names(&second, options->second, err));
    asked.on = ist_buffer_string(&on);
    asked.under = ist_buffer_string(&under);
    asked.second = options->second != NULL ? ist_buffer_string(&second) : NULL;
    ok = ok && ist_tipping_add_columns(out, &asked, err) && add_title(out, &asked, err) &&
         add_cases(out, &asked, negative, err) && ist_ends_contract(out, &asked.pairs.open, reads, err);
    ist_buffer_free(&on);
    ist_buffer_free(&under);
    ist_buffer_free(&second);
    ist_asked_pairs_free(&asked.pairs);
    return ok;
}

const ist_query ist_query_tipping = {
    .name = "tipping",
    .summary = "the exact penalty on others at which the ways from sources to targets run through an actor",
    .asked_by =
        "isthmus tipping NETWORK --on ACTOR[,...] --source ACTOR[,...] --target ACTOR[,...] --penalise ID[,...] "
        "[--second ID[,...]] [--up-to MAX] [--case ...] [--demand S-T=W,...]",
    .contract = "reads cost; direction: honoured; disconnected: pairs without a way are counted, not averaged",
    .answer = answer,
};
