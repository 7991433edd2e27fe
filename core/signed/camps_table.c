/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * camps_table.c - who stands in which camp, the largest component first.
 *
 * Camp 1 of a component is its larger one; of two that are equal the one with its first actor.
 */
#include <stdlib.h>

#include "core/signed/balance.h"

typedef struct {
    uint32_t vertex, component, size; /* size: actors in its component */
    uint8_t camp;
    bool certain;
} member;

typedef struct {
    const ist_balance *balance;
    member *members;
    size_t count;
    uint32_t *sizes;   /* component -> actors, by its first vertex */
    uint32_t *first;   /* likewise: actors on the side of the first vertex, which is +1 */
    uint32_t *groups;  /* vertex -> actors bound to it, see ist_camps */
    uint32_t *leading; /* component -> its largest group */
} roster;

static bool make_roster(roster *r, ist_error *err) {
    const char *what = "listing camps";
    size_t n = r->balance->view->vertex_count;
    IST_TRY(r->members = ist_array_make(n, sizeof *r->members, what, err));
    IST_TRY(r->sizes = ist_array_make(n, sizeof *r->sizes, what, err));
    IST_TRY(r->first = ist_array_make(n, sizeof *r->first, what, err));
    IST_TRY(r->groups = ist_array_make(n, sizeof *r->groups, what, err));
    IST_TRY(r->leading = ist_array_make(n, sizeof *r->leading, what, err));
    return true;
done:
    return false;
}

static void count(roster *r) {
    const ist_camps *camps = &r->balance->camps;
    size_t n = r->balance->view->vertex_count;
    for (uint32_t v = 0; v < n; v++) {
        r->sizes[camps->component[v]]++;
        r->first[camps->component[v]] += camps->side[v] > 0;
        r->groups[camps->bound[v]]++;
        r->leading[v] = v;
    }
    for (uint32_t v = 0; v < n; v++) {
        uint32_t *leading = &r->leading[camps->component[v]];
        *leading = r->groups[v] > r->groups[*leading] ? v : *leading;
    }
}

static void fill(roster *r) {
    const ist_camps *camps = &r->balance->camps;
    for (uint32_t v = 0; v < r->balance->view->vertex_count; v++) {
        uint32_t component = camps->component[v];
        bool turned = 2 * r->first[component] < r->sizes[component]; /* the first actor is in the smaller camp */
        if (camps->side[v] != 0) {
            uint32_t leading = r->leading[component];
            r->members[r->count++] = (member){.vertex = v,
                                              .component = component,
                                              .size = r->sizes[component],
                                              .camp = (camps->side[v] > 0) != turned ? 1 : 2,
                                              .certain = camps->bound[v] == leading && r->groups[leading] > 1};
        }
    }
}

static int compare(const void *left, const void *right) {
    const member *a = left, *b = right;
    if (a->size != b->size) {
        return a->size > b->size ? -1 : 1;
    }
    if (a->component != b->component) {
        return a->component < b->component ? -1 : 1;
    }
    if (a->camp != b->camp) {
        return a->camp < b->camp ? -1 : 1;
    }
    return (a->vertex > b->vertex) - (a->vertex < b->vertex);
}

static bool add_member(ist_table *table, const roster *r, const member *m, ist_error *err) {
    const ist_view *view = r->balance->view;
    bool known = m->certain || r->balance->camps.settled;
    return ist_table_row(table, m->vertex, err) && ist_table_text(table, 0, ist_view_id(view, m->vertex), err) &&
           ist_table_text(table, 1, ist_view_label(view, m->vertex), err) &&
           ist_table_text(table, 2, ist_view_id(view, m->component), err) &&
           ist_table_integer(table, 3, m->camp, err) &&
           (known ? ist_table_text(table, 4, m->certain ? "yes" : "no", err)
                  : ist_table_na(table, 4, "the search ended before all optima were known", err));
}

static bool write(ist_table *table, const roster *r, ist_error *err) {
    bool ok = ist_table_column(table, "actor", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(table, "label", IST_CELL_TEXT, "", "", err) &&
              ist_table_column(table, "component", IST_CELL_TEXT, "", "its first actor", err) &&
              ist_table_column(table, "camp", IST_CELL_INTEGER, "", "1 is the larger", err) &&
              ist_table_column(table, "certain", IST_CELL_TEXT, "", "the same in every optimum", err);
    for (size_t i = 0; ok && i < r->count; i++) {
        ok = add_member(table, r, &r->members[i], err);
    }
    return ok && ist_table_note(table, err,
                                "certain: in every optimum it stands as here beside, or against, the others that are "
                                "certain in its component; camps of two components say nothing of each other");
}

bool ist_balance_camps(ist_table *table, const ist_balance *balance, ist_error *err) {
    roster r = {.balance = balance};
    bool ok = make_roster(&r, err);
    if (ok) {
        count(&r);
        fill(&r);
        qsort(r.members, r.count, sizeof *r.members, compare);
        ok = write(table, &r, err) && ist_balance_end(table, balance, err);
    }
    free(r.members);
    free(r.sizes);
    free(r.first);
    free(r.groups);
    free(r.leading);
    return ok;
}
