/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * page.h - a network as one HTML page that needs nothing else: no file beside it, no other machine.
 *
 * The page is render/page/page.html with its marks, {{title}} and others, filled in; style and script stand in it, and
 * its Content-Security-Policy lets no other run. What is filled in is never looked through for marks.
 */
#ifndef IST_RENDER_PAGE_H
#define IST_RENDER_PAGE_H

#include "graph/memory.h"

typedef struct {
    const char *title;       /* any text */
    ist_buffer in_short;     /* HTML: what the report comes to */
    ist_buffer map, network; /* each one svg element, or nothing where there is none */
    ist_buffer report;       /* HTML: what is there without a script */
    ist_buffer data;         /* JSON: what the script shows */
} ist_page;                  /* starts `= {0}` */

bool ist_page_write(ist_buffer *out, const ist_page *page, ist_error *err);
void ist_page_free(ist_page *page);

/* Appends JSON so that it can stand in a script element: what HTML would obey stands as \u003c and the like. */
bool ist_page_json(ist_buffer *out, const char *json, size_t length, ist_error *err);

#endif
