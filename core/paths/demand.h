/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * demand.h - how much pairs of sources and targets weigh, as the user says it: "CN-EU=60,KZ-EU=15".
 */
#ifndef IST_CORE_PATHS_DEMAND_H
#define IST_CORE_PATHS_DEMAND_H

#include "core/ends.h"

/* Fills one number a pair, source after source; 0 for pairs that nobody names. The demand of two actors is shared
 * equally by the pairs of their vertices. `source_names` and `target_names` are the lists that `ends` was made of.
 * USAGE error for what is no such list. The caller frees. */
bool ist_demand_read(double **out, const ist_view *view, const ist_ends *ends, const char *source_names,
                     const char *target_names, const char *words, ist_error *err);

#endif
