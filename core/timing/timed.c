/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * timed.c - measures and sweeps as things to be timed.
 */
#include "core/timing/timed.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/drawn.h"
#include "core/kernel/random.h"
#include "core/paths/nearness.h"
#include "core/whatif/lost_betweenness.h"

static const char timing[] = "timing";

static void add_values(ist_timed_answer *answer, const double *values, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint64_t bits;
        memcpy(&bits, &values[i], sizeof bits);
        answer->digest = ist_random_mix(answer->digest ^ bits);
        answer->sum += isnan(values[i]) ? 0 : values[i];
    }
}

/* ---- measures ---- */

ist_timed ist_timed_of(const ist_metric *metric) {
    static const char *const of[] = {[IST_PER_ACTOR] = "actors", [IST_PER_TIE] = "ties", [IST_PER_NETWORK] = "network"};
    return (ist_timed){.name = metric->name, .of = of[metric->rows], .metric = metric};
}

static bool measure(ist_timed_answer *out, const ist_metric *metric, const ist_view *view,
                    const ist_metric_settings *settings, ist_error *err) {
    ist_metric_values values = {0};
    if (!ist_metric_compute_with(&values, metric, view, settings, err)) {
        return false;
    }
    for (size_t row = 0; row < values.row_count; row++) {
        out->values += isnan(values.columns[0][row]) ? 0 : 1;
    }
    add_values(out, values.columns[0], values.row_count);
    ist_metric_values_free(&values);
    return true;
}

/* ---- losses ---- */

/* The share of efficiency that is lost with each tie; there is no way to ask for some ties. */
static bool lose_efficiency(ist_timed_answer *out, const ist_view *view, const ist_timed_options *options,
                            ist_error *err) {
    size_t m = view->edge_count;
    double *room = ist_array_make(IST_NEARNESS_COLUMNS * m, sizeof *room, timing, err);
    (void)options;
    bool ok = room && ist_nearness_lost((double *const[]){room, room + m, room + 2 * m}, view, IST_LOSSES_OF_TIES, NULL,
                                        0, err);
    if (ok) {
        add_values(out, room, m);
        out->values = m;
    }
    free(room);
    return ok;
}

typedef struct {
    ist_timed_answer *answer;
    size_t vertex_count;
} lost_sums;

static bool add_loss(void *context, size_t loss, const double *of_vertices, ist_error *err) {
    lost_sums *sums = context;
    (void)loss;
    (void)err;
    add_values(sums->answer, of_vertices, sums->vertex_count);
    sums->answer->values++;
    return true;
}

/* Betweenness of all actors after the loss of each tie. */
static bool lose_betweenness(ist_timed_answer *out, const ist_view *view, const ist_timed_options *options,
                             ist_error *err) {
    size_t m = view->edge_count, count = options->losses > 0 && options->losses < m ? options->losses : m;
    ist_lost *losses = ist_array_make(count, sizeof *losses, timing, err);
    uint32_t *edges = ist_array_make(count, sizeof *edges, timing, err);
    for (size_t i = 0; losses && edges && i < count; i++) {
        edges[i] = (uint32_t)((2 * i + 1) * m / (2 * count));
        losses[i] = (ist_lost){.edges = &edges[i], .edge_count = 1};
    }
    lost_sums sums = {out, view->vertex_count};
    bool ok = losses && edges && ist_lost_betweenness(view, losses, count, add_loss, &sums, err);
    free(losses);
    free(edges);
    return ok;
}

/* ---- draws ---- */

/* The costs of draw `number`: each between one half and one and a half times what it is. */
static void draw_costs(double *costs, const ist_view *view, uint64_t seed, size_t number) {
    uint64_t random = ist_random_start(seed, number);
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        costs[edge] = view->costs[edge] * (0.5 + (double)(ist_random_next(&random) >> 11) * 0x1p-53);
    }
}

static bool add_draws(ist_timed_answer *out, ist_drawn *drawn, double *values, size_t count, ist_error *err) {
    bool ok = ist_drawn_run(drawn, count, err);
    for (size_t slot = 0; ok && slot < count; slot++) {
        ok = ist_drawn_has(drawn, 0, slot)
                 ? ist_drawn_values(values, drawn, 0, slot, err)
                 : ist_error_set(err, IST_ERROR_UNDEFINED,
                                 "costs are too unlike to be drawn together: a draw takes as long as betweenness");
        if (ok) {
            add_values(out, values, drawn->view->vertex_count);
        }
    }
    out->values += count;
    return ok;
}

/* Betweenness of all actors in each of many draws of costs. */
static bool draw_betweenness(ist_timed_answer *out, const ist_view *view, const ist_timed_options *options,
                             ist_error *err) {
    extern const ist_metric ist_metric_betweenness;
    const ist_metric *metric = &ist_metric_betweenness;
    ist_drawn drawn = {0};
    double *values = ist_array_make(view->vertex_count, sizeof *values, timing, err);
    bool ok = values && ist_drawn_make(&drawn, view, &metric, 1, options->draws, err);
    if (ok && drawn.sums == 0) {
        ok =
            ist_error_set(err, IST_ERROR_UNDEFINED,
                          "draws together would take longer than one by one here: a draw takes as long as betweenness");
    }
    for (size_t first = 0; ok && first < options->draws; first += drawn.slots) {
        size_t left = options->draws - first, count = left < drawn.slots ? left : drawn.slots;
        for (size_t slot = 0; slot < count; slot++) {
            draw_costs(ist_drawn_costs(&drawn, slot), view, options->settings.seed, first + slot);
        }
        ok = add_draws(out, &drawn, values, count, err);
    }
    ist_drawn_free(&drawn);
    free(values);
    return ok;
}

/* ---- all of them ---- */

const ist_timed ist_timed_sweeps[] = {
    {.name = "efficiency-losses", .of = "losses", .sweep = lose_efficiency},
    {.name = "betweenness-losses", .of = "losses", .sweep = lose_betweenness},
    {.name = "betweenness-draws", .of = "draws", .sweep = draw_betweenness},
};
const size_t ist_timed_sweep_count = sizeof ist_timed_sweeps / sizeof *ist_timed_sweeps;

bool ist_timed_find_sweep(const ist_timed **out, const char *name, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    ist_buffer names = {0};
    bool ok = true;
    for (size_t i = 0; i < ist_timed_sweep_count; i++) {
        if (strcmp(ist_timed_sweeps[i].name, name) == 0) {
            *out = &ist_timed_sweeps[i];
            ist_buffer_free(&names);
            return true;
        }
        ok = ok && ist_buffer_print(&names, err, "%s%s", i > 0 ? ", " : "", ist_timed_sweeps[i].name);
    }
    if (ok) {
        ist_error_set(err, IST_ERROR_USAGE, "there is no sweep %s; there are %s", ist_quote(quoted, name, strlen(name)),
                      ist_buffer_string(&names));
    }
    ist_buffer_free(&names);
    return false;
}

bool ist_timed_run(ist_timed_answer *out, const ist_timed *what, const ist_view *view, const ist_timed_options *options,
                   ist_error *err) {
    *out = (ist_timed_answer){0};
    return what->metric ? measure(out, what->metric, view, &options->settings, err)
                        : what->sweep(out, view, options, err);
}
