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

bool ist_error_set(ist_error *err, ist_error_kind kind, const char *format, ...) {
    if (err != NULL) {
        va_list arguments;
        va_start(arguments, format);
        err->kind = kind;
        if (vsnprintf(err->message, sizeof err->message, format, arguments) < 0) {
            err->message[0] = '\0';
        }
        va_end(arguments);
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
    int written = vsnprintf(prefix, sizeof prefix - 2, format, arguments);
    va_end(arguments);
    if (written > 0) {
        strcat(prefix, ": ");
        size_t before = strlen(prefix), after = strlen(err->message);
        size_t kept = after < sizeof err->message - before ? after : sizeof err->message - before - 1;
        memmove(err->message + before, err->message, kept);
        memcpy(err->message, prefix, before);
        err->message[before + kept] = '\0';
    }
    return false;
}
