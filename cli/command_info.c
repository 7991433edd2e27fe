/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_info.c - how big a dataset is, of what, from when, out of which documents, and whom it is about.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "core/kernel/components.h"
#include "graph/schema.h"
#include "info.h"
#include "tally.h"

static const ist_tables_column pair_columns[] = {{"what", IST_CELL_TEXT, NULL}, {"value", IST_CELL_TEXT, NULL}};

static bool add_count(ist_table *table, const char *name, size_t count, ist_error *err) {
    return ist_table_row(table, IST_NONE, err) && ist_table_text(table, 0, name, err) &&
           ist_table_integer(table, 1, (int64_t)count, err);
}

static bool add_sizes(ist_tables *tables, const ist_pipeline *p, ist_error *err) {
    static const ist_tables_column columns[] = {{"table", IST_CELL_TEXT, NULL}, {"rows", IST_CELL_INTEGER, NULL}};
    const ist_dataset *dataset = &p->dataset;
    const char *title = ist_dataset_text(dataset, dataset->title), *name = ist_dataset_text(dataset, dataset->name);
    ist_table *table = ist_tables_add(tables, "sizes", title[0] != '\0' ? title : name, IST_INFO_COLUMNS(columns), err);
    bool ok = table != NULL;
    for (size_t id = 0; ok && id < IST_TABLE_COUNT; id++) {
        ok = dataset->rows[id].count == 0 || add_count(table, ist_schemas[id].name, dataset->rows[id].count, err);
    }
    return ok;
}

/* One row for each index of `names` that occurs. */
static bool add_counts(ist_table *table, const char *const *names, const size_t *counts, size_t count, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = counts[i] == 0 || add_count(table, names[i], counts[i], err);
    }
    return ok;
}

static bool add_kinds(ist_tables *tables, const ist_pipeline *p, ist_error *err) {
    static const ist_tables_column columns[] = {{"kind", IST_CELL_TEXT, NULL}, {"actors", IST_CELL_INTEGER, NULL}};
    size_t counts[IST_KIND_COUNT] = {0};
    for (size_t i = 0; i < p->dataset.rows[IST_TABLE_ACTORS].count; i++) {
        counts[ist_dataset_actors(&p->dataset)[i].kind]++;
    }
    ist_table *table = ist_tables_add(tables, "kinds", "actors by kind", IST_INFO_COLUMNS(columns), err);
    return table != NULL && add_counts(table, ist_kind_names, counts, IST_KIND_COUNT, err);
}

/* One row a first text, one column a status, and their sum. */
static bool add_status_row(ist_table *table, const ist_tally *tally, size_t first, size_t last, ist_error *err) {
    size_t sum = 0;
    bool ok = ist_table_row(table, IST_NONE, err) && ist_table_text(table, 0, tally->items[first].first, err);
    for (size_t status = 0; ok && status < IST_STATUS_COUNT; status++) {
        size_t count = 0;
        for (size_t i = first; i < last; i++) {
            count += strcmp(tally->items[i].second, ist_status_names[status]) == 0 ? tally->items[i].count : 0;
        }
        ok = ist_table_integer(table, 1 + status, (int64_t)count, err);
        sum += count;
    }
    return ok && ist_table_integer(table, 1 + IST_STATUS_COUNT, (int64_t)sum, err);
}

static bool fill_layers(ist_table *table, const ist_tally *tally, ist_error *err) {
    bool ok = ist_table_column(table, "layer", IST_CELL_TEXT, "", "", err);
    for (size_t status = 0; ok && status < IST_STATUS_COUNT; status++) {
        ok = ist_table_column(table, ist_status_names[status], IST_CELL_INTEGER, "", "", err);
    }
    ok = ok && ist_table_column(table, "all", IST_CELL_INTEGER, "", "", err);
    for (size_t first = 0, last = 0; ok && first < tally->count; first = last) {
        while (last < tally->count && strcmp(tally->items[first].first, tally->items[last].first) == 0) {
            last++;
        }
        ok = add_status_row(table, tally, first, last, err);
    }
    return ok;
}

static bool add_layers(ist_tables *tables, const ist_pipeline *p, ist_error *err) {
    ist_tally tally = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < p->dataset.rows[IST_TABLE_TIES].count; i++) {
        const ist_tie tie = ist_dataset_tie(&p->dataset, i);
        ok = ist_tally_add(&tally, ist_dataset_text(&p->dataset, tie.layer), ist_status_names[tie.status], err);
    }
    ist_tally_merge(&tally);
    ist_table *table = ok ? ist_tables_add(tables, "layers", "ties by layer and status", NULL, 0, err) : NULL;
    ok = table != NULL && fill_layers(table, &tally, err);
    ist_tally_free(&tally);
    return ok;
}

static bool add_signs(ist_tables *tables, const ist_pipeline *p, ist_error *err) {
    static const ist_tables_column columns[] = {{"sign", IST_CELL_TEXT, NULL}, {"ties", IST_CELL_INTEGER, NULL}};
    static const char *const names[] = {"-", "0", "+"};
    size_t counts[3] = {0};
    for (size_t i = 0; i < p->dataset.rows[IST_TABLE_TIES].count; i++) {
        counts[ist_dataset_tie(&p->dataset, i).sign + 1]++;
    }
    ist_table *table = ist_tables_add(tables, "signs", "ties by sign", IST_INFO_COLUMNS(columns), err);
    return table != NULL && add_counts(table, names, counts, 3, err);
}

typedef struct {
    ist_date first, last; /* the earliest and the latest that ties name */
    size_t undated;
} span;

static void span_take(span *s, ist_date date) {
    if (date.year == 0) {
        return;
    }
    if (s->first.year == 0 || ist_date_first_day(date) < ist_date_first_day(s->first)) {
        s->first = date;
    }
    if (s->last.year == 0 || ist_date_last_day(date) > ist_date_last_day(s->last)) {
        s->last = date;
    }
}

static bool add_date(ist_table *table, const char *what, ist_date date, ist_error *err) {
    char text[24];
    const char *texts[] = {what, date.year != 0 ? ist_date_format(text, date) : NULL};
    return ist_tables_texts(table, texts, err);
}

static bool add_dates(ist_tables *tables, const ist_pipeline *p, ist_error *err) {
    span s = {0};
    for (size_t i = 0; i < p->dataset.rows[IST_TABLE_TIES].count; i++) {
        const ist_tie tie = ist_dataset_tie(&p->dataset, i);
        span_take(&s, tie.from);
        span_take(&s, tie.to);
        s.undated += tie.from.year == 0 && tie.to.year == 0;
    }
    ist_table *table = ist_tables_add(tables, "dates", "dates", IST_INFO_COLUMNS(pair_columns), err);
    return table != NULL && add_date(table, "earliest date of a tie", s.first, err) &&
           add_date(table, "latest date of a tie", s.last, err) &&
           add_date(table, "today, the latest document", p->network.as_of, err) &&
           ist_table_note(table, err, "%zu of %zu ties have no date", s.undated, p->dataset.rows[IST_TABLE_TIES].count);
}

typedef struct {
    size_t count, largest;
} parts;

static bool find_parts(parts *out, const ist_view *view, ist_error *err) {
    uint32_t *label = ist_array_make(view->vertex_count, sizeof *label, "finding components", err);
    size_t *sizes = label != NULL ? ist_array_make(view->vertex_count, sizeof *sizes, "finding components", err) : NULL;
    if (sizes != NULL) {
        ist_components(label, view, NULL);
    }
    for (size_t v = 0; sizes != NULL && v < view->vertex_count; v++) {
        size_t size = ++sizes[label[v]];
        out->count += label[v] == v;
        out->largest = size > out->largest ? size : out->largest;
    }
    bool ok = sizes != NULL;
    free(label);
    free(sizes);
    return ok;
}

static bool add_number(ist_table *table, const char *what, double value, ist_error *err) {
    return ist_table_row(table, IST_NONE, err) && ist_table_text(table, 0, what, err) &&
           ist_table_real(table, 1, value, err);
}

/* Whom the sample is about: the actor that most ties touch. */
static bool note_sample(ist_table *table, const ist_view *view, ist_error *err) {
    size_t *touching = ist_array_make(view->vertex_count, sizeof *touching, "counting ties", err);
    size_t all = 0, most = 0;
    bool ok = touching != NULL;
    for (size_t edge = 0; ok && edge < view->edge_count; edge++) {
        size_t ties = ist_index_count(&view->edge_ties, edge);
        all += ties;
        touching[view->sources[edge]] += ties;
        touching[view->targets[edge]] += ties;
    }
    for (size_t v = 0; ok && v < view->vertex_count; v++) {
        most = touching[v] > touching[most] ? v : most;
    }
    if (ok && all > 0) {
        ok = ist_table_note(table, err,
                            "the sample: %zu of the %zu ties looked at (%.0f %%) touch %s; documents that are about an "
                            "actor make it central, whatever the world is like",
                            touching[most], all, 100.0 * (double)touching[most] / (double)all,
                            ist_view_id(view, (uint32_t)most));
    }
    free(touching);
    return ok;
}

static bool add_view(ist_tables *tables, ist_pipeline *p, ist_error *err) {
    static const ist_tables_column columns[] = {{"what", IST_CELL_TEXT, NULL}, {"value", IST_CELL_REAL, NULL}};
    const ist_view *view = &p->view;
    double n = (double)view->vertex_count, m = (double)view->edge_count;
    double pairs = n * (n - 1) / (view->directed ? 1 : 2);
    parts found = {0};
    ist_buffer contract = {0};
    ist_table *table = ist_tables_add(tables, "view", "what the lens shows", IST_INFO_COLUMNS(columns), err);
    bool ok = table != NULL && find_parts(&found, view, err) && add_number(table, "actors with ties", n, err) &&
              add_number(table, "pairs of actors tied", m, err) &&
              add_number(table, "components", (double)found.count, err) &&
              add_number(table, "actors in the largest", (double)found.largest, err) &&
              add_number(table, "density", pairs > 0 ? m / pairs : (double)NAN, err) && note_sample(table, view, err) &&
              ist_view_contract(&contract, view, err) && ist_table_contract(table, ist_buffer_string(&contract), err);
    ist_buffer_free(&contract);
    return ok;
}

static bool add_all(ist_tables *tables, ist_pipeline *p, ist_error *err) {
    return add_sizes(tables, p, err) && add_kinds(tables, p, err) && add_layers(tables, p, err) &&
           add_signs(tables, p, err) && add_dates(tables, p, err) && ist_info_documents(tables, p, err) &&
           ist_info_lenses(tables, p, err) && add_view(tables, p, err);
}

static int run(ist_request *request, ist_error *err) {
    ist_pipeline pipeline = {0};
    ist_tables tables = {0};
    bool ok = ist_pipeline_start(&pipeline, request, err) && ist_pipeline_view(&pipeline, &request->lens, err) &&
              add_all(&tables, &pipeline, err) && ist_tables_write(&tables, request, err);
    ist_tables_free(&tables);
    ist_pipeline_free(&pipeline);
    return ok ? 0 : -1;
}

static const ist_option options[] = {IST_OPTION_TABLE, IST_OPTION_END};

const ist_command ist_command_info = {
    .name = "info",
    .summary = "how big, which kinds, layers, statuses, dates, documents, components",
    .operands = "NETWORK",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "Several tables: sizes, kinds, layers, signs, dates, documents, sections, lenses, scenarios, disagreements, "
        "view, as far as the dataset has them. The last is of what the lens shows: actors, pairs, components, density, "
        "and whom the "
        "sample is about. --document NAME leaves other documents out of the tables of documents, sections and "
        "paragraphs. Lenses and scenarios are the names that --lens and --scenario take. The table paragraphs, "
        "written when --table names it, says of each paragraph how much rests on it, or why nothing does.",
    .example = "  isthmus info caspian\n"
               "  isthmus info caspian --table lenses\n"
               "  isthmus info caspian --table sections --format csv\n",
    .groups = IST_GROUP_LENS | IST_GROUP_OUTPUT,
    .options = options,
    .run = run,
};
