/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ask.c - a dataset, loaded, built, checked, looked at through lenses and asked.
 */
#include "ask.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/claims/claim.h"
#include "core/metric.h"
#include "core/query.h"
#include "graph/check.h"
#include "graph/export.h"
#include "graph/lens_named.h"
#include "graph/load.h"

enum { ROUTES = 3, NAMED = 2 };

_Noreturn void fuzz_give_up(const char *what) {
    perror(what);
    abort();
}

void fuzz_must(bool true_of_every_input) {
    if (!true_of_every_input) {
        abort();
    }
}

char *fuzz_text(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1);
    if (text == NULL) {
        fuzz_give_up("a text");
    }
    memcpy(text, data, size);
    text[size] = '\0';
    return text;
}

const char *fuzz_temporary(char out[FUZZ_PATH_SIZE]) {
    const char *base = getenv("TMPDIR");
    int length = snprintf(out, FUZZ_PATH_SIZE, "%s/isthmus-fuzz-XXXXXX", base != NULL ? base : "/tmp");
    if (length < 0 || length >= FUZZ_PATH_SIZE) {
        fuzz_give_up("TMPDIR");
    }
    return out;
}

static char file[FUZZ_PATH_SIZE];

static void remove_file(void) {
    unlink(file);
}

const char *fuzz_file(void) {
    static bool made;
    if (!made) {
        fuzz_temporary(file);
        int fd = mkstemp(file);
        if (fd < 0 || atexit(remove_file) != 0) {
            fuzz_give_up(file);
        }
        close(fd);
        made = true;
    }
    return file;
}

void fuzz_write(const char *path, const uint8_t *data, size_t size) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd < 0 || write(fd, data, size) != (ssize_t)size) {
        fuzz_give_up(path);
    }
    close(fd);
}

static void ask_metrics(const ist_view *view) {
    for (size_t i = 0; i < ist_metric_count; i++) {
        ist_table table = {0};
        ist_error err = {0};
        if (ist_metrics[i]->rows == IST_PER_ACTOR || view->territories.offsets == NULL) {
            bool ok = ist_metric_table(&table, view,
                                       (ist_metric_options){.metrics = &ist_metrics[i], .metric_count = 1}, &err);
            fuzz_must(ok || err.message[0] != '\0');
        }
        ist_table_free(&table);
    }
}

static void ask_queries(const ist_view *view, const ist_lens *lens) {
    if (view->vertex_count < 2) {
        return;
    }
    uint32_t last = (uint32_t)view->vertex_count - 1;
    ist_query_options options = {.source = ist_view_id(view, 0),
                                 .target = ist_view_id(view, last),
                                 .on = ist_view_id(view, last / 2),
                                 .penalise = ist_view_id(view, last / 3),
                                 .count = ROUTES};
    for (size_t i = 0; i < ist_query_count; i++) {
        ist_table table = {0};
        ist_error err = {0};
        bool negative = false;
        bool ok = ist_queries[i]->answer(&table, view->network, lens, &options, &negative, &err);
        fuzz_must(ok || err.message[0] != '\0');
        ist_table_free(&table);
    }
}

void fuzz_lens(const ist_network *network, const char *words) {
    ist_lens lens = {0};
    ist_view view = {0};
    ist_error err = {0};
    if (ist_lens_parse_in(&lens, network->dataset, words, &err) && ist_view_make(&view, network, &lens, &err)) {
        ask_metrics(&view);
        ask_queries(&view, &lens);
        ist_view_free(&view);
    }
    ist_lens_free(&lens);
}

static const char *const lenses[] = {
    "",
    "collective=expand status=existing,planned,proposed sign=all direction=out cost=1/strength capacity=weight",
    "collective=contract territory=contract strength=layers merge=strength=max direction=in",
    "collective=keep territory=group at=any strength=documents",
    "cost=length capacity=mt collective=keep",
    "cost=weight strength=weight",
};
enum { LENSES = sizeof lenses / sizeof lenses[0], ASKED_ONCE_IN = 16 };

void fuzz_network(const ist_network *network) {
    for (size_t i = 0; i < LENSES; i++) {
        fuzz_lens(network, lenses[i]);
    }
}

/* The first lenses and scenarios that the dataset names. */
static void fuzz_named(const ist_network *network) {
    const ist_dataset *dataset = network->dataset;
    for (size_t i = 0; i < NAMED; i++) {
        ist_buffer words = {0};
        if (i < dataset->rows[IST_TABLE_LENSES].count) {
            const char *name = ist_dataset_text(dataset, ist_dataset_lenses(dataset)[i].lens);
            bool ok = ist_buffer_print(&words, NULL, "lens=%s ", name);
            fuzz_must(ok);
        }
        if (i < dataset->rows[IST_TABLE_SCENARIOS].count) {
            const char *name = ist_dataset_text(dataset, ist_dataset_edits(dataset)[i].scenario);
            bool ok = ist_buffer_print(&words, NULL, "scenario=%s", name);
            fuzz_must(ok);
        }
        if (words.length > 0) {
            fuzz_lens(network, words.bytes);
        }
        ist_buffer_free(&words);
    }
}

/* Runs also those whose measure does not exist: the program refuses them before, and running must not break. */
static void run_claims(ist_dataset *dataset, const ist_network *network) {
    ist_claim_rows rows = {0};
    ist_table table = {0}, list = {0};
    ist_error err = {0};
    size_t contradicted = 0;
    bool ok = ist_claims_check(dataset, network, &err) &&
              ist_claims_choose(&rows, network, (ist_claims_choice){0}, &err) &&
              ist_claims_list(&list, network, &rows, &err) &&
              ist_claims_table(&table, &contradicted, network, &rows, (ist_claims_form){.wide = true}, &err);
    fuzz_must(ok || err.message[0] != '\0');
    ist_table_free(&table);
    ist_table_free(&list);
    ist_claim_rows_free(&rows);
}

static void export_all(const ist_dataset *dataset) {
    for (size_t t = 0; t < IST_TABLE_COUNT; t++) {
        ist_table table = {0};
        bool ok = ist_dataset_table(&table, dataset, (ist_table_id)t, NULL);
        fuzz_must(ok);
        ist_table_free(&table);
    }
}

/* Everything through every lens, or, of a choice, everything through one. */
static void ask_network(const ist_network *network, const size_t *choice) {
    if (choice == NULL) {
        fuzz_network(network);
        fuzz_named(network);
    } else if (*choice % (LENSES + 1) < LENSES) {
        fuzz_lens(network, lenses[*choice % (LENSES + 1)]);
    } else {
        fuzz_named(network);
    }
}

static void load_and_ask(const char *path, const size_t *choice) {
    ist_dataset dataset = {0};
    ist_network network = {0};
    ist_error err = {0};
    bool ok = ist_dataset_load(&dataset, path, &err) && ist_network_build(&network, &dataset, &err) &&
              ist_check(&dataset, &network, &err);
    fuzz_must(ok || err.message[0] != '\0');
    if (ok) {
        export_all(&dataset);
        if (choice == NULL || *choice % ASKED_ONCE_IN == 0) {
            ask_network(&network, choice != NULL ? &(size_t){*choice / ASKED_ONCE_IN} : NULL);
            run_claims(&dataset, &network);
        }
    }
    ist_network_free(&network);
    ist_dataset_free(&dataset);
}

void fuzz_dataset(const char *path) {
    load_and_ask(path, NULL);
}

void fuzz_dataset_in_part(const char *path, size_t choice) {
    load_and_ask(path, &choice);
}
