/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * outlines.c - reading datasets/outlines/world.txt, which the assembler puts into the program.
 *
 * Lines that begin with '#' say where it is from. A ring is a run of numbers up to '!', each the difference to the last
 * longitude or latitude in hundredths of a degree, in characters of five bits from '?' on, the lowest first; 32 more in
 * a character says that another follows. The lowest bit of a number is its sign. datasets/outlines/convert writes it.
 */
#include "outlines.h"

#include <stdlib.h>
#include <string.h>

__asm__(".pushsection .rodata\n"
        ".globl ist_outlines_text\n"
        "ist_outlines_text:\n"
        ".incbin \"" IST_OUTLINES_FILE "\"\n"
        ".byte 0\n"
        ".popsection\n");
extern const char ist_outlines_text[];

#define UNIT 100.0

/* The next character of a number, line ends passed over. */
static const char *skip_line_ends(const char *at) {
    return at + strspn(at, "\n");
}

static const char *read_number(long *out, const char *at) {
    unsigned long value = 0;
    for (unsigned shift = 0; shift < 30; shift += 5) {
        at = skip_line_ends(at);
        if (*at < '?') {
            break;
        }
        unsigned long part = (unsigned long)(*at++ - '?');
        value |= (part & 31) << shift;
        if (part < 32) {
            break;
        }
    }
    *out = value & 1 ? -(long)(value >> 1) - 1 : (long)(value >> 1);
    return at;
}

static bool add_place(ist_outlines *o, long lon, long lat, ist_error *err) {
    void *places = o->places;
    bool ok = ist_array_reserve(&places, &o->capacity, o->count + 1, sizeof *o->places, "drawing outlines", err);
    o->places = places;
    if (ok) {
        o->places[o->count++] = (ist_geo_point){(double)lat / UNIT, (double)lon / UNIT};
    }
    return ok;
}

bool ist_outlines_next(ist_outlines *o, ist_error *err) {
    const char *at = skip_line_ends(o->at != NULL ? o->at : ist_outlines_text);
    long lon = 0, lat = 0;
    bool ok = true;
    o->count = 0;
    while (*at == '#') {
        at = skip_line_ends(at + strcspn(at, "\n"));
    }
    while (ok && *at >= '?') {
        long east, north;
        at = read_number(&east, at);
        at = read_number(&north, at);
        ok = add_place(o, lon += east, lat += north, err);
        at = skip_line_ends(at);
    }
    o->at = *at == '!' ? at + 1 : at;
    return ok;
}

void ist_outlines_free(ist_outlines *o) {
    free(o->places);
    *o = (ist_outlines){0};
}
