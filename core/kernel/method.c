/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * method.c - predicts by what each way does, in nanoseconds of one core; only their ratio matters.
 *
 * The figures were fitted to roads, flights, power lines and random networks of 160 to 10,000 vertices. An order of
 * elimination is looked for, and a network taken apart, only where the least it could cost is less than the best so
 * far.
 */
#include "core/kernel/method.h"

#include <math.h>

#include "core/kernel/bit_builds.h"
#include "core/kernel/lane_sweeps.h"
#include "core/kernel/shortest.h"

/* Of a search: by vertex, by arc, by vertex and doubling of their number (the heap). Of an elimination: by vertex and
 * by arc for one source, by triangle, and to find an order, by edge. */
typedef struct {
    double vertex, arc, heap, lane_vertex, lane_arc, triangle, order;
} prices;

static const prices by_hops = {.vertex = 8, .arc = 5, .lane_vertex = 0.3, .lane_arc = 0.8, .triangle = 3, .order = 300};
static const prices by_cost = {
    .vertex = 20, .arc = 10, .heap = 5, .lane_vertex = 0.3, .lane_arc = 0.8, .triangle = 3, .order = 300};

static double price_of_search(const ist_view *view, size_t sources) {
    const prices *p = view->has_cost ? &by_cost : &by_hops;
    double n = (double)view->vertex_count, arcs = (double)view->out.arc_count;
    return (double)sources * (n * (p->vertex + p->heap * log2(n + 1)) + arcs * p->arc);
}

static double price_of_lanes(const ist_view *view, size_t sources, double arcs, double triangles, ist_asked asked) {
    const prices *p = view->has_cost ? &by_cost : &by_hops;
    double share = view->directed ? 1 : 0.5, less = asked == IST_ASKED_SHARES ? 1 : 0.4;
    double batches = ceil((double)sources / IST_LANES) * IST_LANES;
    return batches * share * less * ((double)view->vertex_count * p->lane_vertex + arcs * p->lane_arc) +
           triangles * p->triangle + (double)view->edge_count * p->order;
}

/* A search by hops from the first vertex with a tie: how many levels it has, within a factor of two of the most there
 * are, and how many vertices a level has, in the mean. */
typedef struct {
    double depth, level;
} search_shape;

static bool measure_search(search_shape *out, const ist_view *view, ist_error *err) {
    ist_sweep sweep = {0};
    uint32_t source = 0;
    while (source + 1 < view->vertex_count && view->out.offsets[source] == view->out.offsets[source + 1]) {
        source++;
    }
    *out = (search_shape){.depth = 1};
    bool ok = view->vertex_count == 0 || (ist_sweep_init(&sweep, view->vertex_count, err) &&
                                          ist_sweep_distances(&sweep, &view->out, source, false, NULL, err));
    if (ok && view->vertex_count > 0) {
        out->depth += sweep.distance[sweep.order[sweep.reached - 1]];
        out->level = (double)sweep.reached / out->depth;
    }
    ist_sweep_free(&sweep);
    return ok;
}

static double price_of_bits(const ist_view *view, size_t sources, double depth) {
    const double nanoseconds = 4; /* by arc and step of a batch */
    double batches = ceil((double)sources / IST_BIT_SOURCES);
    return batches * depth * ((double)view->out.arc_count + (double)view->vertex_count) * nanoseconds;
}

static double price_of_batches(const ist_view *view, size_t sources, ist_hop_work work) {
    const double looked = 2.7, making = 200; /* nanoseconds: by arc, and once, by edge */
    const size_t cached = 2500;              /* vertices whose sums for all lanes lie in a core's own cache */
    double met = view->vertex_count <= cached ? 7 : 27; /* by vertex */
    double batches = ceil((double)sources / IST_LANES);
    return batches * (work.met * met + work.looked * looked) + (double)view->edge_count * making;
}

typedef struct {
    ist_method method; /* forced, or chosen so far */
    double price;      /* of that */
    bool forced;
} choice;

static void consider(choice *best, ist_method method, double price) {
    if (!best->forced && price < best->price) {
        best->method = method;
        best->price = price;
    }
}

/* Of an elimination: never fewer than the edges, and the more, the more ties actors have. Where there are many ties, it
 * takes about as many vertices as a level of a search has to keep two sides apart, and these are tied each to each in
 * the end. At most all pairs. */
static double least_arcs(const ist_view *view, double level) {
    const double doubling = 16; /* ties of an actor at which there are twice as many at least */
    double n = (double)view->vertex_count, edges = (double)view->edge_count, apart = edges >= 2 * n ? level : 0;
    return fmin(fmax(edges * fmax(1, 4 * edges / fmax(1, n) / doubling), apart * apart / 2), n * n / 2);
}

/* Takes elimination in this order where it is forced or cheaper than the best so far, and drops the order otherwise:
 * the arcs of one that is dear may not fit into memory. */
static bool take_elimination(choice *best, ist_plan *out, ist_ordering *ordering, const ist_view *view, size_t sources,
                             ist_asked asked, ist_error *err) {
    double arcs = (double)ordering->entry_count, triangles = (ordering->steps - arcs) / 2;
    consider(best, IST_METHOD_ELIMINATION, price_of_lanes(view, sources, arcs, triangles, asked));
    if (best->method != IST_METHOD_ELIMINATION) {
        ist_ordering_free(ordering);
        return true;
    }
    if (!ist_elimination_of(&out->elimination, ordering, view, err) ||
        !ist_shortcuts_make(&out->shortcuts, &out->elimination, view, err)) {
        return false;
    }
    ist_shortcuts_weigh(&out->shortcuts, view->has_cost ? view->costs : NULL);
    return true;
}

/* Orders the vertices where elimination is forced, or could be cheaper than the best so far. */
static bool consider_elimination(choice *best, ist_plan *out, const ist_view *view, size_t sources, ist_asked asked,
                                 double level, ist_error *err) {
    bool forced = best->forced && best->method == IST_METHOD_ELIMINATION;
    double least = price_of_lanes(view, sources, least_arcs(view, level), 0, asked);
    if (!forced && (best->forced || least >= best->price)) {
        return true;
    }
    ist_ordering ordering = {0};
    return ist_ordering_make(&ordering, view, err) && take_elimination(best, out, &ordering, view, sources, asked, err);
}

/* Takes the view apart where batches are forced, or could be cheaper than the best so far; takes them where they are.
 * The deeper a network is, the more distances the sources of a batch have to the same vertex. */
static bool consider_batches(choice *best, ist_plan *out, const ist_view *view, size_t sources, double depth,
                             ist_error *err) {
    const double deepening = 50; /* hops that add one more distance at least */
    bool forced = best->forced && best->method == IST_METHOD_BATCHES;
    double n = (double)view->vertex_count, distances = 1 + depth / deepening;
    ist_hop_work least = {.met = distances * n / 2, .looked = distances * (double)view->out.arc_count};
    if (!forced && (best->forced || price_of_batches(view, sources, least) >= best->price)) {
        return true;
    }
    if (!ist_hops_make(&out->hops, view, err)) {
        return false;
    }
    double searched = (double)sources * fmin(1, (double)out->hops.copies.graph.vertex_count / fmax(1, n));
    consider(best, IST_METHOD_BATCHES, price_of_batches(view, (size_t)ceil(searched), out->hops.work));
    return true;
}

static bool applies(ist_method method, const ist_view *view, ist_asked asked) {
    switch (method) {
    case IST_METHOD_SEARCH:
        return true;
    case IST_METHOD_ELIMINATION:
        return !view->has_cost || ist_shortcuts_suit(view->costs, view->edge_count);
    case IST_METHOD_BITS:
        return asked == IST_ASKED_SUMS && !view->has_cost;
    case IST_METHOD_BATCHES:
        return asked == IST_ASKED_SHARES && !view->has_cost;
    default:
        return false;
    }
}

/* Both of the ways that need preparing. An elimination is quickly looked for in a network of few ties, and likely to be
 * the best; of one of many ties it takes longer than taking the network apart. */
static bool consider_both(choice *best, ist_plan *out, const ist_view *view, size_t sources, ist_asked asked,
                          search_shape shape, ist_error *err) {
    bool few = view->edge_count < 2 * view->vertex_count;
    bool eliminate = applies(IST_METHOD_ELIMINATION, view, asked), batches = applies(IST_METHOD_BATCHES, view, asked);
    return (!(eliminate && few) || consider_elimination(best, out, view, sources, asked, shape.level, err)) &&
           (!batches || consider_batches(best, out, view, sources, shape.depth, err)) &&
           (!(eliminate && !few) || consider_elimination(best, out, view, sources, asked, shape.level, err));
}

/* Drops what was prepared and not taken. */
static void keep_taken(ist_plan *plan) {
    if (plan->method != IST_METHOD_BATCHES) {
        ist_hops_free(&plan->hops);
    }
    if (plan->method != IST_METHOD_ELIMINATION) {
        ist_shortcuts_free(&plan->shortcuts);
        ist_elimination_free(&plan->elimination);
    }
}

static void say(const ist_plan *plan, const ist_view *view, size_t sources) {
    if (plan->method == IST_METHOD_ELIMINATION) {
        ist_work_say(view->work,
                     "shortest paths from %zu actors: by elimination, %zu arcs for %zu ties, %d at once (%s)", sources,
                     plan->elimination.arc_count, view->edge_count, IST_LANES, ist_lane_build_at(0)->name);
    } else if (plan->method == IST_METHOD_BITS) {
        ist_work_say(view->work, "shortest paths from %zu actors: by bits, %d at once (%s)", sources, IST_BIT_SOURCES,
                     ist_bit_build_at(0)->name);
    } else if (plan->method == IST_METHOD_BATCHES) {
        ist_work_say(view->work,
                     "shortest paths from %zu actors: by batches, over blocks of %zu actors and %zu ties, %d at once "
                     "(%s)",
                     sources, plan->hops.copies.graph.vertex_count, plan->hops.copies.graph.edge_count, IST_LANES,
                     ist_hop_build_at(0)->name);
    } else {
        ist_work_say(view->work, "shortest paths from %zu actors: by search, one at a time", sources);
    }
}

bool ist_plan_make(ist_plan *out, const ist_view *view, size_t sources, ist_asked asked, ist_error *err) {
    bool ok = true;
    search_shape shape = {.depth = 1}; /* where it is not known */
    choice best = {.method = IST_METHOD_SEARCH, .price = price_of_search(view, sources)};
    ist_method wish = view->work ? view->work->method : IST_METHOD_CHOSEN;
    *out = (ist_plan){0};
    if (applies(wish, view, asked)) {
        best = (choice){.method = wish, .forced = true};
    }
    if (!view->has_cost && !best.forced) {
        ok = measure_search(&shape, view, err);
    }
    if (ok && applies(IST_METHOD_BITS, view, asked)) {
        consider(&best, IST_METHOD_BITS, price_of_bits(view, sources, shape.depth));
    }
    ok = ok && consider_both(&best, out, view, sources, asked, shape, err);
    out->method = best.method;
    if (ok) {
        keep_taken(out);
        say(out, view, sources);
    } else {
        ist_plan_free(out);
    }
    return ok;
}

void ist_plan_free(ist_plan *plan) {
    ist_hops_free(&plan->hops);
    ist_shortcuts_free(&plan->shortcuts);
    ist_elimination_free(&plan->elimination);
}
