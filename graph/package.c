/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * package.c - what datapackage.json says.
 */
#include "package.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "rows.h"
#include "schema.h"

static const size_t json_most = (size_t)16 << 20;

/* Where `token` stands as a JSON string, when it does so once; else only the file. */
static ist_place place_of(const ist_package *package, const char *token) {
    size_t length = token != NULL ? strlen(token) : 0, found = 0;
    const char *at = package->text.bytes, *where = NULL;
    while (length > 0 && at != NULL && (at = strstr(at, token)) != NULL) {
        if (at > package->text.bytes && at[-1] == '"' && at[length] == '"') {
            where = at - 1;
            found++;
        }
        at += length;
    }
    ist_rows text = {.file = package->file, .bytes = package->text.bytes, .length = package->text.length};
    return found == 1 ? ist_rows_place(&text, (size_t)(where - package->text.bytes)) : (ist_place){package->file, 0, 0};
}

bool ist_package_report(ist_package *package, const char *token, ist_severity severity, const char *rule,
                        ist_error *err, const char *format, ...) {
    ist_findings *findings = &package->dataset->findings;
    char sentence[IST_ERROR_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    int needed = vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    ist_message_end(sentence, sizeof sentence, needed);
    bool kept = ist_findings_keep(findings, severity);
    ist_place place = kept ? place_of(package, token) : (ist_place){0};
    return ist_findings_add(findings, severity, rule, place, err, "%s", sentence);
}

static bool refuse(ist_package *package, const char *token, ist_error *err, const char *resource, const char *what) {
    char quoted[IST_QUOTE_SIZE];
    return ist_package_report(package, token, IST_SEVERITY_ERROR, "package", err, "resource %s %s",
                              ist_quote(quoted, resource, strlen(resource)), what);
}

static const char *string_in(const json_t *object, const char *key) {
    return json_string_value(json_object_get(object, key));
}

const char *ist_package_field_name(const ist_resource *resource, size_t number) {
    return string_in(json_array_get(resource->fields, number), "name");
}

const char *ist_package_field_type(const ist_resource *resource, size_t number) {
    const char *type = string_in(json_array_get(resource->fields, number), "type");
    return type != NULL ? type : "";
}

const json_t *ist_package_field_constraint(const ist_resource *resource, size_t number, const char *name) {
    const json_t *field = json_array_get(resource->fields, number);
    return json_object_get(json_object_get(field, "constraints"), name);
}

/* The dialect may name one of three delimiters; anything else that changes how the bytes are read is refused. */
static bool read_dialect(ist_package *package, ist_resource *out, const json_t *resource, const char *name,
                         ist_error *err) {
    const json_t *dialect = json_object_get(resource, "dialect");
    if (dialect == NULL) {
        out->delimiter = json_object_get(resource, "schema") != NULL ? ',' : '\0';
        return true;
    }
    const char *delimiter = string_in(dialect, "delimiter"), *quote = string_in(dialect, "quoteChar");
    if (!json_is_object(dialect) || (json_object_get(dialect, "delimiter") != NULL && delimiter == NULL)) {
        return refuse(package, NULL, err, name, "has a dialect that cannot be read, expected an object");
    }
    if (delimiter != NULL && (strlen(delimiter) != 1 || strchr(",;\t", delimiter[0]) == NULL)) {
        return refuse(package, delimiter, err, name,
                      "has an unknown delimiter, expected a comma, a semicolon or a tab");
    }
    if (quote != NULL && strcmp(quote, "\"") != 0) {
        return refuse(package, NULL, err, name, "has another quoteChar than '\"', which is not read");
    }
    if (json_is_false(json_object_get(dialect, "header"))) {
        return refuse(package, NULL, err, name, "has no header, which is needed");
    }
    out->delimiter = delimiter != NULL ? delimiter[0] : ',';
    return true;
}

static bool read_fields(ist_package *package, ist_resource *out, const json_t *resource, const char *name,
                        ist_error *err) {
    const json_t *schema = json_object_get(resource, "schema"), *fields = json_object_get(schema, "fields");
    if (schema == NULL) {
        return true;
    }
    if (!json_is_array(fields)) {
        return refuse(package, NULL, err, name, "has no schema with a list of fields");
    }
    if (json_array_size(fields) > 65536) {
        return refuse(package, NULL, err, name, "has more than 65,536 fields");
    }
    for (size_t i = 0; i < json_array_size(fields); i++) {
        if (string_in(json_array_get(fields, i), "name") == NULL) {
            return refuse(package, NULL, err, name, "has a field without a name");
        }
    }
    out->fields = fields;
    return true;
}

static bool read_resource(ist_package *package, ist_resource *out, const json_t *resource, const char *name,
                          ist_error *err) {
    const char *path = string_in(resource, "path"), *encoding = string_in(resource, "encoding");
    if (out->path != NULL) {
        return refuse(package, NULL, err, name, "is listed twice");
    }
    if (path == NULL) {
        return refuse(package, NULL, err, name, "has no path, expected the name of one CSV file");
    }
    if (encoding != NULL && !ist_text_is(encoding, strlen(encoding), "utf-8") &&
        !ist_text_is(encoding, strlen(encoding), "utf8")) {
        return refuse(package, encoding, err, name, "is in another encoding than UTF-8: save the file as UTF-8");
    }
    ist_resource read = {.path = path};
    size_t errors = package->dataset->findings.errors;
    if (!read_dialect(package, &read, resource, name, err) || !read_fields(package, &read, resource, name, err)) {
        return false;
    }
    if (package->dataset->findings.errors == errors) {
        *out = read;
    }
    return true;
}

static bool warn_unknown(ist_package *package, const char *name, ist_error *err) {
    const char *names[IST_TABLE_COUNT];
    for (size_t t = 0; t < IST_TABLE_COUNT; t++) {
        names[t] = ist_schemas[t].name;
    }
    char quoted[IST_QUOTE_SIZE];
    const char *nearest = ist_nearest_word(name, names, IST_TABLE_COUNT);
    return ist_package_report(package, name, IST_SEVERITY_WARNING, "unknown-resource", err,
                              "resource %s is no table of a dataset and is ignored%s%s%s",
                              ist_quote(quoted, name, strlen(name)), nearest ? " (did you mean '" : "",
                              nearest ? nearest : "", nearest ? "'?)" : "");
}

static bool read_listed(ist_package *package, const json_t *resource, size_t number, ist_error *err) {
    const char *name = string_in(resource, "name");
    if (name == NULL) {
        return ist_package_report(package, NULL, IST_SEVERITY_ERROR, "package", err, "resource number %zu has no name",
                                  number + 1);
    }
    for (size_t t = 0; t < IST_TABLE_COUNT; t++) {
        if (strcmp(name, ist_schemas[t].name) == 0) {
            return read_resource(package, &package->resources[t], resource, name, err);
        }
    }
    return warn_unknown(package, name, err);
}

static bool read_resources(ist_package *package, ist_error *err) {
    const json_t *resources = json_object_get(package->root, "resources");
    if (!json_is_array(resources)) {
        return ist_package_report(package, NULL, IST_SEVERITY_ERROR, "package", err,
                                  "no list of resources, expected \"resources\": [...]");
    }
    for (size_t i = 0; i < json_array_size(resources); i++) {
        if (!read_listed(package, json_array_get(resources, i), i, err)) {
            return false;
        }
    }
    return true;
}

static bool refuse_json(const ist_package *package, const json_error_t *error, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    const char *kind = ist_file_kind(package->text.bytes, package->text.length);
    if (package->text.length == 0) {
        return ist_error_set(err, IST_ERROR_INPUT, "%s: error: empty file, expected a JSON object", package->file);
    }
    if (kind != NULL && strcmp(kind, "a JSON file") != 0) {
        return ist_error_set(err, IST_ERROR_INPUT, "%s:1:1: error: this is %s, not JSON", package->file, kind);
    }
    return ist_error_set(err, IST_ERROR_INPUT, "%s:%d:%d: error: not JSON: %s", package->file, error->line,
                         error->column > 0 ? error->column : 1, ist_quote(quoted, error->text, strlen(error->text)));
}

/* jansson calls a failed allocation bad syntax. So what fails is tried again, and then the memory is. */
static bool parse_text(ist_package *package, json_error_t *error, ist_error *err) {
    enum { PROBE = 4096 };
    const ist_file *text = &package->text;
    size_t mark = ist_csv_mark_length(text->bytes, text->length);
    for (int attempt = 0; attempt < 2 && package->root == NULL; attempt++) {
        package->root = json_loadb(text->bytes + mark, text->length - mark, JSON_REJECT_DUPLICATES, error);
    }
    if (package->root != NULL) {
        return true;
    }
    void *probe = ist_array_make(PROBE, 1, "reading datapackage.json", err);
    bool memory_left = probe != NULL;
    free(probe);
    return memory_left && refuse_json(package, error, err);
}

static bool parse(ist_package *package, ist_error *err) {
    json_error_t error = {0};
    if (!parse_text(package, &error, err)) {
        return false;
    }
    if (!json_is_object(package->root)) {
        return ist_error_set(err, IST_ERROR_INPUT, "%s:1:1: error: not a package, expected a JSON object",
                             package->file);
    }
    return true;
}

static bool intern_member(ist_package *package, ist_text *out, const char *key, ist_error *err) {
    const char *text = string_in(package->root, key);
    return text == NULL || ist_texts_intern(out, &package->dataset->texts, text, strlen(text), err);
}

static bool name_files(ist_package *package, const char *folder, ist_error *err) {
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/') {
        length--;
    }
    ist_buffer name = {0}, file = {0};
    bool ok = ist_buffer_add(&name, folder, length, err) &&
              ist_buffer_print(&file, err, "%s/datapackage.json", strcmp(name.bytes, "/") == 0 ? "" : name.bytes);
    package->folder = name.bytes;
    package->file = file.bytes;
    return ok;
}

bool ist_package_read(ist_package *out, ist_dataset *dataset, const char *folder, ist_error *err) {
    *out = (ist_package){.dataset = dataset};
    return name_files(out, folder, err) &&
           ist_file_read_inside(&out->text, out->folder, "datapackage.json", &dataset->limits, out->file, err) &&
           ist_inputs_add(dataset->inputs, out->file, out->text.bytes, out->text.length, err) &&
           (out->text.length <= json_most ||
            ist_error_set(err, IST_ERROR_LIMIT, "%s: error: more than 16 MiB in a description of tables", out->file)) &&
           parse(out, err) && intern_member(out, &dataset->name, "name", err) &&
           intern_member(out, &dataset->title, "title", err) && read_resources(out, err);
}

/* ---- without a description ---- */

/* Describes the table when its file is there. */
static bool guess_resource(json_t *resources, const char *folder, const char *name, ist_error *err) {
    ist_buffer path = {0};
    struct stat status;
    bool ok = ist_buffer_print(&path, err, "%s/%s.csv", folder, name);
    if (ok && lstat(path.bytes, &status) == 0) {
        const char *file = path.bytes + strlen(folder) + 1;
        ok = json_array_append_new(resources, json_pack("{s:s, s:s}", "name", name, "path", file)) == 0 ||
             ist_error_memory(err, "listing tables");
    }
    ist_buffer_free(&path);
    return ok;
}

/* A dataset without a name of its own goes by its folder's. */
static bool guess_name(ist_dataset *dataset, const char *folder, ist_error *err) {
    const char *slash = strrchr(folder, '/');
    const char *name = slash != NULL ? slash + 1 : folder;
    size_t length = strlen(name);
    return name[0] == '.' || ist_utf8_check(name, length) != length ||
           ist_texts_intern(&dataset->name, &dataset->texts, name, length, err);
}

bool ist_package_guess(ist_package *out, ist_dataset *dataset, const char *folder, ist_error *err) {
    *out = (ist_package){.dataset = dataset};
    if (!name_files(out, folder, err)) {
        return false;
    }
    out->file[strlen(out->file) - strlen("/datapackage.json")] = '\0';
    json_t *resources = json_array();
    out->root = json_pack("{s:o}", "resources", resources);
    bool ok = out->root != NULL || ist_error_memory(err, "listing tables");
    for (size_t t = 0; ok && t < IST_TABLE_COUNT; t++) {
        ok = guess_resource(resources, out->folder, ist_schemas[t].name, err);
    }
    return ok && guess_name(dataset, out->folder, err) && read_resources(out, err);
}

bool ist_package_take_header(ist_resource *resource, const ist_csv *csv, ist_error *err) {
    resource->header = json_array();
    bool ok = resource->header != NULL;
    for (size_t i = 0; ok && i < csv->count; i++) {
        json_t *name = json_stringn(csv->cells[i].text, csv->cells[i].length);
        ok = json_array_append_new(resource->header, json_pack("{s:o}", "name", name)) == 0;
    }
    resource->fields = resource->header;
    return ok || ist_error_memory(err, "reading a header");
}

void ist_package_free(ist_package *package) {
    for (size_t t = 0; t < IST_TABLE_COUNT; t++) {
        json_decref(package->resources[t].header);
    }
    json_decref(package->root);
    free(package->text.bytes);
    free(package->folder);
    free(package->file);
    *package = (ist_package){0};
}
