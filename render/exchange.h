/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * exchange.h - dataset, or what a lens shows of it -> nodes and edges with named attributes, as the formats of other
 * programs have them.
 *
 * Actors and ties are numbered from 0 and made as they are asked for, so that a large network is not copied. A column
 * that says nothing in any row is not there. What a tie measures, by a column or by figures, is a column of numbers.
 */
#ifndef IST_RENDER_EXCHANGE_H
#define IST_RENDER_EXCHANGE_H

#include "graph/schema.h"
#include "graph/view.h"

typedef enum {
    IST_VALUE_NONE, /* nothing is said */
    IST_VALUE_TEXT,
    IST_VALUE_NUMBER,
    IST_VALUE_INTEGER /* a small one, in `number` */
} ist_value_type;

typedef struct {
    ist_value_type type;
    const char *text; /* valid as long as this struct and what it was asked of */
    double number;
    char room[24];
} ist_value;

typedef struct {
    const char *name;       /* of our tables: "label", "layer"; else the measure's */
    const ist_field *field; /* NULL: a measure */
    ist_value_type type;    /* of all its values that are not NONE */
    size_t given;           /* how many rows say something */
    bool of_figures;        /* a measure that no column of the table of ties has */
} ist_exchange_column;

typedef struct {
    ist_exchange_column *items;
    size_t count, capacity;
} ist_exchange_columns;

/* How ties that are directed and ties that are not are written. */
typedef enum {
    IST_EXCHANGE_AS_IS,      /* each as it is */
    IST_EXCHANGE_UNDIRECTED, /* all without direction */
    IST_EXCHANGE_DIRECTED    /* all with one: an undirected tie is two */
} ist_exchange_direction;

struct ist_exchange_row; /* of a tie that a lens shows */

typedef struct {
    const ist_network *network;
    const ist_view *view; /* NULL: the whole dataset */
    ist_exchange_direction direction;
    const char *name; /* of the dataset; may be empty */
    size_t actor_count, tie_count;
    ist_exchange_columns actors, ties;
    size_t directed, undirected; /* ties */
    bool parallel;               /* do several ties join the same two actors? */
    size_t repeated;             /* ties that are written more than once, each time with an id of its own */
    size_t exceptions_lost;      /* ties that except actors who are not written */
    ist_names skipped;           /* measures whose names mean something else */
    struct ist_exchange_row *rows;
    ist_buffer made_ids;
} ist_exchange;

typedef struct {
    const char *id;
    ist_actor row;
    uint32_t number; /* in the network */
} ist_exchange_actor;

typedef struct {
    const char *id; /* may be empty */
    ist_tie row;    /* its ends are `source` and `target` */
    uint32_t number;
    uint32_t source, target; /* numbers of actors here */
    bool directed;
} ist_exchange_tie;

/* All of a dataset: `view` NULL; or what a view shows of it, which must have been made with direction=out. Both are
 * borrowed. */
bool ist_exchange_make(ist_exchange *out, const ist_network *network, const ist_view *view,
                       ist_exchange_direction direction, ist_error *err);
void ist_exchange_free(ist_exchange *graph);

ist_exchange_actor ist_exchange_actor_at(const ist_exchange *graph, size_t i);
ist_exchange_tie ist_exchange_tie_at(const ist_exchange *graph, size_t i);
const char *ist_exchange_actor_id(const ist_exchange *graph, size_t i);

void ist_exchange_actor_value(ist_value *out, const ist_exchange *graph, const ist_exchange_column *column,
                              const ist_exchange_actor *actor);
void ist_exchange_tie_value(ist_value *out, const ist_exchange *graph, const ist_exchange_column *column,
                            const ist_exchange_tie *tie);

/* The column of this name, or NULL. */
const ist_exchange_column *ist_exchange_column_named(const ist_exchange_columns *columns, const char *name);

/* The weight of a tie where a format has one place for it: the measure `weight`, else the strength. */
double ist_exchange_weight(const ist_exchange *graph, const ist_exchange_tie *tie);

#endif
