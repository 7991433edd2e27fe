/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tokens.c - what readers of members and lists share.
 */
#include "tokens.h"

#include <stdlib.h>
#include <string.h>

void ist_tokens_free(ist_tokens *tokens) {
    free(tokens->far);
    ist_buffer_free(&tokens->name_decoded);
    ist_buffer_free(&tokens->value_decoded);
    *tokens = (ist_tokens){0};
}

bool ist_tokens_refuse(ist_tokens *tokens, size_t at, const char *why) {
    tokens->kind = IST_TOKEN_BAD;
    tokens->problem = why;
    tokens->problem_at = at;
    return true;
}

static bool push(ist_tokens *tokens, char bracket, ist_error *err) {
    if (tokens->depth < IST_TOKENS_NEAR) {
        tokens->near[tokens->depth++] = bracket;
        return true;
    }
    size_t at = tokens->depth - IST_TOKENS_NEAR;
    if (!ist_array_grow((void **)&tokens->far, &tokens->far_capacity, at + 1, 1, "reading what is nested", err)) {
        return false;
    }
    tokens->far[at] = bracket;
    tokens->depth++;
    return true;
}

bool ist_tokens_open(ist_tokens *tokens, char bracket, ist_error *err) {
    if (tokens->depth == ist_limit_of(tokens->limits, IST_LIMIT_DEPTH)) {
        tokens->problem_at = tokens->at;
        return ist_limit_passed(err, tokens->limits, IST_LIMIT_DEPTH, "lists and objects inside one another");
    }
    if (!push(tokens, bracket, err)) {
        return false;
    }
    tokens->kind = bracket == '{' ? IST_TOKEN_OBJECT : IST_TOKEN_ARRAY;
    tokens->fresh = true;
    tokens->at++;
    return true;
}

bool ist_tokens_close(ist_tokens *tokens) {
    tokens->kind = IST_TOKEN_CLOSE;
    tokens->place = tokens->at++;
    tokens->depth--;
    tokens->fresh = false;
    tokens->done = tokens->depth == 0;
    return true;
}

bool ist_tokens_check_text(ist_tokens *tokens, size_t place, size_t length, ist_error *err) {
    tokens->problem_at = place;
    return length <= ist_limit_of(tokens->limits, IST_LIMIT_TEXT) ||
           ist_limit_passed(err, tokens->limits, IST_LIMIT_TEXT, NULL);
}

bool ist_tokens_next(ist_tokens *tokens, ist_error *err) {
    return tokens->read(tokens, err);
}

bool ist_tokens_skip(ist_tokens *tokens, ist_error *err) {
    size_t depth = tokens->depth;
    while (tokens->depth >= depth && tokens->kind != IST_TOKEN_BAD) {
        if (!ist_tokens_next(tokens, err)) {
            return false;
        }
    }
    return true;
}

ist_token_mark ist_tokens_marked(const ist_tokens *tokens) {
    return (ist_token_mark){tokens->at, tokens->depth, tokens->fresh, tokens->done};
}

/* What was open then is on the stack still: it was not closed, or nothing has been opened in its place since. */
void ist_tokens_back(ist_tokens *tokens, ist_token_mark mark) {
    tokens->at = mark.at;
    tokens->depth = mark.depth;
    tokens->fresh = mark.fresh;
    tokens->done = mark.done;
}

/* Writes a character as UTF-8 and returns its length, 0 where there is none of this number. */
static size_t encode(char out[4], unsigned long code) {
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        return 0;
    }
    size_t length = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char first[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length; i-- > 1; code >>= 6) {
        out[i] = (char)(0x80 | (code & 0x3F));
    }
    out[0] = (char)(first[length] | code);
    return length;
}

size_t ist_tokens_refer(char out[4], const char *at, size_t *used) {
    static const struct {
        const char *name;
        char is;
    } names[] = {{"&quot;", '"'}, {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&apos;", '\''}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        *used = strlen(names[i].name);
        if (strncmp(at, names[i].name, *used) == 0) {
            out[0] = names[i].is;
            return 1;
        }
    }
    bool hex = at[1] == '#' && (at[2] == 'x' || at[2] == 'X');
    const char *number = at + (hex ? 3 : 2);
    size_t digits = at[1] != '#' ? 0 : strspn(number, hex ? "0123456789abcdefABCDEF" : "0123456789");
    *used = (size_t)(number - at) + digits + 1;
    return digits > 0 && digits < 8 && number[digits] == ';' ? encode(out, strtoul(number, NULL, hex ? 16 : 10)) : 0;
}
