/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * findings.c - collecting what is wrong with a dataset, and the verdict.
 */
#include "findings.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool print_place(ist_buffer *out, ist_place place, ist_severity severity, ist_error *err) {
    const char *name = severity == IST_SEVERITY_ERROR ? "error" : "warning";
    if (place.file == NULL) {
        return ist_buffer_print(out, err, "%s: ", name);
    }
    if (place.line == 0) {
        return ist_buffer_print(out, err, "%s: %s: ", place.file, name);
    }
    if (place.column == 0) {
        return ist_buffer_print(out, err, "%s:%zu: %s: ", place.file, place.line, name);
    }
    return ist_buffer_print(out, err, "%s:%zu:%zu: %s: ", place.file, place.line, place.column, name);
}

/* A message is one line of bounded length, like that of an error. */
bool ist_findings_add(ist_findings *findings, ist_severity severity, const char *rule, ist_place place, ist_error *err,
                      const char *format, ...) {
    size_t *total = severity == IST_SEVERITY_ERROR ? &findings->errors : &findings->warnings;
    if (!ist_findings_keep(findings, severity)) {
        ++*total;
        return true;
    }
    char sentence[IST_ERROR_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    int needed = vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    ist_message_end(sentence, sizeof sentence, needed);
    ist_buffer message = {0};
    if (!print_place(&message, place, severity, err) || !ist_buffer_text(&message, sentence, err) ||
        !ist_array_reserve((void **)&findings->items, &findings->capacity, findings->count + 1, sizeof(ist_finding),
                           "collecting findings", err)) {
        ist_buffer_free(&message);
        return false;
    }
    findings->items[findings->count++] = (ist_finding){severity, rule, message.bytes};
    ++*total;
    return true;
}

/* Appends a line unless it would not fit with `reserve` bytes left over. */
static bool append_line(ist_error *err, const char *line, size_t reserve) {
    size_t before = strlen(err->message), length = strlen(line), newline = before > 0;
    if (before + newline + length + reserve >= sizeof err->message) {
        return false;
    }
    memcpy(err->message + before, "\n", newline);
    memcpy(err->message + before + newline, line, length + 1);
    return true;
}

bool ist_findings_verdict(const ist_findings *findings, ist_error *err) {
    if (findings->errors == 0) {
        return true;
    }
    ist_error_set(err, IST_ERROR_INPUT, "%s", "");
    if (err == NULL) {
        return false;
    }
    enum { ROOM_FOR_REST = 64 };
    size_t shown = 0;
    for (size_t i = 0; i < findings->count && shown < IST_FINDINGS_SHOWN; i++) {
        if (findings->items[i].severity != IST_SEVERITY_ERROR) {
            continue;
        }
        if (!append_line(err, findings->items[i].message, ROOM_FOR_REST)) {
            break;
        }
        shown++;
    }
    if (shown < findings->errors) {
        char rest[ROOM_FOR_REST];
        size_t more = findings->errors - shown;
        snprintf(rest, sizeof rest, "and %zu more error%s", more, more == 1 ? "" : "s");
        append_line(err, rest, 0);
    }
    return false;
}

void ist_findings_free(ist_findings *findings) {
    for (size_t i = 0; i < findings->count; i++) {
        free(findings->items[i].message);
    }
    free(findings->items);
    *findings = (ist_findings){0};
}
