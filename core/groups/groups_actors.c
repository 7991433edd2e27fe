/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * groups_actors.c - where each actor stands in its group, and who brokers between groups.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/groups/consensus.h"
#include "core/groups/groups.h"
#include "core/groups/modules.h"
#include "core/groups/roles.h"
#include "core/ranks.h"

static const char listing[] = "listing actors";

static bool add_column(ist_table *out, const char *name, ist_cell_type type, const char *summary, ist_error *err) {
    return ist_table_column(out, name, type, "", summary, err);
}

static bool add_real(ist_table *out, size_t column, double value, const char *reason, ist_error *err) {
    return isnan(value) ? ist_table_na(out, column, reason, err) : ist_table_real(out, column, value, err);
}

static bool note_top(ist_table *out, size_t shown, size_t all, const char *what, ist_error *err) {
    return shown == all || ist_table_note(out, err, "the first %zu of %zu %s", shown, all, what);
}

/* ---- actors ---- */

enum {
    ACTOR_ID,
    ACTOR_LABEL,
    ACTOR_GROUP,
    ACTOR_PARTICIPATION,
    ACTOR_RELATIVE,
    ACTOR_Z,
    ACTOR_E_I,
    ACTOR_STABILITY,
    ACTOR_RUNS /* then mean and spread of each measure of consensus.h */
};

static const char same_each_run[] = "this grouping is the same in every run";

static bool add_actor_columns(ist_table *out, ist_error *err) {
    return ist_table_title(out, "actors", err) && add_column(out, "id", IST_CELL_TEXT, "", err) &&
           add_column(out, "label", IST_CELL_TEXT, "", err) && add_column(out, "group", IST_CELL_TEXT, "", err) &&
           add_column(out, "participation", IST_CELL_REAL, "how evenly its strength is spread over groups", err) &&
           add_column(out, "relative", IST_CELL_REAL, "as a share of the most that it can be", err) &&
           add_column(out, "z", IST_CELL_REAL, "standard score of its strength inside its group", err) &&
           add_column(out, "e-i", IST_CELL_REAL, "strength outside less that inside, as a share", err) &&
           add_column(out, "stability", IST_CELL_REAL, "how surely it is with the others of its group", err) &&
           add_column(out, "participation.mean", IST_CELL_REAL, "over all runs", err) &&
           add_column(out, "participation.spread", IST_CELL_REAL, "standard deviation over all runs", err) &&
           add_column(out, "z.mean", IST_CELL_REAL, "over the runs that give it one", err) &&
           add_column(out, "z.spread", IST_CELL_REAL, "over the runs that give it one", err) &&
           add_column(out, "gateway.mean", IST_CELL_REAL, "over all runs", err) &&
           add_column(out, "gateway.spread", IST_CELL_REAL, "standard deviation over all runs", err);
}

/* What all runs say of an actor; where nothing was searched for there are none. */
static bool add_runs(ist_table *out, const ist_groups *g, const ist_consensus *consensus, uint32_t v, ist_error *err) {
    bool ok = true;
    for (size_t i = 0; ok && i < IST_CONSENSUS_MEASURES; i++) {
        size_t column = ACTOR_RUNS + 2 * i;
        const char *reason =
            i == IST_CONSENSUS_Z ? "in every run all in its group have the same strength inside" : "it has no ties";
        ok = g->found.group
                 ? add_real(out, column, consensus->mean[i][v], reason, err) &&
                       add_real(out, column + 1, consensus->spread[i][v], reason, err)
                 : ist_table_na(out, column, same_each_run, err) && ist_table_na(out, column + 1, same_each_run, err);
    }
    return ok;
}

static bool add_actor(ist_table *out, const ist_groups *g, double *const *columns, uint32_t v, ist_error *err) {
    const char *alone = "it has no ties";
    bool tied = !isnan(columns[IST_MODULES_PARTICIPATION][v]);
    return ist_table_row(out, v, err) && ist_table_text(out, ACTOR_ID, ist_view_id(g->view, v), err) &&
           ist_table_text(out, ACTOR_LABEL, ist_view_label(g->view, v), err) &&
           ist_table_text(out, ACTOR_GROUP, ist_partition_name(&g->partition, g->partition.group[v]), err) &&
           add_real(out, ACTOR_PARTICIPATION, columns[IST_MODULES_PARTICIPATION][v], alone, err) &&
           add_real(out, ACTOR_RELATIVE, columns[IST_MODULES_RELATIVE][v], tied ? "there is one group" : alone, err) &&
           add_real(out, ACTOR_Z, columns[IST_MODULES_Z][v], "all in its group have the same strength inside", err) &&
           add_real(out, ACTOR_E_I, columns[IST_MODULES_E_I][v], alone, err) &&
           (g->found.group ? ist_table_real(out, ACTOR_STABILITY, g->found.stability[v], err)
                           : ist_table_na(out, ACTOR_STABILITY, same_each_run, err));
}

static bool write_actors(ist_table *out, const ist_groups *g, double *const *columns, const ist_consensus *consensus,
                         size_t top, ist_error *err) {
    size_t n = g->view->vertex_count, shown = top > 0 && top < n ? top : n;
    ist_ranks ranks = {0};
    bool ok = add_actor_columns(out, err) && ist_ranks_make(&ranks, columns[IST_MODULES_PARTICIPATION], n, false, err);
    for (size_t place = 0; ok && place < shown; place++) {
        uint32_t v = ranks.order[place];
        ok = add_actor(out, g, columns, v, err) && add_runs(out, g, consensus, v, err);
    }
    ist_ranks_free(&ranks);
    return ok && note_top(out, shown, n, "actors", err) &&
           ist_table_note(out, err,
                          "groups by %s; 'isthmus explain participation' and 'isthmus explain consensus' say what the "
                          "columns are",
                          g->partition.how) &&
           ist_groups_contract(out, g, err);
}

bool ist_groups_actors(ist_table *out, const ist_groups *groups, size_t top, ist_error *err) {
    double *columns[IST_MODULES_COLUMNS] = {0};
    ist_consensus consensus = {0};
    bool ok = true;
    for (size_t i = 0; ok && i < IST_MODULES_COLUMNS; i++) {
        columns[i] = ist_array_make(groups->view->vertex_count, sizeof *columns[i], listing, err);
        ok = columns[i] != NULL;
    }
    ok = ok && ist_modules_measure(columns, groups->view, &groups->partition, err) &&
         (!groups->found.group || ist_consensus_measure(&consensus, groups->view, &groups->found.findings, err)) &&
         write_actors(out, groups, columns, &consensus, top, err);
    ist_consensus_free(&consensus);
    for (size_t i = 0; i < IST_MODULES_COLUMNS; i++) {
        free(columns[i]);
    }
    return ok;
}

/* ---- brokers ---- */

enum {
    BROKER_ID,
    BROKER_LABEL,
    BROKER_TOTAL,
    BROKER_GROUPS,
    BROKER_GROUP,
    BROKER_ROLES,
    BROKER_MAIN = BROKER_ROLES + IST_ROLES
};

/* The roles of all actors in one grouping. */
typedef struct {
    const ist_partition *partition;
    double *counts[IST_ROLES + 1];
    double *scores[IST_ROLES]; /* standard scores, NAN where undefined */
} roles;

static void free_roles(roles *r) {
    for (size_t role = 0; role <= IST_ROLES; role++) {
        free(r->counts[role]);
    }
    for (size_t role = 0; role < IST_ROLES; role++) {
        free(r->scores[role]);
    }
}

static void score(roles *r, const ist_roles_chance *chance) {
    for (size_t v = 0; v < r->partition->vertex_count; v++) {
        const ist_roles_chance *row = &chance[r->partition->group[v]];
        for (size_t role = 0; role < IST_ROLES; role++) {
            double spread = sqrt(row->variance[role]);
            r->scores[role][v] = spread > 0 ? (r->counts[role][v] - row->mean[role]) / spread : NAN;
        }
    }
}

static bool count_roles(roles *r, const ist_view *view, const ist_partition *partition, ist_error *err) {
    size_t n = view->vertex_count;
    r->partition = partition;
    ist_roles_chance *chance = ist_array_make(partition->group_count, sizeof *chance, listing, err);
    bool ok = chance != NULL;
    for (size_t role = 0; ok && role <= IST_ROLES; role++) {
        r->counts[role] = ist_array_make(n, sizeof *r->counts[role], listing, err);
        ok = r->counts[role] != NULL;
    }
    for (size_t role = 0; ok && role < IST_ROLES; role++) {
        r->scores[role] = ist_array_make(n, sizeof *r->scores[role], listing, err);
        ok = r->scores[role] != NULL;
    }
    ok = ok && ist_roles_count(r->counts, view, partition, err);
    if (ok) {
        ist_roles_expect(chance, view, partition);
        score(r, chance);
    }
    free(chance);
    return ok;
}

/* The role in which it stands above chance most; IST_ROLES: none has a score. Without direction gatekeeper and
 * representative are equal, and the first stands for both. */
static size_t main_role(const roles *r, size_t v) {
    size_t best = IST_ROLES;
    for (size_t role = 0; role < IST_ROLES; role++) {
        bool stands = r->counts[role][v] > 0 && !isnan(r->scores[role][v]);
        if (stands && (best == IST_ROLES || r->scores[role][v] > r->scores[best][v])) {
            best = role;
        }
    }
    return best;
}

static bool add_broker_columns(ist_table *out, ist_error *err) {
    bool ok = ist_table_title(out, "brokers", err) && add_column(out, "id", IST_CELL_TEXT, "", err) &&
              add_column(out, "label", IST_CELL_TEXT, "", err) &&
              add_column(out, "total", IST_CELL_INTEGER, "open pairs that it stands between", err) &&
              add_column(out, "groups-by", IST_CELL_TEXT, "", err) && add_column(out, "group", IST_CELL_TEXT, "", err);
    for (size_t role = 0; ok && role < IST_ROLES; role++) {
        ok = add_column(out, ist_role_names[role], IST_CELL_INTEGER, "", err);
    }
    return ok && add_column(out, "main", IST_CELL_TEXT, "the role in which it stands above chance most", err);
}

static bool add_broker(ist_table *out, const ist_view *view, const roles *r, uint32_t v, ist_error *err) {
    char word[64] = "";
    size_t length = strcspn(r->partition->how, " "), most = sizeof word - 1, role = main_role(r, v);
    memcpy(word, r->partition->how, length < most ? length : most);
    bool ok = ist_table_row(out, v, err) && ist_table_text(out, BROKER_ID, ist_view_id(view, v), err) &&
              ist_table_text(out, BROKER_LABEL, ist_view_label(view, v), err) &&
              ist_table_integer(out, BROKER_TOTAL, (int64_t)r->counts[IST_ROLE_ALL][v], err) &&
              ist_table_text(out, BROKER_GROUPS, word, err) &&
              ist_table_text(out, BROKER_GROUP, ist_partition_name(r->partition, r->partition->group[v]), err);
    for (size_t i = 0; ok && i < IST_ROLES; i++) {
        ok = ist_table_integer(out, BROKER_ROLES + i, (int64_t)r->counts[i][v], err);
    }
    return ok && (role < IST_ROLES ? ist_table_text(out, BROKER_MAIN, ist_role_names[role], err)
                                   : ist_table_na(out, BROKER_MAIN, "chance leaves no role open", err));
}

static bool note_brokers(ist_table *out, const ist_groups *g, const roles *first, const roles *second, size_t brokers,
                         ist_error *err) {
    size_t changed = 0;
    for (size_t v = 0; second && v < g->view->vertex_count; v++) {
        changed += first->counts[IST_ROLE_ALL][v] > 0 && main_role(first, v) != main_role(second, v);
    }
    bool ok =
        !second ||
        ist_table_note(out, err, "the groups decide: %zu of %zu brokers have another main role in the other grouping",
                       changed, brokers);
    ok = ok && (second || ist_table_note(out, err, "no other grouping to compare with: roles hang on the groups"));
    ok = ok && (g->view->directed ||
                ist_table_note(out, err,
                               "without direction every open pair counts once an order, so that gatekeeper "
                               "and representative are equal"));
    return ok &&
           ist_table_note(out, err,
                          "main is the role in which an actor stands above chance most (standard score), which need "
                          "not be the one with most pairs") &&
           ist_groups_contract(out, g, err);
}

static bool write_brokers(ist_table *out, const ist_groups *g, const roles *first, const roles *second, size_t top,
                          ist_error *err) {
    size_t n = g->view->vertex_count, brokers = 0, shown = 0;
    ist_ranks ranks = {0};
    bool ok = add_broker_columns(out, err) && ist_ranks_make(&ranks, first->counts[IST_ROLE_ALL], n, false, err);
    for (size_t v = 0; v < n; v++) {
        brokers += first->counts[IST_ROLE_ALL][v] > 0;
    }
    for (; ok && shown < brokers && (top == 0 || shown < top); shown++) {
        uint32_t v = ranks.order[shown];
        ok = add_broker(out, g->view, first, v, err) && (!second || add_broker(out, g->view, second, v, err));
    }
    ist_ranks_free(&ranks);
    return ok && note_top(out, shown, brokers, "brokers", err) && note_brokers(out, g, first, second, brokers, err);
}

bool ist_groups_brokers(ist_table *out, const ist_groups *groups, size_t top, ist_error *err) {
    roles first = {0}, second = {0};
    bool both = groups->second.group != NULL;
    bool ok = count_roles(&first, groups->view, &groups->partition, err) &&
              (!both || count_roles(&second, groups->view, &groups->second, err)) &&
              write_brokers(out, groups, &first, both ? &second : NULL, top, err);
    free_roles(&first);
    free_roles(&second);
    return ok;
}
