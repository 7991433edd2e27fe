/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * member_walk.c - an element of a graph: what says which it is, and its data.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "member_walk.h"
#include "rows.h"

static const char *const told_names[IST_MEMBER_TOLD] = {"id", "source", "target", "directed", "label"};

/* ---- going on ---- */

bool ist_member_fail(ist_member_walk *w) {
    w->failed = true;
    return false;
}

/* A malformed file is read no further. */
static bool stop(ist_member_walk *w) {
    return ist_keyed_report(w->g, w->tokens.problem_at, "syntax", w->err, "%s", w->tokens.problem) ? false
                                                                                                   : ist_member_fail(w);
}

static bool limit(ist_member_walk *w) {
    if (w->err != NULL && !ist_error_is_memory(w->err)) {
        ist_place place = ist_rows_place(&w->g->dataset->rows[IST_TABLE_TIES], w->tokens.problem_at);
        ist_error_prefix(w->err, "%s:%zu:%zu: error", place.file, place.line, place.column);
    }
    w->tokens.kind = IST_TOKEN_BAD;
    return ist_member_fail(w);
}

bool ist_member_next(ist_member_walk *w) {
    if (!ist_tokens_next(&w->tokens, w->err)) {
        return limit(w);
    }
    return w->tokens.kind != IST_TOKEN_BAD || stop(w);
}

bool ist_member_holds_more(const ist_member_walk *w) {
    return w->tokens.kind == IST_TOKEN_OBJECT || w->tokens.kind == IST_TOKEN_ARRAY;
}

bool ist_member_pass_over(ist_member_walk *w) {
    if (!ist_member_holds_more(w)) {
        return true;
    }
    if (!ist_tokens_skip(&w->tokens, w->err)) {
        return limit(w);
    }
    return w->tokens.kind != IST_TOKEN_BAD || stop(w);
}

bool ist_member_is_named(const ist_member_walk *w, const char *name) {
    return w->tokens.name.length == strlen(name) && memcmp(w->tokens.name.text, name, w->tokens.name.length) == 0;
}

/* ---- data ---- */

static bool is_empty(const ist_member_walk *w) {
    const char *at = w->tokens.bytes + w->tokens.at;
    char c = at[strspn(at, " \t\r\n")];
    return w->tokens.kind == IST_TOKEN_NULL || (ist_member_holds_more(w) && (c == '}' || c == ']'));
}

static bool is_number(const ist_member_walk *w) {
    double ignored = 0;
    return w->tokens.kind == IST_TOKEN_NUMBER ||
           (w->text_numbers && w->tokens.kind == IST_TOKEN_TEXT &&
            ist_number_parse(&ignored, w->tokens.value.text, w->tokens.value.length));
}

bool ist_member_tell(ist_member_walk *w, const ist_keyed_owner *owner) {
    ist_csv_cell name = w->tokens.name;
    uint32_t key = IST_NONE;
    if (name.length == 0) {
        name = (ist_csv_cell){.text = "(no name)", .length = 9, .offset = name.offset};
    }
    if (is_empty(w)) {
        return ist_member_pass_over(w);
    }
    if (!w->g->planned) {
        return (ist_keyed_note(w->g, owner->domain, w->element, &name, is_number(w), w->err) || ist_member_fail(w)) &&
               ist_member_pass_over(w);
    }
    if (!ist_keyed_find(&key, w->g, &name, owner, w->err)) {
        return ist_member_fail(w);
    }
    if (key == IST_NONE || ist_member_holds_more(w)) {
        w->g->keys[key != IST_NONE ? key : 0].lost[owner->domain] |= key != IST_NONE;
        return ist_member_pass_over(w);
    }
    return ist_keyed_add_data(w->g, key, owner, &w->tokens.value, w->err) || ist_member_fail(w);
}

/* Does the member at hand say what the element is, and is no data of it? */
static bool is_told(const ist_member_walk *w, ist_keyed_domain domain) {
    bool of_edge = domain == IST_KEYED_EDGE, of_node = domain == IST_KEYED_NODE;
    const bool tells[IST_MEMBER_TOLD] = {of_edge || of_node, of_edge, of_edge, of_edge,
                                         of_node && w->by_label && w->g->planned};
    bool found = false;
    for (size_t i = 0; i < IST_MEMBER_TOLD; i++) {
        found = found || (tells[i] && ist_member_is_named(w, told_names[i]));
    }
    return found;
}

bool ist_member_tell_all(ist_member_walk *w, const ist_keyed_owner *owner) {
    for (;;) {
        if (!ist_member_next(w)) {
            return false;
        }
        if (w->tokens.kind == IST_TOKEN_CLOSE) {
            return true;
        }
        if (!(is_told(w, owner->domain) ? ist_member_pass_over(w) : ist_member_tell(w, owner))) {
            return false;
        }
    }
}

/* ---- an element ---- */

static bool copy(ist_member_walk *w, ist_member_told *out, const char *name) {
    if (w->tokens.kind == IST_TOKEN_NULL) {
        return true;
    }
    if (ist_member_holds_more(w)) {
        return (out != &w->told[IST_MEMBER_ID] ||
                IST_MEMBER_COMPLAIN(w, w->tokens.place, "member",
                                    "an id is text or a number, and no list or object")) &&
               ist_member_pass_over(w);
    }
    if (out->given && out != &w->told[IST_MEMBER_LABEL]) {
        return IST_MEMBER_COMPLAIN(w, w->tokens.place, "duplicate-member", "'%s' is given twice in one element", name);
    }
    out->given = true;
    out->place = w->tokens.value.offset;
    out->text.length = 0;
    return ist_buffer_add(&out->text, w->tokens.value.text, w->tokens.value.length, w->err) || ist_member_fail(w);
}

bool ist_member_look(ist_member_walk *w) {
    for (size_t i = 0; i < IST_MEMBER_TOLD; i++) {
        w->told[i].given = false;
    }
    for (;;) {
        size_t found = 0;
        if (!ist_member_next(w)) {
            return false;
        }
        if (w->tokens.kind == IST_TOKEN_CLOSE) {
            return true;
        }
        while (found < IST_MEMBER_TOLD && !ist_member_is_named(w, told_names[found])) {
            found++;
        }
        if (!(found < IST_MEMBER_TOLD ? copy(w, &w->told[found], told_names[found]) : ist_member_pass_over(w))) {
            return false;
        }
    }
}

static ist_csv_cell cell_of(const ist_member_walk *w, size_t which, size_t place) {
    const ist_member_told *t = &w->told[which];
    return (ist_csv_cell){.text = t->given ? ist_buffer_string(&t->text) : "",
                          .length = t->given ? t->text.length : 0,
                          .offset = t->given ? t->place : place};
}

/* ---- labels that are ids ---- */

static bool is_id(const ist_member_walk *w, const ist_csv_cell *cell) {
    size_t most = ist_limit_of(&w->g->dataset->limits, IST_LIMIT_NAME);
    return cell->length > 0 && cell->length <= most && !ist_text_has_controls(cell->text, cell->length) &&
           cell->text[0] != ' ' && cell->text[cell->length - 1] != ' ';
}

static bool note_label(ist_member_walk *w, size_t place) {
    static const char noting[] = "reading labels";
    ist_csv_cell id = cell_of(w, IST_MEMBER_ID, place), label = cell_of(w, IST_MEMBER_LABEL, place);
    ist_texts *texts = &w->g->dataset->texts;
    ist_text id_text = IST_TEXT_EMPTY, label_text = IST_TEXT_EMPTY;
    w->by_label = w->by_label && is_id(w, &id) && is_id(w, &label);
    if (!w->by_label) {
        return true;
    }
    if (!ist_texts_intern(&id_text, texts, id.text, id.length, w->err) ||
        !ist_texts_intern(&label_text, texts, label.text, label.length, w->err) ||
        !ist_array_reserve((void **)&w->labels, &w->label_capacity, id_text / 2 + 1, sizeof *w->labels, noting,
                           w->err) ||
        !ist_array_reserve((void **)&w->label_used, &w->used_capacity, label_text / 2 + 1, 1, noting, w->err)) {
        return ist_member_fail(w);
    }
    w->by_label = w->labels[id_text / 2] == IST_TEXT_EMPTY && !w->label_used[label_text / 2];
    w->labels[id_text / 2] = label_text;
    w->label_used[label_text / 2] = 1;
    return true;
}

/* Where labels are ids: in the place of an id the label of its node. Copied, for the texts move as others are read. */
static bool rename_by_label(ist_member_walk *w, size_t which) {
    const ist_texts *texts = &w->g->dataset->texts;
    ist_csv_cell id = cell_of(w, which, 0);
    ist_text text = w->by_label && id.length > 0 ? ist_texts_find(texts, id.text, id.length) : IST_NONE;
    if (text / 2 >= w->label_capacity || w->labels[text / 2] == IST_TEXT_EMPTY) {
        return true;
    }
    const char *label = ist_texts_get(texts, w->labels[text / 2]);
    w->told[which].text.length = 0;
    return ist_buffer_text(&w->told[which].text, label, w->err) || ist_member_fail(w);
}

/* Where no node has an id, links name nodes by their place in the list, from 0. */
static bool begin_node(ist_member_walk *w, ist_keyed_owner *owner, size_t place) {
    char number[24];
    if (!rename_by_label(w, IST_MEMBER_ID)) {
        return false;
    }
    ist_csv_cell id = cell_of(w, IST_MEMBER_ID, place);
    if (!w->named && !w->elements) {
        id = (ist_csv_cell){
            .text = number, .length = (size_t)snprintf(number, sizeof number, "%zu", w->node_count), .offset = place};
    }
    w->node_count++;
    return ist_keyed_add_node(owner, w->g, &id, place, IST_NONE, w->err) || ist_member_fail(w);
}

static bool begin_edge(ist_member_walk *w, ist_keyed_owner *owner, size_t place) {
    if (!rename_by_label(w, IST_MEMBER_SOURCE) || !rename_by_label(w, IST_MEMBER_TARGET)) {
        return false;
    }
    const ist_keyed_edge_tag tag = {.id = cell_of(w, IST_MEMBER_ID, place),
                                    .source = cell_of(w, IST_MEMBER_SOURCE, place),
                                    .target = cell_of(w, IST_MEMBER_TARGET, place),
                                    .directed = cell_of(w, IST_MEMBER_DIRECTED, place),
                                    .place = place,
                                    .directs = w->directed};
    return ist_keyed_begin_edge(owner, w->g, &tag, w->err) || ist_member_fail(w);
}

bool ist_member_tell_element(ist_member_walk *w, ist_keyed_domain domain, size_t place) {
    ist_keyed_owner owner = {.domain = domain};
    bool edge = domain == IST_KEYED_EDGE;
    w->element++;
    w->named = w->named || (!edge && w->told[IST_MEMBER_ID].given);
    if (!w->g->planned) {
        return (edge || note_label(w, place)) && ist_member_tell_all(w, &owner);
    }
    return (edge ? begin_edge(w, &owner, place) : begin_node(w, &owner, place)) && ist_member_tell_all(w, &owner) &&
           (!edge || ist_keyed_end_edge(w->g, w->err) || ist_member_fail(w));
}

bool ist_member_go_through(ist_member_walk *w, bool (*once)(ist_member_walk *w)) {
    if (once(w)) {
        if (w->by_label) {
            ist_keyed_forget(w->g, IST_KEYED_NODE, told_names[IST_MEMBER_LABEL]);
        }
        w->node_count = w->element = 0;
        w->failed = !ist_keyed_plan(w->g, w->err);
        (void)(!w->failed && once(w));
    }
    return !w->failed;
}

void ist_member_free(ist_member_walk *w) {
    ist_tokens_free(&w->tokens);
    for (size_t i = 0; i < IST_MEMBER_TOLD; i++) {
        ist_buffer_free(&w->told[i].text);
    }
    free(w->labels);
    free(w->label_used);
    *w = (ist_member_walk){.failed = w->failed};
}
