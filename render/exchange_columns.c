/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * exchange_columns.c - the attributes of actors and ties: which there are, and what each says of a row.
 *
 * They have the names of our columns, so that they are read back as such. What every row says by default ("existing",
 * a confidence of 1) is no column. Strengths have two names, ours and `weight`, which is where other programs look for
 * them: unless ties have a measure of that name, which then is what it was.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "exchange_parts.h"

static const char planning[] = "listing attributes";

/* ---- values ---- */

static void set_text(ist_value *out, const char *text) {
    out->text = text;
    out->type = text[0] != '\0' ? IST_VALUE_TEXT : IST_VALUE_NONE;
}

static void set_number(ist_value *out, double number) {
    out->number = number;
    out->type = isnan(number) ? IST_VALUE_NONE : IST_VALUE_NUMBER;
}

static void set_member(ist_value *out, const ist_dataset *dataset, const ist_field *field, const void *member) {
    out->type = IST_VALUE_NONE;
    switch (field->type) {
    case IST_FIELD_ID:
    case IST_FIELD_TEXT:
    case IST_FIELD_HASH:
        set_text(out, ist_dataset_text(dataset, *(const ist_text *)member));
        break;
    case IST_FIELD_NUMBER:
    case IST_FIELD_INTEGER:
        set_number(out, *(const double *)member);
        break;
    case IST_FIELD_DATE:
        set_text(out, ist_date_format(out->room, *(const ist_date *)member));
        break;
    case IST_FIELD_ENUM:
        set_text(out, field->names[*(const uint8_t *)member]);
        break;
    case IST_FIELD_SIGN:
        out->number = *(const int8_t *)member;
        out->type = IST_VALUE_INTEGER;
        break;
    case IST_FIELD_FRACTION:
    case IST_FIELD_BOOL:
    case IST_FIELD_GRADE:
        break;
    }
}

void ist_exchange_actor_value(ist_value *out, const ist_exchange *graph, const ist_exchange_column *column,
                              const ist_exchange_actor *actor) {
    set_member(out, graph->network->dataset, column->field, (const char *)&actor->row + column->field->offset);
}

static double measure_of(const ist_exchange *graph, uint32_t tie, const char *name) {
    return graph->view != NULL ? ist_view_tie_measure(graph->view, tie, name)
                               : ist_network_tie_measure(graph->network, tie, name);
}

static uint32_t number_of(const ist_exchange *graph, size_t i) {
    return graph->view != NULL ? graph->rows[i].tie : (uint32_t)i;
}

void ist_exchange_tie_value(ist_value *out, const ist_exchange *graph, const ist_exchange_column *column,
                            const ist_exchange_tie *tie) {
    if (column->field == NULL) {
        set_number(out, measure_of(graph, tie->number, column->name));
    } else if (column->field->type == IST_FIELD_FRACTION) {
        set_number(out, ist_tie_confidence(&tie->row));
    } else {
        set_member(out, graph->network->dataset, column->field, (const char *)&tie->row + column->field->offset);
    }
}

double ist_exchange_weight(const ist_exchange *graph, const ist_exchange_tie *tie) {
    const ist_exchange_column *column = ist_exchange_column_named(&graph->ties, IST_EXCHANGE_WEIGHT);
    double own = column != NULL && column->field == NULL ? measure_of(graph, tie->number, column->name) : NAN;
    return isnan(own) ? tie->row.strength : own;
}

/* ---- columns ---- */

static bool add_column(ist_exchange_columns *columns, const ist_exchange_column *column, ist_error *err) {
    void *items = columns->items;
    bool ok = ist_array_reserve(&items, &columns->capacity, columns->count + 1, sizeof *column, planning, err);
    columns->items = items;
    if (ok) {
        columns->items[columns->count++] = *column;
    }
    return ok;
}

static ist_value_type type_of(const ist_field *field) {
    return field->type == IST_FIELD_SIGN                                          ? IST_VALUE_INTEGER
           : field->type == IST_FIELD_NUMBER || field->type == IST_FIELD_FRACTION ? IST_VALUE_NUMBER
                                                                                  : IST_VALUE_TEXT;
}

/* Does the value say only what a row says that is silent? */
static bool is_default(const ist_field *field, const ist_value *value) {
    if (value->type == IST_VALUE_NONE || field == NULL || field->missing == NULL) {
        return value->type == IST_VALUE_NONE;
    }
    return value->type == IST_VALUE_TEXT ? strcmp(value->text, field->missing) == 0 : value->number == 1;
}

/* Ids and ends are no attributes, direction is told by itself. */
static bool is_apart(const ist_field *field) {
    return field->required || field->type == IST_FIELD_BOOL;
}

/* The columns that a table may have, and which of them say more than the default somewhere. */
enum { FIELDS_MOST = 16 };
typedef struct {
    ist_exchange_column columns[FIELDS_MOST];
    bool speaks[FIELDS_MOST];
    size_t count;
} candidates;

static void list_candidates(candidates *out, ist_table_id table) {
    const ist_schema *schema = &ist_schemas[table];
    *out = (candidates){.count = 0};
    for (size_t i = 0; i < schema->field_count && out->count < FIELDS_MOST; i++) {
        const ist_field *field = &schema->fields[i];
        if (!is_apart(field)) {
            out->columns[out->count++] =
                (ist_exchange_column){.name = field->name, .field = field, .type = type_of(field)};
        }
    }
}

static void look(candidates *c, size_t column, const ist_value *value) {
    c->columns[column].given += value->type != IST_VALUE_NONE;
    c->speaks[column] = c->speaks[column] || !is_default(c->columns[column].field, value);
}

static void look_at_actors(candidates *c, const ist_exchange *graph) {
    for (size_t i = 0; i < graph->actor_count; i++) {
        const ist_exchange_actor actor = ist_exchange_actor_at(graph, i);
        for (size_t column = 0; column < c->count; column++) {
            ist_value value;
            ist_exchange_actor_value(&value, graph, &c->columns[column], &actor);
            look(c, column, &value);
        }
    }
}

static void look_at_ties(candidates *c, const ist_exchange *graph) {
    for (size_t i = 0; i < graph->tie_count; i++) {
        const ist_exchange_tie tie = ist_exchange_tie_at(graph, i);
        for (size_t column = 0; column < c->count; column++) {
            ist_value value;
            ist_exchange_tie_value(&value, graph, &c->columns[column], &tie);
            look(c, column, &value);
        }
    }
}

static bool keep(ist_exchange_columns *columns, const candidates *c, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < c->count; i++) {
        ok = !c->speaks[i] || add_column(columns, &c->columns[i], err);
    }
    return ok;
}

static bool plan_fields(ist_exchange *graph, ist_error *err) {
    candidates actors, ties;
    list_candidates(&actors, IST_TABLE_ACTORS);
    list_candidates(&ties, IST_TABLE_TIES);
    look_at_actors(&actors, graph);
    look_at_ties(&ties, graph);
    return keep(&graph->actors, &actors, err) && keep(&graph->ties, &ties, err);
}

/* A measure of such a name would be read as something else. */
static bool is_reserved(const char *name) {
    static const char *const words[] = {"label", "kind", "type", "description", "edge label", "interaction", "key"};
    const ist_schema *schema = &ist_schemas[IST_TABLE_TIES];
    bool found = false;
    for (size_t i = 0; !found && i < schema->field_count; i++) {
        found = ist_text_is(name, strlen(name), schema->fields[i].name);
    }
    for (size_t i = 0; !found && i < sizeof words / sizeof words[0]; i++) {
        found = ist_text_is(name, strlen(name), words[i]);
    }
    return found;
}

static bool skip(ist_exchange *graph, const char *name, ist_error *err) {
    ist_names *skipped = &graph->skipped;
    if (!ist_array_reserve((void **)&skipped->items, &skipped->capacity, skipped->count + 1, sizeof *skipped->items,
                           planning, err)) {
        return false;
    }
    skipped->items[skipped->count] = strdup(name);
    return skipped->items[skipped->count++] != NULL || ist_error_memory(err, planning);
}

static bool has_column(const ist_dataset *dataset, ist_text name) {
    size_t m = 0;
    while (m < dataset->measure_count && dataset->measures[m].name != name) {
        m++;
    }
    return m < dataset->measure_count;
}

static bool plan_measure(ist_exchange *graph, ist_text name, ist_error *err) {
    const ist_dataset *dataset = graph->network->dataset;
    ist_exchange_column column = {
        .name = ist_dataset_text(dataset, name), .type = IST_VALUE_NUMBER, .of_figures = !has_column(dataset, name)};
    for (size_t i = 0; i < graph->tie_count; i++) {
        column.given += isnan(measure_of(graph, number_of(graph, i), column.name)) ? 0 : 1;
    }
    return column.given == 0 ||
           (is_reserved(column.name) ? skip(graph, column.name, err) : add_column(&graph->ties, &column, err));
}

static int compare_names(const void *left, const void *right) {
    const ist_exchange_column *a = left, *b = right;
    return strcmp(a->name, b->name);
}

/* Columns of the table of ties in its order, then what figures alone measure, by name. */
static bool plan_measures(ist_exchange *graph, ist_error *err) {
    const ist_network *network = graph->network;
    bool ok = true;
    for (size_t m = 0; ok && m < network->dataset->measure_count; m++) {
        ok = plan_measure(graph, network->dataset->measures[m].name, err);
    }
    size_t first = graph->ties.count;
    for (size_t m = 0; ok && m < network->tie_measure_count; m++) {
        ok = has_column(network->dataset, network->tie_measures[m]) ||
             plan_measure(graph, network->tie_measures[m], err);
    }
    if (graph->ties.count > first) {
        qsort(graph->ties.items + first, graph->ties.count - first, sizeof *graph->ties.items, compare_names);
    }
    return ok;
}

/* Is every strength what a reader makes of the weights? */
static bool weights_tell(const ist_exchange *graph) {
    for (size_t i = 0; i < graph->tie_count; i++) {
        const ist_exchange_tie tie = ist_exchange_tie_at(graph, i);
        double weight = measure_of(graph, tie.number, IST_EXCHANGE_WEIGHT);
        if (weight <= 0 || tie.row.strength != (isnan(weight) ? 1 : weight)) {
            return false;
        }
    }
    return true;
}

static void drop_column(ist_exchange_columns *columns, const char *name) {
    for (size_t i = 0; i < columns->count; i++) {
        if (strcmp(columns->items[i].name, name) == 0) {
            memmove(&columns->items[i], &columns->items[i + 1], (columns->count - i - 1) * sizeof *columns->items);
            columns->count--;
        }
    }
}

static bool plan_weight(ist_exchange *graph, ist_error *err) {
    const ist_exchange_column *strength = ist_exchange_column_named(&graph->ties, "strength");
    if (ist_exchange_column_named(&graph->ties, IST_EXCHANGE_WEIGHT) == NULL) {
        ist_exchange_column copy = strength != NULL ? *strength : (ist_exchange_column){0};
        copy.name = IST_EXCHANGE_WEIGHT;
        return strength == NULL || add_column(&graph->ties, &copy, err);
    }
    if (weights_tell(graph)) {
        drop_column(&graph->ties, "strength");
    } else if (strength == NULL) { /* all are 1, but the weights would be read as strengths */
        const ist_field *field = ist_schema_field(IST_TABLE_TIES, "strength");
        ist_exchange_column column = {
            .name = field->name, .field = field, .type = IST_VALUE_NUMBER, .given = graph->tie_count};
        return add_column(&graph->ties, &column, err);
    }
    return true;
}

bool ist_exchange_plan(ist_exchange *graph, ist_error *err) {
    return plan_fields(graph, err) && plan_measures(graph, err) && plan_weight(graph, err);
}
