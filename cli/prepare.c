/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * prepare.c - in which format a request is answered, and whether that can end well; asked before any work is done.
 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "command.h"
#include "manifest.h"

/* What stands behind the last point of a file's name, or NULL. The point that hides a file begins no ending. */
static const char *ending_of(const char *path) {
    const char *slash = strrchr(path, '/');
    const char *name = slash != NULL ? slash + 1 : path;
    name += strspn(name, ".");
    const char *point = strrchr(name, '.');
    return point != NULL && point[1] != '\0' ? point + 1 : NULL;
}

/* The format of that ending in small or capital letters, or NULL. */
static const ist_renderer *by_ending(const ist_command *command, const char *ending) {
    for (size_t i = 0; i < ist_renderer_count; i++) {
        const char *name = ist_renderers[i]->name, *alias = ist_renderers[i]->alias;
        bool text = strcmp(name, "table") == 0 && ist_command_writes(command, ist_renderers[i]);
        if (strcasecmp(name, ending) == 0 || (alias != NULL && strcasecmp(alias, ending) == 0) ||
            (text && strcasecmp("txt", ending) == 0)) {
            return ist_renderers[i];
        }
    }
    return NULL;
}

static bool list_formats(ist_buffer *out, const ist_command *command, ist_error *err) {
    bool ok = true, first = true;
    for (size_t i = 0; ok && i < ist_renderer_count; i++) {
        if (ist_command_writes(command, ist_renderers[i])) {
            ok = ist_buffer_print(out, err, "%s%s", first ? "" : ", ", ist_renderers[i]->name);
            first = false;
        }
    }
    for (size_t i = 0; ok && command->graphs && i < ist_graph_writer_count; i++) {
        ok = ist_buffer_print(out, err, ", %s", ist_graph_writers[i]->name);
    }
    return ok;
}

/* Is there a format of graphs that is meant, perhaps misspelt? */
static const char *nearest_graph(const char *name) {
    ist_nearest search = {.word = name};
    for (size_t i = 0; i < ist_graph_writer_count; i++) {
        ist_nearest_try(&search, ist_graph_writers[i]->name);
    }
    return search.nearest;
}

/* Says of a name that is no format here which one was meant, or who writes it; else lets `err` be. */
static void refuse_name(const ist_request *request, const char *name, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    ist_quote(quoted, name, strlen(name));
    const char *nearest = request->command->graphs ? nearest_graph(name) : NULL;
    if (nearest != NULL) {
        ist_error_set(err, IST_ERROR_USAGE, "unknown format %s (did you mean '%s'?)", quoted, nearest);
    } else if (ist_graph_writer_named(name) != NULL) {
        ist_error_set(err, IST_ERROR_USAGE, "%s does not write %s; 'isthmus convert' does", request->command->name,
                      name);
    }
}

bool ist_request_format(ist_request *request, const char *name, ist_error *err) {
    request->format = name;
    request->writer = request->command->graphs ? ist_graph_writer_named(name) : NULL;
    if (request->writer == NULL && !ist_renderer_find(&request->renderer, name, err)) {
        refuse_name(request, name, err);
        return false;
    }
    return true;
}

static bool refuse_format(const ist_request *request, ist_error *err) {
    ist_buffer formats = {0};
    if (list_formats(&formats, request->command, err)) {
        ist_error_set(err, IST_ERROR_USAGE, "%s does not write %s; it writes %s%s", request->command->name,
                      request->renderer->name, ist_buffer_string(&formats),
                      request->renderer->draws ? " ('isthmus draw' makes drawings)" : "");
    }
    ist_buffer_free(&formats);
    return false;
}

static bool refuse_ending(const ist_request *request, const char *ending, ist_error *err) {
    ist_buffer formats = {0};
    if (list_formats(&formats, request->command, err)) {
        ist_error_set(err, IST_ERROR_USAGE, "no format is called %s; %s writes %s", ending, request->command->name,
                      ist_buffer_string(&formats));
    }
    ist_buffer_free(&formats);
    return false;
}

/* The format named, else the one of the file's ending, else the command's usual one. */
static bool choose_renderer(ist_request *request, ist_error *err) {
    const char *ending = request->output != NULL ? ending_of(request->output) : NULL;
    if (request->renderer == NULL && ending == NULL) {
        bool draws = (request->command->groups & IST_GROUP_DRAWING) != 0;
        const char *usual = request->command->format != NULL ? request->command->format : draws ? "svg" : "table";
        return ist_renderer_find(&request->renderer, usual, err);
    }
    if (request->renderer == NULL) {
        request->renderer = by_ending(request->command, ending);
    }
    if (request->renderer == NULL) {
        return refuse_ending(request, ending, err);
    }
    return ist_command_writes(request->command, request->renderer) || refuse_format(request, err);
}

/* Is it a format of graphs, by its name or by the ending of the file? */
static bool is_graph(ist_request *request) {
    const char *ending = request->output != NULL ? ending_of(request->output) : NULL;
    if (request->command->graphs && request->format == NULL && ending != NULL) {
        request->writer = ist_graph_writer_ending(ending);
    }
    return request->writer != NULL;
}

static bool wants_color(const ist_request *request) {
    const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return !request->no_color && (no_color == NULL || no_color[0] == '\0') && terminal != NULL &&
           strcmp(terminal, "dumb") != 0;
}

/* What is said of a drawing is an error where none is made. */
static bool check_looks(const ist_request *request, ist_error *err) {
    const char *idle = request->theme_given ? "--theme" : request->render.title != NULL ? "--title" : NULL;
    return request->renderer->draws || idle == NULL ||
           ist_error_set(err, IST_ERROR_USAGE, "%s is of a chart: --format svg, png or pdf draws it", idle);
}

/* The one would replace the other. */
static bool check_apart(const ist_request *request, ist_error *err) {
    const char *options[] = {"--output", "--manifest", "--store"};
    const char *paths[] = {request->output, request->manifest_path, request->store};
    for (size_t i = 0; i < 3; i++) {
        for (size_t j = i + 1; j < 3; j++) {
            if (paths[i] != NULL && paths[j] != NULL && ist_output_same(paths[i], paths[j])) {
                return ist_error_set(err, IST_ERROR_USAGE, "%s and %s name the same file", options[i], options[j]);
            }
        }
    }
    return true;
}

/* A manifest that took the place of what was read would describe what is gone. */
static bool check_kept(const ist_request *request, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    for (size_t i = 0; i < request->operand_count; i++) {
        const char *operand = request->operands[i];
        if (ist_output_same(operand, request->manifest_path)) {
            return ist_error_set(err, IST_ERROR_USAGE, "--manifest would replace %s, which is read",
                                 ist_quote(quoted, operand, strlen(operand)));
        }
    }
    return true;
}

/* Where it is only looked at what would be written, nothing is. */
static bool check_files(const ist_request *request, ist_error *err) {
    if (request->manifest != NULL && request->manifest->silent) {
        return true;
    }
    if (!check_apart(request, err)) {
        return false;
    }
    if (request->manifest_path == NULL) {
        return ist_output_check(request->output, err);
    }
    if (request->command->unrepeatable) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s answers differently from run to run: --manifest has no effect",
                             request->command->name);
    }
    return check_kept(request, err) && ist_output_check(request->output, err) &&
           ist_output_check(request->manifest_path, err);
}

bool ist_request_prepare(ist_request *request, ist_error *err) {
    if ((request->command->groups & IST_GROUP_OUTPUT) == 0) {
        return true;
    }
    if ((!is_graph(request) && !choose_renderer(request, err)) || !check_files(request, err)) {
        return false;
    }
    bool draws = request->writer == NULL && request->renderer->draws;
    request->render.chart = draws && (request->command->groups & IST_GROUP_DRAWING) == 0;
    if (request->writer == NULL && !check_looks(request, err)) {
        return false;
    }
    bool to_file = request->output != NULL && strcmp(request->output, "-") != 0;
    bool to_terminal = !to_file && isatty(STDOUT_FILENO) == 1;
    if (to_terminal && request->writer == NULL && request->renderer->binary) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s is not for a terminal; name a file with --output FILE",
                             request->renderer->name);
    }
    request->render.escape_terminal = to_terminal;
    request->render.color = to_terminal && request->manifest == NULL && wants_color(request);
    return true;
}
