/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * versatility.c - how central an actor is across layers, its presences in each kept apart.
 *
 * To merge layers is to say that what is tied in one can be used in another for nothing. Here an actor is present once
 * in each layer in which it has a tie; ties join presences of one layer; and what joins an actor's presences is an
 * assumption, of which several are set side by side. An actor's versatility is what its presences have together.
 *
 *     pagerank      the sum of the PageRank of its presences in the network of all presences, in which each two
 *                   presences of one actor have a tie of strength OMEGA besides the ties of the layers
 *     eigenvector   likewise the sum of the entries of the first eigenvector; the largest sum is 1
 *     betweenness   the share of the pairs of other actors whose shortest paths pass it, in whatever layer
 *     harmonic      the mean over all others of one divided by the distance to them
 *
 * Paths begin and end in any layer; a change of layer on the way costs X besides the ties, the same whichever the
 * layers and wherever; over a pair that is tied in two layers lead two paths. OMEGA and X are assumptions (--omega
 * 0.1,1,10 and --interlayer 0,1,10 are tried by default): who ranks high under all of them is versatile; a note has
 * Kendall's W of the rankings. OMEGA is in units of strength; as it grows an actor's presences count as one, as it goes
 * to 0 the first eigenvector stands in one layer alone, whichever has the largest eigenvalue. An actor of many layers
 * has more presences to be found at, which is the point. The column `one-layer` is the measure of the same name with
 * all layers merged.
 *
 * pagerank and eigenvector read strength, of the ties of each layer alone, and refuse hostile ties; betweenness and
 * harmonic read cost, hops when the lens gives none, and X is in its units. Direction is followed. Disconnected: as
 * pagerank, eigenvector (NA for all where not every presence is connected with every other, or where the two largest
 * eigenvalues cannot be told apart), betweenness and harmonic do; `isthmus explain` has them. NA: betweenness below
 * three actors, harmonic below two. Cost: as these measures on the network of presences; paths O(n (S + A)) for S
 * presences and A ways to go on from them; refused above 1e12 steps.
 *
 * Table `versatility` of `isthmus layers`.
 *
 * De Domenico, Sole-Ribalta, Omodei, Gomez and Arenas (2015), Ranking in interconnected multilayer networks reveals
 * versatile nodes, Nature Communications 6, 6868; De Domenico et al. (2013), Mathematical formulation of multilayer
 * networks, Physical Review X 3, 041022.
 */
#include "core/layers/versatility.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>

#include "core/layers/states.h"
#include "core/metric.h"

static const char joining[] = "joining layers";

const char *const ist_versatility_names[IST_VERSATILITIES] = {[IST_VERSATILITY_PAGERANK] = "pagerank",
                                                              [IST_VERSATILITY_EIGENVECTOR] = "eigenvector",
                                                              [IST_VERSATILITY_BETWEENNESS] = "betweenness",
                                                              [IST_VERSATILITY_HARMONIC] = "harmonic"};

/* ---- the network of presences ---- */

typedef struct {
    uint32_t *presences; /* actor x layer -> vertex, IST_NONE where it has no tie */
    uint32_t *actors;    /* vertex -> actor */
    size_t count;
    uint32_t *ends; /* sources, then targets */
    double *strengths;
    size_t edge_count;
} presences;

static void presences_free(presences *p) {
    free(p->presences);
    free(p->actors);
    free(p->ends);
    free(p->strengths);
}

static bool is_present(const ist_view *layer, size_t actor) {
    return layer->out.offsets[actor] < layer->out.offsets[actor + 1] ||
           layer->in.offsets[actor] < layer->in.offsets[actor + 1];
}

/* How many edges there will be: those of the layers, and both ways, where direction counts, between presences. */
static double count_edges(const ist_layer_views *l, bool directed) {
    double edges = 0;
    for (size_t layer = 0; layer < l->count; layer++) {
        edges += (double)l->views[layer].edge_count;
    }
    for (size_t actor = 0; actor < l->actors; actor++) {
        double present = 0;
        for (size_t layer = 0; layer < l->count; layer++) {
            present += is_present(&l->views[layer], actor);
        }
        edges += present * (present - 1) / (directed ? 1 : 2);
    }
    return edges;
}

static bool number_presences(presences *p, const ist_layer_views *l, ist_error *err) {
    size_t places = l->actors * l->count;
    p->presences = ist_array_make(places, sizeof *p->presences, joining, err);
    p->actors = p->presences ? ist_array_make(places, sizeof *p->actors, joining, err) : NULL;
    for (size_t place = 0; p->actors != NULL && place < places; place++) {
        size_t actor = place / l->count;
        bool present = is_present(&l->views[place % l->count], actor);
        p->presences[place] = present ? (uint32_t)p->count : IST_NONE;
        if (present) {
            p->actors[p->count++] = (uint32_t)actor;
        }
    }
    return p->actors != NULL;
}

static void add_edge(presences *p, size_t room, uint32_t a, uint32_t b, double strength) {
    assert(p->edge_count < room && a != IST_NONE && b != IST_NONE);
    p->ends[p->edge_count] = a;
    p->ends[room + p->edge_count] = b;
    p->strengths[p->edge_count++] = strength;
}

static void join_presences(presences *p, size_t room, const ist_layer_views *l, size_t actor, double omega,
                           bool directed) {
    const uint32_t *own = p->presences + actor * l->count;
    for (size_t a = 0; a < l->count; a++) {
        for (size_t b = directed ? 0 : a + 1; b < l->count; b++) {
            if (a != b && own[a] != IST_NONE && own[b] != IST_NONE) {
                add_edge(p, room, own[a], own[b], omega);
            }
        }
    }
}

static bool link_presences(presences *p, const ist_layer_views *l, double omega, bool directed, ist_error *err) {
    double edges = count_edges(l, directed);
    if (edges >= IST_NONE || (double)l->actors * (double)l->count >= IST_NONE) {
        return ist_error_set(err, IST_ERROR_LIMIT, "%.0f ties between presences are more than can be kept", edges);
    }
    size_t room = (size_t)edges;
    p->ends = ist_array_make(room, 2 * sizeof *p->ends, joining, err);
    p->strengths = p->ends ? ist_array_make(room, sizeof *p->strengths, joining, err) : NULL;
    for (size_t layer = 0; p->strengths != NULL && layer < l->count; layer++) {
        const ist_view *view = &l->views[layer];
        for (size_t e = 0; e < view->edge_count; e++) {
            add_edge(p, room, p->presences[view->sources[e] * l->count + layer],
                     p->presences[view->targets[e] * l->count + layer], view->strengths[e]);
        }
    }
    for (size_t actor = 0; p->strengths != NULL && actor < l->actors; actor++) {
        join_presences(p, room, l, actor, omega, directed);
    }
    return p->strengths != NULL;
}

static bool make_supra(ist_view *out, presences *p, const ist_view *view, const ist_layer_views *l, double omega,
                       ist_error *err) {
    if (!number_presences(p, l, err) || !link_presences(p, l, omega, view->directed, err)) {
        return false;
    }
    return ist_view_from_edges(out,
                               &(ist_edge_list){.vertex_count = p->count,
                                                .edge_count = p->edge_count,
                                                .directed = view->directed,
                                                .sources = p->ends,
                                                .targets = p->ends + p->edge_count,
                                                .strengths = p->strengths},
                               err);
}

/* ---- of ties ---- */

/* The network of presences does not know of signs. */
static bool accepts(const ist_view *view, ist_versatility which, ist_error *err) {
    for (size_t edge = 0; view->signs != NULL && edge < view->edge_count; edge++) {
        if (view->signs[edge] < 0 || view->signs[edge] > 1) {
            return ist_error_set(err, IST_ERROR_USAGE,
                                 "versatility by %s reads strength, and strengths of hostile ties are of another kind; "
                                 "use sign=+,0 or leave it out",
                                 ist_versatility_names[which]);
        }
    }
    return true;
}

/* What an actor's presences have together; of its largest when `scaled`. */
static void add_up(double *values, const char **reasons, const presences *p, const ist_metric_values *found, size_t n,
                   bool scaled) {
    double largest = 0;
    for (size_t v = 0; v < n; v++) {
        values[v] = NAN;
        reasons[v] = "it has no tie in any layer";
    }
    for (size_t i = 0; i < p->count; i++) {
        uint32_t actor = p->actors[i];
        double value = found->columns[0][i];
        bool first = i == 0 || p->actors[i - 1] != actor;
        values[actor] = first ? value : values[actor] + value;
        reasons[actor] = isnan(value) ? found->reasons[i] : NULL;
        largest = fmax(largest, values[actor]);
    }
    for (size_t v = 0; scaled && largest > 0 && v < n; v++) {
        values[v] /= largest;
    }
}

static bool of_ties(double *values, const char **reasons, const ist_view *view, const ist_layers *layers,
                    ist_versatility which, double omega, ist_error *err) {
    ist_layer_views l = {0};
    presences p = {0};
    ist_view supra = {0};
    ist_metric_values found = {0};
    const ist_metric *metric = NULL;
    bool ok = accepts(view, which, err) && ist_metric_find(&metric, ist_versatility_names[which], err) &&
              ist_layer_views_make(&l, view, layers, err) && make_supra(&supra, &p, view, &l, omega, err) &&
              ist_metric_compute(&found, metric, &supra, err);
    if (ok) {
        add_up(values, reasons, &p, &found, view->vertex_count, which == IST_VERSATILITY_EIGENVECTOR);
    }
    ist_metric_values_free(&found);
    ist_view_free(&supra);
    presences_free(&p);
    ist_layer_views_free(&l);
    return ok;
}

/* ---- of paths ---- */

typedef struct {
    ist_layer_states states;
    double *share;  /* state -> of the shortest paths to its actor, the share that end in it */
    double *beyond; /* state -> summed over actors, the share of their shortest paths that go on from it */
} passing;

/* A way back to the source is no path. */
static void share_out(passing *p, uint32_t source) {
    const ist_layer_states *l = &p->states;
    for (size_t state = 0; state < l->state_count; state++) {
        p->share[state] = p->beyond[state] = 0;
    }
    for (size_t place = 0; place < l->actors * l->layers; place++) {
        size_t actor = place / l->layers;
        if (actor != source && ist_layer_states_ends(l, actor, place % l->layers)) {
            p->share[l->states[place]] = l->sweep.paths[l->states[place]] / l->paths[actor];
        }
    }
}

/* From the farthest state back: what goes on from a state is what ends in those after it or goes on from them. */
static void accumulate(passing *p) {
    const ist_layer_states *l = &p->states;
    const ist_sweep *sweep = &l->sweep;
    for (size_t i = sweep->reached; i-- > 0;) {
        uint32_t state = sweep->order[i];
        for (uint32_t arc = l->arcs.offsets[state]; arc < l->arcs.offsets[state + 1]; arc++) {
            uint32_t head = l->arcs.heads[arc];
            if (ist_sweep_tight(sweep, state, head, l->arcs.costs[arc])) {
                p->beyond[state] += sweep->paths[state] / sweep->paths[head] * (p->share[head] + p->beyond[head]);
            }
        }
    }
}

static bool pass(double *values, passing *p, ist_error *err) {
    ist_layer_states *l = &p->states;
    double n = (double)l->actors, pairs = (n - 1) * (n - 2);
    bool ok = true;
    for (uint32_t source = 0; ok && source < l->actors; source++) {
        ok = ist_layer_states_search(l, source, err);
        if (!ok) {
            break;
        }
        share_out(p, source);
        accumulate(p);
        for (size_t place = 0; place < l->actors * l->layers; place++) {
            values[place / l->layers] += l->states[place] != IST_NONE ? p->beyond[l->states[place]] : 0;
        }
    }
    for (size_t v = 0; v < l->actors; v++) {
        values[v] = pairs > 0 ? values[v] / pairs : NAN;
    }
    return ok;
}

static bool approach(double *values, ist_layer_states *l, ist_error *err) {
    bool ok = true;
    for (uint32_t source = 0; ok && source < l->actors; source++) {
        ok = ist_layer_states_search(l, source, err);
        for (uint32_t v = 0; ok && v < l->actors; v++) {
            values[source] += v != source && isfinite(l->distance[v]) ? 1 / l->distance[v] : 0;
        }
        values[source] = l->actors > 1 ? values[source] / (double)(l->actors - 1) : NAN;
    }
    return ok;
}

static bool of_paths(double *values, const char **reasons, const ist_view *view, const ist_layers *layers,
                     ist_versatility which, double cost, ist_error *err) {
    passing p = {0};
    bool ok = ist_layer_states_make(&p.states, view, layers, cost, err);
    for (size_t v = 0; v < view->vertex_count; v++) {
        values[v] = 0;
        reasons[v] =
            which == IST_VERSATILITY_HARMONIC ? "there is no other actor" : "there are fewer than three actors";
    }
    if (ok && which == IST_VERSATILITY_HARMONIC) {
        ok = approach(values, &p.states, err);
    } else if (ok) {
        p.share = ist_array_make(p.states.state_count, sizeof *p.share, joining, err);
        p.beyond = p.share ? ist_array_make(p.states.state_count, sizeof *p.beyond, joining, err) : NULL;
        ok = p.beyond != NULL && pass(values, &p, err);
    }
    free(p.share);
    free(p.beyond);
    ist_layer_states_free(&p.states);
    return ok;
}

bool ist_versatility_compute(double *values, const char **reasons, const ist_view *view, const ist_layers *layers,
                             ist_versatility which, double interlayer, ist_error *err) {
    bool paths = ist_versatility_of_paths(which);
    assert(isfinite(interlayer) && (interlayer > 0 || (paths && interlayer == 0)));
    return paths ? of_paths(values, reasons, view, layers, which, interlayer, err)
                 : of_ties(values, reasons, view, layers, which, interlayer, err);
}
