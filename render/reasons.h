/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * reasons.h - why cells of a table are NA, each reason numbered when it is first met, to be told below the table.
 */
#ifndef IST_RENDER_REASONS_H
#define IST_RENDER_REASONS_H

#include "graph/table.h"

typedef struct {
    ist_text items[16];
    size_t count;
} ist_reasons; /* starts `= {0}` */

/* The number of a reason, from 1; 0 for none, and for more than there is room for. */
size_t ist_reasons_number(ist_reasons *reasons, ist_text reason);

#endif
