/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * value.c - the arguments of a function -> vertices.
 */
#include "core/claims/value.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

const char *ist_claim_number(char buffer[32], double value) {
    if (value == floor(value) && fabs(value) < 1e15) {
        return ist_number_format(buffer, value);
    }
    snprintf(buffer, 32, "%.6g", value);
    return buffer;
}

const ist_claim_word *ist_claim_word_of(const ist_claim_question *question, size_t argument) {
    return &question->test->words[question->term->arguments[argument].first];
}

static uint32_t *actors_of(const ist_claim_question *question, const ist_claim_argument *argument, ist_error *err) {
    uint32_t *actors = ist_array_make(argument->count, sizeof *actors, "running a claim", err);
    for (size_t i = 0; actors && i < argument->count; i++) {
        actors[i] = question->test->words[argument->first + i].subject.index;
    }
    return actors;
}

typedef bool ask_view(ist_vertex_set *out, const ist_view *view, const uint32_t *actors, size_t count, ist_error *err);

static bool ask(ist_vertex_set *out, const ist_claim_question *question, size_t argument, ask_view *what,
                ist_error *err) {
    const ist_claim_argument *named = &question->term->arguments[argument];
    uint32_t *actors = actors_of(question, named, err);
    bool ok = actors && what(out, question->view, actors, named->count, err);
    free(actors);
    return ok;
}

bool ist_claim_end(ist_vertex_set *out, const ist_claim_question *question, size_t argument, ist_error *err) {
    return ask(out, question, argument, ist_view_ends, err);
}

bool ist_claim_extent(ist_vertex_set *out, const ist_claim_question *question, size_t argument, ist_error *err) {
    return ask(out, question, argument, ist_view_extents, err);
}

bool ist_claim_absent(ist_vertex_set *out, const ist_claim_question *question, size_t argument, ist_error *err) {
    return ask(out, question, argument, ist_view_absent, err);
}

uint8_t *ist_claim_marks(const ist_view *view, const ist_vertex_set *set, ist_error *err) {
    uint8_t *marks = ist_array_make(view->vertex_count, sizeof *marks, "running a claim", err);
    for (size_t i = 0; marks && i < set->count; i++) {
        marks[set->items[i]] = 1;
    }
    return marks;
}

bool ist_claim_metric(const ist_metric **out, const ist_claim_test *test, const ist_claim_term *term, size_t argument,
                      ist_error *err) {
    const ist_claim_word *name = &test->words[term->arguments[argument].first];
    const ist_claim_word *of = &test->words[term->arguments[argument + 1].first];
    if (!ist_metric_find(out, name->text, err)) {
        return false;
    }
    static const char *const of_what[] = {
        [IST_PER_ACTOR] = "actors", [IST_PER_TIE] = "ties", [IST_PER_NETWORK] = "the whole network"};
    bool tie = of->subject.type == IST_SUBJECT_TIE;
    return (*out)->rows == (tie ? IST_PER_TIE : IST_PER_ACTOR) ||
           ist_error_set(err, IST_ERROR_USAGE, "%s is a measure of %s, and '%s' is %s", (*out)->name,
                         of_what[(*out)->rows], of->text, tie ? "the id of a tie" : "an actor");
}
