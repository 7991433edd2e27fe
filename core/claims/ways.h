/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ways.h - from a claim to what carries its value: the ways, the ties that they go over, the rows that its test names.
 */
#ifndef IST_CORE_CLAIMS_WAYS_H
#define IST_CORE_CLAIMS_WAYS_H

#include "core/claims/claim.h"

enum { IST_CLAIM_PAIRS = 10000 }; /* of ends; more are not walked */

typedef struct {
    uint32_t tie;
    size_t ways; /* that go over it */
} ist_claim_carrier;

typedef struct {
    ist_table ways;          /* a row a way, the first of them; without columns where nothing is seen or asked */
    ist_claim_carrier *ties; /* of all ways: those that most go over first, then by id */
    size_t tie_count, tie_capacity;
    ist_subject *rows; /* the figures and other rows that the test names */
    size_t row_count, row_capacity;
} ist_claim_carriers; /* starts `= {0}` */

/* Walks the ways of a claim that has a test, `top` of them as rows (0: all). Of ways that tie one stands for all. What
 * has no answer is a note. */
bool ist_claim_carriers_find(ist_claim_carriers *out, const ist_network *network, uint32_t row, size_t top,
                             ist_error *err);
void ist_claim_carriers_free(ist_claim_carriers *carriers);

/* The first `top` ties (0: all) as a table. */
bool ist_claim_carriers_table(ist_table *out, const ist_claim_carriers *carriers, const ist_network *network,
                              size_t top, ist_error *err);

#endif
