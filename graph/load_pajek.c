/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_pajek.c - one Pajek network (.net), or a project (.paj) with one network in it -> dataset.
 *
 * A vertex is an actor whose id is its label, where all labels differ, else its number; a vertex that no line names is
 * one too. Of *Arcs, *Arcslist and *Matrix ties are directed, of *Edges and *Edgeslist they are not; of a matrix a 0 is
 * no tie. A relation (`:2 "trade"`) is a layer, the value of a line its weight and strength, hostile where it is
 * negative, the label of a line (l) its relation, an interval of years ([1990-1995]) from when and to when it holds.
 * What the tables have no place for is named in one warning: coordinates, shapes, colours, partitions, vectors, modes.
 */
#include "pajek.h"

#include <stdlib.h>
#include <string.h>

#include "load.h"
#include "rows.h"

typedef struct {
    const char *name;
    ist_pajek_section section;
} keyword;

static const keyword keywords[] = {
    {"*network", IST_PAJEK_NETWORK},       {"*vertices", IST_PAJEK_VERTICES},   {"*arcs", IST_PAJEK_ARCS},
    {"*edges", IST_PAJEK_EDGES},           {"*arcslist", IST_PAJEK_ARCSLIST},   {"*edgeslist", IST_PAJEK_EDGESLIST},
    {"*matrix", IST_PAJEK_MATRIX},         {"*partition", IST_PAJEK_ELSEWHERE}, {"*vector", IST_PAJEK_ELSEWHERE},
    {"*permutation", IST_PAJEK_ELSEWHERE}, {"*cluster", IST_PAJEK_ELSEWHERE},   {"*hierarchy", IST_PAJEK_ELSEWHERE},
    {"*events", IST_PAJEK_ELSEWHERE},
};

static const keyword *find_keyword(const ist_csv_cell *cell) {
    size_t length = cell->length;
    const char *colon = memchr(cell->text, ':', length); /* *Arcs:2 */
    length = colon != NULL ? (size_t)(colon - cell->text) : length;
    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++) {
        if (ist_text_is(cell->text, length, keywords[i].name)) {
            return &keywords[i];
        }
    }
    return NULL;
}

/* Where the first word begins that is in no comment. */
static size_t find_first_word(const char *head, size_t length) {
    size_t at = ist_csv_mark_length(head, length);
    for (bool comment = false; at < length; at++) {
        char c = head[at];
        comment = c != '\n' && c != '\r' && (comment || c == '%');
        if (!comment && c != '\n' && c != '\r' && c != ' ' && c != '\t') {
            break;
        }
    }
    return at;
}

static bool takes(const char *path, bool is_folder, const char *head, size_t head_length) {
    (void)path;
    size_t at = is_folder ? head_length : find_first_word(head, head_length), end = at;
    while (end < head_length && strchr(" \t\r\n", head[end]) == NULL) {
        end++;
    }
    ist_csv_cell word = {.text = head + at, .length = end - at};
    return end > at && find_keyword(&word) != NULL;
}

/* ---- the beginnings of sections ---- */

enum { RELATIONS_MOST = 4096 };

static bool refuse_relations(const ist_pajek *p, ist_error *err) {
    ist_place place = ist_rows_place(&p->n.dataset->rows[IST_TABLE_TIES], p->csv.start);
    return ist_error_set(err, IST_ERROR_LIMIT, "%s:%zu:%zu: error: more than 4,096 relations", place.file, place.line,
                         place.column);
}

/* Remembers what a relation is called, once. */
static bool name_relation(ist_pajek *p, const ist_csv_cell *number, const ist_csv_cell *name, ist_error *err) {
    ist_text text = IST_TEXT_EMPTY, called = IST_TEXT_EMPTY;
    ist_texts *texts = &p->n.dataset->texts;
    if (!ist_texts_intern(&text, texts, number->text, number->length, err) || !ist_pajek_text(&called, p, name, err)) {
        return false;
    }
    size_t i = 0;
    while (i < p->relations && p->numbers[i] != text) {
        i++;
    }
    if (i == RELATIONS_MOST) {
        return refuse_relations(p, err);
    }
    if (!ist_array_reserve((void **)&p->numbers, &p->number_capacity, i + 1, sizeof text, "naming relations", err) ||
        !ist_array_reserve((void **)&p->names, &p->name_capacity, i + 1, sizeof text, "naming relations", err)) {
        return false;
    }
    p->numbers[i] = text;
    p->names[i] = called;
    p->relations += i == p->relations;
    return true;
}

/* `:2 "trade"` or `"trade"`, behind the first word or as a part of it. */
static bool take_relation(ist_pajek *p, ist_error *err) {
    const ist_csv *csv = &p->csv;
    const ist_csv_cell *word = &csv->cells[0];
    const char *colon = memchr(word->text, ':', word->length);
    size_t next = 1;
    ist_csv_cell number = {.text = "", .length = 0};
    if (colon != NULL) {
        number = (ist_csv_cell){.text = colon + 1, .length = word->length - 1 - (size_t)(colon - word->text)};
    } else if (csv->count > 1 && csv->cells[1].length > 0 && csv->cells[1].text[0] == ':') {
        number = (ist_csv_cell){.text = csv->cells[1].text + 1, .length = csv->cells[1].length - 1};
        next = 2;
    }
    if (csv->count > next && number.length > 0 && !name_relation(p, &number, &csv->cells[next], err)) {
        return false;
    }
    if (csv->count > next && number.length == 0) {
        return ist_pajek_text(&p->n.tie.layer, p, &csv->cells[next], err);
    }
    return ist_pajek_relation(p, &number, err);
}

static bool begin_vertices(ist_pajek *p, ist_error *err) {
    size_t most = UINT32_MAX - 1, count = 0;
    const ist_csv *csv = &p->csv;
    if (p->has_vertices) {
        p->section = IST_PAJEK_WRONG;
        return ist_numbered_report(&p->n, csv->start, "several-networks", err,
                                   "a second *Vertices: one network is read, save each in a file of its own");
    }
    p->has_vertices = true;
    if (csv->count < 2) {
        return ist_numbered_report(&p->n, csv->start, "vertex", err, "*Vertices without their number");
    }
    bool none = csv->cells[1].length == 1 && csv->cells[1].text[0] == '0';
    if (!none && !ist_numbered_read(&count, &p->n, &csv->cells[1], most, "number of vertices", err)) {
        return false;
    }
    if (csv->count > 2 &&
        (!ist_numbered_read(&p->rows, &p->n, &csv->cells[2], count, "vertices of the first mode", err) ||
         !ist_losses_add(&p->n.losses, p->n.dataset, "which mode vertices are of", "", 0, err))) {
        return false;
    }
    return ist_numbered_vertices(&p->n, count, csv->cells[1].offset, err);
}

/* Lines need their vertices, which are all known by then. */
static bool begin_lines(ist_pajek *p, ist_error *err) {
    if (!p->has_vertices) {
        p->section = IST_PAJEK_WRONG;
        return ist_numbered_report(&p->n, p->csv.start, "vertex", err, "lines before *Vertices");
    }
    if (!p->has_actors) {
        p->has_actors = true;
        if (!ist_numbered_actors(&p->n, err)) {
            return false;
        }
    }
    p->n.tie.directed = p->section != IST_PAJEK_EDGES && p->section != IST_PAJEK_EDGESLIST &&
                        !(p->section == IST_PAJEK_MATRIX && p->rows > 0);
    p->read = 0;
    return take_relation(p, err);
}

static bool lose_section(ist_pajek *p, ist_error *err) {
    const ist_csv_cell *last = &p->csv.cells[p->csv.count - 1];
    const char *sort = "*Partition, *Vector and the like";
    return ist_losses_add(&p->n.losses, p->n.dataset, sort, p->csv.count > 1 ? last->text : "",
                          p->csv.count > 1 ? last->length : 0, err);
}

static bool begin_network(ist_pajek *p, ist_error *err) {
    const ist_csv *csv = &p->csv;
    if (csv->count < 2) {
        return true;
    }
    ist_csv_cell first = csv->cells[1], last = csv->cells[csv->count - 1];
    return ist_texts_intern(&p->n.dataset->title, &p->n.dataset->texts, first.text,
                            (size_t)(last.text + last.length - first.text), err);
}

static bool begin_section(ist_pajek *p, ist_error *err) {
    const keyword *found = find_keyword(&p->csv.cells[0]);
    char quoted[IST_QUOTE_SIZE];
    if (!ist_pajek_end_matrix(p, err)) {
        return false;
    }
    if (found == NULL) {
        p->section = IST_PAJEK_WRONG;
        return ist_numbered_report(&p->n, p->csv.start, "section", err,
                                   "unknown section %s, expected *Vertices, *Arcs, *Edges, *Arcslist, *Edgeslist or "
                                   "*Matrix",
                                   ist_quote(quoted, p->csv.cells[0].text, p->csv.cells[0].length));
    }
    if (p->section == IST_PAJEK_ELSEWHERE && found->section == IST_PAJEK_VERTICES) {
        return true; /* of a partition or vector */
    }
    p->section = found->section;
    switch (found->section) {
    case IST_PAJEK_NETWORK:
        return begin_network(p, err);
    case IST_PAJEK_VERTICES:
        return begin_vertices(p, err);
    case IST_PAJEK_ELSEWHERE:
        return lose_section(p, err);
    default:
        return begin_lines(p, err);
    }
}

/* ---- the file ---- */

static bool read_record(ist_pajek *p, ist_error *err) {
    return p->csv.cells[0].length > 0 && p->csv.cells[0].text[0] == '*' ? begin_section(p, err)
                                                                        : ist_pajek_read_line(p, err);
}

static bool read_all(ist_pajek *p, ist_error *err) {
    const ist_rows *rows = &p->n.dataset->rows[IST_TABLE_TIES];
    ist_csv_begin_words(&p->csv, rows->bytes, rows->length, " \t", "%");
    p->csv.limits = &p->n.dataset->limits;
    ist_csv_result result = ist_csv_next(&p->csv, err);
    for (; result == IST_CSV_RECORD || result == IST_CSV_PROBLEM; result = ist_csv_next(&p->csv, err)) {
        if (!(result == IST_CSV_RECORD ? read_record(p, err)
                                       : ist_load_problem(&p->csv, p->n.dataset, IST_TABLE_TIES, err))) {
            return false;
        }
    }
    if (result == IST_CSV_FAILED || !ist_pajek_end_matrix(p, err)) {
        return false;
    }
    if (!p->has_vertices && !ist_numbered_report(&p->n, 0, "vertex", err, "no *Vertices, which every network has")) {
        return false;
    }
    return (p->has_actors || ist_numbered_actors(&p->n, err)) && ist_numbered_end(&p->n, err);
}

static bool load(ist_dataset *out, const char *path, ist_file *file, ist_error *err) {
    bool readable = false;
    ist_pajek p = {.section = IST_PAJEK_WRONG};
    if (!ist_load_file(file, out, path, err) || !ist_rows_take(&readable, out, IST_TABLE_TIES, path, file, NULL, err)) {
        return false;
    }
    bool ok = ist_numbered_begin(&p.n, out, err) && (!readable || read_all(&p, err)) && ist_load_name(out, path, err);
    ist_csv_free(&p.csv);
    free(p.numbers);
    free(p.names);
    ist_numbered_free(&p.n);
    return ok;
}

const ist_loader ist_loader_pajek = {
    .name = "pajek",
    .summary = "one Pajek network, with its relations",
    .takes = takes,
    .load = load,
};
