/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text.c - the pool of interned texts.
 *
 * One arena holds every text once, NUL-ended, the empty text at offset 0. A hash table of offsets finds a text in
 * expected constant time; hashes are kept beside the offsets, so that growing never reads the arena and a probe
 * compares bytes almost only when they are equal. The table is never walked: its order is nobody's business.
 */
#include "text.h"

#include <stdlib.h>
#include <string.h>

static const char interning[] = "storing texts";
enum { SMALLEST_TABLE = 64 };

/* Every input bit reaches every output bit: two multiplications with shifts (a bijection of 64 bits). */
static uint64_t mix(uint64_t word) {
    word ^= word >> 32;
    word *= UINT64_C(0xD6E8FEB86659FD93);
    word ^= word >> 29;
    word *= UINT64_C(0xA0761D6478BD642F);
    return word ^ word >> 32;
}

static uint32_t hash_text(const char *bytes, size_t length) {
    uint64_t hash = length * UINT64_C(0x9E3779B97F4A7C15), word = 0;
    for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        hash = mix(hash ^ word) + UINT64_C(0x9E3779B97F4A7C15);
    }
    word = 0;
    for (size_t i = 0; i < length; i++) {
        word |= (uint64_t)(unsigned char)bytes[i] << (8 * i);
    }
    return (uint32_t)mix(hash ^ word);
}

/* The slot of the text, or the free slot where it belongs. There is always a free slot. */
static size_t find_slot(const ist_texts *texts, const char *bytes, size_t length, uint32_t hash) {
    size_t at = hash & (texts->slot_count - 1);
    while (texts->slots[at] != IST_NONE) {
        const char *known = texts->bytes + texts->slots[at];
        if (texts->hashes[at] == hash && strncmp(known, bytes, length) == 0 && known[length] == '\0') {
            break;
        }
        at = (at + 1) & (texts->slot_count - 1);
    }
    return at;
}

static void move_slots(ist_texts *texts, ist_text *slots, uint32_t *hashes, size_t slot_count) {
    memset(slots, 0xFF, slot_count * sizeof *slots); /* IST_NONE */
    for (size_t i = 0; i < texts->slot_count; i++) {
        if (texts->slots[i] != IST_NONE) {
            size_t at = texts->hashes[i] & (slot_count - 1);
            while (slots[at] != IST_NONE) {
                at = (at + 1) & (slot_count - 1);
            }
            slots[at] = texts->slots[i];
            hashes[at] = texts->hashes[i];
        }
    }
    free(texts->slots);
    free(texts->hashes);
    texts->slots = slots;
    texts->hashes = hashes;
    texts->slot_count = slot_count;
}

/* Keeps at least half of the slots free. */
static bool reserve_slot(ist_texts *texts, ist_error *err) {
    if ((texts->used + 1) * 2 <= texts->slot_count) {
        return true;
    }
    size_t slot_count = texts->slot_count > 0 ? texts->slot_count * 2 : SMALLEST_TABLE;
    ist_text *slots = ist_array_make(slot_count, sizeof *slots, interning, err);
    uint32_t *hashes = slots != NULL ? ist_array_make(slot_count, sizeof *hashes, interning, err) : NULL;
    if (hashes == NULL) {
        free(slots);
        return false;
    }
    move_slots(texts, slots, hashes, slot_count);
    return true;
}

static bool append(ist_text *out, ist_texts *texts, const char *bytes, size_t length, ist_error *err) {
    size_t start = texts->length > 0 ? texts->length : 1; /* byte 0 ends the empty text */
    if (length >= IST_NONE - start) {
        return ist_error_set(err, IST_ERROR_LIMIT, "more than 4 GiB of texts");
    }
    if (!ist_array_reserve((void **)&texts->bytes, &texts->capacity, start + length + 1, 1, interning, err)) {
        return false;
    }
    memcpy(texts->bytes + start, bytes, length);
    texts->bytes[start + length] = '\0';
    texts->length = start + length + 1;
    *out = (ist_text)start;
    return true;
}

bool ist_texts_intern(ist_text *out, ist_texts *texts, const char *bytes, size_t length, ist_error *err) {
    *out = IST_TEXT_EMPTY;
    if (length == 0) {
        return true;
    }
    if (!reserve_slot(texts, err)) {
        return false;
    }
    uint32_t hash = hash_text(bytes, length);
    size_t at = find_slot(texts, bytes, length, hash);
    if (texts->slots[at] == IST_NONE) {
        if (!append(&texts->slots[at], texts, bytes, length, err)) {
            return false;
        }
        texts->hashes[at] = hash;
        texts->used++;
    }
    *out = texts->slots[at];
    return true;
}

ist_text ist_texts_find(const ist_texts *texts, const char *bytes, size_t length) {
    if (length == 0) {
        return IST_TEXT_EMPTY;
    }
    return texts->slot_count > 0 ? texts->slots[find_slot(texts, bytes, length, hash_text(bytes, length))] : IST_NONE;
}

const char *ist_texts_get(const ist_texts *texts, ist_text text) {
    return text == IST_TEXT_EMPTY || text == IST_NONE ? "" : texts->bytes + text;
}

static int compare_numbers(const void *a, const void *b) {
    ist_text x = *(const ist_text *)a, y = *(const ist_text *)b;
    return (x > y) - (x < y);
}

size_t ist_texts_unite(ist_text *items, size_t count) {
    size_t kept = 0; /* items[0 .. kept) are different and ascend */
    if (count > 0) {
        qsort(items, count, sizeof *items, compare_numbers);
    }
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || items[i] != items[kept - 1]) {
            items[kept++] = items[i];
        }
    }
    return kept;
}

void ist_texts_free(ist_texts *texts) {
    free(texts->bytes);
    free(texts->slots);
    free(texts->hashes);
    *texts = (ist_texts){0};
}
