/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * comparison_draws.h - what the measures of a comparison say of one network of the null model after the other.
 *
 * Private to comparison.c.
 */
#ifndef IST_CORE_NULL_COMPARISON_DRAWS_H
#define IST_CORE_NULL_COMPARISON_DRAWS_H

#include "core/null/comparison.h"

/* One network. */
typedef struct {
    const double *values;     /* measure after measure, by the rows that are observed; NAN: none */
    const size_t *starts;     /* measure -> where its rows begin there */
    const uint8_t *undefined; /* measure -> does it have no value in any row? */
    ist_null_effect effect;
} ist_comparison_draw;

typedef void ist_comparison_take(void *context, const ist_comparison_draw *draw);

/* Gives every network of the plan, in order, but for those that could not be computed within the limits of a run. The
 * draws are spread where the view's work says so (core/run/spread.h). */
bool ist_comparison_draw_all(ist_comparison *comparison, const ist_comparison_options *options,
                             ist_comparison_take *take, void *context, ist_error *err);

#endif
