/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * decimal.h - numbers and headings as tables for readers show them.
 */
#ifndef IST_RENDER_DECIMAL_H
#define IST_RENDER_DECIMAL_H

#include "renderer.h"

/* How many significant digits the numbers of a column have. */
int ist_decimal_digits(const ist_render_options *options, const ist_column *column);

/* So many significant digits, but never less than the whole part; no noughts at the end of a fraction. */
bool ist_decimal_print(ist_buffer *out, double value, int digits, ist_error *err);

/* Does a heading need its unit? Not when the number is pure, or when its name says it. */
bool ist_decimal_needs_unit(const char *name, const char *unit);

#endif
