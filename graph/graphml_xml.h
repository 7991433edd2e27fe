/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graphml_xml.h - the elements of a GraphML file, those as libxml2 tells them and those that are plain.
 *
 * Private to loading.
 */
#ifndef IST_GRAPH_GRAPHML_XML_H
#define IST_GRAPH_GRAPHML_XML_H

#include "xml_reader.h"

/* What is not kept, beside data; a bit each. */
enum {
    IST_GRAPHML_DESCRIPTIONS = 1,
    IST_GRAPHML_PORTS = 2,
    IST_GRAPHML_LOCATORS = 4,
    IST_GRAPHML_FILE_DATA = 8,
    IST_GRAPHML_FOREIGN = 16
};

/* Those that are plain: attributes in double quotes, data as the only content. First, what bytes mean to it. */
void ist_graphml_plain_init(ist_xml_reader *reader);
size_t ist_graphml_plain(ist_xml_reader *reader, size_t at);

#endif
