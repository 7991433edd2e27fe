/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * case_pairs.h - the pairs of sources and targets of a question, and where these stand in each case.
 *
 * Sources and targets are those of the lens; one that a case takes away is unreachable there.
 */
#ifndef IST_CORE_PATHS_CASE_PAIRS_H
#define IST_CORE_PATHS_CASE_PAIRS_H

#include "core/cases.h"
#include "core/paths/dependence.h"

typedef struct {
    const ist_network *network;
    const ist_lens *lens;
    ist_view open; /* the lens without a case */
    ist_vertex_set sources, targets;
    ist_vertex_set on;      /* actors */
    ist_vertex_set open_on; /* all that they hold in the open view */
    double *demand;         /* of each pair, source after source; NULL: 1 each */
} ist_asked_pairs;          /* starts `= {0}` */

/* Reads source, target, on and demand of the options; USAGE error where one of the first three is missing. */
bool ist_asked_pairs_find(ist_asked_pairs *out, const ist_network *network, const ist_lens *lens,
                          const ist_query_options *options, ist_error *err);
void ist_asked_pairs_free(ist_asked_pairs *pairs);

/* What one case makes of them. */
typedef struct {
    ist_case_view made;
    ist_vertex_set sources, targets, on; /* in this case's view */
    size_t gone;                         /* pairs of which the case took an end away */
    double gone_demand;                  /* theirs */
    double *demand;                      /* by places in these sets; NULL: 1 each */
} ist_case_pairs;                        /* starts `= {0}` */

bool ist_case_pairs_make(ist_case_pairs *out, const ist_asked_pairs *pairs, const char *words, ist_error *err);
void ist_case_pairs_free(ist_case_pairs *pairs);

static inline ist_dependence_question ist_case_pairs_question(const ist_case_pairs *pairs) {
    return (ist_dependence_question){
        .sources = &pairs->sources, .targets = &pairs->targets, .on = &pairs->on, .demand = pairs->demand};
}

/* A copy of the first `length` bytes of a list of names; NULL when memory is out. */
char *ist_asked_pairs_name(const char *names, size_t length, ist_error *err);

#endif
