/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * markup.h - is what we wrote well-formed XML? Included after fixture.h.
 */
#ifndef TESTS_UNIT_MARKUP_H
#define TESTS_UNIT_MARKUP_H

#include <ctype.h>

/* A simple reader of XML: tags nest and match, attributes are quoted, no bare '<' or '&', no control characters. */
enum { DEPTH = 32, NAME = 32 };

static const char *skip_attributes(const char *at) {
    while (*at != '>' && *at != '/' && *at != '?') {
        assert_true(isspace((unsigned char)*at) || isalpha((unsigned char)*at) || strchr(":-_=", *at) != NULL);
        if (*at++ == '=') {
            assert_int_equal(*at, '"');
            for (at++; *at != '"'; at++) {
                assert_true(*at != '\0' && *at != '<');
            }
            at++;
        }
    }
    return at;
}

static const char *check_entity(const char *at) {
    const char *end = strchr(at, ';');
    assert_true(end != NULL && end - at < 9 && end - at > 2);
    for (const char *c = at + 1; c < end; c++) {
        assert_true(isalnum((unsigned char)*c) || *c == '#');
    }
    return end + 1;
}

static const char *read_tag(const char *at, char stack[DEPTH][NAME], size_t *depth) {
    bool closing = at[1] == '/', declaration = at[1] == '?';
    const char *name = at + 1 + (closing || declaration);
    size_t length = strcspn(name, " \n\t>/?");
    assert_in_range(length, 1, NAME - 1);
    if (closing) {
        assert_true(*depth > 0);
        (*depth)--;
        assert_true(strlen(stack[*depth]) == length && strncmp(stack[*depth], name, length) == 0);
    }
    const char *end = skip_attributes(name + length);
    if (!closing && !declaration && *end != '/') {
        assert_true(*depth < DEPTH);
        memcpy(stack[*depth], name, length);
        stack[(*depth)++][length] = '\0';
    }
    return strchr(end, '>') + 1;
}

static inline void assert_well_formed(const char *svg) {
    char stack[DEPTH][NAME];
    size_t depth = 0;
    assert_int_equal(ist_utf8_check(svg, strlen(svg)), strlen(svg));
    for (const char *at = svg; *at != '\0';) {
        if (*at == '<') {
            at = read_tag(at, stack, &depth);
        } else if (*at == '&') {
            at = check_entity(at);
        } else {
            assert_true((unsigned char)*at >= 0x20 || *at == '\n');
            at++;
        }
    }
    assert_int_equal(depth, 0);
}

#endif
