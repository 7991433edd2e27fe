/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * witness.c - which documents bear witness to a row.
 */
#include "witness.h"

#include <stdlib.h>

enum { CHAIN_MOST = 64 }; /* reprints of reprints */

/* Follows what a document repeats for up to CHAIN_MOST steps; true when it came to one that repeats none. `*least` is
 * the least by number of those that it met. */
static bool follow(ist_text *document, ist_text *least, const ist_network *network) {
    const ist_document *documents = ist_dataset_documents(network->dataset);
    *least = *document;
    for (size_t steps = 0; steps < CHAIN_MOST; steps++) {
        ist_subject subject = ist_network_subject(network, *document);
        ist_text origin = subject.type == IST_SUBJECT_DOCUMENT ? documents[subject.index].origin : IST_TEXT_EMPTY;
        if (origin == IST_TEXT_EMPTY) {
            return true;
        }
        *document = origin;
        *least = origin < *least ? origin : *least;
    }
    return false;
}

/* After the first walk a chain that does not end is in its circle, and the second one meets all of that and no more. */
ist_text ist_witness_origin(const ist_network *network, ist_text document) {
    ist_text least = document;
    if (ist_network_subject(network, document).type != IST_SUBJECT_DOCUMENT) {
        return IST_TEXT_EMPTY;
    }
    bool ends = false;
    for (size_t walks = 0; walks < 2 && !ends; walks++) {
        ends = follow(&document, &least, network);
    }
    return ends ? document : least;
}

/* The rows of evidence about a row; NULL for documents, which have none of their own. */
static const ist_index *evidence_of(const ist_network *network, ist_subject_type type) {
    switch (type) {
    case IST_SUBJECT_ACTOR:
        return &network->actor_evidence;
    case IST_SUBJECT_TIE:
        return &network->tie_evidence;
    case IST_SUBJECT_FIGURE:
        return &network->figure_evidence;
    case IST_SUBJECT_CLAIM:
        return &network->claim_evidence;
    default:
        return NULL;
    }
}

static bool add(ist_witnesses *out, const ist_network *network, ist_text document, ist_error *err) {
    ist_text origin = ist_witness_origin(network, document);
    void *items = out->items;
    bool ok = ist_array_reserve(&items, &out->capacity, out->count + 1, sizeof *out->items, "counting witnesses", err);
    out->items = items;
    if (ok && origin != IST_TEXT_EMPTY) {
        out->items[out->count++] = origin;
    }
    return ok;
}

bool ist_witnesses_add(ist_witnesses *out, const ist_network *network, ist_subject subject, ist_error *err) {
    const ist_evidence *evidence = ist_dataset_evidence(network->dataset);
    const ist_index *index = evidence_of(network, subject.type);
    bool ok = true;
    for (size_t i = 0; ok && index != NULL && i < ist_index_count(index, subject.index); i++) {
        const ist_evidence *row = &evidence[ist_index_items(index, subject.index)[i]];
        ok = row->standing == IST_STANDING_ASSUMPTION || add(out, network, row->document, err);
    }
    return ok && (subject.type != IST_SUBJECT_CLAIM ||
                  add(out, network, ist_dataset_claims(network->dataset)[subject.index].document, err));
}

size_t ist_witnesses_unite(ist_witnesses *witnesses) {
    witnesses->count = ist_texts_unite(witnesses->items, witnesses->count);
    return witnesses->count;
}

void ist_witnesses_free(ist_witnesses *witnesses) {
    free(witnesses->items);
    *witnesses = (ist_witnesses){0};
}
