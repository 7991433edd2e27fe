/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * view_ask.c - what a view is asked: names, territories, terminals, edges, its contract.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gathering.h"
#include "lens_parts.h"

static const char asking[] = "resolving actors";

const char *ist_view_id(const ist_view *view, uint32_t vertex) {
    return ist_network_actor_id(view->network, view->vertex_actor[vertex]);
}

const char *ist_view_label(const ist_view *view, uint32_t vertex) {
    return ist_network_actor_label(view->network, view->vertex_actor[vertex]);
}

uint32_t ist_view_edge(const ist_view *view, uint32_t a, uint32_t b) {
    uint32_t low = view->out.offsets[a], high = view->out.offsets[a + 1];
    while (low < high) { /* loop invariant: an arc to b, if there is one, lies in [low, high) */
        uint32_t middle = low + (high - low) / 2;
        if (view->out.heads[middle] < b) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < view->out.offsets[a + 1] && view->out.heads[low] == b;
    return found ? view->out.edges[low] : IST_NONE;
}

/* ---- sets of vertices ---- */

static bool add_vertex(ist_vertex_set *set, uint32_t vertex, ist_error *err) {
    void *items = set->items;
    bool ok = ist_array_reserve(&items, &set->capacity, set->count + 1, sizeof *set->items, asking, err);
    set->items = items;
    if (ok) {
        set->items[set->count++] = vertex;
    }
    return ok;
}

static int compare_vertices(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static void sort_and_unite(ist_vertex_set *set) {
    if (set->count == 0) {
        return;
    }
    qsort(set->items, set->count, sizeof *set->items, compare_vertices);
    size_t kept = 1;
    for (size_t i = 1; i < set->count; i++) {
        if (set->items[i] != set->items[kept - 1]) {
            set->items[kept++] = set->items[i];
        }
    }
    set->count = kept;
}

void ist_vertex_set_free(ist_vertex_set *set) {
    free(set->items);
    *set = (ist_vertex_set){0};
}

/* Adds what is directly inside an actor, and who is united with it; who is united with another one lies in that. */
static bool add_below(ist_vertex_set *stack, const ist_view *view, uint32_t actor, ist_error *err) {
    const ist_index *children = &view->network->children;
    bool ok = true;
    for (size_t i = 0; ok && i < ist_index_count(children, actor); i++) {
        uint32_t child = ist_index_items(children, actor)[i];
        ok = ist_view_stand(view, child) != child || add_vertex(stack, child, err);
    }
    for (size_t i = 0; ok && view->edits != NULL && i < view->edits->union_count; i++) {
        const ist_union *one = &view->edits->unions[i];
        ok = one->into != actor || add_vertex(stack, one->from, err);
    }
    return ok;
}

/* Walks the tree of part_of below `actor` without recursion: a stack of actors yet to visit. */
static bool add_inside(ist_vertex_set *out, const ist_view *view, uint32_t actor, ist_error *err) {
    ist_vertex_set stack = {0};
    bool ok = add_vertex(&stack, ist_view_stand(view, actor), err);
    while (ok && stack.count > 0) {
        uint32_t at = stack.items[--stack.count];
        if (view->actor_vertex[at] != IST_NONE) {
            ok = add_vertex(out, view->actor_vertex[at], err);
        }
        ok = ok && add_below(&stack, view, at, err);
    }
    ist_vertex_set_free(&stack);
    return ok;
}

bool ist_view_territory(ist_vertex_set *out, const ist_view *view, uint32_t actor, ist_error *err) {
    bool ok = add_inside(out, view, actor, err);
    sort_and_unite(out);
    return ok;
}

/* An actor's own vertex where it has one, else everything inside it. */
static bool add_actor(ist_vertex_set *out, const ist_view *view, uint32_t actor, ist_error *err) {
    uint32_t vertex = view->actor_vertex[actor];
    return vertex != IST_NONE ? add_vertex(out, vertex, err) : add_inside(out, view, actor, err);
}

/* Whom an actor stands for: a collective that is no vertex for everyone who belongs to it in the view's period, as the
 * lens reads it; any other for itself. */
static bool add_meant(ist_vertex_set *out, const ist_view *view, uint32_t actor, ist_error *err) {
    bool unseen = ist_network_actor_row(view->network, actor)->kind == IST_KIND_COLLECTIVE &&
                  view->actor_vertex[actor] == IST_NONE;
    ist_selection selection = {0};
    if (!unseen) {
        return add_vertex(out, actor, err);
    }
    bool ok = ist_selection_make(&selection, view->network, &view->lens, err) &&
              ist_selection_meant(out, &selection, actor, err);
    ist_selection_free(&selection);
    return ok;
}

typedef bool add_one(ist_vertex_set *out, const ist_view *view, uint32_t actor, ist_error *err);

static bool add_each_meant(ist_vertex_set *out, const ist_view *view, uint32_t actor, add_one *add, ist_error *err) {
    ist_vertex_set meant = {0};
    bool ok = add_meant(&meant, view, actor, err);
    for (size_t i = 0; ok && i < meant.count; i++) {
        ok = add(out, view, meant.items[i], err);
    }
    ist_vertex_set_free(&meant);
    return ok;
}

bool ist_view_extents(ist_vertex_set *out, const ist_view *view, const uint32_t *actors, size_t count, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = add_each_meant(out, view, actors[i], add_inside, err);
    }
    sort_and_unite(out);
    return ok;
}

bool ist_view_inside(uint8_t *marks, const ist_view *view, uint32_t actor, ist_error *err) {
    ist_selection selection = {0};
    ist_gathering inside = {0};
    bool ok = ist_selection_make(&selection, view->network, &view->lens, err) &&
              ist_gathering_init(&inside, view->network, err);
    if (ok) {
        ist_gathering_meet(&inside, &selection, actor);
        ist_gathering_members(&inside, &selection);
        ist_gathering_inside(&inside, &selection);
        memcpy(marks, inside.marks, view->network->actor_count);
    }
    ist_gathering_free(&inside);
    ist_selection_free(&selection);
    return ok;
}

bool ist_view_members(ist_vertex_set *out, const ist_view *view, uint32_t collective, ist_error *err) {
    ist_selection selection = {0};
    ist_vertex_set meant = {0};
    bool ok = ist_selection_make(&selection, view->network, &view->lens, err) &&
              ist_selection_meant(&meant, &selection, collective, err);
    for (size_t i = 0; ok && i < meant.count; i++) {
        ok = add_inside(out, view, meant.items[i], err);
    }
    sort_and_unite(out);
    ist_vertex_set_free(&meant);
    ist_selection_free(&selection);
    return ok;
}

static bool add_end(ist_vertex_set *out, const ist_view *view, uint32_t actor, ist_error *err) {
    size_t before = out->count;
    if (!add_each_meant(out, view, actor, add_actor, err)) {
        return false;
    }
    char quoted[IST_QUOTE_SIZE];
    const char *id = ist_network_actor_id(view->network, actor);
    return out->count > before || ist_error_set(err, IST_ERROR_UNDEFINED,
                                                "%s has no place in this view: no tie that the lens lets "
                                                "through touches it or anything inside it",
                                                ist_quote(quoted, id, strlen(id)));
}

bool ist_view_ends(ist_vertex_set *out, const ist_view *view, const uint32_t *actors, size_t count, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = add_end(out, view, actors[i], err);
    }
    sort_and_unite(out);
    return ok;
}

/* Adds the actor itself when nothing of it is in the view. A collective stands for its members, who come by themselves.
 */
static bool add_absent(ist_vertex_set *out, const ist_view *view, uint32_t actor, ist_error *err) {
    ist_vertex_set places = {0};
    bool one = ist_network_actor_row(view->network, actor)->kind != IST_KIND_COLLECTIVE;
    bool ok = !one || (add_actor(&places, view, actor, err) && (places.count > 0 || add_vertex(out, actor, err)));
    ist_vertex_set_free(&places);
    return ok;
}

bool ist_view_absent(ist_vertex_set *out, const ist_view *view, const uint32_t *actors, size_t count, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++) {
        ok = add_each_meant(out, view, actors[i], add_absent, err);
    }
    sort_and_unite(out);
    return ok;
}

/* Adds the actor of this name; one that is there already was named twice. */
static bool add_named(ist_vertex_set *actors, const ist_view *view, const char *name, ist_error *err) {
    uint32_t actor = IST_NONE;
    char quoted[IST_QUOTE_SIZE];
    bool ok = ist_network_actor(&actor, view->network, name, err);
    for (size_t i = 0; ok && i < actors->count; i++) {
        ok = actors->items[i] != actor || ist_error_set(err, IST_ERROR_USAGE, "%s is named twice in one list",
                                                        ist_quote(quoted, name, strlen(name)));
    }
    return ok && add_vertex(actors, actor, err);
}

/* Is all of a list one name, which should stand in quotes? Says so; false. */
static bool hint_at_quotes(const ist_view *view, const char *list, ist_error *err) {
    bool one =
        err != NULL && strchr(list, ',') != NULL && ist_network_find(view->network, list).type == IST_SUBJECT_ACTOR;
    return one &&
           ist_error_set(err, IST_ERROR_USAGE,
                         "%s is read as a list, for it holds a comma; write the one actor as \"'%s'\"", list, list);
}

bool ist_view_terminals(ist_vertex_set *out, const ist_view *view, const char *names, ist_error *err) {
    ist_vertex_set actors = {0};
    ist_names list = {0};
    bool ok = ist_names_read(&list, names, err);
    for (size_t i = 0; ok && i < list.count; i++) {
        ok = add_named(&actors, view, list.items[i], err) || hint_at_quotes(view, names, err);
    }
    ok = ok && ist_view_ends(out, view, actors.items, actors.count, err);
    ist_names_free(&list);
    ist_vertex_set_free(&actors);
    return ok;
}

/* ---- the contract ---- */

/* How parallel ties merge in a weight, as the contract says it. */
static const char *merge_name(const ist_view *view, const char *field, ist_lens_weight weight) {
    if (field != NULL && (strcmp(field, "documents") == 0 || strcmp(field, "layers") == 0)) {
        return "different ones counted";
    }
    ist_cost_rule rule = {0};
    if (weight == IST_LENS_COST && ist_cost_follows_strength(&view->lens)) {
        return "of the merged strength";
    }
    if (weight == IST_LENS_COST && ist_cost_rule_read(&rule, field, NULL) && rule.source == IST_COST_LOGARITHM) {
        return "of parallel ties one is enough";
    }
    if (field != NULL && strcmp(field, "1/cost") == 0) {
        return "of the merged cost";
    }
    return ist_lens_merge_name(ist_lens_merge(&view->lens, weight));
}

static bool print_weights(ist_buffer *out, const ist_view *view, ist_error *err) {
    const ist_lens *lens = &view->lens;
    bool ok = ist_buffer_print(out, err, "strength=%s(%s) ", lens->strength ? lens->strength : "coded",
                               merge_name(view, lens->strength, IST_LENS_STRENGTH));
    ok = ok && (view->has_cost ? ist_buffer_print(out, err, "cost=%s(%s) ", lens->cost,
                                                  merge_name(view, lens->cost, IST_LENS_COST))
                               : ist_buffer_text(out, "cost=hops ", err));
    if (ok && view->has_capacity) {
        ok = ist_buffer_print(out, err, "capacity=%s(%s) ", lens->capacity,
                              merge_name(view, lens->capacity, IST_LENS_CAPACITY));
    }
    return ok && ist_buffer_print(out, err, "direction=%s",
                                  lens->direction == IST_DIRECTION_OUT  ? "out"
                                  : lens->direction == IST_DIRECTION_IN ? "in(ways against ties)"
                                                                        : "ignore");
}

/* What was used, and what was left out or changed on the way, where it was anything. */
static bool print_counts(ist_buffer *out, const ist_view_counts *counts, ist_error *err) {
    const struct {
        const char *what;
        size_t count;
    } rows[] = {{"parallel merged", counts->merged},
                {"without capacity taken as unlimited", counts->unlimited},
                {"of other status left out", counts->other_status},
                {"of other time left out", counts->other_time},
                {"hostile left out", counts->hostile},
                {"of collectives left out", counts->collectives},
                {"of collectives without members left out", counts->memberless},
                {"joining a vertex to itself left out", counts->loops},
                {"taken out by close and without", counts->taken_out},
                {"of other components left out", counts->apart},
                {"that no document witnesses left out", counts->unwitnessed},
                {"members of several collectives merged into the first by id", counts->shared}};
    bool ok = ist_buffer_print(out, err, "; ties=%zu", counts->used);
    for (size_t i = 0; ok && i < sizeof rows / sizeof rows[0]; i++) {
        ok = rows[i].count == 0 || ist_buffer_print(out, err, ", %zu %s", rows[i].count, rows[i].what);
    }
    return ok;
}

/* ---- edits without effect ---- */

enum { IDLE_SHOWN = 5 };

/* How many edits of a key are those of the base. */
static size_t skipped(const ist_lens *base, size_t key) {
    return base != NULL ? ist_lens_edits(base, key)->count : 0;
}

ist_view_effects ist_view_effects_beyond(const ist_view *view, const ist_lens *base) {
    ist_view_effects effects = {0};
    for (size_t key = 0, at = 0; key < IST_LENS_EDIT_KEYS; at += ist_lens_edits(&view->lens, key++)->count) {
        for (size_t i = skipped(base, key); i < ist_lens_edits(&view->lens, key)->count; i++) {
            effects.edits++;
            effects.idle += view->idle != NULL && view->idle[at + i];
        }
    }
    return effects;
}

bool ist_view_idle(ist_buffer *out, const ist_view *view, const ist_lens *base, ist_error *err) {
    size_t idle = ist_view_effects_beyond(view, base).idle, shown = 0;
    bool ok = true;
    for (size_t key = 0, at = 0; ok && key < IST_LENS_EDIT_KEYS; at += ist_lens_edits(&view->lens, key++)->count) {
        const ist_names *names = ist_lens_edits(&view->lens, key);
        for (size_t i = skipped(base, key); ok && i < names->count && shown < IDLE_SHOWN; i++) {
            if (view->idle != NULL && view->idle[at + i]) {
                ok = ist_buffer_print(out, err, "%s%s=%s", shown > 0 ? ", " : "", ist_lens_edit_keys[key],
                                      names->items[i]);
                shown++;
            }
        }
    }
    return ok && (shown == idle || ist_buffer_print(out, err, " and %zu more", idle - shown));
}

static bool print_idle(ist_buffer *out, const ist_view *view, ist_error *err) {
    return view->counts.idle == 0 ||
           (ist_buffer_text(out, "; without effect here: ", err) && ist_view_idle(out, view, NULL, err));
}

static bool print_lens(ist_buffer *out, const ist_view *view, ist_error *err) {
    ist_buffer words = {0};
    char date[24];
    bool ok = ist_lens_format(&words, &view->lens, err) &&
              ist_buffer_print(out, err, "; lens: %s", words.length > 0 ? words.bytes : "default");
    if (ok && view->lens.from.year == 0 && view->lens.to.year == 0 && !view->lens.any_time &&
        view->network->as_of.year != 0) {
        ok = ist_buffer_print(out, err, " (today is %s, what ended is out)",
                              ist_date_format(date, view->network->as_of));
    }
    ist_buffer_free(&words);
    return ok;
}

bool ist_view_contract(ist_buffer *out, const ist_view *view, ist_error *err) {
    bool ok = print_weights(out, view, err) &&
              ist_buffer_print(out, err, "; n=%zu m=%zu", view->vertex_count, view->edge_count);
    if (ok && view->network != NULL) {
        ok = print_counts(out, &view->counts, err) && print_idle(out, view, err) && print_lens(out, view, err) &&
             ist_buffer_print(out, err, "; data %016" PRIx64, view->network->dataset->hash);
    }
    return ok;
}
