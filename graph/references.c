/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * references.c - every id in every table, looked up; what does not resolve is reported with its place and the nearest
 * id.
 */
#include "references.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "added.h"
#include "rows.h"
#include "schema.h"

static const char resolving[] = "resolving ids";

/* What every step needs: the network being built, its dataset to report to, and where a failure goes. */
typedef struct {
    ist_network *network;
    ist_dataset *dataset;
    ist_error *err;
} context;

static const char *text(const context *c, ist_text t) {
    return ist_dataset_text(c->dataset, t);
}

/* Reports at a field of a row, in the terms of the context. */
#define REPORT(c, rule, table, place, field, ...)                                                                      \
    ist_dataset_report((c)->dataset, IST_SEVERITY_ERROR, rule, (ist_cell_place){table, place, field}, (c)->err,        \
                       __VA_ARGS__)

/* ---- ids ---- */

/* An entry is 0 for nothing, else 1 and, of the rest, the type by IST_SUBJECT_NONE as remainder and the index as
 * quotient. A row with an id takes at least six bytes of a file, so that no index is too large for that. */
static bool reserve_subjects(ist_network *network, ist_error *err) {
    network->subject_count = ist_references_slot((ist_text)network->dataset->texts.length) + 1;
    network->subjects = ist_array_make(network->subject_count, sizeof *network->subjects, resolving, err);
    return network->subjects != NULL;
}

static uint32_t subject_place(const context *c, ist_subject subject, ist_table_id *table) {
    switch (subject.type) {
    case IST_SUBJECT_ACTOR:
        *table = IST_TABLE_ACTORS;
        return ist_network_actor_row(c->network, subject.index)->place;
    case IST_SUBJECT_TIE:
        *table = IST_TABLE_TIES;
        return ist_dataset_tie(c->dataset, subject.index).place;
    case IST_SUBJECT_FIGURE:
        *table = IST_TABLE_FIGURES;
        return ist_dataset_figures(c->dataset)[subject.index].place;
    case IST_SUBJECT_DOCUMENT:
        *table = IST_TABLE_DOCUMENTS;
        return ist_dataset_documents(c->dataset)[subject.index].place;
    default:
        *table = IST_TABLE_CLAIMS;
        return ist_dataset_claims(c->dataset)[subject.index].place;
    }
}

static bool report_duplicate(context *c, ist_text id, ist_subject first, ist_subject second) {
    ist_table_id first_table, second_table;
    uint32_t first_place = subject_place(c, first, &first_table);
    uint32_t second_place = subject_place(c, second, &second_table);
    bool told = ist_findings_keep(&c->dataset->findings, IST_SEVERITY_ERROR);
    ist_place before =
        told ? ist_dataset_place_of(c->dataset, first_table, first_place, "id") : (ist_place){.file = NULL};
    char quoted[IST_QUOTE_SIZE];
    return REPORT(c, "duplicate-id", second_table, second_place, "id",
                  "the id %s is used twice; it stands already at %s:%zu:%zu, and an id may name one thing only",
                  ist_quote(quoted, text(c, id), strlen(text(c, id))), before.file ? before.file : "", before.line,
                  before.column);
}

bool ist_references_enter(ist_network *network, ist_text id, ist_subject subject) {
    size_t slot = ist_references_slot(id);
    assert(slot < network->subject_count);
    uint32_t *named = &network->subjects[slot];
    bool fresh = *named == 0;
    *named = fresh ? 1 + (uint32_t)subject.type + IST_SUBJECT_NONE * subject.index : *named;
    return fresh;
}

static bool enter(context *c, ist_text id, ist_subject subject) {
    return id == IST_TEXT_EMPTY || ist_references_enter(c->network, id, subject) ||
           report_duplicate(c, id, ist_network_subject(c->network, id), subject);
}

/* How many rows of a type may have an id: plain ties have one in common, which is none but for a single tie. */
static size_t count_named(const ist_network *network, ist_subject_type type) {
    const ist_plain_ties *plain = &network->dataset->plain;
    bool nameless = type == IST_SUBJECT_TIE && plain->items != NULL && plain->common.id == IST_TEXT_EMPTY;
    return nameless ? 0 : ist_references_count(network, type);
}

bool ist_references_register(ist_network *network, ist_dataset *dataset, ist_error *err) {
    context c = {network, dataset, err};
    if (!reserve_subjects(network, err)) {
        return false;
    }
    for (ist_subject_type type = 0; type < IST_SUBJECT_NONE; type++) {
        for (uint32_t i = 0; i < count_named(network, type); i++) {
            ist_subject subject = {type, i};
            bool added = (type == IST_SUBJECT_ACTOR && ist_network_actor_is_added(network, i)) ||
                         (type == IST_SUBJECT_TIE && ist_network_tie_is_added(network, i));
            if (!added && !enter(&c, ist_references_id(network, subject), subject)) {
                return false;
            }
        }
    }
    return true;
}

/* ---- what an id may stand for ---- */

static bool report_unknown(context *c, const char *what, const char *word, ist_subject_type type, ist_table_id table,
                           uint32_t place, const char *field) {
    char quoted[IST_QUOTE_SIZE];
    const char *nearest = ist_references_nearest(c->network, 1u << type, word);
    return REPORT(c, "unknown-id", table, place, field, "unknown %s %s%s%s%s", what,
                  ist_quote(quoted, word, strlen(word)),
                  nearest ? " (did you mean '" : "; no row of this dataset has that id", nearest ? nearest : "",
                  nearest ? "'?)" : "");
}

static bool resolve_actor(uint32_t *out, context *c, ist_text id, ist_table_id table, uint32_t place,
                          const char *field) {
    ist_subject subject = ist_network_subject(c->network, id);
    *out = subject.type == IST_SUBJECT_ACTOR ? subject.index : IST_NONE;
    return *out != IST_NONE || report_unknown(c, "actor", text(c, id), IST_SUBJECT_ACTOR, table, place, field);
}

/* ---- actors ---- */

static bool resolve_parents(context *c) {
    ist_network *network = c->network;
    network->actor_parent = ist_array_make(network->actor_count, sizeof *network->actor_parent, resolving, c->err);
    if (network->actor_parent == NULL) {
        return false;
    }
    for (uint32_t a = 0; a < network->actor_count; a++) {
        const ist_actor *actor = ist_network_actor_row(network, a);
        network->actor_parent[a] = IST_NONE;
        if (actor->part_of != IST_TEXT_EMPTY && !ist_network_actor_is_added(network, a) &&
            !resolve_actor(&network->actor_parent[a], c, actor->part_of, IST_TABLE_ACTORS, actor->place, "part_of")) {
            return false;
        }
    }
    return true;
}

/* The table in which an actor is told. */
static ist_table_id table_of(const context *c, uint32_t actor) {
    return ist_network_actor_is_added(c->network, actor) ? IST_TABLE_SCENARIOS : IST_TABLE_ACTORS;
}

/* Follows part_of from every actor with a marker of the walk; meeting the own marker is a cycle, which is cut there. */
static bool cut_cycles(context *c) {
    ist_network *network = c->network;
    uint32_t *walk = ist_array_make(network->actor_count, sizeof *walk, resolving, c->err);
    bool ok = walk != NULL;
    for (uint32_t a = 0; ok && a < network->actor_count; a++) {
        for (uint32_t at = a; at != IST_NONE && walk[at] == 0; at = network->actor_parent[at]) {
            walk[at] = a + 1;
            uint32_t parent = network->actor_parent[at];
            if (parent != IST_NONE && walk[parent] == a + 1) {
                const ist_actor *actor = ist_network_actor_row(network, at);
                ok = REPORT(c, "part-of-cycle", table_of(c, at), actor->place, "part_of",
                            "'%s' lies inside itself through part_of '%s'; containment must end somewhere",
                            text(c, actor->id), text(c, actor->part_of));
                network->actor_parent[at] = IST_NONE;
            }
        }
    }
    free(walk);
    return ok;
}

static bool refuse_depth(context *c, uint32_t a) {
    const ist_actor *actor = ist_network_actor_row(c->network, a);
    char quoted[IST_QUOTE_SIZE], what[IST_QUOTE_SIZE + 64];
    const char *id = text(c, actor->id);
    snprintf(what, sizeof what, "others around %s through part_of", ist_quote(quoted, id, strlen(id)));
    size_t offset = ist_dataset_offset(c->dataset, table_of(c, a), actor->place, "part_of");
    return ist_rows_limit(c->dataset, table_of(c, a), offset, IST_LIMIT_DEPTH, what, c->err);
}

/* In how many others an actor lies: one more than the one around it. What is known already is `levels`, from 1; the
 * rings are cut. */
static uint32_t find_level(uint32_t *levels, const uint32_t *parents, uint32_t actor) {
    uint32_t known = 1, at = actor;
    for (; levels[at] == 0 && parents[at] != IST_NONE; at = parents[at]) {
        known++;
    }
    known += levels[at] == 0 ? 0 : levels[at] - 1;
    for (at = actor; at != IST_NONE && levels[at] == 0; at = parents[at]) {
        levels[at] = known--;
    }
    return levels[actor];
}

/* Whoever asks where an actor lies climbs from it, so that a bound on the depth is one on the time of every question.
 * The first actor that lies too deep is told. */
static bool check_depth(context *c, bool added) {
    const ist_network *network = c->network;
    size_t most = ist_limit_of(&c->dataset->limits, IST_LIMIT_DEPTH);
    uint32_t *levels = ist_array_make(network->actor_count, sizeof *levels, resolving, c->err);
    bool ok = levels != NULL;
    for (uint32_t a = 0; ok && a < network->actor_count; a++) {
        ok = find_level(levels, network->actor_parent, a) <= most + 1 ||
             ist_network_actor_is_added(network, a) != added || refuse_depth(c, a);
    }
    free(levels);
    return ok;
}

/* ---- ties ---- */

/* Every item of the list (separated by semicolons or blanks) must be an actor. */
static bool resolve_exceptions(context *c, const ist_tie *tie) {
    const char *list = text(c, tie->except);
    for (list += strspn(list, "; "); *list != '\0'; list += strspn(list, "; ")) {
        size_t length = strcspn(list, "; ");
        ist_text known = ist_texts_find(&c->dataset->texts, list, length);
        char id[256];
        snprintf(id, sizeof id, "%.*s", (int)(length < 255 ? length : 255), list);
        if (ist_network_subject(c->network, known).type != IST_SUBJECT_ACTOR &&
            !report_unknown(c, "actor", id, IST_SUBJECT_ACTOR, IST_TABLE_TIES, tie->place, "except")) {
            return false;
        }
        list += length;
    }
    return true;
}

static bool check_period(context *c, const ist_tie *tie) {
    if (tie->from.year == 0 || tie->to.year == 0 || ist_date_first_day(tie->from) <= ist_date_last_day(tie->to)) {
        return true;
    }
    char from[24], to[24];
    return REPORT(c, "period", IST_TABLE_TIES, tie->place, "to", "the tie ends (%s) before it begins (%s)",
                  ist_date_format(to, tie->to), ist_date_format(from, tie->from));
}

static bool resolve_ties(context *c) {
    ist_network *network = c->network;
    network->tie_source = ist_array_make(network->tie_count, sizeof *network->tie_source, resolving, c->err);
    network->tie_target = ist_array_make(network->tie_count, sizeof *network->tie_target, resolving, c->err);
    if (network->tie_source == NULL || network->tie_target == NULL) {
        return false;
    }
    for (size_t t = 0; t < c->dataset->rows[IST_TABLE_TIES].count; t++) {
        const ist_tie tie = ist_dataset_tie(c->dataset, t);
        if (!resolve_actor(&network->tie_source[t], c, tie.source, IST_TABLE_TIES, tie.place, "source") ||
            !resolve_actor(&network->tie_target[t], c, tie.target, IST_TABLE_TIES, tie.place, "target") ||
            !check_period(c, &tie) || (tie.except != IST_TEXT_EMPTY && !resolve_exceptions(c, &tie))) {
            return false;
        }
    }
    return true;
}

/* ---- columns of ids ---- */

/* A column of ids that must be of some types; an empty one names nothing. */
typedef struct {
    ist_table_id table;
    const char *field, *what;
    unsigned types; /* bit set of ist_subject_type */
} id_column;

enum {
    AN_ACTOR_OR_TIE = 1 << IST_SUBJECT_ACTOR | 1 << IST_SUBJECT_TIE,
    A_DOCUMENT = 1 << IST_SUBJECT_DOCUMENT,
    ANYTHING = (1 << IST_SUBJECT_NONE) - 1
};

static const id_column columns[] = {
    {IST_TABLE_FIGURES, "subject", "actor or tie", AN_ACTOR_OR_TIE},
    {IST_TABLE_DOCUMENTS, "origin", "document", A_DOCUMENT},
    {IST_TABLE_SECTIONS, "document", "document", A_DOCUMENT},
    {IST_TABLE_PARAGRAPHS, "document", "document", A_DOCUMENT},
    {IST_TABLE_EVIDENCE, "subject", "subject", ANYTHING},
    {IST_TABLE_EVIDENCE, "document", "document", A_DOCUMENT},
    {IST_TABLE_DISAGREEMENTS, "subject", "subject", ANYTHING},
    {IST_TABLE_DISAGREEMENTS, "document", "document", A_DOCUMENT},
    {IST_TABLE_CLAIMS, "document", "document", A_DOCUMENT},
};

static bool resolve_column(context *c, const id_column *column) {
    size_t offset = ist_schema_field(column->table, column->field)->offset;
    bool document = column->types == A_DOCUMENT;
    for (size_t i = 0; i < c->dataset->rows[column->table].count; i++) {
        const char *row = ist_schema_row(c->dataset, column->table, i);
        const ist_text *id = (const void *)(row + offset);
        const uint32_t *place = (const void *)(row + ist_schemas[column->table].place_offset);
        unsigned type = 1u << ist_network_subject(c->network, *id).type;
        if (*id != IST_TEXT_EMPTY && (type & column->types) == 0 &&
            !report_unknown(c, column->what, text(c, *id), document ? IST_SUBJECT_DOCUMENT : IST_SUBJECT_ACTOR,
                            column->table, *place, column->field)) {
            return false;
        }
    }
    return true;
}

static bool resolve_columns(context *c) {
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) {
        if (!resolve_column(c, &columns[i])) {
            return false;
        }
    }
    return true;
}

bool ist_references_resolve(ist_network *network, ist_dataset *dataset, ist_error *err) {
    context c = {network, dataset, err};
    return resolve_parents(&c) && cut_cycles(&c) && check_depth(&c, false) && resolve_ties(&c) && resolve_columns(&c) &&
           ist_references_check_locators(network, dataset, err) &&
           ist_references_check_documents(network, dataset, err) && ist_references_list_measures(network, err) &&
           ist_added_resolve(network, dataset, err) && cut_cycles(&c) && check_depth(&c, true) &&
           ist_references_check_edits(network, dataset, err) && ist_references_check_lenses(dataset, err) &&
           ist_references_check_claims(network, dataset, err);
}
