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

/* In what the world of a question is otherwise than the dataset, besides its view. Zeroed: in nothing. */
typedef struct {
    ist_text without;      /* what this document and its repeats say does not count; IST_TEXT_EMPTY: all does */
    bool witnessed;        /* what only assumptions support does not count */
    const double *factors; /* figure -> what its value is multiplied by; NULL: by nothing */
} ist_claim_world;

/* One term of a test whose ids are resolved. */
typedef struct {
    const ist_network *network;
    const ist_view *view; /* through the claim's lens; NULL where the function does not read it */
    const ist_claim_world *world;
    const ist_claim_test *test;
    const ist_claim_term *term;
} ist_claim_question;

/* Sets the value and, where there is something to say of it, the remark. An UNDEFINED or USAGE error says why there is
 * no value. */
typedef bool ist_claim_value(ist_claim_side *out, const ist_claim_question *question, ist_error *err);

#define IST_CLAIM_FUNCTION(function, ...) ist_claim_value ist_claim_value_##function;
#include "graph/claim_list.h"
#undef IST_CLAIM_FUNCTION

/* Both sides of a test, value and remark; NAN and the reason where a side has none. `sides` may hold remarks of an
 * earlier question, which are written over. */
bool ist_claim_sides(ist_claim_side sides[2], const ist_network *network, const ist_view *view,
                     const ist_claim_world *world, const ist_claim_test *test, ist_error *err);

/* Does the comparison hold between two values? */
bool ist_claim_holds(ist_claim_operator op, double left, double right);

/* What is seen through one lens: a view, or why there is none. */
typedef struct {
    bool is_made;
    ist_text lens; /* its words */
    ist_view view;
    ist_buffer contract; /* of the view */
    ist_error problem;   /* of kind NONE where there is a view */
} ist_claim_look;

/* Looks through the words of a lens, with those of `over` on top, which may be without effect (NULL: nothing on top).
 */
bool ist_claim_look_make(ist_claim_look *out, const ist_network *network, ist_text words, const ist_lens *over,
                         ist_error *err);
void ist_claim_look_free(ist_claim_look *look);

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

/* Takes the marked vertices out of a set. */
void ist_claim_leave_out(ist_vertex_set *set, const uint8_t *marks);

/* Does the edge touch the vertices of `x` or, where `y` is not NULL, join them with those of `y`? */
bool ist_claim_counts(const ist_view *view, uint32_t edge, const uint8_t *x, const uint8_t *y);

/* The measure of the argument, if it can be asked of what the argument after it names: USAGE error otherwise. */
bool ist_claim_metric(const ist_metric **out, const ist_claim_test *test, const ist_claim_term *term, size_t argument,
                      ist_error *err);

#endif
