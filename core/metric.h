/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * metric.h - a measure: a number (or a few) for every actor, for every tie, or for the whole of a view.
 *
 * A metric is one file that ends in its record and one row in metric_list.h. The record is the metric's CONTRACT: what
 * it reads, how it treats direction and disconnection, how it normalises. Help, `explain`, tables and contract lines
 * are made from the record and from the comment block at the top of the metric's file.
 */
#ifndef IST_CORE_METRIC_H
#define IST_CORE_METRIC_H

#include "graph/table.h"
#include "graph/view.h"

typedef enum { IST_PER_ACTOR, IST_PER_TIE, IST_PER_NETWORK } ist_metric_rows;

/* What a metric reads; bit set. */
enum { IST_READS_TIES = 0, IST_READS_STRENGTH = 1, IST_READS_COST = 2, IST_READS_CAPACITY = 4, IST_READS_SIGN = 8 };

typedef enum {
    IST_DIRECTION_HONOURED, /* follows arcs */
    IST_DIRECTION_DROPPED   /* computed on the graph without direction, and says so */
} ist_metric_direction;

enum { IST_METRIC_COLUMNS = 8 };

typedef struct {
    const char *name; /* "betweenness" */
    const char *unit; /* "pairs", "1" for a pure number, "cost": what the view's cost counts, "1/cost": 1 over it */
    const char *summary;
    bool whole;           /* counts: whole numbers only */
    const char *opposite; /* the column that it is where every tie is turned round ("out" of "in"); NULL: none */
} ist_metric_column;

/* Which settings a metric takes; bit set. */
enum {
    IST_TAKES_ALPHA = 1,
    IST_TAKES_GROUPS = 2,
    IST_TAKES_ENDS = 4,
    IST_TAKES_SEED = 8,
    IST_TAKES_SOURCE = 16,
    IST_TAKES_SAMPLE = 32 /* and, with it, the seed */
};

/* The parameter of one measure. */
typedef struct {
    const char *metric; /* its name */
    double value;
} ist_metric_alpha;

/* What is asked besides the view. A zeroed struct asks for each measure's own defaults. */
typedef struct {
    bool has_alpha;
    double alpha; /* the parameter of katz, opsahl, ... where has_alpha; each means another thing by it */
    const ist_metric_alpha *alphas; /* the parameters of single measures, which go before `alpha` */
    size_t alpha_count;
    const char *groups; /* how actors are grouped, as ist_partition_make reads it; NULL: the measure's default */
    const char *source, *target; /* comma-separated actors, for measures of ways between two sides; NULL: all. Of
                                    IST_TAKES_SOURCE the first alone */
    double sample; /* from 1: how many sources paths are taken from; below: by how much a value may be wrong; 0: all */
    uint64_t seed; /* of what is drawn at random */
} ist_metric_settings;

/* What compute fills, made by ist_metric_compute: one value a row and column; NAN is NA, its reason in `reasons[row]`
 * (static text). A column that does not apply to this view is NULL after compute has called ist_metric_values_drop. */
typedef struct {
    size_t row_count;
    double *columns[IST_METRIC_COLUMNS];
    const char **reasons;
    char note[256];                      /* a sentence about the whole, or "" */
    const ist_metric_settings *settings; /* what is asked, never NULL while it is computed */
} ist_metric_values;

/* Sums over the shortest paths of a view, which some measures are made of alone. */
enum { IST_SUMS_OF_VERTICES = 1, IST_SUMS_OF_EDGES = 2, IST_SUMS_OF_DISTANCES = 4 };
struct ist_reach;
typedef struct {
    const double *of_vertices, *of_edges; /* shares, as of ist_brandes */
    const struct ist_reach *reach;        /* of each vertex, as of ist_reach_each */
} ist_path_sums;

typedef struct {
    const char *name;
    const char *summary; /* one line, plain words */
    ist_metric_rows rows;
    unsigned reads;
    unsigned takes; /* settings; what each means and its default stand in the block */
    ist_metric_direction direction;
    const char *disconnected;                      /* the rule, as it stands in the contract line */
    const char *normalisation;                     /* likewise */
    const char *computed_by;                       /* "isthmus", "igraph" */
    ist_metric_column columns[IST_METRIC_COLUMNS]; /* the first is the one that ranks; ended by a NULL name */
    bool ascending;                                /* small values rank first (constraint) */
    bool panel;                                    /* part of the panel of `bridge`: cheap, of actors, no settings */
    bool panel_if_small;                           /* the same in small networks: it loses one thing after the other */
    bool (*compute)(ist_metric_values *out, const ist_view *view, ist_error *err);
    /* The same for a set of vertices taken as one actor (a state's places); NULL: not defined for sets. `values` has
     * one number a column. */
    bool (*compute_set)(double *values, const ist_view *view, const uint32_t *vertices, size_t count, ist_error *err);
    /* The same from sums that are known already, the first column alone: of many draws of costs they come together
     * (core/drawn.h). `sums` is the bit set of those that it reads; NULL and 0: it reads something else. */
    unsigned sums;
    void (*from_sums)(double *out, const ist_view *view, const ist_path_sums *sums);
} ist_metric;

extern const ist_metric *const ist_metrics[]; /* in the order of the list */
extern const size_t ist_metric_count;

/* Appends settings as words, by which two that differ are told apart: "; alpha katz=0.5; seed 1". */
bool ist_metric_settings_words(ist_buffer *out, const ist_metric_settings *settings, ist_error *err);

/* By name; USAGE error that offers the nearest. */
bool ist_metric_find(const ist_metric **out, const char *name, ist_error *err);

/* The unit of a column in this view: "1/cost" becomes "1/km" or "1/hops". Returns `buffer`, a static text or one of the
 * view. */
enum { IST_METRIC_UNIT_SIZE = 128 };
const char *ist_metric_unit(char buffer[IST_METRIC_UNIT_SIZE], const ist_metric_column *column, const ist_view *view);

/* The comment block at the top of the metric's file, without comment signs. */
const char *ist_metric_doc(const ist_metric *metric);

/* Appends what the metric promises, as contract lines say it: "; betweenness: reads cost, disconnected=..." */
bool ist_metric_contract(ist_buffer *out, const ist_metric *metric, ist_error *err);

/* Values of one metric; `out` starts zeroed and is freed by ist_metric_values_free. Refuses what the contract refuses.
 * Columns that tell in from out mean the direction of the data, also in a view that is turned round. */
bool ist_metric_compute(ist_metric_values *out, const ist_metric *metric, const ist_view *view, ist_error *err);
/* The same with settings; `settings` is read while this runs only. */
bool ist_metric_compute_with(ist_metric_values *out, const ist_metric *metric, const ist_view *view,
                             const ist_metric_settings *settings, ist_error *err);
/* The same of a view in territory group mode, a row a territory; all NA where the measure is not defined for sets. */
bool ist_metric_compute_territories(ist_metric_values *out, const ist_metric *metric, const ist_view *view,
                                    ist_error *err);

/* A measure of actors for a set of vertices taken as one: a number a column, NAN where it has none. */
bool ist_metric_compute_set(double values[IST_METRIC_COLUMNS], const ist_metric *metric, const ist_view *view,
                            const ist_vertex_set *set, ist_error *err);

void ist_metric_values_free(ist_metric_values *values);
void ist_metric_values_drop(ist_metric_values *values, size_t column);

typedef struct {
    const ist_metric *const *metrics; /* all of one kind of rows */
    size_t metric_count;
    size_t top;                   /* rows shown, 0: all */
    bool ranks;                   /* a rank beside each metric's first column, and their mean */
    ist_metric_settings settings; /* the same for all of them */
} ist_metric_options;

/*
 * The table of a ranking: rank (competition ranking, equal within 1e-12 relative), id, label, then the metrics'
 * columns; sorted by the first metric's first column, NA last, then by id. A metric's first column has its name, others
 * "betweenness.pairs"; with `ranks` each first column is followed by "betweenness.rank", and `mean-rank` stands before
 * them all, NA where a measure that ranks others does not rank the row. In territory group mode rows are territories,
 * with a column `places` and without keys; else row keys are vertices or edges. Measures of the whole network give one
 * row, without rank and keys. Ends with notes and the contract. The view must be one of a network.
 */
bool ist_metric_table(ist_table *out, const ist_view *view, ist_metric_options options, ist_error *err);

/* Writes the id and the label of an edge, "A-B" or "A->B" as its ties lie in the data, into two cells of the row. */
bool ist_metric_name_tie(ist_table *table, size_t cell, const ist_view *view, uint32_t edge, ist_error *err);

/* The same of whatever a row is about: a vertex, an edge, or the network. */
bool ist_metric_name_row(ist_table *table, size_t cell, const ist_view *view, ist_metric_rows rows, uint32_t row,
                         ist_error *err);

#endif
