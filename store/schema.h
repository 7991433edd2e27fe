/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * schema.h - the tables of a store.
 */
#ifndef IST_STORE_SCHEMA_H
#define IST_STORE_SCHEMA_H

#include "sql.h"

enum { IST_STORE_SCHEMA = 1 }; /* its version */

/* Makes the tables in an empty file, or sees to it that they are what this program would have made. IO error else. */
bool ist_schema_settle(const ist_sql *sql, ist_error *err);

#endif
