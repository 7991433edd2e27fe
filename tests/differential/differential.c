/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * differential.c - prints every measure of graphs read from standard input, and what queries say of them, for a
 * comparison with other programs.
 *
 *     differential            a line of JSON a graph: {"measures": {"degree": [[...], ...], ...}, "ways": [{...}, ...],
 *                             "fold": {...}}; the format of graphs stands in graph.h
 *     differential columns    {"degree": ["degree", "in", "out"], ...}: the columns that measures have
 */
#include <stdio.h>
#include <string.h>

#include "core/metric.h"
#include "graph.h"

static void print_columns(void) {
    for (size_t i = 0; i < ist_metric_count; i++) {
        printf("%s\"%s\": [", i > 0 ? ", " : "{", ist_metrics[i]->name);
        for (size_t c = 0; c < IST_METRIC_COLUMNS && ist_metrics[i]->columns[c].name; c++) {
            printf("%s\"%s\"", c > 0 ? ", " : "", ist_metrics[i]->columns[c].name);
        }
        putchar(']');
    }
    puts("}");
}

static bool answer(const graph *g, ist_error *err) {
    printf("{\"measures\": ");
    bool ok = print_measures(g, err);
    printf(", \"ways\": [");
    for (size_t i = 0; ok && i < g->question_count; i++) {
        printf(i > 0 ? ", " : "");
        ok = print_ways(g, &g->questions[i], err);
    }
    printf("], \"fold\": ");
    ok = ok && print_fold(g, err);
    puts("}");
    return ok;
}

int main(int argc, char **argv) {
    if (argc == 2 && strcmp(argv[1], "columns") == 0) {
        print_columns();
        return 0;
    }
    graph g = {0};
    ist_error err = {0};
    while (graph_read(&g, &err) && answer(&g, &err)) {
        graph_free(&g);
    }
    graph_free(&g);
    if (err.kind != IST_ERROR_NONE) {
        fprintf(stderr, "differential: %s\n", err.message);
    }
    return (int)err.kind;
}
