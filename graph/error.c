/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * error.c - filling in an error.
 */
#include "error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#undef ist_error_set
#undef ist_error_memory
#undef ist_error_prefix

/* Takes the last character off a text that was cut, where it is not whole. */
static void drop_part(char *text) {
    size_t end = strlen(text), start = end;
    while (start > 0 && end - start < 3 && ((unsigned char)text[start - 1] & 0xC0) == 0x80) {
        start--;
    }
    unsigned char first = start > 0 ? (unsigned char)text[start - 1] : 0;
    size_t length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (first >= 0xC0 && end - start + 1 < length) {
        text[start - 1] = '\0';
    }
}

void ist_message_end(char *message, size_t size, int needed) {
    if (needed < 0) {
        message[0] = '\0';
    } else if ((size_t)needed >= size) {
        drop_part(message);
    }
}

bool ist_error_set(ist_error *err, ist_error_kind kind, const char *format, ...) {
    if (err != NULL) {
        va_list arguments;
        va_start(arguments, format);
        err->kind = kind;
        int needed = vsnprintf(err->message, sizeof err->message, format, arguments);
        va_end(arguments);
        ist_message_end(err->message, sizeof err->message, needed);
    }
    return false;
}

static const char out_of_memory[] = "out of memory while ";

bool ist_error_memory(ist_error *err, const char *what) {
    return ist_error_set(err, IST_ERROR_LIMIT, "%s%s", out_of_memory, what);
}

bool ist_error_is_memory(const ist_error *err) {
    return err->kind == IST_ERROR_LIMIT && strstr(err->message, out_of_memory) != NULL;
}

bool ist_error_prefix(ist_error *err, const char *format, ...) {
    if (err == NULL) {
        return false;
    }
    char prefix[IST_ERROR_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    int needed = vsnprintf(prefix, sizeof prefix - 2, format, arguments);
    va_end(arguments);
    ist_message_end(prefix, sizeof prefix - 2, needed);
    if (prefix[0] != '\0') {
        strcat(prefix, ": ");
        size_t before = strlen(prefix), after = strlen(err->message);
        size_t kept = after < sizeof err->message - before ? after : sizeof err->message - before - 1;
        memmove(err->message + before, err->message, kept);
        memcpy(err->message, prefix, before);
        err->message[before + kept] = '\0';
        if (kept < after) {
            drop_part(err->message);
        }
    }
    return false;
}
