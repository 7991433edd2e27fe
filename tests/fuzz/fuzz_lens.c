/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_lens.c - any text as a lens: what is read can be written and read again, and the corridor can be looked at
 * through it; what it names is looked up in a dataset that has lenses and scenarios.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "graph/lens_named.h"
#include "graph/load.h"
#include "graph/view.h"

static ist_dataset dataset, named;
static ist_network network;

static void clean_up(void) {
    ist_network_free(&network);
    ist_dataset_free(&dataset);
    ist_dataset_free(&named);
}

static void start(void) {
    ist_error err = {0};
    if (!ist_dataset_load(&dataset, TEST_DATASETS "/corridor", &err) || !ist_network_build(&network, &dataset, &err) ||
        !ist_dataset_load(&named, TEST_FOLDER "/broken/base", &err) || atexit(clean_up) != 0) {
        fuzz_give_up(err.message);
    }
}

/* What was looked up names nothing any more, and is written and read like any lens. */
static void check_looked_up(const char *text) {
    ist_lens lens = {0}, again = {0};
    ist_buffer words = {0}, words_again = {0};
    ist_error err = {0};
    if (ist_lens_parse_in(&lens, &named, text, &err)) {
        bool ok = lens.named == NULL && lens.scenarios.count == 0 && ist_lens_format(&words, &lens, &err) &&
                  ist_lens_parse(&again, ist_buffer_string(&words), &err) &&
                  ist_lens_format(&words_again, &again, &err);
        fuzz_must(ok && strcmp(ist_buffer_string(&words), ist_buffer_string(&words_again)) == 0);
    } else {
        fuzz_must(err.message[0] != '\0');
    }
    ist_buffer_free(&words);
    ist_buffer_free(&words_again);
    ist_lens_free(&lens);
    ist_lens_free(&again);
}

static void check_round_trip(const char *text) {
    ist_lens lens = {0}, again = {0};
    ist_buffer words = {0}, words_again = {0};
    ist_error err = {0};
    if (ist_lens_parse(&lens, text, &err)) {
        bool ok = ist_lens_format(&words, &lens, &err) && ist_lens_parse(&again, ist_buffer_string(&words), &err) &&
                  ist_lens_format(&words_again, &again, &err);
        fuzz_must(ok && strcmp(ist_buffer_string(&words), ist_buffer_string(&words_again)) == 0);
    } else {
        fuzz_must(err.message[0] != '\0');
    }
    ist_buffer_free(&words);
    ist_buffer_free(&words_again);
    ist_lens_free(&lens);
    ist_lens_free(&again);
}

static void one(const uint8_t *data, size_t size) {
    char *text = fuzz_text(data, size);
    check_round_trip(text);
    check_looked_up(text);
    fuzz_lens(&network, text);
    free(text);
}

const fuzz_target fuzz_target_lens = {"lens", start, one};
