/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * multiplex.h - small random networks of several layers, as a matrix of costs a layer and as a view.
 */
#ifndef TESTS_UNIT_MULTIPLEX_H
#define TESTS_UNIT_MULTIPLEX_H

#include "fixture.h"

#include "core/layers/layers.h"
#include "graphs.h"

enum { ACTORS = 6, LAYERS = 3 };

typedef struct {
    uint32_t layer_count;
    bool directed;
    double cost[LAYERS][ACTORS][ACTORS]; /* INFINITY where no tie leads from the one to the other */
    char csv[8192];
} multiplex;

static inline multiplex random_multiplex(uint64_t seed) {
    uint64_t state = seed;
    multiplex m = {.layer_count = 1 + test_below(&state, LAYERS), .directed = test_below(&state, 2)};
    size_t length = (size_t)snprintf(m.csv, sizeof m.csv, "source,target,layer,directed,days\na0,a0,z,false,1\n");
    uint32_t n = 2 + test_below(&state, ACTORS - 1), percent = 10 + test_below(&state, 60);
    for (uint32_t layer = 0; layer < LAYERS; layer++) {
        for (uint32_t a = 0; a < ACTORS; a++) {
            for (uint32_t b = 0; b < ACTORS; b++) {
                m.cost[layer][a][b] = INFINITY;
            }
        }
    }
    for (uint32_t layer = 0; layer < m.layer_count; layer++) {
        for (uint32_t a = 0; a < n; a++) {
            for (uint32_t b = m.directed ? 0 : a + 1; b < n; b++) {
                if (a == b || test_below(&state, 100) >= percent) {
                    continue;
                }
                double days = (1 + test_below(&state, 3)) * 0.25;
                m.cost[layer][a][b] = fmin(m.cost[layer][a][b], days);
                m.cost[layer][b][a] = m.directed ? m.cost[layer][b][a] : m.cost[layer][a][b];
                length += (size_t)snprintf(m.csv + length, sizeof m.csv - length, "a%u,a%u,l%u,%s,%g\n", a, b,
                                           2 - layer, m.directed ? "true" : "false", days);
            }
        }
    }
    return m;
}

/* The layer of the reference that a name means; their byte order is the other way round. */
static inline uint32_t layer_of(const ist_layers *layers, size_t layer) {
    return 2 - (uint32_t)(layers->names[layer][1] - '0');
}

static inline uint32_t actor_of(const fixture *f, uint32_t vertex) {
    return (uint32_t)(ist_view_id(&f->view, vertex)[1] - '0');
}

static inline bool joins(const multiplex *m, uint32_t layer, uint32_t a, uint32_t b) {
    return isfinite(m->cost[layer][a][b]) || isfinite(m->cost[layer][b][a]);
}

static inline void open_multiplex(fixture *f, const multiplex *m, const char *words) {
    fixture_ties(f, m->csv);
    fixture_view(f, words);
}

static inline void for_each_multiplex(void (*check)(const fixture *f, const multiplex *m, const ist_layers *layers),
                                      size_t count) {
    for (uint64_t seed = 1; seed <= count; seed++) {
        multiplex m = random_multiplex(seed);
        fixture f;
        ist_layers layers = {0};
        ist_error err = {0};
        open_multiplex(&f, &m, m.directed ? "cost=days direction=out" : "cost=days");
        assert_true(ist_layers_make(&layers, &f.view, &err));
        check(&f, &m, &layers);
        ist_layers_free(&layers);
        fixture_close(&f);
    }
}

static inline bool near(double a, double b) {
    return (isnan(a) && isnan(b)) || fabs(a - b) < 1e-9;
}

#endif
