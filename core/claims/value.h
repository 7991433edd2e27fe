/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * value.h - the functions of tests, computed: one ist_claim_value_NAME for each row of graph/claim_list.h.
 *
 * Private to core/claims/.
 */
#ifndef IST_CORE_CLAIMS_VALUE_H
#define IST_CORE_CLAIMS_VALUE_H

#include "core/claims/claim.h"
#include "core/ends.h"
#include "core/metric.h"

/* One term of a test whose ids are resolved. */
typedef struct {
    const ist_network *network;
    const ist_view *view; /* through the claim's lens; NULL where the function does not read it */
    const ist_claim_test *test;
    const ist_claim_term *term;
} ist_claim_question;

/* Sets the value and, where there is something to say of it, the remark. An UNDEFINED or USAGE error says why there is
 * no value. */
typedef bool ist_claim_value(ist_claim_side *out, const ist_claim_question *question, ist_error *err);

#define IST_CLAIM_FUNCTION(function, ...) ist_claim_value ist_claim_value_##function;
#include "graph/claim_list.h"
#undef IST_CLAIM_FUNCTION

/* What is seen through one lens: a view, or why there is none. */
typedef struct {
    bool is_made;
    ist_text lens; /* its words */
    ist_view view;
    ist_buffer contract; /* of the view */
    ist_error problem;   /* of kind NONE where there is a view */
} ist_claim_look;

/* What was seen through the last lenses, which the next claims of the same words share. Starts `= {0}`, for claims of
 * one network, which outlives it. */
enum { IST_CLAIM_LOOKS = 8 };
typedef struct {
    ist_claim_look items[IST_CLAIM_LOOKS];
    size_t next;          /* whose turn it is to be replaced */
    const ist_lens *over; /* what comes on top of every lens, borrowed; NULL: nothing */
} ist_claim_looks;

/* ist_claim_run among other claims. */
bool ist_claim_run_among(ist_claim_result *out, ist_claim_looks *looks, const ist_network *network, uint32_t row,
                         ist_error *err);
void ist_claim_looks_free(ist_claim_looks *looks);

/* A value as a reader wants it: whole numbers whole, others to six digits. Returns `buffer`. */
const char *ist_claim_number(char buffer[32], double value);

/* The first (or only) word of an argument. */
const ist_claim_word *ist_claim_word_of(const ist_claim_question *question, size_t argument);

/* The vertices of the actors of an argument: as an end of routes (UNDEFINED where one has none), or all that they hold.
 */
bool ist_claim_end(ist_vertex_set *out, const ist_claim_question *question, size_t argument, ist_error *err);
bool ist_claim_extent(ist_vertex_set *out, const ist_claim_question *question, size_t argument, ist_error *err);

/* The members of the argument's collectives of whom the view holds nothing, as numbers of actors. */
bool ist_claim_absent(ist_vertex_set *out, const ist_claim_question *question, size_t argument, ist_error *err);

/* One byte a vertex, nonzero for those of the set. Free with free(); NULL when memory is out. */
uint8_t *ist_claim_marks(const ist_view *view, const ist_vertex_set *set, ist_error *err);

/* The measure of the argument, if it can be asked of what the argument after it names: USAGE error otherwise. */
bool ist_claim_metric(const ist_metric **out, const ist_claim_test *test, const ist_claim_term *term, size_t argument,
                      ist_error *err);

#endif
