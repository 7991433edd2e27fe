/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_claim_test.c - any text as the test of a claim, for the corridor: what is read can be written and read again;
 * what resolves can be run in every lens.
 *
 * The input is the test; the words of the lens follow a line end, where there is one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "core/claims/claim.h"
#include "graph/load.h"

static ist_dataset dataset;
static ist_network network;
static ist_claim *claim; /* the dataset's first, which every input becomes */

enum { TEXTS_MOST = 1 << 24 };

static void clean_up(void) {
    ist_network_free(&network);
    ist_dataset_free(&dataset);
}

static void open_corridor(void) {
    ist_error err = {0};
    clean_up();
    if (!ist_dataset_load(&dataset, TEST_DATASETS "/corridor", &err) || !ist_network_build(&network, &dataset, &err) ||
        dataset.rows[IST_TABLE_CLAIMS].count == 0) {
        fuzz_give_up(err.message);
    }
    claim = dataset.rows[IST_TABLE_CLAIMS].items;
}

static void start(void) {
    open_corridor();
    if (atexit(clean_up) != 0) {
        fuzz_give_up("atexit");
    }
}

static void check_round_trip(const char *text) {
    ist_claim_test test, again = {0};
    ist_buffer words = {0}, words_again = {0};
    ist_error err = {0};
    if (ist_claim_test_parse(&test, text, &err)) {
        bool ok = ist_claim_test_format(&words, &test, &err) &&
                  ist_claim_test_parse(&again, ist_buffer_string(&words), &err) &&
                  ist_claim_test_format(&words_again, &again, &err);
        fuzz_must(ok && strcmp(ist_buffer_string(&words), ist_buffer_string(&words_again)) == 0);
        bool resolved = ist_claim_test_resolve(&test, &network, &err);
        fuzz_must(resolved || err.message[0] != '\0');
    } else {
        fuzz_must(err.message[0] != '\0' && test.text == NULL);
    }
    ist_buffer_free(&words);
    ist_buffer_free(&words_again);
    ist_claim_test_free(&test);
    ist_claim_test_free(&again);
}

/* The claim as this test and lens make it. Its texts stay in the dataset: an input that is read again is found there.
 */
static void run(const char *text, const char *lens) {
    ist_claim_result result = {0};
    ist_error err = {0};
    if (!ist_texts_intern(&claim->test, &dataset.texts, text, strlen(text), &err) ||
        !ist_texts_intern(&claim->lens, &dataset.texts, lens, strlen(lens), &err)) {
        fuzz_give_up(err.message);
    }
    bool ok = ist_claim_run(&result, &network, 0, &err);
    fuzz_must(ok || err.message[0] != '\0');
    ist_claim_result_free(&result);
}

static void one(const uint8_t *data, size_t size) {
    char *text = fuzz_text(data, size);
    check_round_trip(text);
    char *lens = text + strcspn(text, "\n");
    if (*lens == '\n') {
        *lens++ = '\0';
    }
    run(text, lens);
    free(text);
}

const fuzz_target fuzz_target_claim_test = {"claim_test", start, one};
