/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * elements.h - what can be lost: places, legs, states with all their places, causes that take several away at once.
 *
 * An element is told by actors and ties, not by vertices, so that it can be lost in any view of its network.
 */
#ifndef IST_CORE_CONTINGENCY_ELEMENTS_H
#define IST_CORE_CONTINGENCY_ELEMENTS_H

#include "core/ends.h"
#include "loss.h"

typedef enum {
    IST_ELEMENT_PLACE,
    IST_ELEMENT_LEG,
    IST_ELEMENT_STATE,
    IST_ELEMENT_CAUSE,
    IST_ELEMENT_KINDS
} ist_element_kind;
extern const char *const ist_element_names[IST_ELEMENT_KINDS]; /* "place" */

typedef struct {
    ist_element_kind kind;
    ist_text name;
    ist_vertex_set whole;  /* actors, each lost with all that lies in it */
    ist_vertex_set single; /* actors, each lost by itself; of a leg the actors that it joins, which stay */
    ist_vertex_set ties;   /* rows */
} ist_element;

typedef struct {
    ist_element *items;
    size_t count, capacity;
    ist_texts texts;
    unsigned kinds;   /* bit set of 1 << ist_element_kind: which were asked for */
    size_t scenarios; /* of the dataset that close or remove something and build nothing */
    size_t off_stage; /* of these those that take nothing of this view away */
} ist_elements;       /* starts `= {0}` */

typedef struct {
    const char *kinds;         /* "places,legs"; NULL: these, or the given causes where there are any */
    const char *const *causes; /* "NAME=A,B": what is lost together, actors with all that lies in them, and ties */
    size_t cause_count;
} ist_elements_question;

/* All elements of the kinds asked for that have anything in the view, in the order of kinds, then of ids; causes in the
 * order of the question, behind them the scenarios of the dataset. Ends are no places to be lost. */
bool ist_elements_list(ist_elements *out, const ist_view *view, const ist_ends *ends,
                       const ist_elements_question *question, ist_error *err);
void ist_elements_free(ist_elements *elements);

/* What the element takes out of a view of its network. */
bool ist_element_loss(ist_loss *out, const ist_view *view, const ist_element *element, ist_error *err);

static inline const char *ist_element_name(const ist_elements *elements, const ist_element *element) {
    return ist_texts_get(&elements->texts, element->name);
}

#endif
