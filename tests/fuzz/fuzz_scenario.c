/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_scenario.c - any text as what is asked of cases: a line `over AXIS` is an axis of a sweep, `case WORDS` a case,
 * `outcomes LIST` what is asked of each, `ends SOURCE TARGET ON` who is asked about.
 *
 * Axes that can be read have points whose words are a case; cases that can be read are compared.
 */
#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "core/scenario/beside.h"
#include "core/scenario/grid.h"
#include "graph/lens_named.h"
#include "graph/load.h"

enum { MOST = 6, POINTS = 5 };

typedef struct {
    const char *axes[MOST];
    ist_scenario_named cases[MOST];
    size_t axis_count, case_count;
    const char *outcomes;
    ist_scenario_options options;
} story;

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
        !ist_lens_parse(&lens, "cost=days status=existing,planned", &err) || atexit(clean_up) != 0) {
        fuzz_give_up(err.message);
    }
}

/* What stands behind `word` and a blank at the beginning of the line; or NULL. */
static char *behind(char *line, const char *word) {
    size_t length = strlen(word);
    return strncmp(line, word, length) == 0 && line[length] == ' ' ? line + length + 1 : NULL;
}

static void read_ends(ist_scenario_options *options, char *text) {
    const char **const ends[] = {&options->source, &options->target, &options->on};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0] && *text != '\0'; i++) {
        *ends[i] = text;
        text += strcspn(text, " ");
        if (*text != '\0') {
            *text++ = '\0';
        }
    }
}

static void read_line(story *told, char *line) {
    char *rest;
    if ((rest = behind(line, "over")) != NULL && told->axis_count < MOST) {
        told->axes[told->axis_count++] = rest;
    } else if ((rest = behind(line, "case")) != NULL && told->case_count < MOST) {
        told->cases[told->case_count++] = (ist_scenario_named){rest, rest};
    } else if ((rest = behind(line, "outcomes")) != NULL) {
        told->outcomes = rest;
    } else if ((rest = behind(line, "ends")) != NULL) {
        read_ends(&told->options, rest);
    }
}

static void read_story(story *told, char *text) {
    while (*text != '\0') {
        char *line = text;
        text += strcspn(text, "\n");
        if (*text != '\0') {
            *text++ = '\0';
        }
        read_line(told, line);
    }
}

static void try_case(const char *words) {
    ist_case_view made = {0};
    ist_error err = {0};
    if (ist_case_view_make(&made, &network, &lens, words, &err)) {
        ist_case_view_free(&made);
    } else {
        fuzz_must(err.message[0] != '\0');
    }
}

/* Whatever an axis puts on top of the lens is words of the lens's grammar. */
static void try_axes(const story *told) {
    ist_grid grid = {0};
    ist_error err = {0};
    if (ist_grid_read(&grid, &network, told->axes, told->axis_count, &err)) {
        for (size_t i = 0; i < POINTS && i < grid.points; i++) {
            size_t point = i + 1 < POINTS ? i : grid.points - 1;
            ist_buffer words = {0};
            fuzz_must(ist_grid_words(&words, &grid, point, &err));
            try_case(ist_buffer_string(&words));
            ist_buffer_free(&words);
        }
    } else {
        fuzz_must(err.message[0] != '\0');
    }
    ist_grid_free(&grid);
}

static void compare_cases(const story *told) {
    ist_scenario_asked asked = {0};
    ist_scenario_choices choices = {0};
    ist_table table = {0};
    ist_error err = {0};
    const ist_scenario_cases cases = {told->cases, told->case_count, 0, 0};
    bool ok = ist_scenario_ask(&asked, &network, &lens, &told->options, &err) &&
              ist_scenario_choices_read(&choices, told->outcomes, &asked, &err) &&
              ist_scenario_compare(&table, &asked, &choices, &cases, &err);
    fuzz_must(ok || err.message[0] != '\0');
    ist_table_free(&table);
    ist_scenario_choices_free(&choices);
    ist_scenario_asked_free(&asked);
}

static void one(const uint8_t *data, size_t size) {
    char *text = fuzz_text(data, size);
    story told = {.axis_count = 0};
    read_story(&told, text);
    if (told.axis_count > 0) {
        try_axes(&told);
    }
    for (size_t i = 0; i < told.case_count; i++) {
        try_case(told.cases[i].words);
    }
    if (told.case_count > 0) {
        compare_cases(&told);
    }
    free(text);
}

const fuzz_target fuzz_target_scenario = {"scenario", start, one};
