/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * subset.c - the settings --source and --target -> which vertices are which, and how many pairs they make.
 */
#include "subset.h"

#include <stdlib.h>

#include "core/ends.h"

static bool mark(uint8_t *roles, const ist_view *view, const char *names, uint8_t role, ist_error *err) {
    ist_vertex_set named = {0};
    bool ok = !names || ist_view_terminals(&named, view, names, err);
    for (size_t v = 0; ok && !names && v < view->vertex_count; v++) {
        roles[v] |= role;
    }
    for (size_t i = 0; ok && i < named.count; i++) {
        roles[named.items[i]] |= role;
    }
    ist_vertex_set_free(&named);
    return ok;
}

void ist_subset_count(ist_subset *s, size_t vertex_count) {
    s->sources = s->targets = s->both = 0;
    for (size_t v = 0; v < vertex_count; v++) {
        bool source = s->roles[v] & IST_END_SOURCE, target = s->roles[v] & IST_END_TARGET;
        s->sources += source;
        s->targets += target;
        s->both += source && target;
    }
    s->pairs = s->sources * s->targets - s->both - (s->directed ? 0 : s->both * (s->both - 1) / 2);
}

bool ist_subset_make(ist_subset *out, const ist_view *view, const ist_metric_settings *settings, ist_error *err) {
    *out = (ist_subset){.directed = view->directed};
    out->roles = ist_array_make(view->vertex_count, sizeof *out->roles, "marking two sides", err);
    if (out->roles && mark(out->roles, view, settings->source, IST_END_SOURCE, err) &&
        mark(out->roles, view, settings->target, IST_END_TARGET, err)) {
        ist_subset_count(out, view->vertex_count);
        return true;
    }
    ist_subset_free(out);
    return false;
}

void ist_subset_free(ist_subset *subset) {
    free(subset->roles);
    *subset = (ist_subset){0};
}

double ist_subset_ending(const ist_subset *subset, uint32_t vertex) {
    bool source = subset->roles[vertex] & IST_END_SOURCE, target = subset->roles[vertex] & IST_END_TARGET;
    double self = source && target;
    double ending = (source ? subset->targets - self : 0) + (target ? subset->sources - self : 0);
    return ending - (self > 0 && !subset->directed ? subset->both - 1 : 0);
}
