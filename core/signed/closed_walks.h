/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * closed_walks.h - closed walks counted with their signs and without.
 */
#ifndef IST_CORE_SIGNED_CLOSED_WALKS_H
#define IST_CORE_SIGNED_CLOSED_WALKS_H

#include "core/signed/signs.h"

enum { IST_WALKS_VERTICES = 3000 };

/* tr exp A / tr exp |A| over vertices with signed ties; NAN without any. LIMIT error when a component has more than
 * IST_WALKS_VERTICES. */
bool ist_walk_balance(double *out, const ist_signs *signs, ist_error *err);

#endif
