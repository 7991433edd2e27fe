/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * nearest.c - the id that was meant, among all of some sorts.
 */
#include <string.h>

#include "network.h"

enum { FARTHEST = 2 };

static size_t count_of(const ist_network *network, ist_subject_type type) {
    static const ist_table_id tables[] = {[IST_SUBJECT_ACTOR] = IST_TABLE_ACTORS,
                                          [IST_SUBJECT_TIE] = IST_TABLE_TIES,
                                          [IST_SUBJECT_FIGURE] = IST_TABLE_FIGURES,
                                          [IST_SUBJECT_DOCUMENT] = IST_TABLE_DOCUMENTS,
                                          [IST_SUBJECT_CLAIM] = IST_TABLE_CLAIMS};
    return type == IST_SUBJECT_ACTOR ? network->actor_count : network->dataset->rows[tables[type]].count;
}

const char *ist_network_id(const ist_network *network, ist_subject subject) {
    const ist_dataset *d = network->dataset;
    switch (subject.type) {
    case IST_SUBJECT_ACTOR:
        return ist_network_actor_id(network, subject.index);
    case IST_SUBJECT_TIE:
        return ist_dataset_text(d, ist_dataset_ties(d)[subject.index].id);
    case IST_SUBJECT_FIGURE:
        return ist_dataset_text(d, ist_dataset_figures(d)[subject.index].id);
    case IST_SUBJECT_DOCUMENT:
        return ist_dataset_text(d, ist_dataset_documents(d)[subject.index].id);
    default:
        return ist_dataset_text(d, ist_dataset_claims(d)[subject.index].id);
    }
}

const char *ist_network_nearest(const ist_network *network, unsigned subjects, const char *word) {
    const char *best = NULL;
    unsigned least = FARTHEST + 1;
    for (ist_subject_type type = 0; type < IST_SUBJECT_NONE; type++) {
        size_t count = (subjects & 1u << type) ? count_of(network, type) : 0;
        for (uint32_t i = 0; i < count; i++) {
            const char *candidate = ist_network_id(network, (ist_subject){type, i});
            unsigned distance = ist_edit_distance(word, candidate, least);
            if (distance < least && distance < strlen(word)) {
                least = distance;
                best = candidate;
            }
        }
    }
    return best;
}
