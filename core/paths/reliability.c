/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * reliability.c - how likely it is that any way is left between two ends, when ties may not be there.
 *
 * Each tie is there with its confidence, by itself: the probability that the source then reaches the target. Ties that
 * were merged are there when one of them is, 1 - (1 - q1) (1 - q2) ...
 *
 *     R = sum over the sets of ties that join source and target of product of q over those in the set
 *         * product of (1 - q) over the others                    q: the confidence of a tie
 *
 * Ties do not fail by themselves when one decision closes a country. With --fail 'RU=0.5,IR=0.3' all places of each
 * named actor are lost together with the given probability, each actor apart from the other; the rows below the first
 * say what is left when one of them is lost for certain. At most 10 can be named. A source or target that is lost is no
 * end any more.
 *
 * Exact where that takes at most 2 x 10^6 steps: ties in a row and side by side are made one, then it is added up over
 * ways and what of them is lost. Else drawn 100000 times (less often on large networks, at least 1000 times), with an
 * interval that holds the true value in 95 of 100 cases; --seed chooses the draws. A draw takes O(V + E), an exact
 * answer at most 2 x 10^6 times that.
 *
 * Reads confidence of ties: where the data give none it is 1, and the answer is 1 or 0. Direction is followed. Where no
 * route leads even with all ties the answer is no.
 *
 * Moore and Shannon (1956), Reliable circuits using less reliable relays; Colbourn (1987), The Combinatorics of Network
 * Reliability; Wilson (1927), Probable inference, the law of succession, and statistical inference.
 */
#include "reliability.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/flow/flow.h"

enum { CASE, VALUE, LOW, HIGH, METHOD };

typedef struct {
    ist_common_failure items[IST_COMMON_FAILURES];
    ist_text names[IST_COMMON_FAILURES];
    ist_texts texts;
    size_t count;
} ist_failures;

static void failures_free(ist_failures *failures) {
    for (size_t i = 0; i < failures->count; i++) {
        ist_vertex_set_free(&failures->items[i].places);
    }
    ist_texts_free(&failures->texts);
}

static bool refuse(const char *word, size_t length, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    return ist_error_set(err, IST_ERROR_USAGE, "--fail takes ID=P with a probability P from 0 to 1, not %s",
                         ist_quote(quoted, word, length));
}

static bool read_failure(ist_failures *out, const ist_view *view, const char *word, size_t length, ist_error *err) {
    const char *sign = memchr(word, '=', length);
    if (!sign || out->count == IST_COMMON_FAILURES) {
        return sign ? ist_error_set(err, IST_ERROR_LIMIT, "--fail takes at most %d actors", (int)IST_COMMON_FAILURES)
                    : refuse(word, length, err);
    }
    ist_common_failure *failure = &out->items[out->count];
    size_t behind = length - (size_t)(sign - word) - 1;
    if (!ist_number_parse(&failure->probability, sign + 1, behind) || failure->probability < 0 ||
        failure->probability > 1) {
        return refuse(word, length, err);
    }
    return ist_texts_intern(&out->names[out->count], &out->texts, word, (size_t)(sign - word), err) &&
           ist_view_terminals(&failure->places, view, ist_texts_get(&out->texts, out->names[out->count]), err) &&
           ++out->count;
}

static bool read_failures(ist_failures *out, const ist_view *view, const char *words, ist_error *err) {
    bool ok = true;
    while (ok && words) {
        size_t length = strcspn(words, ",");
        ok = read_failure(out, view, words, length, err);
        words = words[length] == ',' ? words + length + 1 : NULL;
    }
    return ok;
}

static void read_probabilities(double *out, const ist_view *view) {
    for (size_t e = 0; e < view->edge_count; e++) {
        double there = 0;
        const uint32_t *rows = ist_index_items(&view->edge_ties, (uint32_t)e);
        for (size_t i = 0; i < ist_index_count(&view->edge_ties, (uint32_t)e); i++) {
            there += ist_view_tie_confidence(view, rows[i]) * (1 - there);
        }
        out[e] = there;
    }
}

static bool add_columns(ist_table *table, ist_error *err) {
    return ist_table_column(table, "case", IST_CELL_TEXT, "", "what is lost for certain", err) &&
           ist_table_column(table, "reliability", IST_CELL_REAL, "", "probability that a way is left", err) &&
           ist_table_column(table, "low", IST_CELL_REAL, "", "of a 95 % interval, where it is drawn", err) &&
           ist_table_column(table, "high", IST_CELL_REAL, "", "likewise", err) &&
           ist_table_column(table, "method", IST_CELL_TEXT, "", "exact, or how many draws", err);
}

static bool add_row(ist_table *table, size_t *drawn, const char *name, const ist_view *view, const ist_ends *ends,
                    const ist_reliability_question *question, ist_error *err) {
    ist_reliability found;
    if (!ist_reliability_compute(&found, view, ends, question, err)) {
        return false;
    }
    ist_buffer method = {0};
    *drawn += found.draws;
    bool ok = (found.draws == 0 ? ist_buffer_text(&method, "exact", err)
                                : ist_buffer_print(&method, err, "%zu draws, seed %llu", found.draws,
                                                   (unsigned long long)question->seed)) &&
              ist_table_row(table, IST_NONE, err) && ist_table_text(table, CASE, name, err) &&
              ist_table_real(table, VALUE, found.value, err) && ist_table_real(table, LOW, found.low, err) &&
              ist_table_real(table, HIGH, found.high, err) &&
              ist_table_text(table, METHOD, ist_buffer_string(&method), err);
    ist_buffer_free(&method);
    return ok;
}

static bool add_rows(ist_table *table, size_t *drawn, const ist_view *view, const ist_ends *ends,
                     ist_failures *failures, ist_reliability_question question, ist_error *err) {
    bool ok = add_row(table, drawn, "as given", view, ends, &question, err);
    for (size_t i = 0; ok && i < failures->count; i++) {
        double given = failures->items[i].probability;
        ist_buffer name = {0};
        failures->items[i].probability = 1;
        ok = ist_buffer_print(&name, err, "%s lost", ist_texts_get(&failures->texts, failures->names[i])) &&
             add_row(table, drawn, ist_buffer_string(&name), view, ends, &question, err);
        failures->items[i].probability = given;
        ist_buffer_free(&name);
    }
    return ok;
}

static bool fill(ist_table *table, const ist_view *view, const ist_ends *ends, const ist_query_options *options,
                 bool *negative, ist_error *err) {
    ist_failures failures = {0};
    ist_singles singles = {0};
    size_t drawn = 0;
    double *probabilities = ist_array_make(view->edge_count, sizeof *probabilities, "reading confidences", err);
    bool ok = probabilities && read_failures(&failures, view, options->failures, err) && add_columns(table, err) &&
              ist_singles_find(&singles, view, ends, err);
    *negative = ok && !singles.connected;
    if (*negative) {
        ok = ist_table_note(table, err, "no route: the ends are cut off from each other");
    } else if (ok) {
        read_probabilities(probabilities, view);
        ok = add_rows(table, &drawn, view, ends, &failures,
                      (ist_reliability_question){.probabilities = probabilities,
                                                 .failures = failures.items,
                                                 .failure_count = failures.count,
                                                 .seed = options->seed},
                      err) &&
             (drawn > 0 || !options->seed_given ||
              ist_table_note(table, err, "every answer is exact: nothing was drawn, and the seed has no part"));
    }
    ist_singles_free(&singles);
    failures_free(&failures);
    free(probabilities);
    return ok;
}

static bool answer(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                   bool *negative, ist_error *err) {
    static const ist_ends_question question = {
        .title = "reliability", .reads = "reliability: reads confidence; ties fail one by one", .fill_with = fill};
    return ist_ends_answer(out, network, lens, options, &question, negative, err);
}

const ist_query ist_query_reliability = {
    .name = "reliability",
    .summary = "how likely it is that any way is left between two ends, when ties may not be there",
    .asked_by = "isthmus routes NETWORK SOURCE TARGET --reliability [--fail ID=P,...]",
    .contract = "reads confidence; direction: honoured; disconnected: the answer is no",
    .answer = answer,
};
