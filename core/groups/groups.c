/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * groups.c - finding the groups, and the table that has a row for each.
 */
#include "core/groups/groups.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/groups/group_ties.h"
#include "core/groups/labels.h"

static const char listing[] = "listing groups";

/* ---- finding ---- */

static bool find_first(ist_groups *g, const ist_groups_options *options, ist_error *err) {
    g->method = ist_partition_method(options->method);
    if (g->method == IST_COMMUNITIES_METHODS) {
        return options->runs == 0 && options->resolution == 0
                   ? ist_partition_make(&g->partition, g->view, options->method, options->seed, err)
                   : ist_error_set(err, IST_ERROR_USAGE,
                                   "runs and resolution are of searches, as leiden, louvain and infomap; %s is none",
                                   options->method);
    }
    const ist_communities_options search = {.method = g->method,
                                            .seed = options->seed,
                                            .runs = options->runs,
                                            .resolution = options->resolution,
                                            .agreement = true};
    return ist_communities_find(&g->found, g->view, &search, err) &&
           ist_partition_from_communities(&g->partition, &g->found, g->method, err);
}

/* The first of these that has groups, not one an actor, and differs from the one asked for. */
static bool find_second(ist_groups *g, uint64_t seed, ist_error *err) {
    static const char *const words[] = {"leiden", "kind", "state", "component"};
    size_t n = g->view->vertex_count;
    bool ok = true, found = false;
    for (size_t i = g->method < IST_COMMUNITIES_METHODS; ok && !found && i < sizeof words / sizeof *words; i++) {
        ok = ist_partition_make(&g->second, g->view, words[i], seed, err);
        found = ok && g->second.group_count > 1 && g->second.group_count < n &&
                (g->second.group_count != g->partition.group_count ||
                 memcmp(g->second.group, g->partition.group, n * sizeof *g->second.group) != 0);
        if (!found) {
            ist_partition_free(&g->second);
        }
    }
    return ok;
}

bool ist_groups_find(ist_groups *out, const ist_view *view, const ist_groups_options *options, ist_error *err) {
    *out = (ist_groups){.view = view};
    bool ok =
        ist_communities_allowed(view, err) && find_first(out, options, err) && find_second(out, options->seed, err);
    if (!ok) {
        ist_groups_free(out);
    }
    return ok;
}

void ist_groups_free(ist_groups *groups) {
    ist_partition_free(&groups->partition);
    ist_partition_free(&groups->second);
    ist_communities_free(&groups->found);
    *groups = (ist_groups){0};
}

/* ---- the table of groups ---- */

enum { SHOWN_MEMBERS = 12 };
enum {
    COLUMN_GROUP,
    COLUMN_SIZE,
    COLUMN_TIES_INSIDE,
    COLUMN_TIES_OUTSIDE,
    COLUMN_INSIDE,
    COLUMN_OUTSIDE,
    COLUMN_E_I,
    COLUMN_CONDUCTANCE,
    COLUMN_STABILITY,
    COLUMN_MEMBERS
};

/* Needed while rows are written. */
typedef struct {
    ist_group_ties *rows;
    double *strengths; /* vertex -> of all its ties */
    ist_index members;
    double volume;
} tally;

static bool count(tally *t, const ist_groups *g, ist_error *err) {
    const ist_view *view = g->view;
    const ist_partition *p = &g->partition;
    IST_TRY(t->rows = ist_array_make(p->group_count, sizeof *t->rows, listing, err));
    IST_TRY(t->strengths = ist_array_make(p->vertex_count, sizeof *t->strengths, listing, err));
    IST_TRY(ist_index_make(&t->members, p->group_count, p->group, p->vertex_count, err));
    IST_TRY(ist_group_ties_count(t->rows, p->group_count, view, p->group, err));
    t->volume = ist_group_volume(t->rows, p->group_count, false);
    for (size_t edge = 0; edge < view->edge_count; edge++) {
        t->strengths[view->sources[edge]] += view->strengths[edge];
        t->strengths[view->targets[edge]] += view->strengths[edge];
    }
    return true;
done:
    return false;
}

static void free_tally(tally *t) {
    free(t->rows);
    free(t->strengths);
    ist_index_free(&t->members);
}

/* The strongest member that is weaker than `last`, or as strong and behind it; IST_NONE for the first asks for any. */
static uint32_t next_member(const tally *t, size_t group, uint32_t last) {
    const uint32_t *members = ist_index_items(&t->members, group);
    uint32_t best = IST_NONE;
    for (size_t i = 0; i < ist_index_count(&t->members, group); i++) {
        uint32_t v = members[i];
        bool behind = last == IST_NONE || t->strengths[v] < t->strengths[last] ||
                      (t->strengths[v] == t->strengths[last] && v > last);
        if (behind && (best == IST_NONE || t->strengths[v] > t->strengths[best])) {
            best = v;
        }
    }
    return best;
}

static bool add_members(ist_table *out, const ist_groups *g, const tally *t, size_t group, ist_error *err) {
    ist_buffer list = {0};
    size_t size = ist_index_count(&t->members, group), shown = size > SHOWN_MEMBERS + 1 ? SHOWN_MEMBERS : size;
    uint32_t member = IST_NONE;
    bool ok = true;
    for (size_t i = 0; ok && i < shown; i++) {
        member = next_member(t, group, member);
        ok = ist_buffer_print(&list, err, "%s%s", i > 0 ? " " : "", ist_view_id(g->view, member));
    }
    if (ok && shown < size) {
        ok = ist_buffer_print(&list, err, " and %zu more", size - shown);
    }
    ok = ok && ist_table_text(out, COLUMN_MEMBERS, ist_buffer_string(&list), err);
    ist_buffer_free(&list);
    return ok;
}

static bool add_stability(ist_table *out, const ist_groups *g, const tally *t, size_t group, ist_error *err) {
    if (!g->found.group) {
        return ist_table_na(out, COLUMN_STABILITY, "this grouping is the same in every run", err);
    }
    double sum = 0;
    size_t size = ist_index_count(&t->members, group);
    for (size_t i = 0; i < size; i++) {
        sum += g->found.stability[ist_index_items(&t->members, group)[i]];
    }
    return ist_table_real(out, COLUMN_STABILITY, sum / (double)size, err);
}

static bool add_real(ist_table *out, size_t column, double value, const char *reason, ist_error *err) {
    return isnan(value) ? ist_table_na(out, column, reason, err) : ist_table_real(out, column, value, err);
}

static bool add_group(ist_table *out, const ist_groups *g, const tally *t, size_t group, ist_error *err) {
    const ist_group_ties *row = &t->rows[group];
    return ist_table_row(out, IST_NONE, err) &&
           ist_table_text(out, COLUMN_GROUP, ist_partition_name(&g->partition, (uint32_t)group), err) &&
           ist_table_integer(out, COLUMN_SIZE, g->partition.size[group], err) &&
           ist_table_integer(out, COLUMN_TIES_INSIDE, (int64_t)row->ties_inside, err) &&
           ist_table_integer(out, COLUMN_TIES_OUTSIDE, (int64_t)row->ties_outside, err) &&
           ist_table_real(out, COLUMN_INSIDE, row->inside, err) &&
           ist_table_real(out, COLUMN_OUTSIDE, row->outside, err) &&
           add_real(out, COLUMN_E_I, ist_group_e_i(row->ties_outside, row->ties_inside), "it has no ties", err) &&
           add_real(out, COLUMN_CONDUCTANCE, ist_group_conductance(row, t->volume, false),
                    "it has no ties, or all ties are inside it", err) &&
           add_stability(out, g, t, group, err) && add_members(out, g, t, group, err);
}

static bool add_columns(ist_table *out, ist_error *err) {
    static const struct {
        const char *name, *summary;
        ist_cell_type type;
    } columns[] = {
        {"group", "", IST_CELL_TEXT},
        {"size", "how many actors are in it", IST_CELL_INTEGER},
        {"ties-inside", "ties between its members", IST_CELL_INTEGER},
        {"ties-outside", "ties of its members to others", IST_CELL_INTEGER},
        {"inside", "strength of the ties inside", IST_CELL_REAL},
        {"outside", "strength of the ties outside", IST_CELL_REAL},
        {"e-i", "ties outside less those inside, as a share", IST_CELL_REAL},
        {"conductance", "share of its strength, or of all others' if less, that crosses its border", IST_CELL_REAL},
        {"stability", "how surely its members are together, over the runs", IST_CELL_REAL},
        {"members", "the strongest first", IST_CELL_TEXT}};
    bool ok = true;
    for (size_t i = 0; ok && i < sizeof columns / sizeof *columns; i++) {
        ok = ist_table_column(out, columns[i].name, columns[i].type, "", columns[i].summary, err);
    }
    return ok;
}

/* How sure the search is, and what else could be said. */
static bool note_search(ist_table *out, const ist_groups *g, ist_error *err) {
    const ist_communities *found = &g->found;
    if (!found->group || isnan(found->variation)) {
        return true;
    }
    double most = log((double)found->vertex_count);
    return ist_table_note(out, err,
                          "%zu runs found %zu different groupings; mean variation of information between two runs %.4g "
                          "nats, of at most %.4g",
                          found->runs, found->distinct, found->variation, most) &&
           (g->method != IST_COMMUNITIES_INFOMAP ||
            ist_table_note(out, err, "code length %.6g bits", found->code_length));
}

/* The variation of information between the two groupings says whether the choice decides. */
static bool note_second(ist_table *out, const ist_groups *g, ist_error *err) {
    if (!g->second.group) {
        return ist_table_note(out, err,
                              "no other grouping with more than one group: what follows from these groups "
                              "cannot be compared");
    }
    uint32_t *labels[] = {g->partition.group, g->second.group};
    size_t times[] = {1, 1};
    const ist_labels both = {.vertex_count = g->partition.vertex_count, .count = 2, .labels = labels, .times = times};
    double variation = NAN;
    return ist_labels_variation(&variation, &both, err) &&
           ist_table_note(out, err, "beside it groups by %s: variation of information %.4g nats", g->second.how,
                          variation);
}

bool ist_groups_contract(ist_table *out, const ist_groups *g, ist_error *err) {
    ist_buffer line = {0};
    bool ok = ist_view_contract(&line, g->view, err) &&
              ist_buffer_text(&line, "; groups: reads strength, direction dropped, disconnected=no rule needed", err) &&
              ist_table_contract(out, line.bytes, err);
    ist_buffer_free(&line);
    return ok;
}

static bool note_modularity(ist_table *out, const ist_groups *g, const tally *t, ist_error *err) {
    double modularity = ist_group_modularity(t->rows, g->partition.group_count, false, 1);
    return isnan(modularity) ? ist_table_note(out, err, "no modularity: there are no ties")
                             : ist_table_note(out, err, "modularity %.4f", modularity);
}

bool ist_groups_table(ist_table *out, const ist_groups *groups, ist_error *err) {
    tally t = {0};
    const ist_partition *p = &groups->partition;
    bool ok = count(&t, groups, err) && ist_table_title(out, "groups", err) && add_columns(out, err);
    for (size_t group = 0; ok && group < p->group_count; group++) {
        ok = add_group(out, groups, &t, group, err);
    }
    ok = ok && ist_table_note(out, err, "groups by %s", p->how) &&
         (groups->found.group || note_modularity(out, groups, &t, err)) && note_search(out, groups, err) &&
         note_second(out, groups, err) && ist_groups_contract(out, groups, err);
    free_tally(&t);
    return ok;
}
