/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * markup.c - escaping for XML.
 */
#include "markup.h"

#include <string.h>

#include "text_metrics.h"

static const char *entity_of(char byte) {
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

static bool add_escaped(ist_buffer *out, const char *clean, ist_error *err) {
    for (; *clean != '\0'; clean++) {
        const char *entity = entity_of(*clean);
        if (!(entity != NULL ? ist_buffer_text(out, entity, err) : ist_buffer_add(out, clean, 1, err))) {
            return false;
        }
    }
    return true;
}

bool ist_markup_text(ist_buffer *out, const char *bytes, ist_error *err) {
    ist_buffer line = {0}, clean = {0};
    bool done = true;
    for (const char *at = bytes; done;) {
        size_t length = strcspn(at, "\n");
        line.length = clean.length = 0;
        done = ist_buffer_add(&line, at, length, err) && ist_buffer_text(&clean, "", err) &&
               ist_text_clean(&clean, ist_buffer_string(&line), err) &&
               add_escaped(out, ist_buffer_string(&clean), err);
        at += length;
        if (*at++ == '\0') {
            break;
        }
        done = done && ist_buffer_text(out, "\n", err);
    }
    ist_buffer_free(&line);
    ist_buffer_free(&clean);
    return done;
}
