/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * events.h - what happened when: the dated rows of a dataset.
 */
#ifndef IST_CORE_TIME_EVENTS_H
#define IST_CORE_TIME_EVENTS_H

#include "graph/table.h"
#include "graph/view.h"

typedef enum {
    IST_EVENT_DOCUMENT, /* a document is published */
    IST_EVENT_OPENING,  /* a tie begins */
    IST_EVENT_ENDING,   /* a tie ends */
    IST_EVENT_SCENARIO, /* a scenario sets a date */
    IST_EVENT_KINDS
} ist_event_kind;
extern const char *const ist_event_names[IST_EVENT_KINDS]; /* "documents", "openings", "endings", "scenarios" */

typedef struct {
    ist_date date;
    ist_event_kind kind;
    uint32_t row; /* of the table of documents, ties or scenarios */
} ist_event;

typedef struct {
    const ist_network *network;
    ist_event *items; /* by the last day that the date may mean, then by kind and id */
    size_t count, capacity;
} ist_events; /* starts `= {0}` */

/* Reads names of kinds, separated by commas, as a bit set of 1 << kind. USAGE error, with the nearest. */
bool ist_events_kinds(unsigned *out, const char *names, ist_error *err);

/* The events of these kinds from the first day of `first` to the last day of `last` (year 0: open): ties that the lens
 * lets through at any time, ended ones too, and of them, where `actors` names some (comma-separated; NULL: all), those
 * that touch one of these. */
bool ist_events_make(ist_events *out, const ist_network *network, const ist_lens *lens, unsigned kinds,
                     const char *actors, ist_date first, ist_date last, ist_error *err);
void ist_events_free(ist_events *events);

/* The dates of the events, each last day once, ascending; `dates` has room for all events. */
size_t ist_events_dates(ist_date *dates, const ist_events *events);

/* The days that a date may mean, as years and fractions: when the first begins, when the last ends. */
double ist_event_begins(ist_date date);
double ist_event_ends(ist_date date);

/* What happened, in words: "AZ-OTS member-of begins". */
bool ist_event_says(ist_buffer *out, const ist_events *events, const ist_event *event, ist_error *err);

/* A row an event. */
bool ist_events_table(ist_table *out, const ist_events *events, ist_error *err);

#endif
