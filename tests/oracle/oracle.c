/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * oracle.c - shortest paths of all small graphs, in every way that there is,
 * against an oracle in whole numbers.
 *
 *     oracle STEP       all connected graphs of up to six vertices, and every
 * STEP-th of seven
 *
 * Each is numbered at random and given costs of every kind (costs.c), without
 * direction and with ties turned at random; ISTHMUS_TEST_FULL=1 does so eight
 * times. Ends in a table: what was asked, in which way, how many values were
 * compared, and the largest difference. Exit code 1 when a value is off by more
 * than a few roundings.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "atlas.h"
#include "core/kernel/random.h"
#include "core/kernel/shortcuts.h"
#include "trial.h"

_Static_assert((int)EXACT_VERTICES == (int)ATLAS_VERTICES, "the oracle takes every graph of the atlas");

/* ---- nets ---- */

static void add_edge(exact_net *net, uint32_t a, uint32_t b) {
    bool turned = !net->directed && a > b;
    net->sources[net->m] = turned ? b : a;
    net->targets[net->m++] = turned ? a : b;
}

/* The graph with its vertices numbered anew; with direction each tie goes one
 * way, or both. */
static exact_net number_anew(atlas_graph graph, bool directed, uint64_t *random) {
    exact_net net = {.n = graph.vertex_count, .directed = directed};
    uint32_t numbers[ATLAS_VERTICES] = {0, 1, 2, 3, 4, 5, 6};
    ist_random_shuffle(numbers, graph.vertex_count, random);
    for (uint32_t b = 1; b < graph.vertex_count; b++) {
        for (uint32_t a = 0; a < b; a++) {
            uint32_t way = directed ? ist_random_below(random, 4) : 0; /* 3: both */
            if (graph.ties >> atlas_pair(a, b) & 1) {
                if (way != 1) {
                    add_edge(&net, numbers[a], numbers[b]);
                }
                if (way == 1 || way == 3) {
                    add_edge(&net, numbers[b], numbers[a]);
                }
            }
        }
    }
    return net;
}

/* ---- trials ---- */

static void view_make(trial *t, const exact_net *net) {
    ist_error err = {0};
    const ist_edge_list list = {.vertex_count = net->n,
                                .edge_count = net->m,
                                .directed = net->directed,
                                .sources = net->sources,
                                .targets = net->targets,
                                .costs = net->weighted ? net->costs : NULL};
    must(ist_view_from_edges(&t->view, &list, &err), t, "view", &err);
    t->work = (ist_work){.threads = 1};
    t->view.work = &t->work;
    t->suits = ist_shortcuts_suit(net->costs, net->m);
}

static void try_net(trial *t, exact_paths *paths, draw_list *draws, const exact_net *net, uint64_t *random) {
    if (!exact_paths_make(paths, net)) {
        fprintf(stderr, "graph %zu, %s, seed %llu: lengths that are neither a tie nor none\n", t->graph, t->kind->name,
                (unsigned long long)t->seed);
        exit(1);
    }
    t->paths = paths;
    exact_answer_make(&t->answer, paths, (exact_lost){0}, NULL);
    view_make(t, net);
    check_shares(t, random);
    check_sums(t);
    check_measures(t);
    check_sets(t, random);
    check_losses(t);
    check_gains(t, random);
    draws_add(draws, t, random);
    ist_view_free(&t->view);
}

static void try_graph(tally_list *tallies, exact_paths *paths, size_t graph, atlas_graph drawn, bool directed,
                      uint64_t seed) {
    uint64_t random = ist_random_start(seed, graph * 2 + directed);
    exact_net net = number_anew(drawn, directed, &random);
    trial t = {.graph = graph, .seed = seed, .tallies = tallies};
    draw_list draws = {.count = 0};
    for (size_t kind = 0; kind < cost_kind_count; kind++) {
        costs_draw(&net, &cost_kinds[kind], &random);
        t.kind = &cost_kinds[kind];
        try_net(&t, paths, &draws, &net, &random);
    }
    view_make(&t, &net);
    check_draws(&draws, &t);
    ist_view_free(&t.view);
}

static size_t try_all(tally_list *tallies, size_t step, uint64_t times) {
    enum { FIVE = 31 }; /* graphs of up to five vertices */
    atlas_graph *graphs = calloc(ATLAS_GRAPHS, sizeof *graphs);
    exact_paths *paths = malloc(sizeof *paths);
    size_t nets = 0;
    if (!graphs || !paths) {
        exit(5);
    }
    atlas_make(graphs);
    for (size_t i = 0; i < ATLAS_GRAPHS; i += i < FIVE ? 1 : step) {
        for (uint64_t seed = 0; seed < times; seed++) {
            try_graph(tallies, paths, i, graphs[i], false, seed);
            try_graph(tallies, paths, i, graphs[i], true, seed);
            nets += 2;
        }
    }
    free(graphs);
    free(paths);
    return nets;
}

int main(int argc, char **argv) {
    enum { MORE = 8 };
    const char *full = getenv("ISTHMUS_TEST_FULL");
    size_t step = argc == 2 ? strtoull(argv[1], NULL, 10) : 0;
    if (step == 0) {
        fprintf(stderr, "usage: oracle STEP\n");
        return 2;
    }
    tally_list *tallies = calloc(1, sizeof *tallies);
    if (!tallies) {
        return 5;
    }
    size_t nets = try_all(tallies, step, full && strcmp(full, "1") == 0 ? MORE : 1);
    size_t wrong = tallies_print(tallies);
    printf("%zu nets, each with costs of %zu kinds\n", nets, cost_kind_count);
    free(tallies);
    return wrong > 0 ? 1 : 0;
}
