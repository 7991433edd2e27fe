/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * timeline_parts.h - what the tables of a timeline share.
 *
 * Private to the files of timelines.
 */
#ifndef IST_CORE_TIME_TIMELINE_PARTS_H
#define IST_CORE_TIME_TIMELINE_PARTS_H

#include "core/time/timeline.h"

static inline size_t ist_timeline_rows(const ist_timeline *timeline) {
    return timeline->slices * timeline->subjects;
}

static inline bool ist_timeline_of_actors(const ist_timeline *timeline) {
    return timeline->lines[0].measure.metric->rows == IST_PER_ACTOR;
}

static inline const char *ist_timeline_text(const ist_table *table, size_t row, size_t column) {
    return ist_table_string(table, ist_table_cell(table, row, column)->text);
}

/* How years are drawn, and what of that is shown; nothing where none are. */
bool ist_timeline_note_drawn(ist_table *out, const ist_timeline *timeline, const char *shown, ist_error *err);

/* The last notes and the contract. */
bool ist_timeline_finish(ist_table *out, const ist_timeline *timeline, ist_error *err);

/* Frees the table where it is not whole. */
bool ist_timeline_settle(bool ok, ist_table *table);

#endif
