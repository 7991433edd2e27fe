/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * query.c - the list of queries, and what is looked up in it.
 */
#include "query.h"

#include <string.h>

#include "docs.h"

#define IST_QUERY(name) extern const ist_query ist_query_##name;
#include "query_list.h"
#undef IST_QUERY

const ist_query *const ist_queries[] = {
#define IST_QUERY(name) &ist_query_##name,
#include "query_list.h"
#undef IST_QUERY
};

const size_t ist_query_count = sizeof ist_queries / sizeof *ist_queries;

const ist_query *ist_query_find(const char *name) {
    for (size_t i = 0; i < ist_query_count; i++) {
        if (strcmp(ist_queries[i]->name, name) == 0) {
            return ist_queries[i];
        }
    }
    return NULL;
}

const char *ist_query_doc(const ist_query *query) {
    return ist_doc(query->name);
}
