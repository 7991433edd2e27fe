/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * json_elements.h - what formats of graphs in JSON share.
 */
#ifndef IST_RENDER_JSON_ELEMENTS_H
#define IST_RENDER_JSON_ELEMENTS_H

#include "graph_writer.h"

/* "NAME": with what stands before it in an object, and a text as a member of that name. */
void ist_put_json_name(ist_graph_out *out, const char *before, const char *name);
void ist_put_json_text(ist_graph_out *out, const char *before, const char *name, const char *text);
void ist_put_json_truth(ist_graph_out *out, const char *before, const char *name, bool truth);

/* An object with all that is said of an actor or a tie. A tie's direction is told where ties differ in it. */
void ist_put_json_actor(ist_graph_out *out, const ist_exchange *graph, const ist_exchange_actor *actor);
void ist_put_json_tie(ist_graph_out *out, const ist_exchange *graph, const ist_exchange_tie *tie);

#endif
