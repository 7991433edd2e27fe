/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * backbone.c - the disparity filter at one level: a tie is kept when its alpha is below it at either end.
 */
#include "core/backbone/backbone.h"

#include <math.h>
#include <stdlib.h>

#include "core/metric.h"
#include "core/ranks.h"

typedef struct {
    const ist_view *view;
    double level;
    ist_metric_values values; /* of disparity */
    ist_ranks ranks;
    size_t kept, corrected;
    uint8_t *touched; /* vertex -> has a tie that is kept */
} filter;

enum { LEAST, AT_SOURCE, AT_TARGET, CORRECTED };

static bool is_kept(const filter *f, size_t edge) {
    return f->values.columns[LEAST][edge] < f->level;
}

static bool add_tie(ist_table *table, const filter *f, uint32_t edge, ist_error *err) {
    double corrected = f->values.columns[CORRECTED][edge];
    return ist_table_row(table, edge, err) && ist_metric_name_tie(table, 0, f->view, edge, err) &&
           ist_table_real(table, 2, f->view->strengths[edge], err) &&
           ist_table_real(table, 3, f->values.columns[LEAST][edge], err) &&
           ist_table_real(table, 4, f->values.columns[AT_SOURCE][edge], err) &&
           ist_table_real(table, 5, f->values.columns[AT_TARGET][edge], err) &&
           ist_table_real(table, 6, corrected, err) &&
           ist_table_text(table, 7, corrected < f->level ? "yes" : "no", err);
}

static bool end_table(ist_table *table, const filter *f, ist_error *err) {
    ist_buffer line = {0};
    const ist_metric *metric = NULL;
    bool ok = ist_metric_find(&metric, "disparity", err) && ist_view_contract(&line, f->view, err) &&
              ist_metric_contract(&line, metric, err) &&
              ist_buffer_print(&line, err, ", level %g at either end", f->level) &&
              ist_table_contract(table, ist_buffer_string(&line), err);
    ist_buffer_free(&line);
    return ok;
}

static bool write_kept(ist_table *table, filter *f, ist_error *err) {
    bool ok = ist_table_column(table, "tie", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(table, "label", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(table, "strength", IST_CELL_REAL, "", "", err) &&
              ist_table_column(table, "alpha", IST_CELL_REAL, "", "the smaller of both ends", err) &&
              ist_table_column(table, "at-source", IST_CELL_REAL, "", "", err) &&
              ist_table_column(table, "at-target", IST_CELL_REAL, "", "", err) &&
              ist_table_column(table, "corrected", IST_CELL_REAL, "", "Benjamini and Hochberg", err) &&
              ist_table_column(table, "holds", IST_CELL_TEXT, "", "below the level when corrected", err);
    for (size_t place = 0; ok && place < f->view->edge_count; place++) {
        uint32_t edge = f->ranks.order[place];
        if (is_kept(f, edge)) {
            f->kept++;
            f->corrected += f->values.columns[CORRECTED][edge] < f->level;
            f->touched[f->view->sources[edge]] = f->touched[f->view->targets[edge]] = 1;
            ok = add_tie(table, f, edge, err);
        }
    }
    return ok &&
           ist_table_note(table, err, "%zu of %zu ties have alpha below %g; %zu hold when corrected for many tests",
                          f->kept, f->view->edge_count, f->level, f->corrected) &&
           (f->values.note[0] == '\0' || ist_table_note(table, err, "%s", f->values.note)) && end_table(table, f, err);
}

static bool add_loss(ist_table *table, const char *what, double all, double kept, ist_error *err) {
    return ist_table_row(table, IST_NONE, err) && ist_table_text(table, 0, what, err) &&
           ist_table_real(table, 1, all, err) && ist_table_real(table, 2, kept, err) &&
           (all > 0 ? ist_table_real(table, 3, 1 - kept / all, err)
                    : ist_table_na(table, 3, "there is none to be lost", err));
}

/* Strengths are summed as shares of the largest, so that nothing overflows before the end. */
static bool write_lost(ist_table *table, const filter *f, ist_error *err) {
    const ist_view *view = f->view;
    double largest = 0, all = 0, kept = 0, actors = 0;
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        largest = fmax(largest, view->strengths[edge]);
    }
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        all += view->strengths[edge] / largest;
        kept += is_kept(f, edge) ? view->strengths[edge] / largest : 0;
    }
    for (size_t v = 0; v < view->vertex_count; v++) {
        actors += f->touched[v];
    }
    if (all * largest > 1.7e308) {
        return ist_error_set(err, IST_ERROR_LIMIT, "the strengths of all ties are too large to be added");
    }
    return ist_table_column(table, "what", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(table, "all", IST_CELL_REAL, "", "", err) &&
           ist_table_column(table, "kept", IST_CELL_REAL, "", "", err) &&
           ist_table_column(table, "lost", IST_CELL_REAL, "", "share", err) &&
           add_loss(table, "ties", (double)view->edge_count, (double)f->kept, err) &&
           add_loss(table, "strength", all * largest, kept * largest, err) &&
           add_loss(table, "actors with a tie", (double)view->vertex_count, actors, err) && end_table(table, f, err);
}

bool ist_backbone(ist_table *kept, ist_table *lost, const ist_view *view, double level, ist_error *err) {
    if (!(level > 0 && level <= 1)) {
        return ist_error_set(err, IST_ERROR_USAGE, "--alpha is a level of significance, above 0 and at most 1, not %g",
                             level);
    }
    filter f = {.view = view, .level = level};
    const ist_metric *metric = NULL;
    bool ok = ist_metric_find(&metric, "disparity", err) && ist_metric_compute(&f.values, metric, view, err) &&
              ist_ranks_make(&f.ranks, f.values.columns[LEAST], view->edge_count, true, err) &&
              (f.touched = ist_array_make(view->vertex_count, sizeof *f.touched, "filtering a backbone", err)) &&
              write_kept(kept, &f, err) && write_lost(lost, &f, err);
    ist_metric_values_free(&f.values);
    ist_ranks_free(&f.ranks);
    free(f.touched);
    return ok;
}
