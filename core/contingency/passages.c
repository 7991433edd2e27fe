/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * passages.c - a part is what one loss, or two, leave: the cost of every pair of ends and the flow.
 */
#include "passages.h"

#include <stdlib.h>
#include <string.h>

#include "core/row_ids.h"

static const char spreading[] = "trying losses";
static const char *const more_rows[] = {"(flow)", NULL};

typedef struct {
    const ist_passages *passages;
    ist_passages_take *take;
    void *taker;
    uint32_t lost; /* the loss that `without` is after; IST_NONE: none yet */
    ist_passage without;
} spread_out;

/* ---- a part ---- */

/* What passes after the first loss of two, which many parts in a row share. */
static bool measure_first(spread_out *s, uint32_t first, ist_error *err) {
    const ist_passages *p = s->passages;
    const ist_loss *losses[] = {&p->losses[first]};
    if (s->lost == first) {
        return true;
    }
    ist_passage_free(&s->without);
    s->lost = IST_NONE;
    bool ok = ist_passage_after(&s->without, p->survey, p->whole, (ist_passage_losses){losses, 1, true}, err);
    s->lost = ok ? first : IST_NONE;
    return ok;
}

static bool compute_part(double *values, char reason[IST_TASK_REASON_SIZE], void *context, size_t number,
                         ist_error *err) {
    spread_out *s = context;
    const ist_passages *p = s->passages;
    ist_lost_together lost = p->list[number];
    bool two = lost.second != IST_NONE;
    const ist_loss *losses[] = {&p->losses[lost.first], two ? &p->losses[lost.second] : NULL};
    size_t pairs = ist_survey_pairs(p->survey);
    ist_passage after = {0};
    (void)reason;
    bool ok = (!two || measure_first(s, lost.first, err)) &&
              ist_passage_after(&after, p->survey, two ? &s->without : p->whole,
                                (ist_passage_losses){losses, two ? 2 : 1, false}, err);
    if (ok) {
        memcpy(values, after.costs, pairs * sizeof *values);
        values[pairs] = after.flow;
    }
    ist_passage_free(&after);
    return ok;
}

static bool take_part(void *context, const ist_task *task, ist_error *err) {
    spread_out *s = context;
    size_t pairs = task->width - 1;
    ist_passage after = {.flow = task->values[pairs]};
    bool ok = ist_part_answered(task, "losses", err) &&
              (after.costs = ist_array_make(pairs, sizeof *after.costs, spreading, err)) != NULL;
    if (ok) {
        memcpy(after.costs, task->values, pairs * sizeof *after.costs);
        ok = s->take(s->taker, task->number, &after, err);
    }
    ist_passage_free(&after);
    return ok;
}

/* ---- what parts are called ---- */

static bool add_id(ist_buffer *out, const char *id, ist_error *err) {
    bool first = out->length == 0 || out->bytes[out->length - 1] == '=';
    return ist_buffer_print(out, err, "%s%s", first ? "" : ",", id);
}

static bool add_tie(ist_buffer *out, const ist_view *view, uint32_t tie, ist_error *err) {
    return add_id(out, ist_network_id(view->network, (ist_subject){IST_SUBJECT_TIE, tie}), err);
}

static bool add_loss(ist_buffer *out, const ist_view *view, const ist_loss *loss, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < loss->vertices.count; i++) {
        ok = add_id(out, ist_view_id(view, loss->vertices.items[i]), err);
    }
    for (size_t i = 0; ok && i < loss->edges.count; i++) {
        uint32_t edge = loss->edges.items[i];
        for (size_t j = 0; ok && j < ist_index_count(&view->edge_ties, edge); j++) {
            ok = add_tie(out, view, ist_index_items(&view->edge_ties, edge)[j], err);
        }
    }
    for (size_t i = 0; ok && i < loss->ties.count; i++) {
        ok = add_tie(out, view, loss->ties.items[i], err);
    }
    return ok;
}

/* "without=AKTAU", "without=AKTAU,BAKU": by what is lost, whatever it is called. */
static bool write_words(ist_buffer *out, void *context, size_t number, ist_error *err) {
    const ist_passages *p = ((const spread_out *)context)->passages;
    ist_lost_together lost = p->list[number];
    return ist_buffer_text(out, "without=", err) && add_loss(out, p->survey->view, &p->losses[lost.first], err) &&
           (lost.second == IST_NONE || add_loss(out, p->survey->view, &p->losses[lost.second], err));
}

static bool name_pair(ist_table *table, size_t cell, const void *context, uint32_t row, ist_error *err) {
    const ist_survey *survey = context;
    size_t targets = survey->targets->count;
    ist_buffer name = {0};
    bool ok = ist_buffer_print(&name, err, "%s->%s", ist_view_id(survey->view, survey->sources->items[row / targets]),
                               ist_view_id(survey->view, survey->targets->items[row % targets])) &&
              ist_table_text(table, cell, ist_buffer_string(&name), err);
    ist_buffer_free(&name);
    return ok;
}

/* ---- all parts ---- */

static bool run_parts(spread_out *s, ist_spread *spread, const ist_row_ids *ids, ist_error *err) {
    static const ist_task_column column[] = {{"cost", ""}};
    const ist_passages *p = s->passages;
    const ist_task_list list = {.count = p->count,
                                .rows = ids->ids,
                                .row_count = ids->count,
                                .columns = column,
                                .column_count = 1,
                                .words = write_words,
                                .context = s};
    const ist_parts parts = {.view = p->survey->view,
                             .noun = "losses",
                             .settings = p->survey->flows ? "costs and the flow" : "costs",
                             .list = &list,
                             .compute = compute_part,
                             .take = take_part,
                             .context = s};
    return ist_spread_run(spread, &parts, err);
}

bool ist_passages_spread(const ist_passages *passages, ist_spread *spread, ist_passages_take *take, void *context,
                         ist_error *err) {
    spread_out s = {.passages = passages, .take = take, .taker = context, .lost = IST_NONE};
    ist_row_ids ids = {0};
    bool ok = ist_row_ids_make(&ids, ist_survey_pairs(passages->survey), name_pair, passages->survey, more_rows, err) &&
              run_parts(&s, spread, &ids, err);
    ist_passage_free(&s.without);
    ist_row_ids_free(&ids);
    return ok;
}
