/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * told.h - what loading a file gives, as a few lines that a test can state: actors, ties, and what was said.
 *
 *     actors a "label of a" alias=x b in a; each but its id only where it has it
 *     a>b 2 - [layer] (relation) 1990..1995 days=3
 *
 * A tie is > or - by its direction; its strength stands where it is not 1, a lone - where it is hostile. Findings are
 * as they are said, without the folder.
 */
#ifndef IST_TESTS_TOLD_H
#define IST_TESTS_TOLD_H

#include <math.h>

#include "folder.h"
#include "graph/load.h"

static inline void told_actor(ist_buffer *out, const ist_dataset *d, size_t i) {
    const ist_actor *actor = &ist_dataset_actors(d)[i];
    folder_must(ist_buffer_print(out, NULL, " %s", ist_dataset_text(d, actor->id)));
    if (actor->label != IST_TEXT_EMPTY) {
        folder_must(ist_buffer_print(out, NULL, " \"%s\"", ist_dataset_text(d, actor->label)));
    }
    if (actor->aliases != IST_TEXT_EMPTY) {
        folder_must(ist_buffer_print(out, NULL, " alias=%s", ist_dataset_text(d, actor->aliases)));
    }
    if (actor->part_of != IST_TEXT_EMPTY) {
        folder_must(ist_buffer_print(out, NULL, " in %s", ist_dataset_text(d, actor->part_of)));
    }
    if (!isnan(actor->lat)) {
        folder_must(ist_buffer_print(out, NULL, " at %g,%g", actor->lat, actor->lon));
    }
}

static inline void told_tie(ist_buffer *out, const ist_dataset *d, size_t i) {
    const ist_tie tie = ist_dataset_tie(d, i);
    char from[24], to[24];
    folder_must(ist_buffer_print(out, NULL, "%s%c%s", ist_dataset_text(d, tie.source), tie.directed ? '>' : '-',
                                 ist_dataset_text(d, tie.target)));
    if (tie.strength != 1) {
        folder_must(ist_buffer_print(out, NULL, " %g", tie.strength));
    }
    folder_must(tie.sign > 0 || ist_buffer_text(out, " -", NULL));
    if (tie.layer != IST_TEXT_EMPTY) {
        folder_must(ist_buffer_print(out, NULL, " [%s]", ist_dataset_text(d, tie.layer)));
    }
    if (tie.relation != IST_TEXT_EMPTY) {
        folder_must(ist_buffer_print(out, NULL, " (%s)", ist_dataset_text(d, tie.relation)));
    }
    if (tie.from.year != 0 || tie.to.year != 0) {
        folder_must(
            ist_buffer_print(out, NULL, " %s..%s", ist_date_format(from, tie.from), ist_date_format(to, tie.to)));
    }
    for (size_t m = 0; m < d->measure_count; m++) {
        double value = d->measures[m].values[i];
        const char *name = ist_dataset_text(d, d->measures[m].name);
        folder_must(isnan(value) || (strcmp(name, "weight") == 0 && value == tie.strength) ||
                    ist_buffer_print(out, NULL, " %s=%g", name, value));
    }
    folder_must(ist_buffer_text(out, "\n", NULL));
}

/* Everything that is in the dataset and was said of it; `prefix` is taken off the findings. */
static inline void told_dataset(ist_buffer *out, const ist_dataset *d, const char *prefix, const ist_error *err) {
    size_t length = strlen(prefix);
    folder_must(ist_buffer_text(out, "actors", NULL));
    for (size_t i = 0; i < d->rows[IST_TABLE_ACTORS].count; i++) {
        told_actor(out, d, i);
    }
    folder_must(ist_buffer_text(out, "\n", NULL));
    for (size_t i = 0; i < d->rows[IST_TABLE_TIES].count; i++) {
        told_tie(out, d, i);
    }
    for (size_t i = 0; i < d->findings.count; i++) {
        const char *message = d->findings.items[i].message;
        message += strncmp(message, prefix, length) == 0 ? length + 1 : 0;
        folder_must(ist_buffer_print(out, NULL, "%s\n", message));
    }
    if (err->kind != IST_ERROR_NONE && d->findings.errors == 0) {
        const char *message = err->message;
        message += strncmp(message, prefix, length) == 0 ? length + 1 : 0;
        folder_must(ist_buffer_print(out, NULL, "%s\n", message));
    }
}

/* Loads `name` out of a folder that holds it with this text, and is to be told `expected`. */
static inline void told_from(const folder *stage, const char *name, const char *expected) {
    char path[1024];
    ist_dataset dataset;
    ist_error err = {0};
    ist_buffer told = {0};
    ist_dataset_load(&dataset, name[0] == '\0' ? stage->path : folder_join(path, stage, name), &err);
    told_dataset(&told, &dataset, stage->path, &err);
    assert_string_equal(ist_buffer_string(&told), expected);
    ist_buffer_free(&told);
    ist_dataset_free(&dataset);
}

static inline void told_bytes(const char *name, const char *text, size_t length, const char *expected) {
    folder stage = folder_make();
    folder_write(&stage, name, text, length);
    told_from(&stage, name, expected);
    folder_remove(&stage);
}

static inline void told(const char *name, const char *text, const char *expected) {
    told_bytes(name, text, strlen(text), expected);
}

#endif
