/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gml_tokens.c - GML, token by token: names, each before its value, which is a number, a text in quotes, or members in
 * brackets.
 *
 * In texts &quot; &amp; &lt; &gt; &apos; and the number of a character, as in &#233; or &#xE9;, stand for characters;
 * what else begins with an ampersand stands for itself. From a # outside texts on a line is a comment.
 */
#include <string.h>

#include "text.h"
#include "tokens.h"

static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_";
static const char name_bytes[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789";

static void skip_blanks(ist_tokens *gml) {
    for (;;) {
        gml->at += strspn(gml->bytes + gml->at, " \t\r\n");
        if (gml->bytes[gml->at] != '#') {
            return;
        }
        gml->at += strcspn(gml->bytes + gml->at, "\r\n");
    }
}

/* ---- texts ---- */

static bool decode(ist_tokens *gml, ist_error *err) {
    ist_buffer *out = &gml->value_decoded;
    const char *at = gml->value.text, *end = at + gml->value.length;
    bool ok = true;
    for (out->length = 0; ok && at < end;) {
        const char *next = memchr(at + 1, '&', (size_t)(end - at - 1));
        char character[4];
        size_t used = 0, length = *at == '&' ? ist_tokens_refer(character, at, &used) : 0;
        next = length > 0 ? at + used : next != NULL ? next : end;
        ok = length > 0 ? ist_buffer_add(out, character, length, err)
                        : ist_buffer_add(out, at, (size_t)(next - at), err);
        at = next;
    }
    gml->value.text = ist_buffer_string(out);
    gml->value.length = ok ? out->length : 0;
    return ok;
}

static bool take_text(ist_tokens *gml, ist_error *err) {
    size_t start = gml->at;
    const char *end = memchr(gml->bytes + start + 1, '"', gml->length - start - 1);
    if (end == NULL) {
        return ist_tokens_refuse(gml, start, "a text that does not end; is the file cut off?");
    }
    size_t length = (size_t)(end - gml->bytes) - start - 1;
    gml->kind = IST_TOKEN_TEXT;
    gml->value = (ist_csv_cell){.text = gml->bytes + start + 1, .length = length, .offset = start};
    gml->at = start + length + 2;
    return ist_tokens_check_text(gml, start, length, err) &&
           (memchr(gml->value.text, '&', length) == NULL || decode(gml, err));
}

/* ---- other values ---- */

/* What is written as a number, whether it can be read as one or not, is one; so is what networkx writes for none. */
static bool take_number(ist_tokens *gml) {
    const char *at = gml->bytes + gml->at;
    size_t length = strcspn(at, " \t\r\n[]\"#"), sign = *at == '+' || *at == '-';
    bool word = ist_text_is(at + sign, length - sign, "nan") || ist_text_is(at + sign, length - sign, "inf");
    bool digit = length > sign && strchr("0123456789.", at[sign]) != NULL;
    gml->kind = IST_TOKEN_NUMBER;
    gml->value = (ist_csv_cell){.text = at, .length = length, .offset = gml->at};
    gml->at += length;
    return word || digit ||
           ist_tokens_refuse(gml, gml->value.offset, "expected a number, a text in double quotes, or members in [ ]");
}

static bool take_member(ist_tokens *gml, ist_error *err) {
    size_t start = gml->at;
    if (gml->bytes[start] == '\0' || strchr(letters, gml->bytes[start]) == NULL) {
        return ist_tokens_refuse(gml, start, gml->depth > 0 ? "expected a name or ]" : "expected a name");
    }
    size_t length = strspn(gml->bytes + start, name_bytes);
    gml->name = (ist_csv_cell){.text = gml->bytes + start, .length = length, .offset = start};
    gml->at += length;
    skip_blanks(gml);
    char c = gml->bytes[gml->at];
    bool ok = c == '[' ? ist_tokens_open(gml, '{', err) : c == '"' ? take_text(gml, err) : take_number(gml);
    gml->place = start;
    return ok;
}

static bool next(ist_tokens *gml, ist_error *err) {
    skip_blanks(gml);
    if (gml->at >= gml->length) {
        gml->kind = IST_TOKEN_END;
        gml->place = gml->at;
        return gml->depth == 0 || ist_tokens_refuse(gml, gml->at, "the file ends inside [ ]; is it cut off?");
    }
    return gml->bytes[gml->at] == ']' && gml->depth > 0 ? ist_tokens_close(gml) : take_member(gml, err);
}

void ist_gml_begin(ist_tokens *tokens, const char *bytes, size_t length) {
    *tokens = (ist_tokens){.read = next, .bytes = bytes, .length = length, .at = ist_csv_mark_length(bytes, length)};
}
