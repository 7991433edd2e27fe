/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * keyed_columns.c - the keys of a graph: which column the data of each fill, and what none holds.
 *
 * A name of ours is that column; names that other programs use for the same stand in `synonyms` and give way to ours.
 * Of an edge, `weight` and every name of a number is a measure. Everything else is lost, and said to be.
 */
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "keyed.h"
#include "load_graph.h"
#include "rows.h"

static const char reading[] = "reading keys";

static const ist_table_id tables[] = {[IST_KEYED_NODE] = IST_TABLE_ACTORS, [IST_KEYED_EDGE] = IST_TABLE_TIES};

static const ist_keyed_synonym synonyms[] = {
    {IST_KEYED_NODE, "name", "label"},     {IST_KEYED_NODE, "latitude", "lat"},
    {IST_KEYED_NODE, "longitude", "lon"},  {IST_KEYED_NODE, "description", "note"},
    {IST_KEYED_EDGE, "label", "relation"}, {IST_KEYED_EDGE, "edge label", "relation"},
    {IST_KEYED_EDGE, "kind", "layer"},     {IST_KEYED_EDGE, "description", "note"},
};

/* ---- a key ---- */

static bool take_domains(ist_keyed *g, ist_keyed_key *key, const ist_csv_cell *domain, ist_error *err) {
    static const char *const names[] = {"node", "edge", "graph"}, *const others[] = {"graphml", "port", "hyperedge",
                                                                                     "endpoint"};
    bool all = domain->length == 0 || ist_text_is(domain->text, domain->length, "all"), known = all;
    for (size_t i = 0; i < IST_KEYED_DOMAINS; i++) {
        key->of[i] = all || ist_text_is(domain->text, domain->length, names[i]);
        known = known || key->of[i];
    }
    for (size_t i = 0; !known && i < sizeof others / sizeof others[0]; i++) {
        known = ist_text_is(domain->text, domain->length, others[i]);
        key->of[IST_KEYED_GRAPH] = known && i == 0;
    }
    char quoted[IST_QUOTE_SIZE];
    return known ||
           ist_keyed_report(g, domain->offset, "key", err, "a key is for %s, expected node, edge, graph or all",
                            ist_quote(quoted, domain->text, domain->length));
}

static bool take_type(ist_keyed *g, ist_keyed_key *key, const ist_csv_cell *type, ist_error *err) {
    static const char *const names[] = {"int", "long", "float", "double", "boolean", "string"};
    enum { NUMBERS = 4 };
    bool known = type->length == 0;
    for (size_t i = 0; !known && i < sizeof names / sizeof names[0]; i++) {
        known = ist_text_is(type->text, type->length, names[i]);
        key->numeric = known && i < NUMBERS;
    }
    char quoted[IST_QUOTE_SIZE];
    return known || ist_keyed_report(g, type->offset, "key", err,
                                     "unknown attr.type %s, expected boolean, int, long, float, double or string",
                                     ist_quote(quoted, type->text, type->length));
}

static bool push_key(ist_keyed *g, const ist_keyed_key *key, ist_error *err) {
    if (!ist_array_grow((void **)&g->keys, &g->key_capacity, g->key_count + 1, sizeof *key, reading, err)) {
        return false;
    }
    g->keys[g->key_count++] = *key;
    return true;
}

bool ist_keyed_add_key(ist_keyed *g, const ist_keyed_key_tag *tag, ist_error *err) {
    ist_texts *texts = &g->dataset->texts;
    ist_keyed_key key = {.id_length = tag->id.length, .place = tag->place, .columns = {IST_NONE, IST_NONE, IST_NONE}};
    if (g->key_count == ist_limit_of(&g->dataset->limits, IST_LIMIT_COLUMNS)) {
        return ist_keyed_limit(g, tag->place, IST_LIMIT_COLUMNS, "keys", err);
    }
    if (tag->id.length == 0 && !ist_keyed_report(g, tag->place, "key", err, "a key without an id, which data need")) {
        return false;
    }
    const ist_csv_cell *name = tag->name.length > 0 ? &tag->name : &tag->id;
    return ist_texts_intern(&key.id, texts, tag->id.text, tag->id.length, err) &&
           ist_texts_intern(&key.name, texts, name->text, name->length, err) &&
           take_domains(g, &key, &tag->domain, err) && take_type(g, &key, &tag->type, err) && push_key(g, &key, err);
}

/* The key that has this name, which is made where there is none. */
static bool noted_key(ist_keyed_key **out, ist_keyed *g, const ist_csv_cell *name, ist_error *err) {
    ist_keyed_key key = {.id_length = name->length, .place = name->offset, .columns = {IST_NONE, IST_NONE, IST_NONE}};
    if (!ist_texts_intern(&key.id, &g->dataset->texts, name->text, name->length, err) ||
        !ist_array_reserve((void **)&g->noted, &g->noted_capacity, key.id / 2 + 1, sizeof *g->noted, reading, err)) {
        return false;
    }
    uint32_t *number = &g->noted[key.id / 2];
    key.name = key.id;
    if (*number == 0) {
        if (g->key_count == ist_limit_of(&g->dataset->limits, IST_LIMIT_COLUMNS)) {
            return ist_keyed_limit(g, name->offset, IST_LIMIT_COLUMNS, "names of data", err);
        }
        if (!push_key(g, &key, err)) {
            return false;
        }
        *number = (uint32_t)g->key_count;
    }
    assert(g->keys != NULL);
    *out = &g->keys[*number - 1];
    return true;
}

bool ist_keyed_note(ist_keyed *g, ist_keyed_domain domain, size_t element, const ist_csv_cell *name, bool numeric,
                    ist_error *err) {
    ist_keyed_key *key = NULL;
    if (!noted_key(&key, g, name, err)) {
        return false;
    }
    assert(key != NULL);
    bool again = key->of[domain] && key->last == element;
    if (domain == IST_KEYED_EDGE) {
        key->numeric = numeric && !again && (key->numeric || !key->of[domain]);
    }
    key->of[domain] = true;
    key->last = element;
    return true;
}

bool ist_keyed_add_default(ist_keyed *g, const ist_csv_cell *text, ist_error *err) {
    ist_keyed_key *key = &g->keys[g->key_count - 1];
    ist_csv_cell cell = ist_keyed_trimmed(*text);
    key->standard_place = cell.offset;
    return ist_texts_intern(&key->standard, &g->dataset->texts, cell.text, cell.length, err);
}

/* ---- what a key is for ---- */

static bool is_called(const ist_keyed *g, const ist_keyed_key *key, const char *name) {
    const char *text = ist_dataset_text(g->dataset, key->name);
    return ist_text_is(text, strlen(text), name);
}

static bool is_own(const ist_keyed *g, const ist_keyed_key *key) {
    return ist_dataset_text(g->dataset, key->id)[0] == IST_KEYED_OWN[0];
}

bool ist_keyed_has(const ist_keyed *g, ist_keyed_domain domain, const char *name) {
    for (size_t i = 0; i < g->key_count; i++) {
        if (g->keys[i].of[domain] && !is_own(g, &g->keys[i]) && is_called(g, &g->keys[i], name)) {
            return true;
        }
    }
    return false;
}

void ist_keyed_forget(ist_keyed *g, ist_keyed_domain domain, const char *name) {
    for (size_t i = 0; i < g->key_count; i++) {
        if (strcmp(ist_dataset_text(g->dataset, g->keys[i].name), name) == 0) {
            g->keys[i].of[domain] = false;
        }
    }
}

/* Ids of nodes and ends of edges are told by attributes, never by data. */
static const ist_field *own_field(const ist_keyed *g, const ist_keyed_key *key, ist_keyed_domain domain) {
    const ist_schema *schema = &ist_schemas[tables[domain]];
    for (size_t i = 0; i < schema->field_count; i++) {
        const ist_field *field = &schema->fields[i];
        bool by_attribute = field->required && !(domain == IST_KEYED_EDGE && strcmp(field->name, "id") == 0);
        if (!by_attribute && is_called(g, key, field->name)) {
            return field;
        }
    }
    return NULL;
}

static const ist_field *synonymous(const ist_keyed *g, const ist_keyed_key *key, ist_keyed_domain domain,
                                   const ist_keyed_synonym *items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        const ist_keyed_synonym *s = &items[i];
        if (s->domain == domain && is_called(g, key, s->theirs) && !ist_keyed_has(g, domain, s->ours)) {
            return ist_schema_field(tables[domain], s->ours);
        }
    }
    return NULL;
}

static const ist_field *field_of(const ist_keyed *g, const ist_keyed_key *key, ist_keyed_domain domain) {
    const ist_field *field = own_field(g, key, domain);
    if (field == NULL) {
        field = synonymous(g, key, domain, synonyms, sizeof synonyms / sizeof synonyms[0]);
    }
    return field != NULL ? field : synonymous(g, key, domain, g->format->synonyms, g->format->synonym_count);
}

/* The column of this field, or of this measure; IST_NONE where keys of another name have it. */
static bool share_column(uint32_t *out, ist_keyed *g, const ist_keyed_key *key, ist_keyed_domain domain,
                         const ist_field *field, ist_error *err) {
    bool weight = field == NULL && is_called(g, key, ist_load_weight);
    ist_text name = key->name;
    if (weight && !ist_texts_intern(&name, &g->dataset->texts, ist_load_weight, strlen(ist_load_weight), err)) {
        return false;
    }
    for (uint32_t i = 0; i < g->column_count; i++) {
        const ist_keyed_column *column = &g->columns[i];
        if (column->domain == domain && column->field == field && (field != NULL || column->name == name)) {
            *out = field == NULL || is_own(g, key) || is_called(g, key, ist_dataset_text(g->dataset, column->name))
                       ? i
                       : IST_NONE;
            return true;
        }
    }
    *out = (uint32_t)g->column_count;
    if (!ist_array_grow((void **)&g->columns, &g->column_capacity, g->column_count + 1, sizeof *g->columns, reading,
                        err)) {
        return false;
    }
    g->columns[g->column_count++] = (ist_keyed_column){.domain = domain,
                                                       .name = name,
                                                       .field = field,
                                                       .measure = {.use = IST_COLUMN_MEASURE, .name = name},
                                                       .standard = NAN};
    g->measure_count += field == NULL;
    return true;
}

/* What stands in <default> is what every row says before its data are read. */
static bool take_default(ist_keyed *g, ist_keyed_key *key, ist_keyed_domain domain, ist_error *err) {
    const char *text = ist_dataset_text(g->dataset, key->standard);
    ist_csv_cell cell = {.text = text, .length = strlen(text), .offset = key->standard_place};
    if (key->columns[domain] == IST_NONE) {
        key->lost[domain] = true;
        return true;
    }
    ist_keyed_column *column = &g->columns[key->columns[domain]];
    ist_buffer copy = {0}; /* reading may move the texts */
    bool ok = ist_buffer_text(&copy, text, err);
    cell.text = ist_buffer_string(&copy);
    if (ok && column->field == NULL) {
        ok = ist_cell_number(&g->edges, &column->standard, ist_dataset_text(g->dataset, column->name), &cell, err);
    } else if (ok) {
        ok = domain == IST_KEYED_NODE ? ist_cell_read(&g->nodes, &g->actor, column->field, &cell, err)
                                      : ist_cell_read(&g->edges, &g->empty, column->field, &cell, err);
    }
    ist_buffer_free(&copy);
    return ok;
}

static bool plan_key(ist_keyed *g, ist_keyed_key *key, ist_keyed_domain domain, ist_error *err) {
    const ist_field *field = field_of(g, key, domain);
    bool measure = domain == IST_KEYED_EDGE && (key->numeric || is_called(g, key, ist_load_weight));
    if ((field != NULL || measure) && !share_column(&key->columns[domain], g, key, domain, field, err)) {
        return false;
    }
    return key->standard == IST_TEXT_EMPTY || take_default(g, key, domain, err);
}

static int compare_keys(const void *left, const void *right) {
    const ist_keyed_key *a = left, *b = right;
    if (a->id != b->id) {
        return a->id < b->id ? -1 : 1;
    }
    if (a->of[IST_KEYED_NODE] != b->of[IST_KEYED_NODE]) {
        return a->of[IST_KEYED_NODE] ? -1 : 1;
    }
    return (a->place > b->place) - (a->place < b->place);
}

static bool shares_domain(const ist_keyed_key *a, const ist_keyed_key *b) {
    bool shared = false;
    for (size_t i = 0; i < IST_KEYED_DOMAINS; i++) {
        shared = shared || (a->of[i] && b->of[i]);
    }
    return shared;
}

static bool check_ids(ist_keyed *g, ist_error *err) {
    for (size_t i = 1; i < g->key_count; i++) {
        const ist_keyed_key *key = &g->keys[i];
        const char *id = ist_dataset_text(g->dataset, key->id);
        char quoted[IST_QUOTE_SIZE];
        bool apart = g->format->by_domain && !shares_domain(&key[-1], key);
        if (key->id != IST_TEXT_EMPTY && key->id == key[-1].id && !apart &&
            !ist_keyed_report(g, key->place, "duplicate-key", err, "a second key with the id %s",
                              ist_quote(quoted, id, strlen(id)))) {
            return false;
        }
    }
    return true;
}

bool ist_keyed_plan(ist_keyed *g, ist_error *err) {
    for (size_t i = 0; i < g->key_count; i++) {
        for (ist_keyed_domain domain = IST_KEYED_NODE; domain <= IST_KEYED_EDGE; domain++) {
            if (g->keys[i].of[domain] && !plan_key(g, &g->keys[i], domain, err)) {
                return false;
            }
        }
    }
    assert(g->key_count == 0 || g->keys != NULL);
    free(g->noted);
    g->noted = NULL;
    g->planned = true;
    if (g->key_count > 0) {
        qsort(g->keys, g->key_count, sizeof *g->keys, compare_keys);
    }
    return check_ids(g, err);
}

/* ---- looking a key up ---- */

static bool is_key(const ist_keyed *g, uint32_t key, const ist_csv_cell *id, ist_keyed_domain domain) {
    return key < g->key_count && g->keys[key].id_length == id->length && id->length > 0 &&
           memcmp(ist_dataset_text(g->dataset, g->keys[key].id), id->text, id->length) == 0 &&
           (!g->format->by_domain || g->keys[key].of[domain]);
}

/* The first key of this id, of those of one id the first for this domain. */
static uint32_t search(const ist_keyed *g, const ist_csv_cell *id, ist_keyed_domain domain) {
    ist_text text = id->length > 0 ? ist_texts_find(&g->dataset->texts, id->text, id->length) : IST_NONE;
    ist_keyed_key wanted = {.id = text, .of[IST_KEYED_NODE] = true};
    size_t low = 0, high = g->key_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_keys(&g->keys[middle], &wanted) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    while (g->format->by_domain && low + 1 < g->key_count && g->keys[low].id == text && !g->keys[low].of[domain]) {
        low++;
    }
    return low < g->key_count && g->keys[low].id == text ? (uint32_t)low : IST_NONE;
}

static bool refuse_key(uint32_t *key, ist_keyed *g, const ist_csv_cell *id, const ist_keyed_owner *owner,
                       ist_error *err) {
    static const char *const names[] = {"a node", "an edge", "the graph"};
    char quoted[IST_QUOTE_SIZE];
    ist_quote(quoted, id->text, id->length);
    bool known = *key != IST_NONE && !g->format->by_domain;
    *key = IST_NONE;
    return known ? ist_keyed_report(g, id->offset, "key", err, "the key %s is not for %s, by its attribute 'for'",
                                    quoted, names[owner->domain])
                 : ist_keyed_report(g, id->offset, "unknown-key", err, "unknown key %s: %s", quoted,
                                    g->format->undeclared);
}

/* Data stand in the same order in most elements: after a key comes the one that came after it before. */
bool ist_keyed_find(uint32_t *key, ist_keyed *g, const ist_csv_cell *id, const ist_keyed_owner *owner, ist_error *err) {
    assert(g->key_count == 0 || g->keys != NULL);
    ist_keyed_key *recent = g->recent < g->key_count ? &g->keys[g->recent] : NULL;
    *key = recent != NULL ? recent->next : 0;
    if (!is_key(g, *key, id, owner->domain)) {
        *key = search(g, id, owner->domain);
    }
    if (*key == IST_NONE || !g->keys[*key].of[owner->domain]) {
        return refuse_key(key, g, id, owner, err);
    }
    if (recent != NULL) {
        recent->next = *key;
    }
    g->recent = *key;
    return true;
}
