/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * bias_tables.h - what the tables of bias share.
 *
 * Private to core/bias/.
 */
#ifndef IST_CORE_BIAS_BIAS_TABLES_H
#define IST_CORE_BIAS_BIAS_TABLES_H

#include "core/bias/bias.h"

typedef struct {
    const char *name;
    ist_cell_type type;
    const char *unit, *summary;
} ist_bias_column;

/* "TITLE: Azerbaijan (AZ), rank 1 of 16 by betweenness", and the columns. */
bool ist_bias_begin(ist_table *out, const ist_bias *bias, const char *title, const ist_bias_column *columns,
                    size_t count, ist_error *err);

/* The contract line. */
bool ist_bias_end(ist_table *out, const ist_bias *bias, ist_error *err);

/* A number, or NA where it is NAN (a rank 0); an actor's id, or NA where there is none. */
bool ist_bias_real(ist_table *out, size_t cell, double value, const char *why, ist_error *err);
bool ist_bias_rank(ist_table *out, size_t cell, uint32_t rank, const char *why, ist_error *err);
bool ist_bias_actor(ist_table *out, size_t cell, const ist_bias *bias, uint32_t vertex, const char *why,
                    ist_error *err);

/* Appends ids of vertices that `wanted` holds of, the first few and how many more: "AM, CN and 3 more". */
bool ist_bias_list(ist_buffer *out, const ist_bias *bias, bool (*wanted)(const ist_bias *bias, uint32_t vertex),
                   ist_error *err);

/* Is this an actor of the boundary? */
bool ist_bias_is_boundary(const ist_bias *bias, uint32_t vertex);

/* How many actors the measure ranks. */
size_t ist_bias_ranked(const ist_bias *bias);

#endif
