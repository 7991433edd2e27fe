/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_edge_list.c - a plain list of ties, words apart by blanks or tabs -> dataset.
 *
 * A line is a tie: who, whom, and perhaps its weight; a fourth and further column of numbers are measures `column4`
 * and so on. Lines that begin with # or % are comments. A first line `source target` (or `from to`) names the columns
 * instead. Ties are undirected, unless a comment says otherwise as KONECT ("% asym") and SNAP ("# Directed graph")
 * write it. Actors are the ends of ties; weights are strengths where every one is above 0. A name with a blank in it
 * stands in double quotes. What networkx writes behind two names, as {'weight': 2.5}, are measures by their keys.
 */
#include <stdio.h>
#include <string.h>

#include "edge_data.h"
#include "load.h"
#include "load_graph.h"
#include "load_table.h"
#include "rows.h"
#include "ties.h"

static const ist_table_id ties = IST_TABLE_TIES;

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static bool is_line_end(char c) {
    return c == '\n' || c == '\r';
}

/* ---- which files ---- */

/* Where the first line begins that says something; `*comments`: there are some before it. */
static size_t find_first_line(const char *bytes, size_t length, bool *comments) {
    size_t at = ist_csv_mark_length(bytes, length);
    for (;;) {
        while (at < length && (is_blank(bytes[at]) || is_line_end(bytes[at]))) {
            at++;
        }
        if (at == length || (bytes[at] != '#' && bytes[at] != '%')) {
            return at;
        }
        *comments = true;
        while (at < length && !is_line_end(bytes[at])) {
            at++;
        }
    }
}

/* Where the second word of the line begins; where the line ends if it has none. */
static size_t find_second(const char *bytes, size_t length, size_t at) {
    bool quoted = bytes[at] == '"';
    for (at += quoted; at < length && !is_line_end(bytes[at]) && (quoted ? bytes[at] != '"' : !is_blank(bytes[at]));) {
        at++;
    }
    for (at += quoted && at < length; at < length && is_blank(bytes[at]);) {
        at++;
    }
    return at;
}

/* The first line is words, before data in braces neither a record with a delimiter nor the header of a table. */
static bool is_words(const char *bytes, size_t length, size_t at) {
    size_t second = find_second(bytes, length, at), i = at;
    bool delimited = false, tabs = false, quoted = false;
    for (; i < length && !is_line_end(bytes[i]) && !(bytes[i] == '{' && i > at && is_blank(bytes[i - 1])); i++) {
        quoted = quoted != (bytes[i] == '"');
        delimited = delimited || (!quoted && (bytes[i] == ',' || bytes[i] == ';'));
        tabs = tabs || bytes[i] == '\t';
    }
    bool header = tabs && (ist_load_head_names(bytes + at, length - at, '\t', "source") ||
                           ist_load_head_names(bytes + at, length - at, '\t', "target"));
    return !delimited && !header && second < i && bytes[second] != '#' && bytes[second] != '%';
}

static bool takes(const char *path, bool is_folder, const char *head, size_t head_length) {
    (void)path;
    bool comments = false;
    if (is_folder || ist_file_kind(head, head_length) != NULL) {
        return false;
    }
    size_t at = find_first_line(head, head_length, &comments);
    return at == head_length ? comments : is_words(head, head_length, at);
}

/* ---- what the comments say ---- */

typedef enum { DIRECTION_UNSAID, DIRECTION_NONE, DIRECTION_OUT, DIRECTION_TWO_MODES } direction;

static const struct {
    const char *first, *second; /* words of a comment's beginning; NULL: any */
    direction says;
} sayings[] = {
    {"sym", NULL, DIRECTION_NONE},         {"asym", NULL, DIRECTION_OUT},
    {"bip", NULL, DIRECTION_TWO_MODES},    {"undirected", "graph", DIRECTION_NONE},
    {"directed", "graph", DIRECTION_OUT},  {"undirected", "graph:", DIRECTION_NONE},
    {"directed", "graph:", DIRECTION_OUT},
};

static direction read_saying(const ist_csv *words) {
    for (size_t i = 0; i < sizeof sayings / sizeof sayings[0]; i++) {
        const char *second = sayings[i].second;
        if (words->count > 0 && ist_text_is(words->cells[0].text, words->cells[0].length, sayings[i].first) &&
            (second == NULL ||
             (words->count > 1 && ist_text_is(words->cells[1].text, words->cells[1].length, second)))) {
            return sayings[i].says;
        }
    }
    return DIRECTION_UNSAID;
}

/* Of the first comment that says something; `*at`: where it stands. Comments end at `end`. */
static direction read_comments(size_t *at, const ist_rows *rows, size_t end) {
    ist_csv words;
    direction says = DIRECTION_UNSAID;
    ist_csv_begin_words(&words, rows->bytes, end, " \t#%", "");
    while (says == DIRECTION_UNSAID) {
        ist_csv_result result = ist_csv_next(&words, NULL);
        if (result != IST_CSV_RECORD && result != IST_CSV_PROBLEM) {
            break;
        }
        *at = words.start;
        says = result == IST_CSV_RECORD ? read_saying(&words) : DIRECTION_UNSAID;
    }
    ist_csv_free(&words);
    return says;
}

/* ---- the columns ---- */

static bool names_columns(const ist_csv *csv) {
    static const char *const names[][2] = {{"source", "target"}, {"from", "to"}};
    for (size_t i = 0; i < 2; i++) {
        if (ist_text_is(csv->cells[0].text, csv->cells[0].length, names[i][0]) &&
            ist_text_is(csv->cells[1].text, csv->cells[1].length, names[i][1])) {
            return true;
        }
    }
    return false;
}

/* The name of a measure: the header's, else by its number. */
static bool name_measure(ist_text *out, size_t number, const ist_csv_cell *header, ist_texts *texts, ist_error *err) {
    char own[32] = "";
    if (header != NULL && !ist_text_is(header->text, header->length, ist_load_weight)) {
        return ist_texts_intern(out, texts, header->text, header->length, err);
    }
    if (header == NULL && number > 2) {
        snprintf(own, sizeof own, "column%zu", number + 1);
    }
    const char *name = own[0] != '\0' ? own : ist_load_weight;
    return ist_texts_intern(out, texts, name, strlen(name), err);
}

static bool refuse_twice(const ist_load_columns *columns, size_t number, const ist_csv_cell *header,
                         ist_dataset *dataset, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    bool twice = false;
    for (size_t i = 2; i < number; i++) {
        twice = twice || columns->items[i].name == columns->items[number].name;
    }
    return !twice ||
           ist_rows_report(dataset, ties, header->offset, IST_SEVERITY_ERROR, "duplicate-column", err,
                           "column %s stands twice in the first line", ist_quote(quoted, header->text, header->length));
}

static bool plan(ist_load_columns *columns, const ist_csv *csv, bool header, ist_dataset *dataset, ist_error *err) {
    static const char *const ends[] = {"source", "target"};
    bool ok = ist_load_columns_make(columns, csv->count, err);
    for (size_t i = 0; ok && i < csv->count; i++) {
        ist_load_column *column = &columns->items[i];
        if (i < 2) {
            *column = (ist_load_column){.use = IST_COLUMN_MEMBER, .field = ist_schema_field(ties, ends[i])};
        } else {
            column->use = i == 2 ? IST_COLUMN_MEASURE : IST_COLUMN_LOOSE_MEASURE;
            ok = name_measure(&column->name, i, header ? &csv->cells[i] : NULL, &dataset->texts, err) &&
                 (!header || refuse_twice(columns, i, &csv->cells[i], dataset, err));
        }
    }
    return ok;
}

/* ---- reading ---- */

static bool refuse(ist_dataset *dataset, size_t offset, const char *rule, const char *sentence, ist_error *err) {
    return ist_rows_report(dataset, ties, offset, IST_SEVERITY_ERROR, rule, err, "%s", sentence);
}

/* The numbers of the two sides of a two-mode list of KONECT are not of one sequence: 1 and 1 are two actors. */
static bool take_direction(ist_load_columns *columns, ist_dataset *dataset, size_t first, ist_error *err) {
    size_t at = 0;
    direction says = read_comments(&at, &dataset->rows[ties], first);
    columns->directed = says == DIRECTION_OUT;
    return says != DIRECTION_TWO_MODES ||
           refuse(
               dataset, at, "two-modes",
               "the comment says that this is a bipartite network, in which the same number left and right names two "
               "actors; put a letter before those on the right (awk '!/^%/ {$2 = \"r\" $2} {print}' does it)",
               err);
}

static bool complete(ist_dataset *dataset, ist_error *err) {
    return ist_load_strengths(dataset, err) && ist_load_imply_actors(dataset, err);
}

static bool read_data(ist_dataset *dataset, const ist_csv *csv, ist_load_columns *columns, ist_error *err) {
    return take_direction(columns, dataset, csv->start, err) && ist_ties_begin_plain(dataset, err) &&
           (dataset->findings.errors > 0 ||
            (ist_edge_data_read(dataset, csv->start, columns->directed, err) && complete(dataset, err)));
}

static bool read_list(ist_dataset *dataset, ist_csv *csv, ist_load_columns *columns, ist_error *err) {
    ist_rows *rows = &dataset->rows[ties];
    rows->delimiter = IST_MARK_WORDS;
    ist_rows_begin(csv, dataset, ties);
    ist_csv_result first = ist_csv_next(csv, err);
    if (first == IST_CSV_FAILED) {
        return false;
    }
    bool two = first != IST_CSV_END && csv->count >= 2;
    if (two && csv->count > 2 && csv->cells[2].length > 0 && csv->cells[2].text[0] == '{') {
        return read_data(dataset, csv, columns, err);
    }
    if (first == IST_CSV_PROBLEM) {
        return ist_load_problem(csv, dataset, ties, err);
    }
    if (!two) {
        return refuse(dataset, csv->start, "edge-list",
                      first == IST_CSV_END ? "no ties, expected two names a line" : "expected two names a line", err);
    }
    bool header = names_columns(csv);
    if (!plan(columns, csv, header, dataset, err) || !take_direction(columns, dataset, csv->start, err) ||
        !ist_ties_begin_plain(dataset, err)) {
        return false;
    }
    csv->at = header ? csv->at : csv->start;
    return dataset->findings.errors > 0 || (ist_load_rows(dataset, ties, csv, columns, err) && complete(dataset, err));
}

static bool load(ist_dataset *out, const char *path, ist_file *file, ist_error *err) {
    bool readable = false;
    ist_csv csv = {0};
    ist_load_columns columns = {0};
    bool ok = ist_load_file(file, out, path, err) && ist_rows_take(&readable, out, ties, path, file, NULL, err) &&
              (!readable || read_list(out, &csv, &columns, err)) && ist_load_name(out, path, err);
    ist_csv_free(&csv);
    ist_load_columns_free(&columns);
    return ok;
}

const ist_loader ist_loader_edge_list = {
    .name = "edge-list",
    .summary = "a plain list of ties, two names and perhaps a weight a line",
    .takes = takes,
    .load = load,
};
