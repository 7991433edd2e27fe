/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * claim_test.h - the grammar of the tests of claims: `dependence(AZ, {CN, KZ}, EU) >= 0.5`.
 *
 *     test     = term operator term
 *     operator = >=  <=  >  <  =
 *     term     = NUMBER | FUNCTION(argument, ...)
 *     argument = WORD | {WORD, ...}
 *
 * A word is an id or the name of a measure. Blanks around words do not count; a word that holds blanks or one of
 * , ( ) { } < > = ' stands in '...', in which '' is one '. Functions are not nested, and one of the terms must be a
 * function. Reading makes plain data without a dataset; resolving looks the ids up in a network.
 */
#ifndef IST_GRAPH_CLAIM_TEST_H
#define IST_GRAPH_CLAIM_TEST_H

#include "network.h"

/* What an argument may be. */
typedef enum {
    IST_CLAIM_NONE,         /* no argument: ends a list of types */
    IST_CLAIM_ACTORS,       /* one actor or a set */
    IST_CLAIM_ACTOR_OR_TIE, /* whichever the measure is of */
    IST_CLAIM_MEASURE,      /* the name of a measure, which graph/ does not know: who computes it looks it up */
    IST_CLAIM_FIGURE,
    IST_CLAIM_ROW /* an actor, a tie, a figure or a claim */
} ist_claim_type;

enum { IST_CLAIM_ARGUMENTS = 3 };

typedef struct {
    const char *name;                          /* "dependence" */
    const char *arguments;                     /* "X, S, T", as help writes them */
    size_t least;                              /* how many are needed; the others of `types` may be left out */
    ist_claim_type types[IST_CLAIM_ARGUMENTS]; /* ended by IST_CLAIM_NONE where there are fewer */
    bool reads_lens;                           /* is it asked of the network in the claim's lens? */
    bool alike;                                /* its figures must be of one unit and one kind */
    const char *summary;
} ist_claim_function;

extern const ist_claim_function ist_claim_functions[];
extern const size_t ist_claim_function_count;

typedef enum {
    IST_CLAIM_AT_LEAST,
    IST_CLAIM_AT_MOST,
    IST_CLAIM_ABOVE,
    IST_CLAIM_BELOW,
    IST_CLAIM_EQUAL,
    IST_CLAIM_OPERATOR_COUNT
} ist_claim_operator;
extern const char *const ist_claim_operator_names[IST_CLAIM_OPERATOR_COUNT]; /* ">=" ... */

typedef struct {
    const char *text;    /* in the test's `text` */
    ist_subject subject; /* what it names, of type NONE before resolving and for measures */
} ist_claim_word;

typedef struct {
    size_t first, count; /* words of the test; count 1 but for sets */
} ist_claim_argument;

typedef struct {
    const ist_claim_function *function; /* NULL: a number */
    double number;
    ist_claim_argument arguments[IST_CLAIM_ARGUMENTS];
    size_t argument_count;
} ist_claim_term;

typedef struct {
    ist_claim_term terms[2]; /* left and right */
    ist_claim_operator op;
    ist_claim_word *words;
    size_t word_count, word_capacity;
    char *text;   /* the words, one after the other */
} ist_claim_test; /* starts `= {0}` */

/* Is there nothing to read but blanks? Then the claim is untestable. */
bool ist_claim_test_is_empty(const char *text);

/* Reads a test. USAGE error that says what was expected and at which character; `out` is zeros then. */
bool ist_claim_test_parse(ist_claim_test *out, const char *text, ist_error *err);
void ist_claim_test_free(ist_claim_test *test);

/* Looks every id up and sets the words' subjects. USAGE error, with the nearest, for an id that names nothing or a
 * thing of another sort, and for figures that cannot be compared because their units or kinds differ. The ids of actors
 * must be exact: labels and aliases are for people at a command line. */
bool ist_claim_test_resolve(ist_claim_test *test, const ist_network *network, ist_error *err);

/* Writes a test, or one of its terms, in its own grammar; parse gives it back. */
bool ist_claim_test_format(ist_buffer *out, const ist_claim_test *test, ist_error *err);
bool ist_claim_term_format(ist_buffer *out, const ist_claim_test *test, const ist_claim_term *term, ist_error *err);

#endif
