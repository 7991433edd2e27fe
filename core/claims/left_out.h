/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * left_out.h - what is left of a dataset when a document is left out, or everything that only assumptions support.
 *
 * Private to core/claims/.
 */
#ifndef IST_CORE_CLAIMS_LEFT_OUT_H
#define IST_CORE_CLAIMS_LEFT_OUT_H

#include "core/claims/value.h"
#include "graph/witness.h"

/* Does a row keep any of its evidence in that world? One that never had any stays: no document gave it. */
bool ist_evidence_stays(const ist_network *network, const ist_index *evidence, uint32_t row,
                        const ist_claim_world *world);

/* One byte a tie row, nonzero for ties that stay; `kept` has room for all of the network. */
void ist_evidence_ties(uint8_t *kept, const ist_network *network, const ist_claim_world *world);

/* The documents that can be left out: all that witness anything, in the byte order of their ids, those that repeat
 * another with that one. Adds to `out = {0}`; free with ist_witnesses_free. */
bool ist_evidence_documents(ist_witnesses *out, const ist_network *network, ist_error *err);

#endif
