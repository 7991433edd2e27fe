/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * fuzz_arguments.c - any text as a command line, a word a line: what is read can be prepared, what is refused says why.
 * Nothing is run. Each word is a list of measures and of cases, too.
 */
#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "cli/cases_named.h"
#include "cli/command.h"
#include "cli/measures.h"

enum { WORDS = 40 };

static void try_lists(const char *word) {
    ist_measures measures = {0};
    ist_cases_named cases = {0};
    ist_error err = {0}, problem = {0};
    bool ok = ist_measures_parse(&measures, word, &err);
    fuzz_must(ok || err.message[0] != '\0');
    ok = ist_cases_named_read(&cases, word, &problem);
    fuzz_must(ok || problem.message[0] != '\0');
    ist_measures_free(&measures);
    ist_cases_named_free(&cases);
}

static void one(const uint8_t *data, size_t size) {
    char *text = fuzz_text(data, size), *words[WORDS + 2] = {(char[]){"isthmus"}};
    int count = 1;
    for (char *at = text; *at != '\0' && count <= WORDS;) {
        words[count++] = at;
        at += strcspn(at, "\n");
        if (*at != '\0') {
            *at++ = '\0';
        }
        try_lists(words[count - 1]);
    }
    ist_request request = {0};
    ist_error err = {0};
    bool ok = ist_request_parse(&request, count, words, &err);
    if (ok && !request.help && !request.version) {
        fuzz_must(request.command != NULL && request.operand_count <= IST_OPERANDS);
        ok = ist_request_prepare(&request, &err);
    }
    fuzz_must(ok || err.message[0] != '\0');
    ist_request_free(&request);
    free(text);
}

const fuzz_target fuzz_target_arguments = {"arguments", NULL, one};
