/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * value_measures.c - the functions of tests that ask for measures: rank and value.
 */
#include <math.h>

#include "core/claims/value.h"
#include "core/ranks.h"

typedef struct {
    const ist_metric *metric;
    ist_metric_values values; /* of all rows; zeros where one alone was measured */
    uint32_t row;             /* of what is asked about */
    double value;             /* its first column */
} ist_measured;

static bool has_tie(const ist_view *view, size_t edge, uint32_t tie) {
    for (size_t i = 0; i < ist_index_count(&view->edge_ties, edge); i++) {
        if (ist_index_items(&view->edge_ties, edge)[i] == tie) {
            return true;
        }
    }
    return false;
}

static bool find_edge(uint32_t *row, const ist_claim_question *q, ist_error *err) {
    const ist_claim_word *word = ist_claim_word_of(q, 1);
    *row = IST_NONE;
    for (uint32_t edge = 0; edge < q->view->edge_count; edge++) {
        if (has_tie(q->view, edge, word->subject.index)) {
            if (*row != IST_NONE) {
                return ist_error_set(err, IST_ERROR_UNDEFINED, "the tie '%s' joins more than one pair in this view",
                                     word->text);
            }
            *row = edge;
        }
    }
    return *row != IST_NONE ||
           ist_error_set(err, IST_ERROR_UNDEFINED, "the lens does not let the tie '%s' through", word->text);
}

static bool find_territory(uint32_t *row, const ist_claim_question *q, ist_error *err) {
    const ist_claim_word *word = ist_claim_word_of(q, 1);
    for (*row = 0; *row < q->view->territories.owner_count; ++*row) {
        if (q->view->territory_actor[*row] == word->subject.index) {
            return true;
        }
    }
    return ist_error_set(err, IST_ERROR_UNDEFINED,
                         "'%s' is no row of this view: with territory=group the rows are states with a place in it",
                         word->text);
}

/* The actor must be a vertex itself: what a measure says of a vertex it does not say of what is inside or around it. */
static bool find_vertex(uint32_t *row, const ist_claim_question *q, ist_error *err) {
    const ist_claim_word *word = ist_claim_word_of(q, 1);
    *row = q->view->actor_vertex[word->subject.index];
    if (*row != IST_NONE && q->view->vertex_actor[*row] == word->subject.index) {
        return true;
    }
    if (*row != IST_NONE) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "in this view '%s' is a part of '%s'", word->text,
                             ist_view_id(q->view, *row));
    }
    ist_vertex_set inside = {0};
    bool ok = ist_view_territory(&inside, q->view, word->subject.index, err);
    bool any = inside.count > 0;
    ist_vertex_set_free(&inside);
    return ok && ist_error_set(err, IST_ERROR_UNDEFINED, "'%s' is no vertex of this view: %s", word->text,
                               any ? "only places inside it are; territory=group or contract in the lens asks for it"
                                   : "no tie that the lens lets through touches it");
}

/* Of a territory alone, where no other's value is asked for. */
static bool measure_territory(ist_measured *out, const ist_claim_question *q, ist_error *err) {
    const ist_index *places = &q->view->territories;
    const ist_vertex_set set = {places->items + places->offsets[out->row], ist_index_count(places, out->row), 0};
    double values[IST_METRIC_COLUMNS];
    bool ok = ist_metric_compute_set(values, out->metric, q->view, &set, err);
    out->value = ok ? values[0] : NAN;
    return ok;
}

static bool measure(ist_measured *out, const ist_claim_question *q, bool alone, ist_error *err) {
    if (!ist_claim_metric(&out->metric, q->test, q->term, 0, err)) {
        return false;
    }
    bool of_ties = out->metric->rows == IST_PER_TIE;
    bool grouped = !of_ties && q->view->lens.territory == IST_TERRITORY_GROUP;
    if (!(of_ties   ? find_edge(&out->row, q, err)
          : grouped ? find_territory(&out->row, q, err)
                    : find_vertex(&out->row, q, err))) {
        return false;
    }
    if (grouped && alone && out->metric->compute_set != NULL) {
        if (!measure_territory(out, q, err) || !isnan(out->value)) {
            return !isnan(out->value);
        }
    }
    if (!(grouped ? ist_metric_compute_territories(&out->values, out->metric, q->view, err)
                  : ist_metric_compute(&out->values, out->metric, q->view, err))) {
        return false;
    }
    out->value = out->values.columns[0][out->row];
    return !isnan(out->value) || ist_error_set(err, IST_ERROR_UNDEFINED, "%s has no value there: %s", out->metric->name,
                                               out->values.reasons[out->row]);
}

static bool take_rank(ist_claim_side *out, const ist_measured *m, ist_error *err) {
    ist_ranks ranks;
    size_t place = 0;
    if (!ist_ranks_make(&ranks, m->values.columns[0], m->values.row_count, m->metric->ascending, err)) {
        return false;
    }
    while (ranks.order[place] != m->row) {
        place++;
    }
    out->value = ranks.ranks[place];
    ist_ranks_free(&ranks);
    char digits[32];
    return ist_buffer_print(&out->remark, err, "of %zu, with %s", m->values.row_count,
                            ist_claim_number(digits, m->value));
}

bool ist_claim_value_rank(ist_claim_side *out, const ist_claim_question *q, ist_error *err) {
    ist_measured m = {0};
    bool ok = measure(&m, q, false, err) && take_rank(out, &m, err);
    ist_metric_values_free(&m.values);
    return ok;
}

bool ist_claim_value_value(ist_claim_side *out, const ist_claim_question *q, ist_error *err) {
    ist_measured m = {0};
    bool ok = measure(&m, q, true, err);
    if (ok) {
        char unit[IST_METRIC_UNIT_SIZE];
        const char *counts = ist_metric_unit(unit, &m.metric->columns[0], q->view);
        out->value = m.value;
        ok = (counts[0] == '1' && counts[1] == '\0') || ist_buffer_text(&out->remark, counts, err);
    }
    ist_metric_values_free(&m.values);
    return ok;
}
