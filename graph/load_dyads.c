/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_dyads.c - a table of dyads by year, as the Correlates of War and others publish them -> dataset.
 *
 * The header names the two ends by one of the pairs in `pairs`; where it has abbreviations as well as numbers, these
 * are the ids and the numbers aliases; names are labels. A row is a tie of its `year`, from its beginning to its end,
 * undirected unless the pair says who acts. Every column of numbers is a measure, in which -9 is no value. A row in
 * which all measures are 0 or missing tells of no tie: its actors are kept, and how many such rows there are is said in
 * a warning. Columns that number rows and editions are left out, and so are words, in warnings too.
 */
#include <string.h>

#include "load.h"
#include "load_graph.h"
#include "load_table.h"
#include "rows.h"
#include "ties.h"

static const ist_table_id ties = IST_TABLE_TIES;

/* How headers call the two ends. */
typedef struct {
    const char *names[2];
    bool directed; /* the first acts on the second */
} pair;

/* Ids, the better ones first. */
static const pair pairs[] = {
    {{"stateabb1", "stateabb2"}, false}, {{"state1ab", "state2ab"}, false}, {{"stabb1", "stabb2"}, false},
    {{"stateabba", "stateabbb"}, false}, {{"cabb1", "cabb2"}, false},       {{"iso3_o", "iso3_d"}, true},
    {{"iso_o", "iso_d"}, true},          {{"iso3a", "iso3b"}, false},       {{"iso1", "iso2"}, false},
    {{"ccode1", "ccode2"}, false},       {{"ccodea", "ccodeb"}, false},     {{"cowcode1", "cowcode2"}, false},
    {{"state1no", "state2no"}, false},   {{"statea", "stateb"}, false},     {{"state1", "state2"}, false},
    {{"gwcode1", "gwcode2"}, false},     {{"gwno1", "gwno2"}, false},       {{"gwnoa", "gwnob"}, false},
    {{"country1", "country2"}, false},   {{"countrya", "countryb"}, false},
};

static const pair labels[] = {
    {{"state_name1", "state_name2"}, false},   {{"statenme1", "statenme2"}, false},
    {{"country1", "country2"}, false},         {{"importer1", "importer2"}, false},
    {{"countryname1", "countryname2"}, false},
};

/* Numbers that measure nothing. */
static const char *const bookkeeping[] = {"version", "dyad", "dyadid", "dyad_id", "version4id", "dirdyad", "mirrored"};

typedef struct {
    size_t ids[2], names[2], others[2]; /* columns of the ends, their labels, their other names; IST_NONE: none */
    bool directed;
} dyad_columns;

/* The columns of the first pair that the header has and `but` is not. */
static const pair *find_pair(size_t out[2], const ist_csv *csv, const pair *list, size_t count, const size_t but[2]) {
    for (size_t i = 0; i < count; i++) {
        out[0] = ist_load_find_header(csv, list[i].names[0]);
        out[1] = ist_load_find_header(csv, list[i].names[1]);
        if (out[0] != IST_NONE && out[1] != IST_NONE && (but == NULL || out[0] != but[0])) {
            return &list[i];
        }
    }
    out[0] = out[1] = IST_NONE;
    return NULL;
}

static bool find_columns(dyad_columns *out, const ist_csv *csv) {
    const pair *ends = find_pair(out->ids, csv, pairs, sizeof pairs / sizeof pairs[0], NULL);
    if (ends == NULL) {
        return false;
    }
    out->directed = ends->directed;
    find_pair(out->names, csv, labels, sizeof labels / sizeof labels[0], out->ids);
    find_pair(out->others, csv, pairs, sizeof pairs / sizeof pairs[0], out->ids);
    if (out->others[0] == out->names[0]) {
        out->others[0] = out->others[1] = IST_NONE;
    }
    return true;
}

static bool takes(const char *path, bool is_folder, const char *head, size_t head_length) {
    (void)path;
    if (is_folder || ist_file_kind(head, head_length) != NULL) {
        return false;
    }
    char delimiter = ist_csv_sniff(head, head_length);
    bool dyads = false;
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        dyads = dyads || (ist_load_head_names(head, head_length, delimiter, pairs[i].names[0]) &&
                          ist_load_head_names(head, head_length, delimiter, pairs[i].names[1]));
    }
    return dyads && !ist_load_head_names(head, head_length, delimiter, "source");
}

/* ---- the header ---- */

static bool is_other_name(const dyad_columns *at, size_t number) {
    bool is = false;
    for (size_t e = 0; e < 2; e++) {
        is = is || at->names[e] == number || at->others[e] == number;
    }
    return is;
}

static bool is_bookkeeping(const ist_csv_cell *cell) {
    bool is = false;
    for (size_t i = 0; i < sizeof bookkeeping / sizeof bookkeeping[0]; i++) {
        is = is || ist_text_is(cell->text, cell->length, bookkeeping[i]);
    }
    return is;
}

static bool plan_measure(ist_dataset *dataset, ist_load_column *column, const ist_csv_cell *cell, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    ist_quote(quoted, cell->text, cell->length);
    if (ist_texts_find(&dataset->texts, cell->text, cell->length) != IST_NONE && cell->length > 0) {
        return ist_rows_report(dataset, ties, cell->offset, IST_SEVERITY_ERROR, "duplicate-column", err,
                               "column %s stands twice in the header", quoted);
    }
    if (cell->length == 0 || is_bookkeeping(cell)) {
        return ist_rows_report(
            dataset, ties, cell->offset, IST_SEVERITY_WARNING, "ignored-column", err, "column %s is ignored: %s",
            quoted, cell->length == 0 ? "it has no name" : "it numbers rows or editions and measures nothing");
    }
    column->use = IST_COLUMN_LOOSE_MEASURE;
    return ist_texts_intern(&column->name, &dataset->texts, cell->text, cell->length, err);
}

static bool plan(ist_load_columns *columns, const ist_csv *csv, const dyad_columns *at, ist_dataset *dataset,
                 ist_error *err) {
    static const char *const ends[] = {"source", "target"};
    bool ok = ist_load_columns_make(columns, csv->count, err);
    columns->directed = at->directed;
    columns->coded = columns->sparse = true;
    for (size_t i = 0; ok && i < csv->count; i++) {
        ist_csv_cell cell = ist_load_trimmed(csv->cells[i]);
        ist_load_column *column = &columns->items[i];
        if (i == at->ids[0] || i == at->ids[1]) {
            column->use = IST_COLUMN_MEMBER;
            column->field = ist_schema_field(ties, ends[i == at->ids[1]]);
        } else if (ist_text_is(cell.text, cell.length, "year")) {
            column->use = IST_COLUMN_YEAR;
        } else if (!is_other_name(at, i)) {
            ok = plan_measure(dataset, column, &cell, err);
        }
    }
    return ok;
}

/* ---- actors ---- */

typedef struct {
    ist_dataset *dataset;
    ist_cell_reader cells;
    ist_text_set met;
    size_t room; /* of `met`: texts that were there when it was made */
    ist_actor empty;
} actor_maker;

/* The cells are the file's own, read a second time: what is wrong in them has been said, but for labels. */
static bool meet(actor_maker *maker, const ist_csv *csv, const dyad_columns *at, size_t end, ist_error *err) {
    const ist_csv_cell *cell = &csv->cells[at->ids[end]];
    ist_text id = ist_texts_find(&maker->dataset->texts, cell->text, cell->length);
    if (id >= maker->room || !ist_text_set_put(&maker->met, id)) {
        return true;
    }
    ist_actor actor = maker->empty;
    actor.place = (uint32_t)csv->start;
    actor.id = id;
    return (at->names[end] == IST_NONE ||
            ist_cell_read(&maker->cells, &actor, ist_schema_field(IST_TABLE_ACTORS, "label"),
                          &csv->cells[at->names[end]], err)) &&
           (at->others[end] == IST_NONE ||
            ist_cell_read(&maker->cells, &actor, ist_schema_field(IST_TABLE_ACTORS, "aliases"),
                          &csv->cells[at->others[end]], err)) &&
           ist_load_actor(maker->dataset, &actor, err);
}

static bool meet_all(actor_maker *maker, ist_csv *csv, const dyad_columns *at, size_t columns, ist_error *err) {
    ist_csv_result result = ist_csv_next(csv, err); /* the header */
    while (result != IST_CSV_END && result != IST_CSV_FAILED) {
        result = ist_csv_next(csv, err);
        if (result == IST_CSV_RECORD && csv->count == columns &&
            (!meet(maker, csv, at, 0, err) || !meet(maker, csv, at, 1, err))) {
            return false;
        }
    }
    return result == IST_CSV_END;
}

/* Every end of every row is an actor, also where the row is no tie. Texts that labels add are no ids: the set has room
 * for the ids that reading the rows interned. */
static bool make_actors(ist_dataset *dataset, const dyad_columns *at, size_t columns, ist_error *err) {
    actor_maker maker = {.dataset = dataset, .cells = {.dataset = dataset, .table = IST_TABLE_ACTORS}};
    maker.room = dataset->texts.length;
    ist_csv csv;
    ist_rows_begin(&csv, dataset, ties);
    bool ok = ist_rows_share(dataset, IST_TABLE_ACTORS, ties, err) &&
              ist_cell_defaults(&maker.cells, &maker.empty, err) &&
              ist_text_set_make(&maker.met, &dataset->texts, err) && meet_all(&maker, &csv, at, columns, err);
    ist_text_set_free(&maker.met);
    ist_csv_free(&csv);
    return ok;
}

/* ---- the file ---- */

static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

static bool warn(ist_dataset *dataset, const ist_load_columns *columns, ist_error *err) {
    ist_place place = {.file = dataset->rows[ties].file};
    return (columns->missing == 0 ||
            ist_findings_add(&dataset->findings, IST_SEVERITY_WARNING, "missing-code", place, err,
                             "-9 is read as no value, in %zu cell%s", columns->missing, plural(columns->missing))) &&
           (columns->no_ties == 0 ||
            ist_findings_add(&dataset->findings, IST_SEVERITY_WARNING, "no-tie", place, err,
                             "%zu row%s, whose measures are all 0 or missing, tell%s of no tie", columns->no_ties,
                             plural(columns->no_ties), columns->no_ties == 1 ? "s" : ""));
}

/* The whole header is known here, of which `takes` may have seen a part. */
static bool plan_header(ist_load_columns *columns, dyad_columns *at, const ist_csv *csv, ist_dataset *dataset,
                        ist_error *err) {
    if (!find_columns(at, csv)) {
        return ist_rows_report(dataset, ties, csv->start, IST_SEVERITY_ERROR, "missing-column", err,
                               "no columns for the two ends in the header, such as 'ccode1' and 'ccode2'");
    }
    return plan(columns, csv, at, dataset, err);
}

static bool read_dyads(ist_dataset *dataset, ist_csv *csv, ist_load_columns *columns, ist_error *err) {
    ist_rows *rows = &dataset->rows[ties];
    bool found = false;
    dyad_columns at = {0};
    rows->delimiter = ist_csv_sniff(rows->bytes, rows->length);
    if (!ist_load_header(&found, csv, dataset, ties, err) || (found && !plan_header(columns, &at, csv, dataset, err))) {
        return false;
    }
    columns->comma = rows->delimiter == ',' ? IST_COMMA_QUOTED : IST_COMMA_ALWAYS;
    return dataset->findings.errors > 0 ||
           (ist_ties_begin_plain(dataset, err) && ist_load_rows(dataset, ties, csv, columns, err) &&
            make_actors(dataset, &at, columns->count, err) && ist_load_strengths(dataset, err) &&
            warn(dataset, columns, err));
}

static bool load(ist_dataset *out, const char *path, ist_file *file, ist_error *err) {
    bool readable = false;
    ist_csv csv = {0};
    ist_load_columns columns = {0};
    bool ok = ist_load_file(file, out, path, err) && ist_rows_take(&readable, out, ties, path, file, NULL, err) &&
              (!readable || read_dyads(out, &csv, &columns, err)) && ist_load_name(out, path, err);
    ist_csv_free(&csv);
    ist_load_columns_free(&columns);
    return ok;
}

const ist_loader ist_loader_dyads = {
    .name = "dyads",
    .summary = "a table of dyads by year, such as ccode1,ccode2,year and numbers; -9 is no value",
    .takes = takes,
    .load = load,
};
