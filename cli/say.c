/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * say.c - sentences on standard error.
 */
#include "say.h"

#include <stdio.h>
#include <string.h>

#include "graph/text.h"

/* Well-formed characters that are not for control go out as they are, all others as \xNN. */
static void say_character(const char *text, size_t length) {
    unsigned char first = (unsigned char)text[0];
    bool control = first < 0x20 || first == 0x7F || (first == 0xC2 && (unsigned char)text[1] < 0xA0);
    if (control || ist_utf8_check(text, length) != length) {
        for (size_t i = 0; i < length; i++) {
            fprintf(stderr, "\\x%02x", (unsigned)(unsigned char)text[i]);
        }
    } else {
        fwrite(text, 1, length, stderr);
    }
}

static size_t character_length(const char *text) {
    unsigned char first = (unsigned char)text[0];
    size_t wanted = first < 0xC2 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    size_t length = 1;
    while (length < wanted && ((unsigned char)text[length] & 0xC0) == 0x80) {
        length++;
    }
    return length;
}

void ist_say(const char *prefix, const char *text) {
    fputs(prefix, stderr);
    for (size_t length; *text != '\0'; text += length) {
        length = character_length(text);
        if (*text != '\n') {
            say_character(text, length);
        } else if (text[1] != '\0') {
            fprintf(stderr, "\n%s", prefix);
        }
    }
    fputc('\n', stderr);
}
