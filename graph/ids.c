/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ids.c - the ids of all that can be named, and the one that was meant.
 */
#include "references.h"

size_t ist_references_count(const ist_network *network, ist_subject_type type) {
    static const ist_table_id tables[] = {[IST_SUBJECT_FIGURE] = IST_TABLE_FIGURES,
                                          [IST_SUBJECT_DOCUMENT] = IST_TABLE_DOCUMENTS,
                                          [IST_SUBJECT_CLAIM] = IST_TABLE_CLAIMS};
    return type == IST_SUBJECT_ACTOR ? network->actor_count
           : type == IST_SUBJECT_TIE ? network->tie_count
                                     : network->dataset->rows[tables[type]].count;
}

ist_text ist_references_id(const ist_network *network, ist_subject subject) {
    const ist_dataset *dataset = network->dataset;
    switch (subject.type) {
    case IST_SUBJECT_ACTOR:
        return ist_network_actor_row(network, subject.index)->id;
    case IST_SUBJECT_TIE:
        return ist_dataset_tie(dataset, subject.index).id;
    case IST_SUBJECT_FIGURE:
        return ist_dataset_figures(dataset)[subject.index].id;
    case IST_SUBJECT_DOCUMENT:
        return ist_dataset_documents(dataset)[subject.index].id;
    default:
        return ist_dataset_claims(dataset)[subject.index].id;
    }
}

const char *ist_network_id(const ist_network *network, ist_subject subject) {
    return ist_dataset_text(network->dataset, ist_references_id(network, subject));
}

const char *ist_network_nearest(const ist_network *network, unsigned subjects, const char *word) {
    ist_nearest search = {.word = word};
    for (ist_subject_type type = 0; type < IST_SUBJECT_NONE; type++) {
        size_t count = (subjects & 1u << type) != 0 ? ist_references_count(network, type) : 0;
        for (uint32_t i = 0; i < count; i++) {
            ist_nearest_try(&search, ist_network_id(network, (ist_subject){type, i}));
        }
    }
    return search.nearest;
}

const char *ist_references_nearest(const ist_network *network, unsigned subjects, const char *word) {
    bool shown = network->dataset->findings.errors < IST_FINDINGS_SHOWN;
    return shown ? ist_network_nearest(network, subjects, word) : NULL;
}
