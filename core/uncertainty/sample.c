/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * sample.c - draw a network, compute all measures on it, keep values and ranks; then quantiles and shares.
 *
 * Sensitivity is the mean over draws of the share of pairs of rows whose observed order - one above the other, or level
 * - the draw keeps; a pair level in one and ordered in the other counts one half (agreement.c).
 *
 * d draws cost d times the measures and O(d (m + n log n)) besides.
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

/* `values` and `ranks` have room for a row each. */
static bool add_draw(ist_sampled *s, const ist_view *drawn, size_t draw, double *values, uint32_t *ranks,
                     ist_error *err) {
    double kept = NAN;
    if (!ist_measured_values(values, &s->measured, drawn, err) ||
        !ist_measured_ranks(ranks, &s->measured, values, err) ||
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

static bool draw_all(ist_sample *out, const ist_view *view, ist_noise_draws *draws, ist_error *err) {
    size_t most = 0;
    for (size_t i = 0; i < out->count; i++) {
        most = out->items[i].rows > most ? out->items[i].rows : most;
    }
    double *values = ist_array_make(most, sizeof *values, sampling, err);
    uint32_t *ranks = values ? ist_array_make(most, sizeof *ranks, sampling, err) : NULL;
    bool ok = ranks != NULL;
    for (size_t draw = 0; ok && draw < out->noise.draws; draw++) {
        ist_view drawn = {0};
        ist_noise_draw(draws, draw);
        ok = ist_noise_view(&drawn, view, draws, err);
        for (size_t i = 0; ok && i < out->count; i++) {
            ok = add_draw(&out->items[i], &drawn, draw, values, ranks, err);
        }
        ist_view_free(&drawn);
    }
    free(values);
    free(ranks);
    return ok;
}

bool ist_sample_make(ist_sample *out, const ist_view *view, const ist_metric *const *metrics, size_t metric_count,
                     const ist_metric_settings *settings, const ist_noise *noise, ist_error *err) {
    assert(view->network != NULL && noise->draws > 0);
    *out = (ist_sample){.view = view, .metrics = metrics, .noise = *noise};
    ist_noise_draws draws = {0};
    bool ok = start(out, view, metrics, metric_count, settings, err) &&
              ist_noise_start(&draws, view->network, noise, err) && draw_all(out, view, &draws, err);
    ist_noise_free(&draws);
    for (size_t i = 0; ok && i < out->count; i++) {
        ist_sampled *s = &out->items[i];
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
    }
    free(sample->items);
    *sample = (ist_sample){0};
}

/* ---- asking ---- */

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

bool ist_sample_summary(ist_sample_row *out, const ist_sampled *sampled, size_t row, uint32_t top, ist_error *err) {
    size_t first = 0, among = 0, draws = sampled->draws;
    *out = (ist_sample_row){.value_low = NAN, .value_median = NAN, .value_high = NAN};
    double *values = ist_array_make(draws, sizeof *values, sampling, err);
    uint32_t *ranks = values ? ist_array_make(draws, sizeof *ranks, sampling, err) : NULL;
    for (size_t draw = 0; ranks != NULL && draw < draws; draw++) {
        uint32_t rank = sampled->drawn[row * draws + draw];
        if (rank > 0) {
            values[out->draws] = sampled->values[row * draws + draw];
            ranks[out->draws++] = rank;
            first += rank == 1;
            among += rank <= top;
        }
    }
    if (ranks != NULL && out->draws > 0) {
        summarize(out, values, ranks, out->draws);
    }
    out->first = (double)first / (double)draws;
    out->top = (double)among / (double)draws;
    bool ok = ranks != NULL;
    free(values);
    free(ranks);
    return ok;
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
    double draws = (double)sampled->draws;
    return (ist_sample_pair){(double)above / draws, (double)level / draws, (double)below / draws};
}
