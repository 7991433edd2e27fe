/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * origins.h - what the rank of one actor owes to each document: without it, and by it alone.
 */
#ifndef IST_CORE_BIAS_ORIGINS_H
#define IST_CORE_BIAS_ORIGINS_H

#include "core/bias/ego.h"
#include "graph/witness.h"

/* One document, with those that repeat it: they are no further witnesses. */
typedef struct {
    ist_text id;
    size_t repeats;        /* documents that repeat it */
    size_t ties, touching; /* of the view that it witnesses; of these, those that touch the ego */
    size_t alone;          /* ties that are lost with it: nothing else supports them */
    ist_ego_place without; /* the ego in what is left without it */
    ist_ego_place only;    /* the ego in the ties that it witnesses */
    uint32_t others;       /* actors besides the ego that its ties touch */
} ist_ego_origin;

/* Starts `= {0}`. */
typedef struct {
    ist_ego_origin *items; /* in the order of the table of documents */
    size_t count;
    size_t documents;   /* with those that repeat another */
    size_t unwitnessed; /* ties of the view that no document witnesses; they stay whatever is left out */
    size_t first;       /* documents without which the ego still ranks first */
    size_t only_first;  /* documents by whose ties alone it ranks first */
} ist_ego_origins;

/* Documents that witness a tie of the view. A tie is lost with a document when all evidence of it is of that document
 * or of those that repeat it; what is assumed without a document stays. */
bool ist_ego_origins_make(ist_ego_origins *out, const ist_ego *ego, ist_error *err);
void ist_ego_origins_free(ist_ego_origins *origins);

#endif
