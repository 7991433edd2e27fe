/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * memory.h - arrays that check their sizes, and a growing run of bytes.
 *
 * Everything is taken from malloc's family and given back with free(); products are checked for overflow. All
 * functions report failure through `err` as a LIMIT error.
 */
#ifndef IST_GRAPH_MEMORY_H
#define IST_GRAPH_MEMORY_H

#include <stdint.h>

#include "error.h"

/* A zeroed array of `count` items of `size` bytes; never NULL on success, even for a count of 0. Free with free(). */
void *ist_array_make(size_t count, size_t size, const char *what, ist_error *err);

/* Makes room for at least `needed` items in `*items` (at first NULL, with `*capacity` 0); grows by doubling, new room
 * is zeroed. `*items` stays valid and owned by the caller when this fails. */
bool ist_array_reserve(void **items, size_t *capacity, size_t needed, size_t size, const char *what, ist_error *err);

/* The same, but that new room holds anything: what is not written takes no memory yet. */
bool ist_array_grow(void **items, size_t *capacity, size_t needed, size_t size, const char *what, ist_error *err);

/* Gives back the room beyond `count` items. To keep it is no failure. */
void ist_array_shrink(void **items, size_t *capacity, size_t count, size_t size);

/* A growing run of bytes, always ended by a NUL that `length` does not count. Starts `= {0}`. */
typedef struct {
    char *bytes; /* NULL while empty */
    size_t length, capacity;
} ist_buffer;

bool ist_buffer_add(ist_buffer *buffer, const char *bytes, size_t length, ist_error *err);
bool ist_buffer_text(ist_buffer *buffer, const char *text, ist_error *err);
bool ist_buffer_print(ist_buffer *buffer, ist_error *err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
const char *ist_buffer_string(const ist_buffer *buffer); /* "" while empty; valid until the next change */
void ist_buffer_free(ist_buffer *buffer);                /* accepts zeros; leaves zeros */

#endif
