/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * doubts.h - which ties a draw leaves out because their dates are not known to the day, or because documents read the
 * matter otherwise.
 *
 * Private to noise.h, whose draws they are part of.
 */
#ifndef IST_CORE_UNCERTAINTY_DOUBTS_H
#define IST_CORE_UNCERTAINTY_DOUBTS_H

#include "graph/view.h"

/* A tie that stood at some time of the period on some of the days that its dates may mean, and on others not. */
typedef struct {
    uint32_t tie;
    int32_t from[2], to[2]; /* first and last day that its beginning and its end may mean */
} ist_doubtful_dates;

/* One side of a disagreement: what its readings name, and how many documents hold one of them. */
typedef struct {
    uint32_t tie; /* of the view; IST_NONE: a tie that it does not show, something else, or nothing */
    double documents;
} ist_side_taken;

typedef struct {
    uint64_t number; /* among all disagreements of the dataset, in the byte order of their names */
    size_t first, count;
    double documents; /* over its sides */
} ist_disagreement;

typedef struct {
    int32_t first, last; /* the days that the lens looks at */
    ist_doubtful_dates *dates;
    size_t date_count;
    ist_side_taken *sides;
    ist_disagreement *disagreements; /* those that are about a tie of the view, and have several sides */
    size_t disagreement_count;
} ist_doubts; /* starts `= {0}` */

bool ist_doubts_make(ist_doubts *out, const ist_view *view, bool dates, bool readings, ist_error *err);
/* Takes from `kept` (a byte a tie row) what one draw leaves out. `of_draw` is the start of its random numbers, `places`
 * what those of ties are counted by. */
void ist_doubts_draw(uint8_t *kept, const ist_doubts *doubts, uint64_t of_draw, const uint32_t *places);
void ist_doubts_free(ist_doubts *doubts);

#endif
