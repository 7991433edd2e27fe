/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_package.c - a folder with datapackage.json -> dataset.
 *
 * The description says which columns each file has; the header must say the same, in the same order. Columns that are
 * not ours are ignored with a warning, except numbers of ties, which are measures. What has no description is read by
 * the names of files and columns.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "load.h"
#include "load_table.h"
#include "package.h"
#include "rows.h"

static const char description[] = "datapackage.json";
enum { LAYERS_MOST = 4096 };

static const char *nearest_field(const ist_schema *schema, const char *name) {
    const char *names[32];
    size_t count = 0;
    for (; count < schema->field_count && count < 32; count++) {
        names[count] = schema->fields[count].name;
    }
    return ist_nearest_word(name, names, count);
}

static bool warn_ignored(ist_package *package, ist_table_id table, const char *name, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    const char *nearest = nearest_field(&ist_schemas[table], name);
    return ist_package_report(package, name, IST_SEVERITY_WARNING, "ignored-column", err,
                              "field %s of %s is unknown and is ignored%s%s%s", ist_quote(quoted, name, strlen(name)),
                              ist_schemas[table].name, nearest ? " (did you mean '" : "", nearest ? nearest : "",
                              nearest ? "'?)" : "");
}

static bool is_numeric(const char *type) {
    return strcmp(type, "number") == 0 || strcmp(type, "integer") == 0;
}

/* What one field of the description is for. */
static bool plan_column(ist_load_column *column, ist_package *package, ist_table_id table, size_t number,
                        ist_error *err) {
    const ist_resource *resource = &package->resources[table];
    const char *name = ist_package_field_name(resource, number);
    column->field = ist_schema_field(table, name);
    if (column->field != NULL) {
        column->use = IST_COLUMN_MEMBER;
        return true;
    }
    bool loose = resource->header != NULL;
    if (table == IST_TABLE_TIES && name[0] != '\0' && (loose || is_numeric(ist_package_field_type(resource, number)))) {
        column->use = loose ? IST_COLUMN_LOOSE_MEASURE : IST_COLUMN_MEASURE;
        return ist_texts_intern(&column->name, &package->dataset->texts, name, strlen(name), err);
    }
    return warn_ignored(package, table, name, err);
}

static bool refuse_missing(ist_package *package, ist_table_id table, const ist_field *field, ist_error *err) {
    const ist_resource *resource = &package->resources[table];
    size_t count = json_array_size(resource->fields);
    const char **names = ist_array_make(count, sizeof *names, "listing fields", err);
    if (names == NULL) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        names[i] = ist_package_field_name(resource, i);
    }
    const char *nearest = ist_nearest_word(field->name, names, count);
    char quoted[IST_QUOTE_SIZE];
    bool ok = ist_package_report(package, nearest, IST_SEVERITY_ERROR, "missing-field", err,
                                 "%s has no field '%s', which is needed%s%s%s", ist_schemas[table].name, field->name,
                                 nearest ? " (is it " : "", nearest ? ist_quote(quoted, nearest, strlen(nearest)) : "",
                                 nearest ? "?)" : "");
    free(names);
    return ok;
}

static size_t times_listed(const ist_resource *resource, const char *name) {
    size_t times = 0;
    for (size_t i = 0; i < json_array_size(resource->fields); i++) {
        times += strcmp(ist_package_field_name(resource, i), name) == 0;
    }
    return times;
}

/* Every field that must be given is listed, and none of ours twice. */
static bool check_listed(ist_package *package, ist_table_id table, ist_error *err) {
    const ist_schema *schema = &ist_schemas[table];
    for (size_t i = 0; i < schema->field_count; i++) {
        const ist_field *field = &schema->fields[i];
        size_t times = times_listed(&package->resources[table], field->name);
        if (times == 0 && field->required && !refuse_missing(package, table, field, err)) {
            return false;
        }
        if (times > 1 &&
            !ist_package_report(package, NULL, IST_SEVERITY_ERROR, "duplicate-field", err,
                                "field '%s' of %s is listed %zu times", field->name, schema->name, times)) {
            return false;
        }
    }
    return true;
}

static int compare_texts(const void *a, const void *b) {
    const ist_text *left = a, *right = b;
    return (*left > *right) - (*left < *right);
}

/* No two measures have one name; sorted first, for there may be thousands. */
static bool check_measures(const ist_load_columns *columns, ist_package *package, ist_error *err) {
    ist_text *names = ist_array_make(columns->count, sizeof *names, "listing measures", err);
    if (names == NULL) {
        return false;
    }
    size_t count = 0;
    for (size_t i = 0; i < columns->count; i++) {
        if (columns->items[i].use == IST_COLUMN_MEASURE || columns->items[i].use == IST_COLUMN_LOOSE_MEASURE) {
            names[count++] = columns->items[i].name;
        }
    }
    qsort(names, count, sizeof *names, compare_texts);
    bool ok = true;
    for (size_t i = 1; ok && i < count; i++) {
        char quoted[IST_QUOTE_SIZE];
        const char *name = ist_dataset_text(package->dataset, names[i]);
        ok = names[i] != names[i - 1] ||
             ist_package_report(package, NULL, IST_SEVERITY_ERROR, "duplicate-field", err,
                                "field %s of ties is listed twice", ist_quote(quoted, name, strlen(name)));
    }
    free(names);
    return ok;
}

static bool plan_columns(ist_load_columns *columns, ist_package *package, ist_table_id table, ist_error *err) {
    if (!ist_load_columns_make(columns, json_array_size(package->resources[table].fields), err)) {
        return false;
    }
    for (size_t i = 0; i < columns->count; i++) {
        if (!plan_column(&columns->items[i], package, table, i, err)) {
            return false;
        }
    }
    return check_listed(package, table, err) && check_measures(columns, package, err);
}

/* The header must repeat the description. `*same` is false, with a finding, where it does not. */
static bool check_header(bool *same, ist_package *package, ist_table_id table, const ist_csv *csv, ist_error *err) {
    const ist_resource *resource = &package->resources[table];
    size_t count = json_array_size(resource->fields);
    *same = csv->count == count;
    if (!*same) {
        return ist_rows_report(package->dataset, table, csv->start, IST_SEVERITY_ERROR, "header", err,
                               "the header has %zu column%s, but %s lists %zu fields", csv->count,
                               csv->count == 1 ? "" : "s", description, count);
    }
    for (size_t i = 0; i < count; i++) {
        const char *name = ist_package_field_name(resource, i);
        const ist_csv_cell *cell = &csv->cells[i];
        char found[IST_QUOTE_SIZE], listed[IST_QUOTE_SIZE];
        if (cell->length != strlen(name) || memcmp(cell->text, name, cell->length) != 0) {
            *same = false;
            return ist_rows_report(package->dataset, table, cell->offset, IST_SEVERITY_ERROR, "header", err,
                                   "column %zu is %s, but %s lists %s there", i + 1,
                                   ist_quote(found, cell->text, cell->length), description,
                                   ist_quote(listed, name, strlen(name)));
        }
    }
    return true;
}

static bool store_layers(ist_package *package, const json_t *layers, ist_error *err) {
    ist_dataset *dataset = package->dataset;
    size_t count = json_array_size(layers);
    if (count > LAYERS_MOST) {
        return ist_error_set(err, IST_ERROR_LIMIT, "%s: more than 4,096 layers", package->file);
    }
    dataset->layers = ist_array_make(count, sizeof *dataset->layers, "storing layers", err);
    if (dataset->layers == NULL) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        const char *layer = json_string_value(json_array_get(layers, i));
        ist_text *out = &dataset->layers[dataset->layer_count];
        if (layer == NULL || layer[0] == '\0') {
            return ist_package_report(package, NULL, IST_SEVERITY_ERROR, "package", err,
                                      "layer number %zu of ties is no text", i + 1);
        }
        if (!ist_texts_intern(out, &dataset->texts, layer, strlen(layer), err)) {
            return false;
        }
        dataset->layer_count++;
    }
    return true;
}

static bool find_layers(ist_package *package, ist_error *err) {
    const ist_resource *ties = &package->resources[IST_TABLE_TIES];
    for (size_t i = 0; i < json_array_size(ties->fields); i++) {
        const json_t *layers = ist_package_field_constraint(ties, i, "enum");
        if (strcmp(ist_package_field_name(ties, i), "layer") == 0 && json_is_array(layers)) {
            return store_layers(package, layers, err);
        }
    }
    return true;
}

/* Takes the table's file into the dataset. A path that may not be read is a finding. */
static bool take_file(bool *readable, ist_package *package, ist_table_id table, ist_error *err) {
    const ist_resource *resource = &package->resources[table];
    ist_buffer name = {0};
    ist_file file = {0};
    ist_error reason = {0};
    bool ok = ist_buffer_print(&name, err, "%s/%s", package->folder, resource->path);
    if (ok &&
        !ist_file_read_inside(&file, package->folder, resource->path, &package->dataset->limits, name.bytes, &reason)) {
        ok = reason.kind == IST_ERROR_INPUT
                 ? ist_package_report(package, resource->path, IST_SEVERITY_ERROR, "path", err, "resource '%s': %s",
                                      ist_schemas[table].name, reason.message)
                 : ist_error_set(err, reason.kind, "%s", reason.message);
    } else if (ok) {
        const char *kind = ist_file_kind(file.bytes, file.length);
        ok = ist_inputs_add(package->dataset->inputs, name.bytes, file.bytes, file.length, err) &&
             ist_rows_take(readable, package->dataset, table, name.bytes, &file, kind, err);
        ist_rows *rows = &package->dataset->rows[table];
        bool shown = resource->delimiter == '\0' && readable;
        rows->delimiter = shown ? ist_csv_sniff(rows->bytes, rows->length) : resource->delimiter;
    }
    free(file.bytes);
    ist_buffer_free(&name);
    return ok;
}

static bool read_table(ist_package *package, ist_table_id table, ist_load_columns *columns, ist_csv *csv,
                       ist_error *err) {
    bool found = false, same = false;
    size_t before = package->dataset->findings.errors;
    ist_resource *resource = &package->resources[table];
    if (!ist_load_header(&found, csv, package->dataset, table, err)) {
        return false;
    }
    if (resource->fields == NULL && !found) {
        return true;
    }
    return (resource->fields != NULL || ist_package_take_header(resource, csv, err)) &&
           (!found || check_header(&same, package, table, csv, err)) && plan_columns(columns, package, table, err) &&
           (package->dataset->findings.errors > before || ist_load_rows(package->dataset, table, csv, columns, err));
}

static bool load_table(ist_package *package, ist_table_id table, ist_error *err) {
    bool readable = false;
    if (package->resources[table].path == NULL) {
        return !ist_schemas[table].required ||
               ist_package_report(package, NULL, IST_SEVERITY_ERROR, "missing-table", err,
                                  "no resource '%s', which every dataset needs", ist_schemas[table].name);
    }
    if (!take_file(&readable, package, table, err)) {
        return false;
    }
    ist_load_columns columns = {0};
    ist_csv csv = {0};
    bool ok = !readable || read_table(package, table, &columns, &csv, err);
    ist_csv_free(&csv);
    ist_load_columns_free(&columns);
    return ok;
}

static bool load_tables(ist_package *package, ist_error *err) {
    if (!find_layers(package, err)) {
        return false;
    }
    for (size_t t = 0; t < IST_TABLE_COUNT; t++) {
        if (!load_table(package, (ist_table_id)t, err)) {
            return false;
        }
    }
    return true;
}

static bool takes(const char *path, bool is_folder, const char *head, size_t head_length) {
    (void)head;
    (void)head_length;
    const char *slash = strrchr(path, '/');
    return is_folder || strcmp(slash != NULL ? slash + 1 : path, description) == 0;
}

/* The folder of a path that names either the folder or the description in it. */
static bool folder_of(ist_buffer *out, const char *path, ist_error *err) {
    const char *slash = strrchr(path, '/');
    const char *last = slash != NULL ? slash + 1 : path;
    struct stat status;
    if (strcmp(last, description) != 0 || (stat(path, &status) == 0 && S_ISDIR(status.st_mode))) {
        return ist_buffer_text(out, path, err);
    }
    size_t length = slash == NULL ? 0 : slash == path ? 1 : (size_t)(slash - path);
    return length > 0 ? ist_buffer_add(out, path, length, err) : ist_buffer_text(out, ".", err);
}

static bool is_there(bool *out, const char *folder, const char *file, ist_error *err) {
    ist_buffer name = {0};
    struct stat status;
    bool ok = ist_buffer_print(&name, err, "%s/%s", folder, file);
    *out = ok && (lstat(name.bytes, &status) == 0 || errno != ENOENT);
    ist_buffer_free(&name);
    return ok;
}

/* A folder of other things is the likeliest slip: it is told what was expected. */
static bool read_package(ist_package *out, ist_dataset *dataset, const char *folder, ist_error *err) {
    bool described = false, has_ties = false;
    if (!is_there(&described, folder, description, err) || !is_there(&has_ties, folder, "ties.csv", err)) {
        return false;
    }
    return described  ? ist_package_read(out, dataset, folder, err)
           : has_ties ? ist_package_guess(out, dataset, folder, err)
                      : ist_error_set(err, IST_ERROR_INPUT,
                                      "%s: neither datapackage.json nor ties.csv is in this folder, expected a folder "
                                      "with the CSV tables of a dataset, or with nodes.csv and edges.csv, or one file "
                                      "of ties",
                                      folder);
}

static bool load(ist_dataset *out, const char *path, ist_file *file, ist_error *err) {
    (void)file;
    ist_buffer folder = {0};
    ist_package package = {0};
    bool ok =
        folder_of(&folder, path, err) && read_package(&package, out, folder.bytes, err) && load_tables(&package, err);
    ist_package_free(&package);
    ist_buffer_free(&folder);
    return ok;
}

const ist_loader ist_loader_package = {
    .name = "package",
    .summary = "a folder with the CSV tables of a dataset, and datapackage.json if they need describing",
    .takes = takes,
    .load = load,
};
