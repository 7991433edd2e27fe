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
#include <string.h>

#include "graphml.h"
#include "load.h"
#include "load_graph.h"
#include "rows.h"
#include "xml.h"

/* By the name of the outermost element, with or without a prefix. */
static bool takes(const char *path, bool is_folder, const char *head, size_t head_length) {
    static const char name[] = "graphml";
    size_t root = is_folder ? head_length : ist_xml_root(head, head_length), length = sizeof name - 1;
    (void)path;
    if (root == head_length) {
        return false;
    }
    const char *word = head + root + 1;
    const char *colon = memchr(word, ':', strcspn(word, " \t\r\n/>"));
    word = colon != NULL ? colon + 1 : word;
    return strncmp(word, name, length) == 0 && strchr(" \t\r\n/>", word[length]) != NULL;
}

bool ist_graphml_load(ist_dataset *out, const char *path, ist_file *file, bool plain, ist_error *err) {
    bool readable = false;
    if (!ist_load_file(file, path, err) || !ist_rows_take(&readable, out, IST_TABLE_TIES, path, file, NULL, err)) {
        return false;
    }
    out->rows[IST_TABLE_TIES].delimiter = '\0';
    ist_graphml g;
    bool ok = ist_rows_share(out, IST_TABLE_ACTORS, IST_TABLE_TIES, err) && ist_graphml_begin(&g, out, err);
    if (ok) {
        ok = (!readable || (ist_graphml_read(&g, plain, err) && ist_graphml_end(&g, err))) &&
             ist_load_name(out, path, err);
        ist_graphml_free(&g);
    }
    return ok;
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
