/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * view.c - network + lens -> compressed sparse rows.
 *
 * The steps: links of the ties that pass; vertices, the actors that these touch; edges, the links sorted by their ends
 * and merged; weights; arcs. Every number is decided by ids, never by the order of rows.
 */
#include "view.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "arcs.h"
#include "component.h"
#include "igraph_adapter.h"
#include "selection.h"
#include "weights.h"

static const char viewing[] = "making a view";

static bool number_vertices(ist_view *view, const ist_links *links, const uint8_t *lost, ist_error *err) {
    size_t actors = view->network->actor_count;
    view->actor_vertex = ist_array_make(actors, sizeof *view->actor_vertex, viewing, err);
    view->vertex_actor = view->actor_vertex ? ist_array_make(actors, sizeof *view->vertex_actor, viewing, err) : NULL;
    if (view->vertex_actor == NULL) {
        return false;
    }
    for (size_t i = 0; i < links->count; i++) {
        view->actor_vertex[links->items[i].a] = view->actor_vertex[links->items[i].b] = 1;
    }
    for (uint32_t a = 0; a < actors; a++) {
        bool touched = view->actor_vertex[a] == 1 && !lost[a];
        view->actor_vertex[a] = touched ? (uint32_t)view->vertex_count : IST_NONE;
        if (touched) {
            view->vertex_actor[view->vertex_count++] = a;
        }
    }
    for (uint32_t a = 0; a < actors; a++) { /* who stands for others stands for itself, so it keeps its number */
        view->actor_vertex[a] = lost[a] ? IST_NONE : view->actor_vertex[links->stands_for[a]];
    }
    return true;
}

/* Links become pairs of vertices: ordered by number when direction is ignored, turned round when it is walked against,
 * and an undirected tie in a directed view stands once each way. Lost ones fall out. */
static bool orient_links(ist_links *out, ist_view *view, const ist_links *links, const ist_selection *s,
                         ist_error *err) {
    void *items = NULL;
    size_t most = links->count * (view->directed ? 2 : 1);
    if (!ist_array_reserve(&items, &out->capacity, most > 0 ? most : 1, sizeof *out->items, viewing, err)) {
        return false;
    }
    out->items = items;
    for (size_t i = 0; i < links->count; i++) {
        const ist_link *link = &links->items[i];
        /* the links of one tie stand together */
        bool first_of_tie = i == 0 || links->items[i - 1].tie != link->tie;
        if (ist_selection_takes_out(s, link)) {
            view->counts.taken_out += first_of_tie;
            continue;
        }
        view->counts.used += first_of_tie;
        uint32_t a = view->actor_vertex[link->a], b = view->actor_vertex[link->b];
        bool turn = view->directed ? view->lens.direction == IST_DIRECTION_IN : a > b;
        out->items[out->count++] = turn ? (ist_link){b, a, link->tie} : (ist_link){a, b, link->tie};
        if (view->directed && !ist_view_tie(view, link->tie).directed) {
            out->items[out->count++] = turn ? (ist_link){a, b, link->tie} : (ist_link){b, a, link->tie};
        }
    }
    return true;
}

static int compare_links(const void *left, const void *right) {
    const ist_link *x = left, *y = right;
    if (x->a != y->a) {
        return x->a < y->a ? -1 : 1;
    }
    if (x->b != y->b) {
        return x->b < y->b ? -1 : 1;
    }
    return (x->tie > y->tie) - (x->tie < y->tie);
}

/* A tie joins two vertices once, in however many ways the collectives at its ends lead to them: it is one fact. */
static void drop_repeated(ist_links *links) {
    size_t kept = 0;
    for (size_t i = 0; i < links->count; i++) {
        if (i == 0 || compare_links(&links->items[i], &links->items[kept - 1]) != 0) {
            links->items[kept++] = links->items[i];
        }
    }
    links->count = kept;
}

/* Where the lens asks for components, vertices are numbered twice: to find these, and again without the others. */
static bool keep_components(ist_view *view, ist_links *links, const ist_selection *selection, ist_error *err) {
    bool ok = true;
    if (view->lens.components.count > 0) {
        ok =
            number_vertices(view, links, selection->actor_lost, err) && ist_component_keep(links, view, selection, err);
        free(view->actor_vertex);
        free(view->vertex_actor);
        view->actor_vertex = view->vertex_actor = NULL;
        view->vertex_count = 0;
    }
    return ok;
}

static bool same_pair(const ist_link *x, const ist_link *y) {
    return x->a == y->a && x->b == y->b;
}

static bool reserve_edges(ist_view *view, ist_error *err) {
    size_t m = view->edge_count;
    view->sources = ist_array_make(m, sizeof *view->sources, viewing, err);
    view->targets = view->sources ? ist_array_make(m, sizeof *view->targets, viewing, err) : NULL;
    view->costs = view->targets ? ist_array_make(m, sizeof *view->costs, viewing, err) : NULL;
    view->strengths = view->costs ? ist_array_make(m, sizeof *view->strengths, viewing, err) : NULL;
    view->capacities = view->strengths ? ist_array_make(m, sizeof *view->capacities, viewing, err) : NULL;
    view->signs = view->capacities ? ist_array_make(m, sizeof *view->signs, viewing, err) : NULL;
    return view->signs != NULL;
}

/* Ties that joined another, each once: where direction is followed, an undirected tie stands in both edges of its pair
 * and joins others there twice. */
static size_t count_merged(const ist_view *view, const ist_links *links) {
    size_t merged = links->count - view->edge_count, both_ways = 0;
    for (size_t i = 0; view->directed && i < links->count; i++) {
        const ist_link *link = &links->items[i];
        both_ways = i > 0 && same_pair(link, link - 1) ? both_ways : 0;
        if (link->a < link->b && !ist_view_tie(view, link->tie).directed && both_ways++ > 0) {
            merged--;
        }
    }
    return merged;
}

/* Equal pairs stand together once the links are sorted: each run is an edge, and the run's ties are the edge's. */
static bool merge_links(ist_view *view, const ist_links *links, const ist_selection *selection, ist_error *err) {
    for (size_t i = 0; i < links->count; i++) {
        view->edge_count += i == 0 || !same_pair(&links->items[i], &links->items[i - 1]);
    }
    view->counts.merged = count_merged(view, links);
    ist_index *ties = &view->edge_ties;
    ties->owner_count = view->edge_count;
    ties->offsets = ist_array_make(view->edge_count + 1, sizeof *ties->offsets, viewing, err);
    ties->items = ties->offsets ? ist_array_make(links->count, sizeof *ties->items, viewing, err) : NULL;
    view->tie_status = ties->items ? ist_array_make(links->count, 1, viewing, err) : NULL;
    if (view->tie_status == NULL || !reserve_edges(view, err)) {
        return false;
    }
    size_t edge = 0;
    for (size_t i = 0; i < links->count; i++) {
        edge += i > 0 && !same_pair(&links->items[i], &links->items[i - 1]);
        view->sources[edge] = links->items[i].a;
        view->targets[edge] = links->items[i].b;
        ties->items[i] = links->items[i].tie;
        view->tie_status[i] = (uint8_t)ist_selection_status(selection, links->items[i].tie);
        ties->offsets[edge + 1] = (uint32_t)(i + 1);
    }
    return true;
}

static bool make_edges(ist_view *view, const ist_links *links, const ist_selection *selection, ist_error *err) {
    ist_links oriented = {0};
    bool ok = orient_links(&oriented, view, links, selection, err);
    if (ok) {
        qsort(oriented.items, oriented.count, sizeof *oriented.items, compare_links);
        drop_repeated(&oriented);
        ok = merge_links(view, &oriented, selection, err);
    }
    free(oriented.items);
    return ok && ist_weights_fill(view, NULL, err);
}

/* Group mode: every state with at least one vertex of its own or inside it. */
static bool list_territories(ist_view *view, ist_error *err) {
    const ist_network *network = view->network;
    uint32_t *owners = ist_array_make(view->vertex_count, sizeof *owners, viewing, err);
    uint32_t *number = owners ? ist_array_make(network->actor_count, sizeof *number, viewing, err) : NULL;
    view->territory_actor =
        number ? ist_array_make(view->vertex_count, sizeof *view->territory_actor, viewing, err) : NULL;
    bool ok = view->territory_actor != NULL;
    size_t count = 0;
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        owners[v] = IST_NONE;
        for (uint32_t at = view->vertex_actor[v]; at != IST_NONE; at = ist_view_container(view, at)) {
            if (ist_network_actor_row(network, at)->kind == IST_KIND_STATE) {
                number[at] = 1;
                owners[v] = at;
                break;
            }
        }
    }
    for (uint32_t a = 0; ok && a < network->actor_count; a++) {
        if (number[a] == 1) {
            view->territory_actor[count] = a;
            number[a] = (uint32_t)count++;
        }
    }
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        owners[v] = owners[v] == IST_NONE ? IST_NONE : number[owners[v]];
    }
    ok = ok && ist_index_make(&view->territories, count, owners, view->vertex_count, err);
    free(owners);
    free(number);
    return ok;
}

/* What a lens names is looked up in a dataset before, see lens_named.h: without that its words would not count. */
static bool check_resolved(const ist_lens *lens, ist_error *err) {
    const char *scenario = lens->scenarios.count > 0 ? lens->scenarios.items[0] : NULL;
    const char *name = lens->named != NULL ? lens->named : scenario;
    char quoted[IST_QUOTE_SIZE];
    return name == NULL ||
           ist_error_set(err, IST_ERROR_USAGE, "the %s %s was not looked up in the dataset",
                         lens->named != NULL ? "lens" : "scenario", ist_quote(quoted, name, strlen(name)));
}

bool ist_view_make(ist_view *out, const ist_network *network, const ist_lens *lens, ist_error *err) {
    *out = (ist_view){.network = network, .work = network->work, .directed = lens->direction != IST_DIRECTION_IGNORE};
    ist_selection selection = {0};
    ist_links links = {0};
    bool ok = false;
    IST_TRY(check_resolved(lens, err));
    IST_TRY(ist_lens_copy(&out->lens, lens, err));
    IST_TRY(ist_selection_make(&selection, network, &out->lens, err));
    out->edits = selection.edits;
    selection.lent = true;
    IST_TRY(ist_selection_links(&links, &selection, &out->counts, err));
    IST_TRY(ist_selection_check_effect(out, &selection, &links, err));
    IST_TRY(keep_components(out, &links, &selection, err));
    IST_TRY(number_vertices(out, &links, selection.actor_lost, err));
    IST_TRY(make_edges(out, &links, &selection, err));
    IST_TRY(ist_arcs_make(out, err));
    IST_TRY(lens->territory != IST_TERRITORY_GROUP || list_territories(out, err));
    ok = true;
done:
    free(links.items);
    free(links.stands_for);
    ist_selection_free(&selection);
    if (!ok) {
        ist_view_free(out);
    }
    return ok;
}

void ist_view_free(ist_view *view) {
    ist_view_igraph_free(view->igraph);
    ist_edits_free(view->edits);
    ist_lens_free(&view->lens);
    ist_arcs_free(view);
    ist_index_free(&view->edge_ties);
    ist_index_free(&view->territories);
    free(view->tie_status);
    free(view->idle);
    free(view->territory_actor);
    free(view->vertex_actor);
    free(view->actor_vertex);
    free(view->sources);
    free(view->targets);
    free(view->costs);
    free(view->strengths);
    free(view->capacities);
    free(view->signs);
    *view = (ist_view){0};
}
