/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * reliability_compute.c - exactly where that ends soon, else by draws.
 *
 * Each of the 2^g ways in which the g common failures may fall gives a graph of its own, whose vertices between the
 * ends are nodes, all sources one node and all targets another. It is reduced and factored (factoring.h).
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"
#include "factoring.h"
#include "reliability.h"

enum { REDUCED_MOST = 600, DRAWS_MOST = 100000, DRAWS_LEAST = 1000 };
static const double states_most = 2e6, draw_steps_most = 2e8;

typedef struct {
    const ist_view *view;
    const ist_ends *ends;
    const ist_reliability_question *question;
    uint8_t *roles, *lost;  /* by vertex */
    uint32_t *node, *queue; /* by vertex */
    uint8_t *there;         /* by edge */
} ist_reliability_work;

static bool work_init(ist_reliability_work *w, ist_error *err) {
    const char *what = "adding up probabilities";
    size_t n = w->view->vertex_count;
    return (w->roles = ist_ends_roles(w->ends, n, err)) && (w->lost = ist_array_make(n, sizeof *w->lost, what, err)) &&
           (w->node = ist_array_make(n, sizeof *w->node, what, err)) &&
           (w->queue = ist_array_make(n, sizeof *w->queue, what, err)) &&
           (w->there = ist_array_make(w->view->edge_count, sizeof *w->there, what, err));
}

static void work_free(ist_reliability_work *w) {
    free(w->roles);
    free(w->lost);
    free(w->node);
    free(w->queue);
    free(w->there);
}

static void lose(ist_reliability_work *w, const ist_common_failure *failure) {
    for (size_t i = 0; i < failure->places.count; i++) {
        w->lost[failure->places.items[i]] = 1;
    }
}

/* Loses what the bits of `fallen` say; returns how likely just these fall. */
static double fall(ist_reliability_work *w, unsigned fallen) {
    double probability = 1;
    memset(w->lost, 0, w->view->vertex_count);
    for (size_t i = 0; i < w->question->failure_count; i++) {
        const ist_common_failure *failure = &w->question->failures[i];
        if (fallen >> i & 1) {
            lose(w, failure);
        }
        probability *= fallen >> i & 1 ? failure->probability : 1 - failure->probability;
    }
    return probability;
}

static uint32_t number_nodes(ist_reliability_work *w) {
    uint32_t count = IST_FACTORING_TARGET + 1;
    for (size_t v = 0; v < w->view->vertex_count; v++) {
        w->node[v] = w->roles[v] & IST_END_SOURCE   ? IST_FACTORING_SOURCE
                     : w->roles[v] & IST_END_TARGET ? IST_FACTORING_TARGET
                                                    : count++;
    }
    return count;
}

static bool build(ist_uncertain_graph *out, ist_reliability_work *w, ist_error *err) {
    const ist_view *view = w->view;
    *out = (ist_uncertain_graph){.node_count = number_nodes(w), .directed = view->directed};
    out->links = ist_array_make(view->edge_count, sizeof *out->links, "adding up probabilities", err);
    for (size_t e = 0; out->links && e < view->edge_count; e++) {
        uint32_t a = view->sources[e], b = view->targets[e];
        if (!w->lost[a] && !w->lost[b]) {
            out->links[out->link_count++] = (ist_uncertain_link){w->node[a], w->node[b], w->question->probabilities[e]};
        }
    }
    return out->links != NULL;
}

/* Adds what one way of falling gives; takes the budget away where it is too much. */
static bool add_fallen(double *sum, ist_reliability_work *w, unsigned fallen, double *budget, ist_error *err) {
    ist_uncertain_graph graph = {0};
    double probability = fall(w, fallen);
    if (!(probability > 0)) {
        return true;
    }
    bool ok = build(&graph, w, err) && ist_uncertain_reduce(&graph, err);
    if (ok && graph.joined) {
        *sum += probability;
    } else if (ok && graph.link_count > IST_FACTORING_LINKS) {
        *budget = 0;
    } else if (ok) {
        ok = ist_uncertain_solve(sum, probability, &graph, budget, err);
    }
    free(graph.links);
    return ok;
}

/* `*budget` is 0 afterwards where the exact sum would take too long. */
static bool add_up(double *sum, ist_reliability_work *w, double *budget, ist_error *err) {
    bool ok = true;
    if (w->view->edge_count > REDUCED_MOST) {
        *budget = 0;
    }
    for (unsigned fallen = 0; ok && *budget > 0 && fallen < 1u << w->question->failure_count; fallen++) {
        ok = add_fallen(sum, w, fallen, budget, err);
    }
    return ok;
}

/* ---- draws ---- */

static bool happens(uint64_t *state, double probability) {
    return (double)(ist_random_next(state) >> 11) * 0x1p-53 < probability;
}

static void draw_losses(ist_reliability_work *w, uint64_t *state) {
    memset(w->lost, 0, w->view->vertex_count);
    for (size_t i = 0; i < w->question->failure_count; i++) {
        if (happens(state, w->question->failures[i].probability)) {
            lose(w, &w->question->failures[i]);
        }
    }
    for (size_t e = 0; e < w->view->edge_count; e++) {
        w->there[e] = happens(state, w->question->probabilities[e]);
    }
}

/* Is there a way over what is there? A vertex that is visited is marked as lost. */
static bool is_joined(ist_reliability_work *w) {
    const ist_arcs *out = &w->view->out;
    size_t count = 0;
    for (size_t i = 0; i < w->ends->sources.count; i++) {
        uint32_t source = w->ends->sources.items[i];
        w->queue[count] = source;
        count += !w->lost[source];
        w->lost[source] = 1;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t tail = w->queue[i];
        for (uint32_t arc = out->offsets[tail]; arc < out->offsets[tail + 1]; arc++) {
            uint32_t head = out->heads[arc];
            if (w->lost[head] || !w->there[out->edges[arc]]) {
                continue;
            }
            if (w->roles[head] & IST_END_TARGET) {
                return true;
            }
            w->lost[head] = 1;
            w->queue[count++] = head;
        }
    }
    return false;
}

/* The interval of Wilson (1927), which stays between 0 and 1. */
static void estimate(ist_reliability *out, ist_reliability_work *w) {
    const double z = 1.959963984540054;
    double steps = (double)w->view->vertex_count + 3 * (double)w->view->edge_count, hits = 0;
    size_t draws = (size_t)fmax(DRAWS_LEAST, fmin(DRAWS_MOST, draw_steps_most / (steps + 1)));
    for (size_t draw = 0; draw < draws; draw++) {
        uint64_t state = ist_random_start(w->question->seed, draw);
        draw_losses(w, &state);
        hits += is_joined(w);
    }
    double n = (double)draws, p = hits / n, centre = (p + z * z / (2 * n)) / (1 + z * z / n);
    double half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n);
    *out = (ist_reliability){.value = p, .low = fmax(0, centre - half), .high = fmin(1, centre + half), .draws = draws};
}

bool ist_reliability_compute(ist_reliability *out, const ist_view *view, const ist_ends *ends,
                             const ist_reliability_question *question, ist_error *err) {
    ist_reliability_work w = {.view = view, .ends = ends, .question = question};
    double sum = 0, budget = states_most;
    bool ok = work_init(&w, err) && add_up(&sum, &w, &budget, err);
    if (ok && budget > 0) {
        double value = fmin(sum, 1);
        *out = (ist_reliability){.value = value, .low = value, .high = value};
    } else if (ok) {
        estimate(out, &w);
    }
    work_free(&w);
    return ok;
}
