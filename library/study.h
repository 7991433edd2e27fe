/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * study.h - a dataset, opened to be asked: what most programs need of the library, behind one handle.
 *
 * A study owns what it read. Lenses are words, as after the options of the program: "layer=transport cost=days
 * close=RU"; NULL looks at everything as it is. Answers are tables, which start `= {0}` and are freed by
 * ist_table_free(); they own their texts and outlive the study. A table is left in whatever state it had reached when a
 * function fails, and can be freed.
 *
 * One study may be asked by several threads at once, but for what the head of isthmus.h excepts.
 */
#ifndef IST_LIBRARY_STUDY_H
#define IST_LIBRARY_STUDY_H

#include "core/query.h"
#include "graph/network.h"
#include "graph/table.h"
#include "render/renderer.h"

typedef struct ist_study ist_study;

/* The version of the library that runs: "0.1.0". */
const char *ist_version(void);

/* Reads and joins the dataset at `path`: a folder with a datapackage.json, a file in a format that the program reads,
 * or "-" for standard input. INPUT error, which names the first ten places, where it is wrong; IO error where it cannot
 * be read. On failure `*out` is NULL. */
bool ist_study_open(ist_study **out, const char *path, ist_error *err);
void ist_study_close(ist_study *study); /* accepts NULL */

/* At most so many threads for an answer; 0, as at first: one for each processor. The answer is the same for any. */
void ist_study_threads(ist_study *study, unsigned threads);

/* Adds what is no error but ought to be known (undated ties, isolated actors ...) to what was found as it was read.
 * `*out` is the study's: valid until it is closed. Call it once, and while nobody else asks. */
bool ist_study_check(const ist_findings **out, ist_study *study, ist_error *err);

/* What was read and joined, for ist_view_make() and the queries; valid until the study is closed. */
const ist_network *ist_study_network(const ist_study *study);

/* Ranks actors, ties or the network by measures: "betweenness,degree", all of one kind of rows; the first orders the
 * rows. `top` rows, 0: all. See ist_metric_table() for the columns. USAGE error for a measure or a lens that there is
 * not, UNDEFINED where a measure is not defined. */
bool ist_study_rank(ist_table *out, const ist_study *study, const char *lens, const char *measures, size_t top,
                    ist_error *err);

/* Asks a question of query_list: "routes", "dependence", "cuts" ... `options` may be zeroed but for what the question
 * needs; a count of 0 is 5, a seed of 0 that is not `seed_given` is 1. `*negative`: the answer is no. */
bool ist_study_ask(ist_table *out, bool *negative, const ist_study *study, const char *query, const char *lens,
                   const ist_query_options *options, ist_error *err);

/* Cases beside the network as it is. Texts are read while the function runs only. */
typedef struct {
    const char *const *cases; /* words of a lens each ("close=RU build=TRIPP"), or the name of a scenario */
    size_t count;
    const char *outcomes;             /* "cost,capacity,betweenness.rank"; NULL: the usual ones */
    const char *source, *target, *on; /* comma-separated actors, for outcomes that need them; else NULL */
    uint64_t seed;                    /* 0: 1 */
} ist_study_cases;

/* A row a case, the network as it is first, then the cases, best first by the first outcome; each outcome with its
 * difference to the first row. A case that changes nothing has no numbers, and says so. */
bool ist_study_compare(ist_table *out, const ist_study *study, const char *lens, const ist_study_cases *cases,
                       ist_error *err);

/* Draws what the lens shows: "svg", "png", "pdf" or "dot" into `out`, which starts `= {0}` and is freed by
 * ist_buffer_free(). `measure` sizes the actors; NULL: the number of neighbours does. `options` NULL: a network in
 * light colours. Forks a process that draws. */
bool ist_study_draw(ist_buffer *out, const ist_study *study, const char *lens, const char *format, const char *measure,
                    const ist_render_options *options, ist_error *err);

/* Writes a table as "table", "csv", "tsv", "json" or "md". */
bool ist_table_write(ist_buffer *out, const ist_table *table, const char *format, ist_error *err);

/* The structs by their addresses, for languages that cannot see how large they are. NULL when memory is out; delete
 * frees what they hold, too, and accepts NULL. */
ist_table *ist_table_new(void);
void ist_table_delete(ist_table *table);
ist_buffer *ist_buffer_new(void);
void ist_buffer_delete(ist_buffer *buffer);

#endif
