/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * tied_routes.h - the shortest routes between two vertices as one text: CN-KZ-{IR-TR | RU}-EU.
 */
#ifndef IST_CORE_TIPPING_TIED_ROUTES_H
#define IST_CORE_TIPPING_TIED_ROUTES_H

#include "core/ends.h"

/* Writes the routes that cost least: what all of them pass once, and in braces where they part, in the order of their
 * vertices; `direct` is a tie without a place between. Of more than a dozen only the first and how many they are.
 * `*count`: how many tie; 0, and nothing is written, where there is none. */
bool ist_tied_routes(ist_buffer *out, double *count, const ist_view *view, uint32_t source, uint32_t target,
                     ist_error *err);

#endif
