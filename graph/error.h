/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * error.h - how a function says that it could not do its work.
 *
 * A function that can fail returns bool and takes an `ist_error *` last. On false the error holds its kind, which is
 * also the exit code of the command line, and one sentence that names the place and the thing. The caller owns the
 * struct; nothing is allocated, so an error can be reported when memory is gone. Bugs are asserts, not errors.
 */
#ifndef IST_GRAPH_ERROR_H
#define IST_GRAPH_ERROR_H

#include <stdbool.h>
#include <stddef.h>

/* The kinds are the exit codes; 0 is done and 1 is "the answer is no", which is a result and not an error. */
typedef enum {
    IST_ERROR_NONE = 0,
    IST_ERROR_USAGE = 2,     /* the call is malformed: an option, a lens key, an unknown name */
    IST_ERROR_INPUT = 3,     /* a file's contents are wrong */
    IST_ERROR_UNDEFINED = 4, /* the question has no answer on this network */
    IST_ERROR_LIMIT = 5,     /* a stated limit was reached, memory included */
    IST_ERROR_IO = 6,        /* a file could not be read or written */
    IST_ERROR_INTERNAL = 7   /* a library failed in a way that no input should bring about */
} ist_error_kind;

enum { IST_ERROR_MESSAGE_SIZE = 4096 };

typedef struct {
    ist_error_kind kind;
    char message[IST_ERROR_MESSAGE_SIZE]; /* lower case, no final full stop; cut, never overrun */
} ist_error;

/* Sets `err` (which may be NULL) and returns false, so that a failing function can end in one line. */
bool ist_error_set(ist_error *err, ist_error_kind kind, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Ends a message of `size` bytes of which vsnprintf said how many it `needed`: what was cut off is cut behind a whole
 * character, so that valid UTF-8 stays so. */
void ist_message_end(char *message, size_t size, int needed);

/* The same for an allocation that failed: kind LIMIT, "out of memory while WHAT". */
bool ist_error_memory(ist_error *err, const char *what);
bool ist_error_is_memory(const ist_error *err); /* no other limit that was reached */

/* Puts "PREFIX: " before the message, where a caller knows the place and the callee did not. Returns false. */
bool ist_error_prefix(ist_error *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

#ifdef __clang_analyzer__
/* The analyzer does not look into other files: tell it that these return false. */
#define ist_error_set(...) (ist_error_set(__VA_ARGS__), false)
#define ist_error_memory(...) (ist_error_memory(__VA_ARGS__), false)
#define ist_error_prefix(...) (ist_error_prefix(__VA_ARGS__), false)
#endif

/* Leaves for the one exit of the function when a step failed. */
#define IST_TRY(step)                                                                                                  \
    do {                                                                                                               \
        if (!(step)) {                                                                                                 \
            goto done;                                                                                                 \
        }                                                                                                              \
    } while (0)

#endif
