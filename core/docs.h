/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * docs.h - the comment block at the top of a measure's or a query's file, as a text of the program.
 *
 * The table behind it is written by docs.awk when the program is built.
 */
#ifndef IST_CORE_DOCS_H
#define IST_CORE_DOCS_H

/* The block of the file whose name without ".c" is `stem`, without comment signs; "" when there is no such file.
 * Hyphens in `stem` stand for underscores. */
const char *ist_doc(const char *stem);

#endif
