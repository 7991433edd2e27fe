/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * study.c - the handle of the library: each function is the sentence file -> network -> view -> table once.
 */
#include "study.h"

#include <stdlib.h>
#include <string.h>

#include "core/metric.h"
#include "core/scenario/beside.h"
#include "graph/check.h"
#include "graph/lens_named.h"
#include "graph/load.h"

struct ist_study {
    ist_dataset dataset;
    ist_network network;
    ist_work work;
};

enum { USUAL_COUNT = 5, COLUMN_VALUE = 3 }; /* of a ranking, behind rank, id and label */

const char *ist_version(void) {
    return ISTHMUS_VERSION;
}

bool ist_study_open(ist_study **out, const char *path, ist_error *err) {
    *out = calloc(1, sizeof **out);
    if (*out == NULL) {
        return ist_error_memory(err, "opening a study");
    }
    if (!ist_dataset_load(&(*out)->dataset, path, err) || !ist_network_build(&(*out)->network, &(*out)->dataset, err)) {
        ist_study_close(*out);
        *out = NULL;
        return false;
    }
    (*out)->network.work = &(*out)->work;
    return true;
}

void ist_study_close(ist_study *study) {
    if (study != NULL) {
        ist_network_free(&study->network);
        ist_dataset_free(&study->dataset);
        ist_work_free(&study->work);
        free(study);
    }
}

void ist_study_threads(ist_study *study, unsigned threads) {
    study->work.threads = threads;
}

bool ist_study_check(const ist_findings **out, ist_study *study, ist_error *err) {
    *out = &study->dataset.findings;
    return ist_check(&study->dataset, &study->network, err);
}

const ist_network *ist_study_network(const ist_study *study) {
    return &study->network;
}

static bool read_lens(ist_lens *out, const ist_study *study, const char *words, ist_error *err) {
    return words == NULL || ist_lens_parse_in(out, &study->dataset, words, err);
}

static bool look(ist_view *out, const ist_study *study, const char *words, ist_error *err) {
    ist_lens lens = {0};
    bool ok = read_lens(&lens, study, words, err) && ist_view_make(out, &study->network, &lens, err);
    ist_lens_free(&lens);
    return ok;
}

/* ---- measures ---- */

typedef struct {
    const ist_metric **items;
    size_t count, capacity;
} measures_read;

static bool add_measure(measures_read *measures, const char *name, size_t length, ist_error *err) {
    ist_buffer text = {0};
    const ist_metric *metric = NULL;
    void *items = measures->items;
    bool ok = ist_buffer_add(&text, name, length, err) && ist_metric_find(&metric, ist_buffer_string(&text), err) &&
              ist_array_reserve(&items, &measures->capacity, measures->count + 1, sizeof(const ist_metric *),
                                "reading measures", err);
    measures->items = items;
    for (size_t i = 0; ok && i < measures->count; i++) {
        ok = measures->items[i] != metric ||
             ist_error_set(err, IST_ERROR_USAGE, "the measure %s is given twice", metric->name);
    }
    ok = ok && (measures->count == 0 || measures->items[0]->rows == metric->rows ||
                ist_error_set(err, IST_ERROR_USAGE, "%s and %s are not measures of the same: ask for them apart",
                              measures->items[0]->name, metric->name));
    if (ok) {
        measures->items[measures->count++] = metric;
    }
    ist_buffer_free(&text);
    return ok;
}

static bool read_measures(measures_read *out, const char *names, ist_error *err) {
    bool ok = true;
    for (const char *name = names; ok && name != NULL;) {
        size_t length = strcspn(name, ",");
        ok = add_measure(out, name, length, err);
        name = name[length] == ',' ? name + length + 1 : NULL;
    }
    return ok;
}

static bool rank(ist_table *out, const ist_view *view, const char *names, size_t top, ist_error *err) {
    measures_read measures = {0};
    bool ok = read_measures(&measures, names, err) &&
              ist_metric_table(
                  out, view,
                  (ist_metric_options){.metrics = measures.items, .metric_count = measures.count, .top = top}, err);
    free(measures.items);
    return ok;
}

bool ist_study_rank(ist_table *out, const ist_study *study, const char *lens, const char *measures, size_t top,
                    ist_error *err) {
    ist_view view = {0};
    bool ok = look(&view, study, lens, err) && rank(out, &view, measures, top, err);
    ist_view_free(&view);
    return ok;
}

/* ---- questions ---- */

bool ist_study_ask(ist_table *out, bool *negative, const ist_study *study, const char *query, const char *lens,
                   const ist_query_options *options, ist_error *err) {
    const ist_query *found = ist_query_find(query);
    ist_query_options asked = *options;
    asked.count = asked.count > 0 ? asked.count : USUAL_COUNT;
    asked.seed = asked.seed_given || asked.seed != 0 ? asked.seed : 1;
    *negative = false;
    if (found == NULL) {
        char quoted[IST_QUOTE_SIZE];
        return ist_error_set(err, IST_ERROR_USAGE, "there is no question %s", ist_quote(quoted, query, strlen(query)));
    }
    ist_lens read = {0};
    bool ok = read_lens(&read, study, lens, err) && found->answer(out, &study->network, &read, &asked, negative, err);
    ist_lens_free(&read);
    return ok;
}

/* ---- cases ---- */

/* The words of each case: what is no word of a lens is a scenario's name. */
static bool name_cases(ist_scenario_named *named, ist_buffer *words, const ist_study_cases *cases, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < cases->count; i++) {
        const char *prefix = strchr(cases->cases[i], '=') == NULL ? "scenario=" : "";
        ok = ist_buffer_print(&words[i], err, "%s%s", prefix, cases->cases[i]);
        named[i] = (ist_scenario_named){cases->cases[i], ist_buffer_string(&words[i])};
    }
    return ok;
}

static bool compare(ist_table *out, const ist_study *study, const ist_lens *lens, const ist_study_cases *cases,
                    const ist_scenario_named *named, ist_error *err) {
    const ist_scenario_options options = {
        .source = cases->source, .target = cases->target, .on = cases->on, .seed = cases->seed > 0 ? cases->seed : 1};
    ist_scenario_asked asked = {0};
    ist_scenario_choices choices = {0};
    bool ok =
        ist_scenario_ask(&asked, &study->network, lens, &options, err) &&
        ist_scenario_choices_read(&choices, cases->outcomes, &asked, err) &&
        ist_scenario_compare(out, &asked, &choices, &(ist_scenario_cases){.cases = named, .count = cases->count}, err);
    ist_scenario_choices_free(&choices);
    ist_scenario_asked_free(&asked);
    return ok;
}

bool ist_study_compare(ist_table *out, const ist_study *study, const char *lens, const ist_study_cases *cases,
                       ist_error *err) {
    ist_lens read = {0};
    ist_scenario_named *named = ist_array_make(cases->count, sizeof *named, "comparing cases", err);
    ist_buffer *words = ist_array_make(cases->count, sizeof *words, "comparing cases", err);
    bool ok = named != NULL && words != NULL && read_lens(&read, study, lens, err) &&
              name_cases(named, words, cases, err) && compare(out, study, &read, cases, named, err);
    for (size_t i = 0; words != NULL && i < cases->count; i++) {
        ist_buffer_free(&words[i]);
    }
    free(words);
    free(named);
    ist_lens_free(&read);
    return ok;
}

/* ---- pictures and texts ---- */

static bool find_drawing(const ist_renderer **out, const char *format, ist_error *err) {
    return ist_renderer_find(out, format, err) &&
           ((*out)->draws || ist_error_set(err, IST_ERROR_USAGE, "%s is no format of pictures", format));
}

/* A table whose row keys are vertices of the view sizes them. */
static bool measure_actors(ist_table *out, const ist_view *view, const char *measure, ist_error *err) {
    const ist_metric *metric = NULL;
    return ist_metric_find(&metric, measure, err) &&
           (metric->rows == IST_PER_ACTOR ||
            ist_error_set(err, IST_ERROR_USAGE, "a drawing sizes actors, and %s measures none", measure)) &&
           (view->lens.territory != IST_TERRITORY_GROUP ||
            ist_error_set(err, IST_ERROR_USAGE, "a picture has no rows of territories: use territory=contract")) &&
           rank(out, view, measure, 0, err);
}

bool ist_study_draw(ist_buffer *out, const ist_study *study, const char *lens, const char *format, const char *measure,
                    const ist_render_options *options, ist_error *err) {
    const ist_renderer *renderer = NULL;
    ist_render_options chosen = options != NULL ? *options : (ist_render_options){0};
    ist_view view = {0};
    ist_table sizes = {0};
    chosen.chart = false;
    chosen.size_column = measure != NULL ? COLUMN_VALUE : 0;
    bool ok = find_drawing(&renderer, format, err) && look(&view, study, lens, err) &&
              (measure == NULL || measure_actors(&sizes, &view, measure, err)) &&
              renderer->write(out, &view, measure != NULL ? &sizes : NULL, &chosen, err);
    ist_table_free(&sizes);
    ist_view_free(&view);
    return ok;
}

bool ist_table_write(ist_buffer *out, const ist_table *table, const char *format, ist_error *err) {
    const ist_renderer *renderer = NULL;
    const ist_render_options options = {0};
    return ist_renderer_find(&renderer, format, err) &&
           (!renderer->draws || ist_error_set(err, IST_ERROR_USAGE, "%s is no format of tables", format)) &&
           renderer->write(out, NULL, table, &options, err);
}

ist_table *ist_table_new(void) {
    return calloc(1, sizeof(ist_table));
}

void ist_table_delete(ist_table *table) {
    if (table != NULL) {
        ist_table_free(table);
        free(table);
    }
}

ist_buffer *ist_buffer_new(void) {
    return calloc(1, sizeof(ist_buffer));
}

void ist_buffer_delete(ist_buffer *buffer) {
    if (buffer != NULL) {
        ist_buffer_free(buffer);
        free(buffer);
    }
}
