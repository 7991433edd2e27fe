/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * json_tokens.c - JSON, token by token.
 *
 * jansson builds a tree of twenty times the file's size and tells no place of what is in it; so what it is needed for
 * here, the escapes in texts, is all that it is given.
 */
#include <jansson.h>
#include <string.h>

#include "tokens.h"

static void skip_blanks(ist_tokens *json) {
    json->at += strspn(json->bytes + json->at, " \t\r\n");
}

/* ---- texts ---- */

/* Behind the quote that ends the text, or 0, having come to what is wrong. */
static size_t text_end(ist_tokens *json, bool *escaped) {
    const unsigned char *bytes = (const unsigned char *)json->bytes;
    size_t at = json->at + 1;
    for (*escaped = false; at < json->length && bytes[at] >= 0x20; at++) {
        if (bytes[at] == '"') {
            return at + 1;
        }
        *escaped = *escaped || bytes[at] == '\\';
        at += bytes[at] == '\\' && at + 1 < json->length;
    }
    json->at = at;
    return 0;
}

static bool decode(ist_tokens *json, ist_csv_cell *cell, ist_buffer *decoded, size_t end, ist_error *err) {
    json_error_t error;
    json_t *text = json_loadb(json->bytes + json->at, end - json->at, JSON_DECODE_ANY, &error);
    decoded->length = 0;
    if (text == NULL && json_error_code(&error) == json_error_out_of_memory) {
        return ist_error_memory(err, "reading JSON");
    }
    if (text == NULL) {
        return ist_tokens_refuse(json, json->at,
                                 "a text with an escape that JSON does not have (\\u0000 is none here)");
    }
    bool ok = ist_buffer_add(decoded, json_string_value(text), json_string_length(text), err);
    json_decref(text);
    cell->text = ist_buffer_string(decoded);
    cell->length = decoded->length;
    return ok;
}

static bool take_text(ist_tokens *json, ist_csv_cell *cell, ist_buffer *decoded, ist_error *err) {
    bool escaped = false, ok = true;
    size_t start = json->at, end = text_end(json, &escaped);
    if (end == 0) {
        return json->at >= json->length
                   ? ist_tokens_refuse(json, start, "a text that does not end; is the file cut off?")
                   : ist_tokens_refuse(json, json->at, "a control character in a text, expected an escape");
    }
    if (!ist_tokens_check_text(json, start, end - start - 2, err)) {
        return false;
    }
    *cell = (ist_csv_cell){.text = json->bytes + start + 1, .length = end - start - 2, .offset = start};
    ok = !escaped || decode(json, cell, decoded, end, err);
    json->at = end;
    return ok;
}

/* ---- other values ---- */

static size_t digits(const char *at) {
    return strspn(at, "0123456789");
}

/* The length of the number that stands there, or 0. */
static size_t number_length(const char *text) {
    const char *at = text + (*text == '-');
    size_t whole = digits(at);
    if (whole == 0 || (*at == '0' && whole > 1)) {
        return 0;
    }
    at += whole;
    if (*at == '.') {
        size_t fraction = digits(at + 1);
        at += 1 + fraction;
        if (fraction == 0) {
            return 0;
        }
    }
    if (*at == 'e' || *at == 'E') {
        at += at[1] == '+' || at[1] == '-' ? 2 : 1;
        size_t exponent = digits(at);
        at += exponent;
        if (exponent == 0) {
            return 0;
        }
    }
    return (size_t)(at - text);
}

static bool take_word(ist_tokens *json) {
    static const struct {
        const char *word;
        ist_token_kind kind;
    } words[] = {{"true", IST_TOKEN_TRUTH}, {"false", IST_TOKEN_TRUTH}, {"null", IST_TOKEN_NULL}};
    const char *at = json->bytes + json->at;
    size_t length = strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.+-");
    size_t number = number_length(at);
    json->value = (ist_csv_cell){.text = at, .length = length, .offset = json->at};
    if (number > 0 && number == length) {
        json->kind = IST_TOKEN_NUMBER;
        json->at += length;
        return true;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strlen(words[i].word) == length && memcmp(at, words[i].word, length) == 0) {
            json->kind = words[i].kind;
            json->at += length;
            return true;
        }
    }
    return ist_tokens_refuse(
        json, json->at,
        length == 0 ? "expected a value"
                    : "this is no JSON value, expected a number such as 2.5, true, false, null or \"text\"");
}

static bool take_value(ist_tokens *json, ist_error *err) {
    char c = json->bytes[json->at];
    json->place = json->at;
    json->fresh = false;
    if (c == '{' || c == '[') {
        return ist_tokens_open(json, c, err);
    }
    json->kind = IST_TOKEN_TEXT;
    return c == '"' ? take_text(json, &json->value, &json->value_decoded, err) : take_word(json);
}

/* ---- between values ---- */

static bool take_member(ist_tokens *json, ist_error *err) {
    if (json->bytes[json->at] != '"') {
        return ist_tokens_refuse(json, json->at, "expected the name of a member in double quotes");
    }
    json->kind = IST_TOKEN_TEXT;
    if (!take_text(json, &json->name, &json->name_decoded, err)) {
        return false;
    }
    skip_blanks(json);
    if (json->kind != IST_TOKEN_BAD && json->bytes[json->at] != ':') {
        return ist_tokens_refuse(json, json->at, "expected a colon behind the name of a member");
    }
    json->at += json->kind != IST_TOKEN_BAD;
    skip_blanks(json);
    return json->kind == IST_TOKEN_BAD || take_value(json, err);
}

static bool take_item(ist_tokens *json, ist_error *err) {
    bool object = ist_tokens_opened(json) == '{';
    char last = object ? '}' : ']', c = json->bytes[json->at];
    if (json->at >= json->length) {
        return ist_tokens_refuse(json, json->at,
                                 object ? "the file ends inside an object; is it cut off?"
                                        : "the file ends inside a list; is it cut off?");
    }
    if (c == last) {
        return ist_tokens_close(json);
    }
    if (!json->fresh && c != ',') {
        return ist_tokens_refuse(json, json->at, object ? "expected a comma or }" : "expected a comma or ]");
    }
    json->at += !json->fresh;
    skip_blanks(json);
    return object ? take_member(json, err) : take_value(json, err);
}

static bool next(ist_tokens *json, ist_error *err) {
    skip_blanks(json);
    json->name = (ist_csv_cell){.text = "", .offset = json->at};
    if (json->depth > 0) {
        return take_item(json, err);
    }
    if (!json->done) {
        bool ok = take_value(json, err);
        json->done = json->depth == 0;
        return ok;
    }
    json->kind = IST_TOKEN_END;
    json->place = json->at;
    return json->at == json->length ||
           ist_tokens_refuse(json, json->at, "something behind the end of the outermost value");
}

void ist_json_begin(ist_tokens *tokens, const char *bytes, size_t length) {
    *tokens = (ist_tokens){.read = next, .bytes = bytes, .length = length, .at = ist_csv_mark_length(bytes, length)};
}
