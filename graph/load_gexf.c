/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_gexf.c - one GEXF file -> dataset: versions 1.1 to 1.3, as Gephi and networkx write them.
 *
 * A node is an actor, by its id, and its label the actor's; an edge is a tie, directed as the graph or its own type
 * says (a mutual one is undirected, which leads both ways too). Its label is the relation, its kind the layer, its
 * weight the measure `weight` and, where every weight is above 0 and there is no attribute `strength`, the strength as
 * well. An attribute that has the title of a column of ours fills that column, as in GraphML, and every other number of
 * an edge is a measure; an attribute's default holds where an element says nothing.
 *
 * A tie is there from the start to the end of its edge: dates, hours cut off, or years, which may be written 2009.0. An
 * edge of several spells is a tie for each. Of data that change in time the last that are written count. A node inside
 * another one, or with its id as pid, is part_of it. Colours, positions and sizes are passed over. What the tables have
 * no place for is named in one warning.
 */
#include "gexf.h"
#include "load.h"
#include "xml.h"
#include "xml_reader.h"

static bool takes(const char *path, bool is_folder, const char *head, size_t head_length) {
    (void)path;
    return !is_folder && ist_xml_is("gexf", head, head_length);
}

static bool load(ist_dataset *out, const char *path, ist_file *file, ist_error *err) {
    static const ist_keyed_file of = {.format = &ist_gexf_format, .read = ist_gexf_read, .mark = IST_MARK_XML};
    return ist_keyed_load(out, path, file, &of, err);
}

const ist_loader ist_loader_gexf = {
    .name = "gexf",
    .summary = "one GEXF file, as Gephi and networkx write them",
    .takes = takes,
    .load = load,
};
