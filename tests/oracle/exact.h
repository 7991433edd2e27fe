/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * exact.h - the oracle: shortest paths of small graphs by their definition, in
 * whole numbers.
 *
 * Every simple path is listed, with its length as a whole number: costs are the
 * doubles that they are, each a multiple of the same power of two. Of the paths
 * from s to t those are shortest that tie with the least, two lengths being
 * equal when they differ by at most 1e-12 of the longer. What runs through a
 * vertex is the share of them that do, and shares are whole numbers too: no two
 * of seven vertices have more than 2^5 shortest paths between them, and
 * EXACT_WHOLE is a multiple of every number up to 32.
 */
#ifndef IST_ORACLE_EXACT_H
#define IST_ORACLE_EXACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { EXACT_VERTICES = 7, EXACT_EDGES = 42, EXACT_PATHS = 326 };

__extension__ typedef unsigned __int128 exact_length;
#define EXACT_FAR (~(exact_length)0) /* the length of no path */

/* Edges are simple; an undirected one has its smaller end first. */
typedef struct {
    uint32_t n, m;
    bool directed, weighted; /* costs are 1 where it is not */
    uint32_t sources[EXACT_EDGES], targets[EXACT_EDGES];
    double costs[EXACT_EDGES];
} exact_net;

typedef struct {
    exact_length length;
    uint64_t edges; /* bits */
    uint8_t vertices;
} exact_path;

typedef struct {
    exact_net net;
    int exponent; /* a length of 1 is 2^exponent */
    exact_length costs[EXACT_EDGES];
    exact_path paths[EXACT_VERTICES][EXACT_VERTICES][EXACT_PATHS]; /* of undirected nets from the smaller end only */
    uint32_t counts[EXACT_VERTICES][EXACT_VERTICES];
} exact_paths;

/* Bits of what is not there. */
typedef struct {
    uint8_t vertices;
    uint64_t edges;
} exact_lost;

/* Shares are counted in halves of a pair, so that a half pair is one. */
#define EXACT_WHOLE ((uint64_t)144403552893600)
typedef struct {
    exact_length lengths[EXACT_VERTICES][EXACT_VERTICES]; /* EXACT_FAR: no path */
    uint64_t of_vertices[EXACT_VERTICES], of_edges[EXACT_EDGES];
} exact_answer;

/* Lists all paths. False where two lengths of paths between the same ends
 * differ by so little more or less than a tie that it is a question of
 * rounding: nothing can be asked of such a net. */
bool exact_paths_make(exact_paths *out, const exact_net *net);

/* What the paths that meet nothing lost carry. `roles` (bits of IST_END_ by
 * vertex, NULL: all pairs) as those of ist_brandes_between. */
void exact_answer_make(exact_answer *out, const exact_paths *paths, exact_lost lost, const uint8_t *roles);

/* Of the shortest paths from s to t the share that meets the set, of
 * EXACT_WHOLE; 0 without paths. */
uint64_t exact_meeting(const exact_paths *paths, uint32_t s, uint32_t t, uint8_t set);

bool exact_tie(exact_length a, exact_length b);

/* As a number, correctly rounded; INFINITY for EXACT_FAR. */
long double exact_number(exact_length length, int exponent);
/* Halves of pairs as a number of pairs. */
long double exact_share(uint64_t halves);

#endif
