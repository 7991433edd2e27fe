/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * hop_loops.h - the two sweeps of a batch; every build includes this once.
 *
 * Of the arcs of an entry about a third lead a level farther in some lane. These are picked first, by 16 bits a vertex
 * and without a branch; rows of lanes are touched for them only.
 */
#ifndef IST_CORE_KERNEL_HOP_LOOPS_H
#define IST_CORE_KERNEL_HOP_LOOPS_H

#include "core/kernel/hop_sweeps.h"
#include "core/kernel/lane_vector.h"

#define EACH_VECTOR for (int i = 0; i < LANE_VECTORS; i++)

typedef struct {
    lane_vector of[LANE_VECTORS];
} row;

/* The lanes of the i-th vector of a row, and adding in these. */
#if defined(__AVX512F__) && defined(__AVX512DQ__)
static inline lane_mask lanes_at(uint32_t lanes, int i) {
    return (lane_mask)(lanes >> i * LANE_WIDTH);
}
static inline lane_vector add_in(lane_vector sum, lane_mask mask, lane_vector a) {
    return LANE_OP(mask_add_pd, sum, mask, sum, a);
}
#else
static inline lane_mask lanes_at(uint32_t lanes, int i) {
    static const int64_t chosen[16][4] = {{0, 0, 0, 0},   {-1, 0, 0, 0},   {0, -1, 0, 0},   {-1, -1, 0, 0},
                                          {0, 0, -1, 0},  {-1, 0, -1, 0},  {0, -1, -1, 0},  {-1, -1, -1, 0},
                                          {0, 0, 0, -1},  {-1, 0, 0, -1},  {0, -1, 0, -1},  {-1, -1, 0, -1},
                                          {0, 0, -1, -1}, {-1, 0, -1, -1}, {0, -1, -1, -1}, {-1, -1, -1, -1}};
    lane_mask mask;
    __builtin_memcpy(&mask, chosen[lanes >> i * LANE_WIDTH & ((1 << LANE_WIDTH) - 1)], sizeof mask);
    return mask;
}
static inline lane_vector add_in(lane_vector sum, lane_mask mask, lane_vector a) {
    return sum + lane_keep(mask, a);
}
#endif

static inline double *row_of(double *rows, uint32_t vertex) {
    return rows + (size_t)vertex * IST_LANES;
}

static inline row load_row(const double *from) {
    row loaded;
    EACH_VECTOR {
        loaded.of[i] = lane_load(from + i * LANE_WIDTH);
    }
    return loaded;
}

/* Rows lie where entries take them, which no machine foresees: they are sent for a few entries before their turn. The
 * list of entries ends with as many that name a vertex. */
static inline void send_for(double *rows, const ist_hop_entry *entry) {
    enum { LINE = 64 / sizeof(double) };
    const double *at = row_of(rows, entry[IST_HOP_AHEAD].vertex);
    for (int i = 0; i < IST_LANES; i += LINE) {
        __builtin_prefetch(at + i);
    }
}

/* A batch's own numbers, which need not be aligned. */
static inline row copy_row(const double *from) {
    row copied;
    __builtin_memcpy(&copied, from, sizeof copied);
    return copied;
}

/* The arcs of the entry's vertex whose head is one of those `marked` (`flipped`: not marked) in one of its lanes. */
static inline size_t pick(const ist_hop_lanes *l, ist_hop_entry entry, const uint16_t *marked, uint32_t flipped) {
    const uint32_t *heads = l->arcs->heads, end = l->arcs->offsets[entry.vertex + 1];
    ist_hop_hit *hit = l->hits;
    for (uint32_t arc = l->arcs->offsets[entry.vertex]; arc < end; arc++) {
        uint32_t head = heads[arc], lanes = entry.lanes & (marked[head] ^ flipped);
        *hit = (ist_hop_hit){head, lanes, arc};
        hit += lanes != 0;
    }
    return (size_t)(hit - l->hits);
}

/* ---- outwards ---- */

/* Hands the paths to an entry on; gives the end of the list of entries. */
static inline uint32_t push(ist_hop_lanes *l, ist_hop_entry entry, uint32_t end, row *most) {
    size_t hits = pick(l, entry, l->seen, UINT16_MAX);
    row paths = load_row(row_of(l->paths, entry.vertex));
    EACH_VECTOR {
        most->of[i] = lane_max(most->of[i], paths.of[i]);
    }
    double *rows = l->paths;
    uint16_t *now = l->now;
    ist_hop_entry *entries = l->entries;
    for (const ist_hop_hit *hit = l->hits, *last = hit + hits; hit < last; hit++) {
        uint32_t head = hit->head, lanes = hit->lanes;
        double *to = row_of(rows, head);
        EACH_VECTOR {
            lane_store(to + i * LANE_WIDTH, add_in(lane_load(to + i * LANE_WIDTH), lanes_at(lanes, i), paths.of[i]));
        }
        entries[end].vertex = head;
        end += now[head] == 0;
        now[head] = (uint16_t)(now[head] | lanes);
    }
    return end;
}

static inline uint32_t begin_batch(ist_hop_lanes *l) {
    for (uint32_t lane = 0; lane < l->count; lane++) {
        uint32_t source = l->sources[lane];
        l->entries[lane] = (ist_hop_entry){source, 1U << lane};
        l->seen[source] = (uint16_t)(l->seen[source] | 1U << lane);
        row_of(l->paths, source)[lane] = 1;
    }
    return (uint32_t)l->count;
}

/* Fills entries and levels; gives the number of levels. */
static inline uint32_t sweep_out(ist_hop_lanes *l, row *most) {
    uint32_t level = 0, end = begin_batch(l);
    l->levels[0] = 0;
    l->levels[1] = end;
    for (; l->levels[level] < l->levels[level + 1]; level++) {
        for (uint32_t e = l->levels[level]; e < l->levels[level + 1]; e++) {
            send_for(l->paths, &l->entries[e]);
            end = push(l, l->entries[e], end, most);
        }
        for (uint32_t e = l->levels[level + 1]; e < end; e++) {
            ist_hop_entry *entry = &l->entries[e];
            entry->lanes = l->now[entry->vertex];
            l->seen[entry->vertex] = (uint16_t)(l->seen[entry->vertex] | entry->lanes);
            l->now[entry->vertex] = 0;
        }
        l->levels[level + 2] = end;
    }
    return level;
}

/* ---- inwards ---- */

/* The sum of what the paths of an entry are worth beyond it. `carried`: its paths, times what the sources count. */
static inline row pull(const ist_hop_lanes *l, size_t hits, row carried, double *of_edges) {
    row sum = {{{0}}};
    double *rows = l->factors;
    for (const ist_hop_hit *hit = l->hits, *last = hit + hits; hit < last; hit++) {
        row factors = load_row(row_of(rows, hit->head)), shares;
        EACH_VECTOR {
            lane_mask mask = lanes_at(hit->lanes, i);
            sum.of[i] = add_in(sum.of[i], mask, factors.of[i]);
            shares.of[i] = of_edges ? lane_keep(mask, factors.of[i] * carried.of[i]) : factors.of[i];
        }
        if (of_edges) {
            of_edges[l->arcs->edges[hit->arc]] += lane_sum(shares.of);
        }
    }
    return sum;
}

/* Adds an entry up, leaves its factors for the level before, and clears what the batch wrote for it. */
static inline void settle(ist_hop_lanes *l, ist_hop_entry entry, size_t hits, double *of_vertex, double *of_edges) {
    double *at_paths = row_of(l->paths, entry.vertex), *at_factors = row_of(l->factors, entry.vertex);
    row paths = load_row(at_paths), carried = copy_row(l->weights), lessened = copy_row(l->lessened);
    lane_vector worth = lane_all(l->worth[entry.vertex]), less = lane_all(l->less[entry.vertex]);
    EACH_VECTOR {
        carried.of[i] = carried.of[i] * paths.of[i];
    }
    row sum = pull(l, hits, carried, of_edges);
    EACH_VECTOR {
        lane_mask mask = lanes_at(entry.lanes, i);
        lane_vector factor = sum.of[i] + (worth - less * lessened.of[i]) / paths.of[i];
        lane_store(at_factors + i * LANE_WIDTH,
                   lane_keep(mask, factor) + lane_drop(mask, lane_load(at_factors + i * LANE_WIDTH)));
        lane_store(at_paths + i * LANE_WIDTH, lane_drop(mask, paths.of[i]));
        carried.of[i] = sum.of[i] * carried.of[i];
    }
    if (of_vertex) {
        *of_vertex += lane_sum(carried.of);
    }
    l->seen[entry.vertex] = (uint16_t)(l->seen[entry.vertex] & ~entry.lanes);
}

static inline void mark_level(ist_hop_lanes *l, uint32_t level, bool marked) {
    for (uint32_t e = l->levels[level]; e < l->levels[level + 1]; e++) {
        l->now[l->entries[e].vertex] = (uint16_t)(marked ? l->entries[e].lanes : 0);
    }
}

static inline void sweep_in(ist_hop_lanes *l, uint32_t level_count, double *of_vertices, double *of_edges) {
    for (uint32_t level = level_count; level-- > 0;) {
        bool last = level + 1 == level_count;
        for (uint32_t e = l->levels[level]; e < l->levels[level + 1]; e++) {
            ist_hop_entry entry = l->entries[e];
            send_for(l->paths, &l->entries[e]);
            send_for(l->factors, &l->entries[e]);
            bool wanted = !last && (level > 0 || of_edges);
            size_t hits = wanted ? pick(l, entry, l->now, 0) : 0;
            settle(l, entry, hits, level > 0 ? &of_vertices[entry.vertex] : NULL, of_edges);
        }
        if (!last) {
            mark_level(l, level + 1, false);
        }
        if (level > 0) {
            mark_level(l, level, true);
        }
    }
}

static double sweep(ist_hop_lanes *l, double *of_vertices, double *of_edges) {
    double paths[IST_LANES], largest = 0;
    row most = {{{0}}};
    uint32_t level_count = sweep_out(l, &most);
    __builtin_memcpy(paths, &most, sizeof paths);
    for (int lane = 0; lane < IST_LANES; lane++) {
        largest = paths[lane] > largest ? paths[lane] : largest;
    }
    if (largest <= IST_PATHS_LIMIT) {
        sweep_in(l, level_count, of_vertices, of_edges);
    }
    return largest;
}

#endif
