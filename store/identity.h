/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * identity.h - by what a run is found again.
 */
#ifndef IST_STORE_IDENTITY_H
#define IST_STORE_IDENTITY_H

#include "store.h"

enum { IST_IDENTITY_SIZE = 33 };

/* 32 hexadecimal digits that differ when anything differs that decides an answer, the words of every task included. */
bool ist_store_identity(char out[IST_IDENTITY_SIZE], const ist_store_run *run, ist_error *err);

#endif
