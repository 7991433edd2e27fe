/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * strong.h - who can reach whom and come back: strongly connected components.
 */
#ifndef IST_CORE_KERNEL_STRONG_H
#define IST_CORE_KERNEL_STRONG_H

#include "graph/view.h"

/* Vertex -> the smallest vertex of its strong component. */
bool ist_strong_components(uint32_t *label, const ist_view *view, ist_error *err);

#endif
