/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dominator_tree.h - the dominator tree of what a set of roots reaches.
 */
#ifndef IST_CORE_KERNEL_DOMINATOR_TREE_H
#define IST_CORE_KERNEL_DOMINATOR_TREE_H

#include "graph/view.h"

/* Starts `= {0}`. */
typedef struct {
    size_t count;    /* reached vertices, the roots among them */
    uint32_t *order; /* the reached ones as a depth-first search meets them: each behind its dominators */
    uint32_t *above; /* vertex -> its immediate dominator; IST_NONE where only the roots together are, and for roots
                        and vertices not reached */
} ist_dominator_tree;

/* Ways lead along view->out, from any root. */
bool ist_dominator_tree_make(ist_dominator_tree *out, const ist_view *view, const ist_vertex_set *roots,
                             ist_error *err);
void ist_dominator_tree_free(ist_dominator_tree *tree);

#endif
