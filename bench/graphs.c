/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graphs.c - the list of graphs, and reading real ones.
 */
#include "bench/graphs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/graph_maker.h"

typedef struct {
    bench_graph_kind kind;
    bool (*make)(graph_maker *maker);
} entry;

static const entry entries[] = {
    {{"tiny", "random points, for a trial of the program", 40, 90, false}, make_near},
    {{"borders", "land borders of states", 170, 325, true}, make_near},
    {{"geo150", "random points and their shortest ties", 160, 583, false}, make_near},
    {{"ctryflights", "countries joined by flights", 225, 2317, true}, make_hubs},
    {{"flights", "airports joined by flights, km", 3188, 18833, true}, make_hubs},
    {{"power", "a power grid", 4941, 6594, true}, make_power},
    {{"polblogs", "blogs of two camps", 1222, 16714, true}, make_camps},
    {{"road2k", "road-like", 45 * 45, 3000, false}, make_road},
    {{"road5k", "road-like", 71 * 71, 7500, false}, make_road},
    {{"road10k", "road-like", 100 * 100, 15000, false}, make_road},
    {{"road100k", "road-like", 316 * 316, 150000, false}, make_road},
    {{"road1m", "road-like", 1000 * 1000, 1500000, false}, make_road},
    {{"ba10k", "Barabasi and Albert, 5 ties for a newcomer", 10000, 49985, false}, make_preferential},
    {{"ba100k", "Barabasi and Albert, 5 ties for a newcomer", 100000, 499985, false}, make_preferential},
    {{"smallworld10k", "Watts and Strogatz, 10 neighbours, 10 % moved", 10000, 50000, false}, make_small_world},
    {{"geometric10k", "random points, all ties below a radius", 10000, 50000, false}, make_geometric},
    {{"rmat14", "R-MAT, scale 14", 1 << 14, 8 << 14, false}, make_rmat},
    {{"rmat15", "R-MAT, scale 15", 1 << 15, 8 << 15, false}, make_rmat},
    {{"rmat16", "R-MAT, scale 16", 1 << 16, 8 << 16, false}, make_rmat},
    {{"rmat17", "R-MAT, scale 17", 1 << 17, 8 << 17, false}, make_rmat},
};

const bench_graph_kind *bench_graph_kind_at(size_t n) {
    return n < sizeof entries / sizeof *entries ? &entries[n].kind : NULL;
}

static const entry *find(const char *name) {
    for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
        if (strcmp(entries[i].kind.name, name) == 0) {
            return &entries[i];
        }
    }
    return NULL;
}

bool maker_join(graph_maker *maker, uint32_t a, uint32_t b, double cost) {
    bench_graph *graph = maker->graph;
    uint32_t low = a < b ? a : b, high = a < b ? b : a;
    if (a == b || graph->edge_count == maker->most || ist_pair_set_has(&maker->pairs, low, high)) {
        return false;
    }
    ist_pair_set_add(&maker->pairs, low, high);
    graph->sources[graph->edge_count] = low;
    graph->targets[graph->edge_count] = high;
    graph->costs[graph->edge_count] = cost;
    graph->edge_count++;
    return true;
}

static bool begin(graph_maker *maker, size_t vertices, size_t most) {
    static const char what[] = "making a graph";
    bench_graph *graph = maker->graph;
    maker->most = most;
    graph->vertex_count = vertices;
    return (graph->sources = ist_array_make(most, sizeof *graph->sources, what, maker->err)) &&
           (graph->targets = ist_array_make(most, sizeof *graph->targets, what, maker->err)) &&
           (graph->costs = ist_array_make(most, sizeof *graph->costs, what, maker->err)) &&
           ist_pair_set_make(&maker->pairs, most, maker->err);
}

/* The next line as whole numbers and, where asked for, a cost; is there nothing else in it? */
static bool read_line(FILE *file, unsigned long numbers[2], double *cost) {
    char line[256], *rest = line;
    if (!fgets(line, sizeof line, file)) {
        return false;
    }
    numbers[0] = strtoul(rest, &rest, 10);
    numbers[1] = strtoul(rest, &rest, 10);
    if (cost) {
        *cost = strtod(rest, &rest);
    }
    return rest[strspn(rest, " \r\n")] == '\0';
}

static bool read_ties(graph_maker *maker, FILE *file, const char *path) {
    unsigned long sizes[2], ends[2];
    double cost = 0;
    if (!read_line(file, sizes, NULL) || sizes[0] == 0 || sizes[0] >= UINT32_MAX || sizes[1] >= UINT32_MAX) {
        return ist_error_set(maker->err, IST_ERROR_INPUT, "%s:1: is no \"n m\"", path);
    }
    bool ok = begin(maker, sizes[0], sizes[1]);
    for (size_t i = 0; ok && i < sizes[1]; i++) {
        ok = (read_line(file, ends, &cost) && ends[0] < sizes[0] && ends[1] < sizes[0] && cost > 0 && isfinite(cost) &&
              maker_join(maker, (uint32_t)ends[0], (uint32_t)ends[1], cost)) ||
             ist_error_set(maker->err, IST_ERROR_INPUT, "%s:%zu: is no new tie \"a b cost\"", path, i + 2);
    }
    return ok;
}

/* *found: was there a file? */
static bool read_real(bool *found, graph_maker *maker, const char *folder) {
    char path[4096];
    *found = false;
    snprintf(path, sizeof path, "%s/%s.txt", folder, maker->kind->name);
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return true;
    }
    *found = true;
    bool ok = read_ties(maker, file, path);
    fclose(file);
    return ok;
}

bool bench_graph_make(bench_graph *out, const char *name, const char *folder, ist_error *err) {
    const uint64_t seed = 20251;
    const entry *of = find(name);
    bool found = false;
    if (!of) {
        return ist_error_set(err, IST_ERROR_USAGE, "there is no graph '%s'", name);
    }
    *out = (bench_graph){0};
    graph_maker maker = {
        .kind = &of->kind, .graph = out, .random = ist_random_start(seed, of->kind.vertices), .err = err};
    bool ok = !folder || !of->kind.real || read_real(&found, &maker, folder);
    if (ok && !found) {
        out->stand_in = of->kind.real;
        ok = begin(&maker, of->kind.vertices, of->kind.ties + of->kind.ties / 10) && of->make(&maker);
    }
    ist_pair_set_free(&maker.pairs);
    if (!ok) {
        bench_graph_free(out);
    }
    return ok;
}

void bench_graph_free(bench_graph *graph) {
    free(graph->sources);
    free(graph->targets);
    free(graph->costs);
    *graph = (bench_graph){0};
}
