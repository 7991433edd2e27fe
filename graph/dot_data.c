/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * dot_data.c - the attributes of a DOT file, its nodes and its edges, out of statements.
 */
#include <stdlib.h>
#include <string.h>

#include "dot_graph.h"
#include "rows.h"
#include "tokens.h"

static const char reading[] = "reading DOT";

bool ist_dot_walk_fail(ist_dot_walk *w) {
    w->failed = true;
    w->dot.kind = IST_DOT_BAD;
    return false;
}

bool ist_dot_refuse(ist_dot_walk *w, const char *why) {
    bool reported = ist_keyed_report(w->g, w->dot.value.offset, "syntax", w->err, "%s", why);
    w->dot.kind = IST_DOT_BAD;
    return reported ? false : ist_dot_walk_fail(w);
}

bool ist_dot_walk_next(ist_dot_walk *w) {
    if (ist_dot_next(&w->dot, w->err)) {
        return w->dot.kind != IST_DOT_BAD || ist_dot_refuse(w, w->dot.problem);
    }
    if (w->err != NULL && !ist_error_is_memory(w->err)) {
        ist_place place = ist_rows_place(&w->g->dataset->rows[IST_TABLE_TIES], w->dot.value.offset);
        ist_error_prefix(w->err, "%s:%zu:%zu: error", place.file, place.line, place.column);
    }
    return ist_dot_walk_fail(w);
}

bool ist_dot_push(ist_dot_walk *w, ist_dot_rows *rows, uint32_t row) {
    if (!ist_array_grow((void **)&rows->items, &rows->capacity, rows->count + 1, sizeof row, reading, w->err)) {
        return ist_dot_walk_fail(w);
    }
    rows->items[rows->count++] = row;
    return true;
}

/* ---- attributes ---- */

/* In the place of an earlier one of its name, if there is one from `from` on. */
static bool put(ist_dot_walk *w, ist_dot_attributes *out, size_t from, const ist_dot_attribute *attribute) {
    for (size_t i = from; i < out->count; i++) {
        if (out->items[i].name == attribute->name) {
            out->items[i] = *attribute;
            return true;
        }
    }
    if (!ist_array_grow((void **)&out->items, &out->capacity, out->count + 1, sizeof *attribute, reading, w->err)) {
        return ist_dot_walk_fail(w);
    }
    out->items[out->count++] = *attribute;
    return true;
}

/* Work has a limit: subgraphs can stand for many edges, and defaults for much data, in a few bytes. */
static bool count_work(ist_dot_walk *w) {
    enum { FREE = 1 << 20, BYTE = 16 };
    return ++w->work <= FREE + BYTE * w->dot.length ||
           (ist_rows_bound(w->g->dataset, IST_TABLE_TIES, w->place, "16 edges and data, those by default included,",
                           w->err),
            ist_dot_walk_fail(w));
}

/* The name, which is kept, and the value at hand: noted, or put into a list. */
static bool take_attribute(ist_dot_walk *w, ist_dot_attributes *out, size_t from, ist_keyed_domain domain,
                           const ist_csv_cell *value) {
    ist_texts *texts = &w->g->dataset->texts;
    ist_dot_attribute attribute = {.name_place = w->name_place, .value_place = value->offset};
    ist_csv_cell name = {.text = ist_buffer_string(&w->name), .length = w->name.length, .offset = w->name_place};
    double ignored = 0;
    if (name.length == 0) {
        name = (ist_csv_cell){.text = "(no name)", .length = strlen("(no name)"), .offset = w->name_place};
    }
    if (!w->g->planned) {
        bool number = ist_number_parse(&ignored, value->text, value->length);
        return value->length == 0 || ist_keyed_note(w->g, domain, ++w->lists, &name, number, w->err) ||
               ist_dot_walk_fail(w);
    }
    if (!ist_texts_intern(&attribute.name, texts, name.text, name.length, w->err) ||
        !ist_texts_intern(&attribute.value, texts, value->text, value->length, w->err)) {
        return ist_dot_walk_fail(w);
    }
    return count_work(w) && put(w, out, from, &attribute);
}

bool ist_dot_keep_name(ist_dot_walk *w) {
    w->name.length = 0;
    w->name_place = w->dot.value.offset;
    return ist_buffer_add(&w->name, w->dot.value.text, w->dot.value.length, w->err) || ist_dot_walk_fail(w);
}

/* One attribute and what may separate it from the next; a name alone is true. */
static bool read_attribute(ist_dot_walk *w, ist_dot_attributes *out, size_t from, ist_keyed_domain domain) {
    if (w->dot.kind != IST_DOT_NAME) {
        return ist_dot_refuse(w, w->dot.kind == IST_DOT_END ? "the file ends inside [ ]; is it cut off?"
                                                            : "expected the name of an attribute or ]");
    }
    if (!ist_dot_keep_name(w) || !ist_dot_walk_next(w)) {
        return false;
    }
    ist_csv_cell value = {.text = "true", .length = strlen("true"), .offset = w->name_place};
    bool given = w->dot.kind == IST_DOT_EQUALS;
    if (given && !ist_dot_walk_next(w)) {
        return false;
    }
    if (given && w->dot.kind != IST_DOT_NAME) {
        return ist_dot_refuse(w, "expected the value of an attribute");
    }
    if (!take_attribute(w, out, from, domain, given ? &w->dot.value : &value) || (given && !ist_dot_walk_next(w))) {
        return false;
    }
    bool more = w->dot.kind == IST_DOT_COMMA || w->dot.kind == IST_DOT_SEMICOLON;
    return !more || ist_dot_walk_next(w);
}

bool ist_dot_read_list(ist_dot_walk *w, ist_dot_attributes *out, size_t from, ist_keyed_domain domain) {
    if (!ist_dot_walk_next(w)) {
        return false;
    }
    while (w->dot.kind != IST_DOT_LIST_END) {
        if (!read_attribute(w, out, from, domain)) {
            return false;
        }
    }
    return ist_dot_walk_next(w);
}

/* ---- what attributes say ---- */

/* In a label a backslash before n, l or r is a line end, and before anything else not said; references are characters.
 */
static bool read_label(ist_dot_walk *w, ist_csv_cell *cell) {
    bool ok = true;
    w->label.length = 0;
    for (const char *at = cell->text, *end = at + cell->length; ok && at < end;) {
        char character[4];
        size_t used = 1, length = *at == '&' ? ist_tokens_refer(character, at, &used) : 0;
        bool escape = *at == '\\' && at + 1 < end, line = escape && strchr("nlr", at[1]) != NULL;
        const char *said = line ? "\n" : length > 0 ? character : at + escape;
        ok = ist_buffer_add(&w->label, said, length > 0 ? length : 1, w->err);
        at += escape ? 2 : length > 0 ? used : 1;
    }
    while (w->label.length > 0 && w->label.bytes[w->label.length - 1] == '\n') {
        w->label.length--;
    }
    cell->length = cell->length == 2 && memcmp(cell->text, "\\N", 2) == 0 ? 0 : w->label.length;
    cell->text = ist_buffer_string(&w->label);
    return ok || ist_dot_walk_fail(w);
}

/* The last one counts, as in Graphviz. */
static bool tell(ist_dot_walk *w, const ist_keyed_owner *owner, const ist_dot_attribute *attribute) {
    const ist_dataset *dataset = w->g->dataset;
    ist_csv_cell name = {.text = ist_dataset_text(dataset, attribute->name), .offset = attribute->name_place};
    ist_csv_cell value = {.text = ist_dataset_text(dataset, attribute->value), .offset = attribute->value_place};
    uint32_t key = IST_NONE;
    name.length = strlen(name.text);
    value.length = strlen(value.text);
    if (value.length == 0) {
        return true;
    }
    if (!count_work(w) || (ist_text_is(name.text, name.length, "label") && !read_label(w, &value))) {
        return false;
    }
    if (!ist_keyed_find(&key, w->g, &name, owner, w->err)) {
        return ist_dot_walk_fail(w);
    }
    if (key == IST_NONE) {
        return true;
    }
    ist_keyed_tell_again(w->g, key, owner);
    return ist_keyed_add_data(w->g, key, owner, &value, w->err) || ist_dot_walk_fail(w);
}

bool ist_dot_tell_all(ist_dot_walk *w, const ist_keyed_owner *owner, const ist_dot_attributes *attributes) {
    bool ok = true;
    for (size_t i = 0; ok && i < attributes->count; i++) {
        ok = tell(w, owner, &attributes->items[i]);
    }
    return ok;
}

bool ist_dot_tell_graph(ist_dot_walk *w) {
    const ist_keyed_owner graph = {.domain = IST_KEYED_GRAPH};
    w->given.count = 0;
    return take_attribute(w, &w->given, 0, IST_KEYED_GRAPH, &w->dot.value) && ist_dot_tell_all(w, &graph, &w->given);
}

/* ---- nodes ---- */

static bool add_node(ist_dot_walk *w, ist_text id) {
    const char *text = ist_dataset_text(w->g->dataset, id);
    ist_csv_cell cell = {.text = text, .length = strlen(text), .offset = w->name_place};
    ist_keyed_owner owner;
    if (!ist_keyed_add_node(&owner, w->g, &cell, w->name_place, IST_NONE, w->err)) {
        return ist_dot_walk_fail(w);
    }
    w->rows.items[id / 2] = owner.row + 1;
    return ist_dot_tell_all(w, &owner, &w->defaults[IST_KEYED_NODE]);
}

bool ist_dot_mention(ist_dot_walk *w) {
    ist_text id = IST_TEXT_EMPTY;
    if (w->name.length == 0) {
        w->dot.value.offset = w->name_place;
        return ist_dot_refuse(w, "a node without a name, expected one");
    }
    if (!ist_dot_push(w, &w->groups, (uint32_t)w->ends.count) || !w->g->planned) {
        return !w->failed;
    }
    if (!ist_texts_intern(&id, &w->g->dataset->texts, ist_buffer_string(&w->name), w->name.length, w->err) ||
        !ist_array_reserve((void **)&w->rows.items, &w->rows.capacity, id / 2 + 1, sizeof *w->rows.items, reading,
                           w->err)) {
        return ist_dot_walk_fail(w);
    }
    if (w->rows.items[id / 2] == 0 && !add_node(w, id)) {
        return false;
    }
    uint32_t row = w->rows.items[id / 2] - 1;
    return ist_dot_push(w, &w->ends, row) && (w->depth < 2 || ist_dot_push(w, &w->members, row));
}

static int compare_rows(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* Sorts the rows from `from` on and keeps each once. */
static void unite(ist_dot_rows *rows, size_t from) {
    size_t kept = from;
    if (rows->count > from) {
        qsort(rows->items + from, rows->count - from, sizeof *rows->items, compare_rows);
    }
    for (size_t i = from; i < rows->count; i++) {
        if (kept == from || rows->items[i] != rows->items[kept - 1]) {
            rows->items[kept++] = rows->items[i];
        }
    }
    rows->count = kept;
}

bool ist_dot_end_subgraph(ist_dot_walk *w) {
    size_t from = w->scopes[w->depth].members;
    bool ok = ist_dot_push(w, &w->groups, (uint32_t)w->ends.count);
    unite(&w->members, from);
    for (size_t i = from; ok && i < w->members.count; i++) {
        ok = ist_dot_push(w, &w->ends, w->members.items[i]);
    }
    w->members.count = w->depth < 2 ? 0 : w->members.count;
    return ok;
}

/* ---- edges ---- */

static ist_csv_cell id_of(const ist_dot_walk *w, uint32_t row) {
    const char *text = ist_dataset_text(w->g->dataset, ist_dataset_actors(w->g->dataset)[row].id);
    return (ist_csv_cell){.text = text, .length = strlen(text), .offset = w->place};
}

static bool add_edge(ist_dot_walk *w, uint32_t source, uint32_t target) {
    const ist_keyed_edge_tag tag = {
        .source = id_of(w, source), .target = id_of(w, target), .place = w->place, .directs = w->directed};
    ist_keyed_owner owner;
    if (!count_work(w)) {
        return false;
    }
    if (!ist_keyed_begin_edge(&owner, w->g, &tag, w->err)) {
        return ist_dot_walk_fail(w);
    }
    return ist_dot_tell_all(w, &owner, &w->defaults[IST_KEYED_EDGE]) && ist_dot_tell_all(w, &owner, &w->given) &&
           (ist_keyed_end_edge(w->g, w->err) || ist_dot_walk_fail(w));
}

/* Each of the nodes before with each of those behind. */
static bool join(ist_dot_walk *w, size_t group) {
    size_t from = w->groups.items[group], middle = w->groups.items[group + 1];
    size_t end = group + 2 < w->groups.count ? w->groups.items[group + 2] : w->ends.count;
    for (size_t i = from; i < middle; i++) {
        for (size_t j = middle; j < end; j++) {
            if (!add_edge(w, w->ends.items[i], w->ends.items[j])) {
                return false;
            }
        }
    }
    return true;
}

bool ist_dot_tell_statement(ist_dot_walk *w) {
    const ist_dot_scope *scope = &w->scopes[w->depth - 1];
    bool ok = true;
    if (w->g->planned && w->groups.count == scope->groups + 1 && w->ends.count == scope->ends + 1) {
        const ist_keyed_owner owner = {IST_KEYED_NODE, w->ends.items[scope->ends], SIZE_MAX};
        ok = ist_dot_tell_all(w, &owner, &w->given);
    }
    for (size_t i = scope->groups; ok && w->g->planned && i + 1 < w->groups.count; i++) {
        ok = join(w, i);
    }
    w->groups.count = scope->groups;
    w->ends.count = scope->ends;
    return ok;
}
