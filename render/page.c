/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * page.c - the page's template filled in, in one walk over it.
 *
 * The assembler puts the template and the pieces of style and script, which stand in render/page/, into the program.
 * The policy names style and script by their SHA-256, so that a browser refuses any other, should a text of the data
 * ever pass for one.
 */
#include "page.h"

#include <sys/types.h>

#include <sha2.h>
#include <string.h>

#include "escape.h"
#include "page_dark.h"

/* The pieces, in the order in which they stand in the page. */
#define STYLES(PIECE) PIECE(page, css) PIECE(picture, css) PIECE(panel, css) PIECE(tables, css) PIECE(print, css)
#define SCRIPTS(PIECE)                                                                                                 \
    PIECE(text, js)                                                                                                    \
    PIECE(data, js)                                                                                                    \
    PIECE(state, js)                                                                                                   \
    PIECE(picture, js)                                                                                                 \
    PIECE(zoom, js)                                                                                                    \
    PIECE(filters, js)                                                                                                 \
    PIECE(panel, js)                                                                                                   \
    PIECE(search, js)                                                                                                  \
    PIECE(scenarios, js)                                                                                               \
    PIECE(measures, js)                                                                                                \
    PIECE(claims, js)                                                                                                  \
    PIECE(report, js)                                                                                                  \
    PIECE(page, js)

#define EMBED(name, ending)                                                                                            \
    __asm__(".pushsection .rodata\n"                                                                                   \
            ".globl ist_page_" #name "_" #ending "\n"                                                                  \
            "ist_page_" #name "_" #ending ":\n"                                                                        \
            ".incbin \"" IST_PAGE_FOLDER "/" #name "." #ending "\"\n"                                                  \
            ".byte 0\n"                                                                                                \
            ".popsection\n");                                                                                          \
    extern const char ist_page_##name##_##ending[];
#define LISTED(name, ending) ist_page_##name##_##ending,

EMBED(page, html)
STYLES(EMBED)
SCRIPTS(EMBED)
static const char *const styles[] = {STYLES(LISTED)};
static const char *const scripts[] = {SCRIPTS(LISTED)};

/* What one walk over the template needs. */
typedef struct {
    const ist_page *page;
    ist_buffer style, script;
} filling;

static bool join(ist_buffer *out, const char *const *pieces, size_t count, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = ist_buffer_text(out, i > 0 ? "\n" : "", err) && ist_buffer_text(out, pieces[i], err);
    }
    return ok;
}

/* ---- the policy ---- */

/* Base64 of the hash, as policies have it. */
static bool write_hash(ist_buffer *out, const ist_buffer *bytes, ist_error *err) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    uint8_t hash[SHA256_DIGEST_LENGTH + 1] = {0}; /* the last byte makes up whole groups of three */
    SHA2_CTX context;
    bool ok = true;
    SHA256Init(&context);
    SHA256Update(&context, (const uint8_t *)ist_buffer_string(bytes), bytes->length);
    SHA256Final(hash, &context);
    for (size_t i = 0; ok && i < sizeof hash; i += 3) {
        uint32_t group = (uint32_t)hash[i] << 16 | (uint32_t)hash[i + 1] << 8 | hash[i + 2];
        bool last = i + 3 == sizeof hash;
        const char four[] = {digits[group >> 18], digits[group >> 12 & 63], digits[group >> 6 & 63],
                             last ? '=' : digits[group & 63]};
        ok = ist_buffer_add(out, four, sizeof four, err);
    }
    return ok;
}

static bool write_policy(ist_buffer *out, const filling *f, ist_error *err) {
    return ist_buffer_text(out, "default-src 'none'; script-src 'sha256-", err) && write_hash(out, &f->script, err) &&
           ist_buffer_text(out, "'; style-src 'sha256-", err) && write_hash(out, &f->style, err) &&
           ist_buffer_text(out, "'; img-src data:; base-uri 'none'; form-action 'none'", err);
}

/* ---- what marks stand for ---- */

static bool write_title(ist_buffer *out, const filling *f, ist_error *err) {
    return ist_escape_html(out, f->page->title, strlen(f->page->title), err);
}

static bool write_style(ist_buffer *out, const filling *f, ist_error *err) {
    return ist_buffer_text(out, ist_buffer_string(&f->style), err);
}

static bool write_script(ist_buffer *out, const filling *f, ist_error *err) {
    return ist_buffer_text(out, ist_buffer_string(&f->script), err);
}

static bool write_short(ist_buffer *out, const filling *f, ist_error *err) {
    return ist_buffer_text(out, ist_buffer_string(&f->page->in_short), err);
}

static bool write_map(ist_buffer *out, const filling *f, ist_error *err) {
    return ist_buffer_text(out, ist_buffer_string(&f->page->map), err);
}

static bool write_network(ist_buffer *out, const filling *f, ist_error *err) {
    return ist_buffer_text(out, ist_buffer_string(&f->page->network), err);
}

static bool write_report(ist_buffer *out, const filling *f, ist_error *err) {
    return ist_buffer_text(out, ist_buffer_string(&f->page->report), err);
}

static bool write_data(ist_buffer *out, const filling *f, ist_error *err) {
    return ist_page_json(out, ist_buffer_string(&f->page->data), f->page->data.length, err);
}

static const struct {
    const char *name;
    bool (*write)(ist_buffer *out, const filling *f, ist_error *err);
} marks[] = {{"csp", write_policy},      {"title", write_title},   {"style", write_style},
             {"script", write_script},   {"short", write_short},   {"map", write_map},
             {"network", write_network}, {"report", write_report}, {"data", write_data}};
enum { MARKS = sizeof marks / sizeof marks[0] };

/* The mark that begins at `at`, by its name and both brackets, or MARKS. */
static size_t mark_at(const char *at, const char *end) {
    size_t length = (size_t)(end - at), i = 0;
    while (i < MARKS && (strlen(marks[i].name) != length || memcmp(marks[i].name, at, length) != 0)) {
        i++;
    }
    return i;
}

static bool fill(ist_buffer *out, const filling *f, ist_error *err) {
    const char *at = ist_page_page_html;
    bool ok = true;
    for (const char *open = strstr(at, "{{"); ok && open != NULL; open = strstr(at, "{{")) {
        const char *close = strstr(open, "}}");
        size_t mark = close != NULL ? mark_at(open + 2, close) : MARKS;
        if (mark == MARKS) {
            return ist_error_set(err, IST_ERROR_INTERNAL, "the template of the page has a mark that means nothing");
        }
        ok = ist_buffer_add(out, at, (size_t)(open - at), err) && marks[mark].write(out, f, err);
        at = close + 2;
    }
    return ok && ist_buffer_text(out, at, err);
}

bool ist_page_write(ist_buffer *out, const ist_page *page, ist_error *err) {
    filling f = {.page = page};
    bool ok = join(&f.style, styles, sizeof styles / sizeof styles[0], err) &&
              ist_page_dark(&f.style, ist_buffer_string(&page->map), ist_buffer_string(&page->network), err) &&
              join(&f.script, scripts, sizeof scripts / sizeof scripts[0], err) && fill(out, &f, err);
    ist_buffer_free(&f.style);
    ist_buffer_free(&f.script);
    return ok;
}

void ist_page_free(ist_page *page) {
    ist_buffer_free(&page->in_short);
    ist_buffer_free(&page->map);
    ist_buffer_free(&page->network);
    ist_buffer_free(&page->report);
    ist_buffer_free(&page->data);
    *page = (ist_page){0};
}

/* In JSON these bytes stand in strings alone. */
bool ist_page_json(ist_buffer *out, const char *json, size_t length, ist_error *err) {
    bool ok = true;
    for (size_t at = 0; ok && at < length;) {
        size_t run = 0;
        while (at + run < length && strchr("<>&", json[at + run]) == NULL) {
            run++;
        }
        ok = ist_buffer_add(out, json + at, run, err);
        at += run;
        if (ok && at < length) {
            ok = ist_buffer_print(out, err, "\\u%04x", (unsigned)(unsigned char)json[at++]);
        }
    }
    return ok;
}
