/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * manifest.c - gathering what a run read and wrote, and writing that down as JSON.
 *
 * Versions of libraries are those that the program was built with.
 */
#include "manifest.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "graph/text.h"

/* ---- while the command runs ---- */

bool ist_manifest_tells(int argc, char **argv, ist_error *err) {
    for (int i = 1; i < argc; i++) {
        size_t length = strlen(argv[i]);
        char quoted[IST_QUOTE_SIZE];
        if (ist_utf8_check(argv[i], length) != length) {
            return ist_error_set(err, IST_ERROR_USAGE, "%s is no UTF-8, and a manifest is: --manifest has no effect",
                                 ist_quote(quoted, argv[i], length));
        }
    }
    return true;
}

bool ist_manifest_begin(ist_manifest *manifest, ist_error *err) {
    return ist_digesting_begin(&manifest->digesting, err);
}

void ist_manifest_free(ist_manifest *manifest) {
    ist_inputs_free(&manifest->inputs);
    ist_digesting_free(manifest->digesting);
    ist_buffer_free(&manifest->conditions);
    *manifest = (ist_manifest){0};
}

/* Returns whether the bytes are to be written too. */
static bool look_at(ist_manifest *manifest, const char *bytes, size_t length) {
    if (manifest == NULL) {
        return true;
    }
    ist_digesting_add(manifest->digesting, bytes, length);
    manifest->bytes += length;
    return !manifest->silent;
}

bool ist_answer(const ist_request *request, const char *bytes, size_t length, ist_error *err) {
    return !look_at(request->manifest, bytes, length) || ist_output_write(request->output, bytes, length, err);
}

bool ist_answer_piece(ist_output *output, const ist_request *request, const char *bytes, size_t length,
                      ist_error *err) {
    return !look_at(request->manifest, bytes, length) || ist_output_add(output, bytes, length, err);
}

bool ist_answer_end(ist_output *output, const ist_request *request, ist_error *err) {
    bool silent = request->manifest != NULL && request->manifest->silent;
    return silent || ist_output_end(output, request->output, err);
}

bool ist_answer_condition(const ist_request *request, const ist_table *table, ist_error *err) {
    const char *contract = ist_table_string(table, table->contract);
    return request->manifest == NULL || contract[0] == '\0' ||
           ist_buffer_print(&request->manifest->conditions, err, "%s\n", contract);
}

/* ---- when it is done ---- */

/* Appends; a list that lacks something is none. Text that is no UTF-8 cannot stand in JSON. */
static json_t *append(json_t *list, json_t *value) {
    if (list == NULL) {
        json_decref(value);
        return NULL;
    }
    if (json_array_append_new(list, value) == 0) {
        return list;
    }
    json_decref(list);
    return NULL;
}

/* Without --manifest itself; behind "--" there are no options. */
static json_t *list_arguments(int argc, char **argv) {
    json_t *list = json_array();
    bool ended = false;
    for (int i = 1; i < argc; i++) {
        bool apart = !ended && strcmp(argv[i], "--manifest") == 0;
        if (!apart && (ended || strncmp(argv[i], "--manifest=", strlen("--manifest=")) != 0)) {
            list = append(list, json_string(argv[i]));
        }
        ended = ended || strcmp(argv[i], "--") == 0;
        i += apart;
    }
    return list;
}

/* "igraph 0.10.2,graphviz 2.43.0" -> one member each. */
static json_t *list_libraries(void) {
    static const char libraries[] = ISTHMUS_LIBRARIES;
    json_t *list = json_object();
    for (const char *at = libraries; *at != '\0';) {
        size_t length = strcspn(at, ","), name = strcspn(at, " ");
        char key[32] = "";
        snprintf(key, sizeof key, "%.*s", (int)name, at);
        json_object_set_new(list, key, json_stringn(at + name + 1, length - name - 1));
        at += length + (at[length] == ',');
    }
    return list;
}

static json_t *list_inputs(const ist_inputs *inputs) {
    json_t *list = json_array();
    for (size_t i = 0; i < inputs->count; i++) {
        const ist_input *input = &inputs->items[i];
        list = append(list, json_pack("{s:s, s:I, s:s}", "name", input->name, "bytes", (json_int_t)input->bytes,
                                      "sha256", input->digest.text));
    }
    return list;
}

static json_t *list_lines(const char *lines) {
    json_t *list = json_array();
    while (*lines != '\0') {
        size_t length = strcspn(lines, "\n");
        list = append(list, json_stringn(lines, length));
        lines += length + (lines[length] == '\n');
    }
    return list;
}

static json_t *describe_output(const ist_request *request) {
    ist_digest digest = ist_digesting_end(request->manifest->digesting);
    return json_pack("{s:s?, s:I, s:s, s:b}", "name", request->output, "bytes", (json_int_t)request->manifest->bytes,
                     "sha256", digest.text, "terminal", (int)request->render.escape_terminal);
}

static json_t *describe(const ist_request *request, int argc, char **argv, int code) {
    return json_pack("{s:i, s:{s:s, s:s, s:o}, s:o, s:I, s:o, s:o, s:o, s:i}", "manifest", IST_MANIFEST_FORMAT,
                     "program", "name", "isthmus", "version", ISTHMUS_VERSION, "libraries", list_libraries(),
                     "arguments", list_arguments(argc, argv), "seed",
                     (json_int_t)(request->seed_given ? request->seed : 1), "inputs",
                     list_inputs(&request->manifest->inputs), "conditions",
                     list_lines(ist_buffer_string(&request->manifest->conditions)), "output", describe_output(request),
                     "exit", code);
}

static bool refuse(ist_error *err) {
    return ist_error_set(err, IST_ERROR_INPUT,
                         "cannot write a manifest: a file's name or an option is no UTF-8, or memory is out");
}

bool ist_manifest_write(const ist_request *request, int argc, char **argv, int code, ist_error *err) {
    json_t *root = describe(request, argc, argv, code);
    char *text = root != NULL ? json_dumps(root, JSON_INDENT(2)) : NULL;
    ist_buffer bytes = {0};
    bool ok = text != NULL ? ist_buffer_text(&bytes, text, err) && ist_buffer_text(&bytes, "\n", err) : refuse(err);
    ok = ok && ist_output_write(request->manifest_path, bytes.bytes, bytes.length, err);
    ist_buffer_free(&bytes);
    free(text);
    json_decref(root);
    return ok;
}
