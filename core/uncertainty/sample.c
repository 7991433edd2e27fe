/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sample.c - draw a network, compute all measures on it, keep values and ranks; then quantiles and shares.
 *
 * Sensitivity is the mean over draws of the share of pairs of rows whose observed order - one above the other, or level
 * - the draw keeps; a pair level in one and ordered in the other counts one half (agreement.c). The rule matters
 * where values are level: of the corridor graph with CV 25 % it gives 0.904 in the long run; 0.889 where pairs that are
 * observed level are left out and those that become level are lost, 0.908 where these count one half. One draw keeps
 * 0.904 +- 0.064 of the order, so that 2,000 draws have a standard error of 0.0014: the 0.901 of other programs lies
 * two of these below, one where the logarithm of a factor has the standard deviation 0.25 (0.902) and not the factor.
 *
 * d draws cost d times the measures and O(d (m + n log n)) besides. Measures that are made of sums over shortest paths
 * alone come for many draws together (core/drawn.h); for the others a view of each draw is made.
 *
 * Borgatti, Carley and Krackhardt (2006), On the robustness of centrality measures under conditions of imperfect data;
 * Martin and Niemeyer (2019), Influence of measurement errors on networks: estimating the robustness of centrality
 * measures, Network Science 7, 180-195.
 */
#include "core/uncertainty/sample.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/drawn.h"
#include "core/drawn_parts.h"
#include "core/ranks.h"
#include "core/uncertainty/agreement.h"

static const char sampling[] = "sampling";

/* ---- making ---- */

static bool start_one(ist_sampled *out, size_t draws, ist_error *err) {
    out->rows = ist_measured_rows(&out->measured);
    out->draws = draws;
    out->observed = ist_array_make(out->rows, sizeof *out->observed, sampling, err);
    out->ranks = out->observed ? ist_array_make(out->rows, sizeof *out->ranks, sampling, err) : NULL;
    out->values = out->ranks ? ist_array_make(out->rows * draws, sizeof *out->values, sampling, err) : NULL;
    out->drawn = out->values ? ist_array_make(out->rows * draws, sizeof *out->drawn, sampling, err) : NULL;
    return out->drawn != NULL && ist_measured_values(out->observed, &out->measured, out->measured.view, err) &&
           ist_measured_ranks(out->ranks, &out->measured, out->observed, err);
}

static bool check_size(const ist_view *view, const ist_metric *const *metrics, size_t count, size_t draws,
                       ist_error *err) {
    double rows = 0;
    for (size_t i = 0; i < count; i++) {
        rows += (double)ist_measured_rows(&(ist_measured){view, metrics[i], NULL});
    }
    return rows * (double)draws <= IST_SAMPLE_CELLS_MOST ||
           ist_error_set(err, IST_ERROR_LIMIT,
                         "%.0f rows in %zu draws are more than the %.0f values that are kept; draw less often, ask for "
                         "fewer measures or narrow the lens",
                         rows, draws, IST_SAMPLE_CELLS_MOST);
}

static bool start(ist_sample *out, const ist_view *view, const ist_metric *const *metrics, size_t count,
                  const ist_metric_settings *settings, ist_error *err) {
    bool ok = check_size(view, metrics, count, out->noise.draws, err);
    out->items = ok ? ist_array_make(count, sizeof *out->items, sampling, err) : NULL;
    out->count = out->items != NULL ? count : 0;
    ok = out->items != NULL;
    for (size_t i = 0; ok && i < count; i++) {
        out->items[i].measured = (ist_measured){view, metrics[i], settings};
        ok = ist_measured_affords(&out->items[i].measured, (double)out->noise.draws, err) &&
             start_one(&out->items[i], out->noise.draws, err);
    }
    return ok;
}

/* `values` are those of the draw, `ranks` has room for a row each. */
static bool add_draw(ist_sampled *s, size_t draw, const double *values, uint32_t *ranks, ist_error *err) {
    double kept = NAN;
    if (!ist_measured_ranks(ranks, &s->measured, values, err) ||
        !ist_agreement_kept(&kept, s->ranks, ranks, s->rows, err)) {
        return false;
    }
    bool changed = false;
    for (size_t row = 0; row < s->rows; row++) {
        s->values[row * s->draws + draw] = values[row];
        s->drawn[row * s->draws + draw] = ranks[row];
        changed = changed || (isnan(values[row]) != isnan(s->observed[row])) ||
                  (!isnan(values[row]) && !ist_values_tie(values[row], s->observed[row]));
    }
    s->changed += changed;
    if (!isnan(kept)) {
        s->sensitivity += kept; /* divided when all draws are made */
        s->compared++;
    }
    return true;
}

/* Draws as they are computed: those whose measures come together in the slots of `drawn`, the others by a view each. */
typedef struct {
    ist_sample *out;
    ist_noise_draws noise;
    ist_drawn drawn;
    size_t first, end; /* the draws in the slots: from `first` to before `end` */
    size_t *starts;    /* measure -> where its rows begin in `values`; behind them their end */
    double *values;    /* of one draw */
    uint32_t *ranks;
} drawing;

/* `at_once`: about how many draws are computed one after the other. */
static bool drawing_start(drawing *d, size_t at_once, ist_error *err) {
    const ist_sample *out = d->out;
    size_t most = 0;
    const ist_metric **together = ist_array_make(out->count, sizeof *together, sampling, err);
    d->starts = together ? ist_array_make(out->count + 1, sizeof *d->starts, sampling, err) : NULL;
    for (size_t i = 0; d->starts != NULL && i < out->count; i++) {
        const ist_measured *measured = &out->items[i].measured;
        most = out->items[i].rows > most ? out->items[i].rows : most;
        d->starts[i + 1] = d->starts[i] + out->items[i].rows;
        together[i] = ist_drawn_gives(measured->metric, out->view, measured->settings) ? measured->metric : NULL;
    }
    d->values = d->starts ? ist_array_make(d->starts[out->count], sizeof *d->values, sampling, err) : NULL;
    d->ranks = d->values ? ist_array_make(most, sizeof *d->ranks, sampling, err) : NULL;
    bool ok = d->ranks != NULL && ist_noise_start(&d->noise, out->view, &out->noise, err) &&
              ist_drawn_make(&d->drawn, out->view, together, out->count, at_once, err);
    free((void *)together);
    if (ok) {
        ist_noise_lean(&d->noise);
    }
    return ok;
}

static void drawing_free(drawing *d) {
    ist_noise_free(&d->noise);
    ist_drawn_free(&d->drawn);
    free(d->starts);
    free(d->values);
    free(d->ranks);
}

/* Computes what comes together, of the group of draws that this one is of. */
static bool draw_together(drawing *d, size_t draw, ist_error *err) {
    size_t first = draw - draw % d->drawn.slots, left = d->out->noise.draws - first;
    size_t count = left < d->drawn.slots ? left : d->drawn.slots;
    bool ok = true;
    for (size_t slot = 0; ok && slot < count; slot++) {
        ist_noise_draw(&d->noise, first + slot);
        ok = ist_noise_costs(ist_drawn_costs(&d->drawn, slot), d->out->view, &d->noise, err);
    }
    d->first = first;
    d->end = first;
    ok = ok && ist_drawn_run(&d->drawn, count, err);
    d->end = ok ? first + count : first;
    return ok;
}

/* The values of all measures in one draw; its view is made for the first that needs it. */
static bool measure(drawing *d, size_t draw, ist_error *err) {
    ist_view view = {0};
    bool here = draw >= d->first && draw < d->end;
    bool ok = here || d->drawn.sums == 0 || draw_together(d, draw, err), made = false;
    for (size_t i = 0; ok && i < d->out->count; i++) {
        double *values = d->values + d->starts[i];
        if (ist_drawn_has(&d->drawn, i, draw - d->first)) {
            ok = ist_drawn_values(values, &d->drawn, i, draw - d->first, err);
            continue;
        }
        if (!made) {
            ist_noise_draw(&d->noise, draw);
            ok = made = ist_noise_view(&view, d->out->view, &d->noise, err);
        }
        ok = ok && ist_measured_values(values, &d->out->items[i].measured, &view, err);
    }
    ist_view_free(&view);
    return ok;
}

/* Takes the values of a draw on. One that was lost has none and says nothing: no value differs in it. */
static bool add_measures(drawing *d, size_t draw, bool lost, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < d->out->count; i++) {
        ist_sampled *s = &d->out->items[i];
        size_t changed = s->changed;
        ok = add_draw(s, draw, d->values + d->starts[i], d->ranks, err);
        s->changed = lost ? changed : s->changed;
        s->lost += lost;
    }
    return ok;
}

/* ---- draws spread over workers ---- */

enum { AT_ONCE = 16 }; /* as many as are weighed side by side */

static bool name_row(ist_table *table, size_t cell, const void *context, uint32_t row, ist_error *err) {
    return ist_measured_name(table, cell, context, row, err);
}

/* A part is a draw; its values lie row after row. */
static bool compute_part(double *values, char reason[IST_TASK_REASON_SIZE], void *context, size_t draw,
                         ist_error *err) {
    drawing *d = context;
    size_t measures = d->out->count, rows = d->out->items[0].rows;
    (void)reason;
    bool ok = measure(d, draw, err);
    for (size_t at = 0; ok && at < rows * measures; at++) {
        values[at] = d->values[d->starts[at % measures] + at / measures];
    }
    return ok;
}

static bool take_part(void *context, const ist_task *task, ist_error *err) {
    drawing *d = context;
    size_t measures = d->out->count;
    bool lost = !ist_task_final(task->status);
    for (size_t at = 0; at < task->width; at++) {
        d->values[d->starts[at % measures] + at / measures] = task->values[at];
    }
    return (lost || ist_part_answered(task, "draws", err)) && add_measures(d, task->number, lost, err);
}

static bool write_settings(ist_buffer *out, const ist_sample *sample, ist_error *err) {
    bool ok = ist_buffer_text(out, "measures", err);
    for (size_t i = 0; ok && i < sample->count; i++) {
        ok = ist_buffer_print(out, err, " %s", sample->metrics[i]->name);
    }
    return ok && ist_metric_settings_words(out, sample->items[0].measured.settings, err) &&
           ist_noise_contract(out, &sample->noise, err) &&
           ist_buffer_print(out, err, " dates=%d readings=%d", sample->noise.dates, sample->noise.readings);
}

/* Rows and columns of the parts. */
static bool run_parts(drawing *d, ist_spread *spread, const ist_row_ids *ids, ist_error *err) {
    const ist_sample *sample = d->out;
    ist_buffer settings = {0};
    bool ok = write_settings(&settings, sample, err);
    const ist_drawn_parts parts = {.view = sample->view,
                                   .draws = sample->noise.draws,
                                   .together = d->drawn.slots,
                                   .rows = ids,
                                   .metrics = sample->metrics,
                                   .metric_count = sample->count,
                                   .settings = ist_buffer_string(&settings),
                                   .compute = compute_part,
                                   .take = take_part,
                                   .context = d,
                                   .given_up = &sample->items[0].lost};
    ok = ok && ist_drawn_parts_run(&parts, spread, err);
    ist_buffer_free(&settings);
    return ok;
}

/* Not where measures have other rows each. */
static ist_spread *find_spread(const ist_sample *sample) {
    double steps = 0;
    for (size_t i = 0; i < sample->count; i++) {
        const ist_measured *measured = &sample->items[i].measured;
        bool together = ist_drawn_gives(measured->metric, sample->view, measured->settings);
        steps += together ? 0 : ist_measured_steps(measured) * (double)sample->noise.draws;
        if (sample->items[i].rows != sample->items[0].rows) {
            return NULL;
        }
    }
    return ist_spread_for(sample->view, steps);
}

static bool draw_all(ist_sample *out, ist_error *err) {
    drawing d = {.out = out};
    ist_row_ids ids = {0};
    ist_spread *spread = find_spread(out);
    bool ok = drawing_start(&d, spread != NULL ? AT_ONCE : out->noise.draws, err);
    for (size_t draw = 0; ok && spread == NULL && draw < out->noise.draws; draw++) {
        ok = measure(&d, draw, err) && add_measures(&d, draw, false, err);
    }
    if (ok && spread != NULL) {
        const ist_measured *measured = &out->items[0].measured;
        ok = ist_row_ids_make(&ids, out->items[0].rows, name_row, measured, NULL, err) &&
             run_parts(&d, spread, &ids, err);
    }
    ist_row_ids_free(&ids);
    drawing_free(&d);
    return ok;
}

/* ---- what the draws of a row say ---- */

static int compare_values(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

static int compare_ranks(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* The place, in `count` sorted numbers, of the quantile of `percent`. */
static size_t place_of(size_t percent, size_t count) {
    return (percent * count + 99) / 100 - 1;
}

/* `values` and `ranks` hold those of the draws in which the row has a value. */
static void summarize(ist_sample_row *out, double *values, uint32_t *ranks, size_t count) {
    qsort(values, count, sizeof *values, compare_values);
    qsort(ranks, count, sizeof *ranks, compare_ranks);
    size_t low = place_of(5, count), median = place_of(50, count), high = place_of(95, count);
    out->value_low = values[low];
    out->value_median = values[median];
    out->value_high = values[high];
    out->rank_low = ranks[low];
    out->rank_median = ranks[median];
    out->rank_high = ranks[high];
}

/* Of all rows, once: sorting is the work. */
static bool summarize_rows(ist_sampled *s, ist_error *err) {
    double *values = ist_array_make(s->draws, sizeof *values, sampling, err);
    uint32_t *ranks = values ? ist_array_make(s->draws, sizeof *ranks, sampling, err) : NULL;
    bool ok = ranks != NULL && (s->summaries = ist_array_make(s->rows, sizeof *s->summaries, sampling, err)) != NULL;
    for (size_t row = 0; ok && row < s->rows; row++) {
        ist_sample_row *out = &s->summaries[row];
        *out = (ist_sample_row){.value_low = NAN, .value_median = NAN, .value_high = NAN};
        for (size_t cell = row * s->draws; cell < (row + 1) * s->draws; cell++) {
            if (s->drawn[cell] > 0) {
                values[out->draws] = s->values[cell];
                ranks[out->draws++] = s->drawn[cell];
            }
        }
        if (out->draws > 0) {
            summarize(out, values, ranks, out->draws);
        }
    }
    free(values);
    free(ranks);
    return ok;
}

bool ist_sample_make(ist_sample *out, const ist_view *view, const ist_metric *const *metrics, size_t metric_count,
                     const ist_metric_settings *settings, const ist_noise *noise, ist_error *err) {
    assert(view->network != NULL && noise->draws > 0);
    *out = (ist_sample){.view = view, .metrics = metrics, .noise = *noise};
    bool ok = start(out, view, metrics, metric_count, settings, err) && draw_all(out, err);
    for (size_t i = 0; ok && i < out->count; i++) {
        ist_sampled *s = &out->items[i];
        ok = summarize_rows(s, err);
        s->sensitivity = s->compared > 0 ? s->sensitivity / (double)s->compared : NAN;
    }
    if (!ok) {
        ist_sample_free(out);
    }
    return ok;
}

void ist_sample_free(ist_sample *sample) {
    for (size_t i = 0; i < sample->count; i++) {
        free(sample->items[i].observed);
        free(sample->items[i].ranks);
        free(sample->items[i].values);
        free(sample->items[i].drawn);
        free(sample->items[i].summaries);
    }
    free(sample->items);
    *sample = (ist_sample){0};
}

/* ---- asking ---- */

ist_sample_row ist_sample_summary(const ist_sampled *sampled, size_t row, uint32_t top) {
    ist_sample_row out = sampled->summaries[row];
    size_t first = 0, among = 0;
    for (size_t cell = row * sampled->draws; cell < (row + 1) * sampled->draws; cell++) {
        uint32_t rank = sampled->drawn[cell];
        first += rank == 1;
        among += rank > 0 && rank <= top;
    }
    out.first = (double)first / (double)(sampled->draws - sampled->lost);
    out.top = (double)among / (double)(sampled->draws - sampled->lost);
    return out;
}

ist_sample_pair ist_sample_compare(const ist_sampled *sampled, size_t a, size_t b) {
    size_t above = 0, level = 0, below = 0;
    for (size_t draw = 0; draw < sampled->draws; draw++) {
        uint32_t of_a = sampled->drawn[a * sampled->draws + draw], of_b = sampled->drawn[b * sampled->draws + draw];
        bool both = of_a > 0 && of_b > 0;
        above += both && of_a < of_b;
        level += both && of_a == of_b;
        below += both && of_a > of_b;
    }
    double draws = (double)(sampled->draws - sampled->lost);
    return (ist_sample_pair){(double)above / draws, (double)level / draws, (double)below / draws};
}
