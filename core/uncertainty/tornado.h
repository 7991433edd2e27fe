/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tornado.h - which facts matter most to one row: each tie moved and left out, one at a time.
 */
#ifndef IST_CORE_UNCERTAINTY_TORNADO_H
#define IST_CORE_UNCERTAINTY_TORNADO_H

#include "core/uncertainty/measured.h"
#include "core/uncertainty/noise.h"

typedef struct {
    double value; /* NAN: none */
    uint32_t rank;
} ist_tornado_at;

typedef struct {
    uint32_t tie;   /* row of the table of ties */
    uint32_t place; /* among the ties of the view, by their ids */
    double cv;
    ist_tornado_at low, high, without; /* its weights at their 5 % and 95 % quantile, and none at all */
    double change; /* the largest of the three differences from the observed value; INFINITY where it is lost */
} ist_tornado_row;

typedef struct {
    ist_tornado_row *rows; /* by change, the largest first, then by the ids of ties */
    size_t count;          /* ties of the view */
    size_t moving;         /* of them, those that change the value: the first */
    ist_tornado_at observed;
} ist_tornado; /* starts `= {0}` */

/* Draws, seed and existence of `noise` are not read. UNDEFINED error where the row has no value. */
bool ist_tornado_make(ist_tornado *out, const ist_measured *measured, uint32_t row, const ist_noise *noise,
                      ist_error *err);
void ist_tornado_free(ist_tornado *tornado);

#endif
