/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * legs.c - routes as ordered legs.
 */
#include <stdlib.h>
#include <string.h>

#include "references.h"

static const char resolving[] = "resolving routes";

static bool report(ist_dataset *dataset, const char *rule, ist_table_id table, uint32_t place, const char *field,
                   const char *message, const char *value, ist_error *err) {
    char quoted[IST_QUOTE_SIZE];
    return ist_dataset_report(dataset, IST_SEVERITY_ERROR, rule, (ist_cell_place){table, place, field}, err, "%s: %s",
                              message, ist_quote(quoted, value, strlen(value)));
}

/* Owners of legs: the route as an actor; a leg whose route or tie is unknown belongs to nobody and is reported. */
static bool own_legs(uint32_t *owners, const ist_network *network, ist_dataset *dataset, ist_error *err) {
    const ist_leg *legs = ist_dataset_legs(dataset);
    for (size_t i = 0; i < dataset->rows[IST_TABLE_ROUTES].count; i++) {
        ist_subject route = ist_network_subject(network, legs[i].route);
        ist_subject tie = ist_network_subject(network, legs[i].tie);
        owners[i] = route.type == IST_SUBJECT_ACTOR ? route.index : IST_NONE;
        if (route.type != IST_SUBJECT_ACTOR && !report(dataset, "unknown-id", IST_TABLE_ROUTES, legs[i].place, "route",
                                                       "unknown route; it must be an actor of kind route or project",
                                                       ist_dataset_text(dataset, legs[i].route), err)) {
            return false;
        }
        if (tie.type != IST_SUBJECT_TIE) {
            owners[i] = IST_NONE;
            if (!report(dataset, "unknown-id", IST_TABLE_ROUTES, legs[i].place, "tie",
                        "unknown tie; a leg is a tie of this dataset", ist_dataset_text(dataset, legs[i].tie), err)) {
                return false;
            }
        }
    }
    return true;
}

typedef struct {
    double position;
    uint32_t leg;
} placed_leg;

static int compare_positions(const void *a, const void *b) {
    const placed_leg *x = a, *y = b;
    if (x->position != y->position) {
        return x->position < y->position ? -1 : 1;
    }
    return (x->leg > y->leg) - (x->leg < y->leg);
}

/* Sorts the legs of one route by position; `placed` has room for them. */
static void sort_legs(uint32_t *items, size_t count, const ist_leg *legs, placed_leg *placed) {
    for (size_t i = 0; i < count; i++) {
        placed[i] = (placed_leg){legs[items[i]].position, items[i]};
    }
    qsort(placed, count, sizeof *placed, compare_positions);
    for (size_t i = 0; i < count; i++) {
        items[i] = placed[i].leg;
    }
}

/* A route may branch, so a leg must touch some earlier leg; two legs must not share a position. `stamp[actor]` is the
 * route that last touched the actor, plus one. */
static bool check_legs(const ist_network *network, ist_dataset *dataset, uint32_t route, uint32_t *stamp,
                       ist_error *err) {
    const ist_leg *legs = ist_dataset_legs(dataset);
    const uint32_t *items = ist_index_items(&network->route_legs, route);
    for (size_t i = 0; i < ist_index_count(&network->route_legs, route); i++) {
        const ist_leg *leg = &legs[items[i]];
        uint32_t tie = ist_network_subject(network, leg->tie).index;
        uint32_t source = network->tie_source[tie], target = network->tie_target[tie];
        bool joined = i == 0 || stamp[source] == route + 1 || stamp[target] == route + 1;
        stamp[source] = stamp[target] = route + 1;
        if (!joined &&
            !report(dataset, "legs-apart", IST_TABLE_ROUTES, leg->place, "tie",
                    "the leg touches no earlier leg of its route", ist_dataset_text(dataset, leg->tie), err)) {
            return false;
        }
        if (i > 0 && legs[items[i - 1]].position == leg->position &&
            !report(dataset, "position-twice", IST_TABLE_ROUTES, leg->place, "position",
                    "two legs of one route have the same position", ist_dataset_text(dataset, leg->route), err)) {
            return false;
        }
    }
    return true;
}

bool ist_references_order_legs(ist_network *network, ist_dataset *dataset, ist_error *err) {
    size_t count = dataset->rows[IST_TABLE_ROUTES].count;
    uint32_t *owners = ist_array_make(count, sizeof *owners, resolving, err);
    uint32_t *stamp = owners ? ist_array_make(network->actor_count, sizeof *stamp, resolving, err) : NULL;
    placed_leg *placed = stamp ? ist_array_make(count, sizeof *placed, resolving, err) : NULL;
    bool ok = placed != NULL && own_legs(owners, network, dataset, err) &&
              ist_index_make(&network->route_legs, network->actor_count, owners, count, err);
    for (uint32_t a = 0; ok && a < network->actor_count; a++) {
        uint32_t *items = network->route_legs.items + network->route_legs.offsets[a];
        sort_legs(items, ist_index_count(&network->route_legs, a), ist_dataset_legs(dataset), placed);
        ok = check_legs(network, dataset, a, stamp, err);
    }
    free(owners);
    free(stamp);
    free(placed);
    return ok;
}
