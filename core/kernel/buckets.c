/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * buckets.c - sorts by counting. Batagelj and Zaversnik (2003).
 */
#include "core/kernel/buckets.h"

#include <stdlib.h>
#include <string.h>

bool ist_buckets_make(ist_buckets *out, uint32_t *keys, size_t count, ist_error *err) {
    const char *what = "sorting into buckets";
    size_t most = 0;
    for (size_t i = 0; i < count; i++) {
        most = keys[i] > most ? keys[i] : most;
    }
    *out = (ist_buckets){.count = count, .keys = keys};
    IST_TRY(out->order = ist_array_make(count, sizeof *out->order, what, err));
    IST_TRY(out->at = ist_array_make(count, sizeof *out->at, what, err));
    IST_TRY(out->first = ist_array_make(most + 2, sizeof *out->first, what, err));
    for (size_t i = 0; i < count; i++) {
        out->first[keys[i] + 1]++;
    }
    for (size_t key = 0; key <= most; key++) {
        out->first[key + 1] += out->first[key];
    }
    for (uint32_t i = 0; i < count; i++) {
        out->at[i] = out->first[keys[i]]++;
        out->order[out->at[i]] = i;
    }
    memmove(out->first + 1, out->first, (most + 1) * sizeof *out->first);
    out->first[0] = 0;
    return true;
done:
    return false;
}

void ist_buckets_free(ist_buckets *buckets) {
    free(buckets->order);
    free(buckets->at);
    free(buckets->first);
    *buckets = (ist_buckets){0};
}
