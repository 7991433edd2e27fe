/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_graph.h - what loaders of a graph in one file share: its name, weights that are strengths, ids that are none.
 *
 * Private to loading.
 */
#ifndef IST_GRAPH_LOAD_GRAPH_H
#define IST_GRAPH_LOAD_GRAPH_H

#include "dataset.h"

/* The measure that is the strength too, where all of it can be. */
extern const char ist_load_weight[];

/* The dataset is called as its file is, without folder and ending. */
bool ist_load_name(ist_dataset *dataset, const char *path, ist_error *err);

/* Adds a row to the table of actors. */
bool ist_load_actor(ist_dataset *dataset, const ist_actor *actor, ist_error *err);

/* Makes an actor of each end of ties, in the order in which they are met. */
bool ist_load_imply_actors(ist_dataset *dataset, ist_error *err);

/* Reads the file of the table of ties, a CSV file whose header names the columns; `alone`: its ends are the actors. */
bool ist_load_tie_table(ist_dataset *dataset, bool alone, ist_error *err);

/* Do so many measures of the ties up to this row take no far more room than the file does? A LIMIT error where they do,
 * at a byte of it. */
bool ist_load_measures_fit(const ist_dataset *dataset, size_t row, size_t measures, size_t offset, ist_error *err);

/* Reads weights as strengths, unless one is not above 0: then a warning says so. */
bool ist_load_strengths(ist_dataset *dataset, ist_error *err);

/* The same where a file may have strengths of our own: then weights that say nothing but these, in every tie, are no
 * measure. */
bool ist_load_weights(ist_dataset *dataset, bool has_strengths, ist_error *err);

/* Other programs number ties and actors alike, but here all ids are one namespace: where a tie has the id of an actor,
 * all ties go without, which a warning says. `repeated`: likewise where two ties have the same. */
bool ist_load_drop_ids(ist_dataset *dataset, bool repeated, ist_error *err);

/* What a file says and the tables have no place for, each thing once: "lines have" "c". Starts `= {0}`. */
enum { IST_LOSSES_KEPT = 64 };
typedef struct {
    struct {
        const char *sort; /* static: "data of lines" */
        ist_text name;    /* which of that sort; empty where there is only one */
    } items[IST_LOSSES_KEPT];
    size_t count;
    bool more; /* than are kept */
} ist_losses;

bool ist_losses_add(ist_losses *losses, ist_dataset *dataset, const char *sort, const char *name, size_t length,
                    ist_error *err);

/* Names them all in one warning. */
bool ist_losses_warn(const ist_losses *losses, ist_dataset *dataset, ist_table_id table, ist_error *err);

/* A set of texts: a bit for every second offset of the arena, for no text takes less than two bytes. */
typedef struct {
    unsigned char *bits;
} ist_text_set;

bool ist_text_set_make(ist_text_set *out, const ist_texts *texts, ist_error *err);
bool ist_text_set_put(ist_text_set *set, ist_text text); /* false when it was there; never for the empty text */
bool ist_text_set_has(const ist_text_set *set, ist_text text);
void ist_text_set_free(ist_text_set *set);

#endif
