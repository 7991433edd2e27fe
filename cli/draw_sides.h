/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * draw_sides.h - several networks on one picture: before and after a case, or panels by year or by case.
 */
#ifndef IST_CLI_DRAW_SIDES_H
#define IST_CLI_DRAW_SIDES_H

#include "core/cases.h"
#include "pipeline.h"

typedef struct {
    ist_case_view shown, measured; /* what is drawn, and what is measured */
    ist_table table;
    ist_buffer words, name;
} ist_draw_side;

/* Starts `= {0}`. */
typedef struct {
    ist_draw_side items[IST_DRAWING_SIDES];
    ist_drawing_side drawn[IST_DRAWING_SIDES];
    size_t count;
    ist_buffer common;
} ist_draw_sides;

/* The options that ask for it. */
bool ist_draw_set_each(ist_request *request, const char *value, ist_error *err);
bool ist_draw_sides_asked(const ist_request *request);

/* USAGE error for words that do not go together. */
bool ist_draw_sides_check(const ist_request *request, ist_error *err);

/* Looks at the opened network through each side. */
bool ist_draw_sides_make(ist_draw_sides *out, ist_pipeline *pipeline, const ist_request *request, ist_error *err);
bool ist_draw_sides_write(ist_draw_sides *sides, ist_request *request, ist_error *err);
void ist_draw_sides_free(ist_draw_sides *sides);

/* The first of the measures `by` of what is measured, as the values of actors that are drawn; returns by `*carried` how
 * many of these have one. */
bool ist_draw_measure(ist_table *out, size_t *carried, const ist_view *measured, const ist_view *drawn, const char *by,
                      ist_error *err);
/* The error for a measure that nobody on the picture has a value of. */
bool ist_draw_unmeasured(const ist_table *table, ist_error *err);

enum { IST_DRAW_VALUE = 3 }; /* the column of a ranking, behind rank, id and label */

#endif
