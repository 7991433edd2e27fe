/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * member_walk.h - the elements of a graph, each with its members, out of tokens -> keyed.h.
 *
 * The file is gone through twice: for the names that data have, and for the data. So is each element, for its id and
 * ends may stand behind its data. Private to loading.
 */
#ifndef IST_GRAPH_MEMBER_WALK_H
#define IST_GRAPH_MEMBER_WALK_H

#include "keyed.h"
#include "tokens.h"

/* A member that is no data: what it says, copied. */
typedef struct {
    bool given;
    size_t place;
    ist_buffer text;
} ist_member_told;

enum { IST_MEMBER_ID, IST_MEMBER_SOURCE, IST_MEMBER_TARGET, IST_MEMBER_DIRECTED, IST_MEMBER_LABEL, IST_MEMBER_TOLD };

typedef struct {
    ist_tokens tokens;
    ist_keyed *g;
    ist_error *err;
    bool failed;                  /* for want of memory or because of a limit */
    bool elements;                /* of Cytoscape's flavour? */
    bool directed;                /* are edges that do not say? */
    bool named;                   /* has a node an id? */
    bool nodes, edges, adjacency; /* is there such a list? */
    size_t node_count, element;   /* so far */
    bool text_numbers;            /* are texts that are numerals numbers? */
    bool by_label;                /* are labels of nodes their ids, all of them given and each another? */
    ist_text *labels;             /* by half the number of an id's text; IST_TEXT_EMPTY: none */
    unsigned char *label_used;    /* is it a label? by half the number of its text */
    size_t label_capacity, used_capacity;
    ist_member_told told[IST_MEMBER_TOLD];
} ist_member_walk;

/* What is wrong with the graph is said the second time, and the rest is read on. */
#define IST_MEMBER_COMPLAIN(w, at, rule, ...)                                                                          \
    (!(w)->g->planned || ist_keyed_report((w)->g, at, rule, (w)->err, __VA_ARGS__) || ist_member_fail(w))

/* Each of these says in false that nothing more is read, with a finding that is there already or because it failed. */
bool ist_member_fail(ist_member_walk *w);
bool ist_member_next(ist_member_walk *w);
bool ist_member_pass_over(ist_member_walk *w);                        /* what is in the value at hand */
bool ist_member_holds_more(const ist_member_walk *w);                 /* is that a list or an object? */
bool ist_member_is_named(const ist_member_walk *w, const char *name); /* and the member? */

/* The member at hand: its name is noted, or its value told; and all members of the object that was opened. */
bool ist_member_tell(ist_member_walk *w, const ist_keyed_owner *owner);
bool ist_member_tell_all(ist_member_walk *w, const ist_keyed_owner *owner);

/* Looks in the object that was opened for what says which element it is. */
bool ist_member_look(ist_member_walk *w);

/* An element that was looked at, whose data stand in the object that was opened. */
bool ist_member_tell_element(ist_member_walk *w, ist_keyed_domain domain, size_t place);

/* Goes through the file twice by `once`, which reads all that is in it. False when it failed. */
bool ist_member_go_through(ist_member_walk *w, bool (*once)(ist_member_walk *w));
void ist_member_free(ist_member_walk *w);

#endif
