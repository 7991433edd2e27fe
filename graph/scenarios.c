/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * scenarios.c - the edits of scenarios: actions, targets, what they extend, contradictions.
 */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "chains.h"
#include "references.h"
#include "row_names.h"

static const char resolving[] = "resolving scenarios";

typedef struct {
    const ist_network *network;
    ist_dataset *dataset;
    ist_error *err;
    ist_text *names;  /* of the scenarios, ascending, each once */
    uint32_t *below;  /* scenario -> the one that it extends, or IST_NONE */
    uint32_t *origin; /* scenario -> the first row that says so */
    size_t count;
    uint8_t *routes; /* actor -> does it have legs? */
} context;

#define REPORT(c, rule, edit, field, ...)                                                                              \
    ist_dataset_report((c)->dataset, IST_SEVERITY_ERROR, rule,                                                         \
                       (ist_cell_place){IST_TABLE_SCENARIOS, (edit)->place, field}, (c)->err, __VA_ARGS__)

static const char *text(const context *c, ist_text t) {
    return ist_dataset_text(c->dataset, t);
}

static size_t edit_count(const context *c) {
    return c->dataset->rows[IST_TABLE_SCENARIOS].count;
}

/* ---- actions and targets ---- */

/* What an action may be about; `add` brings its own id. */
typedef struct {
    const char *name;
    unsigned targets; /* bit set of ist_subject_type; 0: not looked up */
    const char *what;
} action;

enum { AN_ACTOR = 1 << IST_SUBJECT_ACTOR, A_TIE = 1 << IST_SUBJECT_TIE };

static const action actions[] = {
    {"add", 0, ""},
    {"remove", AN_ACTOR | A_TIE, "actor or tie"},
    {"set", AN_ACTOR | A_TIE, "actor or tie"},
    {"scale", AN_ACTOR | A_TIE, "actor or tie"},
    {"close", AN_ACTOR, "actor"},
    {"build", AN_ACTOR | A_TIE, "tie, route or project"},
    {"penalise", AN_ACTOR | A_TIE, "actor or tie"},
    {"merge", AN_ACTOR, "actor"},
    {"split", AN_ACTOR, "actor"},
};
enum { ACTIONS = sizeof actions / sizeof actions[0] };

static bool report_action(context *c, const ist_edit *edit) {
    const char *names[ACTIONS], *word = text(c, edit->action);
    for (size_t i = 0; i < ACTIONS; i++) {
        names[i] = actions[i].name;
    }
    const char *nearest = ist_nearest_word(word, names, ACTIONS);
    char quoted[IST_QUOTE_SIZE];
    return REPORT(c, "unknown-action", edit, "action",
                  "unknown action %s, expected add, remove, set, scale, close, build, penalise, merge or split%s%s%s",
                  ist_quote(quoted, word, strlen(word)), nearest != NULL ? " (did you mean '" : "",
                  nearest != NULL ? nearest : "", nearest != NULL ? "'?)" : "");
}

static bool mark_routes(context *c) {
    const ist_leg *legs = ist_dataset_legs(c->dataset);
    c->routes = ist_array_make(c->network->actor_count, sizeof *c->routes, resolving, c->err);
    for (size_t i = 0; c->routes != NULL && i < c->dataset->rows[IST_TABLE_ROUTES].count; i++) {
        ist_subject route = ist_network_subject(c->network, legs[i].route);
        if (route.type == IST_SUBJECT_ACTOR) {
            c->routes[route.index] = 1;
        }
    }
    return c->routes != NULL;
}

/* What is built of an actor is its legs. */
static bool check_build(context *c, const ist_edit *edit, ist_subject target) {
    char quoted[IST_QUOTE_SIZE];
    const char *word = text(c, edit->target);
    return strcmp(text(c, edit->action), "build") != 0 || target.type != IST_SUBJECT_ACTOR || c->routes[target.index] ||
           REPORT(c, "build-target", edit, "target",
                  "%s cannot be built: it is neither a tie nor a route or project with legs",
                  ist_quote(quoted, word, strlen(word)));
}

/* A collective has members and no territory: it is neither united with others nor split. */
static bool check_collective(context *c, const ist_edit *edit, ist_subject target) {
    const char *word = text(c, edit->action);
    bool ends = strcmp(word, "merge") == 0 || strcmp(word, "split") == 0;
    return !ends || ist_network_actor_row(c->network, target.index)->kind != IST_KIND_COLLECTIVE ||
           REPORT(c, "edit-target", edit, "target", "'%s' is a collective, which the action '%s' cannot change",
                  text(c, edit->target), word);
}

static bool check_target(context *c, const ist_edit *edit, const action *done) {
    ist_subject target = ist_network_subject(c->network, edit->target);
    if (done->targets == 0 || (done->targets & (1u << target.type)) != 0) {
        return check_build(c, edit, target) && check_collective(c, edit, target) &&
               ist_references_check_edit(c->network, c->dataset, edit, c->err);
    }
    char quoted[IST_QUOTE_SIZE];
    const char *word = text(c, edit->target), *nearest = ist_references_nearest(c->network, done->targets, word);
    return REPORT(c, "unknown-id", edit, "target", "unknown %s %s%s%s%s", done->what,
                  ist_quote(quoted, word, strlen(word)),
                  nearest != NULL ? " (did you mean '" : "; no row of this dataset has that id",
                  nearest != NULL ? nearest : "", nearest != NULL ? "'?)" : "");
}

static bool check_edits(context *c) {
    if (!mark_routes(c)) {
        return false;
    }
    for (size_t i = 0; i < edit_count(c); i++) {
        const ist_edit *edit = &ist_dataset_edits(c->dataset)[i];
        const action *done = NULL;
        for (size_t a = 0; a < ACTIONS && done == NULL; a++) {
            done = strcmp(text(c, edit->action), actions[a].name) == 0 ? &actions[a] : NULL;
        }
        if (done == NULL ? !report_action(c, edit) : !check_target(c, edit, done)) {
            return false;
        }
    }
    return true;
}

/* ---- what they extend ---- */

static int compare_texts(const void *a, const void *b) {
    ist_text x = *(const ist_text *)a, y = *(const ist_text *)b;
    return (x > y) - (x < y);
}

static bool list_scenarios(context *c) {
    size_t rows = edit_count(c);
    c->names = ist_array_make(rows, sizeof *c->names, resolving, c->err);
    c->below = c->names ? ist_array_make(rows, sizeof *c->below, resolving, c->err) : NULL;
    c->origin = c->below ? ist_array_make(rows, sizeof *c->origin, resolving, c->err) : NULL;
    if (c->origin == NULL) {
        return false;
    }
    for (size_t i = 0; i < rows; i++) {
        c->names[i] = ist_dataset_edits(c->dataset)[i].scenario;
        c->below[i] = IST_NONE;
    }
    c->count = ist_texts_unite(c->names, rows);
    return true;
}

static uint32_t find_scenario(const context *c, ist_text name) {
    const ist_text *found = bsearch(&name, c->names, c->count, sizeof *c->names, compare_texts);
    return found != NULL ? (uint32_t)(found - c->names) : IST_NONE;
}

static bool report_unknown_base(context *c, const ist_edit *edit) {
    const char *word = text(c, edit->extends);
    bool shown = c->dataset->findings.errors < IST_FINDINGS_SHOWN;
    const char *nearest = shown ? ist_row_names_nearest(c->dataset, &c->dataset->scenario_names, word) : NULL;
    char quoted[IST_QUOTE_SIZE];
    return REPORT(c, "unknown-id", edit, "extends", "unknown scenario %s%s%s%s", ist_quote(quoted, word, strlen(word)),
                  nearest != NULL ? " (did you mean '" : "; no row of this table belongs to it",
                  nearest != NULL ? nearest : "", nearest != NULL ? "'?)" : "");
}

/* A scenario starts from one other: what its rows extend is the same wherever they say it. */
static bool link_scenario(context *c, uint32_t row) {
    const ist_edit *edit = &ist_dataset_edits(c->dataset)[row];
    if (edit->extends == IST_TEXT_EMPTY) {
        return true;
    }
    uint32_t scenario = find_scenario(c, edit->scenario), base = find_scenario(c, edit->extends);
    if (base == IST_NONE) {
        return report_unknown_base(c, edit);
    }
    if (c->below[scenario] != IST_NONE && c->below[scenario] != base) {
        return REPORT(c, "extends-twice", edit, "extends",
                      "'%s' extends '%s' here and '%s' in an earlier row; a scenario starts from one other",
                      text(c, edit->scenario), text(c, edit->extends), text(c, c->names[c->below[scenario]]));
    }
    if (c->below[scenario] == IST_NONE) {
        c->below[scenario] = base;
        c->origin[scenario] = row;
    }
    return true;
}

static bool check_extends(context *c) {
    bool ok = list_scenarios(c);
    for (uint32_t row = 0; ok && row < edit_count(c); row++) {
        ok = link_scenario(c, row);
    }
    uint8_t *verdicts = ok ? ist_chains_judge(c->below, c->count, c->err) : NULL;
    ok = verdicts != NULL;
    for (size_t i = 0; ok && i < c->count; i++) {
        const ist_edit *edit = &ist_dataset_edits(c->dataset)[c->origin[i]];
        if (verdicts[i] == IST_CHAIN_CYCLE) {
            ok = REPORT(c, "extends-cycle", edit, "extends", "'%s' extends itself through '%s'; one must start anew",
                        text(c, edit->scenario), text(c, edit->extends));
        } else if (verdicts[i] == IST_CHAIN_DEEP) {
            ok = REPORT(c, "extends-depth", edit, "extends", "'%s' extends more than %d others, the limit",
                        text(c, edit->scenario), IST_CHAIN_MOST);
        }
    }
    free(verdicts);
    return ok;
}

/* ---- contradictions ---- */

/* The edits of one target by one scenario stand together, those that say the same next to each other. */
typedef struct {
    uint32_t scenario, target, action, field, value, row;
} aim;

static int compare_aims(const void *left, const void *right) {
    const uint32_t *a = left, *b = right; /* an aim is six numbers, of falling weight */
    for (size_t i = 0; i < sizeof(aim) / sizeof(uint32_t); i++) {
        if (a[i] != b[i]) {
            return a[i] < b[i] ? -1 : 1;
        }
    }
    return 0;
}

static bool check_repeated(context *c, const aim *before, const aim *a) {
    const ist_edit *edit = &ist_dataset_edits(c->dataset)[a->row];
    return memcmp(before, a, offsetof(aim, row)) != 0 ||
           REPORT(c, "edit-twice", edit, "action", "'%s' has this edit already: the action '%s' on '%s'",
                  text(c, edit->scenario), text(c, edit->action), text(c, edit->target));
}

/* What a scenario may do to a target; it does not both take it out and do anything else to it, nor close and build it.
 */
enum { CLOSES, REMOVES, BUILDS, CHANGES, WAYS };

static const struct {
    const char *action, *verb;
    size_t way;
} ways[] = {{"close", "closes", CLOSES},  {"remove", "removes", REMOVES}, {"build", "builds", BUILDS},
            {"set", "sets", CHANGES},     {"scale", "scales", CHANGES},   {"penalise", "penalises", CHANGES},
            {"merge", "merges", CHANGES}, {"split", "splits", CHANGES},   {"add", "adds", CHANGES}};
enum { VERBS = sizeof ways / sizeof ways[0] };

static size_t verb_of(const context *c, uint32_t row) {
    size_t verb = 0;
    while (verb < VERBS && strcmp(text(c, ist_dataset_edits(c->dataset)[row].action), ways[verb].action) != 0) {
        verb++;
    }
    return verb;
}

static bool report_contradiction(context *c, uint32_t one, uint32_t other) {
    const ist_edit *edit = &ist_dataset_edits(c->dataset)[one > other ? one : other];
    return REPORT(c, "contradiction", edit, "action", "'%s' %s and %s '%s'; a scenario does one of them",
                  text(c, edit->scenario), ways[verb_of(c, one)].verb, ways[verb_of(c, other)].verb,
                  text(c, edit->target));
}

/* Of two rows that give one field different values, or set and scale it, the later one is told. */
static bool check_field(context *c, const aim *a, const aim *b) {
    const aim *later = a->row > b->row ? a : b;
    const ist_edit *edit = &ist_dataset_edits(c->dataset)[later->row];
    bool sets = a->action == b->action;
    return REPORT(c, "contradiction", edit, sets ? "value" : "action",
                  "'%s' %s the field '%s' of '%s'%s; a scenario does one of them", text(c, edit->scenario),
                  sets ? "sets" : "sets and scales", text(c, edit->field), text(c, edit->target),
                  sets ? " to two values" : "");
}

static int compare_fields(const void *left, const void *right) {
    const aim *a = left, *b = right;
    if (a->action != b->action) {
        return a->action < b->action ? -1 : 1;
    }
    return (a->field > b->field) - (a->field < b->field);
}

/* Edits first to last - 1 have one scenario and one target, and stand by action, then field. */
static bool check_fields(context *c, const aim *aims, size_t first, size_t last) {
    ist_text set = ist_texts_find(&c->dataset->texts, "set", 3), scale = ist_texts_find(&c->dataset->texts, "scale", 5);
    bool ok = true;
    for (size_t i = first; ok && i < last; i++) {
        const aim *scaled = NULL;
        aim wanted = aims[i];
        wanted.action = scale;
        if (aims[i].action == set) {
            scaled = bsearch(&wanted, aims + first, last - first, sizeof *aims, compare_fields);
            bool twice = i > first && aims[i - 1].action == set && aims[i - 1].field == aims[i].field &&
                         aims[i - 1].value != aims[i].value;
            ok = (!twice || check_field(c, &aims[i - 1], &aims[i])) &&
                 (scaled == NULL || check_field(c, &aims[i], scaled));
        }
    }
    return ok;
}

static bool check_aims(context *c, const aim *aims, size_t first, size_t last) {
    uint32_t rows[WAYS] = {IST_NONE, IST_NONE, IST_NONE, IST_NONE};
    bool ok = true;
    for (size_t i = first; ok && i < last; i++) {
        size_t verb = verb_of(c, aims[i].row);
        if (verb < VERBS && rows[ways[verb].way] == IST_NONE) {
            rows[ways[verb].way] = aims[i].row;
        }
        ok = i == first || check_repeated(c, &aims[i - 1], &aims[i]);
    }
    for (size_t w = 1; ok && w < WAYS; w++) {
        for (size_t v = 0; ok && v < w; v++) {
            bool both = rows[v] != IST_NONE && rows[w] != IST_NONE && !(v == BUILDS && w == CHANGES);
            ok = !both || report_contradiction(c, rows[v], rows[w]);
        }
    }
    return ok && check_fields(c, aims, first, last);
}

static bool check_contradictions(context *c) {
    size_t count = edit_count(c);
    aim *aims = ist_array_make(count, sizeof *aims, resolving, c->err);
    bool ok = aims != NULL;
    for (uint32_t i = 0; ok && i < count; i++) {
        const ist_edit *edit = &ist_dataset_edits(c->dataset)[i];
        aims[i] = (aim){edit->scenario, edit->target, edit->action, edit->field, edit->value, i};
    }
    if (ok) {
        qsort(aims, count, sizeof *aims, compare_aims);
    }
    for (size_t first = 0, last = 0; ok && first < count; first = last) {
        while (last < count && aims[last].scenario == aims[first].scenario && aims[last].target == aims[first].target) {
            last++;
        }
        ok = check_aims(c, aims, first, last);
    }
    free(aims);
    return ok;
}

bool ist_references_check_edits(const ist_network *network, ist_dataset *dataset, ist_error *err) {
    context c = {.network = network, .dataset = dataset, .err = err};
    bool ok = check_edits(&c) && check_extends(&c) && check_contradictions(&c);
    free(c.names);
    free(c.below);
    free(c.origin);
    free(c.routes);
    return ok;
}
