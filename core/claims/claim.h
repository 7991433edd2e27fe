/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * claim.h - the claims of documents, put to the test.
 *
 * Each claim names its lens and its test (graph/claim_test.h); running it computes both sides and compares them.
 */
#ifndef IST_CORE_CLAIMS_CLAIM_H
#define IST_CORE_CLAIMS_CLAIM_H

#include "graph/claim_test.h"
#include "graph/lens.h"
#include "graph/table.h"

typedef enum {
    IST_VERDICT_SUPPORTED,    /* the comparison holds */
    IST_VERDICT_CONTRADICTED, /* it does not */
    IST_VERDICT_UNTESTABLE,   /* the claim has no test; its note says why */
    IST_VERDICT_UNDEFINED,    /* a side has no value */
    IST_VERDICT_CONDITIONAL,  /* it holds here and not there: only of claims that were tried, see verdict.h */
    IST_VERDICT_CHANCE,       /* it holds, and would as well by chance: likewise */
    IST_VERDICT_COUNT
} ist_verdict;
extern const char *const ist_verdict_names[IST_VERDICT_COUNT];

/* One side of a test, computed. */
typedef struct {
    double value;      /* INFINITY where a loss is total; NAN where there is no value */
    ist_buffer remark; /* what was counted, in which unit; or why there is no value */
} ist_claim_side;

typedef struct {
    ist_verdict verdict;
    ist_claim_test test;      /* zeros where the claim has none */
    ist_claim_side sides[2];  /* left and right */
    ist_buffer reason;        /* of a claim that is untestable or undefined */
    bool reads_lens;          /* does a side read the lens? */
    ist_buffer lens_contract; /* what the lens let through; empty where no side reads it, or it shows nothing */
} ist_claim_result;           /* starts `= {0}` */

/* Runs the claim in row number `row` of the table of claims. What cannot be computed (a lens that does not parse or
 * lets nothing through, ends that are cut off, a measure that is not defined, a limit that is reached) makes the
 * verdict undefined; this fails only for want of memory or when a library fails. */
bool ist_claim_run(ist_claim_result *out, const ist_network *network, uint32_t row, ist_error *err);
void ist_claim_result_free(ist_claim_result *result);

/* The verdicts of all claims of the dataset, in the order of its rows; each through its own lens with the words of
 * `over` on top, which may be without effect there (NULL: nothing on top). */
bool ist_claims_verdicts_under(ist_verdict *out, const ist_network *network, const ist_lens *over, ist_error *err);

/* A choice among the claims of a dataset. */
typedef struct {
    const char *const *ids; /* these claims, in this order; none: all, as they stand in the file */
    size_t count;
    const char *documents; /* of these only those of some documents, ids separated by commas; NULL: of all */
} ist_claims_choice;

/* The rows of the chosen claims. USAGE error, with the nearest, when an id names no claim or no document, and for a
 * claim that none of the chosen documents makes. */
typedef struct {
    uint32_t *items;
    size_t count;
} ist_claim_rows;
bool ist_claims_choose(ist_claim_rows *out, const ist_network *network, ist_claims_choice choice, ist_error *err);
void ist_claim_rows_free(ist_claim_rows *rows);

/* How the verdicts are told. */
typedef struct {
    bool wide;         /* every column: also locator, lens, means, note, and the whole test */
    unsigned verdicts; /* bit set of ist_verdict: rows of these only; 0: of all */
} ist_claims_form;

/* Reads names of verdicts, separated by commas, as a bit set. USAGE error, with the nearest. */
bool ist_claims_verdicts(unsigned *out, const char *names, ist_error *err);

/* The three tables are filled from `out = {0}` and fail as ist_claim_run does; free what is in `out` either way.
 *
 * Runs the claims: one row each with its verdict and both values, a note that counts the verdicts. `*contradicted` is
 * how many are, shown or not. */
bool ist_claims_table(ist_table *out, size_t *contradicted, const ist_network *network, const ist_claim_rows *rows,
                      ist_claims_form form, ist_error *err);

/* The same claims as they are written, nothing run. */
bool ist_claims_list(ist_table *out, const ist_network *network, const ist_claim_rows *rows, ist_error *err);

/* Runs one claim and tells all of it: its words, both sides, the verdict and what that means, the lens's contract. */
bool ist_claims_card(ist_table *out, ist_verdict *verdict, const ist_network *network, uint32_t row, ist_error *err);

/* What graph/ cannot check as it knows no measures: adds an error to `dataset->findings` at each test that names a
 * measure which does not exist, or asks one of actors of a tie and the reverse. `network` was built from `dataset`. */
bool ist_claims_check(ist_dataset *dataset, const ist_network *network, ist_error *err);

#endif
