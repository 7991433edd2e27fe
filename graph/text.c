/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text.c - the pool of interned texts.
 *
 * One arena holds every text once, NUL-ended, the empty text at offset 0. A hash table of offsets finds a text in
 * expected constant time; hash and length stand beside the offset, so that growing never reads the arena, and a text of
 * at most eight bytes, as most ids are, is told without reading it: for each length the hash of these is a bijection.
 * The table is never walked: its order is nobody's business.
 */
#include "text.h"

#include <stdlib.h>
#include <string.h>

static const char interning[] = "storing texts";
enum { SMALLEST_TABLE = 64, TOLD_BY_HASH = 8 };

/* Every input bit reaches every output bit: two multiplications with shifts (a bijection of 64 bits). */
static uint64_t mix(uint64_t word) {
    word ^= word >> 32;
    word *= UINT64_C(0xD6E8FEB86659FD93);
    word ^= word >> 29;
    word *= UINT64_C(0xA0761D6478BD642F);
    return word ^ word >> 32;
}

static uint64_t load(const char *bytes, size_t count) {
    uint64_t word = 0;
    memcpy(&word, bytes, count);
    return word;
}

/* Up to eight bytes as a number that no other bytes of the same length have; reads that overlap need no loop. */
static uint64_t load_last(const char *bytes, size_t length) {
    if (length >= 8) {
        return load(bytes + length - 8, 8);
    }
    if (length >= 4) {
        return load(bytes, 4) | load(bytes + length - 4, 4) << 32;
    }
    return length == 0 ? 0 : load(bytes, 1) | load(bytes + length / 2, 1) << 8 | load(bytes + length - 1, 1) << 16;
}

static uint64_t hash_text(const char *bytes, size_t length) {
    uint64_t hash = length * UINT64_C(0x9E3779B97F4A7C15);
    for (; length > TOLD_BY_HASH; bytes += TOLD_BY_HASH, length -= TOLD_BY_HASH) {
        hash = mix(hash ^ load(bytes, TOLD_BY_HASH)) + UINT64_C(0x9E3779B97F4A7C15);
    }
    return mix(hash ^ load_last(bytes, length));
}

/* The slot of the text, or the free slot where it belongs. There is always a free slot. */
static ist_text_slot *find_slot(const ist_texts *texts, const char *bytes, size_t length, uint64_t hash) {
    size_t at = hash & (texts->slot_count - 1);
    for (;; at = (at + 1) & (texts->slot_count - 1)) {
        ist_text_slot *slot = &texts->slots[at];
        bool same = slot->hash == hash && slot->length == length;
        if (slot->text == IST_TEXT_EMPTY ||
            (same && (length <= TOLD_BY_HASH || memcmp(texts->bytes + slot->text, bytes, length) == 0))) {
            return slot;
        }
    }
}

static void move_slots(ist_texts *texts, ist_text_slot *slots, size_t slot_count) {
    for (size_t i = 0; i < texts->slot_count; i++) {
        const ist_text_slot *slot = &texts->slots[i];
        if (slot->text != IST_TEXT_EMPTY) {
            size_t at = slot->hash & (slot_count - 1);
            while (slots[at].text != IST_TEXT_EMPTY) {
                at = (at + 1) & (slot_count - 1);
            }
            slots[at] = *slot;
        }
    }
    free(texts->slots);
    texts->slots = slots;
    texts->slot_count = slot_count;
}

/* Keeps at least a third of the slots free. */
static bool reserve_slot(ist_texts *texts, ist_error *err) {
    if ((texts->used + 1) * 3 <= texts->slot_count * 2) {
        return true;
    }
    size_t slot_count = texts->slot_count > 0 ? texts->slot_count * 2 : SMALLEST_TABLE;
    ist_text_slot *slots = ist_array_make(slot_count, sizeof *slots, interning, err);
    if (slots == NULL) {
        return false;
    }
    move_slots(texts, slots, slot_count);
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

bool ist_texts_intern_announced(ist_text *out, ist_texts *texts, const char *bytes, size_t length, uint64_t hash,
                                ist_error *err) {
    *out = IST_TEXT_EMPTY;
    if (length == 0) {
        return true;
    }
    if (!reserve_slot(texts, err)) {
        return false;
    }
    ist_text_slot *slot = find_slot(texts, bytes, length, hash);
    if (slot->text == IST_TEXT_EMPTY) {
        ist_text text = IST_TEXT_EMPTY;
        if (!append(&text, texts, bytes, length, err)) {
            return false;
        }
        *slot = (ist_text_slot){hash, text, (uint32_t)length};
        texts->used++;
    }
    *out = slot->text;
    return true;
}

bool ist_texts_intern(ist_text *out, ist_texts *texts, const char *bytes, size_t length, ist_error *err) {
    return ist_texts_intern_announced(out, texts, bytes, length, hash_text(bytes, length), err);
}

ist_text ist_texts_find(const ist_texts *texts, const char *bytes, size_t length) {
    if (length == 0) {
        return IST_TEXT_EMPTY;
    }
    ist_text found = texts->slot_count > 0 ? find_slot(texts, bytes, length, hash_text(bytes, length))->text : 0;
    return found != IST_TEXT_EMPTY ? found : IST_NONE;
}

/* Which bytes may begin a control character: below 0x20, 0x7F, and 0xC2, which begins U+0080 to U+00BF. Other bytes
 * may be marked where one of these stands below them. */
static uint64_t suspects(uint64_t word) {
    const uint64_t ones = UINT64_C(0x0101010101010101), highs = UINT64_C(0x8080808080808080);
    uint64_t del = word ^ 0x7F * ones, c2 = word ^ 0xC2 * ones;
    return ((word - 0x20 * ones) & ~word & highs) | ((del - ones) & ~del & highs) | ((c2 - ones) & ~c2 & highs);
}

static bool is_control(unsigned char byte, unsigned char next) {
    return byte < 0x20 || byte == 0x7F || (byte == 0xC2 && next < 0xA0);
}

bool ist_text_has_controls(const char *bytes, size_t length) {
    const uint64_t blanks = UINT64_C(0x2020202020000000); /* where load_last has no bytes */
    uint64_t marks = length > 0 ? suspects(load_last(bytes, length) | (length < 4 ? blanks : 0)) : 0;
    for (size_t i = 0; i + 8 < length; i += 8) {
        marks |= suspects(load(bytes + i, 8));
    }
    for (size_t i = 0; marks != 0 && i < length; i++) {
        if (is_control((unsigned char)bytes[i], i + 1 < length ? (unsigned char)bytes[i + 1] : 0)) {
            return true;
        }
    }
    return false;
}

uint64_t ist_texts_announce(const ist_texts *texts, const char *bytes, size_t length) {
    uint64_t hash = hash_text(bytes, length);
    if (texts->slot_count > 0) {
        __builtin_prefetch(&texts->slots[hash & (texts->slot_count - 1)]);
    }
    return hash;
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
    *texts = (ist_texts){0};
}
