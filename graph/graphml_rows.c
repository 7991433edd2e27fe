/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graphml_rows.c - the nodes and edges of a GraphML file with their data -> actors and ties; and what was not kept.
 *
 * A row begins as what the defaults of the keys say; attributes and data are read into it as cells of tables are.
 */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "graphml.h"
#include "load_graph.h"
#include "rows.h"
#include "ties.h"

bool ist_graphml_report(ist_graphml *g, size_t offset, const char *rule, ist_error *err, const char *format, ...) {
    char sentence[IST_ERROR_MESSAGE_SIZE] = "";
    va_list arguments;
    va_start(arguments, format);
    int needed = vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    ist_message_end(sentence, sizeof sentence, needed);
    return ist_rows_report(g->dataset, IST_TABLE_TIES, offset, IST_SEVERITY_ERROR, rule, err, "%s", sentence);
}

bool ist_graphml_begin(ist_graphml *g, ist_dataset *dataset, ist_error *err) {
    *g = (ist_graphml){.dataset = dataset,
                       .nodes = {.dataset = dataset, .table = IST_TABLE_ACTORS},
                       .edges = {.dataset = dataset, .table = IST_TABLE_TIES},
                       .node_id = ist_schema_field(IST_TABLE_ACTORS, "id"),
                       .edge_id = ist_schema_field(IST_TABLE_TIES, "id"),
                       .source = ist_schema_field(IST_TABLE_TIES, "source"),
                       .target = ist_schema_field(IST_TABLE_TIES, "target")};
    return ist_cell_defaults(&g->nodes, &g->actor, err) && ist_cell_defaults(&g->edges, &g->empty, err) &&
           ist_ties_begin_plain(dataset, err);
}

void ist_graphml_free(ist_graphml *g) {
    for (size_t i = 0; i < g->column_count; i++) {
        free(g->columns[i].measure.values);
    }
    free(g->columns);
    free(g->keys);
    *g = (ist_graphml){0};
}

/* ---- nodes ---- */

bool ist_graphml_add_node(ist_graphml_owner *out, ist_graphml *g, const ist_csv_cell *id, size_t place,
                          uint32_t container, ist_error *err) {
    ist_actor actor = g->actor;
    actor.place = (uint32_t)place;
    if (container != IST_NONE) {
        actor.part_of = ist_dataset_actors(g->dataset)[container].id;
        g->inside++;
    }
    *out = (ist_graphml_owner){IST_GRAPHML_NODE, (uint32_t)g->dataset->rows[IST_TABLE_ACTORS].count, ++g->elements};
    return ist_cell_read(&g->nodes, &actor, g->node_id, id, err) && ist_load_actor(g->dataset, &actor, err);
}

static ist_actor *node_of(const ist_graphml *g, const ist_graphml_owner *owner) {
    return (ist_actor *)g->dataset->rows[IST_TABLE_ACTORS].items + owner->row;
}

/* ---- edges ---- */

static bool read_direction(ist_graphml *g, const ist_graphml_edge_tag *tag, ist_error *err) {
    const ist_csv_cell *cell = &tag->directed;
    g->edge_is_directed = cell->length > 0;
    g->tie.directed =
        g->edge_is_directed ? ist_text_is(cell->text, cell->length, "true") : tag->directs || g->empty.directed;
    char quoted[IST_QUOTE_SIZE];
    return cell->length == 0 || g->tie.directed || ist_text_is(cell->text, cell->length, "false") ||
           ist_graphml_report(g, cell->offset, "bool", err, "directed %s is unknown, expected true or false",
                              ist_quote(quoted, cell->text, cell->length));
}

bool ist_graphml_begin_edge(ist_graphml_owner *out, ist_graphml *g, const ist_graphml_edge_tag *tag, ist_error *err) {
    g->tie = g->empty;
    g->tie.place = (uint32_t)tag->place;
    for (size_t i = 0; i < g->column_count; i++) {
        g->columns[i].value = g->columns[i].standard;
    }
    *out = (ist_graphml_owner){IST_GRAPHML_EDGE, 0, ++g->elements};
    return (tag->id.length == 0 || ist_cell_read(&g->edges, &g->tie, g->edge_id, &tag->id, err)) &&
           ist_cell_read(&g->edges, &g->tie, g->source, &tag->source, err) &&
           ist_cell_read(&g->edges, &g->tie, g->target, &tag->target, err) && read_direction(g, tag, err);
}

bool ist_graphml_end_edge(ist_graphml *g, ist_error *err) {
    size_t row = g->dataset->rows[IST_TABLE_TIES].count;
    for (size_t i = 0; i < g->column_count; i++) {
        ist_graphml_column *column = &g->columns[i];
        if (column->domain == IST_GRAPHML_EDGE && column->field == NULL &&
            !ist_load_measure(&column->measure, row, column->value, err)) {
            return false;
        }
    }
    return ist_ties_add(g->dataset, &g->tie, err);
}

/* ---- data ---- */

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

ist_csv_cell ist_graphml_trimmed(ist_csv_cell cell) {
    while (cell.length > 0 && is_blank(cell.text[0])) {
        cell.text++;
        cell.length--;
        cell.offset++;
    }
    while (cell.length > 0 && is_blank(cell.text[cell.length - 1])) {
        cell.length--;
    }
    return cell;
}

/* What an attribute says, data do not say again. */
static bool is_told(const ist_graphml *g, const ist_field *field) {
    return (field == g->edge_id && g->tie.id != IST_TEXT_EMPTY) ||
           (strcmp(field->name, "directed") == 0 && g->edge_is_directed);
}

static bool read_data(ist_graphml *g, ist_graphml_column *column, const ist_graphml_owner *owner,
                      const ist_csv_cell *cell, ist_error *err) {
    if (column->field == NULL) {
        return ist_cell_number(&g->edges, &column->value, ist_dataset_text(g->dataset, column->name), cell, err);
    }
    return owner->domain == IST_GRAPHML_NODE ? ist_cell_read(&g->nodes, node_of(g, owner), column->field, cell, err)
                                             : ist_cell_read(&g->edges, &g->tie, column->field, cell, err);
}

bool ist_graphml_add_data(ist_graphml *g, uint32_t key, const ist_graphml_owner *owner, const ist_csv_cell *text,
                          ist_error *err) {
    ist_csv_cell cell = ist_graphml_trimmed(*text);
    if (cell.length == 0) {
        return true;
    }
    uint32_t number = g->keys[key].columns[owner->domain];
    ist_graphml_column *column = number != IST_NONE ? &g->columns[number] : NULL;
    bool told =
        owner->domain == IST_GRAPHML_EDGE && column != NULL && column->field != NULL && is_told(g, column->field);
    if (column == NULL || told) {
        g->keys[key].lost[owner->domain] = true;
        return true;
    }
    if (column->last == owner->element) {
        const char *name = ist_dataset_text(g->dataset, column->name);
        char quoted[IST_QUOTE_SIZE];
        return ist_graphml_report(g, cell.offset, "duplicate-data", err, "%s is given twice for one %s",
                                  ist_quote(quoted, name, strlen(name)),
                                  owner->domain == IST_GRAPHML_NODE ? "node" : "edge");
    }
    column->last = owner->element;
    return read_data(g, column, owner, &cell, err);
}

bool ist_graphml_add_text(ist_graphml *g, const char *column, const ist_graphml_owner *owner, const ist_csv_cell *text,
                          ist_error *err) {
    ist_cell_reader *reader = owner->domain == IST_GRAPHML_NODE ? &g->nodes : &g->edges;
    const ist_field *field = ist_schema_field(reader->table, column);
    char *row = owner->domain == IST_GRAPHML_NODE ? (char *)node_of(g, owner) : (char *)&g->tie;
    ist_csv_cell cell = ist_graphml_trimmed(*text);
    bool said = *(const ist_text *)(const void *)(row + field->offset) != IST_TEXT_EMPTY;
    return cell.length == 0 || said || ist_cell_read(reader, row, field, &cell, err);
}

/* ---- the end ---- */

enum { NAMED_MOST = 12 };

/* "edge data 'a', 'b' and 3 more" */
static bool name_lost(ist_buffer *out, const ist_graphml *g, ist_graphml_domain domain, ist_error *err) {
    static const char *const names[] = {"node data", "edge data", "graph data"};
    size_t count = 0;
    bool ok = true;
    for (size_t i = 0; ok && i < g->key_count; i++) {
        const char *name = ist_dataset_text(g->dataset, g->keys[i].name);
        char quoted[IST_QUOTE_SIZE];
        if (g->keys[i].lost[domain] && ++count <= NAMED_MOST) {
            const char *before = count > 1 ? "" : out->length > 0 ? "; " : "";
            ok = ist_buffer_print(out, err, "%s%s %s", before, count > 1 ? "," : names[domain],
                                  ist_quote(quoted, name, strlen(name)));
        }
    }
    return ok && (count <= NAMED_MOST || ist_buffer_print(out, err, " and %zu more", count - NAMED_MOST));
}

static bool name_others(ist_buffer *out, const ist_graphml *g, ist_error *err) {
    static const struct {
        ist_graphml_loss loss;
        const char *name;
    } others[] = {{IST_GRAPHML_DESCRIPTIONS, "descriptions of the graph and of keys"},
                  {IST_GRAPHML_PORTS, "ports"},
                  {IST_GRAPHML_LOCATORS, "locators"},
                  {IST_GRAPHML_FILE_DATA, "data of the file"},
                  {IST_GRAPHML_FOREIGN, "elements that are not GraphML's"}};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof others / sizeof others[0]; i++) {
        ok = (g->losses & others[i].loss) == 0 ||
             ist_buffer_print(out, err, "%s%s", out->length > 0 ? "; " : "", others[i].name);
    }
    return ok;
}

static bool warn_of_losses(ist_graphml *g, ist_error *err) {
    ist_buffer lost = {0};
    ist_place place = {.file = g->dataset->rows[IST_TABLE_TIES].file};
    bool ok = true;
    for (ist_graphml_domain domain = IST_GRAPHML_NODE; ok && domain < IST_GRAPHML_DOMAINS; domain++) {
        ok = name_lost(&lost, g, domain, err);
    }
    ok = ok && name_others(&lost, g, err) &&
         (lost.length == 0 || ist_findings_add(&g->dataset->findings, IST_SEVERITY_WARNING, "not-kept", place, err,
                                               "not kept, for the tables have no place for it: %s", lost.bytes));
    ist_buffer_free(&lost);
    return ok &&
           (g->inside == 0 || ist_findings_add(&g->dataset->findings, IST_SEVERITY_WARNING, "nested-graph", place, err,
                                               "graphs inside nodes are read as one graph: %zu actor%s part_of another",
                                               g->inside, g->inside == 1 ? " is" : "s are"));
}

static bool keep_measures(ist_graphml *g, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < g->column_count; i++) {
        ist_load_columns one = {.items = &g->columns[i].measure, .count = 1};
        ok = ist_load_measures_keep(g->dataset, &one, g->dataset->rows[IST_TABLE_TIES].count, err);
    }
    return ok;
}

static bool has_strengths(const ist_graphml *g) {
    for (size_t i = 0; i < g->column_count; i++) {
        if (g->columns[i].field != NULL && strcmp(g->columns[i].field->name, "strength") == 0) {
            return true;
        }
    }
    return false;
}

bool ist_graphml_end(ist_graphml *g, ist_error *err) {
    ist_ties_shrink(g->dataset);
    return keep_measures(g, err) && (has_strengths(g) || ist_load_strengths(g->dataset, err)) &&
           ist_load_drop_ids(g->dataset, true, err) && warn_of_losses(g, err);
}
