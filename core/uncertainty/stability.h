/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * stability.h - the tables of how sure ranks are. Tables start `= {0}`, and are freed by the caller when filling fails.
 */
#ifndef IST_CORE_UNCERTAINTY_STABILITY_H
#define IST_CORE_UNCERTAINTY_STABILITY_H

#include "core/uncertainty/drops.h"
#include "core/uncertainty/sample.h"
#include "core/uncertainty/tornado.h"

/* A row a measure and row of it: observed value and rank, and what the draws make of them. The first `top` of each
 * measure (0: all), with the share of draws in which a row is among the first `among`. */
bool ist_stability_ranks(ist_table *out, const ist_sample *sample, size_t top, uint32_t among, ist_error *err);

/* A row a measure: how much of the order of its rows is kept. */
bool ist_stability_order(ist_table *out, const ist_sample *sample, ist_error *err);

/* The rows of two actors, "A,B"; USAGE error when they are not two, and what ist_measured_row refuses. */
bool ist_stability_pair_rows(uint32_t rows[2], const ist_measured *measured, const char *names, ist_error *err);

/* A row a measure: how likely one actor is above another. */
bool ist_stability_pair(ist_table *out, const ist_sample *sample, const char *names, ist_error *err);

/* A row a measure with its coefficient, and a row a measure and share that is dropped. */
bool ist_stability_coefficients(ist_table *out, const ist_drops *drops, ist_error *err);
bool ist_stability_drops(ist_table *out, const ist_drops *drops, ist_error *err);

/* A row a tie, the ones that matter most first; the first `top` (0: all) of those that change anything. */
bool ist_stability_tornado(ist_table *out, const ist_measured *measured, const char *actor, const ist_noise *noise,
                           size_t top, ist_error *err);

#endif
