/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * added_resolved.c - hypothetical actors and ties, joined to the network: their ids, containers, ends and measures.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "added.h"
#include "references.h"
#include "schema.h"

static const char joining[] = "joining what scenarios add";

typedef struct {
    ist_network *network;
    ist_dataset *dataset;
    ist_error *err;
} context;

#define REPORT(c, rule, place, field, ...)                                                                             \
    ist_dataset_report((c)->dataset, IST_SEVERITY_ERROR, rule, (ist_cell_place){IST_TABLE_SCENARIOS, place, field},    \
                       (c)->err, __VA_ARGS__)

static const char *text(const context *c, ist_text t) {
    return ist_dataset_text(c->dataset, t);
}

/* The row that says this field of what is added, which stands first in the file; it is only looked for to be told. */
static uint32_t place_of(const context *c, ist_text id, const char *field, uint32_t otherwise) {
    size_t count = c->dataset->findings.errors < IST_FINDINGS_SHOWN ? c->dataset->rows[IST_TABLE_SCENARIOS].count : 0;
    for (size_t i = 0; i < count; i++) {
        const ist_edit *edit = &ist_dataset_edits(c->dataset)[i];
        if (edit->target == id && strcmp(text(c, edit->action), "add") == 0 &&
            strcmp(text(c, edit->field), field) == 0) {
            return edit->place;
        }
    }
    return otherwise;
}

/* ---- ids ---- */

/* The column in which the row at `place` names what it adds. */
static const char *column_of(const context *c, uint32_t place) {
    size_t count = c->dataset->findings.errors < IST_FINDINGS_SHOWN ? c->dataset->rows[IST_TABLE_SCENARIOS].count : 0;
    for (size_t i = 0; i < count; i++) {
        const ist_edit *edit = &ist_dataset_edits(c->dataset)[i];
        if (edit->place == place) {
            return strcmp(text(c, edit->action), "split") == 0 ? "field" : "target";
        }
    }
    return "target";
}

static bool enter(context *c, ist_text id, uint32_t place, ist_subject subject) {
    char quoted[IST_QUOTE_SIZE];
    return ist_references_enter(c->network, id, subject) ||
           REPORT(c, "duplicate-id", place, column_of(c, place),
                  "the id %s names something of this dataset already; what is added needs an id of its own",
                  ist_quote(quoted, text(c, id), strlen(text(c, id))));
}

static bool enter_all(context *c) {
    const ist_network *network = c->network;
    bool ok = true;
    for (uint32_t a = 0; ok && a < network->actor_count; a++) {
        const ist_actor *row = ist_network_actor_row(network, a);
        ok = !ist_network_actor_is_added(network, a) ||
             enter(c, row->id, row->place, (ist_subject){IST_SUBJECT_ACTOR, a});
    }
    for (size_t t = c->dataset->rows[IST_TABLE_TIES].count; ok && t < network->tie_count; t++) {
        const ist_tie row = ist_dataset_tie(c->dataset, t);
        ok = enter(c, row.id, row.place, (ist_subject){IST_SUBJECT_TIE, (uint32_t)t});
    }
    return ok;
}

/* ---- actors ---- */

static bool resolve_actor(uint32_t *out, context *c, ist_text wanted, ist_text id, const char *field, uint32_t place) {
    ist_subject subject = ist_network_subject(c->network, wanted);
    *out = subject.type == IST_SUBJECT_ACTOR ? subject.index : IST_NONE;
    if (*out != IST_NONE) {
        return true;
    }
    char quoted[IST_QUOTE_SIZE];
    const char *word = text(c, wanted), *nearest = ist_references_nearest(c->network, 1u << IST_SUBJECT_ACTOR, word);
    return REPORT(c, "unknown-id", place_of(c, id, field, place), "value", "unknown actor %s%s%s%s",
                  ist_quote(quoted, word, strlen(word)),
                  nearest ? " (did you mean '" : "; no row of this dataset has that id", nearest ? nearest : "",
                  nearest ? "'?)" : "");
}

static bool resolve_parents(context *c) {
    ist_network *network = c->network;
    bool ok = true;
    for (uint32_t a = 0; ok && a < network->actor_count; a++) {
        const ist_actor *row = ist_network_actor_row(network, a);
        if (ist_network_actor_is_added(network, a) && row->part_of != IST_TEXT_EMPTY) {
            ok = resolve_actor(&network->actor_parent[a], c, row->part_of, row->id, "part_of", row->place);
        }
    }
    return ok;
}

/* ---- ties ---- */

static bool check_period(context *c, const ist_tie *tie) {
    char from[24], to[24];
    return tie->from.year == 0 || tie->to.year == 0 || ist_date_first_day(tie->from) <= ist_date_last_day(tie->to) ||
           REPORT(c, "period", place_of(c, tie->id, "to", tie->place), "value",
                  "the tie ends (%s) before it begins (%s)", ist_date_format(to, tie->to),
                  ist_date_format(from, tie->from));
}

static bool resolve_ties(context *c) {
    ist_network *network = c->network;
    bool ok = true;
    for (size_t t = c->dataset->rows[IST_TABLE_TIES].count; ok && t < network->tie_count; t++) {
        const ist_tie tie = ist_dataset_tie(c->dataset, t);
        ok = resolve_actor(&network->tie_source[t], c, tie.source, tie.id, "source", tie.place) &&
             resolve_actor(&network->tie_target[t], c, tie.target, tie.id, "target", tie.place) &&
             check_period(c, &tie);
    }
    return ok;
}

/* ---- measures ---- */

static int compare_numbers(const void *left, const void *right) {
    const ist_added_number *a = left, *b = right;
    if (a->tie != b->tie) {
        return a->tie < b->tie ? -1 : 1;
    }
    return (a->measure > b->measure) - (a->measure < b->measure);
}

static bool read_measure(context *c, const ist_edit *edit, uint32_t tie) {
    const char *name = text(c, edit->field), *value = text(c, edit->value);
    char quoted[IST_QUOTE_SIZE];
    ist_added_number number = {.tie = tie, .measure = edit->field};
    if (!ist_network_has_measure(c->network, edit->field)) {
        ist_nearest search = {.word = name};
        for (size_t f = 0; f < ist_schemas[IST_TABLE_TIES].field_count; f++) {
            ist_nearest_try(&search, ist_schemas[IST_TABLE_TIES].fields[f].name);
        }
        for (size_t m = 0; m < c->network->tie_measure_count && m < IST_MEASURES_SEARCHED; m++) {
            ist_nearest_try(&search, text(c, c->network->tie_measures[m]));
        }
        return REPORT(c, "unknown-field", edit->place, "field",
                      "the tie '%s' that is added has no field %s, and no tie has such a measure%s%s%s",
                      text(c, edit->target), ist_quote(quoted, name, strlen(name)),
                      search.nearest ? " (did you mean '" : "", search.nearest ? search.nearest : "",
                      search.nearest ? "'?)" : "");
    }
    if (!ist_number_parse(&number.value, value, strlen(value))) {
        return REPORT(c, "number", edit->place, "value",
                      "%s %s cannot be read as a number, expected a finite decimal such as 2.5", name,
                      ist_quote(quoted, value, strlen(value)));
    }
    c->network->added_numbers[c->network->added_number_count++] = number;
    return true;
}

static bool read_measures(context *c) {
    ist_network *network = c->network;
    size_t rows = c->dataset->rows[IST_TABLE_SCENARIOS].count;
    network->added_numbers = ist_array_make(rows, sizeof *network->added_numbers, joining, c->err);
    bool ok = network->added_numbers != NULL;
    for (size_t i = 0; ok && i < rows; i++) {
        const ist_edit *edit = &ist_dataset_edits(c->dataset)[i];
        ist_subject tie = ist_network_subject(network, edit->target);
        bool adds = strcmp(text(c, edit->action), "add") == 0 && tie.type == IST_SUBJECT_TIE &&
                    ist_network_tie_is_added(network, tie.index) && edit->field != IST_TEXT_EMPTY;
        ok =
            !adds || ist_schema_field(IST_TABLE_TIES, text(c, edit->field)) != NULL || read_measure(c, edit, tie.index);
    }
    if (ok) { /* those that were said twice are equal */
        qsort(network->added_numbers, network->added_number_count, sizeof *network->added_numbers, compare_numbers);
    }
    return ok;
}

bool ist_added_resolve(ist_network *network, ist_dataset *dataset, ist_error *err) {
    context c = {network, dataset, err};
    bool none = network->actor_count == dataset->rows[IST_TABLE_ACTORS].count &&
                network->tie_count == dataset->rows[IST_TABLE_TIES].count;
    return none || (enter_all(&c) && resolve_parents(&c) && resolve_ties(&c) && read_measures(&c));
}
