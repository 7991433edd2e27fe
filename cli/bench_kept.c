/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bench_kept.c - the table of times out of a JSON file: alone, or the first of several.
 */
#include "bench_kept.h"

#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "graph/file.h"

enum { KEPT_MOST = 16 << 20 };

static bool refuse(const char *path, const char *what, ist_error *err) {
    return ist_error_set(err, IST_ERROR_INPUT, "%s: %s; 'isthmus bench NETWORK --format json' writes what is compared",
                         path, what);
}

static double number_of(const json_t *row, const char *name) {
    const json_t *value = json_object_get(row, name);
    return json_is_number(value) ? json_number_value(value) : NAN;
}

/* What was refused then has no times and is passed over. */
static bool read_row(ist_bench_kept *out, const json_t *row, const char *path, ist_error *err) {
    const char *name = json_string_value(json_object_get(row, "measure"));
    double runs = number_of(row, "runs");
    if (name == NULL || json_object_get(row, "time.low") == NULL) {
        return refuse(path, "a row has no 'measure' and 'time.low'", err);
    }
    if (runs >= 1 && runs <= 1e6) {
        out->rows[out->count++] = (ist_timing_kept){.name = name,
                                                    .sum = number_of(row, "sum"),
                                                    .time = number_of(row, "time"),
                                                    .low = number_of(row, "time.low"),
                                                    .high = number_of(row, "time.high"),
                                                    .runs = (size_t)runs};
    }
    return true;
}

static bool read_rows(ist_bench_kept *out, const json_t *table, const char *path, ist_error *err) {
    const json_t *rows = json_object_get(table, "rows");
    size_t count = json_array_size(rows);
    if (count == 0) {
        return refuse(path, "it has no rows", err);
    }
    out->rows = ist_array_make(count, sizeof *out->rows, "reading times", err);
    bool ok = out->rows != NULL;
    for (size_t i = 0; ok && i < count; i++) {
        ok = read_row(out, json_array_get(rows, i), path, err);
    }
    return ok;
}

static const char *text_of(const json_t *value) {
    const char *text = json_string_value(value);
    return text != NULL ? text : "";
}

bool ist_bench_kept_read(ist_bench_kept *out, const char *path, ist_error *err) {
    ist_limits limits = {{[IST_LIMIT_FILE] = KEPT_MOST}};
    ist_file file = {0};
    json_error_t wrong;
    if (!ist_file_read(&file, path, &limits, err)) {
        return false;
    }
    json_t *root = json_loadb(file.bytes, file.length, JSON_REJECT_DUPLICATES, &wrong);
    out->root = root;
    free(file.bytes);
    if (root == NULL) {
        return ist_error_set(err, IST_ERROR_INPUT, "%s:%d:%d: %s", path, wrong.line, wrong.column, wrong.text);
    }
    const json_t *table = json_is_array(root) ? json_array_get(root, 0) : root;
    out->contract = text_of(json_object_get(table, "contract"));
    out->machine = text_of(json_array_get(json_object_get(table, "notes"), 0));
    return read_rows(out, table, path, err);
}

void ist_bench_kept_free(ist_bench_kept *kept) {
    free(kept->rows);
    json_decref(kept->root);
    *kept = (ist_bench_kept){0};
}
