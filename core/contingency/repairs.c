/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * repairs.c - each project built in turn, then all at once, and every grave loss tried again.
 *
 * The pairs looked at are those that the whole network joined before anything was built. A leg that is lost is lost
 * with whatever is built along it, a state with the places that a project brings into the view.
 */
#include "repairs.h"

#include <stdlib.h>
#include <string.h>

#include "causes.h"
#include "core/cases.h"

static const char repairing[] = "looking for repairs";

/* The network with something built. */
typedef struct {
    ist_case_view made;
    ist_vertex_set sources, targets; /* the ends, in their order */
    ist_survey survey;
    ist_passage whole;
    bool usable; /* does it have all the ends? */
} built;

static bool is_grave(const ist_outcome *row) {
    return row->verdict == IST_LOSS_CRITICAL || row->verdict == IST_LOSS_LIMIT;
}

/* ---- building ---- */

static bool print_build(ist_buffer *out, const ist_projects *projects, size_t first, size_t count, ist_error *err) {
    bool ok = ist_buffer_text(out, "build=", err);
    for (size_t i = first; ok && i < first + count; i++) {
        ok = ist_buffer_text(out, i > first ? "," : "", err) && ist_cause_quote(out, projects->ids[i], err);
    }
    return ok;
}

static bool build(built *out, const ist_repairs_question *q, size_t first, size_t count, ist_error *err) {
    ist_buffer words = {0};
    *out = (built){0};
    bool ok = print_build(&words, q->projects, first, count, err) &&
              ist_case_view_make(&out->made, q->view->network, &q->view->lens, ist_buffer_string(&words), err) &&
              ist_case_view_move(&out->sources, &out->made, q->view, q->question->sources, err) &&
              ist_case_view_move(&out->targets, &out->made, q->view, q->question->targets, err);
    out->usable =
        ok && out->sources.count == q->question->sources->count && out->targets.count == q->question->targets->count;
    ok = ok && (!out->usable || (ist_survey_init(&out->survey, &out->made.view, &out->sources, &out->targets, err) &&
                                 ist_passage_whole(&out->whole, &out->survey, err)));
    ist_buffer_free(&words);
    return ok;
}

static void built_free(built *b) {
    ist_passage_free(&b->whole);
    ist_survey_free(&b->survey);
    ist_vertex_set_free(&b->sources);
    ist_vertex_set_free(&b->targets);
    ist_case_view_free(&b->made);
}

/* ---- losing again ---- */

/* What passes there without the losses of a row. */
static bool lose(ist_passage *out, built *b, const ist_repairs_question *q, const ist_outcome *row, ist_error *err) {
    const uint32_t numbers[] = {row->first, row->second};
    size_t count = row->second == IST_NONE ? 1 : 2;
    ist_loss losses[2] = {0};
    const ist_loss *const lost[] = {&losses[0], &losses[1]};
    ist_passage first = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = ist_element_loss(&losses[i], &b->made.view, &q->elements->items[numbers[i]], err);
    }
    ok = ok && ist_passage_after(&first, &b->survey, &b->whole, (ist_passage_losses){lost, 1, count > 1}, err);
    if (ok && count > 1) {
        ok = ist_passage_after(out, &b->survey, &first, (ist_passage_losses){lost, 2, false}, err);
    } else if (ok) {
        *out = first;
        first = (ist_passage){0};
    }
    ist_passage_free(&first);
    ist_loss_free(&losses[0]);
    ist_loss_free(&losses[1]);
    return ok;
}

/* Is nothing cut off and no limit broken that was not so before any loss? */
static bool is_sound(ist_repair *out, const ist_repairs_question *q, const ist_outcome *row, const ist_passage *after) {
    const ist_loss_limits *limits = &q->question->limits;
    size_t pairs = q->question->sources->count * q->question->targets->count, joined = 0;
    double sum = 0;
    for (size_t p = 0; p < pairs; p++) {
        double before = q->found->costs[p], cost = after->costs[p];
        if (!isfinite(before) || isnan(cost)) {
            continue;
        }
        if (isinf(cost) || (ist_loss_limits_dear(limits, cost) && !ist_loss_limits_dear(limits, before))) {
            return false;
        }
        sum += cost;
        joined++;
    }
    out->cost = joined > 0 ? sum / (double)joined : NAN;
    out->flow = after->flow;
    return !ist_loss_limits_narrow(limits, after->flow) || ist_loss_limits_narrow(limits, row->flow_before);
}

static void take_repair(ist_repairs *out, ist_repair repair) {
    size_t at = out->count < IST_REPAIRS_SHOWN ? out->count : IST_REPAIRS_SHOWN;
    while (at > 0 && repair.cost < out->best[at - 1].cost) {
        at--;
        if (at + 1 < IST_REPAIRS_SHOWN) {
            out->best[at + 1] = out->best[at];
        }
    }
    if (at < IST_REPAIRS_SHOWN) {
        out->best[at] = repair;
    }
    out->count++;
}

/* Tries the grave rows in what `first` and the `count - 1` projects behind it make; a single one is taken as a repair,
 * all of them only where no single one is. */
static bool try_rows(ist_repairs *out, const ist_repairs_question *q, size_t first, size_t count, ist_error *err) {
    built b;
    bool ok = build(&b, q, first, count, err), single = count == 1;
    for (size_t i = 0; ok && b.usable && i < q->found->row_count; i++) {
        const ist_outcome *row = &q->found->rows[i];
        ist_repair repair = {.project = (uint32_t)first};
        ist_passage after = {0};
        if (!is_grave(row) || (!single && out[i].count > 0)) {
            continue;
        }
        ok = lose(&after, &b, q, row, err);
        bool sound = ok && is_sound(&repair, q, row, &after);
        if (sound && single) {
            take_repair(&out[i], repair);
        } else if (sound) {
            out[i].together = true;
            out[i].all = repair;
        }
        ist_passage_free(&after);
    }
    built_free(&b);
    return ok;
}

static bool accepts(const ist_repairs_question *q, ist_error *err) {
    ist_survey survey = {0};
    double grave = 0;
    for (size_t i = 0; i < q->found->row_count; i++) {
        grave += is_grave(&q->found->rows[i]);
    }
    bool ok = ist_survey_init(&survey, q->view, q->question->sources, q->question->targets, err) &&
              ist_survey_accepts(&survey, 2 * grave * ((double)q->projects->count + 1), err);
    ist_survey_free(&survey);
    return ok || ist_error_prefix(err, "%s among %zu projects", repairing, q->projects->count);
}

bool ist_repairs_find(ist_repairs *out, const ist_repairs_question *question, ist_error *err) {
    size_t count = question->projects->count;
    memset(out, 0, question->found->row_count * sizeof *out);
    bool ok = accepts(question, err);
    for (size_t i = 0; ok && i < count; i++) {
        ok = try_rows(out, question, i, 1, err);
    }
    return ok && (count < 2 || try_rows(out, question, 0, count, err));
}
