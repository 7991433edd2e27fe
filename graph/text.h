/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * text.h - interned texts, and the small things one does with text: check UTF-8, parse numbers and dates without a
 * locale, quote a token for a message, find the nearest known word.
 */
#ifndef IST_GRAPH_TEXT_H
#define IST_GRAPH_TEXT_H

#include "memory.h"

/* A text is its offset in the pool's one arena; equal texts have equal numbers. 0 is the empty text. */
typedef uint32_t ist_text;
enum { IST_TEXT_EMPTY = 0 };
#define IST_NONE UINT32_MAX /* "no such index", wherever an index is a uint32_t */

typedef struct {
    uint64_t hash;
    ist_text text; /* IST_TEXT_EMPTY in a free slot */
    uint32_t length;
} ist_text_slot;

typedef struct {
    char *bytes; /* the arena: every text NUL-ended, one after the other */
    size_t length, capacity;
    ist_text_slot *slots; /* open addressing, a power of two */
    size_t slot_count, used;
} ist_texts;

/* The number of a text of `length` bytes (no NUL inside), added when new. Fails on memory or past 4 GiB of texts. */
bool ist_texts_intern(ist_text *out, ist_texts *texts, const char *bytes, size_t length, ist_error *err);
ist_text ist_texts_find(const ist_texts *texts, const char *bytes, size_t length); /* IST_NONE when unknown */

/* Says that a text will be interned soon, so that its place in the table is fetched meanwhile, and returns its hash,
 * which saves computing it again. */
uint64_t ist_texts_announce(const ist_texts *texts, const char *bytes, size_t length);
bool ist_texts_intern_announced(ist_text *out, ist_texts *texts, const char *bytes, size_t length, uint64_t hash,
                                ist_error *err);
const char *ist_texts_get(const ist_texts *texts, ist_text text); /* valid until the next intern; "" for IST_NONE */
void ist_texts_free(ist_texts *texts);

/* Sorts the numbers of some texts and keeps each once; returns how many that are. */
size_t ist_texts_unite(ist_text *items, size_t count);

/* The offset of the first byte that is not strict UTF-8 (overlong forms, surrogates and NUL are refused), or `length`.
 */
size_t ist_utf8_check(const char *bytes, size_t length);

/* Decodes one code point of valid UTF-8 at `bytes`; returns its length in bytes, 1 to 4. */
size_t ist_utf8_decode(uint32_t *code, const char *bytes);

/* Parses all of `bytes` as a decimal number: digits, one point, an exponent; no hex, no inf, no nan, no blanks, never
 * the locale. Correctly rounded. False when it is none, overflows, or is too small to be told from zero. */
bool ist_number_parse(double *out, const char *bytes, size_t length);

/* Writes a double with the fewest of 15, 16, 17 digits that read back the same; returns `buffer` (>= 32 bytes). */
const char *ist_number_format(char *buffer, double value);

/* A date of stated precision: a year, a month or a day; month and day are 0 where unknown, year 0 is "no date". */
typedef struct {
    int16_t year; /* 1 to 9999 */
    uint8_t month, day;
    bool circa; /* written "c. 2020" */
} ist_date;

bool ist_date_parse(ist_date *out, const char *bytes, size_t length); /* 2025, 2025-11, 2025-11-16, c. 2020 */
const char *ist_date_format(char buffer[24], ist_date date);
int32_t ist_date_first_day(ist_date date); /* first and last day that the date may mean, days counted so that */
int32_t ist_date_last_day(ist_date date);  /* later is larger; INT32_MIN and INT32_MAX for "no date" */

/* Quotes a token for a message: control characters and bad UTF-8 escaped, cut at 80 bytes. Returns `buffer`. */
enum { IST_QUOTE_SIZE = 400 };
const char *ist_quote(char buffer[IST_QUOTE_SIZE], const char *bytes, size_t length);

/* Does it hold a control character, U+0000 to U+001F or U+007F to U+009F? */
bool ist_text_has_controls(const char *bytes, size_t length);

/* Is a run of bytes this word, the case of ASCII letters not counted? */
bool ist_text_is(const char *bytes, size_t length, const char *word);

/* Edit distance, counted up to `limit` (then limit + 1): 1 for an insertion, deletion, change or swap of neighbours;
 * letter case is not counted. */
unsigned ist_edit_distance(const char *a, const char *b, unsigned limit);

/* The search for the word that was meant, for candidates that come one by one. Starts `{.word = "..."}`. */
typedef struct {
    const char *word;
    const char *nearest; /* of the candidates so far, the first of several; NULL: none is near enough to be offered */
    unsigned distance;   /* of `nearest` */
} ist_nearest;
void ist_nearest_try(ist_nearest *search, const char *candidate); /* which is borrowed */

/* The nearest of `count` words to `word`, near enough to be offered, or NULL. */
const char *ist_nearest_word(const char *word, const char *const *words, size_t count);

#endif
