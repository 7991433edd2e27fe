/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * work.h - how something is to be computed, where there are several ways, and which way was taken.
 *
 * Answers do not depend on it beyond rounding. A view that has none chooses by itself and tells nobody.
 */
#ifndef IST_GRAPH_WORK_H
#define IST_GRAPH_WORK_H

#include "memory.h"

/* Ways to find shortest paths. */
typedef enum {
    IST_METHOD_CHOSEN,      /* whichever is predicted to take less time */
    IST_METHOD_SEARCH,      /* from each source by itself: breadth first by hops, Dijkstra's algorithm by cost */
    IST_METHOD_ELIMINATION, /* from many sources at once over an elimination of the vertices */
    IST_METHOD_BITS,        /* breadth first from many sources at once, one bit each: sums of distances by hops */
    IST_METHOD_BATCHES,     /* breadth first from some sources at once, path counts side by side: betweenness by hops */
    IST_METHOD_COUNT
} ist_method;

extern const char *const ist_method_names[IST_METHOD_COUNT]; /* "chosen", "search", "elimination", "bits", "batches" */

typedef struct {
    ist_method method;
    unsigned threads;          /* at most; 0: one for each processor */
    struct ist_spread *spread; /* how to take several processes; NULL: this one alone (core/run/spread.h) */
    bool logged;               /* are ways taken written down? */
    ist_buffer log;            /* the first few, a line each, ended by a newline; a repeated line stands once */
    size_t lines, unheard;     /* how many lines these are, and how many others came after them */
} ist_work;

enum { IST_WORK_LINES = 8 }; /* a sweep over draws could fill the screen */

/* Writes a line; does nothing where `work` is NULL or not logged. Only one thread writes. A line that there is no
 * memory for is left out: it is not worth failing for. */
void ist_work_say(ist_work *work, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* How many threads to take: as many as OpenMP would where nobody says. Answers have the same bits for any number. */
int ist_work_threads(const ist_work *work);

void ist_work_free(ist_work *work);

#endif
