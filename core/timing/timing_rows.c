/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * timing_rows.c - the columns of one timed thing, in the tables that have them.
 */
#include "core/timing/timing_rows.h"

#include <math.h>
#include <string.h>

bool ist_timing_columns(ist_table *table, const ist_timing_column *columns, size_t count, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = ist_table_column(table, columns[i].name, columns[i].type, columns[i].unit, columns[i].summary, err);
    }
    return ok;
}

const ist_timing_column ist_timing_name_column = {"measure", IST_CELL_TEXT, "", "the measure or the sweep"};
const ist_timing_column ist_timing_value_columns[IST_TIMING_VALUES] = {
    {"values", IST_CELL_INTEGER, "values", "how many values a run gives"},
    {"sum", IST_CELL_REAL, "", "of these values, and of those of all actors in a sweep over betweenness"},
};
const ist_timing_column ist_timing_time_columns[IST_TIMING_TIMES] = {
    {"runs", IST_CELL_INTEGER, "runs", "that the medians are of"},
    {"time", IST_CELL_REAL, "ms", "user and system time of a run on one thread"},
    {"time.low", IST_CELL_REAL, "ms", "its lower quartile"},
    {"time.high", IST_CELL_REAL, "ms", "its upper quartile"},
    {"wall", IST_CELL_REAL, "ms", "what a clock shows, on one thread"},
    {"memory", IST_CELL_REAL, "MiB", "that the first run took at most"},
};
const ist_timing_column ist_timing_speed_columns[IST_TIMING_SPEEDS] = {
    {"per-second", IST_CELL_REAL, "1/s", "values in a second of wall time, on one thread"},
    {"wall.threads", IST_CELL_REAL, "ms", "what a clock shows, on all threads"},
    {"speed-up", IST_CELL_REAL, "1", "wall time on one thread in that on all"},
};
const ist_timing_column ist_timing_way_column = {"way", IST_CELL_TEXT, "",
                                                 "how shortest paths were found, where there are several ways"};

/* ---- rows ---- */

bool ist_timing_put_values(ist_table *table, size_t *at, const ist_stopwatch *watch, ist_error *err) {
    size_t first = *at;
    *at += IST_TIMING_VALUES;
    return ist_table_integer(table, first, (int64_t)watch->answer.values, err) &&
           ist_table_real(table, first + 1, watch->answer.sum, err);
}

static bool put_memory(ist_table *table, size_t at, const ist_stopwatch *watch, ist_error *err) {
    return isnan(watch->mib) ? ist_table_na(table, at, "this system does not tell how much memory a process took", err)
                             : ist_table_real(table, at, watch->mib, err);
}

bool ist_timing_put_times(ist_table *table, size_t *at, const ist_stopwatch *watch, ist_error *err) {
    size_t first = *at;
    *at += IST_TIMING_TIMES;
    return ist_table_integer(table, first, (int64_t)watch->runs, err) &&
           ist_table_real(table, first + 1, 1e3 * watch->cpu.median, err) &&
           ist_table_real(table, first + 2, 1e3 * watch->cpu.lower, err) &&
           ist_table_real(table, first + 3, 1e3 * watch->cpu.upper, err) &&
           ist_table_real(table, first + 4, 1e3 * watch->wall.median, err) && put_memory(table, first + 5, watch, err);
}

bool ist_timing_put_speed(ist_table *table, size_t *at, const ist_stopwatch *watch, unsigned threads, ist_error *err) {
    size_t first = *at;
    *at += threads > 1 ? IST_TIMING_SPEEDS : 1;
    return ist_table_real(table, first, (double)watch->answer.values / watch->wall.median, err) &&
           (threads < 2 || (ist_table_real(table, first + 1, 1e3 * watch->wall_threads, err) &&
                            ist_table_real(table, first + 2, watch->faster, err)));
}

bool ist_timing_put_way(ist_table *table, size_t at, const ist_stopwatch *watch, ist_error *err) {
    return ist_table_text(table, at, watch->way[0] ? watch->way : "its own", err);
}

bool ist_timing_put_refusal(ist_table *table, size_t first, const ist_stopwatch *watch, ist_error *err) {
    bool ok = true;
    for (size_t i = first; ok && i < table->column_count; i++) {
        ok = ist_table_na(table, i, watch->refused.message, err);
    }
    return ok;
}

bool ist_timing_accepts(const ist_stopwatch *watch, const ist_timing *timing, ist_error *err) {
    const ist_error *refused = &watch->refused;
    bool named = !timing->usual && refused->kind != IST_ERROR_LIMIT && refused->kind != IST_ERROR_UNDEFINED;
    bool fails = watch->runs == 0 && (named || ist_error_is_memory(refused));
    if (fails) {
        *err = watch->refused;
    }
    return !fails;
}

static bool has_item(const ist_timing *timing, const char *of) {
    for (size_t i = 0; i < timing->count; i++) {
        if (strcmp(timing->items[i].of, of) == 0) {
            return true;
        }
    }
    return false;
}

bool ist_timing_contract(ist_table *table, const ist_view *view, const ist_timing *timing, ist_error *err) {
    ist_buffer line = {0};
    const ist_timed_options *options = &timing->options;
    bool ok = ist_view_contract(&line, view, err) &&
              ist_buffer_print(&line, err, "; median and quartiles of runs, %zu at most; seed=%llu", timing->repeats,
                               (unsigned long long)options->settings.seed);
    if (ok && has_item(timing, "draws")) {
        ok = ist_buffer_print(&line, err, " draws=%zu", options->draws);
    }
    if (ok && has_item(timing, "losses") && options->losses > 0) {
        ok = ist_buffer_print(&line, err, " losses=%zu at most", options->losses);
    }
    ok = ok && ist_table_contract(table, ist_buffer_string(&line), err);
    ist_buffer_free(&line);
    return ok;
}

ist_buffer ist_timing_take_log(ist_work *work) {
    ist_buffer taken = work->log;
    work->log = (ist_buffer){0};
    return taken;
}

void ist_timing_give_log(ist_work *work, ist_buffer *heard) {
    if (work->logged) {
        ist_buffer_free(&work->log);
        work->log = *heard;
        *heard = (ist_buffer){0};
    }
    ist_buffer_free(heard);
}
