/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * told.h - what the tables about claims say of one, in the same words in each.
 *
 * Private to core/claims/.
 */
#ifndef IST_CORE_CLAIMS_TOLD_H
#define IST_CORE_CLAIMS_TOLD_H

#include "core/claims/claim.h"
#include "graph/network.h"

/* The left side of a test in about 40 bytes. */
bool ist_claim_short(ist_buffer *out, const ist_claim_test *test, ist_error *err);

/* The value of a side, or why it has none. */
bool ist_claim_cell(ist_table *out, size_t column, const ist_claim_result *result, size_t side, ist_error *err);

/* What the outcome of the comparison means, or why there is none; "" of an untestable claim. */
const char *ist_claim_meaning(const ist_network *network, const ist_claim *claim, const ist_claim_result *result);

/* A row of a card, where it has a value; and those about the claim itself and both sides. */
bool ist_claim_pair(ist_table *out, const char *property, const char *value, ist_error *err);
bool ist_claim_head(ist_table *out, const ist_network *network, const ist_claim *claim, const ist_claim_result *result,
                    ist_error *err);

/* The contract: `sentence`, then the hash of the data. */
bool ist_claims_contract(ist_table *out, const ist_network *network, const char *sentence, ist_error *err);

#endif
