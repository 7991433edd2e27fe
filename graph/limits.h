/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * limits.h - how much of anything a file may hold: each ceiling once, with its usual height and how far it can be
 * raised.
 *
 * Readers ask here and nowhere else. What passes a ceiling is an error of kind LIMIT that names it and the words that
 * raise it; nothing is read beyond.
 */
#ifndef IST_GRAPH_LIMITS_H
#define IST_GRAPH_LIMITS_H

#include "memory.h"

typedef enum {
    IST_LIMIT_ACTORS,
    IST_LIMIT_TIES,
    IST_LIMIT_COLUMNS, /* fields of a record; names of the data of nodes and edges */
    IST_LIMIT_NAME,    /* bytes of an id */
    IST_LIMIT_TEXT,    /* bytes of any other field */
    IST_LIMIT_DEPTH,   /* what lies inside one another, in a file and by part_of */
    IST_LIMIT_FILE,    /* bytes of a file */
    IST_LIMIT_COUNT
} ist_limit;

typedef struct {
    const char *name, *what; /* "ties"; of which there are more, in messages */
    size_t usual, largest;
    bool bytes;
} ist_limit_rule;

extern const ist_limit_rule ist_limit_rules[IST_LIMIT_COUNT];

/* What the user said; 0: the usual. `{0}` is all as usual. */
typedef struct {
    size_t most[IST_LIMIT_COUNT];
} ist_limits;

/* How high a ceiling is; `limits` NULL: as usual. */
static inline size_t ist_limit_of(const ist_limits *limits, ist_limit limit) {
    return limits != NULL && limits->most[limit] != 0 ? limits->most[limit] : ist_limit_rules[limit].usual;
}

/* Sets a LIMIT error "more than N WHAT; --limit NAME=N raises this limit", returns false. `what` NULL: the rule's. Who
 * knows the place puts it before. */
bool ist_limit_passed(ist_error *err, const ist_limits *limits, ist_limit limit, const char *what);

/* Reads "ties=5000000,depth=1000,file=3GiB" into `limits`; what it does not name stays. USAGE error. */
bool ist_limits_parse(ist_limits *limits, const char *words, ist_error *err);

/* "16 MiB", or "65,536" for what is no number of bytes. */
enum { IST_LIMIT_TEXT_SIZE = 32 };
const char *ist_limit_format(char text[IST_LIMIT_TEXT_SIZE], ist_limit limit, size_t most);

/* All names with their usual heights, for help: "actors=100000000, ties=...". */
bool ist_limits_list(ist_buffer *out, ist_error *err);

#endif
