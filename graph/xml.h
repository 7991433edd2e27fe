/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * xml.h - where things stand in the bytes of an XML file: markup, and attributes in a tag.
 *
 * Says nothing about what is well-formed; libxml2 does. `bytes` is ended by a NUL and holds none. Private to loading.
 */
#ifndef IST_GRAPH_XML_H
#define IST_GRAPH_XML_H

#include "csv.h"

/* Where the markup ends that begins at `at`, at a '<': a tag, a comment, a run of CDATA, an instruction, a DOCTYPE with
 * all that it defines; `length` where it does not end. */
size_t ist_xml_end(const char *bytes, size_t length, size_t at);

/* Does the DOCTYPE that begins at `at` define anything? */
bool ist_xml_defines(const char *bytes, size_t length, size_t at);

/* Where the first element begins, behind what may stand before it; `length` where there is none. */
size_t ist_xml_root(const char *bytes, size_t length);

/* The value of an attribute in the start tag at `tag`, as it is written, without its quotes; an empty cell at `tag`
 * where it has none of this name. */
ist_csv_cell ist_xml_attribute(const char *bytes, size_t length, size_t tag, const char *name);

#endif
