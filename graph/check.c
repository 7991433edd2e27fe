/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * check.c - the warnings, a rule a function.
 *
 * What concerns one row is reported at the row; what concerns the whole is reported once, at the first row that shows
 * it.
 */
#include "check.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lens.h"

typedef struct {
    ist_dataset *dataset;
    const ist_network *network;
    ist_error *err;
} context;

enum { WORDS_MOST = 25, HUB_TIES = 3 };
#define EGO_SHARE_MOST 0.25
#define GROWTH_TOLERANCE 0.5 /* percentage points: texts round */

static const char *text(const context *c, ist_text t) {
    return ist_dataset_text(c->dataset, t);
}

__attribute__((format(printf, 6, 7))) static bool warn(context *c, const char *rule, ist_table_id table, uint32_t place,
                                                       const char *field, const char *format, ...) {
    char message[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    bool told = c->dataset->findings.warnings < IST_FINDINGS_KEPT;
    ist_place where = told ? ist_dataset_place_of(c->dataset, table, place, field) : (ist_place){0};
    return ist_findings_add(&c->dataset->findings, IST_SEVERITY_WARNING, rule, where, c->err, "%s", message);
}

static bool has_documents(const context *c) {
    return c->dataset->rows[IST_TABLE_DOCUMENTS].count > 0;
}

/* ---- ties ---- */

static bool check_loops(context *c) {
    const ist_tie *ties = ist_dataset_ties(c->dataset);
    for (size_t t = 0; t < c->network->tie_count; t++) {
        if (c->network->tie_source[t] == c->network->tie_target[t] &&
            !warn(c, "self-loop", IST_TABLE_TIES, ties[t].place, "target",
                  "the tie joins '%s' to itself; every measure leaves it out", text(c, ties[t].target))) {
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
    const ist_tie *tie = &ist_dataset_ties(c->dataset)[t];
    uint32_t a = c->network->tie_source[t], b = c->network->tie_target[t];
    bool turn = !tie->directed && a > b;
    return (tie_key){turn ? b : a,        turn ? a : b,      tie->relation, tie->layer,
                     date_key(tie->from), date_key(tie->to), tie->status,   t};
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
    size_t count = c->network->tie_count;
    tie_key *keys = ist_array_make(count, sizeof *keys, "looking for duplicates", c->err);
    bool ok = keys != NULL && has_documents(c);
    for (uint32_t t = 0; ok && t < count; t++) {
        keys[t] = key_of(c, t);
    }
    if (ok) {
        qsort(keys, count, sizeof *keys, compare_keys);
    }
    for (size_t i = 1; ok && i < count; i++) {
        if (memcmp(&keys[i], &keys[i - 1], offsetof(tie_key, row)) == 0) {
            const ist_tie *tie = &ist_dataset_ties(c->dataset)[keys[i].row];
            const ist_tie *first = &ist_dataset_ties(c->dataset)[keys[i - 1].row];
            ok = warn(c, "duplicate-tie", IST_TABLE_TIES, tie->place, "id",
                      "'%s' states the same tie as '%s'; a fact told twice is one tie with two rows of evidence",
                      text(c, tie->id), text(c, first->id));
        }
    }
    bool made = keys != NULL;
    free(keys);
    return made && (ok || !has_documents(c));
}

static bool check_undated(context *c) {
    const ist_tie *ties = ist_dataset_ties(c->dataset), *first = NULL;
    size_t undated = 0;
    for (size_t t = 0; t < c->network->tie_count; t++) {
        if (ties[t].from.year == 0 && ties[t].to.year == 0) {
            first = first == NULL ? &ties[t] : first;
            undated++;
        }
    }
    return first == NULL || !has_documents(c) ||
           warn(c, "undated-ties", IST_TABLE_TIES, first->place, "from",
                "%zu of %zu ties have no date; a lens by date counts them at every time", undated,
                c->network->tie_count);
}

static bool touches_kind(const context *c, size_t tie, ist_kind kind) {
    return ist_network_actor_row(c->network, c->network->tie_source[tie])->kind == kind ||
           ist_network_actor_row(c->network, c->network->tie_target[tie])->kind == kind;
}

static bool check_collectives(context *c) {
    const ist_tie *ties = ist_dataset_ties(c->dataset), *first = NULL;
    size_t count = 0;
    for (size_t t = 0; t < c->network->tie_count; t++) {
        if (touches_kind(c, t, IST_KIND_COLLECTIVE)) {
            first = first == NULL ? &ties[t] : first;
            count++;
        }
    }
    return first == NULL || warn(c, "collectives", IST_TABLE_TIES, first->place, "source",
                                 "%zu of %zu ties are facts about collectives; a lens leaves them out unless it says "
                                 "collective=keep, expand or contract",
                                 count, c->network->tie_count);
}

/* The share of ties that touch the actor with most of them: documents about somebody make it central. */
static bool check_ego_share(context *c) {
    const ist_index *index = &c->network->actor_ties;
    uint32_t ego = 0;
    for (uint32_t a = 1; a < c->network->actor_count; a++) {
        ego = ist_index_count(index, a) > ist_index_count(index, ego) ? a : ego;
    }
    size_t ties = c->network->tie_count;
    double share = ties > 0 ? (double)ist_index_count(index, ego) / (double)ties : 0;
    return share <= EGO_SHARE_MOST || !has_documents(c) ||
           warn(c, "ego-share", IST_TABLE_ACTORS, ist_network_actor_row(c->network, ego)->place, "id",
                "%.0f %% of the ties (%zu of %zu) touch '%s': the sample is about it, and that makes it central",
                100 * share, ist_index_count(index, ego), ties, ist_network_actor_id(c->network, ego));
}

/* ---- routes ---- */

static bool is_way(const char *layer) {
    return strcmp(layer, "transport") == 0 || strcmp(layer, "energy") == 0 || strcmp(layer, "digital") == 0;
}

/* A route that is joined to many places or states by ties one can travel is a hub that lets paths skip the way. */
static bool check_hub(context *c, uint32_t actor) {
    const ist_actor *row = ist_network_actor_row(c->network, actor);
    const ist_tie *ties = ist_dataset_ties(c->dataset);
    size_t ways = 0;
    for (size_t i = 0; i < ist_index_count(&c->network->actor_ties, actor); i++) {
        uint32_t tie = ist_index_items(&c->network->actor_ties, actor)[i];
        ways += is_way(text(c, ties[tie].layer)) &&
                (touches_kind(c, tie, IST_KIND_PLACE) || touches_kind(c, tie, IST_KIND_STATE));
    }
    return ways < HUB_TIES ||
           warn(c, "hub-route", IST_TABLE_ACTORS, row->place, "kind",
                "'%s' is a %s joined to %zu places or states by ties of transport, energy or digital; "
                "a route is an ordered list of legs in the table routes, or paths skip its way",
                text(c, row->id), ist_kind_names[row->kind], ways);
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
    const char *id = text(c, row->id);
    if (stands_alone(c, actor) && !warn(c, "isolated-actor", IST_TABLE_ACTORS, row->place, "id",
                                        "'%s' has no tie, no figure, no leg and nothing inside it", id)) {
        return false;
    }
    if (row->kind != IST_KIND_PLACE) {
        return true;
    }
    if (isnan(row->lat) || isnan(row->lon)) {
        if (!warn(c, "no-coordinates", IST_TABLE_ACTORS, row->place, "lat",
                  "the place '%s' has no coordinates: maps leave it out, lengths cannot be told", id)) {
            return false;
        }
    }
    return row->part_of != IST_TEXT_EMPTY ||
           warn(c, "no-territory", IST_TABLE_ACTORS, row->place, "part_of",
                "the place '%s' lies in no state: questions about territories do not see it", id);
}

static bool check_actors(context *c) {
    for (uint32_t a = 0; has_documents(c) && a < c->network->actor_count; a++) {
        if (!check_actor(c, a)) {
            return false;
        }
    }
    return true;
}

/* ---- evidence ---- */

static bool check_evidenced(context *c) {
    for (uint32_t a = 0; has_documents(c) && a < c->network->actor_count; a++) {
        const ist_actor *row = ist_network_actor_row(c->network, a);
        if (ist_index_count(&c->network->actor_evidence, a) == 0 &&
            !warn(c, "no-evidence", IST_TABLE_ACTORS, row->place, "id", "the actor '%s' has no evidence",
                  text(c, row->id))) {
            return false;
        }
    }
    const ist_tie *ties = ist_dataset_ties(c->dataset);
    for (uint32_t t = 0; has_documents(c) && t < c->network->tie_count; t++) {
        if (ist_index_count(&c->network->tie_evidence, t) == 0 &&
            !warn(c, "no-evidence", IST_TABLE_TIES, ties[t].place, "id", "the tie '%s' has no evidence",
                  text(c, ties[t].id))) {
            return false;
        }
    }
    const ist_figure *figures = ist_dataset_figures(c->dataset);
    for (uint32_t f = 0; has_documents(c) && f < c->dataset->rows[IST_TABLE_FIGURES].count; f++) {
        if (ist_index_count(&c->network->figure_evidence, f) == 0 &&
            !warn(c, "no-evidence", IST_TABLE_FIGURES, figures[f].place, "id", "the figure '%s' has no evidence",
                  text(c, figures[f].id))) {
            return false;
        }
    }
    return true;
}

static size_t count_words(const char *says) {
    size_t words = 0;
    for (says += strspn(says, " \t\r\n"); *says != '\0'; says += strspn(says, " \t\r\n")) {
        words++;
        says += strcspn(says, " \t\r\n");
    }
    return words;
}

static bool check_sayings(context *c) {
    const ist_evidence *evidence = ist_dataset_evidence(c->dataset);
    for (size_t i = 0; i < c->dataset->rows[IST_TABLE_EVIDENCE].count; i++) {
        size_t words = count_words(text(c, evidence[i].says));
        if (words > WORDS_MOST && !warn(c, "long-saying", IST_TABLE_EVIDENCE, evidence[i].place, "says",
                                        "the paraphrase has %zu words; at most %d are wanted", words, WORDS_MOST)) {
            return false;
        }
    }
    return true;
}

/* ---- figures ---- */

static bool needs_period(uint8_t kind) {
    return kind == IST_FIGURE_STOCK || kind == IST_FIGURE_PER_YEAR || kind == IST_FIGURE_CUMULATIVE ||
           kind == IST_FIGURE_GROWTH;
}

static bool check_periods(context *c) {
    const ist_figure *figures = ist_dataset_figures(c->dataset), *first = NULL;
    size_t count = 0, needed = 0;
    for (size_t f = 0; f < c->dataset->rows[IST_TABLE_FIGURES].count; f++) {
        if (needs_period(figures[f].kind)) {
            needed++;
            if (figures[f].period == IST_TEXT_EMPTY) {
                first = first == NULL ? &figures[f] : first;
                count++;
            }
        }
    }
    return first == NULL || warn(c, "no-period", IST_TABLE_FIGURES, first->place, "period",
                                 "%zu of %zu stocks, flows and rates of growth name no period", count, needed);
}

/* The figure of the same subject and unit for `measure` (so many bytes) with the first or the last period, or NULL. */
static const ist_figure *figure_at_end(const context *c, const ist_figure *growth, const char *measure, size_t length,
                                       bool last) {
    const ist_figure *figures = ist_dataset_figures(c->dataset), *best = NULL;
    for (size_t f = 0; f < c->dataset->rows[IST_TABLE_FIGURES].count; f++) {
        const char *name = text(c, figures[f].measure);
        if (figures[f].subject != growth->subject || strlen(name) != length || memcmp(name, measure, length) != 0) {
            continue;
        }
        int order = best == NULL ? 0 : strcmp(text(c, figures[f].period), text(c, best->period));
        best = best == NULL || (last ? order > 0 : order < 0) ? &figures[f] : best;
    }
    return best;
}

/* A stated growth "M-growth" in percent against the two figures for M of the same subject, where there are two. */
static bool check_growth(context *c) {
    static const char ending[] = "-growth";
    const ist_figure *figures = ist_dataset_figures(c->dataset);
    for (size_t f = 0; f < c->dataset->rows[IST_TABLE_FIGURES].count; f++) {
        const char *name = text(c, figures[f].measure);
        size_t length = strlen(name), stem = length > strlen(ending) ? length - strlen(ending) : 0;
        if (figures[f].kind != IST_FIGURE_GROWTH || stem == 0 || strcmp(name + stem, ending) != 0) {
            continue;
        }
        const ist_figure *before = figure_at_end(c, &figures[f], name, stem, false);
        const ist_figure *after = figure_at_end(c, &figures[f], name, stem, true);
        if (before == after || before->unit != after->unit || !(before->value > 0)) {
            continue;
        }
        double computed = (after->value / before->value - 1) * 100;
        if (fabs(computed - figures[f].value) > GROWTH_TOLERANCE &&
            !warn(c, "growth", IST_TABLE_FIGURES, figures[f].place, "value",
                  "the stated growth of %g %% does not fit the figures '%s' and '%s', which give %.1f %%",
                  figures[f].value, text(c, before->id), text(c, after->id), computed)) {
            return false;
        }
    }
    return true;
}

/* ---- claims ---- */

static bool check_claim_lenses(context *c) {
    const ist_claim *claims = ist_dataset_claims(c->dataset);
    for (size_t i = 0; i < c->dataset->rows[IST_TABLE_CLAIMS].count; i++) {
        ist_lens lens = {0};
        ist_error problem = {0};
        bool parsed = ist_lens_parse(&lens, text(c, claims[i].lens), &problem);
        ist_lens_free(&lens);
        if (!parsed && !warn(c, "claim-lens", IST_TABLE_CLAIMS, claims[i].place, "lens", "the lens of '%s': %s",
                             text(c, claims[i].id), problem.message)) {
            return false;
        }
    }
    return true;
}

static bool check_sources(context *c) {
    return has_documents(c) || c->network->tie_count == 0 ||
           warn(c, "no-documents", IST_TABLE_TIES, ist_dataset_ties(c->dataset)[0].place, "source",
                "the dataset names no documents: no tie carries its evidence");
}

typedef bool rule(context *c);

static rule *const rules[] = {check_sources,   check_loops,  check_duplicates,  check_undated,   check_collectives,
                              check_ego_share, check_hubs,   check_actors,      check_evidenced, check_sayings,
                              check_periods,   check_growth, check_claim_lenses};

bool ist_check(ist_dataset *dataset, const ist_network *network, ist_error *err) {
    context c = {dataset, network, err};
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if (!rules[i](&c)) {
            return false;
        }
    }
    return true;
}
