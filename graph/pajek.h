/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * pajek.h - the lines inside the sections of a Pajek file -> labels of vertices and ties. Private to loading.
 */
#ifndef IST_GRAPH_PAJEK_H
#define IST_GRAPH_PAJEK_H

#include "csv.h"
#include "numbered.h"

typedef enum {
    IST_PAJEK_ELSEWHERE, /* what has no place: lines are passed over, and *Vertices too */
    IST_PAJEK_WRONG,     /* lines are passed over */
    IST_PAJEK_NETWORK,
    IST_PAJEK_VERTICES,
    IST_PAJEK_ARCS,
    IST_PAJEK_EDGES,
    IST_PAJEK_ARCSLIST,
    IST_PAJEK_EDGESLIST,
    IST_PAJEK_MATRIX
} ist_pajek_section;

typedef struct {
    ist_numbered n;
    ist_csv csv; /* whose cells are the words of the line that is being read */
    ist_pajek_section section;
    bool has_vertices, has_actors; /* said how many; made */
    ist_text *numbers, *names;     /* of relations */
    size_t relations, number_capacity, name_capacity;
    size_t rows; /* vertices of the first mode; 0: there is one mode */
    size_t read; /* numbers of the matrix so far */
} ist_pajek;

/* Ties are on the layer of this relation from now, called by its name where it has been given one. */
bool ist_pajek_relation(ist_pajek *p, const ist_csv_cell *number, ist_error *err);

/* The text of a label, in which Pajek writes characters as &#1234; where it must. */
bool ist_pajek_text(ist_text *out, ist_pajek *p, const ist_csv_cell *cell, ist_error *err);

/* Reads a line that begins no section. */
bool ist_pajek_read_line(ist_pajek *p, ist_error *err);

/* Where a matrix ends: are all its numbers there? */
bool ist_pajek_end_matrix(ist_pajek *p, ist_error *err);

#endif
