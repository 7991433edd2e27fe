/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * memory.c - arrays that check their sizes, and a growing run of bytes.
 */
#include "memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SMALLEST_ARRAY = 8, SMALLEST_BUFFER = 64 };

void *ist_array_make(size_t count, size_t size, const char *what, ist_error *err) {
    bool fits = size == 0 || count <= SIZE_MAX / 2 / size;
    void *items = fits ? calloc(count > 0 ? count : 1, size > 0 ? size : 1) : NULL;
    if (items == NULL) {
        ist_error_memory(err, what);
    }
    return items;
}

/* At least `needed`, doubling; 0 when that many items of `size` bytes cannot be. */
static size_t grown_capacity(size_t capacity, size_t needed, size_t size, size_t smallest) {
    size_t most = (SIZE_MAX / 2) / (size > 0 ? size : 1);
    if (needed > most) {
        return 0;
    }
    size_t grown = capacity > smallest ? capacity : smallest;
    while (grown < needed) {
        grown = grown > most / 2 ? most : grown * 2;
    }
    return grown;
}

/* The caller's pointer has a type of its own, so it is read and written as bytes: no aliasing through void *. */
bool ist_array_grow(void **items, size_t *capacity, size_t needed, size_t size, const char *what, ist_error *err) {
    if (needed <= *capacity) {
        return true;
    }
    void *old = NULL;
    memcpy(&old, items, sizeof old);
    size_t grown = grown_capacity(*capacity, needed, size, SMALLEST_ARRAY);
    char *moved = grown > 0 ? realloc(old, grown * size) : NULL;
    if (moved == NULL) {
        return ist_error_memory(err, what);
    }
    memcpy(items, &moved, sizeof moved);
    *capacity = grown;
    return true;
}

bool ist_array_reserve(void **items, size_t *capacity, size_t needed, size_t size, const char *what, ist_error *err) {
    size_t before = *capacity;
    if (!ist_array_grow(items, capacity, needed, size, what, err)) {
        return false;
    }
    if (*capacity > before) {
        char *bytes = NULL;
        memcpy(&bytes, items, sizeof bytes);
        memset(bytes + before * size, 0, (*capacity - before) * size);
    }
    return true;
}

void ist_array_shrink(void **items, size_t *capacity, size_t count, size_t size) {
    void *old = NULL;
    memcpy(&old, items, sizeof old);
    void *smaller = old != NULL && count > 0 && count < *capacity ? realloc(old, count * size) : NULL;
    if (smaller != NULL) {
        memcpy(items, &smaller, sizeof smaller);
        *capacity = count;
    }
}

/* Makes room for `more` bytes and the NUL that ends them. */
static bool reserve_bytes(ist_buffer *buffer, size_t more, ist_error *err) {
    if (more >= SIZE_MAX - buffer->length) {
        return ist_error_memory(err, "writing text");
    }
    size_t needed = buffer->length + more + 1;
    if (needed <= buffer->capacity) {
        return true;
    }
    size_t grown = grown_capacity(buffer->capacity, needed, 1, SMALLEST_BUFFER);
    char *moved = grown > 0 ? realloc(buffer->bytes, grown) : NULL;
    if (moved == NULL) {
        return ist_error_memory(err, "writing text");
    }
    buffer->bytes = moved;
    buffer->capacity = grown;
    return true;
}

bool ist_buffer_add(ist_buffer *buffer, const char *bytes, size_t length, ist_error *err) {
    if (!reserve_bytes(buffer, length, err)) {
        return false;
    }
    if (length > 0) {
        memcpy(buffer->bytes + buffer->length, bytes, length);
    }
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
    return true;
}

bool ist_buffer_text(ist_buffer *buffer, const char *text, ist_error *err) {
    return ist_buffer_add(buffer, text, strlen(text), err);
}

/* Prints into the room there is; when that is too little, makes room for what it said it needs and prints again. */
bool ist_buffer_print(ist_buffer *buffer, ist_error *err, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    size_t room = buffer->capacity - buffer->length;
    int needed = vsnprintf(room > 0 ? buffer->bytes + buffer->length : NULL, room, format, arguments);
    va_end(arguments);
    if (needed < 0) {
        return ist_error_set(err, IST_ERROR_INTERNAL, "a text could not be formatted");
    }
    if ((size_t)needed >= room) {
        if (room > 0) {
            buffer->bytes[buffer->length] = '\0';
        }
        if (!reserve_bytes(buffer, (size_t)needed, err)) {
            return false;
        }
        va_start(arguments, format);
        vsnprintf(buffer->bytes + buffer->length, (size_t)needed + 1, format, arguments);
        va_end(arguments);
    }
    buffer->length += (size_t)needed;
    return true;
}

const char *ist_buffer_string(const ist_buffer *buffer) {
    return buffer->bytes != NULL ? buffer->bytes : "";
}

void ist_buffer_free(ist_buffer *buffer) {
    free(buffer->bytes);
    *buffer = (ist_buffer){0};
}
