/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * component.h - the links of one connected component, where a lens asks for no more.
 *
 * Private to graph/: users call ist_view_make.
 */
#ifndef IST_GRAPH_COMPONENT_H
#define IST_GRAPH_COMPONENT_H

#include "selection.h"

/* Takes away the links outside the components that the lens names: `view` has its vertices, numbered from all links,
 * and counts what is left out. UNDEFINED error for an actor that has no vertex. */
bool ist_component_keep(ist_links *links, ist_view *view, const ist_selection *selection, ist_error *err);

#endif
