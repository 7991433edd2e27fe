/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dot_tokens.c - DOT, token by token.
 *
 * In quotes a backslash before a quote is not said, nor one before a line end together with that; any other stays.
 * Texts in quotes with + between them are one.
 */
#include "dot_tokens.h"

#include <string.h>

#include "text.h"

static const char digits[] = "0123456789";

void ist_dot_begin(ist_dot *dot, const char *bytes, size_t length) {
    *dot = (ist_dot){.bytes = bytes, .length = length, .at = ist_csv_mark_length(bytes, length)};
}

void ist_dot_free(ist_dot *dot) {
    ist_buffer_free(&dot->text);
    *dot = (ist_dot){0};
}

static bool refuse(ist_dot *dot, size_t at, const char *why) {
    dot->kind = IST_DOT_BAD;
    dot->value.offset = at;
    dot->problem = why;
    return true;
}

/* ---- between tokens ---- */

static bool begins_line(const ist_dot *dot) {
    return dot->at == 0 || dot->bytes[dot->at - 1] == '\n' || dot->bytes[dot->at - 1] == '\r';
}

/* Passes over blanks, comments, and lines that begin with #; false in a comment that does not end. */
static bool skip(ist_dot *dot) {
    for (;;) {
        dot->at += strspn(dot->bytes + dot->at, " \t\r\n");
        const char *at = dot->bytes + dot->at;
        if (strncmp(at, "//", 2) == 0 || (*at == '#' && begins_line(dot))) {
            dot->at += strcspn(at, "\r\n");
        } else if (strncmp(at, "/*", 2) == 0) {
            const char *end = strstr(at + 2, "*/");
            dot->at = end != NULL ? (size_t)(end - dot->bytes) + 2 : dot->at;
            if (end == NULL) {
                return false;
            }
        } else {
            return true;
        }
    }
}

/* ---- names ---- */

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80;
}

static size_t word_length(const char *at) {
    size_t length = 0;
    while (is_letter(at[length]) || (at[length] >= '0' && at[length] <= '9')) {
        length++;
    }
    return is_letter(*at) ? length : 0;
}

static size_t numeral_length(const char *text) {
    const char *at = text + (*text == '-');
    size_t whole = strspn(at, digits), fraction = at[whole] == '.' ? strspn(at + whole + 1, digits) : 0;
    at += whole + (at[whole] == '.' && whole + fraction > 0) + fraction;
    return whole + fraction > 0 ? (size_t)(at - text) : 0;
}

static void take(ist_dot *dot, ist_dot_kind kind, size_t length) {
    dot->kind = kind;
    dot->value = (ist_csv_cell){.text = dot->bytes + dot->at, .length = length, .offset = dot->at};
    dot->at += length;
}

static void take_word(ist_dot *dot, size_t length) {
    static const struct {
        const char *word;
        ist_dot_kind kind;
    } words[] = {{"graph", IST_DOT_GRAPH},   {"digraph", IST_DOT_DIGRAPH}, {"subgraph", IST_DOT_SUBGRAPH},
                 {"strict", IST_DOT_STRICT}, {"node", IST_DOT_NODE},       {"edge", IST_DOT_EDGE}};
    take(dot, IST_DOT_NAME, length);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (ist_text_is(dot->value.text, length, words[i].word)) {
            dot->kind = words[i].kind;
        }
    }
}

static bool limit(ist_dot *dot, size_t place, ist_error *err) {
    dot->value.offset = place;
    return ist_limit_passed(err, dot->limits, IST_LIMIT_TEXT, NULL);
}

/* A text in angle brackets, which may hold others; as it is written, without the outermost. */
static bool take_markup(ist_dot *dot, ist_error *err) {
    size_t start = dot->at, depth = 0, at = start;
    for (; at < dot->length; at++) {
        depth += dot->bytes[at] == '<';
        depth -= dot->bytes[at] == '>';
        if (depth == 0) {
            break;
        }
    }
    if (at == dot->length) {
        return refuse(dot, start, "a text in < > that does not end; is the file cut off?");
    }
    dot->kind = IST_DOT_NAME;
    dot->value = (ist_csv_cell){.text = dot->bytes + start + 1, .length = at - start - 1, .offset = start};
    dot->at = at + 1;
    return dot->value.length <= ist_limit_of(dot->limits, IST_LIMIT_TEXT) || limit(dot, start, err);
}

/* How many bytes at a backslash are not said: one before a quote, all of it and the line end before one. */
static size_t unsaid(const char *at) {
    return at[1] == '"' ? 1 : at[1] == '\n' ? 2 : at[1] == '\r' ? (at[2] == '\n' ? 3 : 2) : 0;
}

/* Adds what stands between the quote at hand and the next one that no backslash is before. */
static bool add_quoted(ist_dot *dot, ist_error *err) {
    size_t start = dot->at++;
    while (dot->bytes[dot->at] != '\0' && dot->bytes[dot->at] != '"') {
        const char *at = dot->bytes + dot->at;
        size_t passed = *at == '\\' ? unsaid(at) : 0, length = passed == 1 || passed == 0;
        length = *at == '\\' && at[1] == '\\' ? 2 : length;
        if (passed == 0 && *at != '\\') {
            length = strcspn(at, "\"\\");
        }
        if (!ist_buffer_add(&dot->text, at + passed, length, err)) {
            return false;
        }
        dot->at += passed + length;
    }
    if (dot->bytes[dot->at] == '\0') {
        return refuse(dot, start, "a text that does not end; is the file cut off?");
    }
    dot->at++;
    return dot->text.length <= ist_limit_of(dot->limits, IST_LIMIT_TEXT) || limit(dot, start, err);
}

static bool take_quoted(ist_dot *dot, ist_error *err) {
    size_t start = dot->at, end = start;
    dot->text.length = 0;
    dot->kind = IST_DOT_NAME;
    for (bool more = true; more;) {
        if (!add_quoted(dot, err)) {
            return false;
        }
        end = dot->at;
        more = dot->kind == IST_DOT_NAME && skip(dot) && dot->bytes[dot->at] == '+';
        dot->at += more;
        more = more && skip(dot) && dot->bytes[dot->at] == '"';
    }
    if (dot->kind == IST_DOT_NAME) {
        dot->at = end;
        dot->value = (ist_csv_cell){.text = ist_buffer_string(&dot->text), .length = dot->text.length, .offset = start};
    }
    return true;
}

/* ---- all ---- */

static bool take_sign(ist_dot *dot) {
    static const char signs[] = "{}[];,=:+";
    const char *at = dot->bytes + dot->at, *sign = *at != '\0' ? strchr(signs, *at) : NULL;
    if (strncmp(at, "->", 2) == 0 || strncmp(at, "--", 2) == 0) {
        take(dot, at[1] == '>' ? IST_DOT_ARC : IST_DOT_LINE, 2);
        return true;
    }
    if (sign == NULL) {
        return refuse(dot, dot->at, "this stands for nothing in DOT; is it a name that needs quotes?");
    }
    take(dot, (ist_dot_kind)(IST_DOT_OPEN + (sign - signs)), 1);
    return true;
}

bool ist_dot_next(ist_dot *dot, ist_error *err) {
    if (!skip(dot)) {
        return refuse(dot, dot->at, "a comment that does not end");
    }
    const char *at = dot->bytes + dot->at;
    size_t word = word_length(at), numeral = numeral_length(at);
    if (dot->at >= dot->length) {
        take(dot, IST_DOT_END, 0);
        return true;
    }
    if (*at == '"' || *at == '<') {
        return *at == '"' ? take_quoted(dot, err) : take_markup(dot, err);
    }
    if (word > 0) {
        take_word(dot, word);
        return true;
    }
    if (numeral > 0) {
        take(dot, IST_DOT_NAME, numeral);
        return true;
    }
    return take_sign(dot);
}
