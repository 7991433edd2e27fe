/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * claims_stage.h - the corridor dataset with the rows that a test adds to its tables, and with claims of the test's
 * own.
 */
#ifndef IST_TESTS_CLAIMS_STAGE_H
#define IST_TESTS_CLAIMS_STAGE_H

#include "fixture.h"
#include "folder.h"

#include "core/claims/claim.h"

typedef struct {
    const char *claims; /* rows of id,document,locator,says,lens,test,support,refute,note; the header is added */
    const char *actors, *ties, *documents, *evidence, *figures,
        *sections; /* put behind those of the corridor, or NULL */
} claims_rows;

typedef struct {
    folder place;
    ist_dataset dataset;
    ist_network network;
} claims_stage;

static inline void claims_copy(const claims_stage *s, const char *name, const char *more) {
    char path[1024];
    ist_buffer text = {0};
    snprintf(path, sizeof path, "%s/corridor/%s", TEST_DATASETS, name);
    folder_must(folder_read(&text, path) && ist_buffer_text(&text, more != NULL ? more : "", NULL));
    folder_write(&s->place, name, text.bytes, text.length);
    ist_buffer_free(&text);
}

static inline void claims_write(claims_stage *s, const claims_rows *rows) {
    ist_buffer claims = {0};
    *s = (claims_stage){.place = folder_make()};
    claims_copy(s, "datapackage.json", NULL);
    claims_copy(s, "sections.csv", rows->sections);
    claims_copy(s, "routes.csv", NULL);
    claims_copy(s, "scenarios.csv", NULL);
    claims_copy(s, "actors.csv", rows->actors);
    claims_copy(s, "ties.csv", rows->ties);
    claims_copy(s, "documents.csv", rows->documents);
    claims_copy(s, "evidence.csv", rows->evidence);
    claims_copy(s, "figures.csv", rows->figures);
    folder_must(
        ist_buffer_print(&claims, NULL, "id,document,locator,says,lens,test,support,refute,note\n%s", rows->claims));
    folder_write(&s->place, "claims.csv", claims.bytes, claims.length);
    ist_buffer_free(&claims);
}

/* The files stand, the dataset is read: `err` says why not. Close it either way. */
static inline bool claims_open(claims_stage *s, const claims_rows *rows, ist_error *err) {
    claims_write(s, rows);
    return ist_dataset_load(&s->dataset, s->place.path, err) && ist_network_build(&s->network, &s->dataset, err);
}

static inline void claims_close(claims_stage *s) {
    ist_network_free(&s->network);
    ist_dataset_free(&s->dataset);
    folder_remove(&s->place);
}

#endif
