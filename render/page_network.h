/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * page_network.h - what a page knows of a network, as JSON: documents, layers, actors, ties and figures with their
 * evidence.
 *
 * Evidence names its document by the number of it, and whatever is about a tie names that by its number on the page.
 */
#ifndef IST_RENDER_PAGE_NETWORK_H
#define IST_RENDER_PAGE_NETWORK_H

#include "drawing.h"
#include "graph_out.h"

/* The ties of a view, in the order of their rows. */
typedef struct {
    const ist_view *view; /* borrowed; of a network */
    uint32_t *rows;       /* number -> row of ties */
    uint32_t *numbers;    /* row -> number, or IST_NONE */
    uint8_t *statuses;    /* row -> what it counts as here (ist_status) */
    size_t count;
} ist_page_ties; /* starts `= {0}` */

bool ist_page_ties_make(ist_page_ties *out, const ist_view *view, ist_error *err);
void ist_page_ties_free(ist_page_ties *ties);

/* "documents": [...], then "layers", "statuses", "kinds", "actors", "ties" and "figures", separated by commas. The
 * colours of layers are those of `drawing`, which may be NULL. */
bool ist_page_put_network(ist_graph_out *out, const ist_page_ties *ties, const ist_drawing *drawing, ist_error *err);

/* One actor, or one tie of the view of `ties`, with its evidence. */
void ist_page_put_actor(ist_graph_out *out, const ist_view *view, uint32_t actor);
void ist_page_put_tie(ist_graph_out *out, const ist_page_ties *ties, uint32_t row);

/* A member of an object, `name` with what stands before it and its colon: `,"label":`. A text that is empty and a
 * number that is not finite are no members; a value has five digits, and is null where it is not finite. */
void ist_page_put_text(ist_graph_out *out, const char *name, const char *text);
void ist_page_put_number(ist_graph_out *out, const char *name, double value);
void ist_page_put_value(ist_graph_out *out, const char *name, double value);

/* The layer of a tie as the page names it. */
const char *ist_page_layer(const ist_view *view, uint32_t row);

#endif
