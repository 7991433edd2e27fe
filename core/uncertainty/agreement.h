/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * agreement.h - how much of one order of rows is left in another.
 */
#ifndef IST_CORE_UNCERTAINTY_AGREEMENT_H
#define IST_CORE_UNCERTAINTY_AGREEMENT_H

#include "graph/memory.h"

/* The share of pairs of rows whose order is the same by two rankings (competition ranks, 0: not ranked). A pair that
 * one of them ties and the other orders counts one half. Pairs with a row that either leaves out do not count; NAN
 * without pairs. */
bool ist_agreement_kept(double *out, const uint32_t *first, const uint32_t *second, size_t count, ist_error *err);

/* Spearman's rank correlation, equal values sharing the mean of their ranks, over the rows that both have a value of;
 * NAN with fewer than three such rows and where all of them are equal. */
bool ist_agreement_spearman(double *out, const double *first, const double *second, size_t count, ist_error *err);

#endif
