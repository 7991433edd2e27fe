/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * components.h - who is connected with whom when direction is dropped.
 */
#ifndef IST_CORE_KERNEL_COMPONENTS_H
#define IST_CORE_KERNEL_COMPONENTS_H

#include "graph/view.h"

/* Vertex -> the smallest vertex of its component. `lost` (one byte a vertex, may be NULL): vertices that connect nobody
 * and stand alone. */
void ist_components(uint32_t *label, const ist_view *view, const uint8_t *lost);

#endif
