/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * measured.h - one measure on many variants of a view, row by row of the view that is observed.
 *
 * Variants have the vertices of the observed view and some of its edges. What is not there has no value: NAN.
 */
#ifndef IST_CORE_UNCERTAINTY_MEASURED_H
#define IST_CORE_UNCERTAINTY_MEASURED_H

#include "core/metric.h"

typedef struct {
    const ist_view *view; /* observed */
    const ist_metric *metric;
    const ist_metric_settings *settings;
} ist_measured;

/* Rows are territories in territory group mode, else actors, ties, or the one network. */
bool ist_measured_territories(const ist_measured *measured);
size_t ist_measured_rows(const ist_measured *measured);
const char *ist_measured_subject(const ist_measured *measured); /* "actors", "ties", "territories", "networks" */

/* The row's id and label, into two cells of the table's last row. */
bool ist_measured_name(ist_table *table, size_t cell, const ist_measured *measured, uint32_t row, ist_error *err);

/* The row of an actor that the user names; USAGE error when nobody goes by that name or the measure is of ties,
 * UNDEFINED when it is no row. */
bool ist_measured_row(uint32_t *out, const ist_measured *measured, const char *name, ist_error *err);

/* What the measure's first column says of `variant`, by the observed view's rows. Where the measure is undefined on it
 * as a whole every row is NAN, but for the observed view itself, where that is an error. */
bool ist_measured_values(double *out, const ist_measured *measured, const ist_view *variant, ist_error *err);

/* About how many steps computing the measure takes: at least one for each actor and tie, and one for each from every
 * actor where it reads costs. */
double ist_measured_steps(const ist_measured *measured);

/* LIMIT error when computing the measure `times` times would take more than about IST_SWEEP_STEPS_MOST steps. */
bool ist_measured_affords(const ist_measured *measured, double times, ist_error *err);

/* Competition ranks by row; 0 for NAN. */
bool ist_measured_ranks(uint32_t *out, const ist_measured *measured, const double *values, ist_error *err);

#endif
