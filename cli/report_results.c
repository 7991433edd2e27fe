/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * report_results.c - who matters, and how sure that is: ranks, their intervals over draws, and the null model.
 */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "report.h"

enum { SHOWN = 10 };

static const char measure[] = "betweenness";

/* What two commands say of the same rows. */
typedef struct {
    ist_tables drawn, tested; /* of stability: ranks and order; of significance: one table, or none */
} answers;

static const ist_table *ranks_of(const answers *a) {
    return &a->drawn.items[0].table;
}

static const ist_table *tested_of(const answers *a) {
    return a->tested.count > 0 ? &a->tested.items[0].table : NULL;
}

static size_t find_row(const ist_table *table, const char *id) {
    size_t row = 0, column = ist_report_column(table, "id");
    while (row < table->row_count && strcmp(ist_report_text(table, row, column), id) != 0) {
        row++;
    }
    return row;
}

/* Carries a cell by the column's name; NA where the table or the row has none. */
static bool carry(ist_table *out, size_t column, const ist_table *from, size_t row, const char *name, ist_error *err) {
    size_t source = from != NULL && row < from->row_count ? ist_report_column(from, name) : 0;
    if (from == NULL || row >= from->row_count || source >= from->column_count) {
        return ist_table_na(out, column, "not compared with a null model", err);
    }
    const ist_cell *cell = ist_table_cell(from, row, source);
    switch (cell->type) {
    case IST_CELL_TEXT:
        return ist_table_text(out, column, ist_table_string(from, cell->text), err);
    case IST_CELL_INTEGER:
        return ist_table_integer(out, column, cell->integer, err);
    case IST_CELL_REAL:
        return ist_table_real(out, column, cell->real, err);
    case IST_CELL_NA:
        break;
    }
    return ist_table_na(out, column, ist_table_string(from, cell->text), err);
}

/* The columns of the merged table, and which of the two tables they are of. */
static const struct {
    const char *name, *from;
    ist_cell_type type;
    bool tested;
} columns[] = {{"rank", "rank", IST_CELL_INTEGER, false},
               {"id", "id", IST_CELL_TEXT, false},
               {"label", "label", IST_CELL_TEXT, false},
               {"betweenness", "value", IST_CELL_REAL, false},
               {"rank-low", "rank-low", IST_CELL_INTEGER, false},
               {"rank-high", "rank-high", IST_CELL_INTEGER, false},
               {"p-first", "p-first", IST_CELL_REAL, false},
               {"null-mean", "null-mean", IST_CELL_REAL, true},
               {"z", "z", IST_CELL_REAL, true},
               {"p", "p", IST_CELL_REAL, true},
               {"p-corrected", "p-corrected", IST_CELL_REAL, true}};
enum { COLUMNS = sizeof columns / sizeof columns[0] };

static bool add_row(ist_table *out, const answers *a, size_t row, ist_error *err) {
    const ist_table *ranks = ranks_of(a), *tested = tested_of(a);
    const char *id = ist_report_text(ranks, row, ist_report_column(ranks, "id"));
    size_t other = tested != NULL ? find_row(tested, id) : 0;
    bool ok = ist_table_row(out, IST_NONE, err);
    for (size_t i = 0; ok && i < COLUMNS; i++) {
        ok = columns[i].tested ? carry(out, i, tested, other, columns[i].from, err)
                               : carry(out, i, ranks, row, columns[i].from, err);
    }
    return ok;
}

static bool carry_notes(ist_table *out, const ist_table *from, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < from->note_count; i++) {
        ok = ist_table_note(out, err, "%s", ist_table_string(from, from->notes[i]));
    }
    return ok;
}

/* The first ten, and whom the report is about. */
static bool add_table(ist_report *report, const answers *a, ist_error *err) {
    const ist_table *ranks = ranks_of(a);
    ist_table *out = ist_tables_add(&report->parts, "results", "ranks by betweenness", NULL, 0, err);
    report->parts.items[report->parts.count - 1].level = 3;
    bool ok = out != NULL;
    for (size_t i = 0; ok && i < COLUMNS; i++) {
        ok = ist_table_column(out, columns[i].name, columns[i].type, "", "", err);
    }
    size_t own = find_row(ranks, ist_buffer_string(&report->actor));
    for (size_t row = 0; ok && row < ranks->row_count; row++) {
        ok = (row >= SHOWN && row != own) || add_row(out, a, row, err);
    }
    ok = ok &&
         ist_table_note(out, err,
                        "rank-low and rank-high hold 90 of 100 draws of the network as it might also be; p: share "
                        "of networks drawn from the null model that are as extreme; p-corrected: for the many "
                        "rows") &&
         carry_notes(out, ranks, err) && ist_table_contract(out, ist_table_string(ranks, ranks->contract), err);
    if (ok && tested_of(a) != NULL) {
        const ist_table *tested = tested_of(a);
        ok = carry_notes(out, tested, err) &&
             ist_table_note(out, err, "null model: %s", ist_table_string(tested, tested->contract));
    }
    return ok;
}

/* ---- sentences ---- */

static bool say_rank(ist_report *report, const answers *a, size_t row, ist_error *err) {
    const ist_table *ranks = ranks_of(a);
    double rank = ist_report_number(ranks, row, ist_report_column(ranks, "rank"));
    double low = ist_report_number(ranks, row, ist_report_column(ranks, "rank-low"));
    double high = ist_report_number(ranks, row, ist_report_column(ranks, "rank-high"));
    double first = ist_report_number(ranks, row, ist_report_column(ranks, "p-first"));
    char between[64];
    if (low < high) {
        snprintf(between, sizeof between, "number %.0f to %.0f", low, high);
    } else {
        snprintf(between, sizeof between, "number %.0f", low);
    }
    return isnan(rank) || isnan(low) ||
           ist_table_note(ist_report_short(report), err,
                          "%s (%s) is number %.0f of %zu by betweenness; in 90 of 100 draws of what is uncertain it is "
                          "%s, and the first in %.0f of 100",
                          ist_report_text(ranks, row, ist_report_column(ranks, "label")),
                          ist_report_text(ranks, row, ist_report_column(ranks, "id")), rank, ranks->row_count, between,
                          100 * first);
}

static bool say_test(ist_report *report, const answers *a, const char *id, ist_error *err) {
    const ist_table *tested = tested_of(a);
    size_t row = tested != NULL ? find_row(tested, id) : 0;
    double p = tested != NULL && row < tested->row_count
                   ? ist_report_number(tested, row, ist_report_column(tested, "p"))
                   : NAN;
    double mean = isnan(p) ? NAN : ist_report_number(tested, row, ist_report_column(tested, "null-mean"));
    double observed = isnan(p) ? NAN : ist_report_number(tested, row, ist_report_column(tested, measure));
    return isnan(p) ||
           ist_table_note(ist_report_short(report), err,
                          "Beside networks in which every actor has as many ties as here, the betweenness of %s is %s "
                          "(p = %.3g%s)",
                          id,
                          p > 0.05                              ? "not distinguishable from chance"
                          : !isnan(observed) && observed < mean ? "lower than chance makes it"
                                                                : "more than chance makes it",
                          p, p > 0.05 ? "" : ", not corrected for the many that could have been asked about");
}

static bool say_order(ist_report *report, const answers *a, ist_error *err) {
    const ist_table *order = a->drawn.count > 1 ? &a->drawn.items[1].table : NULL;
    double kept = order != NULL && order->row_count > 0
                      ? ist_report_number(order, 0, ist_report_column(order, "sensitivity"))
                      : NAN;
    return isnan(kept) || ist_table_note(ist_report_short(report), err,
                                         "Of all pairs of actors %.0f of 100 stand in the draws as they are observed: "
                                         "the order as a whole is %s",
                                         100 * kept,
                                         kept >= 0.9    ? "sure"
                                         : kept >= 0.75 ? "sure in its outline, not in single places"
                                                        : "not sure");
}

static bool say_results(ist_report *report, const answers *a, ist_error *err) {
    const ist_table *ranks = ranks_of(a);
    const char *actor = ist_buffer_string(&report->actor);
    size_t own = find_row(ranks, actor);
    bool ok = say_rank(report, a, 0, err) && (own == 0 || own >= ranks->row_count || say_rank(report, a, own, err)) &&
              say_test(report, a, actor, err) && say_order(report, a, err);
    return ok;
}

/* ---- asking ---- */

static bool ask(answers *out, ist_buffer *why, ist_report *report, ist_error *err) {
    char noise[64], null[64];
    snprintf(noise, sizeof noise, "grade:%zu", report->draws);
    snprintf(null, sizeof null, "degree:%zu", report->draws);
    const ist_report_question drawn = {.command = "stability", .options = {"--by", measure, "--noise", noise, NULL}};
    const ist_report_question tested = {.command = "significance", .options = {"--by", measure, "--null", null, NULL}};
    ist_buffer reason = {0};
    bool ok = ist_report_ask(&out->drawn, why, report, &drawn, err);
    ok = ok && (why->length > 0 || ist_report_ask(&out->tested, &reason, report, &tested, err));
    ok = ok && (reason.length == 0 || ist_table_note(&report->parts.items[report->parts.count - 1].table, err,
                                                     "no null model is told: %s", ist_buffer_string(&reason)));
    ist_buffer_free(&reason);
    return ok;
}

static bool choose_actor(ist_report *report, const answers *a, ist_error *err) {
    const ist_table *ranks = ranks_of(a);
    return report->actor.length > 0 || ranks->row_count == 0 ||
           ist_buffer_text(&report->actor, ist_report_text(ranks, 0, ist_report_column(ranks, "id")), err);
}

bool ist_report_results(ist_report *report, ist_error *err) {
    answers a = {0};
    ist_buffer why = {0};
    ist_table *heading = ist_report_heading(report, "Who matters, and how sure that is", 2, err);
    bool ok = heading != NULL;
    if (ok && report->draws == 0) {
        ok = ist_table_note(heading, err,
                            "the network is too large for draws in a report: 'isthmus rank', 'isthmus stability' and "
                            "'isthmus significance' tell of it");
    } else if (ok) {
        ok = ask(&a, &why, report, err);
        if (ok && why.length > 0) {
            ok = ist_table_note(&report->parts.items[report->parts.count - 1].table, err, "ranks are not told: %s",
                                ist_buffer_string(&why));
        } else if (ok) {
            ok = choose_actor(report, &a, err) && say_results(report, &a, err) && add_table(report, &a, err);
        }
    }
    ist_buffer_free(&why);
    report->drawn = a.drawn; /* kept for those who ask again */
    ist_tables_free(&a.tested);
    return ok;
}
