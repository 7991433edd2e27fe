/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * panel_draws.c - one set of draws for all measures of a panel.
 */
#include "core/bias/panel_draws.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static const char drawing[] = "drawing for a panel";

/* Keeps the measures that this view allows. */
static bool choose(ist_panel_draws *out, const ist_view *view, const ist_metric *const *metrics, size_t count,
                   ist_error *err) {
    out->metrics = ist_array_make(count, sizeof *out->metrics, drawing, err);
    for (size_t i = 0; out->metrics != NULL && i < count; i++) {
        const ist_measured measured = {view, metrics[i], &out->settings};
        double *values = ist_array_make(ist_measured_rows(&measured), sizeof *values, drawing, err);
        if (values == NULL) {
            return false;
        }
        ist_error own = {0};
        bool ok = ist_measured_values(values, &measured, view, &own);
        free(values);
        if (ok) {
            out->metrics[out->count++] = metrics[i];
        } else if (ist_error_is_memory(&own)) {
            return ist_error_set(err, own.kind, "%s", own.message);
        }
    }
    return out->metrics != NULL;
}

/* What a part could not do is its reason; want of memory is an error. */
static bool settle(char reason[256], bool made, const ist_error *own, ist_error *err) {
    if (!made) {
        snprintf(reason, 256, "%.255s", own->message);
    }
    return made || !ist_error_is_memory(own) || ist_error_set(err, own->kind, "%s", own->message);
}

static bool compare(ist_panel_draws *out, const ist_view *view, uint64_t seed, ist_error *err) {
    ist_error own = {0};
    ist_comparison_options options = {.metrics = out->metrics,
                                      .metric_count = out->count,
                                      .settings = out->settings,
                                      .null = {.seed = seed},
                                      .draws = out->draws};
    bool made =
        ist_null_find(&options.model, "degree", &own) && ist_comparison_make(&out->comparison, view, &options, &own);
    return settle(out->no_null, made, &own, err);
}

static bool sample(ist_panel_draws *out, const ist_view *view, uint64_t seed, ist_error *err) {
    ist_error own = {0};
    const ist_noise noise = {.by_grade = true, .draws = out->draws, .seed = seed};
    bool made = ist_sample_make(&out->sample, view, out->metrics, out->count, &out->settings, &noise, &own);
    return settle(out->no_sample, made, &own, err);
}

static bool is_affordable(const ist_panel_draws *out, const ist_view *view) {
    double n = (double)view->vertex_count, m = (double)view->edge_count;
    return 2 * (double)out->draws * (double)out->count * n * (n + m) <= IST_PANEL_STEPS_MOST;
}

bool ist_panel_draws_make(ist_panel_draws *out, const ist_view *view, const ist_metric *const *metrics, size_t count,
                          size_t draws, uint64_t seed, ist_error *err) {
    *out = (ist_panel_draws){.draws = draws, .settings = {.seed = seed}};
    bool ok = choose(out, view, metrics, count, err);
    if (ok && (draws == 0 || out->count == 0 || !is_affordable(out, view))) {
        const char *why = draws == 0 ? "nothing was drawn"
                                     : "drawing takes long in a network of this size; ask "
                                       "'isthmus stability' and 'isthmus significance'";
        snprintf(out->no_null, sizeof out->no_null, "%s", why);
        snprintf(out->no_sample, sizeof out->no_sample, "%s", why);
        return true;
    }
    ok = ok && compare(out, view, seed, err) && sample(out, view, seed, err);
    if (!ok) {
        ist_panel_draws_free(out);
    }
    return ok;
}

void ist_panel_draws_free(ist_panel_draws *panel) {
    free((void *)panel->metrics);
    ist_comparison_free(&panel->comparison);
    ist_sample_free(&panel->sample);
    *panel = (ist_panel_draws){0};
}

static size_t find(const ist_panel_draws *panel, const ist_metric *metric) {
    size_t i = 0;
    while (i < panel->count && panel->metrics[i] != metric) {
        i++;
    }
    return i;
}

ist_panel_doubt ist_panel_draws_of(const ist_panel_draws *panel, const ist_metric *metric, const char *actor) {
    static const char no_row[] = "it is not among the rows of this measure", no_value[] = "no draw has a value";
    ist_panel_doubt out = {0, 0, panel->no_sample, NAN, panel->no_null};
    size_t at = find(panel, metric);
    if (at == panel->count) {
        out.no_rank = out.no_p = "the measure is not drawn here; ask 'isthmus stability' and 'isthmus significance'";
        return out;
    }
    uint32_t row = IST_NONE;
    if (panel->no_sample[0] == '\0') {
        bool there = ist_measured_row(&row, &panel->sample.items[at].measured, actor, NULL);
        const ist_sample_row *drawn = there ? &panel->sample.items[at].summaries[row] : NULL;
        bool ranked = drawn != NULL && drawn->draws > 0;
        out.rank_low = ranked ? drawn->rank_low : 0;
        out.rank_high = ranked ? drawn->rank_high : 0;
        out.no_rank = there ? no_value : no_row;
    }
    if (panel->no_null[0] == '\0') {
        const ist_compared *compared = &panel->comparison.measures[at];
        const ist_measured measured = {panel->comparison.view, metric, &panel->settings};
        bool there = ist_measured_row(&row, &measured, actor, NULL);
        out.p = there ? compared->rows[row].p : NAN;
        out.no_p = !there ? no_row : compared->rows[row].why != NULL ? compared->rows[row].why : no_value;
    }
    return out;
}
