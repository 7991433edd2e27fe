/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * timeline_changes.c - measures through the years: the table of where they change.
 */
#include <math.h>
#include <stdlib.h>

#include "core/time/changes.h"
#include "core/time/timeline_parts.h"

static const double level = 0.05;
static const char writing[] = "writing a timeline";

enum { MEASURE, UNDATED, VALUES, SINCE, BEFORE, AFTER, CUSUM, P, AGREEING, ID };

typedef struct {
    const ist_timeline *timeline;
    const ist_timeline_line *line;
    size_t subject;
    double *values; /* those that there are, of one draw */
    size_t *slices; /* where they stand */
    size_t count;
    ist_change *changes;
    size_t found;
} question;

/* What there is besides depends on what is asked: who for measures of actors, how many agree where years are drawn. */
static size_t place_of(const ist_timeline *timeline, size_t column) {
    return column == ID ? 1 : column + (column > MEASURE && ist_timeline_of_actors(timeline) ? 1 : 0);
}

static bool change_columns(ist_table *out, const ist_timeline *timeline, ist_error *err) {
    bool drawn = timeline->options.assumptions & 1u << IST_TIMELINE_DRAWN;
    return ist_table_title(out, "changes", err) && ist_table_column(out, "measure", IST_CELL_TEXT, "", "", err) &&
           (!ist_timeline_of_actors(timeline) || ist_table_column(out, "id", IST_CELL_TEXT, "", "", err)) &&
           ist_table_column(out, "undated", IST_CELL_TEXT, "", "where ties without a date stand", err) &&
           ist_table_column(out, "values", IST_CELL_INTEGER, "slices", "that have a value", err) &&
           ist_table_column(out, "since", IST_CELL_TEXT, "", "the first slice of the new level", err) &&
           ist_table_column(out, "before", IST_CELL_REAL, "", "mean of the stretch up to it", err) &&
           ist_table_column(out, "after", IST_CELL_REAL, "", "mean of the stretch from it on", err) &&
           ist_table_column(out, "cusum", IST_CELL_REAL, "1", "largest deviation of the sums", err) &&
           ist_table_column(out, "p", IST_CELL_REAL, "1", "share of orders at random that deviate as much", err) &&
           (!drawn || ist_table_column(out, "agreeing", IST_CELL_REAL, "1", "share of draws that find it", err));
}

static void take_values(question *q, size_t draw) {
    size_t rows = ist_timeline_rows(q->timeline);
    q->count = 0;
    for (size_t slice = 0; slice < q->timeline->slices; slice++) {
        double value = q->line->values[draw * rows + slice * q->timeline->subjects + q->subject];
        if (!isnan(value) && !isinf(value)) {
            q->values[q->count] = value;
            q->slices[q->count++] = slice;
        }
    }
}

static bool find(question *q, size_t draw, double others, ist_error *err) {
    const ist_changes_options options = {
        .permutations = q->timeline->options.permutations, .seed = q->timeline->options.seed, .level = others};
    take_values(q, draw);
    return ist_changes_find(q->changes, &q->found, q->values, q->count, &options, err);
}

static bool begin_change(ist_table *out, const question *q, ist_error *err) {
    const ist_timeline *t = q->timeline;
    ist_buffer name = {0};
    bool ok =
        ist_timeline_name(&name, q->line->measure, err) && ist_table_row(out, IST_NONE, err) &&
        ist_table_text(out, MEASURE, name.bytes, err) &&
        (!ist_timeline_of_actors(t) ||
         ist_table_text(out, place_of(t, ID), ist_timeline_text(&q->line->table, q->subject, IST_SERIES_ID), err)) &&
        ist_table_text(out, place_of(t, UNDATED), ist_timeline_names[q->line->assumption], err) &&
        ist_table_integer(out, place_of(t, VALUES), (int64_t)q->count, err);
    ist_buffer_free(&name);
    return ok;
}

static bool add_change(ist_table *out, const question *q, const ist_change *change, size_t slice, double agreeing,
                       ist_error *err) {
    const ist_timeline *t = q->timeline;
    const char *since = ist_timeline_text(&q->line->table, slice * t->subjects, IST_SERIES_SLICE);
    const double values[] = {change->before, change->after, change->cusum, change->p};
    bool ok = begin_change(out, q, err) && ist_table_text(out, place_of(t, SINCE), since, err);
    for (size_t i = 0; ok && i < sizeof values / sizeof values[0]; i++) {
        ok = ist_table_real(out, place_of(t, BEFORE + i), values[i], err);
    }
    size_t last = place_of(t, AGREEING);
    if (!ok || last >= out->column_count) {
        return ok;
    }
    return isnan(agreeing) ? ist_table_na(out, last, "nothing is drawn", err)
                           : ist_table_real(out, last, agreeing, err);
}

static bool add_none(ist_table *out, const question *q, ist_error *err) {
    const char *reason = q->count < IST_CHANGES_VALUES ? "fewer than four slices have a value" : "it never changes";
    bool ok = begin_change(out, q, err);
    for (size_t column = place_of(q->timeline, SINCE); ok && column < out->column_count; column++) {
        ok = ist_table_na(out, column, reason, err);
    }
    return ok;
}

static bool add_found(ist_table *out, question *q, ist_error *err) {
    bool ok = find(q, 0, level, err) && (q->found > 0 || add_none(out, q, err));
    for (size_t i = 0; ok && i < q->found; i++) {
        ok = add_change(out, q, &q->changes[i], q->slices[q->changes[i].at], NAN, err);
    }
    return ok;
}

/* The strongest change of each draw. */
typedef struct {
    size_t slice;
    ist_change change;
} draw_change;

static int compare_p(const void *left, const void *right) {
    double a = ((const draw_change *)left)->change.p, b = ((const draw_change *)right)->change.p;
    return (a > b) - (a < b);
}

static int compare_slices(const void *left, const void *right) {
    const draw_change *a = left, *b = right;
    return a->slice != b->slice ? (a->slice > b->slice) - (a->slice < b->slice) : compare_p(left, right);
}

/* Sorts; *first is where the run of the slice that most draws find begins, what is returned how many these are. */
static size_t most_frequent(size_t *first, draw_change *found, size_t count) {
    size_t most = 0;
    qsort(found, count, sizeof *found, compare_slices);
    for (size_t start = 0, end = 0; start < count; start = end) {
        while (end < count && found[end].slice == found[start].slice) {
            end++;
        }
        if (end - start > most) {
            most = end - start;
            *first = start;
        }
    }
    return most;
}

static bool add_most_frequent(ist_table *out, const question *q, draw_change *found, size_t count, ist_error *err) {
    size_t first = 0, most = most_frequent(&first, found, count), slice = found[first].slice;
    ist_change mean = {0};
    for (size_t i = first; i < first + most; i++) {
        mean.before += found[i].change.before / (double)most;
        mean.after += found[i].change.after / (double)most;
        mean.cusum += found[i].change.cusum / (double)most;
    }
    qsort(found, count, sizeof *found, compare_p);
    mean.p = (found[(count - 1) / 2].change.p + found[count / 2].change.p) / 2;
    return add_change(out, q, &mean, slice, (double)most / (double)q->line->draws, err);
}

static bool add_drawn(ist_table *out, question *q, ist_error *err) {
    draw_change *found = ist_array_make(q->line->draws, sizeof *found, writing, err);
    size_t count = 0;
    bool ok = found != NULL;
    for (size_t draw = 0; ok && draw < q->line->draws; draw++) {
        ok = find(q, draw, -1, err);
        if (ok && q->found > 0) {
            found[count++] = (draw_change){q->slices[q->changes[0].at], q->changes[0]};
        }
    }
    ok = ok && (count > 0 ? add_most_frequent(out, q, found, count, err) : add_none(out, q, err));
    free(found);
    return ok;
}

static bool note_tests(ist_table *out, const ist_timeline *timeline, ist_error *err) {
    const ist_timeline_options *o = &timeline->options;
    return ist_table_note(out, err,
                          "p: (1 + k) / (R + 1), k of R = %zu orders of the values, seed %llu; that the order is not "
                          "chance is no proof of a jump: a trend gives a small p too, and so does what only grows",
                          o->permutations, (unsigned long long)o->seed) &&
           (out->row_count < 2 || ist_table_note(out, err,
                                                 "%zu rows at once: by chance alone some have a small p; a change that "
                                                 "depends on where ties without a date stand is one of the data",
                                                 out->row_count));
}

/* By measure, actor and assumption; lines are by measure and assumption. */
static bool add_changes(ist_table *out, question *q, ist_error *err) {
    const ist_timeline *timeline = q->timeline;
    bool ok = true;
    for (size_t first = 0, last = 0; ok && first < timeline->line_count; first = last) {
        const ist_timeline_measure *measure = &timeline->lines[first].measure;
        while (last < timeline->line_count && timeline->lines[last].measure.metric == measure->metric &&
               timeline->lines[last].measure.column == measure->column) {
            last++;
        }
        for (q->subject = 0; ok && q->subject < timeline->subjects; q->subject++) {
            for (size_t line = first; ok && line < last; line++) {
                q->line = &timeline->lines[line];
                ok = q->line->assumption == IST_TIMELINE_DRAWN ? add_drawn(out, q, err) : add_found(out, q, err);
            }
        }
    }
    return ok;
}

bool ist_timeline_changes(ist_table *out, const ist_timeline *timeline, ist_error *err) {
    *out = (ist_table){0};
    question q = {.timeline = timeline};
    q.values = ist_array_make(timeline->slices, sizeof *q.values, writing, err);
    q.slices = q.values ? ist_array_make(timeline->slices, sizeof *q.slices, writing, err) : NULL;
    q.changes = q.slices ? ist_array_make(timeline->slices, sizeof *q.changes, writing, err) : NULL;
    bool ok = q.changes && change_columns(out, timeline, err) && add_changes(out, &q, err) &&
              note_tests(out, timeline, err) && ist_timeline_note_drawn(out, timeline, "", err) &&
              ist_timeline_finish(out, timeline, err);
    free(q.values);
    free(q.slices);
    free(q.changes);
    return ist_timeline_settle(ok, out);
}
