/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * prepare.c - in which format a request is answered, and whether that can end well; asked before any work is done.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "render/output.h"

/* The format that the ending of a file's name says, or NULL. */
static const ist_renderer *by_ending(const char *path) {
    const char *point = path != NULL ? strrchr(path, '.') : NULL;
    for (size_t i = 0; point != NULL && i < ist_renderer_count; i++) {
        if (strcmp(ist_renderers[i]->name, point + 1) == 0) {
            return ist_renderers[i];
        }
    }
    return NULL;
}

static bool list_formats(ist_buffer *out, bool draws, ist_error *err) {
    bool ok = true, first = true;
    for (size_t i = 0; ok && i < ist_renderer_count; i++) {
        if (ist_renderers[i]->draws == draws) {
            ok = ist_buffer_print(out, err, "%s%s", first ? "" : ", ", ist_renderers[i]->name);
            first = false;
        }
    }
    return ok;
}

/* A command either draws or writes tables. */
static bool check_renderer(const ist_request *request, bool draws, ist_error *err) {
    if (request->renderer->draws == draws) {
        return true;
    }
    ist_buffer formats = {0};
    if (list_formats(&formats, draws, err)) {
        ist_error_set(err, IST_ERROR_USAGE, "%s does not write %s; it writes %s%s", request->command->name,
                      request->renderer->name, ist_buffer_string(&formats),
                      draws ? "" : " ('isthmus draw' makes drawings)");
    }
    ist_buffer_free(&formats);
    return false;
}

static bool choose_renderer(ist_request *request, ist_error *err) {
    bool draws = (request->command->groups & IST_GROUP_DRAWING) != 0;
    if (request->renderer == NULL) {
        request->renderer = by_ending(request->output);
    }
    return request->renderer != NULL ? check_renderer(request, draws, err)
                                     : ist_renderer_find(&request->renderer, draws ? "svg" : "table", err);
}

static bool wants_color(const ist_request *request) {
    const char *no_color = getenv("NO_COLOR"), *terminal = getenv("TERM");
    return !request->no_color && (no_color == NULL || no_color[0] == '\0') && terminal != NULL &&
           strcmp(terminal, "dumb") != 0;
}

bool ist_request_prepare(ist_request *request, ist_error *err) {
    if ((request->command->groups & IST_GROUP_OUTPUT) == 0) {
        return true;
    }
    if (!choose_renderer(request, err) || !ist_output_check(request->output, err)) {
        return false;
    }
    bool to_file = request->output != NULL && strcmp(request->output, "-") != 0;
    bool to_terminal = !to_file && isatty(STDOUT_FILENO) == 1;
    if (to_terminal && request->renderer->binary) {
        return ist_error_set(err, IST_ERROR_USAGE, "%s is not for a terminal; name a file with --output FILE",
                             request->renderer->name);
    }
    request->render.escape_terminal = to_terminal;
    request->render.color = to_terminal && wants_color(request);
    return true;
}
