/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dominators.c - for a source, whom every way to an actor must pass: exclusive gatekeepers.
 *
 * X dominates an actor when every way to it from the source contains X. One row for each actor that the source reaches,
 * those first that close off most others. closes: how many others cannot be reached without it. passes: how many actors
 * every way to it passes, and which, from the source on; of more than twelve the last twelve.
 *
 *     X dominates v: every way from the source to v contains X
 *     closes(X) = actors, besides X, that X dominates        passes(v) = actors, besides v, that dominate v
 *
 * The source may be several actors or a state, which then is one source: a way begins at any of its places, and none of
 * them is a gatekeeper. Direction is followed; where it is ignored a tie leads both ways. Reads no weights: a tie of
 * capacity 0 is a tie. Actors that the source does not reach are counted in a note. Where it reaches nobody the answer
 * is no, and gatekeepers are NA of an actor that has none. O(E log V).
 *
 * Articulation points hold for every source at once and take no notice of direction; these hold for one, and do. The
 * gatekeepers on the way to an actor are the single places of `isthmus cuts` between the two.
 *
 * Lengauer and Tarjan (1979), A fast algorithm for finding dominators in a flowgraph.
 */
#include "dominators.h"

#include <stdlib.h>

#include "core/ends.h"
#include "core/kernel/dominator_tree.h"
#include "core/ranks.h"

enum { SHOWN = 12 };

static bool make_arrays(ist_dominators *out, size_t n, ist_error *err) {
    const char *what = "looking for gatekeepers";
    *out = (ist_dominators){.vertex_count = n};
    if (!(out->last = ist_array_make(n, sizeof *out->last, what, err)) ||
        !(out->passed = ist_array_make(n, sizeof *out->passed, what, err)) ||
        !(out->closes = ist_array_make(n, sizeof *out->closes, what, err)) ||
        !(out->reached = ist_array_make(n, sizeof *out->reached, what, err))) {
        return false;
    }
    for (size_t v = 0; v < n; v++) {
        out->last[v] = IST_NONE;
    }
    return true;
}

/* Sources stand at the top of the tree: what hangs directly on them passes nobody. */
static void read_tree(ist_dominators *out, const ist_dominator_tree *tree, const ist_vertex_set *sources) {
    enum { REACHED = 1, SOURCE = 2 };
    for (size_t i = 0; i < sources->count; i++) {
        out->reached[sources->items[i]] = SOURCE;
    }
    for (size_t i = 0; i < tree->count; i++) {
        uint32_t v = tree->order[i], above = tree->above[v];
        out->reached[v] |= REACHED;
        if (above != IST_NONE && !(out->reached[above] & SOURCE)) {
            out->last[v] = above;
            out->passed[v] = out->passed[above] + 1;
        }
    }
    for (size_t i = tree->count; i-- > 0;) {
        uint32_t v = tree->order[i];
        if (out->last[v] != IST_NONE) {
            out->closes[out->last[v]] += out->closes[v] + 1;
        }
    }
}

bool ist_dominators_find(ist_dominators *out, const ist_view *view, const ist_vertex_set *sources, ist_error *err) {
    ist_dominator_tree tree = {0};
    bool ok = make_arrays(out, view->vertex_count, err) && ist_dominator_tree_make(&tree, view, sources, err);
    if (ok) {
        read_tree(out, &tree, sources);
    } else {
        ist_dominators_free(out);
    }
    ist_dominator_tree_free(&tree);
    return ok;
}

void ist_dominators_free(ist_dominators *dominators) {
    free(dominators->last);
    free(dominators->passed);
    free(dominators->closes);
    free(dominators->reached);
    *dominators = (ist_dominators){0};
}

/* ---- the question ---- */

enum { ID, LABEL, CLOSES, PASSES, GATEKEEPERS };

static bool add_columns(ist_table *table, ist_error *err) {
    return ist_table_column(table, "id", IST_CELL_TEXT, "", "an actor that the source reaches", err) &&
           ist_table_column(table, "label", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "closes", IST_CELL_INTEGER, "actors", "others that cannot be reached without it",
                            err) &&
           ist_table_column(table, "passes", IST_CELL_INTEGER, "actors", "how many every way to it passes", err) &&
           ist_table_column(table, "gatekeepers", IST_CELL_TEXT, "", "which these are, from the source on", err);
}

static bool add_gatekeepers(ist_table *table, const ist_view *view, const ist_dominators *d, uint32_t vertex,
                            ist_error *err) {
    uint32_t chain[SHOWN];
    size_t count = 0;
    for (uint32_t v = d->last[vertex]; v != IST_NONE && count < SHOWN; v = d->last[v]) {
        chain[count++] = v;
    }
    if (count == 0) {
        return ist_table_na(table, GATEKEEPERS, "no single actor can close it off", err);
    }
    ist_buffer text = {0};
    bool ok = d->passed[vertex] <= SHOWN || ist_buffer_text(&text, "..., ", err);
    while (ok && count-- > 0) {
        ok = ist_buffer_print(&text, err, "%s%s", ist_view_id(view, chain[count]), count > 0 ? ", " : "");
    }
    ok = ok && ist_table_text(table, GATEKEEPERS, ist_buffer_string(&text), err);
    ist_buffer_free(&text);
    return ok;
}

static bool add_row(ist_table *table, const ist_view *view, const ist_dominators *d, uint32_t vertex, ist_error *err) {
    return ist_table_row(table, vertex, err) && ist_table_text(table, ID, ist_view_id(view, vertex), err) &&
           ist_table_text(table, LABEL, ist_view_label(view, vertex), err) &&
           ist_table_integer(table, CLOSES, d->closes[vertex], err) &&
           ist_table_integer(table, PASSES, d->passed[vertex], err) && add_gatekeepers(table, view, d, vertex, err);
}

/* Those that close off most first, of equals by id. */
static bool add_rows(ist_table *table, const ist_view *view, const ist_dominators *d, const ist_vertex_set *sources,
                     ist_error *err) {
    ist_ranks ranks = {0};
    uint8_t *is_source = ist_array_make(d->vertex_count, 1, "listing gatekeepers", err);
    double *closes = ist_array_make(d->vertex_count, sizeof *closes, "listing gatekeepers", err);
    bool ok = is_source && closes;
    for (size_t v = 0; ok && v < d->vertex_count; v++) {
        closes[v] = d->closes[v];
    }
    for (size_t i = 0; ok && i < sources->count; i++) {
        is_source[sources->items[i]] = 1;
    }
    ok = ok && ist_ranks_make(&ranks, closes, d->vertex_count, false, err);
    for (size_t i = 0; ok && i < d->vertex_count; i++) {
        uint32_t v = ranks.order[i];
        ok = !d->reached[v] || is_source[v] || add_row(table, view, d, v, err);
    }
    ist_ranks_free(&ranks);
    free(is_source);
    free(closes);
    return ok;
}

static bool add_notes(ist_table *table, const ist_dominators *d, ist_error *err) {
    size_t keepers = 0, reached = 0;
    for (size_t v = 0; v < d->vertex_count; v++) {
        keepers += d->closes[v] > 0;
        reached += d->reached[v] > 0;
    }
    size_t left = d->vertex_count - reached;
    if (table->row_count == 0) {
        return ist_table_note(table, err, "the source reaches nobody");
    }
    return ist_table_note(table, err, "%zu of the %zu actors reached close off others", keepers, table->row_count) &&
           (left == 0 ||
            ist_table_note(table, err, "%zu of %zu actors cannot be reached at all", left, d->vertex_count));
}

static bool entitle(ist_table *table, const char *source, ist_error *err) {
    ist_buffer title = {0};
    bool ok = ist_buffer_print(&title, err, "gatekeepers from %s", source) &&
              ist_table_title(table, ist_buffer_string(&title), err);
    ist_buffer_free(&title);
    return ok;
}

static bool answer(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                   bool *negative, ist_error *err) {
    ist_view view = {0};
    ist_vertex_set sources = {0};
    ist_dominators found = {0};
    if (!options->source) {
        return ist_error_set(err, IST_ERROR_USAGE, "the source is missing: give the actors that the ways start from");
    }
    bool ok = ist_view_make(&view, network, lens, err) && ist_view_terminals(&sources, &view, options->source, err) &&
              ist_dominators_find(&found, &view, &sources, err) && entitle(out, options->source, err) &&
              add_columns(out, err) && add_rows(out, &view, &found, &sources, err) && add_notes(out, &found, err) &&
              ist_ends_contract(out, &view, "dominators: reads ties; direction honoured where it is not ignored", err);
    *negative = ok && out->row_count == 0;
    ist_dominators_free(&found);
    ist_vertex_set_free(&sources);
    ist_view_free(&view);
    return ok;
}

const ist_query ist_query_dominators = {
    .name = "dominators",
    .summary = "for a source, whom every way to an actor must pass: exclusive gatekeepers",
    .asked_by = "isthmus cuts NETWORK SOURCE --dominators",
    .contract = "reads ties; direction: honoured; disconnected: who is not reached is counted",
    .answer = answer,
};
