/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * package.h - what datapackage.json says: which file holds which table, and how.
 *
 * A folder without one says it by the names of its files: ties.csv holds the ties. What a resource does not say of its
 * columns, its header does.
 *
 * Private to loading. Strings are borrowed from the parsed JSON.
 */
#ifndef IST_GRAPH_PACKAGE_H
#define IST_GRAPH_PACKAGE_H

#include <jansson.h>

#include "csv.h"
#include "dataset.h"
#include "file.h"

typedef struct {
    const char *path;     /* relative to the folder; NULL: the package has no such table */
    const json_t *fields; /* schema.fields, an array of objects that all have a name; NULL: the header says it */
    json_t *header;       /* these fields, once the header is read; NULL: they are the description's */
    char delimiter;       /* '\0': the header shows it */
} ist_resource;

typedef struct {
    ist_dataset *dataset;
    char *folder; /* as the user named it, without a slash at its end */
    char *file;   /* the folder and "/datapackage.json"; the folder alone where there is none */
    ist_file text;
    json_t *root;
    ist_resource resources[IST_TABLE_COUNT];
} ist_package;

/* Reads and checks datapackage.json in `folder`. What is wrong with a resource becomes a finding of `dataset`. */
bool ist_package_read(ist_package *out, ist_dataset *dataset, const char *folder, ist_error *err);

/* The same of a folder without it: every CSV file of a table's name is that table. */
bool ist_package_guess(ist_package *out, ist_dataset *dataset, const char *folder, ist_error *err);

/* The header of a resource whose description names no fields stands in their place. */
bool ist_package_take_header(ist_resource *resource, const ist_csv *csv, ist_error *err);
void ist_package_free(ist_package *package);

/*
 * Adds a finding about datapackage.json, at `token` where that string stands in it exactly once. Errors and warnings
 * alike.
 */
bool ist_package_report(ist_package *package, const char *token, ist_severity severity, const char *rule,
                        ist_error *err, const char *format, ...) __attribute__((format(printf, 6, 7)));

/* The field's name, its type ("" when not given), and a constraint of it or NULL. */
const char *ist_package_field_name(const ist_resource *resource, size_t number);
const char *ist_package_field_type(const ist_resource *resource, size_t number);
const json_t *ist_package_field_constraint(const ist_resource *resource, size_t number, const char *name);

#endif
