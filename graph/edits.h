/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * edits.h - what a lens has otherwise than the data: which ties are there besides, what their rows and numbers are,
 * where they end, who is one with whom.
 *
 * Nothing of the network is copied: what is edited stands in short lists, sorted by tie, which are looked up where ties
 * pass and where weights are read. A lens without such edits has none of it, at no cost.
 *
 * TARGET:FIELD:VALUE of set, scale and penalise:
 * - TARGET is a tie; an actor with legs, which are its ties; or any other actor, whose ties are those with an end in
 *   its territory, that is in itself, in what lies in it, in the members of a collective and in whom it is united with.
 * - FIELD is `strength` (the coded one), `confidence`, `length` (great-circle km) or a measure of ties, whichever
 *   weight reads it; for set also `status`, `sign`, `layer`, `relation`, `directed`, `from` and `to`, dates that `none`
 *   clears. Only measures and `length` can be penalised. Steps cannot be edited: a tie is a step.
 * - A number is then (what is set, or else what is read, times all factors) plus all amounts. A number that is missing
 *   stays missing where nothing sets it. What is set twice must be equal, and what is set is not scaled.
 * - An amount is paid once by whoever passes: whole on a tie; in equal parts on the legs of a route; half on every tie
 *   with exactly one end in an actor's territory, so that a way through pays on the way in and on the way out.
 *
 * unite=A+B: what ends at B or lies in B is A's. split=X:NEW:TIE;TIE: these ties end at NEW in place of X. add=ID: the
 * hypothetical actor or tie (added.h) is there; a tie brings its ends. Each edit changes the data, none another edit:
 * their order plays no part. Territories are those after unions and splits.
 *
 * Private to graph/: users ask the view.
 */
#ifndef IST_GRAPH_EDITS_H
#define IST_GRAPH_EDITS_H

#include "view.h"

/* A tie whose row or ends are edited. */
typedef struct {
    uint32_t tie, source, target; /* ends before unions */
    ist_tie row;
} ist_edited_tie;

/* A number of a tie that is in no row. */
typedef struct {
    uint32_t field, tie;
    double set, factor, plus; /* `set` NAN: what is read */
} ist_edited_number;

typedef struct {
    uint32_t from, into; /* `into` is itself in no other */
} ist_union;

typedef struct ist_edits {
    ist_edited_tie *ties;       /* by tie */
    ist_edited_number *numbers; /* by field, then tie */
    ist_union *unions;          /* by `from` */
    uint32_t *added;            /* rows of hypothetical ties, ascending */
    size_t tie_count, number_count, union_count, added_count;
} ist_edits;

/* What one edit does to one tie, kept until it is known which edits change anything. */
typedef struct {
    uint32_t tie, field;
    uint32_t key, item; /* of ist_lens_edit_keys, and in its list */
    double number;      /* a penalty's part; dates, texts and words as numbers */
} ist_touch;

typedef struct {
    ist_touch *items; /* by tie, field, key, number, item */
    size_t count, capacity;
} ist_touches;

struct ist_selection;

/* Looks the edits of the selection's lens up; it has none where these are but close, without and build. USAGE
 * error for what is unknown, cannot be, or contradicts another edit. */
bool ist_edits_make(struct ist_selection *selection, ist_error *err);
/* Is it one of set, scale and penalise, which touch ties? `key` as in ist_lens_edit_keys. */
bool ist_edits_touches(size_t key);
bool ist_edits_copy(ist_edits **out, const ist_edits *edits, ist_error *err);
void ist_edits_free(ist_edits *edits); /* accepts NULL */

/* All of these accept NULL: nothing is edited. */
const ist_edited_tie *ist_edits_tie(const ist_edits *edits, uint32_t tie); /* NULL: as in the data */
uint32_t ist_edits_stand(const ist_edits *edits, uint32_t actor);          /* whom the actor is one with, or itself */
bool ist_edits_shows(const ist_edits *edits, const ist_network *network, uint32_t tie);
/* A number of a field as it is edited; infinite where a double cannot hold it. */
double ist_edits_number(const ist_edits *edits, const ist_network *network, uint32_t tie, const char *field,
                        double number);

/* ---- fields ---- */

enum {
    IST_EDIT_STATUS,
    IST_EDIT_SIGN,
    IST_EDIT_LAYER,
    IST_EDIT_RELATION,
    IST_EDIT_DIRECTED,
    IST_EDIT_FROM,
    IST_EDIT_TO,
    IST_EDIT_STRENGTH,
    IST_EDIT_CONFIDENCE,
    IST_EDIT_LENGTH,
    IST_EDIT_MEASURE /* and the text of the measure more */
};

/* The number of a field by its name, for an action of this key; USAGE error with what there is. */
bool ist_edit_field(uint32_t *out, const ist_network *network, const char *key, const char *name, size_t length,
                    ist_error *err);
/* The value of a field that is set, as a number; USAGE error with what was expected. */
bool ist_edit_value(double *out, const ist_network *network, uint32_t field, const char *value, size_t length,
                    ist_error *err);
/* Puts a value into a row, and takes it out. Fields below IST_EDIT_LENGTH only. */
void ist_edit_store(ist_tie *row, uint32_t field, double value);
double ist_edit_load(const ist_tie *row, uint32_t field);

#endif
