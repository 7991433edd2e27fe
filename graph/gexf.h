/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gexf.h - the elements of a GEXF file, and the times in it.
 *
 * Private to loading.
 */
#ifndef IST_GRAPH_GEXF_H
#define IST_GRAPH_GEXF_H

#include "keyed.h"

/* Why a time is not kept as it stands. */
typedef enum {
    IST_GEXF_TIME_KEPT,  /* as a date; or there is no end of it */
    IST_GEXF_TIME_CUT,   /* to its day */
    IST_GEXF_TIME_UNREAD /* it is neither a date nor a year */
} ist_gexf_time_result;

/* A time as GEXF writes it -> a date: 2009-03-01, with an hour behind it or not, or 2009, which may be written 2009.0.
 * What is infinite is no date. Other numbers count something from somewhere, and no date is made up for them. */
ist_gexf_time_result ist_gexf_time(ist_date *out, const char *bytes, size_t length);

/* All of the file, which `g` has begun. */
bool ist_gexf_read(ist_keyed *g, const void *options, ist_error *err);

extern const ist_keyed_format ist_gexf_format;

#endif
