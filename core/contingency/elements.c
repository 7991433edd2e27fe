/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * elements.c - the elements of a view, and what each takes out of it.
 */
#include "elements.h"

#include <stdlib.h>
#include <string.h>

#include "causes.h"

const char *const ist_element_names[IST_ELEMENT_KINDS] = {"place", "leg", "state", "cause"};

static const char listing[] = "listing what can be lost";

static void element_free(ist_element *element) {
    ist_vertex_set_free(&element->whole);
    ist_vertex_set_free(&element->single);
    ist_vertex_set_free(&element->ties);
}

void ist_elements_free(ist_elements *elements) {
    for (size_t i = 0; i < elements->count; i++) {
        element_free(&elements->items[i]);
    }
    free(elements->items);
    ist_texts_free(&elements->texts);
    *elements = (ist_elements){0};
}

/* ---- making ---- */

bool ist_element_put(ist_vertex_set *set, uint32_t item, ist_error *err) {
    void *items = set->items;
    bool ok = ist_array_reserve(&items, &set->capacity, set->count + 1, sizeof *set->items, listing, err);
    set->items = items;
    if (ok) {
        set->items[set->count++] = item;
    }
    return ok;
}

bool ist_elements_add(ist_elements *out, ist_element *element, const char *name, ist_error *err) {
    void *items = out->items;
    bool ok = ist_texts_intern(&element->name, &out->texts, name, strlen(name), err) &&
              ist_array_reserve(&items, &out->capacity, out->count + 1, sizeof *out->items, listing, err);
    out->items = items;
    if (ok) {
        out->items[out->count++] = *element;
    } else {
        element_free(element);
    }
    *element = (ist_element){0};
    return ok;
}

static bool list_places(ist_elements *out, const ist_view *view, const ist_ends *ends, ist_error *err) {
    uint8_t *roles = ist_ends_roles(ends, view->vertex_count, err);
    bool ok = roles != NULL;
    for (uint32_t v = 0; ok && v < view->vertex_count; v++) {
        ist_element element = {.kind = IST_ELEMENT_PLACE};
        if (!roles[v]) {
            ok = ist_element_put(&element.single, view->vertex_actor[v], err) &&
                 ist_elements_add(out, &element, ist_view_id(view, v), err);
        }
        element_free(&element);
    }
    free(roles);
    return ok;
}

static bool list_legs(ist_elements *out, const ist_view *view, ist_error *err) {
    bool ok = true;
    for (uint32_t e = 0; ok && e < view->edge_count; e++) {
        ist_element element = {.kind = IST_ELEMENT_LEG};
        ist_buffer name = {0};
        ok = ist_element_put(&element.single, view->vertex_actor[view->sources[e]], err) &&
             ist_element_put(&element.single, view->vertex_actor[view->targets[e]], err) &&
             ist_ends_edge(&name, view, e, err) && ist_elements_add(out, &element, ist_buffer_string(&name), err);
        element_free(&element);
        ist_buffer_free(&name);
    }
    return ok;
}

static bool list_states(ist_elements *out, const ist_view *view, ist_error *err) {
    const ist_network *network = view->network;
    bool ok = true;
    for (uint32_t a = 0; ok && a < network->actor_count; a++) {
        ist_element element = {.kind = IST_ELEMENT_STATE};
        ist_vertex_set territory = {0};
        if (ist_network_actor_row(network, a)->kind == IST_KIND_STATE) {
            ok = ist_view_territory(&territory, view, a, err) &&
                 (territory.count == 0 || (ist_element_put(&element.whole, a, err) &&
                                           ist_elements_add(out, &element, ist_network_actor_id(network, a), err)));
        }
        element_free(&element);
        ist_vertex_set_free(&territory);
    }
    return ok;
}

/* ---- which are asked for ---- */

static bool read_kind(unsigned *kinds, const char *word, size_t length, ist_error *err) {
    static const char *const plurals[IST_ELEMENT_KINDS] = {"places", "legs", "states", "causes"};
    for (size_t k = 0; k < IST_ELEMENT_KINDS; k++) {
        if (strlen(plurals[k]) == length && memcmp(plurals[k], word, length) == 0) {
            *kinds |= 1u << k;
            return true;
        }
    }
    char quoted[IST_QUOTE_SIZE];
    return ist_error_set(err, IST_ERROR_USAGE,
                         "what is lost is places, legs, states or causes, or several of them divided by commas, not %s",
                         ist_quote(quoted, word, length));
}

static bool read_kinds(unsigned *kinds, const ist_elements_question *question, ist_error *err) {
    const char *words = question->kinds;
    *kinds = 0;
    if (!words) {
        *kinds = question->cause_count > 0 ? 1u << IST_ELEMENT_CAUSE : 1u << IST_ELEMENT_PLACE | 1u << IST_ELEMENT_LEG;
        return true;
    }
    for (bool more = true; more;) {
        size_t length = strcspn(words, ",");
        if (!read_kind(kinds, words, length, err)) {
            return false;
        }
        more = words[length] == ',';
        words += length + more;
    }
    return question->cause_count == 0 || (*kinds & 1u << IST_ELEMENT_CAUSE) != 0 ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "a cause is given, but causes are not among what is lost: add causes to "
                         "--elements, or leave --elements out");
}

bool ist_elements_list(ist_elements *out, const ist_view *view, const ist_ends *ends,
                       const ist_elements_question *question, ist_error *err) {
    bool ok = read_kinds(&out->kinds, question, err) &&
              (!(out->kinds & 1u << IST_ELEMENT_PLACE) || list_places(out, view, ends, err)) &&
              (!(out->kinds & 1u << IST_ELEMENT_LEG) || list_legs(out, view, err)) &&
              (!(out->kinds & 1u << IST_ELEMENT_STATE) || list_states(out, view, err)) &&
              (!(out->kinds & 1u << IST_ELEMENT_CAUSE) || ist_causes_list(out, view, question, err));
    if (!ok) {
        ist_elements_free(out);
    }
    return ok;
}

/* ---- losing ---- */

static int compare_numbers(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static bool holds(const ist_vertex_set *set, uint32_t item) {
    for (size_t i = 0; i < set->count; i++) {
        if (set->items[i] == item) {
            return true;
        }
    }
    return false;
}

static bool lose_leg(ist_loss *out, const ist_view *view, const ist_element *leg, ist_error *err) {
    uint32_t a = view->actor_vertex[leg->single.items[0]], b = view->actor_vertex[leg->single.items[1]];
    uint32_t edge = a == IST_NONE || b == IST_NONE ? IST_NONE : ist_view_edge(view, a, b);
    return edge == IST_NONE || ist_element_put(&out->edges, edge, err);
}

static bool lose_singles(ist_loss *out, const ist_view *view, const ist_element *element, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < element->single.count; i++) {
        uint32_t vertex = view->actor_vertex[element->single.items[i]];
        ok = vertex == IST_NONE || holds(&out->vertices, vertex) || ist_element_put(&out->vertices, vertex, err);
    }
    if (out->vertices.count > 0) {
        qsort(out->vertices.items, out->vertices.count, sizeof *out->vertices.items, compare_numbers);
    }
    return ok;
}

/* An edge all of whose ties are lost is lost; of others the ties are. */
static bool lose_ties(ist_loss *out, const ist_view *view, const ist_element *element, ist_error *err) {
    bool ok = true;
    for (uint32_t e = 0; ok && element->ties.count > 0 && e < view->edge_count; e++) {
        const uint32_t *rows = ist_index_items(&view->edge_ties, e);
        size_t count = ist_index_count(&view->edge_ties, e), lost = 0;
        for (size_t i = 0; i < count; i++) {
            lost += holds(&element->ties, rows[i]);
        }
        ok = lost == 0 || lost < count || ist_element_put(&out->edges, e, err);
        for (size_t i = 0; ok && lost < count && i < count; i++) {
            bool new_one = holds(&element->ties, rows[i]) && !holds(&out->ties, rows[i]);
            ok = !new_one || ist_element_put(&out->ties, rows[i], err);
        }
    }
    if (out->ties.count > 0) {
        qsort(out->ties.items, out->ties.count, sizeof *out->ties.items, compare_numbers);
    }
    return ok;
}

bool ist_element_loss(ist_loss *out, const ist_view *view, const ist_element *element, ist_error *err) {
    return element->kind == IST_ELEMENT_LEG
               ? lose_leg(out, view, element, err)
               : ist_view_extents(&out->vertices, view, element->whole.items, element->whole.count, err) &&
                     lose_singles(out, view, element, err) && lose_ties(out, view, element, err);
}
