/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * numbered.h - vertices 1 to n and lines between them, as Pajek and UCINET count them -> actors and ties.
 *
 * How many vertices there are is believed up to what a file of its length may well mean; labels come in any order, then
 * the actors are made, then ties are added. A line of negative value is a hostile tie as strong as the value without
 * its sign. What is wrong becomes a finding in the file of the table of ties; false is a failure. Private to loading.
 */
#ifndef IST_GRAPH_NUMBERED_H
#define IST_GRAPH_NUMBERED_H

#include "load_graph.h"
#include "load_table.h"

typedef struct {
    ist_text label; /* empty: none */
    size_t place;   /* of what names it; 0 where nothing does */
} ist_vertex;

typedef struct {
    ist_dataset *dataset;
    ist_vertex *vertices;
    size_t count;
    ist_tie tie;            /* what every tie says that is added */
    ist_load_column weight; /* a value a tie */
    bool weighted;          /* some line has a value of its own */
    bool leveled;           /* some value is 0, so that none is a strength */
    size_t zero;            /* where */
    ist_losses losses;
} ist_numbered;

bool ist_numbered_begin(ist_numbered *out, ist_dataset *dataset, ist_error *err);
void ist_numbered_free(ist_numbered *numbered);

/* As many vertices, without labels; `at`: where that is said. A number past what is believed is a LIMIT error. */
bool ist_numbered_vertices(ist_numbered *numbered, size_t count, size_t at, ist_error *err);

/* Vertex `i`, from 0, is called this in the line at `place`; a finding where it was named before. */
bool ist_numbered_label(ist_numbered *numbered, size_t i, ist_text label, size_t place, ist_error *err);

/* Makes the actors. Their ids are the labels, and the number where there is none; where two would be the same, all ids
 * are the numbers, and a warning says so. */
bool ist_numbered_actors(ist_numbered *numbered, ist_error *err);

/* Reads a number from 1 to `most`; 0 with a finding that calls it `what` where it is none. */
bool ist_numbered_read(size_t *out, ist_numbered *numbered, const ist_csv_cell *cell, size_t most, const char *what,
                       ist_error *err);

/* Reads the value of a line. */
bool ist_numbered_value(double *out, ist_numbered *numbered, const ist_csv_cell *cell, ist_error *err);

/* A line from vertex `i` to `j`, from 0, like `numbered->tie` in all else. */
bool ist_numbered_add(ist_numbered *numbered, size_t i, size_t j, double value, size_t place, ist_error *err);

/* Hands the weights over, and names what was lost. */
bool ist_numbered_end(ist_numbered *numbered, ist_error *err);

/* The layer that ties are on from now; empty: none. */
bool ist_numbered_layer(ist_numbered *numbered, const char *name, size_t length, ist_error *err);

bool ist_numbered_report(ist_numbered *numbered, size_t offset, const char *rule, ist_error *err, const char *format,
                         ...) __attribute__((format(printf, 5, 6)));

#endif
