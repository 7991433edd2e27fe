/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fixture.h - a network for a test: a shipped dataset, or a table of ties written down in the test.
 */
#ifndef IST_TESTS_FIXTURE_H
#define IST_TESTS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "graph/check.h"
#include "graph/load.h"
#include "graph/view.h"

typedef struct {
    ist_dataset dataset;
    ist_network network;
    ist_view view;
} fixture;

/* Loads the dataset at `path` and builds its network; the test fails with the message when that fails. */
static inline void fixture_open(fixture *f, const char *path) {
    *f = (fixture){0};
    ist_error err = {0};
    if (!ist_dataset_load(&f->dataset, path, &err) || !ist_network_build(&f->network, &f->dataset, &err)) {
        fail_msg("%s", err.message);
    }
}

/* The same from the text of a table of ties. */
static inline void fixture_ties(fixture *f, const char *csv) {
    char path[] = "/tmp/isthmus-test-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, csv, strlen(csv)), (ssize_t)strlen(csv));
    close(file);
    fixture_open(f, path);
    unlink(path);
}

/* Makes the view for lens words, in place of the last one. */
static inline void fixture_view(fixture *f, const char *words) {
    ist_error err = {0};
    ist_lens lens = {0};
    ist_view_free(&f->view);
    if (!ist_lens_parse(&lens, words, &err) || !ist_view_make(&f->view, &f->network, &lens, &err)) {
        fail_msg("%s: %s", words, err.message);
    }
    ist_lens_free(&lens);
}

/* The vertex of an actor in the view, or IST_NONE. */
static inline uint32_t fixture_vertex(const fixture *f, const char *id) {
    ist_subject subject = ist_network_find(&f->network, id);
    assert_int_equal(subject.type, IST_SUBJECT_ACTOR);
    return f->view.actor_vertex[subject.index];
}

/* The edge between two actors in the view, or IST_NONE. */
static inline uint32_t fixture_edge(const fixture *f, const char *a, const char *b) {
    return ist_view_edge(&f->view, fixture_vertex(f, a), fixture_vertex(f, b));
}

/* The view for these lens words must fail, with this kind and this in its message. */
static inline void fixture_refuses(const fixture *f, const char *words, ist_error_kind kind, const char *message) {
    ist_error err = {0};
    ist_lens lens = {0};
    ist_view view = {0};
    assert_true(ist_lens_parse(&lens, words, &err));
    assert_false(ist_view_make(&view, &f->network, &lens, &err));
    if (err.kind != kind || strstr(err.message, message) == NULL) {
        fail_msg("%s: kind %d: %s", words, (int)err.kind, err.message);
    }
    ist_lens_free(&lens);
}

static inline void fixture_close(fixture *f) {
    ist_view_free(&f->view);
    ist_network_free(&f->network);
    ist_dataset_free(&f->dataset);
}

#endif
