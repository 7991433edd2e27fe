/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * added.c - hypothetical actors and ties, read from the rows of scenarios that add them.
 */
#include "added.h"

#include <stdlib.h>
#include <string.h>

#include "cell.h"

static const char adding[] = "reading what scenarios add";

/* A row of scenarios that says something of what is added, or that it is. */
typedef struct {
    const char *id; /* of what is added */
    ist_text text, field;
    uint32_t row;
    bool split;
} saying;

typedef struct {
    ist_dataset *dataset;
    ist_added *out;
    ist_error *err;
    saying *sayings; /* by id, then those of splits, then field, then row */
    size_t count;
    ist_text *targets; /* of splits, ascending, each once */
    uint32_t *likes;   /* split -> the row of its target, or IST_NONE */
    size_t target_count;
} context;

#define REPORT(c, rule, edit, field, ...)                                                                              \
    ist_dataset_report((c)->dataset, IST_SEVERITY_ERROR, rule,                                                         \
                       (ist_cell_place){IST_TABLE_SCENARIOS, (edit)->place, field}, (c)->err, __VA_ARGS__)

static const ist_edit *edit_of(const context *c, size_t i) {
    return &ist_dataset_edits(c->dataset)[c->sayings[i].row];
}

static const char *text(const context *c, ist_text t) {
    return ist_dataset_text(c->dataset, t);
}

/* ---- which rows ---- */

static int compare_sayings(const void *left, const void *right) {
    const saying *a = left, *b = right;
    int order = strcmp(a->id, b->id);
    if (order != 0 || a->split != b->split) {
        return order != 0 ? order : a->split - b->split;
    }
    if (a->field != b->field) {
        return a->field < b->field ? -1 : 1;
    }
    return (a->row > b->row) - (a->row < b->row);
}

static bool list_sayings(context *c) {
    size_t rows = c->dataset->rows[IST_TABLE_SCENARIOS].count;
    c->sayings = ist_array_make(rows, sizeof *c->sayings, adding, c->err);
    for (uint32_t i = 0; c->sayings != NULL && i < rows; i++) {
        const ist_edit *edit = &ist_dataset_edits(c->dataset)[i];
        bool adds = strcmp(text(c, edit->action), "add") == 0, splits = strcmp(text(c, edit->action), "split") == 0;
        ist_text id = adds ? edit->target : edit->field;
        if ((adds || splits) && id != IST_TEXT_EMPTY) {
            c->sayings[c->count++] =
                (saying){.text = id, .field = splits ? IST_TEXT_EMPTY : edit->field, .row = i, .split = splits};
        }
    }
    return c->sayings != NULL;
}

/* Texts may move while cells are read, so their names are looked at when nothing is read. */
static void sort_sayings(context *c) {
    for (size_t i = 0; i < c->count; i++) {
        c->sayings[i].id = text(c, c->sayings[i].text);
    }
    qsort(c->sayings, c->count, sizeof *c->sayings, compare_sayings);
}

/* ---- one id ---- */

static bool is_said(const context *c, size_t i, const char *field) {
    return !c->sayings[i].split && strcmp(text(c, edit_of(c, i)->field), field) == 0;
}

static bool is_tie(const context *c, size_t first, size_t last) {
    bool found = false;
    for (size_t i = first; i < last && !found; i++) {
        found = is_said(c, i, "source") || is_said(c, i, "target");
    }
    return found;
}

/* Two rows that say one field differently; the later one is told. Those of one field stand together. */
static bool check_twice(context *c, size_t first, size_t at) {
    const saying *now = &c->sayings[at], *before = now - 1;
    if (at == first || before->split != now->split || before->field != now->field) {
        return true;
    }
    const ist_edit *edit = edit_of(c, at), *other = edit_of(c, at - 1);
    ist_text here = now->split ? edit->target : edit->value, there = now->split ? other->target : other->value;
    char one[IST_QUOTE_SIZE], two[IST_QUOTE_SIZE];
    return here == there ||
           REPORT(c, "contradiction", edit, now->split ? "target" : "value",
                  "%s of '%s' is %s here and %s in an earlier row; one id is one thing in all scenarios",
                  now->split ? "what is split" : text(c, now->field), text(c, now->text),
                  ist_quote(two, text(c, here), strlen(text(c, here))),
                  ist_quote(one, text(c, there), strlen(text(c, there))));
}

/* Reads one field into the row. A field of a tie that the table has not is a measure, read when these are known. */
static bool read_field(context *c, ist_table_id table, void *row, size_t at) {
    const ist_edit edit = *edit_of(c, at);
    const char *name = text(c, edit.field);
    const ist_field *field = ist_schema_field(table, name);
    if (field == NULL && table == IST_TABLE_TIES) {
        return true;
    }
    if (field == NULL || strcmp(name, "id") == 0) {
        ist_nearest search = {.word = name};
        for (size_t f = 0; f < ist_schemas[table].field_count; f++) {
            ist_nearest_try(&search, ist_schemas[table].fields[f].name);
        }
        char quoted[IST_QUOTE_SIZE];
        return REPORT(c, "unknown-field", &edit, "field",
                      "an actor that is added has no field %s%s%s%s; a tie has source and target",
                      ist_quote(quoted, name, strlen(name)), search.nearest ? " (did you mean '" : "",
                      search.nearest ? search.nearest : "", search.nearest ? "'?)" : "");
    }
    ist_cell_reader reader = {.dataset = c->dataset, .table = table, .of_scenarios = true};
    const char *value = text(c, edit.value);
    ist_buffer copy = {0};
    bool ok = ist_buffer_text(&copy, value, c->err);
    ist_csv_cell cell = {.text = ist_buffer_string(&copy),
                         .length = copy.length,
                         .offset = ist_dataset_offset(c->dataset, IST_TABLE_SCENARIOS, edit.place, "value")};
    ok = ok && ist_cell_read(&reader, row, field, &cell, c->err);
    ist_buffer_free(&copy);
    return ok;
}

/* `*whole`: is enough said of it to be anything? */
static bool check_complete(bool *whole, context *c, size_t first, size_t last, bool tie) {
    bool ends[2] = {false, false}, said = false;
    for (size_t i = first; i < last; i++) {
        ends[0] = ends[0] || is_said(c, i, "source");
        ends[1] = ends[1] || is_said(c, i, "target");
        said = said || c->sayings[i].split || edit_of(c, i)->field != IST_TEXT_EMPTY;
    }
    const char *id = text(c, c->sayings[first].text);
    *whole = said && (!tie || (ends[0] && ends[1]));
    if (!said) {
        return REPORT(c, "added-nothing", edit_of(c, first), "field",
                      "no row says what '%s' is: give it fields and values, such as source and target, one a row", id);
    }
    return !tie || (ends[0] && ends[1]) ||
           REPORT(c, "missing-value", edit_of(c, first), "field", "the tie '%s' that is added has no %s", id,
                  ends[0] ? "target" : "source");
}

static int compare_texts(const void *a, const void *b) {
    ist_text x = *(const ist_text *)a, y = *(const ist_text *)b;
    return (x > y) - (x < y);
}

/* The number of a target of splits, or IST_NONE. */
static uint32_t target_number(const context *c, ist_text id) {
    const ist_text *found =
        c->target_count > 0 ? bsearch(&id, c->targets, c->target_count, sizeof *c->targets, compare_texts) : NULL;
    return found != NULL ? (uint32_t)(found - c->targets) : IST_NONE;
}

/* Whom splits split. */
static bool list_targets(context *c) {
    c->targets = ist_array_make(c->count, sizeof *c->targets, adding, c->err);
    c->likes = c->targets ? ist_array_make(c->count, sizeof *c->likes, adding, c->err) : NULL;
    for (size_t i = 0; c->likes != NULL && i < c->count; i++) {
        if (c->sayings[i].split) {
            c->targets[c->target_count++] = edit_of(c, i)->target;
        }
        c->likes[i] = IST_NONE;
    }
    c->target_count = c->likes != NULL ? ist_texts_unite(c->targets, c->target_count) : 0;
    for (uint32_t a = 0; c->target_count > 0 && a < c->dataset->rows[IST_TABLE_ACTORS].count; a++) {
        uint32_t number = target_number(c, ist_dataset_actors(c->dataset)[a].id);
        if (number != IST_NONE) {
            c->likes[number] = a;
        }
    }
    return c->likes != NULL;
}

/* An actor that is split from another one is like it, but for its names. */
static void make_like(const context *c, ist_actor *row, size_t first, size_t last) {
    uint32_t like = IST_NONE;
    for (size_t i = first; i < last; i++) {
        like = c->sayings[i].split ? c->likes[target_number(c, edit_of(c, i)->target)] : like;
    }
    if (like != IST_NONE) {
        *row = ist_dataset_actors(c->dataset)[like];
        row->label = row->aliases = row->note = IST_TEXT_EMPTY;
    }
}

static bool fill_row(context *c, ist_table_id table, void *row, size_t first, size_t last) {
    ist_cell_reader reader = {.dataset = c->dataset, .table = table, .of_scenarios = true};
    bool ok = ist_cell_defaults(&reader, row, c->err);
    if (ok && table == IST_TABLE_ACTORS) {
        make_like(c, row, first, last);
    }
    for (size_t i = first; ok && i < last; i++) {
        ok = check_twice(c, first, i) &&
             (c->sayings[i].split || edit_of(c, i)->field == IST_TEXT_EMPTY || read_field(c, table, row, i));
    }
    return ok;
}

static bool add_row(context *c, ist_table_id table, size_t first, size_t last) {
    union {
        ist_actor actor;
        ist_tie tie;
    } row;
    ist_rows *rows = &c->dataset->rows[table];
    size_t *added = table == IST_TABLE_TIES ? &c->out->ties : &c->out->actors;
    if (!fill_row(c, table, &row, first, last)) {
        return false;
    }
    uint32_t place = edit_of(c, first)->place;
    for (size_t i = first; i < last; i++) {
        place = edit_of(c, i)->place < place ? edit_of(c, i)->place : place;
    }
    if (table == IST_TABLE_TIES) {
        row.tie.id = c->sayings[first].text;
        row.tie.place = place;
    } else {
        row.actor.id = c->sayings[first].text;
        row.actor.place = place;
    }
    size_t size = ist_schemas[table].row_size;
    bool ok = ist_array_reserve(&rows->items, &rows->capacity, rows->count + *added + 1, size, adding, c->err);
    if (ok) {
        memcpy((char *)rows->items + (rows->count + (*added)++) * size, &row, size);
    }
    return ok;
}

static bool check_id(context *c, size_t first) {
    const char *id = text(c, c->sayings[first].text);
    char quoted[IST_QUOTE_SIZE];
    return strpbrk(id, ":;+") == NULL ||
           REPORT(c, "added-id", edit_of(c, first), c->sayings[first].split ? "field" : "target",
                  "the id %s cannot be written in a lens: it has a colon, a semicolon or a plus",
                  ist_quote(quoted, id, strlen(id)));
}

bool ist_added_read(ist_added *out, ist_dataset *dataset, ist_error *err) {
    context c = {.dataset = dataset, .out = out, .err = err};
    *out = (ist_added){0};
    bool ok = list_sayings(&c);
    if (ok) {
        sort_sayings(&c);
        ok = list_targets(&c);
    }
    for (size_t first = 0, last; ok && first < c.count; first = last) {
        for (last = first; last < c.count && c.sayings[last].text == c.sayings[first].text;) {
            last++;
        }
        bool tie = is_tie(&c, first, last);
        bool whole = false;
        ok = check_id(&c, first) && check_complete(&whole, &c, first, last, tie) &&
             (!whole || add_row(&c, tie ? IST_TABLE_TIES : IST_TABLE_ACTORS, first, last));
    }
    free(c.sayings);
    free(c.targets);
    free(c.likes);
    return ok;
}
