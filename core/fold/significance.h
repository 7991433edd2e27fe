/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * significance.h - do two members share more groups than their number of groups, and the groups' sizes, let expect?
 */
#ifndef IST_CORE_FOLD_SIGNIFICANCE_H
#define IST_CORE_FOLD_SIGNIFICANCE_H

#include "core/fold/two_mode.h"

/* All arrays by pair; NAN where the null model leaves a pair no freedom. Starts `= {0}`. */
typedef struct {
    double *sdsm, *sdsm_corrected; /* degrees are kept on the average (BiCM), exact Poisson-binomial */
    double *fdsm, *fdsm_corrected; /* degrees are kept in every draw (curveball); NULL without draws */
    double residual;               /* of the BiCM, see bicm.h */
} ist_significance;

/* `draws` 0: no FDSM. Corrections are over all pairs of members, also those that share nothing. */
bool ist_significance_make(ist_significance *out, const ist_two_mode *net, const ist_pairs *pairs, size_t draws,
                           uint64_t seed, ist_error *err);
void ist_significance_free(ist_significance *significance);

#endif
