/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graphml.h - a GraphML file -> dataset.
 *
 * Private to loading.
 */
#ifndef IST_GRAPH_GRAPHML_H
#define IST_GRAPH_GRAPHML_H

#include "dataset.h"
#include "file.h"

/* `file` holds the bytes where they are read already. `plain`: elements that are written plainly are read without
 * libxml2, which makes no difference but in time. */
bool ist_graphml_load(ist_dataset *out, const char *path, ist_file *file, bool plain, ist_error *err);

#endif
