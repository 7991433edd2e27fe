/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dl.h - a UCINET DL file: what its header says, and its data -> labels of vertices and lines. Private to loading.
 */
#ifndef IST_GRAPH_DL_H
#define IST_GRAPH_DL_H

#include "numbered.h"

typedef enum {
    IST_DL_FULLMATRIX,
    IST_DL_UPPERHALF,
    IST_DL_LOWERHALF,
    IST_DL_EDGELIST1,
    IST_DL_NODELIST1,
    IST_DL_EDGELIST2,
    IST_DL_NODELIST2,
    IST_DL_FORMATS
} ist_dl_format;

extern const char *const ist_dl_formats[IST_DL_FORMATS];

typedef enum { IST_DL_ROWS, IST_DL_COLUMNS, IST_DL_SIDES } ist_dl_side;

/* A line that is read before all labels are. */
typedef struct {
    uint32_t from, to, level, place;
    double value;
} ist_dl_line;

typedef struct {
    ist_numbered n;
    const char *bytes;
    size_t length, at;                  /* of what is read word by word */
    size_t count[IST_DL_SIDES], levels; /* vertices of each side, the same for one mode; matrices */
    bool sized[IST_DL_SIDES];
    ist_dl_format format;
    bool two_modes;              /* columns are other vertices than rows */
    bool no_diagonal;            /* the matrix has none */
    bool embedded[IST_DL_SIDES]; /* labels stand in the data */
    ist_text *layers;            /* labels of the first matrices */
    size_t layer_count;
    uint32_t *known[IST_DL_SIDES]; /* by half the number of a label: 1 + which vertex it is; 0: none */
    size_t known_capacity[IST_DL_SIDES], met[IST_DL_SIDES]; /* labels that the data brought */
    ist_dl_line *lines;
    size_t line_count, line_capacity;
} ist_dl;

/* The next word; words are apart by blanks, line ends, commas and `also`, and may stand in quotes. False at the end. */
bool ist_dl_word(ist_dl *dl, ist_csv_cell *word, char also);

/* Reads everything up to `data:` and makes the vertices. `*good`: nothing was wrong. */
bool ist_dl_read_header(ist_dl *dl, bool *good, ist_error *err);

/* Reads the data. */
bool ist_dl_read_data(ist_dl *dl, ist_error *err);

/* The vertex, counted over both modes, that a label in the data names; `*out` is IST_NONE with a finding where there
 * is none left. */
bool ist_dl_find(uint32_t *out, ist_dl *dl, ist_dl_side side, const ist_csv_cell *label, ist_error *err);

void ist_dl_free(ist_dl *dl);

#endif
