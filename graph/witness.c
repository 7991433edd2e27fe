/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * witness.c - which documents bear witness to a row.
 */
#include "witness.h"

#include <stdlib.h>

/* A chain of documents that repeat each other ends: the network was not built of others. */
ist_text ist_witness_origin(const ist_network *network, ist_text document) {
    const ist_document *documents = ist_dataset_documents(network->dataset);
    ist_subject subject = ist_network_subject(network, document);
    if (subject.type != IST_SUBJECT_DOCUMENT) {
        return IST_TEXT_EMPTY;
    }
    while (documents[subject.index].origin != IST_TEXT_EMPTY) {
        subject = ist_network_subject(network, documents[subject.index].origin);
    }
    return documents[subject.index].id;
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
