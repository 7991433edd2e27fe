/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * triads.c - every triangle once: at its lowest vertex, by the common neighbours of that and the middle one.
 *
 * Vertices stand by degree, then by number, so none has more than sqrt(2 E) neighbours above it. O(E sqrt(E)).
 */
#include "core/signed/triads.h"

#include <stdlib.h>
#include <string.h>

/* Of each vertex the neighbours that stand above it. */
typedef struct {
    uint32_t *offsets, *heads;
    int8_t *signs; /* beside heads */
    int8_t *mark;  /* vertex -> the sign of its pair with the one at hand, 0 of others */
} upwards;

static bool is_above(const ist_neighbours *n, uint32_t a, uint32_t b) {
    uint32_t of_a = ist_neighbours_degree(n, a), of_b = ist_neighbours_degree(n, b);
    return of_a > of_b || (of_a == of_b && a > b);
}

static bool list_upwards(upwards *out, const ist_signs *signs, ist_error *err) {
    const ist_neighbours *n = &signs->neighbours;
    const char *what = "counting triads";
    uint32_t count = 0;
    IST_TRY(out->offsets = ist_array_make(n->vertex_count + 1, sizeof *out->offsets, what, err));
    IST_TRY(out->heads = ist_array_make(signs->pair_count, sizeof *out->heads, what, err));
    IST_TRY(out->signs = ist_array_make(signs->pair_count, sizeof *out->signs, what, err));
    IST_TRY(out->mark = ist_array_make(n->vertex_count, sizeof *out->mark, what, err));
    for (uint32_t v = 0; v < n->vertex_count; v++) {
        for (uint32_t arc = n->offsets[v]; arc < n->offsets[v + 1]; arc++) {
            if (is_above(n, n->heads[arc], v)) {
                out->heads[count] = n->heads[arc];
                out->signs[count++] = (int8_t)n->strengths[arc];
            }
        }
        out->offsets[v + 1] = count;
    }
    return true;
done:
    return false;
}

static bool check_work(const upwards *up, size_t vertex_count, ist_error *err) {
    double work = 0;
    for (size_t arc = 0; arc < up->offsets[vertex_count]; arc++) {
        work += up->offsets[up->heads[arc] + 1] - up->offsets[up->heads[arc]];
    }
    return work <= 1e12 || ist_error_set(err, IST_ERROR_LIMIT,
                                         "counting triads would take %.2g steps, and the limit is 1e12; leave some "
                                         "actors of very many ties out",
                                         work);
}

static void count_at(uint64_t out[IST_TRIAD_KINDS], const upwards *up, uint32_t v) {
    uint32_t first = up->offsets[v], last = up->offsets[v + 1];
    for (uint32_t arc = first; arc < last; arc++) {
        up->mark[up->heads[arc]] = up->signs[arc];
    }
    for (uint32_t arc = first; arc < last; arc++) {
        uint32_t w = up->heads[arc];
        for (uint32_t on = up->offsets[w]; on < up->offsets[w + 1]; on++) {
            int8_t third = up->mark[up->heads[on]];
            if (third != 0) {
                out[(up->signs[arc] < 0) + (up->signs[on] < 0) + (third < 0)]++;
            }
        }
    }
    for (uint32_t arc = first; arc < last; arc++) {
        up->mark[up->heads[arc]] = 0;
    }
}

bool ist_triads_count(uint64_t out[IST_TRIAD_KINDS], const ist_signs *signs, ist_error *err) {
    upwards up = {0};
    size_t n = signs->neighbours.vertex_count;
    memset(out, 0, IST_TRIAD_KINDS * sizeof *out);
    bool ok = list_upwards(&up, signs, err) && check_work(&up, n, err);
    for (uint32_t v = 0; ok && v < n; v++) {
        count_at(out, &up, v);
    }
    free(up.offsets);
    free(up.heads);
    free(up.signs);
    free(up.mark);
    return ok;
}
