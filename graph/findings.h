/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * findings.h - what is wrong with a dataset: every error and warning, each with its place.
 *
 * Loading and checking collect findings instead of stopping at the first. The first IST_FINDINGS_KEPT errors and as
 * many warnings are kept, all are counted.
 */
#ifndef IST_GRAPH_FINDINGS_H
#define IST_GRAPH_FINDINGS_H

#include "memory.h"

typedef enum { IST_SEVERITY_ERROR, IST_SEVERITY_WARNING } ist_severity;

enum { IST_FINDINGS_KEPT = 1000, IST_FINDINGS_SHOWN = 10 };

typedef struct {
    ist_severity severity;
    const char *rule; /* a stable short name of the rule, static: "unknown-id", "duplicate-id", ... */
    char *message;    /* "file:line:column: error: what, the value, what was expected" */
} ist_finding;

typedef struct {
    ist_finding *items;
    size_t count, capacity;  /* kept */
    size_t errors, warnings; /* all */
} ist_findings;

/* Where a finding is: a file with a line and a column counted from 1; 0 where it does not apply. */
typedef struct {
    const char *file;
    size_t line, column;
} ist_place;

/* Will the next one of this severity be kept? */
static inline bool ist_findings_keep(const ist_findings *findings, ist_severity severity) {
    return (severity == IST_SEVERITY_ERROR ? findings->errors : findings->warnings) < IST_FINDINGS_KEPT;
}

/* Adds a finding; fails only for want of memory. */
bool ist_findings_add(ist_findings *findings, ist_severity severity, const char *rule, ist_place place, ist_error *err,
                      const char *format, ...) __attribute__((format(printf, 6, 7)));

/* When there are errors: sets `err` to the first IST_FINDINGS_SHOWN, a line each, counts the rest, returns false. */
bool ist_findings_verdict(const ist_findings *findings, ist_error *err);

void ist_findings_free(ist_findings *findings);

#endif
