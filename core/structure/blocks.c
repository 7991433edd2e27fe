/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * blocks.c - the parts of a network that the loss of no single actor takes apart, and whom they hang together by.
 *
 * A block (biconnected component) is a largest set of actors who stay connected with each other inside it whichever of
 * them is lost. Two blocks share at most one actor, and that one is an articulation point: all ways from one block into
 * the other pass it. A tie that is in no cycle, a bridge, is a block of two. Every tie is in exactly one block.
 *
 *     two ties are in one block: some cycle that visits nobody twice holds both
 *     blocks(v) = how many blocks v is in = pieces that the loss of v leaves of its component
 *
 * A row a block: how many actors, how many ties (pairs that are tied) and which of its actors are articulation points,
 * NA where there is none and the block is a component by itself. The largest stand first, of equals those with more
 * ties, then by ids; of more than thirteen names twelve are written. blocks(v) is the column `parts` of the measure
 * articulation.
 *
 * Reads no weights. Direction is dropped: a tie in either direction connects. Disconnected networks need no rule: the
 * blocks of all components are listed. An actor without ties is in no block; a note counts them. O(V + E).
 *
 * Hopcroft and Tarjan (1973), Algorithm 447: efficient algorithms for graph manipulation.
 */
#include "core/structure/blocks.h"

#include <stdlib.h>

#include "core/ends.h"
#include "core/kernel/forest.h"
#include "core/query.h"

static const char searching[] = "looking for blocks";

/* Every tie of the forest is known by its lower end; `block` of a root is IST_NONE. */
typedef struct {
    ist_neighbours neighbours;
    ist_forest forest;
    uint32_t *block; /* vertex -> the block of the tie to its parent */
    uint32_t *top;   /* block -> its member that was visited first */
    ist_index below; /* vertex -> blocks that it is the top of */
} finder;

static bool make_finder(finder *f, const ist_view *view, ist_error *err) {
    return ist_neighbours_make(&f->neighbours, view, err) && ist_forest_make(&f->forest, &f->neighbours, err) &&
           (f->block = ist_array_make(view->vertex_count, sizeof *f->block, searching, err)) &&
           (f->top = ist_array_make(view->vertex_count, sizeof *f->top, searching, err));
}

static void free_finder(finder *f) {
    ist_neighbours_free(&f->neighbours);
    ist_forest_free(&f->forest);
    ist_index_free(&f->below);
    free(f->block);
    free(f->top);
}

/* A subtree that is joined to nothing above its parent begins a block there; parents stand before their children. */
static size_t number_blocks(finder *f) {
    size_t count = 0;
    for (size_t i = 0; i < f->forest.vertex_count; i++) {
        uint32_t v = f->forest.order[i], parent = f->forest.parent[v];
        f->block[v] = IST_NONE;
        if (parent != IST_NONE && f->forest.low[v] >= f->forest.place[parent]) {
            f->top[count] = parent;
            f->block[v] = (uint32_t)count++;
        } else if (parent != IST_NONE) {
            f->block[v] = f->block[parent];
        }
    }
    return count;
}

static void count_members(ist_blocks *out, const finder *f) {
    for (uint32_t v = 0; v < out->vertex_count; v++) {
        bool root = f->block[v] == IST_NONE;
        out->of[v] = (uint32_t)ist_index_count(&f->below, v) + !root;
        if (!root) {
            out->members.offsets[f->block[v] + 1]++;
        }
    }
    for (size_t block = 0; block < out->count; block++) {
        out->members.offsets[block + 1] += out->members.offsets[block] + 1;
    }
}

/* Vertices come in ascending order, so that members do. `next` is where the next member of a block goes. */
static void list_members(ist_blocks *out, const finder *f, uint32_t *next) {
    for (size_t block = 0; block < out->count; block++) {
        next[block] = out->members.offsets[block];
    }
    for (uint32_t v = 0; v < out->vertex_count; v++) {
        if (f->block[v] != IST_NONE) {
            out->members.items[next[f->block[v]]++] = v;
        }
        for (size_t i = 0; i < ist_index_count(&f->below, v); i++) {
            out->members.items[next[ist_index_items(&f->below, v)[i]]++] = v;
        }
    }
}

/* A tie leads from an actor to one above it, and is in the block of the lower one. */
static void count_ties(ist_blocks *out, const finder *f) {
    const ist_neighbours *n = &f->neighbours;
    for (uint32_t v = 0; v < out->vertex_count; v++) {
        for (uint32_t arc = n->offsets[v]; arc < n->offsets[v + 1]; arc++) {
            if (f->forest.place[n->heads[arc]] < f->forest.place[v]) {
                out->ties[f->block[v]]++;
            }
        }
    }
}

typedef struct {
    size_t size;
    uint32_t ties, first, second, block; /* two blocks share at most one member */
} block_rank;

static int compare_blocks(const void *left, const void *right) {
    const block_rank *a = left, *b = right;
    if (a->size != b->size) {
        return a->size > b->size ? -1 : 1;
    }
    if (a->ties != b->ties) {
        return a->ties > b->ties ? -1 : 1;
    }
    return a->first != b->first ? (a->first > b->first) - (a->first < b->first)
                                : (a->second > b->second) - (a->second < b->second);
}

static bool order_blocks(ist_blocks *out, ist_error *err) {
    block_rank *ranks = ist_array_make(out->count, sizeof *ranks, searching, err);
    for (uint32_t block = 0; ranks && block < out->count; block++) {
        const uint32_t *members = ist_index_items(&out->members, block);
        ranks[block] = (block_rank){.size = ist_index_count(&out->members, block),
                                    .ties = out->ties[block],
                                    .first = members[0],
                                    .second = members[1],
                                    .block = block};
    }
    if (ranks && out->count > 0) {
        qsort(ranks, out->count, sizeof *ranks, compare_blocks);
    }
    for (size_t i = 0; ranks && i < out->count; i++) {
        out->largest[i] = ranks[i].block;
    }
    free(ranks);
    return ranks != NULL;
}

static bool fill_blocks(ist_blocks *out, const finder *f, ist_error *err) {
    uint32_t *next = NULL;
    out->members.owner_count = out->count;
    IST_TRY(out->of = ist_array_make(out->vertex_count, sizeof *out->of, searching, err));
    IST_TRY(out->ties = ist_array_make(out->count, sizeof *out->ties, searching, err));
    IST_TRY(out->largest = ist_array_make(out->count, sizeof *out->largest, searching, err));
    IST_TRY(out->members.offsets = ist_array_make(out->count + 1, sizeof *next, searching, err));
    IST_TRY(out->members.items = ist_array_make(out->vertex_count + out->count, sizeof *next, searching, err));
    IST_TRY(next = ist_array_make(out->count, sizeof *next, searching, err));
    count_members(out, f);
    list_members(out, f, next);
    count_ties(out, f);
    free(next);
    return order_blocks(out, err);
done:
    return false;
}

bool ist_blocks_find(ist_blocks *out, const ist_view *view, ist_error *err) {
    finder f = {0};
    *out = (ist_blocks){.vertex_count = view->vertex_count};
    bool ok = make_finder(&f, view, err);
    if (ok) {
        out->count = number_blocks(&f);
        ok = ist_index_make(&f.below, view->vertex_count, f.top, out->count, err) && fill_blocks(out, &f, err);
    }
    free_finder(&f);
    if (!ok) {
        ist_blocks_free(out);
    }
    return ok;
}

void ist_blocks_free(ist_blocks *blocks) {
    ist_index_free(&blocks->members);
    free(blocks->ties);
    free(blocks->of);
    free(blocks->largest);
    *blocks = (ist_blocks){0};
}

/* ---- the question ---- */

enum { SHOWN = 12 };
enum { SIZE, TIES, POINTS, MEMBERS };

static bool add_columns(ist_table *table, ist_error *err) {
    return ist_table_title(table, "blocks", err) &&
           ist_table_column(table, "size", IST_CELL_INTEGER, "actors", "", err) &&
           ist_table_column(table, "ties", IST_CELL_INTEGER, "ties", "pairs of its members that are tied", err) &&
           ist_table_column(table, "articulation", IST_CELL_TEXT, "", "members that are in other blocks too", err) &&
           ist_table_column(table, "members", IST_CELL_TEXT, "", "by id", err);
}

/* Writes members, all or those of several blocks, and how many more there are. Returns through `*count` how many. */
static bool list_ids(ist_buffer *out, size_t *count, const ist_view *view, const ist_blocks *b, uint32_t block,
                     bool points, ist_error *err) {
    const uint32_t *members = ist_index_items(&b->members, block);
    size_t size = ist_index_count(&b->members, block), shown = 0;
    bool ok = true;
    *count = 0;
    for (size_t i = 0; i < size; i++) {
        *count += !points || b->of[members[i]] > 1;
    }
    size_t most = *count > SHOWN + 1 ? SHOWN : *count;
    for (size_t i = 0; ok && shown < most && i < size; i++) {
        if (!points || b->of[members[i]] > 1) {
            ok = ist_buffer_print(out, err, "%s%s", shown++ > 0 ? " " : "", ist_view_id(view, members[i]));
        }
    }
    return ok && (most == *count || ist_buffer_print(out, err, " and %zu more", *count - most));
}

static bool add_list(ist_table *table, size_t column, const ist_view *view, const ist_blocks *b, uint32_t block,
                     ist_error *err) {
    ist_buffer text = {0};
    size_t count = 0;
    bool ok = list_ids(&text, &count, view, b, block, column == POINTS, err) &&
              (count > 0 ? ist_table_text(table, column, ist_buffer_string(&text), err)
                         : ist_table_na(table, column, "it is a component by itself", err));
    ist_buffer_free(&text);
    return ok;
}

static bool add_block(ist_table *table, const ist_view *view, const ist_blocks *b, uint32_t block, ist_error *err) {
    return ist_table_row(table, IST_NONE, err) &&
           ist_table_integer(table, SIZE, (int64_t)ist_index_count(&b->members, block), err) &&
           ist_table_integer(table, TIES, b->ties[block], err) && add_list(table, POINTS, view, b, block, err) &&
           add_list(table, MEMBERS, view, b, block, err);
}

static bool add_notes(ist_table *table, const ist_blocks *b, size_t shown, ist_error *err) {
    size_t points = 0, alone = 0, bridges = 0;
    for (size_t v = 0; v < b->vertex_count; v++) {
        points += b->of[v] > 1;
        alone += b->of[v] == 0;
    }
    for (size_t block = 0; block < b->count; block++) {
        bridges += ist_index_count(&b->members, block) == 2;
    }
    return (shown == b->count || ist_table_note(table, err, "the first %zu of %zu blocks", shown, b->count)) &&
           ist_table_note(table, err,
                          "%zu blocks, %zu of them a single tie between two; %zu of %zu actors are articulation points",
                          b->count, bridges, points, b->vertex_count) &&
           (alone == 0 || ist_table_note(table, err, "%zu without ties, in no block", alone));
}

static bool answer(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                   bool *negative, ist_error *err) {
    ist_view view = {0};
    ist_blocks blocks = {0};
    *negative = false;
    bool ok = ist_view_make(&view, network, lens, err) && ist_blocks_find(&blocks, &view, err) && add_columns(out, err);
    size_t shown = options->top > 0 && options->top < blocks.count ? options->top : blocks.count;
    for (size_t i = 0; ok && i < shown; i++) {
        ok = add_block(out, &view, &blocks, blocks.largest[i], err);
    }
    ok = ok && add_notes(out, &blocks, shown, err) &&
         ist_ends_contract(out, &view, "blocks: reads ties; direction dropped; disconnected=no rule needed", err);
    ist_blocks_free(&blocks);
    ist_view_free(&view);
    return ok;
}

const ist_query ist_query_blocks = {
    .name = "blocks",
    .summary = "the parts that the loss of no single actor takes apart, and whom they hang together by",
    .asked_by = "isthmus cuts NETWORK --blocks [--top N]",
    .contract = "reads ties; direction: dropped; disconnected: no rule needed",
    .answer = answer,
};
