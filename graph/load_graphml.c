/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_graphml.c - one GraphML file -> dataset: the flavours of networkx, igraph, Gephi and yEd.
 *
 * A node is an actor, by its id; an edge is a tie, directed as its graph or its own attribute says. Data whose key has
 * the attr.name of a column of ours, whatever the letter case, fill that column. Where no key has the name of ours,
 * `name` of a node is its label, latitude and longitude are lat and lon; `label` of an edge is its relation and `kind`
 * its layer; a description is the note. Every other number of an edge is a measure, and `weight` the strength as well
 * where every weight is above 0 and there is no key `strength`. A key's default holds where an element says nothing. A
 * graph inside a node is read with the one around it, its nodes being part_of that node; of a drawing by yEd the labels
 * are taken. What the tables have no place for is named in one warning.
 */
#include "graphml.h"
#include "load.h"
#include "xml_reader.h"

/* By the name of the outermost element, with or without a prefix. */
static bool takes(const char *path, bool is_folder, const char *head, size_t head_length) {
    (void)path;
    return !is_folder && ist_xml_is("graphml", head, head_length);
}

static bool load(ist_dataset *out, const char *path, ist_file *file, ist_error *err) {
    return ist_graphml_load(out, path, file, true, err);
}

const ist_loader ist_loader_graphml = {
    .name = "graphml",
    .summary = "one GraphML file, as networkx, igraph, Gephi and yEd write them",
    .takes = takes,
    .load = load,
};
