/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * partition.c - from a word to groups.
 */
#include "core/groups/partition.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/groups/communities.h"
#include "core/groups/labels.h"
#include "core/kernel/components.h"

static const char grouping[] = "grouping actors";
static const char membership[] = "member:";

const char *ist_partition_name(const ist_partition *partition, uint32_t group) {
    return ist_texts_get(&partition->texts, partition->names[group]);
}

void ist_partition_free(ist_partition *partition) {
    free(partition->group);
    free(partition->size);
    free(partition->names);
    ist_texts_free(&partition->texts);
    *partition = (ist_partition){0};
}

static bool name_group(ist_partition *p, size_t group, const char *name, ist_error *err) {
    return ist_texts_intern(&p->names[group], &p->texts, name, strlen(name), err);
}

static bool make_groups(ist_partition *p, ist_error *err) {
    p->size = ist_array_make(p->group_count, sizeof *p->size, grouping, err);
    p->names = p->size ? ist_array_make(p->group_count, sizeof *p->names, grouping, err) : NULL;
    for (size_t v = 0; p->names && v < p->vertex_count; v++) {
        p->size[p->group[v]]++;
    }
    return p->names != NULL;
}

static bool name_by_number(ist_partition *p, ist_error *err) {
    bool ok = true;
    for (size_t group = 0; ok && group < p->group_count; group++) {
        char number[24];
        snprintf(number, sizeof number, "%zu", group + 1);
        ok = name_group(p, group, number, err);
    }
    return ok;
}

/* Brings labels below `limit` in order and makes a group of each. */
static bool finish(ist_partition *p, size_t limit, ist_error *err) {
    return ist_labels_order(p->group, p->vertex_count, limit, &p->group_count, err) && make_groups(p, err);
}

bool ist_partition_from_labels(ist_partition *out, const uint32_t *labels, size_t count, size_t limit, ist_error *err) {
    *out = (ist_partition){.vertex_count = count, .group = ist_array_make(count, sizeof *out->group, grouping, err)};
    bool ok = out->group != NULL;
    if (ok && count > 0) {
        memcpy(out->group, labels, count * sizeof *labels);
    }
    ok = ok && finish(out, limit, err) && name_by_number(out, err);
    if (!ok) {
        ist_partition_free(out);
    }
    return ok;
}

/* ---- by ties ---- */

static void say_how(ist_partition *p, const ist_communities *found, ist_communities_method method) {
    const char *name = ist_communities_names[method];
    char resolution[40] = "";
    if (found->resolution != 1) {
        snprintf(resolution, sizeof resolution, " at resolution %g", found->resolution);
    }
    if (isnan(found->modularity)) {
        snprintf(p->how, sizeof p->how, "%s (no ties, everyone alone)", name);
    } else {
        snprintf(p->how, sizeof p->how, "%s (%zu groups; modularity %.4f%s, best of %zu runs, seed %llu)", name,
                 p->group_count, found->modularity, resolution, found->runs, (unsigned long long)found->seed);
    }
}

bool ist_partition_from_communities(ist_partition *out, const ist_communities *found, ist_communities_method method,
                                    ist_error *err) {
    bool ok = ist_partition_from_labels(out, found->group, found->vertex_count, found->vertex_count, err);
    if (ok) {
        say_how(out, found, method);
    }
    return ok;
}

static bool by_communities(ist_partition *out, const ist_view *view, ist_communities_method method, uint64_t seed,
                           double resolution, ist_error *err) {
    ist_communities found = {0};
    const ist_communities_options options = {.method = method, .seed = seed, .resolution = resolution};
    bool ok =
        ist_communities_find(&found, view, &options, err) && ist_partition_from_communities(out, &found, method, err);
    ist_communities_free(&found);
    return ok;
}

static bool by_components(ist_partition *p, const ist_view *view, ist_error *err) {
    ist_components(p->group, view, NULL);
    return finish(p, p->vertex_count, err) && name_by_number(p, err);
}

/* ---- by what the dataset says ---- */

static uint32_t kind_of(const ist_view *view, uint32_t vertex) {
    return ist_network_actor_row(view->network, view->vertex_actor[vertex])->kind;
}

static uint32_t state_of(const ist_view *view, uint32_t vertex) {
    const ist_network *network = view->network;
    uint32_t at = view->vertex_actor[vertex];
    while (ist_network_actor_row(network, at)->kind != IST_KIND_STATE && ist_view_container(view, at) != IST_NONE) {
        at = ist_view_container(view, at);
    }
    return at;
}

typedef uint32_t label_of(const ist_view *view, uint32_t vertex);

static bool by_label(ist_partition *p, const ist_view *view, label_of *label, size_t limit, ist_error *err) {
    for (uint32_t v = 0; v < p->vertex_count; v++) {
        p->group[v] = label(view, v);
    }
    bool ok = finish(p, limit, err);
    for (uint32_t v = 0; ok && v < p->vertex_count; v++) {
        uint32_t meant = label(view, v);
        ok = name_group(p, p->group[v],
                        label == kind_of ? ist_kind_names[meant] : ist_network_actor_id(view->network, meant), err);
    }
    return ok;
}

static bool name_sides(ist_partition *p, const char *id, ist_error *err) {
    ist_buffer out = {0};
    bool ok = ist_buffer_print(&out, err, "not %s", id) && name_group(p, 0, id, err) &&
              (p->group_count < 2 || name_group(p, 1, out.bytes, err));
    ist_buffer_free(&out);
    return ok;
}

static bool by_membership(ist_partition *p, const ist_view *view, uint32_t collective, ist_error *err) {
    ist_vertex_set members = {0};
    const char *id = ist_network_actor_id(view->network, collective);
    bool ok = ist_view_members(&members, view, collective, err);
    if (ok && members.count == 0) {
        ok = ist_error_set(err, IST_ERROR_UNDEFINED, "nobody who belongs to '%s' has a tie in this view", id);
    }
    for (uint32_t v = 0; ok && v < p->vertex_count; v++) {
        p->group[v] = 1;
    }
    for (size_t i = 0; ok && i < members.count; i++) {
        p->group[members.items[i]] = 0;
    }
    p->group_count = members.count < p->vertex_count ? 2 : 1;
    ok = ok && make_groups(p, err) && name_sides(p, id, err);
    ist_vertex_set_free(&members);
    return ok;
}

/* ---- by hand ---- */

/* Puts those that a list of `length` bytes names into a group. */
static bool place_named(ist_partition *p, const ist_view *view, uint32_t group, const char *list, size_t length,
                        ist_error *err) {
    ist_vertex_set named = {0};
    ist_buffer names = {0};
    char quoted[IST_QUOTE_SIZE];
    bool ok = ist_buffer_add(&names, list, length, err) && ist_view_terminals(&named, view, names.bytes, err) &&
              ist_texts_intern(&p->names[group], &p->texts, names.bytes, names.length, err);
    for (size_t i = 0; ok && i < named.count; i++) {
        uint32_t v = named.items[i];
        const char *id = ist_view_id(view, v);
        ok = p->group[v] == IST_NONE ||
             ist_error_set(err, IST_ERROR_USAGE, "%s is put into two groups", ist_quote(quoted, id, strlen(id)));
        p->group[v] = group;
    }
    ist_buffer_free(&names);
    ist_vertex_set_free(&named);
    return ok;
}

/* Those that nobody names are a group of their own, the last. */
static bool place_others(ist_partition *p, ist_error *err) {
    size_t named = p->group_count - 1;
    bool any = false;
    for (size_t v = 0; v < p->vertex_count; v++) {
        any = any || p->group[v] == IST_NONE;
        p->group[v] = p->group[v] == IST_NONE ? (uint32_t)named : p->group[v];
        p->size[p->group[v]]++;
    }
    p->group_count = named + any;
    return name_group(p, named, "others", err);
}

static bool by_hand(ist_partition *p, const ist_view *view, const char *words, ist_error *err) {
    p->group_count = 2;
    for (const char *c = words; *c != '\0'; c++) {
        p->group_count += *c == ';';
    }
    for (size_t v = 0; v < p->vertex_count; v++) {
        p->group[v] = IST_NONE;
    }
    p->size = ist_array_make(p->group_count, sizeof *p->size, grouping, err);
    p->names = p->size ? ist_array_make(p->group_count, sizeof *p->names, grouping, err) : NULL;
    bool ok = p->names != NULL;
    const char *list = words;
    for (uint32_t group = 0; ok && group + 1 < p->group_count; group++) {
        size_t length = strcspn(list, ";");
        ok = place_named(p, view, group, list, length, err);
        list += length + 1;
    }
    return ok && place_others(p, err);
}

/* ---- the word ---- */

static const char *const words[] = {"component", "kind", "state"};
enum { COMPONENT, KIND, STATE, WORDS };

static bool is_collective(const ist_network *network, uint32_t actor) {
    return ist_network_actor_row(network, actor)->kind == IST_KIND_COLLECTIVE;
}

static bool refuse(const ist_view *view, const char *word, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    ist_nearest search = {.word = word};
    for (size_t i = 0; i < IST_COMMUNITIES_METHODS; i++) {
        ist_nearest_try(&search, ist_communities_names[i]);
    }
    for (size_t i = 0; i < WORDS; i++) {
        ist_nearest_try(&search, words[i]);
    }
    for (uint32_t a = 0; view->network && a < view->network->actor_count; a++) {
        if (is_collective(view->network, a)) {
            ist_nearest_try(&search, ist_network_actor_id(view->network, a));
        }
    }
    return ist_error_set(err, IST_ERROR_USAGE,
                         "%s is no way to group actors; it takes leiden, louvain, infomap, component, kind, state, "
                         "the id of a collective or groups as 'A,B;C,D'%s%s%s",
                         ist_quote(quoted, word, strlen(word)), search.nearest ? " (did you mean '" : "",
                         search.nearest ? search.nearest : "", search.nearest ? "'?)" : "");
}

static bool find_collective(uint32_t *out, const ist_view *view, const char *word, ist_error *err) {
    bool prefixed = strncmp(word, membership, sizeof membership - 1) == 0;
    const char *name = prefixed ? word + sizeof membership - 1 : word;
    if (!view->network || !ist_network_actor(out, view->network, name, NULL)) {
        return refuse(view, name, err);
    }
    char quoted[IST_QUOTE_SIZE];
    const char *kind = ist_kind_names[ist_network_actor_row(view->network, *out)->kind];
    return is_collective(view->network, *out) ||
           ist_error_set(err, IST_ERROR_USAGE,
                         "%s is %s %s: only a collective has members to group actors by; 'state' groups by what they "
                         "lie in",
                         ist_quote(quoted, name, strlen(name)), strchr("aeiou", kind[0]) ? "an" : "a", kind);
}

static size_t find_word(const char *word) {
    size_t i = 0;
    while (i < WORDS && strcmp(words[i], word) != 0) {
        i++;
    }
    return i;
}

ist_communities_method ist_partition_method(const char *word) {
    ist_communities_method method = IST_COMMUNITIES_LEIDEN;
    while (word && method < IST_COMMUNITIES_METHODS && strcmp(ist_communities_names[method], word) != 0) {
        method++;
    }
    return method;
}

static bool make(ist_partition *out, const ist_view *view, const char *word, ist_error *err) {
    size_t which = find_word(word);
    uint32_t collective = IST_NONE;
    if ((which == KIND || which == STATE) && !view->network) {
        return ist_error_set(err, IST_ERROR_UNDEFINED, "without a dataset nobody knows the %s of an actor", word);
    }
    *out = (ist_partition){.vertex_count = view->vertex_count,
                           .group = ist_array_make(view->vertex_count, sizeof *out->group, grouping, err)};
    if (!out->group) {
        return false;
    }
    if (strpbrk(word, ",;")) {
        return view->network ? by_hand(out, view, word, err)
                             : ist_error_set(err, IST_ERROR_UNDEFINED, "without a dataset actors have no names");
    }
    switch (which) {
    case COMPONENT:
        return by_components(out, view, err);
    case KIND:
        return by_label(out, view, kind_of, IST_KIND_COUNT, err);
    case STATE:
        return by_label(out, view, state_of, view->network->actor_count, err);
    default:
        return find_collective(&collective, view, word, err) && by_membership(out, view, collective, err);
    }
}

bool ist_partition_make(ist_partition *out, const ist_view *view, const char *word, uint64_t seed, ist_error *err) {
    return ist_partition_make_at(out, view, word, seed, 0, err);
}

bool ist_partition_make_at(ist_partition *out, const ist_view *view, const char *word, uint64_t seed, double resolution,
                           ist_error *err) {
    ist_communities_method method = ist_partition_method(word);
    *out = (ist_partition){0};
    bool ok = method < IST_COMMUNITIES_METHODS ? by_communities(out, view, method, seed, resolution, err)
                                               : make(out, view, word, err);
    if (ok && out->how[0] == '\0') {
        snprintf(out->how, sizeof out->how, "%.120s (%zu groups)", word, out->group_count);
    }
    if (!ok) {
        ist_partition_free(out);
    }
    return ok;
}

bool ist_partition_of(ist_partition *out, ist_metric_values *values, const ist_view *view, ist_error *err) {
    return ist_partition_of_at(out, values, view, 0, err);
}

bool ist_partition_of_at(ist_partition *out, ist_metric_values *values, const ist_view *view, double resolution,
                         ist_error *err) {
    const ist_metric_settings *settings = values->settings;
    if (!ist_partition_make_at(out, view, settings->groups, settings->seed, resolution, err)) {
        return false;
    }
    snprintf(values->note, sizeof values->note, "groups by %s", out->how);
    return true;
}
