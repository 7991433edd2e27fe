/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * timeline.c - a series for every measure and assumption.
 */
#include "core/time/timeline.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/kernel/random.h"

static const char drawing[] = "following measures through time";
static const double most_slices = 1e6, most_steps = 1e12;

const char *const ist_timeline_names[IST_TIMELINE_ASSUMPTIONS] = {
    [IST_TIMELINE_ALL] = "all", [IST_TIMELINE_NONE] = "none", [IST_TIMELINE_DRAWN] = "drawn"};

bool ist_timeline_name(ist_buffer *out, ist_timeline_measure measure, ist_error *err) {
    return ist_buffer_text(out, measure.metric->name, err) &&
           (measure.column == 0 || ist_buffer_print(out, err, ".%s", measure.metric->columns[measure.column].name));
}

void ist_timeline_free(ist_timeline *timeline) {
    for (size_t i = 0; i < timeline->line_count; i++) {
        ist_table_free(&timeline->lines[i].table);
        free(timeline->lines[i].values);
    }
    free(timeline->lines);
    *timeline = (ist_timeline){0};
}

/* ---- years for ties without a date ---- */

static bool is_undated(const ist_tie *tie) {
    return tie->from.year == 0 && tie->to.year == 0;
}

typedef struct {
    const ist_dataset *dataset;
    uint32_t row;
} undated_tie; /* what scenarios add is not among them: it is in no draw */

static int compare_texts(const ist_dataset *dataset, ist_text a, ist_text b) {
    return strcmp(ist_dataset_text(dataset, a), ist_dataset_text(dataset, b));
}

/* By what the tie says, not by where it stands in its table: the order of rows must not matter. */
static int compare_ties(const void *left, const void *right) {
    const undated_tie *x = left, *y = right;
    const ist_tie a = ist_dataset_tie(x->dataset, x->row), b = ist_dataset_tie(y->dataset, y->row);
    const ist_text firsts[] = {a.source, a.target, a.layer, a.relation, a.note, a.id};
    const ist_text seconds[] = {b.source, b.target, b.layer, b.relation, b.note, b.id};
    int order = 0;
    for (size_t i = 0; order == 0 && i < sizeof firsts / sizeof firsts[0]; i++) {
        order = compare_texts(x->dataset, firsts[i], seconds[i]);
    }
    return order;
}

static bool list_undated(undated_tie **out, ist_timeline *timeline, const ist_network *network, ist_error *err) {
    *out = ist_array_make(network->tie_count, sizeof **out, drawing, err);
    timeline->ties = network->dataset->rows[IST_TABLE_TIES].count;
    for (uint32_t tie = 0; *out != NULL && tie < timeline->ties; tie++) {
        const ist_tie row = ist_dataset_tie(network->dataset, tie);
        if (is_undated(&row)) {
            (*out)[timeline->undated++] = (undated_tie){network->dataset, tie};
        }
    }
    if (*out != NULL) {
        qsort(*out, timeline->undated, sizeof **out, compare_ties);
    }
    return *out != NULL;
}

static void draw_begins(int16_t *begins, const ist_timeline *timeline, const undated_tie *ties, size_t draw) {
    const ist_series_options *series = &timeline->options.series;
    uint64_t state = ist_random_start(timeline->options.seed, draw);
    uint32_t years =
        series->last_year > series->first_year ? (uint32_t)(series->last_year - series->first_year) + 1 : 1;
    for (size_t i = 0; i < timeline->undated; i++) {
        begins[ties[i].row] = (int16_t)(series->first_year + (int)ist_random_below(&state, years));
    }
}

/* ---- lines ---- */

static double number_of(const ist_cell *cell) {
    return cell->type == IST_CELL_REAL ? cell->real : cell->type == IST_CELL_INTEGER ? (double)cell->integer : NAN;
}

typedef struct {
    const ist_network *network;
    const ist_lens *lens;
    undated_tie *ties; /* without a date */
    int16_t *begins;   /* tie -> year, of the draw at hand */
} source;

static bool fill_draw(ist_timeline_line *line, size_t draw, const ist_timeline *timeline, const source *from,
                      ist_error *err) {
    ist_series_options options = timeline->options.series;
    options.column = line->measure.column;
    options.undated = line->assumption == IST_TIMELINE_ALL ? IST_UNDATED_ALL : IST_UNDATED_NONE;
    options.begins = NULL;
    if (line->assumption == IST_TIMELINE_DRAWN) {
        draw_begins(from->begins, timeline, from->ties, draw);
        options.begins = from->begins;
    }
    ist_table_free(&line->table);
    if (!ist_series_make(&line->table, from->network, from->lens, line->measure.metric, &options, err)) {
        return false;
    }
    size_t rows = line->table.row_count;
    for (size_t row = 0; row < rows; row++) {
        line->values[draw * rows + row] = number_of(ist_table_cell(&line->table, row, IST_SERIES_VALUE));
    }
    return true;
}

static bool fill_line(ist_timeline_line *line, const ist_timeline *timeline, const source *from, ist_error *err) {
    size_t rows = timeline->slices * timeline->subjects;
    line->values = ist_array_make(rows * line->draws, sizeof *line->values, drawing, err);
    bool ok = line->values != NULL;
    for (size_t draw = 0; ok && draw < line->draws; draw++) {
        ok = fill_draw(line, draw, timeline, from, err);
    }
    return ok;
}

static bool fill_lines(ist_timeline *out, const ist_timeline_measure *measures, size_t count, const source *from,
                       ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        for (unsigned a = 0; ok && a < IST_TIMELINE_ASSUMPTIONS; a++) {
            if (out->options.assumptions & 1u << a) {
                ist_timeline_line *line = &out->lines[out->line_count++];
                *line = (ist_timeline_line){.measure = measures[i],
                                            .assumption = (ist_timeline_assumption)a,
                                            .draws = a == IST_TIMELINE_DRAWN ? out->options.draws : 1};
                ok = fill_line(line, out, from, err);
            }
        }
    }
    return ok;
}

/* ---- what is asked ---- */

static bool check_measures(const ist_timeline_measure *measures, size_t count, const char *actors, ist_error *err) {
    for (size_t i = 0; i < count; i++) {
        const ist_metric *metric = measures[i].metric, *first = measures[0].metric;
        if ((metric->rows == IST_PER_NETWORK) != (first->rows == IST_PER_NETWORK)) {
            return ist_error_set(err, IST_ERROR_USAGE,
                                 "%s and %s are not both measures of actors or of the whole network: ask for them "
                                 "apart",
                                 first->name, metric->name);
        }
        if (metric->rows == IST_PER_ACTOR && actors == NULL) {
            return ist_error_set(err, IST_ERROR_USAGE,
                                 "%s is a measure of actors: name those to follow, divided by commas", metric->name);
        }
        if (metric->rows == IST_PER_NETWORK && actors != NULL) {
            return ist_error_set(err, IST_ERROR_USAGE, "%s is a measure of the whole network: no actor has one",
                                 metric->name);
        }
    }
    return true;
}

static size_t count_subjects(const char *actors) {
    size_t count = 1;
    for (; actors != NULL && (actors = strchr(actors, ',')) != NULL; actors++) {
        count++;
    }
    return count;
}

/* How many slices are cut and how many values permuted. */
static bool check_work(const ist_timeline *timeline, size_t lines, ist_error *err) {
    const ist_timeline_options *o = &timeline->options;
    double draws = o->assumptions & 1u << IST_TIMELINE_DRAWN ? fmax(1, (double)o->draws) : 1;
    double slices = (double)timeline->slices * (double)lines * draws;
    double steps = slices * (double)timeline->subjects * (double)timeline->slices * (double)o->permutations;
    return (slices <= most_slices && steps <= most_steps) ||
           ist_error_set(err, IST_ERROR_LIMIT,
                         "%.0f slices and %.0e steps of permutations are more than can be done; take fewer years, "
                         "draws or permutations",
                         slices, steps);
}

static bool begin(ist_timeline *out, size_t measures, ist_error *err) {
    const ist_series_options *series = &out->options.series;
    size_t lines = 0;
    for (unsigned a = 0; a < IST_TIMELINE_ASSUMPTIONS; a++) {
        lines += out->options.assumptions & 1u << a ? measures : 0;
    }
    out->subjects = count_subjects(series->actors);
    out->slices = ist_series_slices(series);
    if (!check_work(out, lines, err)) {
        return false;
    }
    out->lines = ist_array_make(lines, sizeof *out->lines, drawing, err);
    return out->lines != NULL;
}

bool ist_timeline_make(ist_timeline *out, const ist_network *network, const ist_lens *lens,
                       const ist_timeline_measure *measures, size_t count, const ist_timeline_options *options,
                       ist_error *err) {
    source from = {.network = network, .lens = lens};
    *out = (ist_timeline){.options = *options};
    bool ok = check_measures(measures, count, options->series.actors, err) && begin(out, count, err) &&
              list_undated(&from.ties, out, network, err) &&
              (from.begins = ist_array_make(network->tie_count, sizeof *from.begins, drawing, err)) != NULL &&
              fill_lines(out, measures, count, &from, err);
    free(from.ties);
    free(from.begins);
    if (!ok) {
        ist_timeline_free(out);
    }
    return ok;
}
