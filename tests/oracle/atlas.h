/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * atlas.h - all connected graphs of up to seven vertices, each once up to
 * isomorphism.
 */
#ifndef IST_ORACLE_ATLAS_H
#define IST_ORACLE_ATLAS_H

#include <stdint.h>

enum { ATLAS_VERTICES = 7, ATLAS_GRAPHS = 996 };

/* Vertices a < b are tied where bit atlas_pair(a, b) is set. */
typedef struct {
    uint32_t vertex_count, ties;
} atlas_graph;

static inline uint32_t atlas_pair(uint32_t a, uint32_t b) {
    return b * (b - 1) / 2 + a;
}

/* Fills them in the order of their numbers of vertices; the same order in every
 * run. Ends the program unless there are 1, 1, 2, 6, 21, 112 and 853 of them,
 * as is known. */
void atlas_make(atlas_graph graphs[ATLAS_GRAPHS]);

#endif
