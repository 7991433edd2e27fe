/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * contract.h - the last line of the tables here.
 */
#ifndef IST_CORE_UNCERTAINTY_CONTRACT_H
#define IST_CORE_UNCERTAINTY_CONTRACT_H

#include "core/uncertainty/noise.h"

/* The contract of the view and of the measures, then how the draws were made: `model` begins with "; ". */
bool ist_uncertainty_contract(ist_table *table, const ist_view *view, const ist_metric *const *metrics,
                              size_t metric_count, const char *model, ist_error *err);

/* Notes how many dates and disagreements are drawn, where any are. */
bool ist_uncertainty_note_doubts(ist_table *table, const ist_view *view, const ist_noise *noise, ist_error *err);

#endif
