/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * graph_rows.c - ties, or actors, as rows: in the columns of our tables, or with the names that Gephi has for them.
 *
 * Ours are all there, whether they say something or not, so that a table of a lens has the header of the whole one.
 */
#include <string.h>

#include "graph_writer.h"

typedef struct {
    ist_graph_out *out;
    const ist_exchange *graph;
    char delimiter;
    bool begun; /* does the line have a field? */
} rows;

static void put_field(rows *r, const char *text) {
    ist_put_bytes(r->out, &r->delimiter, r->begun);
    ist_put_csv(r->out, text, r->delimiter);
    r->begun = true;
}

static void put_value(rows *r, const ist_value *value) {
    char digits[32];
    put_field(r, value->type == IST_VALUE_TEXT   ? value->text
                 : value->type == IST_VALUE_NONE ? ""
                                                 : ist_number_format(digits, value->number));
}

static void put_actor_value(rows *r, const ist_exchange_column *column, const ist_exchange_actor *actor) {
    ist_value value;
    ist_exchange_actor_value(&value, r->graph, column, actor);
    put_value(r, &value);
}

static void put_tie_value(rows *r, const ist_exchange_column *column, const ist_exchange_tie *tie) {
    ist_value value;
    ist_exchange_tie_value(&value, r->graph, column, tie);
    put_value(r, &value);
}

static void end_line(rows *r) {
    ist_put(r->out, "\n");
    ist_put_end(r->out);
    r->begun = false;
}

/* ---- as Gephi names them ---- */

static const char *gephi_name(const ist_exchange_column *column) {
    static const char *const names[][2] = {
        {"label", "Label"}, {"relation", "Label"}, {"layer", "Kind"}, {"weight", "Weight"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(column->name, names[i][0]) == 0) {
            return names[i][1];
        }
    }
    return column->name;
}

static void put_gephi_header(rows *r, bool actors) {
    static const char *const ends[] = {"Source", "Target", "Type"};
    const ist_exchange_columns *columns = actors ? &r->graph->actors : &r->graph->ties;
    for (size_t i = 0; !actors && i < sizeof ends / sizeof ends[0]; i++) {
        put_field(r, ends[i]);
    }
    put_field(r, "Id");
    for (size_t c = 0; c < columns->count; c++) {
        put_field(r, gephi_name(&columns->items[c]));
    }
    end_line(r);
}

static void put_gephi_actor(rows *r, size_t i) {
    const ist_exchange_actor actor = ist_exchange_actor_at(r->graph, i);
    put_field(r, actor.id);
    for (size_t c = 0; c < r->graph->actors.count; c++) {
        put_actor_value(r, &r->graph->actors.items[c], &actor);
    }
    end_line(r);
}

static void put_gephi_tie(rows *r, size_t i) {
    const ist_exchange_tie tie = ist_exchange_tie_at(r->graph, i);
    put_field(r, ist_exchange_actor_id(r->graph, tie.source));
    put_field(r, ist_exchange_actor_id(r->graph, tie.target));
    put_field(r, tie.directed ? "Directed" : "Undirected");
    put_field(r, tie.id);
    for (size_t c = 0; c < r->graph->ties.count; c++) {
        put_tie_value(r, &r->graph->ties.items[c], &tie);
    }
    end_line(r);
}

static void write_gephi(ist_graph_out *out, const ist_exchange *graph, bool actors) {
    rows r = {.out = out, .graph = graph, .delimiter = ','};
    put_gephi_header(&r, actors);
    for (size_t i = 0; i < (actors ? graph->actor_count : graph->tie_count); i++) {
        (actors ? put_gephi_actor : put_gephi_tie)(&r, i);
    }
}

/* ---- as our tables have them ---- */

static void put_header(rows *r, ist_table_id table) {
    const ist_schema *schema = &ist_schemas[table];
    for (size_t i = 0; i < schema->field_count; i++) {
        put_field(r, schema->fields[i].name);
    }
    for (size_t c = 0; table == IST_TABLE_TIES && c < r->graph->ties.count; c++) {
        if (r->graph->ties.items[c].field == NULL) {
            put_field(r, r->graph->ties.items[c].name);
        }
    }
    end_line(r);
}

static void put_actor(rows *r, size_t i) {
    const ist_exchange_actor actor = ist_exchange_actor_at(r->graph, i);
    const ist_schema *schema = &ist_schemas[IST_TABLE_ACTORS];
    for (size_t f = 0; f < schema->field_count; f++) {
        put_actor_value(r, &(ist_exchange_column){.field = &schema->fields[f]}, &actor);
    }
    end_line(r);
}

/* A member of a tie as the table has it; its id and ends are not always those of its row. */
static void put_member(rows *r, const ist_field *field, const ist_exchange_tie *tie) {
    static const char *const signs[] = {"-", "0", "+"};
    if (field->type == IST_FIELD_BOOL) {
        put_field(r, tie->directed ? "true" : "false");
    } else if (field->type == IST_FIELD_SIGN) {
        put_field(r, signs[tie->row.sign + 1]);
    } else if (field->offset == offsetof(ist_tie, id)) {
        put_field(r, tie->id);
    } else if (field->offset == offsetof(ist_tie, source)) {
        put_field(r, ist_exchange_actor_id(r->graph, tie->source));
    } else if (field->offset == offsetof(ist_tie, target)) {
        put_field(r, ist_exchange_actor_id(r->graph, tie->target));
    } else {
        put_tie_value(r, &(ist_exchange_column){.field = field}, tie);
    }
}

static void put_tie(rows *r, size_t i) {
    const ist_exchange_tie tie = ist_exchange_tie_at(r->graph, i);
    const ist_schema *schema = &ist_schemas[IST_TABLE_TIES];
    for (size_t f = 0; f < schema->field_count; f++) {
        put_member(r, &schema->fields[f], &tie);
    }
    for (size_t c = 0; c < r->graph->ties.count; c++) {
        if (r->graph->ties.items[c].field == NULL) {
            put_tie_value(r, &r->graph->ties.items[c], &tie);
        }
    }
    end_line(r);
}

static void write_rows(ist_graph_out *out, const ist_exchange *graph, bool actors, char delimiter) {
    rows r = {.out = out, .graph = graph, .delimiter = delimiter};
    put_header(&r, actors ? IST_TABLE_ACTORS : IST_TABLE_TIES);
    for (size_t i = 0; i < (actors ? graph->actor_count : graph->tie_count); i++) {
        (actors ? put_actor : put_tie)(&r, i);
    }
}

static void write_csv(ist_graph_out *out, const ist_exchange *graph, bool actors) {
    write_rows(out, graph, actors, ',');
}

static void write_tsv(ist_graph_out *out, const ist_exchange *graph, bool actors) {
    write_rows(out, graph, actors, '\t');
}

const ist_graph_writer ist_graph_writer_gephi = {
    .name = "gephi",
    .endings = "",
    .summary = "CSV with the names that Gephi has for columns: edges, or nodes with --table actors",
    .of_one_table = true,
    .write = write_gephi,
};

const ist_graph_writer ist_graph_writer_rows = {
    .name = "csv",
    .endings = "",
    .summary = "ties, or actors, as rows",
    .of_one_table = true,
    .write = write_csv,
};

const ist_graph_writer ist_graph_writer_tabbed = {
    .name = "tsv",
    .endings = "",
    .summary = "the same with tabs",
    .of_one_table = true,
    .write = write_tsv,
};
