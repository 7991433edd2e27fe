/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_dl.c - one UCINET DL file -> dataset.
 *
 * Formats are fullmatrix, upperhalf, lowerhalf, edgelist1 and nodelist1, of two modes fullmatrix (nr, nc), edgelist2
 * and nodelist2; labels stand in the header or are embedded, in every matrix. A vertex is an actor whose id is its
 * label, where all labels differ, else its number. A full matrix that is symmetric and the halves of one are undirected
 * ties, and so are ties of two modes; all others are directed. A 0 is no tie. Several matrices are layers, by their
 * labels or numbers. A value is the weight and the strength of its tie, hostile where it is negative.
 */
#include "dl.h"
#include "load.h"
#include "rows.h"

/* "DL" and a word that belongs into its header: no list of ties of somebody called DL. */
static bool takes(const char *path, bool is_folder, const char *head, size_t head_length) {
    static const char *const words[] = {"n", "nr", "nc", "nm", "format", "title", "diagonal", "labels", "labels:"};
    (void)path;
    ist_dl dl = {.bytes = head, .length = head_length, .at = ist_csv_mark_length(head, head_length)};
    ist_csv_cell first, second;
    bool known = false;
    if (is_folder || !ist_dl_word(&dl, &first, '=') || !ist_text_is(first.text, first.length, "dl") ||
        head[dl.at] == ',' || !ist_dl_word(&dl, &second, '=')) {
        return false;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        known = known || ist_text_is(second.text, second.length, words[i]);
    }
    return known;
}

static bool read_file(ist_dl *dl, ist_error *err) {
    const ist_rows *rows = &dl->n.dataset->rows[IST_TABLE_TIES];
    bool good = false;
    dl->bytes = rows->bytes;
    dl->length = rows->length;
    dl->at = ist_csv_mark_length(rows->bytes, rows->length);
    return ist_dl_read_header(dl, &good, err) && (!good || ist_dl_read_data(dl, err));
}

static bool load(ist_dataset *out, const char *path, ist_file *file, ist_error *err) {
    bool readable = false;
    ist_dl dl = {.levels = 1};
    if (!ist_load_file(file, out, path, err) || !ist_rows_take(&readable, out, IST_TABLE_TIES, path, file, NULL, err)) {
        return false;
    }
    bool ok =
        ist_numbered_begin(&dl.n, out, err) && (!readable || read_file(&dl, err)) && ist_load_name(out, path, err);
    ist_dl_free(&dl);
    return ok;
}

const ist_loader ist_loader_dl = {
    .name = "dl",
    .summary = "one UCINET DL file, with its matrices",
    .takes = takes,
    .load = load,
};
