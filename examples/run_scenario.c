/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * run_scenario.c - what closures cost on the way from one actor to another, and which ways are left.
 *
 *     run_scenario NETWORK SOURCE TARGET CASE...
 *
 * A case is words of a lens ("close=RU,IR build=TRIPP") or the name of a scenario of the network.
 */
#include <isthmus.h>
#include <stdio.h>

#define LENS "cost=days capacity=mt"

static bool print(const ist_table *table, ist_error *err) {
    ist_buffer text = {0};
    bool ok = ist_table_write(&text, table, "table", err);
    if (ok) {
        fputs(ist_buffer_string(&text), stdout);
    }
    ist_buffer_free(&text);
    return ok;
}

static bool compare(const ist_study *study, const ist_study_cases *cases, ist_error *err) {
    ist_table table = {0};
    bool ok = ist_study_compare(&table, study, LENS, cases, err) && print(&table, err);
    ist_table_free(&table);
    return ok;
}

/* The routes of the last case: its words stand behind those of the lens. */
static bool list_routes(const ist_study *study, const ist_study_cases *cases, ist_error *err) {
    ist_query_options options = {.source = cases->source, .target = cases->target, .count = 2};
    ist_buffer lens = {0};
    ist_table table = {0};
    bool none = false;
    bool ok = ist_buffer_print(&lens, err, "%s %s", LENS, cases->cases[cases->count - 1]) &&
              ist_study_ask(&table, &none, study, "routes", ist_buffer_string(&lens), &options, err) &&
              print(&table, err);
    if (none) {
        puts("there is no way left");
    }
    ist_table_free(&table);
    ist_buffer_free(&lens);
    return ok;
}

int main(int argc, char **argv) {
    ist_error err = {0};
    ist_study *study = NULL;
    if (argc < 5) {
        fputs("usage: run_scenario NETWORK SOURCE TARGET CASE...\n", stderr);
        return 2;
    }
    ist_study_cases cases = {.cases = (const char *const *)(argv + 4),
                             .count = (size_t)argc - 4,
                             .outcomes = "cost,capacity",
                             .source = argv[2],
                             .target = argv[3]};
    bool ok = ist_study_open(&study, argv[1], &err) && compare(study, &cases, &err) && list_routes(study, &cases, &err);
    if (!ok) {
        fprintf(stderr, "run_scenario: %s\n", err.message);
    }
    ist_study_close(study);
    return ok ? 0 : (int)err.kind;
}
