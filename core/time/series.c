/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * series.c - one view a slice, the measure on each.
 */
#include "core/time/series.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/ranks.h"

static const char slicing[] = "slicing time";

typedef struct {
    const ist_network *network;
    const ist_lens *lens;
    const ist_metric *metric;
    const ist_series_options *options;
    uint32_t *wanted; /* actors, in the order asked for */
    size_t wanted_count;
} series;

/* ---- slices ---- */

size_t ist_series_slices(const ist_series_options *o) {
    return o->day_count > 0                              ? o->day_count
           : o->step < 1 || o->last_year < o->first_year ? 1
                                                         : (size_t)((o->last_year - o->first_year) / o->step) + 1;
}

ist_date ist_series_end(const ist_series_options *o, size_t slice) {
    return o->day_count > 0 ? o->days[slice]
                            : (ist_date){.year = (int16_t)(o->first_year + (int)slice * (o->step < 1 ? 1 : o->step))};
}

/* The last day that a date may mean, as a date. */
static ist_date last_day(ist_date date) {
    date.circa = false;
    date.month = date.month != 0 ? date.month : 12;
    ist_date month = {.year = date.year, .month = date.month};
    date.day = date.day != 0 ? date.day : (uint8_t)(ist_date_last_day(month) - ist_date_first_day(month) + 1);
    return date;
}

/* The day after a day some years before: the first of a window that ends with that day. */
static ist_date window_begin(ist_date end, int years) {
    ist_date month = {.year = (int16_t)(end.year - years), .month = end.month};
    if (month.year < 0 || (month.year == 0 && !(end.month == 12 && end.day == 31))) {
        return (ist_date){.year = 1, .month = 1, .day = 1};
    }
    if (end.month == 12 && end.day == 31) {
        return (ist_date){.year = (int16_t)(month.year + 1), .month = 1, .day = 1};
    }
    int days = ist_date_last_day(month) - ist_date_first_day(month) + 1;
    bool next = end.day >= days;
    return (ist_date){
        .year = month.year, .month = (uint8_t)(end.month + next), .day = (uint8_t)(next ? 1 : end.day + 1)};
}

static void set_period(ist_lens *lens, const ist_series_options *options, ist_date end) {
    lens->any_time = false;
    lens->to = last_day(end);
    lens->from = options->slice == IST_SLICE_CUMULATIVE ? (ist_date){0}
                 : options->slice == IST_SLICE_EXACT    ? lens->to
                                                        : window_begin(lens->to, options->window);
}

/* Replaces `view` by one without the ties that have no date, but for those that are taken to have begun. */
static bool drop_undated(ist_view *view, const ist_series_options *options, int year, ist_error *err) {
    uint8_t *kept = ist_array_make(view->network->tie_count, sizeof *kept, slicing, err);
    for (uint32_t tie = 0; kept != NULL && tie < view->network->tie_count; tie++) {
        const ist_tie row = ist_view_tie(view, tie);
        bool dated = row.from.year != 0 || row.to.year != 0;
        kept[tie] = dated || (options->begins != NULL && options->begins[tie] <= year);
    }
    ist_view dated = {0};
    bool ok = kept != NULL && ist_view_of_ties(&dated, view, kept, err);
    free(kept);
    if (ok) {
        ist_view_free(view);
        *view = dated;
    }
    return ok;
}

static bool make_slice(ist_view *out, const series *s, ist_date end, ist_error *err) {
    ist_lens lens = {0};
    bool ok = ist_lens_copy(&lens, s->lens, err);
    if (ok) {
        set_period(&lens, s->options, end);
        ok = ist_view_make(out, s->network, &lens, err);
    }
    bool drops = s->options->undated == IST_UNDATED_NONE || s->options->begins != NULL;
    if (ok && drops && !drop_undated(out, s->options, end.year, err)) {
        ist_view_free(out);
        ok = false;
    }
    ist_lens_free(&lens);
    return ok;
}

/* ---- rows ---- */

static bool add_columns(ist_table *out, const series *s, const ist_view *view, ist_error *err) {
    char unit[IST_METRIC_UNIT_SIZE];
    const ist_metric_column *column = &s->metric->columns[s->options->column];
    bool ok = ist_table_title(out, s->metric->name, err) &&
              ist_table_column(out, "slice", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(out, "actors", IST_CELL_INTEGER, "", "in the slice", err) &&
              ist_table_column(out, "ties", IST_CELL_INTEGER, "", "pairs of actors tied in the slice", err) &&
              ist_table_column(out, s->metric->name, column->whole ? IST_CELL_INTEGER : IST_CELL_REAL,
                               ist_metric_unit(unit, column, view), column->summary, err);
    if (s->metric->rows == IST_PER_NETWORK) {
        return ok;
    }
    return ok && ist_table_column(out, "rank", IST_CELL_INTEGER, "", "in the slice", err) &&
           ist_table_column(out, "id", IST_CELL_TEXT, "", "", err) &&
           ist_table_column(out, "label", IST_CELL_TEXT, "", "", err);
}

/* "2024", "2023-2024"; by days "2024-08-09", "2022-08-10/2024-08-09". */
static const char *slice_name(char buffer[64], const ist_series_options *options, ist_date end) {
    char last[24], first[24];
    bool window = options->slice == IST_SLICE_WINDOW;
    ist_date_format(last, end);
    if (window && options->day_count > 0) {
        snprintf(buffer, 64, "%s/%s", ist_date_format(first, window_begin(last_day(end), options->window)), last);
    } else if (window && options->window > 1) {
        snprintf(buffer, 64, "%d-%d", end.year - options->window + 1, end.year);
    } else if (options->day_count > 0) {
        snprintf(buffer, 64, "%s", last);
    } else {
        snprintf(buffer, 64, "%d", end.year);
    }
    return buffer;
}

static bool begin_row(ist_table *out, const series *s, const ist_view *view, ist_date end, ist_error *err) {
    char name[64];
    return ist_table_row(out, IST_NONE, err) &&
           ist_table_text(out, IST_SERIES_SLICE, slice_name(name, s->options, end), err) &&
           ist_table_integer(out, IST_SERIES_ACTORS, (int64_t)view->vertex_count, err) &&
           ist_table_integer(out, IST_SERIES_TIES, (int64_t)view->edge_count, err);
}

static bool add_value(ist_table *out, const series *s, const ist_metric_values *values, size_t row, ist_error *err) {
    const double *column = values->columns[s->options->column];
    double value = column != NULL ? column[row] : NAN;
    if (column == NULL) {
        return ist_table_na(out, IST_SERIES_VALUE, "it does not apply to this slice", err);
    }
    if (isnan(value)) {
        return ist_table_na(out, IST_SERIES_VALUE, values->reasons[row], err);
    }
    return s->metric->columns[s->options->column].whole ? ist_table_integer(out, IST_SERIES_VALUE, (int64_t)value, err)
                                                        : ist_table_real(out, IST_SERIES_VALUE, value, err);
}

/* A row of one actor; `values` is NULL where the measure has none in this slice, because of `reason`. */
static bool add_actor(ist_table *out, const series *s, const ist_view *view, const ist_metric_values *values,
                      const uint32_t *ranks, const char *reason, uint32_t actor, ist_date end, ist_error *err) {
    uint32_t vertex = view->actor_vertex[actor];
    bool ok = begin_row(out, s, view, end, err) &&
              ist_table_text(out, IST_SERIES_ID, ist_network_actor_id(s->network, actor), err) &&
              ist_table_text(out, IST_SERIES_LABEL, ist_network_actor_label(s->network, actor), err);
    if (!ok || values == NULL || vertex == IST_NONE) {
        return ok && ist_table_na(out, IST_SERIES_VALUE, values == NULL ? reason : "it has no tie in this slice", err);
    }
    return add_value(out, s, values, vertex, err) &&
           (ranks[vertex] == 0 || ist_table_integer(out, IST_SERIES_RANK, ranks[vertex], err));
}

/* Vertex -> its rank, 0 where it has no value. */
static bool rank_vertices(uint32_t **out, const series *s, const ist_metric_values *values, ist_error *err) {
    ist_ranks ranks = {0};
    size_t n = values->row_count;
    *out = ist_array_make(n, sizeof **out, slicing, err);
    bool ok = *out != NULL && ist_ranks_make(&ranks, values->columns[0], n, s->metric->ascending, err);
    for (size_t place = 0; ok && place < n; place++) {
        (*out)[ranks.order[place]] = ranks.ranks[place];
    }
    ist_ranks_free(&ranks);
    return ok;
}

static bool add_actors(ist_table *out, const series *s, const ist_view *view, const ist_metric_values *values,
                       const char *reason, ist_date end, ist_error *err) {
    uint32_t *ranks = NULL;
    bool ok = values == NULL || rank_vertices(&ranks, s, values, err);
    size_t count = s->options->actors != NULL ? s->wanted_count : view->vertex_count;
    for (size_t i = 0; ok && i < count; i++) {
        uint32_t actor = s->options->actors != NULL ? s->wanted[i] : view->vertex_actor[i];
        ok = add_actor(out, s, view, values, ranks, reason, actor, end, err);
    }
    free(ranks);
    return ok;
}

static bool add_network(ist_table *out, const series *s, const ist_view *view, const ist_metric_values *values,
                        const char *reason, ist_date end, ist_error *err) {
    return begin_row(out, s, view, end, err) &&
           (values != NULL ? add_value(out, s, values, 0, err) : ist_table_na(out, IST_SERIES_VALUE, reason, err));
}

/* That a measure means nothing in one slice is an answer; that memory or time run out is none. */
static bool add_slice(ist_table *out, const series *s, const ist_view *view, ist_date end, ist_error *err) {
    ist_metric_values values = {0};
    ist_error reason = {0};
    bool defined = ist_metric_compute_with(&values, s->metric, view, &s->options->settings, &reason);
    if (!defined && reason.kind != IST_ERROR_UNDEFINED && reason.kind != IST_ERROR_USAGE) {
        return ist_error_set(err, reason.kind, "%s", reason.message);
    }
    const ist_metric_values *known = defined ? &values : NULL;
    bool ok = s->metric->rows == IST_PER_NETWORK ? add_network(out, s, view, known, reason.message, end, err)
                                                 : add_actors(out, s, view, known, reason.message, end, err);
    ist_metric_values_free(&values);
    return ok;
}

/* ---- the table ---- */

static bool check_options(const series *s, ist_error *err) {
    const ist_series_options *o = s->options;
    if (s->metric->rows == IST_PER_TIE) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "%s is a measure of ties; a series is of actors or the whole network", s->metric->name);
    }
    bool years = o->first_year >= 1 && o->first_year <= o->last_year && o->last_year <= 9999;
    bool steps = o->step >= 1 && (o->slice != IST_SLICE_WINDOW || (o->window >= 1 && o->window <= 9999));
    return (years && steps) ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "the years %d to %d by %d are no series: years are 1 to 9999, steps and windows at least 1",
                         o->first_year, o->last_year, o->step);
}

static bool find_actors(series *s, ist_error *err) {
    bool ok = true;
    for (const char *name = s->options->actors; ok && name != NULL;) {
        size_t length = strcspn(name, ","), capacity = s->wanted_count;
        ist_buffer copy = {0};
        void *items = s->wanted;
        ok = ist_buffer_add(&copy, name, length, err) &&
             ist_array_reserve(&items, &capacity, s->wanted_count + 1, sizeof *s->wanted, slicing, err);
        s->wanted = items;
        ok = ok && ist_network_actor(&s->wanted[s->wanted_count], s->network, copy.bytes, err);
        s->wanted_count += ok;
        ist_buffer_free(&copy);
        name = name[length] == ',' ? name + length + 1 : NULL;
    }
    return ok;
}

const char *ist_series_says(const ist_series_options *options) {
    static const char *const by_year[] = {[IST_SLICE_EXACT] = "what stands at the end of the year",
                                          [IST_SLICE_CUMULATIVE] = "what began until the end of the year, ended or not",
                                          [IST_SLICE_WINDOW] = "what stood at any time in these years"};
    static const char *const by_date[] = {
        [IST_SLICE_EXACT] = "what stands on the last day that the date may mean",
        [IST_SLICE_CUMULATIVE] = "what began until the last day that the date may mean, ended or not",
        [IST_SLICE_WINDOW] = "what stood at any time in the window that ends with the date"};
    return options->day_count > 0 ? by_date[options->slice] : by_year[options->slice];
}

static bool finish(ist_table *out, const series *s, const ist_view *view, ist_error *err) {
    ist_buffer line = {0};
    bool ok = ist_table_note(out, err, "a slice is %s; ties without a date %s", ist_series_says(s->options),
                             s->options->begins != NULL               ? "begin in years drawn at random"
                             : s->options->undated == IST_UNDATED_ALL ? "are in all"
                                                                      : "are in none") &&
              ist_buffer_text(&line, "the last slice: ", err) && ist_view_contract(&line, view, err) &&
              ist_metric_contract(&line, s->metric, err) && ist_table_contract(out, line.bytes, err);
    ist_buffer_free(&line);
    return ok;
}

bool ist_series_make(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_metric *metric,
                     const ist_series_options *options, ist_error *err) {
    *out = (ist_table){0};
    series s = {.network = network, .lens = lens, .metric = metric, .options = options};
    bool ok = check_options(&s, err) && find_actors(&s, err);
    size_t slices = ok ? ist_series_slices(options) : 0;
    for (size_t slice = 0; ok && slice < slices; slice++) {
        ist_view view = {0};
        ist_date end = ist_series_end(options, slice);
        ok = make_slice(&view, &s, end, err);
        if (ok) {
            ok = (slice > 0 || add_columns(out, &s, &view, err)) && add_slice(out, &s, &view, end, err) &&
                 (slice + 1 < slices || finish(out, &s, &view, err));
            ist_view_free(&view);
        }
    }
    free(s.wanted);
    if (!ok) {
        ist_table_free(out);
    }
    return ok;
}
