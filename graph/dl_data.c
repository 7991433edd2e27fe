/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dl_data.c - the data of a UCINET DL file -> lines between vertices.
 *
 * Lines are put aside until all labels are known. A matrix of one mode that says of every pair the same in both
 * directions is one of undirected ties; every other is one of directed ties.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "dl.h"

static bool add_line(ist_dl *dl, size_t from, size_t to, size_t level, double value, size_t place, ist_error *err) {
    if (!ist_array_grow((void **)&dl->lines, &dl->line_capacity, dl->line_count + 1, sizeof *dl->lines, "storing lines",
                        err)) {
        return false;
    }
    dl->lines[dl->line_count++] = (ist_dl_line){(uint32_t)from, (uint32_t)to, (uint32_t)level, (uint32_t)place, value};
    return true;
}

/* ---- matrices ---- */

static bool refuse_end(ist_dl *dl, size_t level, size_t row, ist_error *err) {
    return ist_numbered_report(&dl->n, dl->length, "matrix", err,
                               "the file ends in row %zu of matrix %zu, expected %zu rows in each of %zu", row + 1,
                               level + 1, dl->count[IST_DL_ROWS], dl->levels);
}

/* Which columns row `row` of the file has. */
static void span(const ist_dl *dl, size_t row, size_t *first, size_t *end) {
    *first = dl->format == IST_DL_UPPERHALF ? row + dl->no_diagonal : 0;
    *end = dl->format == IST_DL_LOWERHALF ? row + !dl->no_diagonal : dl->count[IST_DL_COLUMNS];
}

/* Which rows and columns have had their labels in this matrix. */
typedef struct {
    uint32_t *heads;              /* the vertices of columns */
    uint32_t *seen[IST_DL_SIDES]; /* 1 + in which matrix a vertex was last; of rows, of columns */
} labelled;

/* The vertex that a label in the data names, once a matrix. */
static bool meet(uint32_t *vertex, ist_dl *dl, labelled *l, ist_dl_side side, size_t level, const ist_csv_cell *word,
                 ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    if (!ist_dl_find(vertex, dl, side, word, err)) {
        return false;
    }
    uint32_t *seen = *vertex != IST_NONE ? &l->seen[side][*vertex] : NULL;
    if (seen != NULL && *seen == level + 1) {
        return ist_numbered_report(&dl->n, word->offset, "label", err, "the label %s stands twice",
                                   ist_quote(quoted, word->text, word->length));
    }
    if (seen != NULL) {
        *seen = (uint32_t)level + 1;
    }
    return true;
}

/* Labels above the columns: which vertex each of these is. */
static bool read_heads(ist_dl *dl, labelled *l, size_t level, bool *ended, ist_error *err) {
    size_t before = dl->two_modes ? dl->count[IST_DL_ROWS] : 0;
    for (size_t i = 0; i < dl->count[IST_DL_COLUMNS]; i++) {
        ist_csv_cell word;
        l->heads[i] = (uint32_t)(before + i);
        if (dl->embedded[IST_DL_COLUMNS]) {
            *ended = !ist_dl_word(dl, &word, ',');
            if (*ended || !meet(&l->heads[i], dl, l, IST_DL_COLUMNS, level, &word, err)) {
                return *ended;
            }
        }
    }
    return true;
}

static bool read_row(ist_dl *dl, labelled *l, size_t level, size_t row, bool *ended, ist_error *err) {
    size_t first = 0, end = 0;
    uint32_t from = (uint32_t)row;
    ist_csv_cell word;
    span(dl, row, &first, &end);
    if (dl->embedded[IST_DL_ROWS]) {
        *ended = !ist_dl_word(dl, &word, ',');
        if (*ended || !meet(&from, dl, l, IST_DL_ROWS, level, &word, err)) {
            return *ended;
        }
    }
    for (size_t i = first; i < end; i++) {
        double value = 0;
        if (i == row && dl->no_diagonal) {
            continue;
        }
        *ended = !ist_dl_word(dl, &word, ',');
        if (*ended || !ist_numbered_value(&value, &dl->n, &word, err)) {
            return *ended;
        }
        if (value != 0 && !isnan(value) && from != IST_NONE && l->heads[i] != IST_NONE &&
            !add_line(dl, from, l->heads[i], level, value, word.offset, err)) {
            return false;
        }
    }
    return true;
}

static bool read_matrix(ist_dl *dl, labelled *l, size_t level, bool *ended, ist_error *err) {
    size_t row = 0;
    bool ok = read_heads(dl, l, level, ended, err);
    while (ok && !*ended && row < dl->count[IST_DL_ROWS]) {
        ok = read_row(dl, l, level, row, ended, err);
        row += !*ended;
    }
    return ok && (!*ended || refuse_end(dl, level, row, err));
}

static bool make_labelled(labelled *l, const ist_dl *dl, ist_error *err) {
    static const char what[] = "reading labels";
    l->heads = ist_array_make(dl->count[IST_DL_COLUMNS], sizeof *l->heads, what, err);
    l->seen[IST_DL_ROWS] = l->heads != NULL ? ist_array_make(dl->n.count, sizeof *l->heads, what, err) : NULL;
    l->seen[IST_DL_COLUMNS] =
        l->seen[IST_DL_ROWS] != NULL ? ist_array_make(dl->n.count, sizeof *l->heads, what, err) : NULL;
    return l->seen[IST_DL_COLUMNS] != NULL;
}

static bool read_matrices(ist_dl *dl, ist_error *err) {
    labelled l = {0};
    bool ok = make_labelled(&l, dl, err), ended = false;
    ist_csv_cell word;
    for (size_t level = 0; ok && !ended && level < dl->levels; level++) {
        ok = read_matrix(dl, &l, level, &ended, err);
    }
    free(l.heads);
    free(l.seen[IST_DL_ROWS]);
    free(l.seen[IST_DL_COLUMNS]);
    char quoted[IST_QUOTE_SIZE];
    return ok && (ended || !ist_dl_word(dl, &word, ',') ||
                  ist_numbered_report(&dl->n, word.offset, "matrix", err, "%s behind the last matrix",
                                      ist_quote(quoted, word.text, word.length)));
}

/* ---- lists ---- */

/* A vertex by its label, where these stand in the data, else by its number; IST_NONE with a finding. */
static bool read_end(uint32_t *out, ist_dl *dl, ist_dl_side side, const ist_csv_cell *word, ist_error *err) {
    size_t number = 0, before = side == IST_DL_COLUMNS && dl->two_modes ? dl->count[IST_DL_ROWS] : 0;
    if (dl->embedded[side]) {
        return ist_dl_find(out, dl, side, word, err);
    }
    bool ok = ist_numbered_read(&number, &dl->n, word, dl->count[side], "vertex", err);
    *out = number > 0 ? (uint32_t)(before + number - 1) : IST_NONE;
    return ok;
}

static bool add_ends(ist_dl *dl, uint32_t from, uint32_t to, size_t level, double value, size_t place, ist_error *err) {
    if (value == 0) {
        return ist_losses_add(&dl->n.losses, dl->n.dataset, "lines of value 0, which are no ties", "", 0, err);
    }
    return from == IST_NONE || to == IST_NONE || isnan(value) || add_line(dl, from, to, level, value, place, err);
}

static bool read_edge(ist_dl *dl, const ist_csv *csv, size_t level, ist_error *err) {
    uint32_t from = IST_NONE, to = IST_NONE;
    double value = 1;
    if (csv->count < 2 || csv->count > 3) {
        return ist_numbered_report(&dl->n, csv->start, "field-count", err,
                                   "%zu word%s, expected two vertices and perhaps a value", csv->count,
                                   csv->count == 1 ? "" : "s");
    }
    return read_end(&from, dl, IST_DL_ROWS, &csv->cells[0], err) &&
           read_end(&to, dl, IST_DL_COLUMNS, &csv->cells[1], err) &&
           (csv->count < 3 || ist_numbered_value(&value, &dl->n, &csv->cells[2], err)) &&
           add_ends(dl, from, to, level, value, csv->start, err);
}

static bool read_nodes(ist_dl *dl, const ist_csv *csv, size_t level, ist_error *err) {
    uint32_t from = IST_NONE, to = IST_NONE;
    bool ok = read_end(&from, dl, IST_DL_ROWS, &csv->cells[0], err);
    for (size_t i = 1; ok && i < csv->count; i++) {
        ok = read_end(&to, dl, IST_DL_COLUMNS, &csv->cells[i], err) &&
             add_ends(dl, from, to, level, 1, csv->cells[i].offset, err);
    }
    return ok;
}

static bool read_line(ist_dl *dl, const ist_csv *csv, size_t *level, ist_error *err) {
    if (csv->count == 1 && csv->cells[0].length == 1 && csv->cells[0].text[0] == '!') {
        ++*level;
        return *level < dl->levels || ist_numbered_report(&dl->n, csv->start, "matrix", err,
                                                          "a further matrix, expected %zu (nm=)", dl->levels);
    }
    return dl->format == IST_DL_EDGELIST1 || dl->format == IST_DL_EDGELIST2 ? read_edge(dl, csv, *level, err)
                                                                            : read_nodes(dl, csv, *level, err);
}

static bool read_lists(ist_dl *dl, ist_error *err) {
    ist_csv csv;
    size_t level = 0;
    ist_csv_begin_words(&csv, dl->bytes, dl->length, " \t,", "");
    csv.limits = &dl->n.dataset->limits;
    csv.at = dl->at;
    ist_csv_result result = ist_csv_next(&csv, err);
    for (bool ok = true; result == IST_CSV_RECORD || result == IST_CSV_PROBLEM; result = ist_csv_next(&csv, err)) {
        ok = result == IST_CSV_RECORD ? read_line(dl, &csv, &level, err)
                                      : ist_load_problem(&csv, dl->n.dataset, IST_TABLE_TIES, err);
        if (!ok) {
            result = IST_CSV_FAILED;
            break;
        }
    }
    ist_csv_free(&csv);
    return result == IST_CSV_END;
}

/* ---- lines -> ties ---- */

static int compare_lines(const void *left, const void *right) {
    const ist_dl_line *a = left, *b = right;
    if (a->level != b->level) {
        return a->level < b->level ? -1 : 1;
    }
    if (a->from != b->from) {
        return a->from < b->from ? -1 : 1;
    }
    return (a->to > b->to) - (a->to < b->to);
}

/* Has every line of lines[first, end), of one level and sorted, one of the same value back? */
static bool is_symmetric(const ist_dl *dl, size_t first, size_t end) {
    for (size_t i = first; i < end; i++) {
        const ist_dl_line *line = &dl->lines[i];
        ist_dl_line back = {.from = line->to, .to = line->from, .level = line->level};
        const ist_dl_line *found = bsearch(&back, dl->lines + first, end - first, sizeof *dl->lines, compare_lines);
        if (found == NULL || found->value != line->value) {
            return false;
        }
    }
    return true;
}

static bool name_level(ist_dl *dl, size_t level, ist_error *err) {
    char number[32];
    if (level < dl->layer_count) {
        dl->n.tie.layer = dl->layers[level];
        return true;
    }
    return dl->levels == 1 ||
           ist_numbered_layer(&dl->n, number, (size_t)snprintf(number, sizeof number, "%zu", level + 1), err);
}

static bool add_level(ist_dl *dl, size_t first, size_t end, ist_error *err) {
    bool full = dl->format == IST_DL_FULLMATRIX && !dl->two_modes,
         half = dl->format == IST_DL_UPPERHALF || dl->format == IST_DL_LOWERHALF;
    bool symmetric = full && is_symmetric(dl, first, end);
    bool ok = name_level(dl, dl->lines[first].level, err);
    dl->n.tie.directed = !dl->two_modes && !half && !symmetric;
    for (size_t i = first; ok && i < end; i++) {
        const ist_dl_line *line = &dl->lines[i];
        ok = (symmetric && line->from > line->to) ||
             ist_numbered_add(&dl->n, line->from, line->to, line->value, line->place, err);
    }
    return ok;
}

static bool add_ties(ist_dl *dl, ist_error *err) {
    bool lists = dl->format >= IST_DL_EDGELIST1, ok = true;
    if (!lists && dl->line_count > 0) {
        qsort(dl->lines, dl->line_count, sizeof *dl->lines, compare_lines);
    }
    for (size_t first = 0, end = 0; ok && first < dl->line_count; first = end) {
        while (end < dl->line_count && dl->lines[end].level == dl->lines[first].level) {
            end++;
        }
        ok = add_level(dl, first, end, err);
    }
    return ok;
}

bool ist_dl_read_data(ist_dl *dl, ist_error *err) {
    bool matrices = dl->format < IST_DL_EDGELIST1;
    return (matrices ? read_matrices(dl, err) : read_lists(dl, err)) &&
           (dl->n.dataset->findings.errors > 0 ||
            (ist_numbered_actors(&dl->n, err) && add_ties(dl, err) && ist_numbered_end(&dl->n, err)));
}
