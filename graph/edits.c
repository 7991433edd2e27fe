/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * edits.c - edits that were looked up: asking them, copying them, giving them back.
 */
#include "edits.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- asking ---- */

const ist_edited_tie *ist_edits_tie(const ist_edits *edits, uint32_t tie) {
    size_t low = 0, high = edits != NULL ? edits->tie_count : 0;
    while (low < high) { /* loop invariant: the tie, if it is there, lies in [low, high) */
        size_t middle = low + (high - low) / 2;
        if (edits->ties[middle].tie < tie) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return edits != NULL && low < edits->tie_count && edits->ties[low].tie == tie ? &edits->ties[low] : NULL;
}

uint32_t ist_edits_stand(const ist_edits *edits, uint32_t actor) {
    size_t low = 0, high = edits != NULL ? edits->union_count : 0;
    while (low < high) { /* loop invariant: the actor, if it is there, lies in [low, high) */
        size_t middle = low + (high - low) / 2;
        if (edits->unions[middle].from < actor) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = edits != NULL && low < edits->union_count && edits->unions[low].from == actor;
    return found ? edits->unions[low].into : actor;
}

bool ist_edits_shows(const ist_edits *edits, const ist_network *network, uint32_t tie) {
    if (!ist_network_tie_is_added(network, tie)) {
        return true;
    }
    size_t low = 0, high = edits != NULL ? edits->added_count : 0;
    while (low < high) { /* loop invariant: the tie, if it is there, lies in [low, high) */
        size_t middle = low + (high - low) / 2;
        if (edits->added[middle] < tie) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return edits != NULL && low < edits->added_count && edits->added[low] == tie;
}

static bool comes_before(const ist_edited_number *a, uint32_t field, uint32_t tie) {
    return a->field != field ? a->field < field : a->tie < tie;
}

double ist_edits_number(const ist_edits *edits, const ist_network *network, uint32_t tie, const char *field,
                        double number) {
    if (edits == NULL || edits->number_count == 0) {
        return number;
    }
    ist_text text = ist_texts_find(&network->dataset->texts, field, strlen(field));
    uint32_t code = strcmp(field, "length") == 0 ? IST_EDIT_LENGTH : IST_EDIT_MEASURE + text;
    size_t low = 0, high = edits->number_count;
    while (low < high) { /* loop invariant: the number, if it is there, lies in [low, high) */
        size_t middle = low + (high - low) / 2;
        if (comes_before(&edits->numbers[middle], code, tie)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const ist_edited_number *at = &edits->numbers[low];
    if (low == edits->number_count || at->field != code || at->tie != tie) {
        return number;
    }
    double value = isnan(at->set) ? number : at->set, scaled = value * at->factor;
    bool lost = scaled == 0 && (value < 0 || value > 0);
    return lost ? INFINITY : scaled + at->plus;
}

/* ---- copying ---- */

static bool copy(void **out, const void *items, size_t count, size_t size, ist_error *err) {
    *out = ist_array_make(count, size, "copying edits", err);
    if (*out != NULL && count > 0) {
        memcpy(*out, items, count * size);
    }
    return *out != NULL;
}

bool ist_edits_copy(ist_edits **out, const ist_edits *edits, ist_error *err) {
    void *ties = NULL, *numbers = NULL, *unions = NULL, *added = NULL;
    *out = NULL;
    if (edits == NULL) {
        return true;
    }
    *out = ist_array_make(1, sizeof **out, "copying edits", err);
    bool ok = *out != NULL && copy(&ties, edits->ties, edits->tie_count, sizeof *edits->ties, err) &&
              copy(&numbers, edits->numbers, edits->number_count, sizeof *edits->numbers, err) &&
              copy(&unions, edits->unions, edits->union_count, sizeof *edits->unions, err) &&
              copy(&added, edits->added, edits->added_count, sizeof *edits->added, err);
    if (*out != NULL) {
        **out = *edits;
        (*out)->ties = ties;
        (*out)->numbers = numbers;
        (*out)->unions = unions;
        (*out)->added = added;
    }
    if (!ok) {
        ist_edits_free(*out);
        *out = NULL;
    }
    return ok;
}

void ist_edits_free(ist_edits *edits) {
    if (edits != NULL) {
        free(edits->ties);
        free(edits->numbers);
        free(edits->unions);
        free(edits->added);
        free(edits);
    }
}
