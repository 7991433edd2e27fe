/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * say.h - sentences on standard error.
 */
#ifndef IST_CLI_SAY_H
#define IST_CLI_SAY_H

/* Writes each line of `text` behind `prefix`; what a terminal would obey is made visible. Takes no memory from the
 * heap, so that it works when there is none. */
void ist_say(const char *prefix, const char *text);

#endif
