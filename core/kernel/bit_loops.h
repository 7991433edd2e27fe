/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bit_loops.h - one step of many searches; every build includes this once.
 *
 * Where few vertices are active these push their bits to their neighbours; where many are, every vertex that some
 * search has not seen yet pulls from its own.
 */
#ifndef IST_CORE_KERNEL_BIT_LOOPS_H
#define IST_CORE_KERNEL_BIT_LOOPS_H

#include "core/kernel/bit_builds.h"

#define EACH_WORD for (int i = 0; i < IST_BIT_WORDS; i++)

static inline uint64_t any_bit(const ist_bits *bits) {
    uint64_t any = 0;
    EACH_WORD {
        any |= bits->words[i];
    }
    return any;
}

static inline void add_bits(ist_bits *to, const ist_bits *from) {
    EACH_WORD {
        to->words[i] |= from->words[i];
    }
}

static inline double count_bits(const ist_bits *bits) {
    int count = 0;
    EACH_WORD {
        count += __builtin_popcountll(bits->words[i]);
    }
    return count;
}

/* Of the bits of `found`, those of searches that meet the vertex now: marks them and adds them up. */
static inline void meet(ist_bit_searches *s, uint32_t vertex, ist_bits found, double level, const ist_hop_sums *sums) {
    ist_bits *seen = &s->seen[vertex];
    EACH_WORD {
        found.words[i] &= ~seen->words[i];
        seen->words[i] |= found.words[i];
    }
    s->next[vertex] = found;
    if (!any_bit(&found)) {
        return;
    }
    double count = count_bits(&found);
    if (sums->reached) {
        sums->reached[vertex] += count;
    }
    if (sums->lengths) {
        sums->lengths[vertex] += count * level;
    }
    if (sums->inverses) {
        sums->inverses[vertex] += count / level;
    }
    s->touched[s->touched_count++] = vertex;
    s->active_arcs += s->arcs->offsets[vertex + 1] - s->arcs->offsets[vertex];
}

static inline void push(ist_bit_searches *s, double level, const ist_hop_sums *sums) {
    size_t met = 0;
    for (size_t k = 0; k < s->active_count; k++) {
        uint32_t vertex = s->active[k];
        const ist_bits bits = s->now[vertex];
        for (uint32_t arc = s->arcs->offsets[vertex]; arc < s->arcs->offsets[vertex + 1]; arc++) {
            ist_bits *next = &s->next[s->arcs->heads[arc]];
            s->touched[met] = s->arcs->heads[arc];
            met += !any_bit(next);
            add_bits(next, &bits);
        }
    }
    s->touched_count = 0;
    s->active_arcs = 0;
    for (size_t k = 0; k < met; k++) {
        meet(s, s->touched[k], s->next[s->touched[k]], level, sums);
    }
}

/* By which of the searches that are missing a vertex its neighbours were met just now. */
static inline ist_bits gather(const ist_bit_searches *s, uint32_t vertex, const ist_bits *missing) {
    enum { STRIDE = 4 }; /* arcs between two looks at whether all are found */
    ist_bits found = {{0}}, left = *missing;
    uint32_t arc = s->back->offsets[vertex], end = s->back->offsets[vertex + 1];
    while (arc < end && any_bit(&left)) {
        uint32_t stop = end - arc > STRIDE ? arc + STRIDE : end;
        for (; arc < stop; arc++) {
            add_bits(&found, &s->now[s->back->heads[arc]]);
        }
        EACH_WORD {
            left.words[i] = missing->words[i] & ~found.words[i];
        }
    }
    return found;
}

static inline void pull(ist_bit_searches *s, double level, const ist_hop_sums *sums) {
    s->touched_count = 0;
    s->active_arcs = 0;
    for (uint32_t vertex = 0; vertex < s->vertex_count; vertex++) {
        ist_bits missing;
        EACH_WORD {
            missing.words[i] = s->all.words[i] & ~s->seen[vertex].words[i];
        }
        if (any_bit(&missing)) {
            meet(s, vertex, gather(s, vertex, &missing), level, sums);
        }
    }
}

static void step(ist_bit_searches *s, double level, const ist_hop_sums *sums) {
    enum { PUSHED_ARC = 4 }; /* what pushing over an arc costs, as pulls over one */
    double all_arcs = (double)s->arcs->arc_count + (double)s->vertex_count;
    if (s->active_arcs * PUSHED_ARC < all_arcs) {
        push(s, level, sums);
    } else {
        pull(s, level, sums);
    }
    for (size_t k = 0; k < s->active_count; k++) {
        s->now[s->active[k]] = (ist_bits){{0}};
    }
    ist_bits *now = s->now;
    uint32_t *active = s->active;
    s->now = s->next;
    s->next = now;
    s->active = s->touched;
    s->active_count = s->touched_count;
    s->touched = active;
}

#endif
