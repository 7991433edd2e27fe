/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * command_verify.c - does the run that a manifest describes come out the same?
 *
 * The command is run again in this process; what it would write is looked at and not written. A manifest is somebody
 * else's file: nothing that its arguments name is written to, and a store is left alone, so that everything is
 * computed.
 */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "graph/file.h"
#include "manifest.h"
#include "tables.h"

enum { MANIFEST_MOST = 16 << 20, ARGUMENTS_MOST = 4096, INPUTS_MOST = 4096 };

typedef struct {
    const char *path;
    json_t *root;
    char **argv;
    int argc;
    ist_manifest now;
    ist_error failed; /* why the run failed, kind NONE where it did not */
    int code;
    ist_table table;
    size_t differing;
} verification;

/* ---- the file ---- */

static bool refuse(const verification *v, const char *what, ist_error *err) {
    return ist_error_set(err, IST_ERROR_INPUT, "%s: this is no manifest that 'isthmus ... --manifest FILE' wrote: %s",
                         v->path, what);
}

static bool parse(verification *v, ist_error *err) {
    ist_limits limits = {{[IST_LIMIT_FILE] = MANIFEST_MOST}};
    ist_file file = {0};
    json_error_t wrong;
    if (!ist_file_read(&file, v->path, &limits, err)) {
        return false;
    }
    v->root = json_loadb(file.bytes, file.length, JSON_REJECT_DUPLICATES, &wrong);
    free(file.bytes);
    return v->root != NULL ||
           ist_error_set(err, IST_ERROR_INPUT, "%s:%d:%d: %s", v->path, wrong.line, wrong.column, wrong.text);
}

/* A text of an object, "" where there is none. */
static const char *text_of(const json_t *object, const char *name) {
    const char *text = json_string_value(json_object_get(object, name));
    return text != NULL ? text : "";
}

static bool check_shape(const verification *v, ist_error *err) {
    const json_t *format = json_object_get(v->root, "manifest"), *output = json_object_get(v->root, "output");
    if (json_is_integer(format) && json_integer_value(format) > IST_MANIFEST_FORMAT) {
        return ist_error_set(err, IST_ERROR_INPUT,
                             "%s: a newer isthmus wrote this manifest (%s); verify it by that one", v->path,
                             text_of(json_object_get(v->root, "program"), "version"));
    }
    return (json_is_integer(format) || refuse(v, "it has no number 'manifest'", err)) &&
           (json_is_array(json_object_get(v->root, "arguments")) || refuse(v, "it has no list 'arguments'", err)) &&
           (json_is_array(json_object_get(v->root, "inputs")) || refuse(v, "it has no list 'inputs'", err)) &&
           (json_is_integer(json_object_get(v->root, "exit")) || refuse(v, "it has no number 'exit'", err)) &&
           (strlen(text_of(output, "sha256")) == 64 || refuse(v, "its 'output' has no 'sha256'", err));
}

/* Each is an object with a digest: what lacks one would be like a file that was not read. */
static bool check_inputs(const verification *v, ist_error *err) {
    const json_t *list = json_object_get(v->root, "inputs");
    size_t count = json_array_size(list);
    if (count > INPUTS_MOST) {
        return refuse(v, "'inputs' is too long", err);
    }
    for (size_t i = 0; i < count; i++) {
        if (strlen(text_of(json_array_get(list, i), "sha256")) != 64) {
            return refuse(v, "one of its 'inputs' has no 'sha256'", err);
        }
    }
    return true;
}

/* The command line as the program is given one. The texts stay those of the manifest: nothing changes them. */
static bool read_arguments(verification *v, ist_error *err) {
    const json_t *list = json_object_get(v->root, "arguments");
    size_t count = json_array_size(list);
    if (count == 0 || count > ARGUMENTS_MOST) {
        return refuse(v, count == 0 ? "'arguments' is empty" : "'arguments' is too long", err);
    }
    v->argv = ist_array_make(count + 2, sizeof *v->argv, "reading a manifest", err);
    if (v->argv == NULL) {
        return false;
    }
    v->argv[v->argc++] = "isthmus";
    for (size_t i = 0; i < count; i++) {
        const char *word = json_string_value(json_array_get(list, i));
        if (word == NULL) {
            return refuse(v, "an argument is no text", err);
        }
        v->argv[v->argc++] = (char *)(uintptr_t)word;
    }
    return true;
}

/* ---- the run ---- */

static int compute(verification *v, ist_request *request, ist_error *err) {
    if (!ist_request_parse(request, v->argc, v->argv, err)) {
        return -1;
    }
    bool runs = !request->help && !request->version && !request->command->unrepeatable &&
                ist_command_takes(request->command, IST_GROUP_OUTPUT);
    if (!runs || request->manifest_path != NULL) {
        ist_error_set(err, IST_ERROR_INPUT, "%s: no manifest describes such a run", v->path);
        return -1;
    }
    request->manifest = &v->now;
    request->quiet = true;
    request->store = NULL;
    if (!ist_request_prepare(request, err)) {
        return -1;
    }
    request->render.escape_terminal = json_is_true(json_object_get(json_object_get(v->root, "output"), "terminal"));
    request->render.color = false;
    return request->command->run(request, err);
}

/* A run that fails now is a difference like others. */
static bool run_again(verification *v, const ist_request *asked, ist_error *err) {
    ist_request request = {0};
    v->now.silent = true;
    bool ok = ist_manifest_begin(&v->now, err);
    if (ok) {
        request.work.threads = asked->work.threads;
        v->code = compute(v, &request, &v->failed);
    }
    ist_request_free(&request);
    return ok;
}

/* ---- what is compared ---- */

static const ist_tables_column columns[] = {
    {"what", IST_CELL_TEXT, NULL}, {"name", IST_CELL_TEXT, NULL}, {"recorded", IST_CELL_TEXT, NULL},
    {"now", IST_CELL_TEXT, NULL},  {"same", IST_CELL_TEXT, NULL},
};

static bool add(verification *v, const char *what, const char *name, const char *recorded, const char *now,
                ist_error *err) {
    bool same = strcmp(recorded, now) == 0;
    const char *texts[] = {what, name, recorded[0] != '\0' ? recorded : "none", now[0] != '\0' ? now : "none",
                           same ? "yes" : "no"};
    v->differing += !same;
    return ist_tables_texts(&v->table, texts, err);
}

static bool add_inputs(verification *v, ist_error *err) {
    const json_t *list = json_object_get(v->root, "inputs");
    size_t recorded = json_array_size(list), most = recorded > v->now.inputs.count ? recorded : v->now.inputs.count;
    bool ok = true;
    for (size_t i = 0; ok && i < most; i++) {
        const json_t *input = json_array_get(list, i);
        const ist_input *now = i < v->now.inputs.count ? &v->now.inputs.items[i] : NULL;
        const char *name = input == NULL && now != NULL ? now->name : text_of(input, "name");
        ok = add(v, "input", name, text_of(input, "sha256"), now != NULL ? now->digest.text : "", err);
    }
    return ok;
}

/* The versions of program and libraries tell why a run differs; that they differ is no failure. */
static bool add_program(verification *v, ist_error *err) {
    const char *recorded = text_of(json_object_get(v->root, "program"), "version");
    bool ok = add(v, "program", "isthmus", recorded, ISTHMUS_VERSION, err);
    v->differing = 0;
    return ok;
}

static bool add_outcome(verification *v, ist_error *err) {
    ist_digest digest = ist_digesting_end(v->now.digesting);
    const json_t *output = json_object_get(v->root, "output");
    ist_buffer before = {0}, after = {0};
    bool ok = ist_buffer_print(&before, err, "%lld", (long long)json_integer_value(json_object_get(v->root, "exit"))) &&
              ist_buffer_print(&after, err, "%d", v->code < 0 ? (int)v->failed.kind : v->code) &&
              add(v, "exit code", "", before.bytes, after.bytes, err) &&
              add(v, "output", text_of(output, "name"), text_of(output, "sha256"), v->code < 0 ? "" : digest.text, err);
    ist_buffer_free(&before);
    ist_buffer_free(&after);
    return ok;
}

static bool fill(verification *v, ist_error *err) {
    bool ok = ist_tables_columns(&v->table, columns, sizeof columns / sizeof columns[0], err) && add_program(v, err) &&
              add_inputs(v, err) && add_outcome(v, err);
    ist_buffer line = {0};
    for (int i = 0; ok && i < v->argc; i++) {
        ok = ist_buffer_print(&line, err, "%s%s", i > 0 ? " " : "", v->argv[i]);
    }
    ok = ok && ist_table_note(&v->table, err, "run again: %s", line.bytes) &&
         (v->code >= 0 || ist_table_note(&v->table, err, "it failed: %s", v->failed.message)) &&
         ist_table_note(&v->table, err,
                        v->differing == 0 ? "the same inputs, the same answer, byte by byte"
                                          : "not the same: %zu of these differ",
                        v->differing);
    ist_buffer_free(&line);
    return ok;
}

static int run(ist_request *request, ist_error *err) {
    verification v = {.path = request->operands[0]};
    bool ok = parse(&v, err) && check_shape(&v, err) && check_inputs(&v, err) && read_arguments(&v, err) &&
              run_again(&v, request, err) && fill(&v, err) && ist_tables_write_one(&v.table, NULL, request, err);
    int code = !ok ? -1 : v.differing == 0 ? 0 : 1;
    ist_table_free(&v.table);
    ist_manifest_free(&v.now);
    free(v.argv);
    json_decref(v.root);
    return code;
}

const ist_command ist_command_verify = {
    .name = "verify",
    .summary = "does a run come out the same? recomputes what a manifest describes",
    .operands = "MANIFEST",
    .operand_min = 1,
    .operand_max = 1,
    .description =
        "Every command that answers takes --manifest FILE, which writes down as JSON what was read (with the SHA-256 "
        "of "
        "each file), how it was asked, by which version, under which conditions, and the SHA-256 of the answer. verify "
        "runs the command again, writes nothing, and compares. Names of files are looked up from where you stand, so "
        "run it in the folder in which the run was made. A row that says no is exit code 1; another version of the "
        "program alone is not.",
    .example = "  isthmus rank caspian --layer transport --by betweenness -o rank.csv --manifest rank.json\n"
               "  isthmus verify rank.json\n",
    .groups = IST_GROUP_OUTPUT,
    .unrepeatable = true,
    .run = run,
};
