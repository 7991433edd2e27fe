/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * timeline_tables.c - measures through the years as tables: the values, and where they change.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/time/changes.h"
#include "core/time/timeline.h"

static const double level = 0.05;
static const char writing[] = "writing a timeline";

static size_t rows_of(const ist_timeline *timeline) {
    return timeline->slices * timeline->subjects;
}

static bool of_actors(const ist_timeline *timeline) {
    return timeline->lines[0].measure.metric->rows == IST_PER_ACTOR;
}

static const char *text_of(const ist_table *table, size_t row, size_t column) {
    return ist_table_string(table, ist_table_cell(table, row, column)->text);
}

/* Notes and contract of the series that a table is made of; the first note says what a slice is and what is assumed. */
static bool finish(ist_table *out, const ist_timeline *timeline, ist_error *err) {
    static const char *const slices[] = {[IST_SLICE_EXACT] = "what stands at the end of the year",
                                         [IST_SLICE_CUMULATIVE] = "what began until the end of the year, ended or not",
                                         [IST_SLICE_WINDOW] = "what stood at any time in these years"};
    const ist_table *series = &timeline->lines[0].table;
    return ist_table_note(out, err, "a slice is %s; %zu of the dataset's %zu ties %s no date",
                          slices[timeline->options.series.slice], timeline->undated, timeline->ties,
                          timeline->undated == 1 ? "has" : "have") &&
           ist_table_contract(out, ist_table_string(series, series->contract), err);
}

static bool settle(bool ok, ist_table *table) {
    if (!ok) {
        ist_table_free(table);
    }
    return ok;
}

/* ---- the values ---- */

static bool line_column(ist_table *out, const ist_timeline_line *line, ist_error *err) {
    const ist_column *from = &line->table.columns[IST_SERIES_VALUE];
    bool whole = from->type == IST_CELL_INTEGER && line->assumption != IST_TIMELINE_DRAWN;
    ist_buffer name = {0};
    bool ok = ist_timeline_name(&name, line->measure, err) &&
              (line->assumption == IST_TIMELINE_ALL ||
               ist_buffer_print(&name, err, ".undated-%s", ist_timeline_names[line->assumption])) &&
              ist_table_column(out, name.bytes, whole ? IST_CELL_INTEGER : IST_CELL_REAL,
                               ist_table_string(&line->table, from->unit),
                               ist_table_string(&line->table, from->summary), err);
    ist_buffer_free(&name);
    return ok;
}

static bool add_columns(ist_table *out, const ist_timeline *timeline, ist_error *err) {
    bool ok = ist_table_title(out, "timeline", err) && ist_table_column(out, "slice", IST_CELL_TEXT, "", "", err) &&
              (!of_actors(timeline) || (ist_table_column(out, "id", IST_CELL_TEXT, "", "", err) &&
                                        ist_table_column(out, "label", IST_CELL_TEXT, "", "", err))) &&
              ist_table_column(out, "actors", IST_CELL_INTEGER, "", "in the slice", err) &&
              ist_table_column(out, "ties", IST_CELL_INTEGER, "", "pairs of actors tied in the slice", err);
    for (size_t i = 0; ok && i < timeline->line_count; i++) {
        ok = line_column(out, &timeline->lines[i], err);
    }
    return ok;
}

/* The mean of the draws that have a value. */
static double mean_of(const ist_timeline_line *line, size_t rows, size_t row) {
    double sum = 0, count = 0;
    for (size_t draw = 0; draw < line->draws; draw++) {
        double value = line->values[draw * rows + row];
        sum += isnan(value) ? 0 : value / (double)line->draws; /* no sum is larger than its largest value */
        count += !isnan(value);
    }
    return count > 0 ? sum * ((double)line->draws / count) : NAN;
}

static bool add_value(ist_table *out, size_t column, const ist_timeline_line *line, size_t rows, size_t row,
                      ist_error *err) {
    if (line->assumption == IST_TIMELINE_DRAWN) {
        double mean = mean_of(line, rows, row);
        return isnan(mean) ? ist_table_na(out, column, "no draw has a value", err)
                           : ist_table_real(out, column, mean, err);
    }
    const ist_cell *cell = ist_table_cell(&line->table, row, IST_SERIES_VALUE);
    return cell->type == IST_CELL_NA        ? ist_table_na(out, column, ist_table_string(&line->table, cell->text), err)
           : cell->type == IST_CELL_INTEGER ? ist_table_integer(out, column, cell->integer, err)
                                            : ist_table_real(out, column, cell->real, err);
}

static bool add_row(ist_table *out, const ist_timeline *timeline, size_t row, ist_error *err) {
    const ist_table *first = &timeline->lines[0].table;
    size_t column = 0;
    bool ok =
        ist_table_row(out, IST_NONE, err) && ist_table_text(out, column++, text_of(first, row, IST_SERIES_SLICE), err);
    if (of_actors(timeline)) {
        ok = ok && ist_table_text(out, column++, text_of(first, row, IST_SERIES_ID), err) &&
             ist_table_text(out, column++, text_of(first, row, IST_SERIES_LABEL), err);
    }
    ok = ok && ist_table_integer(out, column++, ist_table_cell(first, row, IST_SERIES_ACTORS)->integer, err) &&
         ist_table_integer(out, column++, ist_table_cell(first, row, IST_SERIES_TIES)->integer, err);
    for (size_t i = 0; ok && i < timeline->line_count; i++) {
        ok = add_value(out, column++, &timeline->lines[i], rows_of(timeline), row, err);
    }
    return ok;
}

static bool note_drawn(ist_table *out, const ist_timeline *timeline, const char *shown, ist_error *err) {
    const ist_timeline_options *o = &timeline->options;
    return !(o->assumptions & 1u << IST_TIMELINE_DRAWN) ||
           ist_table_note(out, err,
                          "drawn: a tie without a date begins in a year of the series drawn at random, %zu times over, "
                          "seed %llu%s",
                          o->draws, (unsigned long long)o->seed, shown);
}

bool ist_timeline_table(ist_table *out, const ist_timeline *timeline, ist_error *err) {
    *out = (ist_table){0};
    bool ok = add_columns(out, timeline, err);
    for (size_t row = 0; ok && row < rows_of(timeline); row++) {
        ok = add_row(out, timeline, row, err);
    }
    ok =
        ok &&
        ist_table_note(out, err, "actors and ties: with ties without a date in %s; 'isthmus explain changes' says more",
                       timeline->lines[0].assumption == IST_TIMELINE_ALL    ? "all slices"
                       : timeline->lines[0].assumption == IST_TIMELINE_NONE ? "no slice"
                                                                            : "slices of the last draw") &&
        note_drawn(out, timeline, "; the mean of these", err) && finish(out, timeline, err);
    return settle(ok, out);
}

/* ---- where they change ---- */

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
    return column == ID ? 1 : column + (column > MEASURE && of_actors(timeline) ? 1 : 0);
}

static bool change_columns(ist_table *out, const ist_timeline *timeline, ist_error *err) {
    bool drawn = timeline->options.assumptions & 1u << IST_TIMELINE_DRAWN;
    return ist_table_title(out, "changes", err) && ist_table_column(out, "measure", IST_CELL_TEXT, "", "", err) &&
           (!of_actors(timeline) || ist_table_column(out, "id", IST_CELL_TEXT, "", "", err)) &&
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
    size_t rows = rows_of(q->timeline);
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
    bool ok = ist_timeline_name(&name, q->line->measure, err) && ist_table_row(out, IST_NONE, err) &&
              ist_table_text(out, MEASURE, name.bytes, err) &&
              (!of_actors(t) ||
               ist_table_text(out, place_of(t, ID), text_of(&q->line->table, q->subject, IST_SERIES_ID), err)) &&
              ist_table_text(out, place_of(t, UNDATED), ist_timeline_names[q->line->assumption], err) &&
              ist_table_integer(out, place_of(t, VALUES), (int64_t)q->count, err);
    ist_buffer_free(&name);
    return ok;
}

static bool add_change(ist_table *out, const question *q, const ist_change *change, size_t slice, double agreeing,
                       ist_error *err) {
    const ist_timeline *t = q->timeline;
    const char *since = text_of(&q->line->table, slice * t->subjects, IST_SERIES_SLICE);
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
              note_tests(out, timeline, err) && note_drawn(out, timeline, "", err) && finish(out, timeline, err);
    free(q.values);
    free(q.slices);
    free(q.changes);
    return settle(ok, out);
}
