/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * load_json.c - one JSON file -> dataset: nodes and links as networkx and d3 write them, and elements of Cytoscape.
 *
 *     {"directed": true, "nodes": [{"id": ..., data}], "links" or "edges": [{"source": ..., "target": ..., data}]}
 *     {"elements": {"nodes": [{"data": {"id": ..., data}}], "edges": [{"data": {"source": ..., "target": ..., data}}]}}
 *
 * of which the elements may also stand in one list. A node is an actor, by its id, or, where no node has one, by its
 * place in the list from 0; an edge is a tie, directed where it or the file says so, and undirected where neither does.
 * Members that are called as a column of ours fill it, as in GraphML; key of a link is its id, parent of an element
 * part_of, interaction its relation. Every other member of edges whose values are all numbers is a measure. What is
 * null, or an empty list or object, says nothing. What the tables have no place for is named in one warning.
 */
#include "json_graph.h"
#include "load.h"

static bool takes(const char *path, bool is_folder, const char *head, size_t head_length) {
    (void)path;
    size_t at = is_folder ? head_length : ist_csv_mark_length(head, head_length);
    while (at < head_length && (head[at] == ' ' || head[at] == '\t' || head[at] == '\r' || head[at] == '\n')) {
        at++;
    }
    return at < head_length && (head[at] == '{' || head[at] == '[');
}

static bool load(ist_dataset *out, const char *path, ist_file *file, ist_error *err) {
    static const ist_keyed_file of = {
        .format = &ist_json_format, .read = ist_json_graph_read, .mark = IST_MARK_ELEMENTS};
    return ist_keyed_load(out, path, file, &of, err);
}

const ist_loader ist_loader_json = {
    .name = "json",
    .summary = "one JSON file: nodes and links as networkx and d3 write them, or elements of Cytoscape",
    .takes = takes,
    .load = load,
};
