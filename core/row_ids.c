/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * row_ids.c - a table of names, and pointers to them.
 */
#include "core/row_ids.h"

#include <stdlib.h>

static const char naming[] = "naming rows";

static bool fill(ist_row_ids *out, size_t count, ist_row_name *name, const void *context, const char *const *more,
                 ist_error *err) {
    ist_table *names = &out->names;
    bool ok = ist_table_column(names, "id", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(names, "label", IST_CELL_TEXT, "", "", err);
    for (uint32_t row = 0; ok && row < count; row++) {
        ok = ist_table_row(names, IST_NONE, err) && name(names, 0, context, row, err);
    }
    for (size_t i = 0; ok && more != NULL && more[i] != NULL; i++) {
        ok = ist_table_row(names, IST_NONE, err) && ist_table_text(names, 0, more[i], err);
    }
    return ok;
}

bool ist_row_ids_make(ist_row_ids *out, size_t count, ist_row_name *name, const void *context, const char *const *more,
                      ist_error *err) {
    bool ok = fill(out, count, name, context, more, err);
    out->count = out->names.row_count;
    out->ids = ok ? ist_array_make(out->count, sizeof *out->ids, naming, err) : NULL;
    for (size_t i = 0; out->ids != NULL && i < out->count; i++) {
        const ist_cell *cell = ist_table_cell(&out->names, i, 0);
        out->ids[i] = cell->type == IST_CELL_TEXT ? ist_table_string(&out->names, cell->text) : "";
    }
    return out->ids != NULL;
}

void ist_row_ids_free(ist_row_ids *ids) {
    ist_table_free(&ids->names);
    free((void *)ids->ids);
    *ids = (ist_row_ids){0};
}
