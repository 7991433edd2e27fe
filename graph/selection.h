/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * selection.h - the first half of making a view: which ties the lens lets through, and which actors they then join.
 *
 * Private to graph/: users call ist_view_make.
 */
#ifndef IST_GRAPH_SELECTION_H
#define IST_GRAPH_SELECTION_H

#include "edits.h"

/* A lens with its names looked up in one network. */
typedef struct ist_selection {
    const ist_network *network;
    const ist_lens *lens;
    ist_text *layers, *relations, *documents; /* as many as the lens names */
    uint8_t *on_route;                        /* tie -> is it a leg of a wanted route? NULL: no route wanted */
    uint8_t *built;                           /* tie -> does it count as existing? */
    uint8_t *tie_lost;                        /* tie -> named under without */
    uint8_t *unwitnessed;                     /* tie -> does no document witness it? NULL: nobody asks */
    uint8_t *actor_lost;                      /* actor -> closed or named under without */
    bool timed;                               /* are dates looked at? */
    bool dated;                               /* was the date given, or is it the dataset's own today? */
    int32_t first, last;                      /* the days looked at */
    ist_edits *edits;                         /* NULL: none but what the above say */
    ist_touches touches;                      /* what they do to which ties */
    bool lent;                                /* do the edits belong to a view? */
} ist_selection;

/* One tie between two actors after collectives and territories were dealt with. */
typedef struct {
    uint32_t a, b, tie;
} ist_link;

typedef struct {
    ist_link *items;
    size_t count, capacity;
    uint32_t *stands_for; /* actor -> the actor whose vertex it shares: itself but for contractions */
} ist_links;

bool ist_selection_make(ist_selection *out, const ist_network *network, const ist_lens *lens, ist_error *err);
void ist_selection_free(ist_selection *selection);

/* Marks what the lens closes as lost: an actor with everything inside it, a collective's members likewise, also those
 * of collectives among them. */
bool ist_selection_close(ist_selection *selection, ist_error *err);

/* What a tie counts as in the selection's period: planned things that are built exist, ended things existed once. */
ist_status ist_selection_status(const ist_selection *selection, uint32_t tie);

/* A tie as the lens has it: its row, and the actors that it joins. */
ist_tie ist_selection_tie(const ist_selection *selection, uint32_t tie);
uint32_t ist_selection_source(const ist_selection *selection, uint32_t tie);
uint32_t ist_selection_target(const ist_selection *selection, uint32_t tie);

/* The actor that contains this one, as the lens has it, or IST_NONE. */
uint32_t ist_selection_container(const ist_selection *selection, uint32_t actor);

/* Does the tie say that its source belongs to its target, a collective, and since or until when it likes? */
bool ist_selection_is_membership(const ist_selection *selection, uint32_t tie);

/* Does it say so of the selection's period? The one rule of who belongs to a collective, beside part_of. */
bool ist_selection_belongs(const ist_selection *selection, uint32_t tie);

/* Whom an actor means: itself, then, where it is a collective, everyone in it through any number of collectives, each
 * once. `out` is filled from empty. */
bool ist_selection_meant(ist_vertex_set *out, const ist_selection *selection, uint32_t actor, ist_error *err);

/* Does the lens let the tie through? What was held back for its status, time or sign is counted. */
bool ist_selection_passes(const ist_selection *selection, uint32_t tie, ist_view_counts *counts);

/* The links of all ties that pass; loops are dropped and counted, closed actors still have theirs. */
bool ist_selection_links(ist_links *out, const ist_selection *selection, ist_view_counts *counts, ist_error *err);

/* Is the link lost with what the lens closes or leaves out, be it an end of the link or of its tie? */
bool ist_selection_takes_out(const ist_selection *selection, const ist_link *link);

/* Does the tie pass, and would it not, or not as an existing one, were it not built? */
bool ist_selection_gains(const ist_selection *selection, uint32_t tie);

/* Some edit of the lens must change the network: if none does, that is a USAGE error, but for a lens that may idle. A
 * scenario may edit more than one lens shows, so single edits without effect are only noted, in `out->idle` and
 * `out->counts.idle`. */
bool ist_selection_check_effect(ist_view *out, const ist_selection *selection, const ist_links *links, ist_error *err);

#endif
