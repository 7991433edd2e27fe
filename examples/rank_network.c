/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * rank_network.c - who stands between the others, and a number of one's own from the arrays of a view.
 *
 *     rank_network NETWORK ['KEY=VALUE ...']
 */
#include <isthmus.h>
#include <stdio.h>

/* How a table is read: by rows and columns, each cell with its type. */
static void print_ranking(const ist_table *table) {
    for (size_t row = 0; row < table->row_count; row++) {
        const ist_cell *rank = ist_table_cell(table, row, 0), *id = ist_table_cell(table, row, 1),
                       *value = ist_table_cell(table, row, 3);
        if (rank->type == IST_CELL_INTEGER && value->type == IST_CELL_REAL) {
            printf("%2d %-8s %8.4f\n", (int)rank->integer, ist_table_string(table, id->text), value->real);
        } else {
            printf(" - %-8s %8s  %s\n", ist_table_string(table, id->text), "NA", ist_table_string(table, value->text));
        }
    }
}

/* Mean number of neighbours that the neighbours of a vertex have: its arcs lie one after the other. */
static double neighbours_of_neighbours(const ist_view *view, uint32_t vertex) {
    const uint32_t *offsets = view->out.offsets;
    double sum = 0;
    for (uint32_t arc = offsets[vertex]; arc < offsets[vertex + 1]; arc++) {
        uint32_t other = view->out.heads[arc];
        sum += offsets[other + 1] - offsets[other];
    }
    return sum / (offsets[vertex + 1] - offsets[vertex]);
}

static bool print_own(const ist_study *study, const char *words, ist_error *err) {
    const ist_network *network = ist_study_network(study);
    ist_lens lens = {0};
    ist_view view = {0};
    bool ok = (words == NULL || ist_lens_parse_in(&lens, network->dataset, words, err)) &&
              ist_view_make(&view, network, &lens, err);
    if (ok) {
        printf("%zu actors, %zu ties\n", view.vertex_count, view.edge_count);
    }
    for (uint32_t v = 0; ok && v < view.vertex_count && v < 3; v++) {
        printf("%-8s neighbours have %.2f neighbours\n", ist_view_id(&view, v), neighbours_of_neighbours(&view, v));
    }
    ist_view_free(&view);
    ist_lens_free(&lens);
    return ok;
}

int main(int argc, char **argv) {
    const char *lens = argc > 2 ? argv[2] : NULL;
    ist_error err = {0};
    ist_study *study = NULL;
    ist_table table = {0};
    bool ok = argc > 1 && ist_study_open(&study, argv[1], &err) &&
              ist_study_rank(&table, study, lens, "betweenness", 5, &err);
    if (ok) {
        print_ranking(&table);
        ok = print_own(study, lens, &err);
    }
    if (!ok) {
        fprintf(stderr, "rank_network: %s\n", argc > 1 ? err.message : "which network?");
    }
    ist_table_free(&table);
    ist_study_close(study);
    return ok ? 0 : argc > 1 ? (int)err.kind : 2;
}
