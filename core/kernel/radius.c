/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * radius.c - power iteration in all parts of a network at once.
 *
 * The largest eigenvalue of a network is that of one of its parts, where a part is irreducible and so has a positive
 * vector to be found from a vector of ones. Each part has its own scale (its largest strength) and its own shift, which
 * keeps bipartite and periodic parts from swinging for ever: the root of the mean number of walks of two steps, which
 * is near the value itself where few actors have most ties (a star's), and never above it where the matrix is
 * symmetric. The value is Rayleigh's quotient, whose error is the square of the vector's there. A step takes O(V + E).
 */
#include "core/kernel/radius.h"

#include <math.h>
#include <stdlib.h>

#include "core/kernel/components.h"
#include "core/kernel/power.h"
#include "core/kernel/strong.h"

/* What is known of a part, by its label. */
typedef struct {
    double scale, shift, size;
    double along, square, largest; /* of this step: x (A + shift) x, x x, the largest entry of (A + shift) x */
    double value;                  /* the quotient of the two */
    double halfway;                /* what it was after half of all steps allowed */
} part_state;

typedef struct {
    const ist_arcs *arcs;
    const uint32_t *part;
    part_state *states;
    double *weights; /* arc -> strength by the scale of its part; 0 between parts */
    double *x, *next;
    size_t n;
} workspace;

static const double work_limit = 1e8; /* arcs walked: about a second */
enum { STEPS = 100000, PATIENCE = 50 };

static bool prepare(workspace *work, const ist_view *view, ist_error *err) {
    const char *what = "computing eigenvalues";
    IST_TRY(work->states = ist_array_make(work->n, sizeof *work->states, what, err));
    IST_TRY(work->weights = ist_array_make(view->in.arc_count, sizeof *work->weights, what, err));
    IST_TRY(work->x = ist_array_make(work->n, sizeof *work->x, what, err));
    IST_TRY(work->next = ist_array_make(work->n, sizeof *work->next, what, err));
    return true;
done:
    return false;
}

/* `x` and `next` become the sums of the weights into and out of each vertex. */
static void add_weights(workspace *work, const ist_view *view) {
    for (size_t v = 0; v < work->n; v++) {
        const part_state *state = &work->states[work->part[v]];
        for (uint32_t arc = work->arcs->offsets[v]; arc < work->arcs->offsets[v + 1]; arc++) {
            bool inside = work->part[work->arcs->heads[arc]] == work->part[v];
            work->weights[arc] = inside ? view->strengths[work->arcs->edges[arc]] / state->scale : 0;
            work->x[v] += work->weights[arc];
            work->next[work->arcs->heads[arc]] += work->weights[arc];
        }
    }
}

/* The mean sum of weights where that is more: of directed ties, walks of two steps may be few. */
static void shift_parts(workspace *work) {
    for (size_t v = 0; v < work->n; v++) {
        part_state *state = &work->states[work->part[v]];
        state->size += 1;
        state->shift += work->x[v];
        state->square += work->x[v] * work->next[v];
        work->x[v] = 1;
    }
    for (size_t v = 0; v < work->n; v++) {
        part_state *state = &work->states[v];
        double size = fmax(state->size, 1);
        state->shift = fmax(state->shift / size, sqrt(state->square / size));
    }
}

static void scale_parts(workspace *work, const ist_view *view) {
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        uint32_t part = work->part[view->sources[edge]];
        if (part == work->part[view->targets[edge]]) {
            work->states[part].scale = fmax(work->states[part].scale, view->strengths[edge]);
        }
    }
    add_weights(work, view);
    shift_parts(work);
}

static void multiply(workspace *work) {
    const ist_arcs *arcs = work->arcs;
    for (size_t v = 0; v < work->n; v++) {
        work->states[v].along = work->states[v].square = work->states[v].largest = 0;
    }
    for (size_t v = 0; v < work->n; v++) {
        part_state *state = &work->states[work->part[v]];
        double sum = state->shift * work->x[v];
        for (uint32_t arc = arcs->offsets[v]; arc < arcs->offsets[v + 1]; arc++) {
            sum += work->weights[arc] * work->x[arcs->heads[arc]];
        }
        work->next[v] = sum;
        state->along += work->x[v] * sum;
        state->square += work->x[v] * work->x[v];
        state->largest = fmax(state->largest, sum);
    }
}

/* Takes `next` over with largest entry 1 in each part. Is it still moving, in a value or in a vector? */
static bool take_over(workspace *work) {
    bool moving = false;
    for (size_t v = 0; v < work->n; v++) {
        part_state *state = &work->states[v];
        double value = state->largest > 0 ? state->along / state->square : 0;
        moving = moving || fabs(value - state->value) > 4e-15 * value;
        state->value = value;
    }
    for (size_t v = 0; v < work->n; v++) {
        double largest = work->states[work->part[v]].largest;
        double value = largest > 0 ? work->next[v] / largest : 0;
        moving = moving || fabs(value - work->x[v]) > 1e-7;
        work->x[v] = value;
    }
    return moving;
}

static bool iterate(workspace *work, size_t arc_count) {
    double steps = work_limit / (double)(arc_count + work->n + 1);
    size_t limit = steps < STEPS ? (size_t)steps + PATIENCE : STEPS, idle = 0;
    for (size_t step = 0; step < limit && idle < PATIENCE; step++) {
        multiply(work);
        idle = take_over(work) ? 0 : idle + 1;
        for (size_t v = 0; step == limit / 2 && v < work->n; v++) {
            work->states[v].halfway = work->states[v].value;
        }
    }
    return idle == PATIENCE;
}

/* Is the value more than what rounding leaves of a difference, and, if it has not settled, does it move but little? */
static bool check(const part_state *state, bool converged, ist_error *err) {
    double value = state->value - state->shift, moved = fabs(state->value - state->halfway);
    if (value < 1e-6 * state->shift || !(converged || moved <= 1e-3 * value)) {
        return ist_error_set(err, IST_ERROR_LIMIT, "strengths lie too far apart for eigenvalues to be computed");
    }
    return ist_eigenvalue_accepted(value * state->scale, err);
}

static bool choose(ist_radius *out, const workspace *work, ist_error *err) {
    for (uint32_t v = 0; v < work->n; v++) {
        const part_state *state = &work->states[v];
        double value = (state->value - state->shift) * state->scale;
        if (state->scale > 0 && (out->part == IST_NONE || value > out->largest)) {
            out->second = out->largest;
            out->largest = value;
            out->part = v;
        } else if (state->scale > 0) {
            out->second = fmax(out->second, value);
        }
    }
    return out->part == IST_NONE || check(&work->states[out->part], out->converged, err);
}

bool ist_radius_find(ist_radius *out, uint32_t *part, const ist_view *view, ist_error *err) {
    workspace work = {.arcs = &view->in, .part = part, .n = view->vertex_count};
    *out = (ist_radius){.part = IST_NONE};
    if (!view->directed) {
        ist_components(part, view, NULL);
    } else if (!ist_strong_components(part, view, err)) {
        return false;
    }
    bool ok = prepare(&work, view, err);
    if (ok) {
        scale_parts(&work, view);
        out->converged = iterate(&work, view->in.arc_count);
        ok = choose(out, &work, err);
    }
    free(work.states);
    free(work.weights);
    free(work.x);
    free(work.next);
    return ok;
}

bool ist_radius_of(ist_radius *out, const ist_view *view, ist_error *err) {
    uint32_t *part = ist_array_make(view->vertex_count, sizeof *part, "computing eigenvalues", err);
    bool ok = part && ist_radius_find(out, part, view, err);
    free(part);
    return ok;
}
