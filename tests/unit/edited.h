/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * edited.h - small networks as plain tables, written to files; and what edits do to them, done on the table.
 *
 * The tables of a world are what a user would write: to edit them and to load the edited files is the slow and
 * obviously right way of what a lens does to a network that it does not copy.
 */
#ifndef IST_TESTS_EDITED_H
#define IST_TESTS_EDITED_H

#include "fixture.h"

#include "folder.h"
#include "graph/lens_named.h"
#include "graphs.h"

enum { WORLD_ACTORS = 16, WORLD_TIES = 30, WORLD_LEGS = 3, WORLD_EDITS = 24 };

typedef struct {
    char id[8];
    char kind[16];
    int part_of; /* actor, or -1 */
} world_actor;

typedef struct {
    char id[8], layer[8], status[16], from[8], to[8];
    int source, target;
    char sign;
    bool directed;
    double strength, confidence, days, mt; /* mt NAN: missing */
} world_tie;

typedef struct {
    char action[12], target[8], field[16], value[32];
} world_edit;

/* Routes are the actors R and S, whose legs are ties; the first leg is in both. */
typedef struct {
    world_actor actors[WORLD_ACTORS];
    world_tie ties[WORLD_TIES];
    size_t actor_count, tie_count;
    int legs[2][WORLD_LEGS];
    world_edit edits[WORLD_EDITS];
    size_t edit_count;
    int taken[3];        /* state -> the one that it is part of after all merges */
    bool without_routes; /* edited ties may join no more, which a file of routes may not say */
} world;

static const char *const world_routes[2] = {"R", "S"};

/* ---- drawing ---- */

static inline int world_actor_number(const world *w, const char *id) {
    for (size_t a = 0; a < w->actor_count; a++) {
        if (strcmp(w->actors[a].id, id) == 0) {
            return (int)a;
        }
    }
    return -1;
}

static inline void world_add_actor(world *w, const char *id, const char *kind, int part_of) {
    world_actor *actor = &w->actors[w->actor_count++];
    snprintf(actor->id, sizeof actor->id, "%s", id);
    snprintf(actor->kind, sizeof actor->kind, "%s", kind);
    actor->part_of = part_of;
}

static inline world_tie world_draw_tie(uint64_t *random, const char *id, uint32_t ends) {
    static const char *const layers[] = {"rail", "road", "sea"}, *const statuses[] = {"existing", "planned",
                                                                                      "existing"};
    world_tie tie = {.sign = "+0-+"[test_below(random, 4)],
                     .directed = test_below(random, 2) == 0,
                     .strength = 1.0 + test_below(random, 4),
                     .confidence = 0.25 * (1.0 + test_below(random, 3)),
                     .days = 1.0 + test_below(random, 9),
                     .mt = test_below(random, 4) == 0 ? (double)NAN : 1.0 + test_below(random, 20)};
    snprintf(tie.id, sizeof tie.id, "%s", id);
    snprintf(tie.layer, sizeof tie.layer, "%s", layers[test_below(random, 3)]);
    snprintf(tie.status, sizeof tie.status, "%s", statuses[test_below(random, 3)]);
    snprintf(tie.from, sizeof tie.from, "%s", test_below(random, 3) == 0 ? "2005" : "");
    snprintf(tie.to, sizeof tie.to, "%s", test_below(random, 4) == 0 ? "2015" : "");
    tie.source = (int)test_below(random, ends);
    do {
        tie.target = (int)test_below(random, ends);
    } while (tie.target == tie.source);
    return tie;
}

/* Three states, places in some of them and in each other, and two routes of some ties. */
static inline world world_draw(uint64_t *random) {
    world w = {0};
    char id[8];
    for (int i = 0; i < 3; i++) {
        w.taken[i] = i;
        snprintf(id, sizeof id, "N%d", i);
        world_add_actor(&w, id, "state", -1);
    }
    for (uint32_t i = 0; i < 6; i++) {
        snprintf(id, sizeof id, "P%u", i);
        uint32_t inside = test_below(random, 3 + i + 1);
        world_add_actor(&w, id, "place", inside == 3 + i ? -1 : (int)inside);
    }
    for (uint32_t i = 0; i < 18; i++) {
        snprintf(id, sizeof id, "t%u", i);
        w.ties[w.tie_count++] = world_draw_tie(random, id, 9);
    }
    world_add_actor(&w, "R", "route", -1);
    world_add_actor(&w, "S", "project", -1);
    for (size_t route = 0; route < 2; route++) {
        for (size_t leg = 0; leg < WORLD_LEGS; leg++) {
            w.legs[route][leg] = leg == 0 ? 0 : (int)(1 + 8 * route + 3 * leg + test_below(random, 3));
        }
        for (size_t leg = 1; leg < WORLD_LEGS; leg++) { /* a leg touches an earlier one */
            world_tie *tie = &w.ties[w.legs[route][leg]];
            int end = w.ties[w.legs[route][leg - 1]].target;
            tie->source = end;
            tie->target = tie->target == end ? (end + 1) % 9 : tie->target;
        }
    }
    return w;
}

/* ---- files ---- */

static inline void world_print(ist_buffer *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline void world_print(ist_buffer *out, const char *format, ...) {
    char line[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    folder_must(ist_buffer_text(out, line, NULL));
}

static inline void world_write_file(const folder *place, const char *name, ist_buffer *text) {
    folder_write(place, name, ist_buffer_string(text), text->length);
    text->length = 0;
}

/* The numbers from 0 to count - 1, in an order that `shuffle` decides; 0 leaves them in theirs. */
static inline void world_order(size_t *order, size_t count, uint64_t shuffle) {
    for (size_t i = 0; i < count; i++) {
        order[i] = i;
    }
    for (size_t i = count; shuffle != 0 && i > 1; i--) {
        size_t other = test_below(&shuffle, (uint32_t)i), kept = order[i - 1];
        order[i - 1] = order[other];
        order[other] = kept;
    }
}

static inline void world_write_ties(const world *w, const folder *place) {
    ist_buffer text = {0};
    world_print(&text, "id,source,target,relation,layer,sign,directed,strength,from,to,status,confidence,days,mt\n");
    for (size_t t = 0; t < w->tie_count; t++) {
        const world_tie *tie = &w->ties[t];
        char mt[32] = "", days[32];
        world_print(&text, "%s,%s,%s,link,%s,%c,%s,%.17g,%s,%s,%s,%.9g,%s,%s\n", tie->id, w->actors[tie->source].id,
                    w->actors[tie->target].id, tie->layer, tie->sign, tie->directed ? "true" : "false", tie->strength,
                    tie->from, tie->to, tie->status, tie->confidence, ist_number_format(days, tie->days),
                    isnan(tie->mt) ? "" : ist_number_format(mt, tie->mt));
    }
    world_write_file(place, "ties.csv", &text);
    ist_buffer_free(&text);
}

static inline void world_write_routes(const world *w, const folder *place) {
    ist_buffer text = {0};
    world_print(&text, "route,position,tie\n");
    for (size_t route = 0; route < 2 && !w->without_routes; route++) {
        for (size_t leg = 0; leg < WORLD_LEGS; leg++) {
            world_print(&text, "%s,%zu,%s\n", world_routes[route], leg + 1, w->ties[w->legs[route][leg]].id);
        }
    }
    world_write_file(place, "routes.csv", &text);
    ist_buffer_free(&text);
}

static const char world_package[] =
    "{\"resources\": ["
    "{\"name\": \"actors\", \"path\": \"actors.csv\", \"schema\": {\"fields\": [{\"name\": \"id\"},"
    "{\"name\": \"kind\"}, {\"name\": \"part_of\"}]}},"
    "{\"name\": \"ties\", \"path\": \"ties.csv\", \"schema\": {\"fields\": [{\"name\": \"id\"},"
    "{\"name\": \"source\"}, {\"name\": \"target\"}, {\"name\": \"relation\"}, {\"name\": \"layer\"},"
    "{\"name\": \"sign\"}, {\"name\": \"directed\"}, {\"name\": \"strength\"}, {\"name\": \"from\"},"
    "{\"name\": \"to\"}, {\"name\": \"status\"}, {\"name\": \"confidence\"},"
    "{\"name\": \"days\", \"type\": \"number\"}, {\"name\": \"mt\", \"type\": \"number\"}]}},"
    "{\"name\": \"routes\", \"path\": \"routes.csv\", \"schema\": {\"fields\": [{\"name\": \"route\"},"
    "{\"name\": \"position\"}, {\"name\": \"tie\"}]}},"
    "{\"name\": \"scenarios\", \"path\": \"scenarios.csv\", \"schema\": {\"fields\": [{\"name\": \"scenario\"},"
    "{\"name\": \"action\"}, {\"name\": \"target\"}, {\"name\": \"field\"}, {\"name\": \"value\"}]}}]}";

/* Writes the world with its edits as the scenario `s`, whose rows stand in an order of their own, and opens it. */
static inline void world_open(fixture *f, const world *w, uint64_t shuffle) {
    folder place = folder_make();
    ist_buffer text = {0};
    size_t order[WORLD_EDITS] = {0};
    folder_write(&place, "datapackage.json", world_package, strlen(world_package));
    world_print(&text, "id,kind,part_of\n");
    for (size_t a = 0; a < w->actor_count; a++) {
        const world_actor *actor = &w->actors[a];
        world_print(&text, "%s,%s,%s\n", actor->id, actor->kind,
                    actor->part_of < 0 ? "" : w->actors[actor->part_of].id);
    }
    world_write_file(&place, "actors.csv", &text);
    world_write_ties(w, &place);
    world_write_routes(w, &place);
    world_print(&text, "scenario,action,target,field,value\n");
    world_order(order, w->edit_count, shuffle);
    for (size_t i = 0; i < w->edit_count; i++) {
        const world_edit *edit = &w->edits[order[i]];
        world_print(&text, "s,%s,%s,%s,%s\n", edit->action, edit->target, edit->field, edit->value);
    }
    world_write_file(&place, "scenarios.csv", &text);
    ist_buffer_free(&text);
    fixture_open(f, place.path);
    folder_remove(&place);
}

#endif
