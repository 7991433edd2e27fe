/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * camps.c - the two camps that leave the fewest ties at odds: friends apart, or foes together.
 *
 * Where the friend of a friend is a friend, and the foe of a foe too, everybody stands in one of two camps. Real
 * networks are only near that: the camps given are those that frustrate fewest ties.
 *
 *     camps x = the x(v), 1 or -1, with the least number of pairs u, v for which sign(u, v) x(u) x(v) < 0
 *
 * There may be several such divisions, so it is told of each actor with whom, or against whom, it stands in all of
 * them, and of each tie whether all of them frustrate it (`frustrated`). Camp 1 of a component is its larger one; of
 * two that are equal the one with its first actor. Camps of different components say nothing of each other.
 *
 * Reads signs. Direction is dropped: a pair of actors counts once. Neutral pairs and pairs with ties of both signs are
 * left out and counted. Actors without signed ties are in no camp and no row. A bound says how many frustrated ties
 * there must be at least; where the search is ended by its limit of steps, the camps are the best found and the bound
 * is below their number.
 *
 * Each block (biconnected part) is searched by itself: every cycle lies in one block, so frustration adds up over
 * blocks, and what an optimum does in one says nothing of the others. A depth-first forest whose ties are all satisfied
 * shows which blocks are balanced; only the others are searched. The sides are put together along the forest. O(V + E)
 * where the network is balanced; exponential in the largest other block at worst.
 *
 * Harary (1953), On the notion of balance of a signed graph; Harary (1959), On the measurement of structural balance;
 * Aref and Wilson (2019), Balance and frustration in signed networks.
 */
#include "core/signed/camps.h"

#include <stdlib.h>
#include <string.h>

#include "core/kernel/forest.h"

static const char what[] = "looking for camps";

typedef struct {
    const ist_signs *signs;
    ist_camps *out;
    ist_forest forest;
    ist_index blocks;                       /* block -> pairs */
    int8_t *stands;                         /* vertex -> +1 when it stands with its parent, -1 against it */
    uint32_t *local;                        /* vertex -> its number in the block at hand, or IST_NONE */
    uint32_t *sources, *targets, *vertices; /* the block at hand: two arrays by pair; number -> vertex */
    int8_t *tones;                          /* the signs of its pairs */
    uint64_t left;                          /* of the work */
} builder;

static bool make_arrays(builder *b, ist_error *err) {
    size_t n = b->signs->neighbours.vertex_count, m = b->signs->pair_count;
    ist_camps *out = b->out;
    IST_TRY(b->stands = ist_array_make(n, sizeof *b->stands, what, err));
    IST_TRY(b->local = ist_array_make(n, sizeof *b->local, what, err));
    IST_TRY(b->vertices = ist_array_make(n, sizeof *b->vertices, what, err));
    IST_TRY(b->sources = ist_array_make(m, sizeof *b->sources, what, err));
    IST_TRY(b->targets = ist_array_make(m, sizeof *b->targets, what, err));
    IST_TRY(b->tones = ist_array_make(m, sizeof *b->tones, what, err));
    IST_TRY(out->side = ist_array_make(n, sizeof *out->side, what, err));
    IST_TRY(out->states = ist_array_make(m, sizeof *out->states, what, err));
    IST_TRY(out->component = ist_array_make(n, sizeof *out->component, what, err));
    IST_TRY(out->bound = ist_array_make(n, sizeof *out->bound, what, err));
    memset(b->local, 0xff, n * sizeof *b->local);
    return true;
done:
    return false;
}

/* A tree tie begins a block when nothing below it reaches past its upper end; else it is in that end's block. Any other
 * tie is in the block of the tree tie above its lower end. */
static bool list_blocks(builder *b, ist_error *err) {
    const ist_forest *forest = &b->forest;
    size_t n = forest->vertex_count, m = b->signs->pair_count;
    uint32_t *block = ist_array_make(n, sizeof *block, what, err);
    uint32_t *owners = block ? ist_array_make(m, sizeof *owners, what, err) : NULL;
    uint32_t count = 0;
    for (size_t i = 0; owners && i < n; i++) {
        uint32_t v = forest->order[i], parent = forest->parent[v];
        if (parent != IST_NONE) {
            block[v] = forest->low[v] >= forest->place[parent] ? count++ : block[parent];
        }
    }
    for (size_t pair = 0; owners && pair < m; pair++) {
        uint32_t a = b->signs->sources[pair], z = b->signs->targets[pair];
        owners[pair] = block[forest->place[a] > forest->place[z] ? a : z];
    }
    bool ok = owners && ist_index_make(&b->blocks, count, owners, m, err);
    free(block);
    free(owners);
    return ok;
}

/* The lower end of a pair that is a tie of the forest, else IST_NONE. */
static uint32_t child_of(const builder *b, size_t pair) {
    uint32_t a = b->signs->sources[pair], z = b->signs->targets[pair];
    return b->forest.parent[z] == a ? z : b->forest.parent[a] == z ? a : IST_NONE;
}

/* Sides and components along the forest, from parents to children. */
static void put_together(builder *b) {
    const ist_forest *forest = &b->forest;
    ist_camps *out = b->out;
    for (size_t i = 0; i < forest->vertex_count; i++) {
        uint32_t v = forest->order[i], parent = forest->parent[v];
        bool root = parent == IST_NONE;
        out->component[v] = forest->root[v];
        out->side[v] = root ? 1 : (int8_t)(out->side[parent] * b->stands[v]);
        if (root && ist_neighbours_degree(&b->signs->neighbours, v) == 0) {
            out->side[v] = 0;
        }
    }
}

static void stand_by_forest(builder *b) {
    for (size_t pair = 0; pair < b->signs->pair_count; pair++) {
        uint32_t child = child_of(b, pair);
        if (child != IST_NONE) {
            b->stands[child] = b->signs->signs[pair];
        }
        b->out->states[pair] = IST_EDGE_SATISFIED;
    }
    put_together(b);
}

static uint32_t number_of(builder *b, uint32_t vertex, uint32_t *count) {
    if (b->local[vertex] == IST_NONE) {
        b->local[vertex] = *count;
        b->vertices[(*count)++] = vertex;
    }
    return b->local[vertex];
}

static void carry_back(builder *b, const ist_optimum *optimum, const uint32_t *pairs, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint32_t child = child_of(b, pairs[i]);
        if (child != IST_NONE) {
            b->stands[child] = (int8_t)(optimum->side[b->sources[i]] * optimum->side[b->targets[i]]);
        }
        b->out->states[pairs[i]] = optimum->states[i];
        b->out->settled &= !(optimum->states[i] & IST_EDGE_OPEN);
    }
    b->out->frustrated += (size_t)optimum->least;
    b->out->at_least += (size_t)optimum->at_least;
    b->left -= optimum->work / 2 < b->left ? optimum->work / 2 : b->left;
}

static bool search_block(builder *b, const uint32_t *pairs, size_t count, ist_error *err) {
    uint32_t vertices = 0;
    for (size_t i = 0; i < count; i++) {
        b->sources[i] = number_of(b, b->signs->sources[pairs[i]], &vertices);
        b->targets[i] = number_of(b, b->signs->targets[pairs[i]], &vertices);
        b->tones[i] = b->signs->signs[pairs[i]];
    }
    ist_block block = {0};
    ist_optimum optimum = {0};
    bool ok = ist_block_make(&block, vertices, count, b->sources, b->targets, b->tones, err) &&
              ist_optimum_find(&optimum, &block, b->left, err);
    if (ok) {
        carry_back(b, &optimum, pairs, count);
    }
    ist_optimum_free(&optimum);
    ist_block_free(&block);
    for (uint32_t i = 0; i < vertices; i++) {
        b->local[b->vertices[i]] = IST_NONE;
    }
    b->out->blocks++;
    b->out->largest_block = vertices > b->out->largest_block ? vertices : b->out->largest_block;
    return ok;
}

static bool search_blocks(builder *b, ist_error *err) {
    bool ok = true;
    for (size_t block = 0; ok && block < b->blocks.owner_count; block++) {
        const uint32_t *pairs = ist_index_items(&b->blocks, block);
        size_t count = ist_index_count(&b->blocks, block), frustrated = 0;
        for (size_t i = 0; i < count; i++) {
            frustrated += ist_camps_frustrates(b->out, b->signs, pairs[i]);
        }
        ok = frustrated == 0 || search_block(b, pairs, count, err);
    }
    return ok;
}

static uint32_t find_root(uint32_t *above, uint32_t v) {
    while (above[v] != v) {
        above[v] = above[above[v]];
        v = above[v];
    }
    return v;
}

/* Whom a tie that is the same in every optimum joins stand together, or against each other, in every optimum. */
static void bind(builder *b) {
    uint32_t *bound = b->out->bound;
    for (uint32_t v = 0; v < b->forest.vertex_count; v++) {
        bound[v] = v;
    }
    for (size_t pair = 0; pair < b->signs->pair_count; pair++) {
        uint8_t state = b->out->states[pair];
        if (state == IST_EDGE_SATISFIED || state == IST_EDGE_FRUSTRATED) {
            uint32_t a = find_root(bound, b->signs->sources[pair]), z = find_root(bound, b->signs->targets[pair]);
            bound[a > z ? a : z] = a < z ? a : z;
        }
    }
    for (uint32_t v = 0; v < b->forest.vertex_count; v++) {
        bound[v] = find_root(bound, v);
    }
}

bool ist_camps_find(ist_camps *out, const ist_signs *signs, uint64_t work, ist_error *err) {
    builder b = {.signs = signs, .out = out, .left = work};
    *out = (ist_camps){.settled = true};
    bool ok = make_arrays(&b, err) && ist_forest_make(&b.forest, &signs->neighbours, err) && list_blocks(&b, err);
    if (ok) {
        stand_by_forest(&b);
        ok = search_blocks(&b, err);
    }
    if (ok) {
        put_together(&b);
        bind(&b);
    } else {
        ist_camps_free(out);
    }
    ist_forest_free(&b.forest);
    ist_index_free(&b.blocks);
    free(b.stands);
    free(b.local);
    free(b.vertices);
    free(b.sources);
    free(b.targets);
    free(b.tones);
    return ok;
}

void ist_camps_free(ist_camps *camps) {
    free(camps->side);
    free(camps->states);
    free(camps->component);
    free(camps->bound);
    *camps = (ist_camps){0};
}
