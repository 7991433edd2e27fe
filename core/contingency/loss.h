/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * loss.h - what is lost at once in a view, and the view that is left.
 */
#ifndef IST_CORE_CONTINGENCY_LOSS_H
#define IST_CORE_CONTINGENCY_LOSS_H

#include "graph/view.h"

/* Starts `= {0}`. Each set ascends and holds each once. */
typedef struct {
    ist_vertex_set vertices; /* with their edges */
    ist_vertex_set edges;
    ist_vertex_set ties; /* rows of ties of edges that keep others: such an edge weighs what its other ties do */
} ist_loss;

void ist_loss_free(ist_loss *loss);

/* The view without any of these: vertices keep their numbers, edges do not. */
bool ist_loss_apply(ist_view *out, const ist_view *view, const ist_loss *const *losses, size_t count, ist_error *err);

/* One byte a vertex of the view: is it lost? Free with free(); NULL when memory is out. */
uint8_t *ist_loss_vertices(const ist_view *view, const ist_loss *const *losses, size_t count, ist_error *err);

#endif
