/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * keyed_rows.c - nodes and edges with their data -> actors and ties; and what was not kept.
 *
 * A row begins as what the defaults of the keys say; attributes and data are read into it as cells of tables are.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "keyed.h"
#include "load.h"
#include "load_graph.h"
#include "rows.h"
#include "ties.h"

bool ist_keyed_report(ist_keyed *g, size_t offset, const char *rule, ist_error *err, const char *format, ...) {
    char sentence[IST_ERROR_MESSAGE_SIZE] = "";
    va_list arguments;
    va_start(arguments, format);
    int needed = vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    ist_message_end(sentence, sizeof sentence, needed);
    return ist_rows_report(g->dataset, IST_TABLE_TIES, offset, IST_SEVERITY_ERROR, rule, err, "%s", sentence);
}

bool ist_keyed_limit(const ist_keyed *g, size_t offset, ist_limit limit, const char *what, ist_error *err) {
    return ist_rows_limit(g->dataset, IST_TABLE_TIES, offset, limit, what, err);
}

bool ist_keyed_begin(ist_keyed *g, ist_dataset *dataset, const ist_keyed_format *format, ist_error *err) {
    *g = (ist_keyed){.dataset = dataset,
                     .format = format,
                     .nodes = {.dataset = dataset, .table = IST_TABLE_ACTORS},
                     .edges = {.dataset = dataset, .table = IST_TABLE_TIES},
                     .node_id = ist_schema_field(IST_TABLE_ACTORS, "id"),
                     .edge_id = ist_schema_field(IST_TABLE_TIES, "id"),
                     .source = ist_schema_field(IST_TABLE_TIES, "source"),
                     .target = ist_schema_field(IST_TABLE_TIES, "target")};
    return ist_cell_defaults(&g->nodes, &g->actor, err) && ist_cell_defaults(&g->edges, &g->empty, err) &&
           ist_ties_begin_plain(dataset, err);
}

void ist_keyed_free(ist_keyed *g) {
    for (size_t i = 0; i < g->column_count; i++) {
        free(g->columns[i].measure.values);
    }
    free(g->columns);
    free(g->noted);
    free(g->keys);
    *g = (ist_keyed){0};
}

/* ---- nodes ---- */

bool ist_keyed_add_node(ist_keyed_owner *out, ist_keyed *g, const ist_csv_cell *id, size_t place, uint32_t container,
                        ist_error *err) {
    ist_actor actor = g->actor;
    actor.place = (uint32_t)place;
    if (container != IST_NONE) {
        actor.part_of = ist_dataset_actors(g->dataset)[container].id;
        g->inside++;
    }
    *out = (ist_keyed_owner){IST_KEYED_NODE, (uint32_t)g->dataset->rows[IST_TABLE_ACTORS].count, ++g->elements};
    return ist_cell_read(&g->nodes, &actor, g->node_id, id, err) && ist_load_actor(g->dataset, &actor, err);
}

static ist_actor *node_of(const ist_keyed *g, const ist_keyed_owner *owner) {
    return (ist_actor *)g->dataset->rows[IST_TABLE_ACTORS].items + owner->row;
}

/* ---- edges ---- */

/* Where truths are numbers, 1 and 0 are read as such. */
static ist_csv_cell as_truth(const ist_keyed *g, const ist_csv_cell *cell) {
    ist_csv_cell truth = *cell;
    if (g->format->is_number && cell->length == 1 && (cell->text[0] == '1' || cell->text[0] == '0')) {
        truth.text = cell->text[0] == '1' ? "true" : "false";
        truth.length = strlen(truth.text);
    }
    return truth;
}

static bool read_direction(ist_keyed *g, const ist_keyed_edge_tag *tag, ist_error *err) {
    const ist_csv_cell truth = as_truth(g, &tag->directed), *cell = &truth;
    g->edge_is_directed = cell->length > 0;
    g->tie.directed =
        g->edge_is_directed ? ist_text_is(cell->text, cell->length, "true") : tag->directs || g->empty.directed;
    char quoted[IST_QUOTE_SIZE];
    return cell->length == 0 || g->tie.directed || ist_text_is(cell->text, cell->length, "false") ||
           ist_keyed_report(g, cell->offset, "bool", err, "directed %s is unknown, expected true or false",
                            ist_quote(quoted, cell->text, cell->length));
}

bool ist_keyed_begin_edge(ist_keyed_owner *out, ist_keyed *g, const ist_keyed_edge_tag *tag, ist_error *err) {
    g->tie = g->empty;
    g->tie.place = (uint32_t)tag->place;
    for (size_t i = 0; i < g->column_count; i++) {
        g->columns[i].value = g->columns[i].standard;
    }
    *out = (ist_keyed_owner){IST_KEYED_EDGE, 0, ++g->elements};
    return (tag->id.length == 0 || ist_cell_read(&g->edges, &g->tie, g->edge_id, &tag->id, err)) &&
           ist_cell_read(&g->edges, &g->tie, g->source, &tag->source, err) &&
           ist_cell_read(&g->edges, &g->tie, g->target, &tag->target, err) && read_direction(g, tag, err);
}

/* Every row has a value of every measure: many names, each given once, would take far more room than their file. */
static bool check_room(const ist_keyed *g, size_t row, ist_error *err) {
    return ist_load_measures_fit(g->dataset, row, g->measure_count, g->tie.place, err);
}

bool ist_keyed_end_edge(ist_keyed *g, ist_error *err) {
    size_t row = g->dataset->rows[IST_TABLE_TIES].count;
    if (!check_room(g, row, err)) {
        return false;
    }
    for (size_t i = 0; i < g->column_count; i++) {
        ist_keyed_column *column = &g->columns[i];
        if (column->domain == IST_KEYED_EDGE && column->field == NULL &&
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

ist_csv_cell ist_keyed_trimmed(ist_csv_cell cell) {
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
static bool is_told(const ist_keyed *g, const ist_field *field) {
    return (field == g->edge_id && g->tie.id != IST_TEXT_EMPTY) ||
           (strcmp(field->name, "directed") == 0 && g->edge_is_directed);
}

static bool read_data(ist_keyed *g, ist_keyed_column *column, const ist_keyed_owner *owner, const ist_csv_cell *cell,
                      ist_error *err) {
    if (column->field == NULL) {
        return ist_cell_number(&g->edges, &column->value, ist_dataset_text(g->dataset, column->name), cell, err);
    }
    ist_csv_cell truth = column->field->type == IST_FIELD_BOOL ? as_truth(g, cell) : *cell;
    return owner->domain == IST_KEYED_NODE ? ist_cell_read(&g->nodes, node_of(g, owner), column->field, &truth, err)
                                           : ist_cell_read(&g->edges, &g->tie, column->field, &truth, err);
}

bool ist_keyed_add_data(ist_keyed *g, uint32_t key, const ist_keyed_owner *owner, const ist_csv_cell *text,
                        ist_error *err) {
    ist_csv_cell cell = g->format->exact ? *text : ist_keyed_trimmed(*text);
    if (cell.length == 0) {
        return true;
    }
    uint32_t number = g->keys[key].columns[owner->domain];
    ist_keyed_column *column = number != IST_NONE ? &g->columns[number] : NULL;
    bool told = owner->domain == IST_KEYED_EDGE && column != NULL && column->field != NULL && is_told(g, column->field);
    if (column == NULL || told) {
        g->keys[key].lost[owner->domain] = true;
        return true;
    }
    if (column->last == owner->element && g->format->first_counts) {
        g->keys[key].lost[owner->domain] = true;
        return true;
    }
    if (column->last == owner->element) {
        const char *name = ist_dataset_text(g->dataset, column->name);
        char quoted[IST_QUOTE_SIZE];
        return ist_keyed_report(g, cell.offset, "duplicate-data", err, "%s is given twice for one %s",
                                ist_quote(quoted, name, strlen(name)),
                                owner->domain == IST_KEYED_NODE ? "node" : "edge");
    }
    column->last = owner->element;
    return read_data(g, column, owner, &cell, err);
}

bool ist_keyed_tell(ist_keyed *g, const ist_keyed_owner *owner, const ist_csv_cell *id, const ist_csv_cell *text,
                    ist_error *err) {
    uint32_t key = IST_NONE;
    return ist_keyed_find(&key, g, id, owner, err) && (key == IST_NONE || ist_keyed_add_data(g, key, owner, text, err));
}

void ist_keyed_tell_again(ist_keyed *g, uint32_t key, const ist_keyed_owner *owner) {
    uint32_t number = g->keys[key].columns[owner->domain];
    if (number != IST_NONE) {
        g->columns[number].last = 0;
    }
}

bool ist_keyed_add_text(ist_keyed *g, const char *column, const ist_keyed_owner *owner, const ist_csv_cell *text,
                        ist_error *err) {
    ist_cell_reader *reader = owner->domain == IST_KEYED_NODE ? &g->nodes : &g->edges;
    const ist_field *field = ist_schema_field(reader->table, column);
    char *row = owner->domain == IST_KEYED_NODE ? (char *)node_of(g, owner) : (char *)&g->tie;
    ist_csv_cell cell = ist_keyed_trimmed(*text);
    bool said = *(const ist_text *)(const void *)(row + field->offset) != IST_TEXT_EMPTY;
    return cell.length == 0 || said || ist_cell_read(reader, row, field, &cell, err);
}

/* ---- the end ---- */

enum { NAMED_MOST = 12 };

/* "edge data 'a', 'b' and 3 more" */
static bool name_lost(ist_buffer *out, const ist_keyed *g, ist_keyed_domain domain, ist_error *err) {
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

static bool name_others(ist_buffer *out, const ist_keyed *g, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < g->format->loss_count; i++) {
        ok = (g->losses >> i & 1) == 0 ||
             ist_buffer_print(out, err, "%s%s", out->length > 0 ? "; " : "", g->format->losses[i]);
    }
    return ok;
}

static bool warn_of_losses(ist_keyed *g, ist_error *err) {
    ist_buffer lost = {0};
    ist_place place = {.file = g->dataset->rows[IST_TABLE_TIES].file};
    bool ok = true;
    for (ist_keyed_domain domain = IST_KEYED_NODE; ok && domain < IST_KEYED_DOMAINS; domain++) {
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

static bool keep_measures(ist_keyed *g, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < g->column_count; i++) {
        ist_load_columns one = {.items = &g->columns[i].measure, .count = 1};
        ok = ist_load_measures_keep(g->dataset, &one, g->dataset->rows[IST_TABLE_TIES].count, err);
    }
    return ok;
}

static bool has_strengths(const ist_keyed *g) {
    for (size_t i = 0; i < g->column_count; i++) {
        if (g->columns[i].field != NULL && strcmp(g->columns[i].field->name, "strength") == 0) {
            return true;
        }
    }
    return false;
}

bool ist_keyed_end(ist_keyed *g, ist_error *err) {
    ist_ties_shrink(g->dataset);
    return keep_measures(g, err) && ist_load_weights(g->dataset, has_strengths(g), err) &&
           ist_load_drop_ids(g->dataset, true, err) && warn_of_losses(g, err);
}

bool ist_keyed_load(ist_dataset *out, const char *path, ist_file *file, const ist_keyed_file *of, ist_error *err) {
    bool readable = false;
    if (!ist_load_file(file, out, path, err) || !ist_rows_take(&readable, out, IST_TABLE_TIES, path, file, NULL, err)) {
        return false;
    }
    out->rows[IST_TABLE_TIES].delimiter = of->mark;
    ist_keyed g;
    bool ok = ist_rows_share(out, IST_TABLE_ACTORS, IST_TABLE_TIES, err) && ist_keyed_begin(&g, out, of->format, err);
    if (ok) {
        ok = (!readable || (of->read(&g, of->options, err) && ist_keyed_end(&g, err))) && ist_load_name(out, path, err);
        ist_keyed_free(&g);
    }
    return ok;
}
