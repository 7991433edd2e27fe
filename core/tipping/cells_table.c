/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * cells_table.c - a row a cell of two penalties, or a row a corner, and what they show in sentences.
 */
#include "tipping_parts.h"

typedef struct {
    ist_table *table;
    const ist_tipping_asked *asked;
    ist_tipping_case *c;
    double first_share;   /* without a penalty */
    size_t higher;        /* cells in which the share is larger than that */
    ist_corner nearest;   /* the corner of these of the least p + q */
    double nearest_share; /* and the share in its cell */
    ist_error *err;
} writing;

static bool share_at(double *share, writing *w, ist_corner at) {
    ist_dependence_question question = ist_case_pairs_question(&w->c->pairs);
    ist_dependence ways = {0};
    question.shortest_only = true;
    bool ok = ist_priced_set(&w->c->priced, at.p, at.q, w->err) &&
              ist_dependence_compute(&ways, &w->c->priced.view, &question, w->err);
    *share = ways.shortest;
    return ok;
}

static bool begin_row(writing *w, size_t cell, double share) {
    return ist_table_row(w->table, IST_NONE, w->err) &&
           ist_tipping_set_text(w->table, w->asked, IST_TIPPING_CASE, w->c->words != NULL ? w->c->words : "", w->err) &&
           ist_tipping_set_count(w->table, w->asked, IST_TIPPING_CELL, cell + 1, w->err) &&
           ist_tipping_set_real(w->table, w->asked, IST_TIPPING_SHARE, share, w->err);
}

static bool end_row(writing *w, const char *cost, ist_corner at) {
    const ist_tipping_pair *pair = &w->c->tipping.pairs[0];
    return ist_tipping_set_text(w->table, w->asked, IST_TIPPING_COST, cost, w->err) &&
           ist_tipping_set_route(w->table, w->asked, w->c, (double[]){at.p, at.q},
                                 (uint32_t[]){pair->source, pair->target}, w->err);
}

static bool print_corners(ist_buffer *out, const ist_penalty_cell *cell, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < cell->corner_count; i++) {
        ok = ist_buffer_print(out, err, "%s(%.6g, %.6g)", i > 0 ? " " : "", cell->corners[i].p, cell->corners[i].q);
    }
    return ok;
}

static bool add_cell(writing *w, size_t number, double share) {
    const ist_penalty_cell *cell = &w->c->cells.items[number];
    double parts = (double)w->c->penalties.parts;
    const double passages[] = {(double)cell->price.shares[0] / parts, (double)cell->price.shares[1] / parts};
    ist_buffer cost = {0}, corners = {0};
    bool ok = ist_tipping_print_cost(&cost, cell->price.base, passages, IST_PENALTIES, w->err) &&
              print_corners(&corners, cell, w->err) && begin_row(w, number, share) &&
              end_row(w, cost.bytes, cell->inside) &&
              ist_tipping_set_text(w->table, w->asked, IST_TIPPING_CORNERS, corners.bytes, w->err);
    ist_buffer_free(&cost);
    ist_buffer_free(&corners);
    return ok;
}

static bool add_corner(writing *w, size_t number, ist_corner at) {
    const ist_penalty_cell *cell = &w->c->cells.items[number];
    ist_buffer cost = {0};
    double share = 0;
    bool ok = share_at(&share, w, at) &&
              ist_buffer_print(&cost, w->err, "%.6g",
                               ist_price_at(&cell->price, w->c->penalties.parts, (double[]){at.p, at.q})) &&
              begin_row(w, number, share) && ist_tipping_set_real(w->table, w->asked, IST_TIPPING_P, at.p, w->err) &&
              ist_tipping_set_real(w->table, w->asked, IST_TIPPING_Q, at.q, w->err) && end_row(w, cost.bytes, at);
    ist_buffer_free(&cost);
    return ok;
}

/* Keeps where the share is larger than without a penalty. */
static void remember(writing *w, size_t number, double share) {
    const ist_penalty_cell *cell = &w->c->cells.items[number];
    if (number == 0) {
        w->first_share = share;
    }
    if (share <= w->first_share + 1e-9) {
        return;
    }
    for (size_t i = 0; i < cell->corner_count; i++) {
        ist_corner at = cell->corners[i];
        if ((w->higher == 0 && i == 0) || at.p + at.q < w->nearest.p + w->nearest.q) {
            w->nearest = at;
            w->nearest_share = share;
        }
    }
    w->higher++;
}

/* "p = 8 days on RU and q = 4 days on IR" */
static bool print_nearest(ist_buffer *out, const writing *w) {
    const ist_tipping_asked *a = w->asked;
    return ist_buffer_print(out, w->err, "p = %.6g %s on %s and q = %.6g %s on %s", w->nearest.p, a->unit, a->under,
                            w->nearest.q, a->unit, a->second);
}

static bool print_share(ist_buffer *out, const writing *w) {
    const char *on = w->asked->on;
    return fabs(w->nearest_share - 1) < 1e-9
               ? ist_buffer_print(out, w->err, " the best way runs through %s", on)
               : ist_buffer_print(out, w->err, " the share of the best ways through %s is %.4g", on, w->nearest_share);
}

static bool note(const writing *w, const ist_buffer *text) {
    return w->c->words != NULL ? ist_table_note(w->table, w->err, "case '%s': %s", w->c->words, text->bytes)
                               : ist_table_note(w->table, w->err, "%s", text->bytes);
}

static bool note_cells(const writing *w) {
    const ist_tipping_asked *a = w->asked;
    const ist_penalty_cells *cells = &w->c->cells;
    ist_buffer text = {0};
    bool ok;
    if (w->higher == 0) {
        ok = ist_buffer_print(&text, w->err,
                              "No penalties on %s and %s bring more of the best ways through %s than the share of %.4g "
                              "without them",
                              a->under, a->second, a->on, w->first_share);
    } else {
        ok = ist_buffer_text(&text, "From ", w->err) && print_nearest(&text, w) && print_share(&text, w) &&
             ist_buffer_print(&text, w->err,
                              "; without penalties its share is %.4g. Of %zu cell%s with a larger one "
                              "this is the corner of least p + q",
                              w->first_share, w->higher, w->higher == 1 ? "" : "s");
    }
    ok = ok && note(w, &text);
    text.length = 0;
    ok = ok &&
         ist_buffer_print(&text, w->err, "%zu cell%s for p and q from 0 to %.6g %s; --up-to sets another limit",
                          cells->count, cells->count == 1 ? "" : "s", cells->limit, a->unit) &&
         note(w, &text);
    ist_buffer_free(&text);
    return ok;
}

bool ist_tipping_add_cells(ist_table *table, const ist_tipping_asked *asked, ist_tipping_case *c, ist_error *err) {
    writing w = {.table = table, .asked = asked, .c = c, .err = err};
    bool ok = true;
    for (size_t i = 0; ok && i < c->cells.count; i++) {
        const ist_penalty_cell *cell = &c->cells.items[i];
        double share = 0;
        ok = share_at(&share, &w, cell->inside);
        remember(&w, i, share);
        if (ok && asked->rows == IST_TIPPING_CELLS) {
            ok = add_cell(&w, i, share);
        }
        for (size_t k = 0; ok && asked->rows == IST_TIPPING_OF_CORNERS && k < cell->corner_count; k++) {
            ok = add_corner(&w, i, cell->corners[k]);
        }
    }
    return ok && note_cells(&w);
}
