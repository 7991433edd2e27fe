/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * changes.h - measures of actors or ties in two networks side by side: which values change, by how much, and whether an
 * edit reaches them or they are rerouted.
 */
#ifndef IST_CORE_DIFF_CHANGES_H
#define IST_CORE_DIFF_CHANGES_H

#include "core/metric.h"
#include "pairing.h"

/* One measure, its first column, in both networks. */
typedef struct {
    const ist_metric *metric;
    ist_metric_values values[IST_SIDES];
    uint32_t *ranks[IST_SIDES]; /* row -> rank from 1; 0: it has none */
} ist_changed_measure;

/* What becomes of a row. */
typedef enum {
    IST_CHANGE_DIRECT,    /* a value changes, and it is touched: itself or a tie at it is edited */
    IST_CHANGE_REROUTING, /* a value changes, and nothing at it is edited: others go other ways */
    IST_CHANGE_RANK,      /* no value changes, but a rank does */
    IST_CHANGE_GONE,      /* only the first network has it */
    IST_CHANGE_NEW,       /* only the second one has it */
    IST_CHANGE_NONE,
    IST_CHANGE_KINDS
} ist_change_kind;
extern const char *const ist_change_names[IST_CHANGE_KINDS];

/* Starts `= {0}`. */
typedef struct {
    const ist_pairing *pairing; /* borrowed */
    bool of_ties;
    const ist_paired *rows; /* of the pairing */
    size_t row_count;
    ist_changed_measure *measures;
    size_t measure_count;
    uint8_t *kinds;                  /* row -> ist_change_kind */
    uint32_t *order;                 /* rows by the size of the change of the first measure, gone and new ones last */
    size_t counts[IST_CHANGE_KINDS]; /* rows of each kind */
} ist_changes;

/* All measures are of actors, or all of ties. USAGE error for measures of the whole network, and where the rows of a
 * view are territories. */
bool ist_changes_make(ist_changes *out, const ist_pairing *pairing, const ist_metric *const *metrics,
                      size_t metric_count, const ist_metric_settings *settings, ist_error *err);
void ist_changes_free(ist_changes *changes);

/* The value of the measure of this number on a side, NAN where the row has none there, and the change, NAN where a side
 * has none; a change within rounding is 0. */
double ist_changes_value(const ist_changes *changes, size_t number, size_t row, ist_side side);
double ist_changes_change(const ist_changes *changes, size_t number, size_t row);

/* Kendall's tau-b of the two rankings by a measure, over the rows that both rank; NAN below two of them, where all are
 * tied, and past IST_CHANGES_TAU_MOST of them. */
enum { IST_CHANGES_TAU_MOST = 20000 };
double ist_changes_tau(const ist_changes *changes, size_t number, size_t *rows);

/* What columns a table has for each measure; bit set. */
enum { IST_CHANGES_VALUES = 1, IST_CHANGES_RANKS = 2 };

/* A row an actor or tie of which something changes, at most `top` of them (0: all), and notes: how many are not shown,
 * how many of which kind, how alike the rankings are. */
bool ist_changes_table(ist_table *out, const ist_changes *changes, unsigned columns, size_t top, ist_error *err);

/* Writes id and label of a row into two cells of the last row of the table. */
bool ist_changes_name(ist_table *table, size_t cell, const ist_pairing *pairing, bool of_ties, size_t row,
                      ist_error *err);

#endif
