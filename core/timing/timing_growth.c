/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * timing_growth.c - the same things on larger networks, size after size, so that one of them is held at a time.
 */
#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "core/timing/grown.h"
#include "core/timing/timing_rows.h"

static const char growing[] = "growing a network";

typedef struct {
    const ist_view *view;
    const ist_timing *timing;
    ist_stopwatch *watches; /* size after size, one an item */
    double *actors, *ties;  /* by size */
    ist_buffer heard;
} growth;

static const ist_stopwatch *watch_of(const growth *g, size_t size, size_t item) {
    return &g->watches[size * g->timing->count + item];
}

static bool run_size(growth *g, size_t size, ist_error *err) {
    const ist_timing *timing = g->timing;
    ist_view grown = {0};
    bool ok = ist_grown_view(&grown, g->view, timing->sizes[size], timing->options.settings.seed, err);
    g->actors[size] = (double)grown.vertex_count;
    g->ties[size] = (double)grown.edge_count;
    for (size_t item = 0; ok && item < timing->count; item++) {
        ist_stopwatch *watch = &g->watches[size * timing->count + item];
        ok = ist_stopwatch_run(watch, &timing->items[item], &grown, timing, 1, &g->heard, err) &&
             ist_timing_accepts(watch, timing, err);
    }
    ist_view_free(&grown);
    return ok;
}

static bool add_size(ist_table *table, const growth *g, size_t size, size_t item, ist_error *err) {
    const ist_stopwatch *watch = watch_of(g, size, item);
    size_t at = 4;
    return ist_table_row(table, IST_NONE, err) && ist_table_text(table, 0, g->timing->items[item].name, err) &&
           ist_table_integer(table, 1, (int64_t)g->timing->sizes[size], err) &&
           ist_table_integer(table, 2, (int64_t)g->actors[size], err) &&
           ist_table_integer(table, 3, (int64_t)g->ties[size], err) &&
           (watch->runs == 0
                ? ist_timing_put_refusal(table, at, watch, err)
                : ist_timing_put_values(table, &at, watch, err) && ist_timing_put_times(table, &at, watch, err) &&
                      ist_timing_put_way(table, at, watch, err));
}

static bool fill_sizes(ist_table *table, const growth *g, ist_error *err) {
    static const ist_timing_column size_columns[] = {
        {"copies", IST_CELL_INTEGER, "copies", "of the network that are joined"},
        {"actors", IST_CELL_INTEGER, "actors", "of all copies"},
        {"ties", IST_CELL_INTEGER, "ties", "of all copies, parallel ones merged"},
    };
    bool ok = ist_table_title(table, "what they take on larger networks of this kind", err) &&
              ist_timing_columns(table, &ist_timing_name_column, 1, err) &&
              ist_timing_columns(table, size_columns, 3, err) &&
              ist_timing_columns(table, ist_timing_value_columns, IST_TIMING_VALUES, err) &&
              ist_timing_columns(table, ist_timing_time_columns, IST_TIMING_TIMES, err) &&
              ist_timing_columns(table, &ist_timing_way_column, 1, err);
    for (size_t i = 0; ok && i < g->timing->count * g->timing->size_count; i++) {
        ok = add_size(table, g, i % g->timing->size_count, i / g->timing->size_count, err);
    }
    return ok && ist_timing_contract(table, g->view, g->timing, err);
}

static bool add_exponent(ist_table *table, const growth *g, size_t item, ist_error *err) {
    const ist_timing *timing = g->timing;
    size_t count = 0;
    double *room = ist_array_make(2 * timing->size_count, sizeof *room, growing, err);
    if (!room) {
        return false;
    }
    double *seconds = room + timing->size_count;
    for (size_t size = 0; size < timing->size_count; size++) {
        if (watch_of(g, size, item)->runs > 0) {
            room[count] = g->actors[size] + g->ties[size];
            seconds[count++] = watch_of(g, size, item)->cpu.median;
        }
    }
    double power = ist_growth_exponent(room, seconds, count);
    free(room);
    const char *too_few = "two sizes that can be computed are needed";
    return ist_table_row(table, IST_NONE, err) && ist_table_text(table, 0, timing->items[item].name, err) &&
           ist_table_integer(table, 1, (int64_t)count, err) &&
           (isnan(power) ? ist_table_na(table, 2, too_few, err) && ist_table_na(table, 3, too_few, err)
                         : ist_table_real(table, 2, power, err) && ist_table_real(table, 3, exp2(power), err));
}

static bool fill_exponents(ist_table *table, const growth *g, ist_error *err) {
    static const ist_timing_column columns[] = {
        {"sizes", IST_CELL_INTEGER, "sizes", "that it was computed on"},
        {"power", IST_CELL_REAL, "1", "of actors and ties with which time grows"},
        {"doubled", IST_CELL_REAL, "1", "how many times as long a network of twice the size takes"},
    };
    bool ok = ist_table_title(table, "how time grows with size", err) &&
              ist_timing_columns(table, &ist_timing_name_column, 1, err) && ist_timing_columns(table, columns, 3, err);
    for (size_t item = 0; ok && item < g->timing->count; item++) {
        ok = add_exponent(table, g, item, err);
    }
    return ok && ist_timing_contract(table, g->view, g->timing, err);
}

bool ist_timing_growth(ist_table *sizes, ist_table *exponents, const ist_view *view, const ist_timing *timing,
                       ist_error *err) {
    assert(view->work);
    growth g = {.view = view, .timing = timing, .heard = ist_timing_take_log(view->work)};
    g.watches = ist_array_make(timing->count * timing->size_count, sizeof *g.watches, growing, err);
    g.actors = ist_array_make(timing->size_count, sizeof *g.actors, growing, err);
    g.ties = ist_array_make(timing->size_count, sizeof *g.ties, growing, err);
    bool ok = g.watches && g.actors && g.ties;
    for (size_t size = 0; ok && size < timing->size_count; size++) {
        ok = run_size(&g, size, err);
    }
    ok = ok && fill_sizes(sizes, &g, err) && fill_exponents(exponents, &g, err);
    ist_timing_give_log(view->work, &g.heard);
    free(g.watches);
    free(g.actors);
    free(g.ties);
    return ok;
}
