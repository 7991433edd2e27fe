/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_timeline.c - measures through the years, and where they change.
 */
#include "core/time/timeline.h"

#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "pipeline.h"
#include "tables.h"

enum { USUAL_DRAWS = 20, USUAL_PERMUTATIONS = 999, MEASURES_MOST = 16 };

typedef struct {
    ist_timeline_measure items[MEASURES_MOST];
    size_t count;
} measures;

/* ---- what is asked ---- */

static bool find_column(ist_timeline_measure *out, const char *name, ist_error *err) {
    for (out->column = 0; out->column < IST_METRIC_COLUMNS; out->column++) {
        const char *column = out->metric->columns[out->column].name;
        if (column == NULL || strcmp(column, name) == 0) {
            break;
        }
    }
    char quoted[IST_QUOTE_SIZE];
    return (out->column < IST_METRIC_COLUMNS && out->metric->columns[out->column].name != NULL) ||
           ist_error_set(err, IST_ERROR_USAGE, "%s has no column %s; 'isthmus explain %s' lists those it has",
                         out->metric->name, ist_quote(quoted, name, strlen(name)), out->metric->name);
}

/* MEASURE or MEASURE.COLUMN. */
static bool find_measure(ist_timeline_measure *out, const char *name, ist_error *err) {
    size_t length = strcspn(name, ".");
    ist_buffer copy = {0};
    bool ok = ist_buffer_add(&copy, name, length, err) && ist_metric_find(&out->metric, copy.bytes, err);
    ist_buffer_free(&copy);
    out->column = 0;
    return ok && (name[length] == '\0' || find_column(out, name + length + 1, err));
}

static bool read_measures(measures *out, const char *names, ist_error *err) {
    bool ok = true;
    for (const char *name = names; ok && name != NULL;) {
        size_t length = strcspn(name, ",");
        ist_buffer copy = {0};
        ok = (out->count < MEASURES_MOST ||
              ist_error_set(err, IST_ERROR_USAGE, "--by takes at most %d measures", (int)MEASURES_MOST)) &&
             ist_buffer_add(&copy, name, length, err) && find_measure(&out->items[out->count], copy.bytes, err);
        for (size_t i = 0; ok && i < out->count; i++) {
            bool same = out->items[i].metric == out->items[out->count].metric &&
                        out->items[i].column == out->items[out->count].column;
            ok = !same || ist_error_set(err, IST_ERROR_USAGE, "the measure %s is named twice", copy.bytes);
        }
        out->count += ok;
        ist_buffer_free(&copy);
        name = name[length] == ',' ? name + length + 1 : NULL;
    }
    return ok;
}

static bool read_assumptions(unsigned *out, const char *words, ist_error *err) {
    *out = words == NULL ? 1u << IST_TIMELINE_ALL | 1u << IST_TIMELINE_NONE : 0;
    for (const char *word = words; word != NULL;) {
        size_t length = strcspn(word, ","), found = 0;
        while (found < IST_TIMELINE_ASSUMPTIONS &&
               (strlen(ist_timeline_names[found]) != length || memcmp(ist_timeline_names[found], word, length) != 0)) {
            found++;
        }
        if (found == IST_TIMELINE_ASSUMPTIONS) {
            char quoted[IST_QUOTE_SIZE];
            return ist_error_set(err, IST_ERROR_USAGE, "--undated takes all, none, drawn, or several, not %s",
                                 ist_quote(quoted, word, length));
        }
        *out |= 1u << found;
        word = word[length] == ',' ? word + length + 1 : NULL;
    }
    return true;
}

static bool read_slices(ist_series_options *out, const ist_request *request, ist_error *err) {
    static const char *const names[] = {
        [IST_SLICE_EXACT] = "year-end", [IST_SLICE_CUMULATIVE] = "cumulative", [IST_SLICE_WINDOW] = "window"};
    const char *word = request->slices != NULL ? request->slices : request->window > 0 ? "window" : "year-end";
    size_t found = 0;
    while (found <= IST_SLICE_WINDOW && strcmp(names[found], word) != 0) {
        found++;
    }
    if (found > IST_SLICE_WINDOW) {
        char quoted[IST_QUOTE_SIZE];
        return ist_error_set(err, IST_ERROR_USAGE, "--slices takes year-end, cumulative or window, not %s",
                             ist_quote(quoted, word, strlen(word)));
    }
    if (request->window > 0 && found != IST_SLICE_WINDOW) {
        return ist_error_set(err, IST_ERROR_USAGE, "--window belongs to --slices window, not to %s", word);
    }
    out->slice = (ist_slice)found;
    out->window = request->window > 0 ? (int)request->window : 1;
    out->step = request->step > 0 ? (int)request->step : 1;
    return true;
}

/* ---- the years ---- */

static void widen(int *first, int *last, int year) {
    *first = year != 0 && (*first == 0 || year < *first) ? year : *first;
    *last = year != 0 && year > *last ? year : *last;
}

/* From the first year that a tie names to the dataset's own today, or the last year where it has none. */
static bool find_years(ist_series_options *out, const ist_network *network, const ist_lens *lens, ist_error *err) {
    int first = 0, last = 0;
    for (size_t tie = 0; tie < network->dataset->rows[IST_TABLE_TIES].count; tie++) {
        widen(&first, &last, ist_dataset_tie(network->dataset, tie).from.year);
        widen(&first, &last, ist_dataset_tie(network->dataset, tie).to.year);
    }
    if (first == 0) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "no tie has a date: there is nothing to follow through time");
    }
    int today = network->as_of.year >= first ? network->as_of.year : last;
    out->first_year = lens->from.year != 0 ? lens->from.year : first;
    out->last_year = lens->to.year != 0 ? lens->to.year : today;
    return true;
}

static bool check_period(const ist_request *request, const ist_lens *lens, ist_error *err) {
    for (size_t i = 0; i < ist_lens_key_count; i++) {
        if (strcmp(ist_lens_keys[i].name, "at") == 0 && (request->words.given & 1u << i)) {
            return ist_error_set(err, IST_ERROR_USAGE, "--at is one moment: --from and --to say which years to follow");
        }
    }
    return lens->from.year == 0 || lens->to.year == 0 || lens->from.year <= lens->to.year ||
           ist_error_set(err, IST_ERROR_USAGE, "the years %d to %d run backwards", lens->from.year, lens->to.year);
}

/* ---- the events ---- */

/* Those of the years that are followed, of the actors that are followed. */
static bool find_events(ist_events *out, const ist_network *network, const ist_request *request,
                        const ist_series_options *series, ist_error *err) {
    unsigned kinds = (1u << IST_EVENT_KINDS) - 1;
    ist_date first = {.year = (int16_t)series->first_year}, last = {.year = (int16_t)series->last_year};
    const ist_lens *lens = &request->lens;
    return (request->events == NULL || ist_events_kinds(&kinds, request->events, err)) &&
           ist_events_make(out, network, lens, kinds, series->actors, lens->from.year != 0 ? lens->from : first,
                           lens->to.year != 0 ? lens->to : last, err);
}

static bool read_each(bool *by_event, const ist_request *request, ist_error *err) {
    const char *each = request->each != NULL ? request->each : "year";
    char quoted[IST_QUOTE_SIZE];
    *by_event = strcmp(each, "event") == 0;
    if (*by_event && request->step > 0) {
        return ist_error_set(err, IST_ERROR_USAGE, "--step is of years: it has no effect with --each event");
    }
    return *by_event || strcmp(each, "year") == 0 ||
           ist_error_set(err, IST_ERROR_USAGE, "--each takes year or event, not %s",
                         ist_quote(quoted, each, strlen(each)));
}

/* A slice for each date on which something happens; *days is to be freed. */
static bool set_days(ist_series_options *series, ist_date **days, const ist_events *events, ist_error *err) {
    *days = ist_array_make(events->count, sizeof **days, "listing dates", err);
    if (*days == NULL) {
        return false;
    }
    series->days = *days;
    series->day_count = ist_events_dates(*days, events);
    return series->day_count > 0 ||
           ist_error_set(err, IST_ERROR_UNDEFINED, "there is no event from %d to %d: no slice ends with one",
                         series->first_year, series->last_year);
}

/* ---- the tables ---- */

static bool takes_groups(const measures *asked) {
    for (size_t i = 0; i < asked->count; i++) {
        if (asked->items[i].metric->takes & IST_TAKES_GROUPS) {
            return true;
        }
    }
    return false;
}

static bool note_groups(ist_table *table, const ist_request *request, const measures *asked, ist_error *err) {
    return request->groups != NULL || !takes_groups(asked) ||
           ist_table_note(table, err,
                          "groups are sought anew in each slice, so that their change is measured too; --groups kind, "
                          "state or the id of a collective keeps them");
}

static bool fill(ist_tables *tables, const ist_timeline *timeline, const ist_request *request, const measures *asked,
                 ist_error *err) {
    static const struct {
        const char *name;
        bool (*make)(ist_table *out, const ist_timeline *timeline, ist_error *err);
    } parts[] = {{"timeline", ist_timeline_table}, {"changes", ist_timeline_changes}};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof parts / sizeof parts[0]; i++) {
        ist_table *table = ist_tables_add(tables, parts[i].name, "", NULL, 0, err);
        ok = table != NULL;
        if (ok && (request->table == NULL || strcmp(request->table, parts[i].name) == 0)) {
            ist_table_free(table);
            ok = parts[i].make(table, timeline, err) && note_groups(table, request, asked, err);
        }
    }
    ist_table *events = ok ? ist_tables_add(tables, "events", "", NULL, 0, err) : NULL;
    if (events != NULL) { /* written by itself, see is_of_events: here it is a name that --table knows */
        tables->items[tables->count - 1].apart = true;
    }
    return events != NULL;
}

static bool read_options(ist_timeline_options *out, const ist_request *request, const measures *asked, ist_error *err) {
    *out = (ist_timeline_options){.draws = request->draws > 0 ? request->draws : USUAL_DRAWS,
                                  .permutations = request->count > 0 ? request->count : USUAL_PERMUTATIONS,
                                  .seed = request->seed_given ? request->seed : 1};
    out->series.actors = request->operand_count > 1 ? request->operands[1] : NULL;
    out->series.settings = (ist_metric_settings){.groups = request->groups, .seed = out->seed};
    if (request->groups != NULL && !takes_groups(asked)) {
        return ist_error_set(err, IST_ERROR_USAGE,
                             "no measure asked for takes --groups; 'isthmus explain' says which do");
    }
    return read_slices(&out->series, request, err) && read_assumptions(&out->assumptions, request->undated, err) &&
           (request->draws == 0 || (out->assumptions & 1u << IST_TIMELINE_DRAWN) ||
            ist_error_set(err, IST_ERROR_USAGE, "--draws belongs to --undated drawn"));
}

static bool write_events(const ist_events *events, const ist_request *request, ist_error *err) {
    ist_table table = {0};
    bool ok = ist_events_table(&table, events, err) && ist_tables_write_one(&table, NULL, request, err);
    ist_table_free(&table);
    return ok;
}

static bool answer(const ist_pipeline *pipeline, const ist_request *request, const measures *asked,
                   const ist_timeline_options *options, ist_error *err) {
    ist_timeline timeline = {0};
    ist_tables tables = {0};
    bool ok =
        ist_timeline_make(&timeline, &pipeline->network, &request->lens, asked->items, asked->count, options, err) &&
        fill(&tables, &timeline, request, asked, err) && ist_tables_write(&tables, request, err);
    ist_timeline_free(&timeline);
    ist_tables_free(&tables);
    return ok;
}

/* Of events nothing is computed. */
static bool is_of_events(const ist_request *request) {
    return request->table != NULL && strcmp(request->table, "events") == 0;
}

/* Events make slices, a table of their own, or the marks of a chart. */
static bool check_events(const ist_request *request, bool by_event, ist_error *err) {
    return request->events == NULL || by_event || is_of_events(request) || request->renderer->draws ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "--events has no effect here: it goes with --each event, --table events, or a chart");
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_timeline_options options = {0};
    ist_events events = {0};
    ist_date *days = NULL;
    measures asked = {0};
    bool by_event = false;
    const char *usual = request->operand_count > 1 ? "degree" : "efficiency";
    bool ok = read_measures(&asked, request->by != NULL ? request->by : usual, err) &&
              read_options(&options, request, &asked, err) && read_each(&by_event, request, err) &&
              ist_pipeline_start(&pipeline, request, err) && check_period(request, &request->lens, err) &&
              find_years(&options.series, &pipeline.network, &request->lens, err) &&
              find_events(&events, &pipeline.network, request, &options.series, err) &&
              check_events(request, by_event, err) && (!by_event || set_days(&options.series, &days, &events, err));
    options.events = &events;
    ok = ok && (is_of_events(request) ? write_events(&events, request, err)
                                      : answer(&pipeline, request, &asked, &options, err));
    ist_events_free(&events);
    free(days);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

static bool set_each(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->each = value;
    return true;
}

static bool set_events(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->events = value;
    return true;
}

static bool set_slices(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->slices = value;
    return true;
}

static bool set_undated(ist_request *request, const char *value, ist_error *err) {
    (void)err;
    request->undated = value;
    return true;
}

static bool set_step(ist_request *request, const char *value, ist_error *err) {
    return ist_option_number(&request->step, "--step", value, 1, err);
}

static bool set_window(ist_request *request, const char *value, ist_error *err) {
    return ist_option_number(&request->window, "--window", value, 1, err);
}

static bool set_draws(ist_request *request, const char *value, ist_error *err) {
    return ist_option_number(&request->draws, "--draws", value, 1, err);
}

static bool set_permutations(ist_request *request, const char *value, ist_error *err) {
    return ist_option_number(&request->count, "--permutations", value, 1, err);
}

static const ist_option options[] = {
    {"by", 0, "MEASURE[,MEASURE...]",
     "the measures, each its first column or MEASURE.COLUMN, all of actors or all of the whole network; 'isthmus "
     "explain' lists them. By default degree of actors, else efficiency",
     ist_option_set_by},
    {"slices", 0, "year-end|cumulative|window",
     "what a slice holds: what stands on 31 December, which is the default; what began until then, ended or not; what "
     "stood at any time in the last --window years",
     set_slices},
    {"window", 0, "N", "how many years a window is long; by default 1", set_window},
    {"step", 0, "N", "a slice every N years; by default 1", set_step},
    {"each", 0, "year|event",
     "a slice for every year, which is the default, or for every date on which something happens", set_each},
    {"events", 0, "KIND[,...]",
     "what happens: documents are published, openings and endings of ties of the actors followed, scenarios set dates; "
     "by default all of these",
     set_events},
    {"undated", 0, "all|none|drawn[,...]",
     "where ties without a date stand: in all slices, in none, or from a year drawn at random on; by default all,none",
     set_undated},
    {"draws", 0, "N", "how often these years are drawn; by default 20", set_draws},
    {"permutations", 0, "N", "how many orders of the values test a change; by default 999", set_permutations},
    IST_OPTION_GROUPS,
    IST_OPTION_SEED,
    IST_OPTION_TABLE,
    IST_OPTION_END,
};

const ist_command ist_command_timeline = {
    .name = "timeline",
    .summary = "measures through the years, and since when they stand at another level",
    .operands = "NETWORK [ACTOR[,ACTOR...]]",
    .operand_min = 1,
    .operand_max = 2,
    .description =
        "Two tables, and a third one that --table events shows alone. timeline: a row a slice and actor, or a row a "
        "slice for measures of the whole network, with a "
        "column for each measure and each place that ties without a date may have. changes: since when a measure "
        "stands at another level, by cumulative sums, and whether the order of its values could be chance ('isthmus "
        "explain changes'). The years are those from the first that a tie names to the dataset's own today, or --from "
        "to --to. events: what happened in these years, with the dates as precise as they are known; --each event "
        "makes "
        "a slice of each date.",
    .example = "  isthmus timeline caspian AZ,TR --from 2010\n"
               "  isthmus timeline caspian AZ --by betweenness --from 2000 --table changes --undated all,none,drawn\n"
               "  isthmus timeline caspian AZ --from 2020 --each event --events openings,endings\n"
               "  isthmus timeline caspian AZ --from 2023 --table events\n"
               "  isthmus timeline caspian --by conductance,conductance.crossing --groups TURKIC_STATES --from 2000\n",
    .groups = IST_GROUP_CHART | IST_GROUP_LENS | IST_GROUP_OUTPUT | IST_GROUP_WORK,
    .options = options,
    .run = run,
};
