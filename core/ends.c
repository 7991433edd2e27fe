/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ends.c - lists of actors -> sources and targets, and the contract line that questions about routes share.
 */
#include "ends.h"

#include <stdlib.h>
#include <string.h>

bool ist_ends_apart(const ist_ends *ends, const ist_view *view, ist_error *err) {
    const ist_vertex_set *s = &ends->sources, *t = &ends->targets;
    for (size_t i = 0, j = 0; i < s->count && j < t->count;) {
        if (s->items[i] == t->items[j]) {
            char quoted[IST_QUOTE_SIZE];
            const char *id = ist_view_id(view, s->items[i]);
            return ist_error_set(err, IST_ERROR_UNDEFINED, "%s is source and target at once: a route needs two ends",
                                 ist_quote(quoted, id, strlen(id)));
        }
        if (s->items[i] < t->items[j]) {
            i++;
        } else {
            j++;
        }
    }
    return true;
}

bool ist_ends_find(ist_ends *out, const ist_view *view, const char *sources, const char *targets, ist_error *err) {
    if (!sources || !targets) {
        return ist_error_set(err, IST_ERROR_USAGE, "the %s is missing: give the actors that the routes %s",
                             sources ? "target" : "source", sources ? "lead to" : "start from");
    }
    *out = (ist_ends){0};
    if (ist_view_terminals(&out->sources, view, sources, err) &&
        ist_view_terminals(&out->targets, view, targets, err) && ist_ends_apart(out, view, err)) {
        return true;
    }
    ist_ends_free(out);
    return false;
}

void ist_ends_free(ist_ends *ends) {
    ist_vertex_set_free(&ends->sources);
    ist_vertex_set_free(&ends->targets);
}

uint8_t *ist_ends_roles(const ist_ends *ends, size_t vertex_count, ist_error *err) {
    uint8_t *roles = ist_array_make(vertex_count, sizeof *roles, "marking the ends of routes", err);
    for (size_t i = 0; roles && i < ends->sources.count; i++) {
        roles[ends->sources.items[i]] |= IST_END_SOURCE;
    }
    for (size_t i = 0; roles && i < ends->targets.count; i++) {
        roles[ends->targets.items[i]] |= IST_END_TARGET;
    }
    return roles;
}

bool ist_ends_title(ist_table *table, const char *what, const char *sources, const char *targets, ist_error *err) {
    ist_buffer title = {0};
    bool ok = ist_buffer_print(&title, err, "%s from %s to %s", what, sources, targets) &&
              ist_table_title(table, ist_buffer_string(&title), err);
    ist_buffer_free(&title);
    return ok;
}

bool ist_ends_contract(ist_table *table, const ist_view *view, const char *reads, ist_error *err) {
    ist_buffer line = {0};
    bool ok = ist_view_contract(&line, view, err) && ist_buffer_print(&line, err, "; %s", reads) &&
              ist_table_contract(table, ist_buffer_string(&line), err);
    ist_buffer_free(&line);
    return ok;
}

bool ist_ends_answer(ist_table *out, const ist_network *network, const ist_lens *lens, const ist_query_options *options,
                     const ist_ends_question *question, bool *negative, ist_error *err) {
    ist_view view = {0};
    ist_ends ends = {0};
    size_t wanted = options->count > 0 ? options->count : question->count;
    bool ok = ist_view_make(&view, network, lens, err) &&
              ist_ends_find(&ends, &view, options->source, options->target, err) &&
              (question->fill != NULL ? question->fill(out, &view, &ends, wanted, negative, err)
                                      : question->fill_with(out, &view, &ends, options, negative, err)) &&
              ist_ends_title(out, question->title, options->source, options->target, err) &&
              ist_ends_contract(out, &view, question->reads, err);
    ist_ends_free(&ends);
    ist_view_free(&view);
    return ok;
}

bool ist_ends_edge(ist_buffer *out, const ist_view *view, uint32_t edge, ist_error *err) {
    bool turned = ist_view_turned(view);
    uint32_t a = turned ? view->targets[edge] : view->sources[edge];
    uint32_t b = turned ? view->sources[edge] : view->targets[edge];
    return ist_buffer_text(out, ist_view_id(view, a), err) && ist_buffer_text(out, "-", err) &&
           ist_buffer_text(out, ist_view_id(view, b), err);
}

static const char *unit_of(const ist_view *view, const char *field) {
    ist_measure measure;
    if (strcmp(field, "length") == 0) {
        return "km";
    }
    return view->network && ist_network_measure(&measure, view->network, field, NULL) ? measure.unit : field;
}

const char *ist_ends_cost_unit(const ist_view *view) {
    return view->has_cost && view->lens.cost ? unit_of(view, view->lens.cost) : "hops";
}

const char *ist_ends_capacity_unit(const ist_view *view) {
    return view->lens.capacity ? unit_of(view, view->lens.capacity) : "";
}
