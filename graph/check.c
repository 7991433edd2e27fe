/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * check.c - the warnings, a rule a function: about ties, routes, actors; those of other tables stand in check_*.c.
 *
 * What concerns one row is reported at the row; what concerns the whole is reported once, at the first row that shows
 * it.
 */
#include "check.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "check_rules.h"

typedef ist_check_context context;

enum { HUB_WAYS = 3 };
#define EGO_SHARE_MOST 0.25

/* ---- ties ---- */

static bool check_loops(context *c) {
    for (size_t t = 0; t < c->dataset->rows[IST_TABLE_TIES].count; t++) {
        if (c->network->tie_source[t] == c->network->tie_target[t] &&
            !IST_CHECK_WARN(c, "self-loop", IST_TABLE_TIES, ist_dataset_tie(c->dataset, t).place, "target",
                            "the tie joins '%s' to itself; every measure leaves it out",
                            ist_check_text(c, ist_dataset_tie(c->dataset, t).target))) {
            return false;
        }
    }
    return true;
}

/* What makes two ties the same fact told twice. Undirected ties are compared with their ends in order. */
typedef struct {
    uint32_t a, b, relation, layer, from, to, status, row;
} tie_key;

static uint32_t date_key(ist_date d) {
    return (uint32_t)d.year * 400u + d.month * 32u + d.day;
}

static tie_key key_of(const context *c, uint32_t t) {
    const ist_tie tie = ist_dataset_tie(c->dataset, t);
    uint32_t a = c->network->tie_source[t], b = c->network->tie_target[t];
    bool turn = !tie.directed && a > b;
    return (tie_key){turn ? b : a,       turn ? a : b,     tie.relation, tie.layer,
                     date_key(tie.from), date_key(tie.to), tie.status,   t};
}

static int compare_keys(const void *left, const void *right) {
    const uint32_t *x = (const uint32_t *)left, *y = (const uint32_t *)right;
    for (size_t i = 0; i < sizeof(tie_key) / sizeof(uint32_t); i++) {
        if (x[i] != y[i]) {
            return x[i] < y[i] ? -1 : 1;
        }
    }
    return 0;
}

static bool check_duplicates(context *c) {
    size_t count = c->dataset->rows[IST_TABLE_TIES].count;
    tie_key *keys = ist_array_make(count, sizeof *keys, "looking for duplicates", c->err);
    bool ok = keys != NULL && ist_check_has_documents(c);
    for (uint32_t t = 0; ok && t < count; t++) {
        keys[t] = key_of(c, t);
    }
    if (ok) {
        qsort(keys, count, sizeof *keys, compare_keys);
    }
    for (size_t i = 1; ok && i < count; i++) {
        if (memcmp(&keys[i], &keys[i - 1], offsetof(tie_key, row)) == 0) {
            const ist_tie tie = ist_dataset_tie(c->dataset, keys[i].row);
            const ist_tie first = ist_dataset_tie(c->dataset, keys[i - 1].row);
            ok = IST_CHECK_WARN(
                c, "duplicate-tie", IST_TABLE_TIES, tie.place, "id",
                "'%s' states the same tie as '%s'; a fact told twice is one tie with two rows of evidence",
                ist_check_text(c, tie.id), ist_check_text(c, first.id));
        }
    }
    bool made = keys != NULL;
    free(keys);
    return made && (ok || !ist_check_has_documents(c));
}

static bool check_undated(context *c) {
    size_t undated = 0, first = 0;
    for (size_t t = 0; t < c->dataset->rows[IST_TABLE_TIES].count; t++) {
        const ist_tie tie = ist_dataset_tie(c->dataset, t);
        if (tie.from.year == 0 && tie.to.year == 0) {
            first = undated == 0 ? t : first;
            undated++;
        }
    }
    return undated == 0 || !ist_check_has_documents(c) ||
           IST_CHECK_WARN(c, "undated-ties", IST_TABLE_TIES, ist_dataset_tie(c->dataset, first).place, "from",
                          "%zu of %zu ties have no date; a lens by date counts them at every time", undated,
                          c->dataset->rows[IST_TABLE_TIES].count);
}

static bool touches_kind(const context *c, size_t tie, ist_kind kind) {
    return ist_network_actor_row(c->network, c->network->tie_source[tie])->kind == kind ||
           ist_network_actor_row(c->network, c->network->tie_target[tie])->kind == kind;
}

static bool check_collectives(context *c) {
    size_t count = 0, first = 0;
    for (size_t t = 0; t < c->dataset->rows[IST_TABLE_TIES].count; t++) {
        if (touches_kind(c, t, IST_KIND_COLLECTIVE)) {
            first = count == 0 ? t : first;
            count++;
        }
    }
    return count == 0 ||
           IST_CHECK_WARN(c, "collectives", IST_TABLE_TIES, ist_dataset_tie(c->dataset, first).place, "source",
                          "%zu of %zu ties are facts about collectives; a lens leaves them out unless it says "
                          "collective=keep, expand or contract",
                          count, c->dataset->rows[IST_TABLE_TIES].count);
}

/* The share of ties that touch the actor with most of them: documents about somebody make it central. */
static bool check_ego_share(context *c) {
    const ist_index *index = &c->network->actor_ties;
    uint32_t ego = 0;
    for (uint32_t a = 1; a < c->network->actor_count; a++) {
        ego = ist_index_count(index, a) > ist_index_count(index, ego) ? a : ego;
    }
    size_t ties = c->dataset->rows[IST_TABLE_TIES].count;
    double share = ties > 0 ? (double)ist_index_count(index, ego) / (double)ties : 0;
    return share <= EGO_SHARE_MOST || !ist_check_has_documents(c) ||
           IST_CHECK_WARN(
               c, "ego-share", IST_TABLE_ACTORS, ist_network_actor_row(c->network, ego)->place, "id",
               "%.0f %% of the ties (%zu of %zu) touch '%s': the sample is about it, and that makes it central",
               100 * share, ist_index_count(index, ego), ties, ist_network_actor_id(c->network, ego));
}

/* ---- routes ---- */

static bool is_way(const char *layer) {
    return strcmp(layer, "transport") == 0 || strcmp(layer, "energy") == 0 || strcmp(layer, "digital") == 0;
}

/* The end of the tie that is not `actor`, where it is a place or a state that can be travelled to; else IST_NONE. */
static uint32_t way_to(const context *c, uint32_t tie, uint32_t actor) {
    uint32_t source = c->network->tie_source[tie], target = c->network->tie_target[tie];
    uint32_t other = source == actor ? target : source;
    uint8_t kind = ist_network_actor_row(c->network, other)->kind;
    bool land = kind == IST_KIND_PLACE || kind == IST_KIND_STATE;
    return land && is_way(ist_check_text(c, ist_dataset_tie(c->dataset, tie).layer)) ? other : IST_NONE;
}

/* A route that one can travel to several places or states is a hub that lets paths skip the way; several ties with one
 * of them skip nothing. */
static bool check_hub(context *c, uint32_t actor) {
    const ist_actor *row = ist_network_actor_row(c->network, actor);
    uint32_t ways[HUB_WAYS] = {0};
    size_t count = 0;
    for (size_t i = 0; count < HUB_WAYS && i < ist_index_count(&c->network->actor_ties, actor); i++) {
        uint32_t other = way_to(c, ist_index_items(&c->network->actor_ties, actor)[i], actor);
        bool known = other == IST_NONE;
        for (size_t w = 0; w < count && !known; w++) {
            known = ways[w] == other;
        }
        ways[count] = other;
        count += !known;
    }
    return count < HUB_WAYS ||
           IST_CHECK_WARN(c, "hub-route", IST_TABLE_ACTORS, row->place, "kind",
                          "'%s' is a %s joined to %d or more places or states by ties of transport, energy or digital; "
                          "a route is an ordered list of legs in the table routes, or paths skip its way",
                          ist_check_text(c, row->id), ist_kind_names[row->kind], HUB_WAYS);
}

static bool check_hubs(context *c) {
    for (uint32_t a = 0; a < c->network->actor_count; a++) {
        uint8_t kind = ist_network_actor_row(c->network, a)->kind;
        bool route = kind == IST_KIND_ROUTE || kind == IST_KIND_PROJECT || kind == IST_KIND_COLLECTIVE;
        if (route && !check_hub(c, a)) {
            return false;
        }
    }
    return true;
}

/* ---- actors ---- */

static bool stands_alone(const context *c, uint32_t actor) {
    return ist_index_count(&c->network->actor_ties, actor) == 0 && ist_index_count(&c->network->children, actor) == 0 &&
           ist_index_count(&c->network->route_legs, actor) == 0 &&
           ist_index_count(&c->network->actor_figures, actor) == 0;
}

static bool check_actor(context *c, uint32_t actor) {
    const ist_actor *row = ist_network_actor_row(c->network, actor);
    const char *id = ist_check_text(c, row->id);
    if (stands_alone(c, actor) && !IST_CHECK_WARN(c, "isolated-actor", IST_TABLE_ACTORS, row->place, "id",
                                                  "'%s' has no tie, no figure, no leg and nothing inside it", id)) {
        return false;
    }
    if (row->kind != IST_KIND_PLACE) {
        return true;
    }
    if (isnan(row->lat) || isnan(row->lon)) {
        if (!IST_CHECK_WARN(c, "no-coordinates", IST_TABLE_ACTORS, row->place, "lat",
                            "the place '%s' has no coordinates: maps leave it out, lengths cannot be told", id)) {
            return false;
        }
    }
    return row->part_of != IST_TEXT_EMPTY ||
           IST_CHECK_WARN(c, "no-territory", IST_TABLE_ACTORS, row->place, "part_of",
                          "the place '%s' lies in no state: questions about territories do not see it", id);
}

static bool check_actors(context *c) {
    for (uint32_t a = 0; ist_check_has_documents(c) && a < c->network->actor_count; a++) {
        if (!ist_network_actor_is_added(c->network, a) && !check_actor(c, a)) {
            return false;
        }
    }
    return true;
}

static bool check_sources(context *c) {
    return ist_check_has_documents(c) || c->dataset->rows[IST_TABLE_TIES].count == 0 ||
           IST_CHECK_WARN(c, "no-documents", IST_TABLE_TIES, ist_dataset_tie(c->dataset, 0).place, "source",
                          "the dataset names no documents: no tie carries its evidence");
}

typedef bool rule(ist_check_context *c);

static rule *const rules[] = {
    check_sources, check_loops,  check_duplicates,    check_undated,     check_collectives, check_ego_share,
    check_hubs,    check_actors, ist_check_documents, ist_check_figures, ist_check_lenses,
};

bool ist_check(ist_dataset *dataset, const ist_network *network, ist_error *err) {
    context c = {dataset, network, err};
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if (!rules[i](&c)) {
            return false;
        }
    }
    return true;
}
