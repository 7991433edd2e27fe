/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * digest.h - bytes -> their SHA-256, by which two people see that they have the same file.
 *
 * The one that sha256sum prints. It is computed by libmd, and only where somebody asks.
 */
#ifndef IST_GRAPH_DIGEST_H
#define IST_GRAPH_DIGEST_H

#include "memory.h"

/* 64 hexadecimal digits. */
typedef struct {
    char text[65];
} ist_digest;

ist_digest ist_digest_of(const char *bytes, size_t length);

/* The same of bytes that come in pieces. */
typedef struct ist_digesting ist_digesting;
bool ist_digesting_begin(ist_digesting **out, ist_error *err); /* freed by the caller */
void ist_digesting_add(ist_digesting *digesting, const char *bytes, size_t length);
ist_digest ist_digesting_end(ist_digesting *digesting); /* of all bytes so far; nothing can be added after it */
void ist_digesting_free(ist_digesting *digesting);      /* NULL is allowed */

#endif
