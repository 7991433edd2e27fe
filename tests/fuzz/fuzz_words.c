/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_words.c - any text as one of the small things that are written in options and cells: numbers, dates, groups,
 * noise, lost parts of the sample, rules of cost, ceilings. The first byte says which.
 *
 * What is read and written again reads as the same.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "bytes.h"
#include "core/groups/partition.h"
#include "core/uncertainty/drops.h"
#include "core/uncertainty/noise.h"
#include "graph/lens.h"
#include "graph/limits.h"
#include "graph/load.h"
#include "graph/view.h"

static ist_dataset dataset;
static ist_network network;
static ist_view view;

static void clean_up(void) {
    ist_view_free(&view);
    ist_network_free(&network);
    ist_dataset_free(&dataset);
}

static void start(void) {
    ist_error err = {0};
    ist_lens lens = {0};
    if (!ist_dataset_load(&dataset, TEST_FOLDER "/broken/base", &err) || !ist_network_build(&network, &dataset, &err) ||
        !ist_view_make(&view, &network, &lens, &err) || atexit(clean_up) != 0) {
        fuzz_give_up(err.message);
    }
}

static void read_number(const char *text, size_t length) {
    double number, again;
    char written[32];
    if (ist_number_parse(&number, text, length)) {
        fuzz_must(isfinite(number));
        ist_number_format(written, number);
        fuzz_must(ist_number_parse(&again, written, strlen(written)) && again == number);
        /* The C library reads the same bytes as the same number; what it takes besides was refused. */
        char *end = NULL;
        fuzz_must(strtod(text, &end) == number && end == text + length);
    }
}

static void read_date(const char *text, size_t length) {
    ist_date date, again;
    char written[24];
    if (ist_date_parse(&date, text, length)) {
        fuzz_must(date.year >= 1 && date.year <= 9999 && date.month <= 12 && date.day <= 31);
        fuzz_must(ist_date_first_day(date) <= ist_date_last_day(date));
        ist_date_format(written, date);
        fuzz_must(ist_date_parse(&again, written, strlen(written)));
        fuzz_must(again.year == date.year && again.month == date.month && again.day == date.day &&
                  again.circa == date.circa);
    }
}

static void read_groups(const char *text, size_t length) {
    (void)length;
    ist_partition partition = {0};
    ist_error err = {0};
    if (ist_partition_make(&partition, &view, text, 1, &err)) {
        size_t members = 0;
        for (size_t g = 0; g < partition.group_count; g++) {
            fuzz_must(partition.size[g] > 0);
            members += partition.size[g];
        }
        fuzz_must(members == partition.vertex_count);
    } else {
        fuzz_must(err.message[0] != '\0');
    }
    ist_partition_free(&partition);
}

static void read_noise(const char *text, size_t length) {
    (void)length;
    ist_noise noise = {.seed = 1};
    ist_error err = {0};
    if (ist_noise_parse(&noise, text, &err)) {
        fuzz_must(noise.draws > 0 && noise.draws <= IST_NOISE_DRAWS_MOST);
        fuzz_must(noise.by_grade || (noise.cv >= 0 && noise.cv <= IST_NOISE_CV_MOST));
    } else {
        fuzz_must(err.message[0] != '\0');
    }
}

static void read_drops(const char *text, size_t length) {
    (void)length;
    ist_drops_options drops = {.seed = 1};
    ist_error err = {0};
    if (ist_drops_parse(&drops, text, &err)) {
        fuzz_must(drops.draws > 0 && drops.draws <= IST_DROPS_DRAWS_MOST);
    } else {
        fuzz_must(err.message[0] != '\0');
    }
}

static void read_rule(const char *text, size_t length) {
    ist_cost_rule rule;
    ist_error err = {0};
    if (ist_cost_rule_read(&rule, text, &err)) {
        fuzz_must(rule.source != IST_COST_LOGARITHM ||
                  (rule.field >= text && rule.field + rule.field_length <= text + length));
    } else {
        fuzz_must(err.message[0] != '\0');
    }
}

static void read_utf8(const char *text, size_t length) {
    char quoted[IST_QUOTE_SIZE];
    fuzz_must(ist_utf8_check(text, length) <= length);
    ist_quote(quoted, text, length);
    fuzz_must(ist_utf8_check(quoted, strlen(quoted)) == strlen(quoted));
    fuzz_must(!ist_text_has_controls(quoted, strlen(quoted)));
}

static void read_limits(const char *text, size_t length) {
    (void)length;
    ist_limits limits = {{0}};
    ist_error err = {0};
    if (ist_limits_parse(&limits, text, &err)) {
        for (size_t i = 0; i < IST_LIMIT_COUNT; i++) {
            fuzz_must(limits.most[i] <= ist_limit_rules[i].largest);
        }
    } else {
        fuzz_must(err.message[0] != '\0');
    }
}

static void one(const uint8_t *data, size_t size) {
    static void (*const readers[])(const char *text, size_t length) = {
        read_number, read_date, read_groups, read_noise, read_drops, read_rule, read_utf8, read_limits};
    fuzz_bytes bytes = {data, size};
    unsigned which = fuzz_choice(&bytes, sizeof readers / sizeof readers[0]);
    char *text = fuzz_text(bytes.at, bytes.left);
    readers[which](text, strlen(text));
    free(text);
}

const fuzz_target fuzz_target_words = {"words", start, one};
