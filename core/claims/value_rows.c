/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * value_rows.c - the functions of tests that ask for rows of the dataset: ties, figure, growth, documents.
 */
#include <math.h>
#include <stdlib.h>

#include "core/claims/left_out.h"
#include "core/claims/value.h"
#include "graph/witness.h"

/* ---- ties ---- */

bool ist_claim_counts(const ist_view *view, uint32_t edge, const uint8_t *x, const uint8_t *y) {
    uint32_t a = view->sources[edge], b = view->targets[edge];
    if (!y) {
        return x[a] || x[b];
    }
    return (x[a] && y[b]) || (!view->directed && y[a] && x[b]);
}

/* A tie of a collective may stand for many edges, and is one tie all the same. */
static bool count_ties(size_t *out, const ist_view *view, const uint8_t *x, const uint8_t *y, ist_error *err) {
    uint8_t *seen = ist_array_make(view->network->tie_count, sizeof *seen, "counting ties", err);
    *out = 0;
    for (uint32_t edge = 0; seen && edge < view->edge_count; edge++) {
        size_t ties = ist_claim_counts(view, edge, x, y) ? ist_index_count(&view->edge_ties, edge) : 0;
        for (size_t i = 0; i < ties; i++) {
            uint8_t *tie = &seen[ist_index_items(&view->edge_ties, edge)[i]];
            *out += !*tie;
            *tie = 1;
        }
    }
    bool ok = seen != NULL;
    free(seen);
    return ok;
}

/* The vertices that an argument's actors hold, one byte each; NULL when memory is out. */
static uint8_t *extent_marks(const ist_claim_question *q, size_t argument, ist_error *err) {
    ist_vertex_set set = {0};
    uint8_t *marks = ist_claim_extent(&set, q, argument, err) ? ist_claim_marks(q->view, &set, err) : NULL;
    ist_vertex_set_free(&set);
    return marks;
}

bool ist_claim_value_ties(ist_claim_side *out, const ist_claim_question *q, ist_error *err) {
    bool two = q->term->argument_count > 1;
    uint8_t *x = extent_marks(q, 0, err), *y = x && two ? extent_marks(q, 1, err) : NULL;
    size_t count = 0;
    bool ok = x && (y || !two) && count_ties(&count, q->view, x, y, err);
    out->value = (double)count;
    free(x);
    free(y);
    return ok;
}

/* ---- figures ---- */

/* The figure that an argument names, and its value in the world of the question. */
static bool find_figure(const ist_figure **out, double *value, const ist_claim_question *q, size_t argument,
                        ist_error *err) {
    uint32_t row = ist_claim_word_of(q, argument)->subject.index;
    *out = &ist_dataset_figures(q->network->dataset)[row];
    *value = (*out)->value * (q->world->factors != NULL ? q->world->factors[row] : 1) + 0.0; /* minus zero is zero */
    return ist_evidence_stays(q->network, &q->network->figure_evidence, row, q->world) ||
           ist_error_set(err, IST_ERROR_UNDEFINED, "nothing that is left gives the figure '%s'",
                         ist_claim_word_of(q, argument)->text);
}

bool ist_claim_value_figure(ist_claim_side *out, const ist_claim_question *q, ist_error *err) {
    const ist_figure *figure = NULL;
    if (!find_figure(&figure, &out->value, q, 0, err)) {
        return false;
    }
    const char *unit = ist_dataset_text(q->network->dataset, figure->unit);
    const char *period = ist_dataset_text(q->network->dataset, figure->period);
    return ist_buffer_print(&out->remark, err, "%s%s%s", unit, period[0] != '\0' ? ", " : "", period);
}

bool ist_claim_value_growth(ist_claim_side *out, const ist_claim_question *q, ist_error *err) {
    const ist_figure *before = NULL, *after = NULL;
    double old = 0, new = 0;
    char from[32], to[32];
    if (!find_figure(&before, &old, q, 0, err) || !find_figure(&after, &new, q, 1, err)) {
        return false;
    }
    if (!(old > 0)) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "nothing grows in percent from the figure '%s', which is %s",
                             ist_claim_word_of(q, 0)->text, ist_claim_number(from, old));
    }
    out->value = (new / old - 1) * 100;
    if (!isfinite(out->value)) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "the growth from %s to %s is too large for a number",
                             ist_claim_number(from, old), ist_claim_number(to, new));
    }
    return ist_buffer_print(&out->remark, err, "%%, from %s to %s %s", ist_claim_number(from, old),
                            ist_claim_number(to, new), ist_dataset_text(q->network->dataset, before->unit));
}

/* ---- documents ---- */

bool ist_claim_value_documents(ist_claim_side *out, const ist_claim_question *q, ist_error *err) {
    ist_witnesses witnesses = {0};
    bool ok = ist_witnesses_add(&witnesses, q->network, ist_claim_word_of(q, 0)->subject, err);
    size_t count = ist_witnesses_unite(&witnesses);
    for (size_t i = 0; q->world->without != IST_TEXT_EMPTY && i < witnesses.count; i++) {
        count -= witnesses.items[i] == q->world->without;
    }
    out->value = (double)count;
    ist_witnesses_free(&witnesses);
    return ok;
}
