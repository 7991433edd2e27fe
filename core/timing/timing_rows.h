/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * timing_rows.h - the columns of one timed thing, in the tables that have them. Private to the tables of timing.h.
 */
#ifndef IST_CORE_TIMING_TIMING_ROWS_H
#define IST_CORE_TIMING_TIMING_ROWS_H

#include "core/timing/stopwatch.h"

typedef struct {
    const char *name;
    ist_cell_type type;
    const char *unit, *summary;
} ist_timing_column;

enum { IST_TIMING_VALUES = 2, IST_TIMING_TIMES = 6, IST_TIMING_SPEEDS = 3 };

extern const ist_timing_column ist_timing_name_column, ist_timing_way_column;
extern const ist_timing_column ist_timing_value_columns[IST_TIMING_VALUES];
extern const ist_timing_column ist_timing_time_columns[IST_TIMING_TIMES];
extern const ist_timing_column ist_timing_speed_columns[IST_TIMING_SPEEDS]; /* the first alone on one thread */

bool ist_timing_columns(ist_table *table, const ist_timing_column *columns, size_t count, ist_error *err);

/* Each fills its columns of the last row from `*at` on, and moves it behind them. */
bool ist_timing_put_values(ist_table *table, size_t *at, const ist_stopwatch *watch, ist_error *err);
bool ist_timing_put_times(ist_table *table, size_t *at, const ist_stopwatch *watch, ist_error *err);
bool ist_timing_put_speed(ist_table *table, size_t *at, const ist_stopwatch *watch, unsigned threads, ist_error *err);
bool ist_timing_put_way(ist_table *table, size_t at, const ist_stopwatch *watch, ist_error *err);

/* NA from column `first` on, for the reason why it was refused. */
bool ist_timing_put_refusal(ist_table *table, size_t first, const ist_stopwatch *watch, ist_error *err);

/* False, with the refusal, for what was asked for by its name and reads what the view does not have, and where memory
 * is out. */
bool ist_timing_accepts(const ist_stopwatch *watch, const ist_timing *timing, ist_error *err);

/* The contract line: the view's, and how it was timed. */
bool ist_timing_contract(ist_table *table, const ist_view *view, const ist_timing *timing, ist_error *err);

/* The log so far, to which every item adds; then it is the log again, where there is one. Frees `heard`. */
ist_buffer ist_timing_take_log(ist_work *work);
void ist_timing_give_log(ist_work *work, ist_buffer *heard);

#endif
