/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_question.c - any text as an argument of a question: actors, demands, failures, what is lost, cases, limits.
 *
 * The first byte says which query, the second which of its arguments gets the text behind the third; the others have
 * what makes sense of a small network. The third byte is how many are asked for.
 */
#include <stdlib.h>

#include "ask.h"
#include "bytes.h"
#include "core/query.h"
#include "graph/load.h"

static ist_dataset dataset;
static ist_network network;
static ist_lens lens;

static void clean_up(void) {
    ist_lens_free(&lens);
    ist_network_free(&network);
    ist_dataset_free(&dataset);
}

static void start(void) {
    ist_error err = {0};
    if (!ist_dataset_load(&dataset, TEST_FOLDER "/broken/base", &err) || !ist_network_build(&network, &dataset, &err) ||
        !ist_lens_parse(&lens, "cost=days capacity=days status=existing,planned", &err) || atexit(clean_up) != 0) {
        fuzz_give_up(err.message);
    }
}

/* The question with the text in one place. */
static ist_query_options ask_for(unsigned where, const char *text, const char **one_case) {
    ist_query_options options = {.source = "AKTAU", .target = "TBILISI", .on = "BAKU", .overlap = 0.5};
    const char **const places[] = {&options.source,   &options.target, &options.on,     &options.failures,
                                   &options.elements, &options.demand, &options.second, &options.table,
                                   &options.penalise, &one_case[0]};
    *places[where % (sizeof places / sizeof places[0])] = text;
    if (options.second != NULL && options.penalise == NULL) {
        options.penalise = "BAKU";
    }
    if (one_case[0] != NULL) {
        options.cases = one_case;
        options.case_count = 1;
    }
    return options;
}

static void one(const uint8_t *data, size_t size) {
    fuzz_bytes bytes = {data, size};
    const ist_query *query = ist_queries[fuzz_choice(&bytes, (unsigned)ist_query_count)];
    unsigned where = fuzz_byte(&bytes), count = fuzz_choice(&bytes, 8);
    char *text = fuzz_text(bytes.at, bytes.left);
    const char *one_case[1] = {NULL};
    ist_query_options options = ask_for(where, text, one_case);
    options.count = count;
    options.by_pair = (where & 128U) != 0;
    ist_table table = {0};
    ist_error err = {0};
    bool negative = false;
    bool ok = query->answer(&table, &network, &lens, &options, &negative, &err);
    fuzz_must(ok || err.message[0] != '\0');
    ist_table_free(&table);
    free(text);
}

const fuzz_target fuzz_target_question = {"question", start, one};
