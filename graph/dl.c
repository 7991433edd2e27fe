/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dl.c - the header of a UCINET DL file, and labels.
 */
#include "dl.h"

#include <stdlib.h>
#include <string.h>

static const char reading[] = "reading labels";

const char *const ist_dl_formats[IST_DL_FORMATS] = {"fullmatrix", "upperhalf", "lowerhalf", "edgelist1",
                                                    "nodelist1",  "edgelist2", "nodelist2"};

void ist_dl_free(ist_dl *dl) {
    ist_numbered_free(&dl->n);
    free(dl->layers);
    free(dl->known[IST_DL_ROWS]);
    free(dl->known[IST_DL_COLUMNS]);
    free(dl->lines);
}

/* ---- words ---- */

static bool separates(char c, char also) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == ',' || c == also;
}

bool ist_dl_word(ist_dl *dl, ist_csv_cell *word, char also) {
    while (dl->at < dl->length && separates(dl->bytes[dl->at], also)) {
        dl->at++;
    }
    if (dl->at == dl->length) {
        return false;
    }
    size_t start = dl->at;
    const char *closing = dl->bytes[start] == '"' ? memchr(dl->bytes + start + 1, '"', dl->length - start - 1) : NULL;
    if (closing != NULL) {
        *word = (ist_csv_cell){
            .text = dl->bytes + start + 1, .length = (size_t)(closing - dl->bytes) - start - 1, .offset = start};
        dl->at = (size_t)(closing - dl->bytes) + 1;
        return true;
    }
    while (dl->at < dl->length && !separates(dl->bytes[dl->at], also)) {
        dl->at++;
    }
    *word = (ist_csv_cell){.text = dl->bytes + start, .length = dl->at - start, .offset = start};
    return true;
}

static bool is(const ist_csv_cell *word, const char *name) {
    size_t length = word->length - (word->length > 0 && word->text[word->length - 1] == ':');
    return ist_text_is(word->text, length, name);
}

/* No label, for these may stand in quotes. */
static bool is_data(const ist_dl *dl, const ist_csv_cell *word) {
    return dl->bytes[word->offset] != '"' && is(word, "data") && word->text[word->length - 1] == ':';
}

static bool refuse(ist_dl *dl, const ist_csv_cell *word, const char *expected, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    return ist_numbered_report(&dl->n, word->offset, "dl", err, "%s in the header, expected %s",
                               ist_quote(quoted, word->text, word->length), expected);
}

/* The value behind a keyword; an empty word at the end of the file. */
static ist_csv_cell value_of(ist_dl *dl) {
    ist_csv_cell word = {.text = "", .offset = dl->length};
    if (!ist_dl_word(dl, &word, '=')) {
        word.offset = dl->length;
    }
    return word;
}

/* ---- what labels name ---- */

/* How many vertices of both modes stand before those of this side. */
static size_t before(const ist_dl *dl, ist_dl_side side) {
    return side == IST_DL_COLUMNS && dl->two_modes ? dl->count[IST_DL_ROWS] : 0;
}

static bool know(ist_dl *dl, ist_dl_side side, ist_text label, size_t vertex, ist_error *err) {
    size_t at = label / 2;
    if (!ist_array_reserve((void **)&dl->known[side], &dl->known_capacity[side], at + 1, sizeof **dl->known, reading,
                           err)) {
        return false;
    }
    dl->known[side][at] = (uint32_t)vertex + 1;
    return true;
}

bool ist_dl_find(uint32_t *out, ist_dl *dl, ist_dl_side side, const ist_csv_cell *label, ist_error *err) {
    ist_dl_side mode = dl->two_modes ? side : IST_DL_ROWS;
    ist_csv_cell cell = ist_load_trimmed(*label);
    ist_text text = cell.length > 0 ? ist_texts_find(&dl->n.dataset->texts, cell.text, cell.length) : IST_NONE;
    *out = IST_NONE;
    if (text != IST_NONE && text / 2 < dl->known_capacity[mode] && dl->known[mode][text / 2] > 0) {
        *out = dl->known[mode][text / 2] - 1;
        return true;
    }
    char quoted[IST_QUOTE_SIZE];
    if (dl->met[mode] == dl->count[mode]) {
        return ist_numbered_report(&dl->n, label->offset, "label", err,
                                   "%s is no label yet, and all %zu vertices have one",
                                   ist_quote(quoted, label->text, label->length), dl->count[mode]);
    }
    *out = (uint32_t)(before(dl, mode) + dl->met[mode]++);
    return ist_texts_intern(&text, &dl->n.dataset->texts, cell.text, cell.length, err) &&
           ist_numbered_label(&dl->n, *out, text, label->offset, err) && know(dl, mode, text, *out, err);
}

/* ---- the header ---- */

static bool read_size(ist_dl *dl, const ist_csv_cell *name, ist_error *err) {
    size_t size = 0;
    bool one = is(name, "n"), rows = is(name, "nr"), levels = is(name, "nm");
    ist_csv_cell word = value_of(dl);
    if (!ist_numbered_read(&size, &dl->n, &word, levels ? dl->length : UINT32_MAX / 2,
                           levels ? "number of matrices" : "number of vertices", err)) {
        return false;
    }
    if (levels) {
        dl->levels = size;
        return true;
    }
    if (dl->n.vertices != NULL) {
        return refuse(dl, name, "numbers of vertices before labels", err);
    }
    for (ist_dl_side side = IST_DL_ROWS; side <= IST_DL_COLUMNS; side++) {
        if (one || rows == (side == IST_DL_ROWS)) {
            dl->count[side] = size;
            dl->sized[side] = size > 0;
        }
    }
    dl->two_modes = dl->two_modes || !one;
    return true;
}

static bool read_format(ist_dl *dl, const ist_csv_cell *name, ist_error *err) {
    static const char *const shorts[IST_DL_FORMATS] = {"fm", "uh", "lh", "el1", "nl1", "el2", "nl2"};
    ist_csv_cell word = value_of(dl);
    if (dl->n.vertices != NULL) {
        return refuse(dl, name, "the format before labels", err);
    }
    for (ist_dl_format f = 0; f < IST_DL_FORMATS; f++) {
        if (is(&word, ist_dl_formats[f]) || is(&word, shorts[f])) {
            dl->format = f;
            dl->two_modes = dl->two_modes || f >= IST_DL_EDGELIST2;
            return true;
        }
    }
    return refuse(dl, &word, "a format: fullmatrix, upperhalf, lowerhalf, edgelist1, nodelist1, edgelist2 or nodelist2",
                  err);
}

static bool read_diagonal(ist_dl *dl, ist_error *err) {
    ist_csv_cell word = value_of(dl);
    dl->no_diagonal = is(&word, "absent");
    return dl->no_diagonal || is(&word, "present") || refuse(dl, &word, "present or absent", err);
}

static bool read_title(ist_dl *dl, ist_error *err) {
    ist_csv_cell word = value_of(dl);
    return ist_texts_intern(&dl->n.dataset->title, &dl->n.dataset->texts, word.text, word.length, err);
}

/* Both sides are sized, and their vertices made, before there are labels for them. */
static bool make_vertices(ist_dl *dl, const ist_csv_cell *word, ist_error *err) {
    if (dl->n.vertices != NULL) {
        return true;
    }
    if (!dl->sized[IST_DL_ROWS] || !dl->sized[IST_DL_COLUMNS]) {
        return ist_numbered_report(&dl->n, word->offset, "dl", err,
                                   "no number of vertices before this, expected n=, or nr= and nc=");
    }
    bool one = dl->format != IST_DL_FULLMATRIX && dl->format < IST_DL_EDGELIST2;
    if (one && dl->count[IST_DL_ROWS] != dl->count[IST_DL_COLUMNS]) {
        return ist_numbered_report(&dl->n, word->offset, "dl", err,
                                   "%s is of one mode, expected n=", ist_dl_formats[dl->format]);
    }
    dl->two_modes = dl->two_modes && !one;
    size_t all = dl->count[IST_DL_ROWS] + (dl->two_modes ? dl->count[IST_DL_COLUMNS] : 0);
    return ist_numbered_vertices(&dl->n, all, word->offset, err);
}

/* As many labels as there are vertices of the side; where they end too early is said. */
static bool read_labels(ist_dl *dl, ist_dl_side side, ist_error *err) {
    ist_csv_cell word = {.text = "", .offset = dl->at};
    ist_dl_side mode = dl->two_modes ? side : IST_DL_ROWS;
    bool again = dl->met[mode] == dl->count[mode]; /* rows and columns of one mode have the same labels */
    for (size_t i = 0; i < dl->count[side]; i++) {
        uint32_t vertex = IST_NONE;
        size_t start = dl->at;
        if (!ist_dl_word(dl, &word, ',') || is_data(dl, &word)) {
            dl->at = start;
            return ist_numbered_report(&dl->n, word.offset, "label", err, "%zu labels, expected %zu", i,
                                       dl->count[side]);
        }
        size_t met = dl->met[mode];
        char quoted[IST_QUOTE_SIZE];
        if (!ist_dl_find(&vertex, dl, side, &word, err) ||
            (!again && vertex != IST_NONE && dl->met[mode] == met &&
             !ist_numbered_report(&dl->n, word.offset, "label", err, "the label %s stands twice",
                                  ist_quote(quoted, word.text, word.length)))) {
            return false;
        }
    }
    return true;
}

static bool read_layers(ist_dl *dl, ist_error *err) {
    ist_csv_cell word;
    free(dl->layers);
    dl->layer_count = 0;
    dl->layers = ist_array_make(dl->levels, sizeof *dl->layers, reading, err);
    bool ok = dl->layers != NULL;
    while (ok && dl->layer_count < dl->levels && ist_dl_word(dl, &word, ',')) {
        ok = ist_texts_intern(&dl->layers[dl->layer_count++], &dl->n.dataset->texts, word.text, word.length, err);
    }
    return ok;
}

/* "labels:", "labels embedded", after "row", "column" or "matrix" or nothing; `word` is "labels". */
static bool take_labels(ist_dl *dl, const ist_csv_cell *word, const ist_csv_cell *of, ist_error *err) {
    bool rows = is(of, "row"), columns = is(of, "col") || is(of, "column"),
         layers = is(of, "matrix") || is(of, "level");
    bool both = !rows && !columns && !layers;
    size_t start = dl->at;
    ist_csv_cell next = value_of(dl);
    if (is(&next, "embedded")) {
        dl->embedded[IST_DL_ROWS] = dl->embedded[IST_DL_ROWS] || both || rows;
        dl->embedded[IST_DL_COLUMNS] = dl->embedded[IST_DL_COLUMNS] || both || columns;
        return true;
    }
    dl->at = next.length == 1 && next.text[0] == ':' ? dl->at : start;
    if (layers) {
        return read_layers(dl, err);
    }
    if (!make_vertices(dl, word, err) || dl->n.vertices == NULL) {
        return dl->n.vertices == NULL && dl->n.dataset->findings.errors > 0;
    }
    return ((!both && !rows) || read_labels(dl, IST_DL_ROWS, err)) &&
           ((!columns && !(both && dl->two_modes)) || read_labels(dl, IST_DL_COLUMNS, err));
}

static bool take_word(ist_dl *dl, const ist_csv_cell *word, ist_error *err) {
    ist_csv_cell none = {.text = ""};
    if (is(word, "n") || is(word, "nr") || is(word, "nc") || is(word, "nm")) {
        return read_size(dl, word, err);
    }
    if (is(word, "format")) {
        return read_format(dl, word, err);
    }
    if (is(word, "diagonal")) {
        return read_diagonal(dl, err);
    }
    if (is(word, "title")) {
        return read_title(dl, err);
    }
    if (is(word, "labels") || is(word, "label")) {
        return take_labels(dl, word, &none, err);
    }
    if (is(word, "row") || is(word, "col") || is(word, "column") || is(word, "matrix") || is(word, "level")) {
        ist_csv_cell next = value_of(dl);
        return is(&next, "labels") || is(&next, "label") ? take_labels(dl, &next, word, err)
                                                         : refuse(dl, &next, "'labels'", err);
    }
    return refuse(dl, word, "n, nr, nc, nm, format, diagonal, labels or data:", err);
}

bool ist_dl_read_header(ist_dl *dl, bool *good, ist_error *err) {
    ist_csv_cell word;
    size_t errors = dl->n.dataset->findings.errors;
    *good = false;
    ist_dl_word(dl, &word, '='); /* DL */
    while (dl->n.dataset->findings.errors == errors) {
        if (!ist_dl_word(dl, &word, '=')) {
            return ist_numbered_report(&dl->n, dl->length, "dl", err, "the file ends before data:");
        }
        if (is(&word, "data")) {
            bool ok = make_vertices(dl, &word, err);
            *good = dl->n.vertices != NULL;
            return ok;
        }
        if (!take_word(dl, &word, err)) {
            return false;
        }
    }
    return true;
}
