/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * comparison_draws.c - a network of the null model, and the measures of it.
 *
 * Of models that keep ties, measures that are sums over shortest paths come for many draws together (core/drawn.h); for
 * the others a view of each draw is made.
 */
#include "core/null/comparison_draws.h"

#include <math.h>
#include <stdlib.h>

#include "core/drawn.h"
#include "core/drawn_parts.h"

static const char comparing[] = "comparing with a null model";

typedef struct {
    ist_comparison *c;
    const ist_comparison_options *options;
    ist_comparison_take *take;
    void *taker;
    ist_drawn drawn;
    size_t first, end;        /* the draws in the slots: from `first` to before `end` */
    ist_null_effect *effects; /* slot -> what that draw did */
    size_t *starts;
    double *values;
    uint8_t *undefined;
    ist_comparison_draw draw; /* the one at hand */
    size_t given_up;          /* draws without an answer */
} drawing;

/* `at_once`: about how many draws are computed one after the other. */
static bool drawing_start(drawing *d, size_t at_once, ist_error *err) {
    const ist_comparison *c = d->c;
    const ist_metric **together = ist_array_make(c->measure_count, sizeof *together, comparing, err);
    d->starts = together ? ist_array_make(c->measure_count + 1, sizeof *d->starts, comparing, err) : NULL;
    for (size_t i = 0; d->starts != NULL && i < c->measure_count; i++) {
        const ist_compared *m = &c->measures[i];
        bool gives =
            c->plan.model->keeps_ties && m->column == 0 && ist_drawn_gives(m->metric, c->view, &d->options->settings);
        together[i] = gives ? m->metric : NULL;
        d->starts[i + 1] = d->starts[i] + m->row_count;
    }
    d->values = d->starts ? ist_array_make(d->starts[c->measure_count], sizeof *d->values, comparing, err) : NULL;
    d->undefined = d->values ? ist_array_make(c->measure_count, sizeof *d->undefined, comparing, err) : NULL;
    bool ok = d->undefined != NULL && ist_drawn_make(&d->drawn, c->view, together, c->measure_count, at_once, err);
    d->effects = ok ? ist_array_make(d->drawn.slots, sizeof *d->effects, comparing, err) : NULL;
    d->draw = (ist_comparison_draw){.values = d->values, .starts = d->starts, .undefined = d->undefined};
    free((void *)together);
    return d->effects != NULL;
}

static void drawing_free(drawing *d) {
    ist_drawn_free(&d->drawn);
    free(d->effects);
    free(d->starts);
    free(d->values);
    free(d->undefined);
}

/* ---- one draw ---- */

/* Computes what comes together, of the group of draws that this one is of. */
static bool draw_together(drawing *d, size_t number, ist_error *err) {
    size_t first = number - number % d->drawn.slots, left = d->c->draws - first;
    size_t count = left < d->drawn.slots ? left : d->drawn.slots;
    for (size_t slot = 0; slot < count; slot++) {
        ist_null_draw_costs(ist_drawn_costs(&d->drawn, slot), &d->effects[slot], &d->c->plan, first + slot);
    }
    bool ok = ist_drawn_run(&d->drawn, count, err);
    d->first = first;
    d->end = ok ? first + count : first;
    return ok;
}

/* The row of a draw that is about the same actor or tie. */
static uint32_t find_row(const ist_compared *m, const ist_view *view, const ist_view *drawn, uint32_t row) {
    return m->metric->rows != IST_PER_TIE ? row : ist_view_edge(drawn, view->sources[row], view->targets[row]);
}

/* A network of which the measure is undefined is one without a value in any row. */
static bool measure_view(drawing *d, size_t i, const ist_view *drawn, ist_error *err) {
    const ist_compared *m = &d->c->measures[i];
    double *to = d->values + d->starts[i];
    ist_metric_values values;
    ist_error own = {0};
    d->undefined[i] = !ist_metric_compute_with(&values, m->metric, drawn, &d->options->settings, &own);
    for (size_t row = 0; row < m->row_count; row++) {
        to[row] = NAN;
    }
    if (d->undefined[i]) {
        return own.kind == IST_ERROR_UNDEFINED || ist_error_set(err, own.kind, "in a draw: %s", own.message);
    }
    const double *column = values.columns[m->column];
    for (uint32_t row = 0; column != NULL && row < m->row_count; row++) {
        to[row] = column[find_row(m, d->c->view, drawn, row)];
    }
    ist_metric_values_free(&values);
    return true;
}

/* All measures of one draw; its view is made for the first that needs it. */
static bool measure(drawing *d, size_t number, ist_error *err) {
    ist_view view = {0};
    bool together = d->drawn.sums != 0, here = number >= d->first && number < d->end, made = false;
    bool ok = !together || here || draw_together(d, number, err);
    size_t slot = together ? number - d->first : 0;
    d->draw.effect = ok && together ? d->effects[slot] : (ist_null_effect){0};
    for (size_t i = 0; ok && i < d->c->measure_count; i++) {
        if (ist_drawn_has(&d->drawn, i, slot)) {
            d->undefined[i] = 0;
            ok = ist_drawn_values(d->values + d->starts[i], &d->drawn, i, slot, err);
            continue;
        }
        if (!made) {
            ist_null_effect effect = {0};
            ok = made = ist_null_draw(&view, &effect, &d->c->plan, number, err);
            d->draw.effect = together ? d->draw.effect : effect;
        }
        ok = ok && measure_view(d, i, &view, err);
    }
    ist_view_free(&view);
    return ok;
}

/* ---- draws spread over workers ---- */

/* As many as are weighed side by side. */
enum { AT_ONCE = 16 };

/* What is said of a draw as a whole stands in rows behind the others: of each measure the first, of all of them, in the
 * first column, the next two. */
enum { UNDEFINED, ACCEPTED, DIFFERS, MORE_ROWS };
static const char *const more_rows[] = {"(undefined)", "(switches)", "(differs)", NULL};

static bool compute_part(double *values, char reason[IST_TASK_REASON_SIZE], void *context, size_t number,
                         ist_error *err) {
    drawing *d = context;
    size_t measures = d->c->measure_count, rows = d->c->measures[0].row_count;
    (void)reason;
    bool ok = measure(d, number, err);
    for (size_t at = 0; ok && at < rows * measures; at++) {
        values[at] = d->values[d->starts[at % measures] + at / measures];
    }
    for (size_t i = 0; ok && i < measures; i++) {
        values[(rows + UNDEFINED) * measures + i] = d->undefined[i];
    }
    if (ok) {
        values[(rows + ACCEPTED) * measures] = (double)d->draw.effect.accepted;
        values[(rows + DIFFERS) * measures] = d->draw.effect.differs;
    }
    return ok;
}

static bool take_part(void *context, const ist_task *task, ist_error *err) {
    drawing *d = context;
    size_t measures = d->c->measure_count, rows = d->c->measures[0].row_count;
    if (!ist_task_final(task->status)) {
        d->given_up++;
        return true;
    }
    if (!ist_part_answered(task, "draws", err)) {
        return false;
    }
    for (size_t at = 0; at < rows * measures; at++) {
        d->values[d->starts[at % measures] + at / measures] = task->values[at];
    }
    for (size_t i = 0; i < measures; i++) {
        d->undefined[i] = task->values[(rows + UNDEFINED) * measures + i] > 0;
    }
    d->draw.effect = (ist_null_effect){.accepted = (uint64_t)task->values[(rows + ACCEPTED) * measures],
                                       .differs = task->values[(rows + DIFFERS) * measures] > 0};
    d->take(d->taker, &d->draw);
    return true;
}

static bool write_settings(ist_buffer *out, const drawing *d, ist_error *err) {
    const ist_comparison_options *o = d->options;
    bool ok = ist_buffer_text(out, "measures", err);
    for (size_t i = 0; ok && i < o->metric_count; i++) {
        ok = ist_buffer_print(out, err, " %s", o->metrics[i]->name);
    }
    return ok && ist_buffer_print(out, err, "; column %s", o->column != NULL ? o->column : "(first)") &&
           ist_metric_settings_words(out, &o->settings, err) &&
           ist_buffer_print(out, err, "; null %s%s", o->model->name, d->c->exact ? " listed" : "") &&
           (o->null.groups == NULL || ist_buffer_print(out, err, " groups %s", o->null.groups)) &&
           (o->null.ego == NULL || ist_buffer_print(out, err, " ego %s", o->null.ego)) &&
           ist_buffer_print(out, err, " seed %llu", (unsigned long long)o->null.seed);
}

static bool name_row(ist_table *table, size_t cell, const void *context, uint32_t row, ist_error *err) {
    const ist_comparison *c = context;
    return ist_metric_name_row(table, cell, c->view, c->measures[0].metric->rows, row, err);
}

static bool run_parts(drawing *d, ist_spread *spread, const ist_row_ids *ids, ist_error *err) {
    ist_buffer settings = {0};
    bool ok = write_settings(&settings, d, err);
    const ist_drawn_parts parts = {.view = d->c->view,
                                   .draws = d->c->draws,
                                   .together = d->drawn.slots,
                                   .rows = ids,
                                   .metrics = d->options->metrics,
                                   .metric_count = d->c->measure_count,
                                   .settings = ist_buffer_string(&settings),
                                   .compute = compute_part,
                                   .take = take_part,
                                   .context = d,
                                   .given_up = &d->given_up};
    ok = ok && ist_drawn_parts_run(&parts, spread, err);
    ist_buffer_free(&settings);
    return ok;
}

/* Not where measures have other rows each. */
static ist_spread *find_spread(const ist_comparison *c, const ist_comparison_options *options) {
    double steps = 0, n = (double)c->view->vertex_count, m = (double)c->view->edge_count;
    for (size_t i = 0; i < c->measure_count; i++) {
        const ist_metric *metric = c->measures[i].metric;
        bool together = c->plan.model->keeps_ties && ist_drawn_gives(metric, c->view, &options->settings);
        steps += together ? 0 : (metric->reads & IST_READS_COST ? n : 1) * (n + m) * (double)c->draws;
        if (c->measures[i].row_count != c->measures[0].row_count) {
            return NULL;
        }
    }
    return ist_spread_for(c->view, steps);
}

bool ist_comparison_draw_all(ist_comparison *comparison, const ist_comparison_options *options,
                             ist_comparison_take *take, void *context, ist_error *err) {
    drawing d = {.c = comparison, .options = options, .take = take, .taker = context};
    ist_row_ids ids = {0};
    ist_spread *spread = find_spread(comparison, options);
    bool ok = drawing_start(&d, spread != NULL ? AT_ONCE : comparison->draws, err);
    for (size_t number = 0; ok && spread == NULL && number < comparison->draws; number++) {
        ok = measure(&d, number, err);
        if (ok) {
            take(context, &d.draw);
        }
    }
    if (ok && spread != NULL) {
        ok = ist_row_ids_make(&ids, comparison->measures[0].row_count, name_row, comparison, more_rows, err) &&
             run_parts(&d, spread, &ids, err);
    }
    ist_row_ids_free(&ids);
    drawing_free(&d);
    return ok;
}
