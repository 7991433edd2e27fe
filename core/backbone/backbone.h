/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * backbone.h - the ties that stand out, and what is lost with the others.
 */
#ifndef IST_CORE_BACKBONE_BACKBONE_H
#define IST_CORE_BACKBONE_BACKBONE_H

#include "graph/table.h"
#include "graph/view.h"

/* The ties kept at this level of the disparity filter, the most significant first, and what they leave out. USAGE error
 * for a level outside (0, 1], and where ties are hostile. */
bool ist_backbone(ist_table *kept, ist_table *lost, const ist_view *view, double level, ist_error *err);

#endif
