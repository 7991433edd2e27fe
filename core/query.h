/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query.h - a question with arguments: routes between places, dependence on a territory, cuts.
 *
 * A query is one file that ends in its record and one row in query_list.h. It reads a network through a lens and
 * answers with a table.
 */
#ifndef IST_CORE_QUERY_H
#define IST_CORE_QUERY_H

#include "graph/table.h"
#include "graph/view.h"

typedef struct {
    const char *source, *target; /* comma-separated actors; NULL where the query needs none */
    const char *on;              /* the actor or set asked about */
    size_t count;                /* how many (k shortest routes) */
    const char *const *cases;    /* lens words, each applied on top of the lens; "open" is the lens as it is */
    size_t case_count;
    size_t top;
    const char *failures; /* "X=0.2,Y=0.1": actors whose places are lost together with these probabilities */
    uint64_t seed;        /* of what is drawn at random */
    bool seed_given;      /* by the user; else it is the usual one */
    double overlap;       /* how much of each other's cost routes may share, from 0 to 1 */
    const char *elements; /* what is lost: "places,legs,states,causes"; NULL: the query's usual ones */
    double max_cost;      /* limits of what losses may do; 0: none */
    double min_flow;
    const char *demand;            /* "S-T=W,...": what pairs weigh; NULL: 1 each */
    bool by_pair;                  /* a row is a pair of a source and a target */
    const char *penalise, *second; /* actors and ties that two growing amounts are put on; NULL: none */
    double up_to;                  /* the largest amount looked at; 0: there is none */
    const char *table;             /* which of its tables the query fills; NULL: the usual one */
} ist_query_options;

typedef struct {
    const char *name;
    const char *summary;
    const char *asked_by; /* the command line */
    const char *contract; /* what it reads, direction, disconnection; in one line */
    bool (*answer)(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                   bool *negative, ist_error *err); /* *negative: the answer is no (exit code 1) */
} ist_query;

extern const ist_query *const ist_queries[];
extern const size_t ist_query_count;
const ist_query *ist_query_find(const char *name); /* NULL when unknown */
const char *ist_query_doc(const ist_query *query);

#endif
