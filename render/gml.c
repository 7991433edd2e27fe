/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * gml.c - a network as GML.
 *
 * Numbers of nodes are their ids there; `label` is our id, which is what networkx tells nodes apart by, and `name` our
 * label. Names of attributes are letters, digits and "_".
 */
#include <stdlib.h>
#include <string.h>

#include "graph_writer.h"

static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
static const char others[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

/* What each attribute of ties is called: names one after the other, where each begins. */
typedef struct {
    ist_buffer text;
    size_t *at;
} names;

static bool is_taken(const names *n, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(n->text.bytes + n->at[i], name) == 0) {
            return true;
        }
    }
    return false;
}

static bool add_safe(ist_buffer *out, const char *name, ist_error *err) {
    bool ok = strchr(letters, name[0]) != NULL || ist_buffer_text(out, "m_", err);
    for (; ok && *name != '\0'; name++) {
        ok = ist_buffer_add(out, strchr(others, *name) != NULL ? name : "_", 1, err);
    }
    return ok;
}

/* A name that GML can have and no attribute before it has. */
static bool add_name(names *n, size_t i, const ist_exchange_columns *columns, ist_error *err) {
    const char *name = columns->items[i].name;
    ist_buffer safe = {0}, distinct = {0};
    bool ok = add_safe(&safe, name, err) && ist_buffer_text(&distinct, safe.bytes, err);
    for (size_t number = 2; ok && is_taken(n, i, distinct.bytes); number++) {
        distinct.length = 0;
        ok = ist_buffer_print(&distinct, err, "%s_%zu", safe.bytes, number);
    }
    n->at[i] = n->text.length;
    ok = ok && ist_buffer_add(&n->text, distinct.bytes, distinct.length + 1, err);
    ist_buffer_free(&safe);
    ist_buffer_free(&distinct);
    return ok;
}

static bool is_renamed(const names *n, size_t i, const ist_exchange_columns *columns) {
    return strcmp(n->text.bytes + n->at[i], columns->items[i].name) != 0;
}

static void say_renamed(ist_graph_out *out, const names *n, const ist_exchange_columns *columns) {
    enum { NAMED_MOST = 3 };
    ist_buffer line = {0};
    size_t count = 0;
    for (size_t i = 0; i < columns->count && !out->failed; i++) {
        char quoted[IST_QUOTE_SIZE];
        const char *name = columns->items[i].name;
        if (is_renamed(n, i, columns) && count++ < NAMED_MOST) {
            out->failed = !ist_buffer_print(&line, out->err, "%s%s as %s", count > 1 ? ", " : "",
                                            ist_quote(quoted, name, strlen(name)), n->text.bytes + n->at[i]);
        }
    }
    if (count > 0) {
        ist_put_loss(out, "gml has names of letters, digits and _ only: %zu are written otherwise, %s%s", count,
                     ist_buffer_string(&line), count > NAMED_MOST ? " and so on" : "");
    }
    ist_buffer_free(&line);
}

static void name_columns(names *n, ist_graph_out *out, const ist_exchange_columns *columns) {
    n->at = ist_array_make(columns->count, sizeof *n->at, "naming attributes", out->err);
    out->failed = out->failed || n->at == NULL;
    for (size_t i = 0; i < columns->count && !out->failed; i++) {
        out->failed = !add_name(n, i, columns, out->err);
    }
    say_renamed(out, n, columns);
}

/* Readers tell a real number by its point. */
static void put_real(ist_graph_out *out, double value) {
    char digits[32];
    ist_number_format(digits, value);
    size_t whole = strcspn(digits, ".e");
    ist_put_bytes(out, digits, whole);
    if (digits[whole] != '.') {
        ist_put(out, ".0");
    }
    ist_put(out, digits + whole);
}

static void put_value(ist_graph_out *out, const char *name, const ist_value *value) {
    if (value->type == IST_VALUE_NONE) {
        return;
    }
    ist_put(out, "    ");
    ist_put(out, name);
    ist_put(out, " ");
    if (value->type == IST_VALUE_TEXT) {
        ist_put_gml(out, value->text);
    } else if (value->type == IST_VALUE_INTEGER) {
        ist_put(out, value->number < 0 ? "-1" : value->number > 0 ? "1" : "0");
    } else {
        put_real(out, value->number);
    }
    ist_put(out, "\n");
}

static void put_actor(ist_graph_out *out, const ist_exchange *graph, size_t i) {
    const ist_exchange_actor actor = ist_exchange_actor_at(graph, i);
    ist_put(out, "  node [\n    id ");
    ist_put_count(out, i);
    ist_put(out, "\n    label ");
    ist_put_gml(out, actor.id);
    ist_put(out, "\n");
    for (size_t c = 0; c < graph->actors.count; c++) {
        const char *name = graph->actors.items[c].name;
        ist_value value;
        ist_exchange_actor_value(&value, graph, &graph->actors.items[c], &actor);
        put_value(out, strcmp(name, "label") == 0 ? "name" : name, &value);
    }
    ist_put(out, "  ]\n");
    ist_put_end(out);
}

static void put_tie(ist_graph_out *out, const ist_exchange *graph, size_t i, const names *n) {
    const ist_exchange_tie tie = ist_exchange_tie_at(graph, i);
    ist_put(out, "  edge [\n    source ");
    ist_put_count(out, tie.source);
    ist_put(out, "\n    target ");
    ist_put_count(out, tie.target);
    ist_put(out, "\n");
    if (tie.id[0] != '\0') {
        ist_put(out, "    id ");
        ist_put_gml(out, tie.id);
        ist_put(out, "\n");
    }
    if (graph->directed > 0 && graph->undirected > 0) {
        ist_put(out, tie.directed ? "    directed 1\n" : "    directed 0\n");
    }
    for (size_t c = 0; c < graph->ties.count; c++) {
        ist_value value;
        ist_exchange_tie_value(&value, graph, &graph->ties.items[c], &tie);
        put_value(out, n->text.bytes + n->at[c], &value);
    }
    ist_put(out, "  ]\n");
    ist_put_end(out);
}

static void write(ist_graph_out *out, const ist_exchange *graph, bool actors) {
    (void)actors;
    names ties = {0};
    name_columns(&ties, out, &graph->ties);
    ist_put(out, "Creator \"isthmus\"\ngraph [\n");
    ist_put(out, graph->directed > 0 ? "  directed 1\n" : "  directed 0\n");
    ist_put(out, graph->parallel ? "  multigraph 1\n" : "");
    for (size_t i = 0; i < graph->actor_count && !out->failed; i++) {
        put_actor(out, graph, i);
    }
    for (size_t i = 0; i < graph->tie_count && !out->failed; i++) {
        put_tie(out, graph, i, &ties);
    }
    ist_put(out, "]\n");
    ist_buffer_free(&ties.text);
    free(ties.at);
}

const ist_graph_writer ist_graph_writer_gml = {
    .name = "gml",
    .endings = "gml",
    .summary = "GML, for Gephi, Cytoscape, igraph, networkx",
    .one_direction = true,
    .write = write,
};
