/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * left_out.c - what is left of a dataset when a document is left out, or everything that only assumptions support.
 */
#include "core/claims/left_out.h"

#include <string.h>

static bool counts(const ist_network *network, const ist_evidence *row, const ist_claim_world *world) {
    bool assumed = world->witnessed && row->standing == IST_STANDING_ASSUMPTION;
    return !assumed &&
           (world->without == IST_TEXT_EMPTY || ist_witness_origin(network, row->document) != world->without);
}

bool ist_evidence_stays(const ist_network *network, const ist_index *evidence, uint32_t row,
                        const ist_claim_world *world) {
    const ist_evidence *rows = ist_dataset_evidence(network->dataset);
    const uint32_t *items = ist_index_items(evidence, row);
    size_t count = ist_index_count(evidence, row), at = 0;
    while (at < count && !counts(network, &rows[items[at]], world)) {
        at++;
    }
    return count == 0 || at < count;
}

void ist_evidence_ties(uint8_t *kept, const ist_network *network, const ist_claim_world *world) {
    for (uint32_t tie = 0; tie < network->tie_count; tie++) {
        kept[tie] = ist_evidence_stays(network, &network->tie_evidence, tie, world);
    }
}

/* Puts the last item where it belongs by its id. */
static void sink(ist_witnesses *list, const ist_dataset *dataset) {
    ist_text last = list->items[list->count - 1];
    size_t at = list->count - 1;
    while (at > 0 && strcmp(ist_dataset_text(dataset, list->items[at - 1]), ist_dataset_text(dataset, last)) > 0) {
        list->items[at] = list->items[at - 1];
        at--;
    }
    list->items[at] = last;
}

static bool add(ist_witnesses *out, const ist_dataset *dataset, ist_text document, ist_error *err) {
    for (size_t i = 0; i < out->count; i++) {
        if (out->items[i] == document) {
            return true;
        }
    }
    void *items = out->items;
    bool ok = ist_array_reserve(&items, &out->capacity, out->count + 1, sizeof *out->items, "listing documents", err);
    out->items = items;
    if (ok) {
        out->items[out->count++] = document;
        sink(out, dataset);
    }
    return ok;
}

bool ist_evidence_documents(ist_witnesses *out, const ist_network *network, ist_error *err) {
    const ist_dataset *dataset = network->dataset;
    bool ok = true;
    for (size_t i = 0; ok && i < dataset->rows[IST_TABLE_EVIDENCE].count; i++) {
        const ist_evidence *row = &ist_dataset_evidence(dataset)[i];
        ist_text origin = ist_witness_origin(network, row->document);
        ok = row->standing == IST_STANDING_ASSUMPTION || origin == IST_TEXT_EMPTY || add(out, dataset, origin, err);
    }
    return ok;
}
