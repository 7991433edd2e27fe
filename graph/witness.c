/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * witness.c - which documents bear witness to a row.
 */
#include "witness.h"

#include <stdlib.h>

enum { CHAIN_MOST = 64 }; /* reprints of reprints */

ist_text ist_witness_origin(const ist_network *network, ist_text document) {
    const ist_document *documents = ist_dataset_documents(network->dataset);
    ist_text origin = IST_TEXT_EMPTY, least = IST_NONE;
    for (size_t steps = 0; steps < CHAIN_MOST; steps++) {
        ist_subject subject = ist_network_subject(network, document);
        if (subject.type != IST_SUBJECT_DOCUMENT) {
            return origin;
        }
        origin = document;
        least = origin < least ? origin : least;
        document = documents[subject.index].origin;
    }
    return least; /* they repeat one another in a circle: whichever of them is asked, it is the same one */
}

/* The evidence of what has an index of it; `*count` is that of the whole table where it has none. */
static const uint32_t *evidence_of(size_t *count, const ist_network *network, ist_subject subject) {
    const ist_index *index = subject.type == IST_SUBJECT_ACTOR    ? &network->actor_evidence
                             : subject.type == IST_SUBJECT_TIE    ? &network->tie_evidence
                             : subject.type == IST_SUBJECT_FIGURE ? &network->figure_evidence
                                                                  : NULL;
    *count = index != NULL ? ist_index_count(index, subject.index) : network->dataset->rows[IST_TABLE_EVIDENCE].count;
    return index != NULL ? ist_index_items(index, subject.index) : NULL;
}

typedef struct {
    const ist_network *network;
    uint8_t *seen; /* row of documents -> is it a witness? */
    size_t count;
} witnesses;

static void add(witnesses *w, ist_text document) {
    ist_subject subject = ist_network_subject(w->network, ist_witness_origin(w->network, document));
    if (subject.type == IST_SUBJECT_DOCUMENT && !w->seen[subject.index]) {
        w->seen[subject.index] = 1;
        w->count++;
    }
}

bool ist_witness_count(size_t *out, const ist_network *network, ist_subject subject, ist_error *err) {
    const ist_dataset *dataset = network->dataset;
    const ist_evidence *evidence = ist_dataset_evidence(dataset);
    size_t rows = 0;
    const uint32_t *items = evidence_of(&rows, network, subject);
    witnesses w = {.network = network};
    w.seen = ist_array_make(dataset->rows[IST_TABLE_DOCUMENTS].count, sizeof *w.seen, "counting witnesses", err);
    for (size_t i = 0; w.seen != NULL && i < rows; i++) {
        const ist_evidence *row = &evidence[items != NULL ? items[i] : i];
        ist_subject of = ist_network_subject(network, row->subject);
        if (of.type == subject.type && of.index == subject.index && row->standing != IST_STANDING_ASSUMPTION) {
            add(&w, row->document);
        }
    }
    if (w.seen != NULL && subject.type == IST_SUBJECT_CLAIM) {
        add(&w, ist_dataset_claims(dataset)[subject.index].document);
    }
    bool ok = w.seen != NULL;
    *out = w.count;
    free(w.seen);
    return ok;
}
