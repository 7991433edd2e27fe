/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * power_players.c - the players of a question of power, and what each of them holds in each case.
 */
#include <stdlib.h>
#include <string.h>

#include "power.h"
#include "transit.h"

static bool add_player(ist_power *power, uint32_t actor, ist_error *err) {
    if (power->player_count == IST_GAME_MOST) {
        return ist_error_set(err, IST_ERROR_LIMIT, "more than %d players: name those that matter by --players",
                             IST_GAME_MOST);
    }
    for (size_t i = 0; i < power->player_count; i++) {
        if (power->players[i] == actor) {
            char quoted[IST_QUOTE_SIZE];
            const char *id = ist_network_actor_id(power->network, actor);
            return ist_error_set(err, IST_ERROR_USAGE, "the player %s is given twice",
                                 ist_quote(quoted, id, strlen(id)));
        }
    }
    power->players[power->player_count++] = actor;
    return true;
}

static bool add_named(ist_power *power, const char *names, size_t length, ist_error *err) {
    char *name = ist_array_make(length + 1, 1, "reading players", err);
    uint32_t actor = IST_NONE;
    if (name != NULL) {
        memcpy(name, names, length);
    }
    bool ok =
        name != NULL &&
        (length > 0 || ist_error_set(err, IST_ERROR_USAGE, "a list of players is written A,B,C without empty names")) &&
        ist_network_actor(&actor, power->network, name, err) && add_player(power, actor, err);
    free(name);
    return ok;
}

static bool read_players(ist_power *power, const char *names, ist_error *err) {
    bool ok = true;
    while (ok && names != NULL) {
        size_t length = strcspn(names, ",");
        ok = add_named(power, names, length, err);
        names = names[length] == ',' ? names + length + 1 : NULL;
    }
    return ok;
}

/* ---- every state in between ---- */

/* The outermost state that a vertex lies in, or IST_NONE. */
static uint32_t state_of(const ist_power *power, const ist_view *view, uint32_t vertex) {
    uint32_t state = IST_NONE;
    for (uint32_t at = view->vertex_actor[vertex]; at != IST_NONE; at = ist_view_container(view, at)) {
        state = ist_network_actor_row(power->network, at)->kind == IST_KIND_STATE ? at : state;
    }
    return state;
}

enum { IN_BETWEEN = 1, HOLDS_END = 2 };

static bool mark_states(uint8_t *marks, const ist_power *power, const ist_power_case *c, ist_error *err) {
    const ist_view *view = &c->made.view;
    uint8_t *roles = ist_ends_roles(&c->ends, view->vertex_count, err);
    for (uint32_t v = 0; roles != NULL && v < view->vertex_count; v++) {
        uint32_t state = state_of(power, view, v);
        if (state != IST_NONE) {
            marks[state] |= roles[v] != 0 ? HOLDS_END : IN_BETWEEN;
        }
    }
    free(roles);
    return roles != NULL;
}

static bool find_states(ist_power *power, ist_error *err) {
    size_t actors = power->network->actor_count;
    uint8_t *marks = ist_array_make(actors, 1, "looking for players", err);
    bool ok = marks != NULL;
    for (size_t i = 0; ok && i < power->case_count; i++) {
        ok = mark_states(marks, power, &power->cases[i], err);
    }
    for (uint32_t a = 0; ok && a < actors; a++) {
        ok = marks[a] != IN_BETWEEN || add_player(power, a, err);
    }
    free(marks);
    return ok && (power->player_count > 0 ||
                  ist_error_set(err, IST_ERROR_UNDEFINED,
                                "no state but those of the ends has a place here; name who plays by --players"));
}

/* ---- who holds what ---- */

static bool refuse_shared(const ist_power *power, const ist_power_case *c, uint32_t vertex, size_t a, size_t b,
                          ist_error *err) {
    return ist_error_set(err, IST_ERROR_USAGE, "%s lies in what %s and %s hold: players must not overlap",
                         ist_view_id(&c->made.view, vertex), ist_network_actor_id(power->network, power->players[a]),
                         ist_network_actor_id(power->network, power->players[b]));
}

/* Gives a player all that it holds, the ends in it too. */
static bool hold(ist_power *power, ist_power_case *c, size_t player, ist_error *err) {
    ist_vertex_set held = {0};
    bool ok = ist_view_extents(&held, &c->made.view, &power->players[player], 1, err);
    for (size_t i = 0; ok && i < held.count; i++) {
        uint8_t *owner = &c->owners[held.items[i]];
        ok = *owner == IST_TRANSIT_NOBODY || refuse_shared(power, c, held.items[i], *owner, player, err);
        *owner = (uint8_t)player;
    }
    c->places[player] = held.count;
    ist_vertex_set_free(&held);
    return ok;
}

static void join_neighbours(ist_power_case *c) {
    const ist_view *view = &c->made.view;
    for (size_t e = 0; e < view->edge_count; e++) {
        uint8_t a = c->owners[view->sources[e]], b = c->owners[view->targets[e]];
        if (a != b && a != IST_TRANSIT_NOBODY && b != IST_TRANSIT_NOBODY) {
            c->neighbours[a] |= (uint64_t)1 << b;
            c->neighbours[b] |= (uint64_t)1 << a;
        }
    }
}

/* The ends are there whoever takes part. */
static void release(ist_power_case *c, const ist_vertex_set *ends) {
    for (size_t i = 0; i < ends->count; i++) {
        uint8_t *owner = &c->owners[ends->items[i]];
        if (*owner != IST_TRANSIT_NOBODY) {
            c->ends_held |= (uint64_t)1 << *owner;
            c->places[*owner]--;
            *owner = IST_TRANSIT_NOBODY;
        }
    }
}

static bool find_owners(ist_power *power, ist_power_case *c, ist_error *err) {
    size_t n = c->made.view.vertex_count;
    c->owners = ist_array_make(n, 1, "looking for places of players", err);
    if (c->owners == NULL) {
        return false;
    }
    memset(c->owners, IST_TRANSIT_NOBODY, n);
    bool ok = true;
    for (size_t player = 0; ok && player < power->player_count; player++) {
        ok = hold(power, c, player, err);
    }
    join_neighbours(c);
    release(c, &c->ends.sources);
    release(c, &c->ends.targets);
    return ok;
}

/* Who holds nothing in any case was not meant. */
static bool check_player(const ist_power *power, size_t player, ist_error *err) {
    size_t places = 0;
    bool end = false;
    for (size_t i = 0; i < power->case_count; i++) {
        places += power->cases[i].places[player];
        end = end || (power->cases[i].ends_held >> player & 1);
    }
    return places > 0 ||
           ist_error_set(err, IST_ERROR_UNDEFINED, "the player %s holds %s in this network: it has nothing to close",
                         ist_network_actor_id(power->network, power->players[player]),
                         end ? "nothing but ends" : "no place");
}

bool ist_power_find_players(ist_power *power, ist_error *err) {
    const char *names = power->options.players;
    bool ok = names != NULL ? read_players(power, names, err) : find_states(power, err);
    for (size_t i = 0; ok && i < power->case_count; i++) {
        ok = find_owners(power, &power->cases[i], err);
    }
    for (size_t player = 0; ok && player < power->player_count; player++) {
        ok = check_player(power, player, err);
    }
    return ok;
}
