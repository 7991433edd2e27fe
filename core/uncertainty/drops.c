/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * drops.c - the correlation stability coefficient: how much of the sample can be lost before the order is another.
 *
 * Actors (or ties) are taken away at random, 5 %, 10 %, ... 95 % of them, rounded up, and the measure is computed on
 * what is left. Spearman's correlation compares it, over the rows that are left, with the whole network. The
 * coefficient is the largest share that can be dropped so that, there and at every smaller share, the correlation is at
 * least 0.7 in 95 of 100 draws. Draws without a correlation - fewer than three rows left, all values equal - count
 * against it. Above 0.5 an order is called stable, below 0.25 it should not be interpreted (Epskamp et al.).
 *
 * In one draw the levels are nested: what is dropped at 10 % is dropped at 15 %. Weights are as observed; the noise of
 * ties is another question.
 *
 * 19 d times the measure for d draws.
 *
 * Epskamp, Borsboom and Fried (2018), Estimating psychological networks and their accuracy: a tutorial paper, Behavior
 * Research Methods 50, 195-212; Costenbader and Valente (2003), The stability of centrality measures when networks are
 * sampled.
 */
#include "core/uncertainty/drops.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"
#include "core/uncertainty/agreement.h"
#include "core/uncertainty/noise.h"

static const char dropping[] = "dropping a part of the sample";
#define LEAST_CORRELATION 0.7
#define SURE 0.95

bool ist_drops_parse(ist_drops_options *out, const char *text, ist_error *err) {
    size_t length = strcspn(text, ":");
    double draws = IST_DROPS_DRAWS;
    out->of_ties = ist_text_is(text, length, "ties");
    bool ok = (out->of_ties || ist_text_is(text, length, "actors")) &&
              (text[length] == '\0' || ist_number_parse(&draws, text + length + 1, strlen(text + length + 1))) &&
              draws >= 1 && draws <= IST_DROPS_DRAWS_MOST && draws == floor(draws);
    out->draws = ok ? (size_t)draws : 0;
    char quoted[IST_QUOTE_SIZE];
    return ok || ist_error_set(err, IST_ERROR_USAGE,
                               "--drop takes actors or ties, with 1 to %d draws a level, as in actors:500, not %s",
                               (int)IST_DROPS_DRAWS_MOST, ist_quote(quoted, text, strlen(text)));
}

/* ---- the work ---- */

typedef struct {
    ist_drops *out;
    const ist_view *view;
    uint32_t *items; /* vertices, or rows of the view's ties in the order of their ids; shuffled in each draw */
    uint32_t *sorted;
    size_t item_count;
    uint8_t *marks;        /* vertices that are lost, or tie rows that are kept */
    double **observed;     /* one a measure */
    double *values;        /* room for the rows of any */
    double **correlations; /* one a measure: level after level, one a draw */
} work;

static bool list_items(work *w, ist_error *err) {
    bool of_ties = w->out->options.of_ties;
    size_t most = of_ties ? w->view->network->tie_count : w->view->vertex_count;
    w->sorted = ist_array_make(most, sizeof *w->sorted, dropping, err);
    w->items = w->sorted ? ist_array_make(most, sizeof *w->items, dropping, err) : NULL;
    w->marks = w->items ? ist_array_make(most, sizeof *w->marks, dropping, err) : NULL;
    if (w->marks == NULL || of_ties) {
        return w->marks != NULL && ist_noise_ties(w->sorted, &w->item_count, w->view, err);
    }
    for (uint32_t vertex = 0; vertex < most; vertex++) {
        w->sorted[w->item_count++] = vertex;
    }
    return true;
}

static bool start(work *w, ist_error *err) {
    size_t count = w->out->count, most = 0, levels = w->out->options.draws * IST_DROPS_LEVELS;
    w->observed = ist_array_make(count, sizeof *w->observed, dropping, err);
    w->correlations = w->observed ? ist_array_make(count, sizeof *w->correlations, dropping, err) : NULL;
    bool ok = w->correlations != NULL && list_items(w, err);
    for (size_t i = 0; ok && i < count; i++) {
        const ist_measured *measured = &w->out->items[i].measured;
        size_t rows = ist_measured_rows(measured);
        most = rows > most ? rows : most;
        w->observed[i] = ist_array_make(rows, sizeof(double), dropping, err);
        w->correlations[i] = w->observed[i] ? ist_array_make(levels, sizeof(double), dropping, err) : NULL;
        ok = w->correlations[i] != NULL && ist_measured_affords(measured, (double)levels, err) &&
             ist_measured_values(w->observed[i], measured, w->view, err);
    }
    w->values = ok ? ist_array_make(most, sizeof *w->values, dropping, err) : NULL;
    return w->values != NULL;
}

static size_t dropped_at(size_t level, size_t items) {
    return ((level + 1) * items + IST_DROPS_LEVELS) / (IST_DROPS_LEVELS + 1); /* rounded up */
}

/* What is left when the first `dropped` items are gone. */
static bool make_rest(ist_view *out, work *w, size_t dropped, ist_error *err) {
    bool of_ties = w->out->options.of_ties;
    for (size_t i = 0; i < w->item_count; i++) {
        w->marks[w->items[i]] = of_ties ? i >= dropped : i < dropped;
    }
    return of_ties ? ist_view_of_ties(out, w->view, w->marks, err)
                   : ist_view_without(out, w->view, w->marks, NULL, err);
}

static bool correlate(work *w, size_t item, const ist_view *rest, double *out, ist_error *err) {
    const ist_measured *measured = &w->out->items[item].measured;
    size_t rows = ist_measured_rows(measured);
    if (!ist_measured_values(w->values, measured, rest, err)) {
        return false;
    }
    bool actors_lost =
        !w->out->options.of_ties && measured->metric->rows == IST_PER_ACTOR && !ist_measured_territories(measured);
    for (size_t row = 0; actors_lost && row < rows; row++) {
        w->values[row] = w->marks[row] ? NAN : w->values[row];
    }
    return ist_agreement_spearman(out, w->observed[item], w->values, rows, err);
}

static bool make_draw(work *w, size_t draw, ist_error *err) {
    uint64_t state = ist_random_start(w->out->options.seed, draw);
    bool ok = true;
    if (w->item_count > 0) {
        memcpy(w->items, w->sorted, w->item_count * sizeof *w->items);
    }
    ist_random_shuffle(w->items, (uint32_t)w->item_count, &state);
    for (size_t level = 0; ok && level < IST_DROPS_LEVELS; level++) {
        ist_view rest = {0};
        ok = make_rest(&rest, w, dropped_at(level, w->item_count), err);
        for (size_t i = 0; ok && i < w->out->count; i++) {
            ok = correlate(w, i, &rest, &w->correlations[i][level * w->out->options.draws + draw], err);
        }
        ist_view_free(&rest);
    }
    return ok;
}

/* ---- the levels ---- */

static int compare_values(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* Reorders the correlations. */
static ist_drops_level sum_up(double *correlations, size_t draws, size_t dropped) {
    ist_drops_level level = {.dropped = dropped, .mean = NAN, .low = NAN};
    size_t defined = 0, holding = 0;
    double sum = 0;
    for (size_t i = 0; i < draws; i++) {
        if (!isnan(correlations[i])) {
            holding += correlations[i] >= LEAST_CORRELATION;
            sum += correlations[i];
            correlations[defined++] = correlations[i];
        }
    }
    if (defined > 0) {
        qsort(correlations, defined, sizeof *correlations, compare_values);
        level.mean = sum / (double)defined;
        level.low = correlations[(5 * defined + 99) / 100 - 1];
    }
    level.holds = (double)holding / (double)draws;
    return level;
}

static void finish(work *w) {
    size_t draws = w->out->options.draws;
    for (size_t i = 0; i < w->out->count; i++) {
        ist_drops_one *one = &w->out->items[i];
        bool holds = true;
        for (size_t level = 0; level < IST_DROPS_LEVELS; level++) {
            one->levels[level] = sum_up(w->correlations[i] + level * draws, draws, dropped_at(level, w->item_count));
            holds = holds && one->levels[level].holds >= SURE;
            one->coefficient = holds ? (double)(level + 1) / (IST_DROPS_LEVELS + 1) : one->coefficient;
        }
    }
}

static void free_work(work *w) {
    for (size_t i = 0; i < w->out->count; i++) {
        free(w->observed != NULL ? w->observed[i] : NULL);
        free(w->correlations != NULL ? w->correlations[i] : NULL);
    }
    free((void *)w->observed);
    free((void *)w->correlations);
    free(w->values);
    free(w->items);
    free(w->sorted);
    free(w->marks);
}

static bool take_metrics(ist_drops *out, const ist_view *view, const ist_metric *const *metrics, size_t count,
                         const ist_metric_settings *settings, ist_error *err) {
    out->items = ist_array_make(count, sizeof *out->items, dropping, err);
    for (size_t i = 0; out->items != NULL && i < count; i++) {
        if (metrics[i]->rows == IST_PER_NETWORK) {
            return ist_error_set(err, IST_ERROR_USAGE,
                                 "%s has one value for the whole network, and so no order to keep", metrics[i]->name);
        }
        out->items[i].measured = (ist_measured){view, metrics[i], settings};
        out->count = i + 1;
    }
    return out->items != NULL;
}

bool ist_drops_make(ist_drops *out, const ist_view *view, const ist_metric *const *metrics, size_t metric_count,
                    const ist_metric_settings *settings, const ist_drops_options *options, ist_error *err) {
    *out = (ist_drops){.view = view, .metrics = metrics, .options = *options};
    work w = {.out = out, .view = view};
    bool ok = take_metrics(out, view, metrics, metric_count, settings, err) && start(&w, err);
    for (size_t draw = 0; ok && draw < options->draws; draw++) {
        ok = make_draw(&w, draw, err);
    }
    if (ok) {
        finish(&w);
    }
    free_work(&w);
    if (!ok) {
        ist_drops_free(out);
    }
    return ok;
}

void ist_drops_free(ist_drops *drops) {
    free(drops->items);
    *drops = (ist_drops){0};
}
