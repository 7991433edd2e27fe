/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * claim_resolve.c - the ids in the test of a claim, looked up.
 */
#include <string.h>

#include "claim_test.h"
#include "references.h"

#define BIT(subject) (1u << IST_SUBJECT_##subject)

/* What each type of argument may name, and what it is called. */
static const struct {
    unsigned subjects;
    const char *name, *one;
} types[] = {
    [IST_CLAIM_NONE] = {0, "", ""},
    [IST_CLAIM_ACTORS] = {BIT(ACTOR), "actor", "an actor"},
    [IST_CLAIM_ACTOR_OR_TIE] = {BIT(ACTOR) | BIT(TIE), "actor or tie", "an actor or a tie"},
    [IST_CLAIM_MEASURE] = {0, "measure", "a measure"},
    [IST_CLAIM_FIGURE] = {BIT(FIGURE), "figure", "a figure"},
    [IST_CLAIM_ROW] = {BIT(ACTOR) | BIT(TIE) | BIT(FIGURE) | BIT(CLAIM), "actor, tie, figure or claim",
                       "an actor, a tie, a figure or a claim"},
};

static const char *sort_name(ist_subject_type type) {
    static const char *const names[] = {[IST_SUBJECT_ACTOR] = "an actor",
                                        [IST_SUBJECT_TIE] = "a tie",
                                        [IST_SUBJECT_FIGURE] = "a figure",
                                        [IST_SUBJECT_DOCUMENT] = "a document",
                                        [IST_SUBJECT_CLAIM] = "a claim"};
    return (size_t)type < sizeof names / sizeof names[0] ? names[type] : "another thing";
}

static bool resolve_word(ist_claim_word *word, ist_claim_type type, const ist_claim_function *function,
                         const ist_network *network, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    if (type == IST_CLAIM_MEASURE) {
        return true;
    }
    word->subject = ist_network_find(network, word->text);
    if (word->subject.type != IST_SUBJECT_NONE && (types[type].subjects & 1u << word->subject.type)) {
        return true;
    }
    ist_quote(quoted, word->text, strlen(word->text));
    if (word->subject.type != IST_SUBJECT_NONE) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s is %s; %s(%s) takes the id of %s there", quoted,
                             sort_name(word->subject.type), function->name, function->arguments, types[type].one);
    }
    const char *nearest = ist_references_nearest(network, types[type].subjects, word->text);
    return ist_error_set(err, IST_ERROR_USAGE, "unknown %s %s%s%s%s", types[type].name, quoted,
                         nearest ? " (did you mean '" : "; no row of this dataset has that id", nearest ? nearest : "",
                         nearest ? "'?)" : "");
}

static bool resolve_term(ist_claim_test *test, const ist_claim_term *term, const ist_network *network, ist_error *err) {
    bool ok = true;
    for (size_t n = 0; ok && n < term->argument_count; n++) {
        const ist_claim_argument *argument = &term->arguments[n];
        for (size_t i = 0; ok && i < argument->count; i++) {
            ok =
                resolve_word(&test->words[argument->first + i], term->function->types[n], term->function, network, err);
        }
    }
    return ok;
}

/* ---- figures that are compared ---- */

static const ist_figure *figure_of(const ist_claim_test *test, const ist_claim_term *term, size_t argument,
                                   const ist_network *network) {
    const ist_claim_word *word = &test->words[term->arguments[argument].first];
    return &ist_dataset_figures(network->dataset)[word->subject.index];
}

static bool check_alike(const ist_figure *a, const ist_figure *b, const ist_network *network, ist_error *err) {
    const ist_dataset *d = network->dataset;
    char first[IST_QUOTE_SIZE], second[IST_QUOTE_SIZE];
    if (a->unit == b->unit && a->kind == b->kind) {
        return true;
    }
    const char *a_unit = ist_dataset_text(d, a->unit), *b_unit = ist_dataset_text(d, b->unit);
    return ist_error_set(err, IST_ERROR_USAGE, "the figures '%s' (%s in %s) and '%s' (%s in %s) do not compare: %s",
                         ist_dataset_text(d, a->id), ist_figure_kind_names[a->kind],
                         ist_quote(first, a_unit, strlen(a_unit)), ist_dataset_text(d, b->id),
                         ist_figure_kind_names[b->kind], ist_quote(second, b_unit, strlen(b_unit)),
                         a->unit != b->unit ? "give two of one unit" : "give two of one kind");
}

static bool is_figure(const ist_claim_term *term) {
    return term->function != NULL && term->function->types[0] == IST_CLAIM_FIGURE && !term->function->alike;
}

bool ist_claim_test_resolve(ist_claim_test *test, const ist_network *network, ist_error *err) {
    bool ok = true;
    for (size_t side = 0; ok && side < 2; side++) {
        const ist_claim_term *term = &test->terms[side];
        ok = resolve_term(test, term, network, err) &&
             (term->function == NULL || !term->function->alike ||
              check_alike(figure_of(test, term, 0, network), figure_of(test, term, 1, network), network, err));
    }
    const ist_claim_term *left = &test->terms[0], *right = &test->terms[1];
    return ok && (!is_figure(left) || !is_figure(right) ||
                  check_alike(figure_of(test, left, 0, network), figure_of(test, right, 0, network), network, err));
}
