/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * width.h - how many columns of a terminal a text takes.
 */
#ifndef IST_RENDER_WIDTH_H
#define IST_RENDER_WIDTH_H

#include <stddef.h>

/* The columns of `length` bytes of valid UTF-8 without control characters. */
size_t ist_width(const char *text, size_t length);

#endif
