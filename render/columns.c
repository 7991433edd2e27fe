/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * columns.c - the two modes of a network, and the order of its columns.
 *
 * The modes are two sets of kinds such that every tie joins one of each: of all ways to part the kinds on the picture
 * the one with the fewest ties inside a set, and of these the one that has states, persons, companies and places on the
 * left. Where kinds do not part it (a list of persons and events that says no kinds), sources stand against targets, if
 * no actor is both. The order is found by the barycentre method: each column in turn by the mean places of its
 * neighbours, that of the fewest crossings is kept (Sugiyama, Tagawa and Toda 1981).
 */
#include "columns.h"

#include <stdlib.h>
#include <string.h>

#include "text_metrics.h"

enum { SWEEPS = 24, NAMED = 3, LEFT = 1, RIGHT = 2 };

static const char what[] = "drawing two columns";

static unsigned kind_of(const ist_view *view, uint32_t vertex) {
    return view->network == NULL ? IST_KIND_UNKNOWN
                                 : ist_network_actor_row(view->network, view->vertex_actor[vertex])->kind;
}

/* ---- the modes ---- */

/* How many edges join two kinds, and how many vertices are of each. */
typedef struct {
    size_t edges[IST_KIND_COUNT][IST_KIND_COUNT], vertices[IST_KIND_COUNT];
} kind_counts;

static void count_kinds(kind_counts *out, const ist_view *view) {
    *out = (kind_counts){0};
    for (uint32_t v = 0; v < view->vertex_count; v++) {
        out->vertices[kind_of(view, v)]++;
    }
    for (size_t e = 0; e < view->edge_count; e++) {
        out->edges[kind_of(view, view->sources[e])][kind_of(view, view->targets[e])]++;
    }
}

/* Edges inside the sets, when the kinds of `right` are one of them. */
static size_t inside(const kind_counts *counts, unsigned right) {
    size_t sum = 0;
    for (unsigned a = 0; a < IST_KIND_COUNT; a++) {
        for (unsigned b = 0; b < IST_KIND_COUNT; b++) {
            sum += (right >> a & 1) == (right >> b & 1) ? counts->edges[a][b] : 0;
        }
    }
    return sum;
}

/* Vertices on the side where one does not expect their kind. */
static size_t misplaced(const kind_counts *counts, unsigned right) {
    static const unsigned usual = 1u << IST_KIND_ORGANISATION | 1u << IST_KIND_FORMAT | 1u << IST_KIND_ROUTE |
                                  1u << IST_KIND_PROJECT | 1u << IST_KIND_EVENT | 1u << IST_KIND_COLLECTIVE;
    size_t sum = 0;
    for (unsigned kind = 0; kind < IST_KIND_COUNT; kind++) {
        sum += (right >> kind & 1) != (usual >> kind & 1) ? counts->vertices[kind] : 0;
    }
    return sum;
}

/* The best set of kinds for the right column; 0 edges inside make it two-mode. */
static unsigned part_kinds(const kind_counts *counts, size_t *fewest) {
    unsigned best = 0;
    size_t best_misplaced = SIZE_MAX;
    *fewest = SIZE_MAX;
    for (unsigned right = 0; right < 1u << IST_KIND_COUNT; right++) {
        size_t edges = inside(counts, right), wrong = misplaced(counts, right);
        if (edges < *fewest || (edges == *fewest && wrong < best_misplaced)) {
            best = right;
            *fewest = edges;
            best_misplaced = wrong;
        }
    }
    return best;
}

/* Which ends of ties a vertex is; ties, for edges have lost their direction. */
static void find_ends(uint8_t *ends, const ist_view *view) {
    for (size_t e = 0; e < view->edge_count; e++) {
        uint32_t a = view->sources[e], b = view->targets[e];
        size_t ties = view->edge_ties.offsets == NULL ? 0 : ist_index_count(&view->edge_ties, (uint32_t)e);
        for (size_t i = 0; i < ties; i++) {
            uint32_t tail, head;
            ist_view_tie_ends(&tail, &head, view, ist_index_items(&view->edge_ties, (uint32_t)e)[i]);
            bool turned = view->actor_vertex[tail] == b || view->actor_vertex[head] == a;
            ends[turned ? b : a] |= LEFT;
            ends[turned ? a : b] |= RIGHT;
        }
        if (ties == 0) {
            ends[a] |= LEFT;
            ends[b] |= RIGHT;
        }
    }
}

static bool part_ends(uint8_t *side, const ist_view *view) {
    memset(side, 0, view->vertex_count);
    find_ends(side, view);
    for (size_t v = 0; v < view->vertex_count; v++) {
        if (side[v] == (LEFT | RIGHT)) {
            return false;
        }
        side[v] = side[v] == RIGHT;
    }
    return true;
}

/* "OTS - OTS_SECRETARIAT (t9: organisation, organisation)" */
static bool print_edge(ist_buffer *out, const ist_view *view, size_t edge, ist_error *err) {
    char rooms[2][16];
    uint32_t a = view->sources[edge], b = view->targets[edge];
    ist_buffer raw = {0};
    bool done = ist_buffer_print(&raw, err, "%s - %s", ist_drawing_name(rooms[0], view, a, true),
                                 ist_drawing_name(rooms[1], view, b, true));
    if (done && view->network != NULL && ist_index_count(&view->edge_ties, (uint32_t)edge) > 0) {
        const ist_tie tie = ist_view_tie(view, ist_index_items(&view->edge_ties, (uint32_t)edge)[0]);
        done = ist_buffer_print(&raw, err, " (%s: %s, %s)", ist_dataset_text(view->network->dataset, tie.id),
                                ist_kind_names[kind_of(view, a)], ist_kind_names[kind_of(view, b)]);
    }
    done = done && ist_text_clean(out, ist_buffer_string(&raw), err);
    ist_buffer_free(&raw);
    return done;
}

static bool refuse(const ist_view *view, unsigned right, size_t count, ist_error *err) {
    ist_buffer names = {0};
    size_t named = 0;
    bool done = true;
    for (size_t e = 0; done && e < view->edge_count && named < NAMED; e++) {
        unsigned a = kind_of(view, view->sources[e]), b = kind_of(view, view->targets[e]);
        if ((right >> a & 1) == (right >> b & 1)) {
            done = (named == 0 || ist_buffer_text(&names, "; ", err)) && print_edge(&names, view, e, err);
            named++;
        }
    }
    if (done) {
        ist_error_set(
            err, IST_ERROR_UNDEFINED,
            "this view is not two-mode: %zu of %zu ties join actors of one mode: %s%s; a lens without them, by "
            "--relation, --layer or --collective, makes it so",
            count, view->edge_count, ist_buffer_string(&names), named < count ? "; ..." : "");
    }
    ist_buffer_free(&names);
    return false;
}

bool ist_columns_find(ist_columns *out, const ist_view *view, ist_error *err) {
    kind_counts counts;
    size_t fewest;
    if (view->edge_count == 0) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "nothing to draw: no tie passes the lens");
    }
    out->side = ist_array_make(view->vertex_count, sizeof *out->side, what, err);
    if (out->side == NULL) {
        return false;
    }
    count_kinds(&counts, view);
    unsigned right = part_kinds(&counts, &fewest);
    out->by_kind = fewest == 0;
    if (!out->by_kind && !part_ends(out->side, view)) {
        return refuse(view, right, fewest, err);
    }
    for (uint32_t v = 0; out->by_kind && v < view->vertex_count; v++) {
        out->side[v] = right >> kind_of(view, v) & 1;
    }
    return true;
}

void ist_columns_free(ist_columns *columns) {
    free(columns->side);
    free(columns->order[0]);
    free(columns->order[1]);
    *columns = (ist_columns){0};
}

/* ---- the order ---- */

typedef struct {
    ist_columns *columns;
    size_t pairs;
    uint32_t *ends[2]; /* pair -> its mark in each column */
    uint32_t *place;   /* mark -> its place in its column */
    double *sum, *count;
    size_t *tree, *start; /* workspace of counting crossings */
    uint32_t *by_left;    /* right places, by the left ones */
    uint32_t *best[2];
} sorter;

static void list_pairs(sorter *w, const ist_drawing *drawing) {
    for (size_t i = 0; i < drawing->fact_count; i++) {
        const ist_fact *f = &drawing->facts[i];
        if (i == 0 || f->low != f[-1].low || f->high != f[-1].high) {
            bool right = w->columns->side[drawing->marks[f->low].vertex] == 1;
            w->ends[right][w->pairs] = f->low;
            w->ends[!right][w->pairs++] = f->high;
        }
    }
}

static void set_places(sorter *w) {
    for (size_t side = 0; side < 2; side++) {
        for (size_t i = 0; i < w->columns->count[side]; i++) {
            w->place[w->columns->order[side][i]] = (uint32_t)i;
        }
    }
}

/* Pairs taken from the top of the left column down, those of one mark together: each crosses all before it that end
 * below its own right end. The tree counts right ends (Fenwick 1994). */
static size_t count_crossings(sorter *w) {
    size_t left = w->columns->count[0], right = w->columns->count[1], crossings = 0, taken = 0;
    memset(w->start, 0, (left + 1) * sizeof *w->start);
    memset(w->tree, 0, (right + 1) * sizeof *w->tree);
    for (size_t i = 0; i < w->pairs; i++) {
        w->start[w->place[w->ends[0][i]] + 1]++;
    }
    for (size_t i = 0; i < left; i++) {
        w->start[i + 1] += w->start[i];
    }
    for (size_t i = w->pairs; i-- > 0;) {
        w->by_left[--w->start[w->place[w->ends[0][i]] + 1]] = w->place[w->ends[1][i]];
    }
    /* now start[i + 1] is where those of the left place i begin */
    for (size_t i = 0; i < left; i++) {
        size_t begin = w->start[i + 1], end = i + 2 <= left ? w->start[i + 2] : w->pairs;
        for (size_t k = begin; k < end; k++) {
            size_t above = 0;
            for (size_t at = w->by_left[k] + 1; at > 0; at &= at - 1) {
                above += w->tree[at];
            }
            crossings += taken - above;
        }
        for (size_t k = begin; k < end; k++) {
            for (size_t at = w->by_left[k] + 1; at <= right; at += at & (~at + 1)) {
                w->tree[at]++;
            }
        }
        taken += end - begin;
    }
    return crossings;
}

typedef struct {
    double mean;
    uint32_t place, mark;
} ranked;

static int compare_means(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    int by_mean = (x->mean > y->mean) - (x->mean < y->mean);
    return by_mean != 0 ? by_mean : (x->place > y->place) - (x->place < y->place);
}

static bool sort_column(sorter *w, size_t side, ist_error *err) {
    size_t count = w->columns->count[side];
    uint32_t *order = w->columns->order[side];
    ranked *ranks = ist_array_make(count, sizeof *ranks, what, err);
    if (ranks == NULL) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        w->sum[order[i]] = w->count[order[i]] = 0;
    }
    for (size_t i = 0; i < w->pairs; i++) {
        w->sum[w->ends[side][i]] += w->place[w->ends[1 - side][i]];
        w->count[w->ends[side][i]]++;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t mark = order[i];
        double mean = w->count[mark] > 0 ? w->sum[mark] / w->count[mark] : (double)w->columns->count[1 - side];
        ranks[i] = (ranked){mean, (uint32_t)i, mark};
    }
    qsort(ranks, count, sizeof *ranks, compare_means);
    for (size_t i = 0; i < count; i++) {
        order[i] = ranks[i].mark;
        w->place[order[i]] = (uint32_t)i;
    }
    free(ranks);
    return true;
}

static void keep_if_better(sorter *w, size_t *fewest) {
    size_t crossings = count_crossings(w);
    if (crossings < *fewest) {
        *fewest = crossings;
        for (size_t side = 0; side < 2; side++) {
            memcpy(w->best[side], w->columns->order[side], w->columns->count[side] * sizeof *w->best[side]);
        }
    }
}

static bool search(sorter *w, ist_error *err) {
    size_t fewest = SIZE_MAX;
    bool done = true;
    set_places(w);
    keep_if_better(w, &fewest);
    w->columns->crossings[0] = fewest;
    for (size_t i = 0; done && i < SWEEPS && fewest > 0; i++) {
        done = sort_column(w, (i + 1) % 2, err);
        if (done) {
            keep_if_better(w, &fewest);
        }
    }
    w->columns->crossings[1] = fewest;
    for (size_t side = 0; side < 2; side++) {
        memcpy(w->columns->order[side], w->best[side], w->columns->count[side] * sizeof *w->best[side]);
    }
    return done;
}

static bool start(sorter *w, const ist_drawing *drawing, ist_error *err) {
    size_t facts = drawing->fact_count, marks = drawing->actor_count;
    bool done = (w->place = ist_array_make(marks, sizeof *w->place, what, err)) != NULL &&
                (w->sum = ist_array_make(marks, sizeof *w->sum, what, err)) != NULL &&
                (w->count = ist_array_make(marks, sizeof *w->count, what, err)) != NULL &&
                (w->tree = ist_array_make(marks + 1, sizeof *w->tree, what, err)) != NULL &&
                (w->start = ist_array_make(marks + 1, sizeof *w->start, what, err)) != NULL &&
                (w->by_left = ist_array_make(facts, sizeof *w->by_left, what, err)) != NULL;
    for (size_t side = 0; done && side < 2; side++) {
        done = (w->ends[side] = ist_array_make(facts, sizeof *w->ends[side], what, err)) != NULL &&
               (w->best[side] = ist_array_make(marks, sizeof *w->best[side], what, err)) != NULL &&
               (w->columns->order[side] = ist_array_make(marks, sizeof *w->best[side], what, err)) != NULL;
    }
    return done;
}

static void stop(sorter *w) {
    free(w->place);
    free(w->sum);
    free(w->count);
    free(w->tree);
    free(w->start);
    free(w->by_left);
    for (size_t side = 0; side < 2; side++) {
        free(w->ends[side]);
        free(w->best[side]);
    }
}

bool ist_columns_order(ist_columns *columns, const ist_drawing *drawing, ist_error *err) {
    sorter w = {.columns = columns};
    bool done = start(&w, drawing, err);
    for (uint32_t i = 0; done && i < drawing->actor_count; i++) {
        size_t side = columns->side[drawing->marks[i].vertex];
        columns->order[side][columns->count[side]++] = i;
    }
    if (done) {
        list_pairs(&w, drawing);
        done = search(&w, err);
    }
    stop(&w);
    return done;
}
