/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bicm.h - the bipartite configuration model: the most random probabilities of membership that keep, on the average,
 * how many groups each member is in and how many members each group has.
 */
#ifndef IST_CORE_FOLD_BICM_H
#define IST_CORE_FOLD_BICM_H

#include "core/fold/two_mode.h"

/* Members of as many groups are alike, so are groups of as many members: probabilities are by classes of these. Starts
 * `= {0}`. */
typedef struct {
    size_t member_classes, group_classes;
    uint32_t *member_class, *group_class;   /* member -> class, group -> class */
    uint32_t *member_number, *group_number; /* class -> how many are of it */
    double *p;                              /* member class x group class -> probability */
    double residual;                        /* the largest difference between a degree and what is expected of it */
} ist_bicm;

/* Solved when the residual is at most this. */
#define IST_BICM_TOLERANCE 1e-8

bool ist_bicm_make(ist_bicm *out, const ist_two_mode *net, ist_error *err);
void ist_bicm_free(ist_bicm *bicm);

/* out[k]: the probability that a member of class `a` and one of class `b` share k groups or more, k from 0 to
 * group_count: Poisson-binomial. True where that is free: where not every probability is 0 or 1. */
bool ist_bicm_tail(double *out, const ist_bicm *bicm, const ist_two_mode *net, size_t a, size_t b);

#endif
