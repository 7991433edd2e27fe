/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * network.h - dataset -> network: checked, joined, indexed, frozen.
 *
 * Actors are numbered in the byte order of their ids, so that no result depends on the order of rows. Ties keep their
 * row numbers. A network borrows its dataset, which must outlive it.
 */
#ifndef IST_GRAPH_NETWORK_H
#define IST_GRAPH_NETWORK_H

#include "dataset.h"
#include "index.h"
#include "work.h"

/* What an id can name: all ids of a dataset share one namespace. */
typedef enum {
    IST_SUBJECT_ACTOR,
    IST_SUBJECT_TIE,
    IST_SUBJECT_FIGURE,
    IST_SUBJECT_DOCUMENT,
    IST_SUBJECT_CLAIM,
    IST_SUBJECT_NONE
} ist_subject_type;

typedef struct {
    ist_subject_type type;
    uint32_t index; /* actor number, or row of ties, figures, documents, claims */
} ist_subject;

/* A number of a hypothetical tie. */
typedef struct {
    uint32_t tie;
    ist_text measure;
    double value;
} ist_added_number;

typedef struct {
    const ist_dataset *dataset;
    size_t actor_count, tie_count;     /* with what scenarios add, which stands behind the rows of the tables */
    uint32_t *actor_row;               /* actor -> row of the table of actors */
    uint32_t *actor_parent;            /* part_of as an actor, or IST_NONE */
    uint32_t *tie_source, *tie_target; /* actors, by tie row */
    uint32_t *subjects;                /* what ids name, by half their number, see references.h */
    size_t subject_count;
    ist_index children;   /* actor -> actors directly inside it, added ones too */
    ist_index actor_ties; /* actor -> ties that touch it, but those that scenarios add */
    ist_index actor_evidence, tie_evidence, figure_evidence, claim_evidence; /* -> rows of evidence */
    ist_index actor_figures, tie_figures;                                    /* -> rows of figures */
    ist_index route_legs;   /* actor (a route) -> rows of routes, by position */
    ist_text *tie_measures; /* that ties have, each once, ascending */
    size_t tie_measure_count;
    ist_added_number *added_numbers; /* by tie, then measure */
    size_t added_number_count;
    ist_date as_of; /* the dataset's today: the date of its latest document; year 0 when none is dated */
    ist_work *work; /* borrowed; how to compute on its views and what was done; NULL: nobody says or asks */
} ist_network;

/*
 * Joins and checks a loaded dataset. What is wrong is added to `dataset->findings`; with errors among them this returns
 * false and `err` names the first ten. Unknown ids, duplicate ids, ends that are missing, cycles of part_of, legs that
 * do not join, dates that run backwards, evidence and locators that do not resolve are errors.
 */
bool ist_network_build(ist_network *out, ist_dataset *dataset, ist_error *err);
void ist_network_free(ist_network *network);

/* Is the actor, or the tie, hypothetical: said by rows of scenarios that add it? No view shows it whose lens does not.
 */
static inline bool ist_network_actor_is_added(const ist_network *n, uint32_t actor) {
    return n->actor_row[actor] >= n->dataset->rows[IST_TABLE_ACTORS].count;
}
static inline bool ist_network_tie_is_added(const ist_network *n, uint32_t tie) {
    return tie >= n->dataset->rows[IST_TABLE_TIES].count;
}

/* Where a tie stands: in its table, or in that of scenarios. */
ist_place ist_network_tie_place(const ist_network *network, uint32_t tie);

/* The subject with this id. Ids only; type NONE when unknown. */
ist_subject ist_network_find(const ist_network *network, const char *id);
ist_subject ist_network_subject(const ist_network *network, ist_text id);

/* The id of a subject, which is not of type NONE. */
const char *ist_network_id(const ist_network *network, ist_subject subject);

/* The id nearest to `word` among the subjects of some types (bit set of 1 << ist_subject_type), near enough to be
 * offered, or NULL. Asks every id. */
const char *ist_network_nearest(const ist_network *network, unsigned subjects, const char *word);

/* The actor that the user means: by id, else by exact id regardless of letter case, label or alias when only one has
 * it. Fails with a USAGE error that offers the nearest; `*out` is IST_NONE when nobody goes by that name. */
bool ist_network_actor(uint32_t *out, const ist_network *network, const char *name, ist_error *err);

/* Is `actor` equal to `container` or inside it, through any number of part_of steps? */
bool ist_network_inside(const ist_network *network, uint32_t actor, uint32_t container);

static inline const ist_actor *ist_network_actor_row(const ist_network *n, uint32_t actor) {
    return &ist_dataset_actors(n->dataset)[n->actor_row[actor]];
}
const char *ist_network_actor_id(const ist_network *network, uint32_t actor);
const char *ist_network_actor_label(const ist_network *network, uint32_t actor); /* the id where there is no label */

/* The value that figures or measure columns give for `measure` on a tie; NAN where none does. Figures of status
 * existing come first; where several stand, the last by period. */
double ist_network_tie_measure(const ist_network *network, uint32_t tie, const char *measure);

/* How sure it is that the tie is there, as it was written: 0.95, not the nearest single-precision number. */
double ist_network_tie_confidence(const ist_network *network, uint32_t tie);
double ist_tie_confidence(const ist_tie *row);

/* What a measure of ties is: the unit and the kind of the figures that give it, or a further column of the table of
 * ties. */
typedef struct {
    bool of_figures;
    ist_figure_kind kind; /* where figures give it */
    const char *unit;     /* the measure's name where nothing names a unit; valid as long as the dataset */
} ist_measure;

/* Appends "; ties have days, km and mt", the first few in the order of their bytes; nothing where they have none. */
bool ist_network_list_measures(ist_buffer *out, const ist_network *network, ist_error *err);

/* Do ties have a measure of this name? And how many names of measures are looked at for the nearest. */
bool ist_network_has_measure(const ist_network *network, ist_text name);
enum { IST_MEASURES_SEARCHED = 500 };

/* Looks a measure up. A USAGE error, with the nearest, when no tie has it; an INPUT error when its figures are of two
 * units or two kinds, for these do not mix. */
bool ist_network_measure(ist_measure *out, const ist_network *network, const char *name, ist_error *err);

/* The great-circle distance of two actors in km on a sphere of 6371.0088 km; NAN where a coordinate is missing. */
double ist_network_distance_km(const ist_network *network, uint32_t a, uint32_t b);

#endif
